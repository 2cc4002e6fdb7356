# Pages: what frames them, signing in, the portfolio, the past, errors. See status.ftl and
# register.ftl for an assessment’s own pages.
# Everywhere: $count and $total are numbers; dates, moments and names are text.

page-title = Navette
# $page: the page’s own title
page-title-of = { $page } — Navette
page-tagline = La navette d’un texte entre les ministères : chaque avis et chaque décision gardés en mémoire.
page-skip = Aller au contenu
page-nav = Navigation principale
page-nav-portfolio = Portefeuille
page-nav-assessment = Évaluation
page-nav-participants = Participants
page-nav-draft = Ébauche
page-nav-comments = Observations
page-nav-desk = Bureau
page-nav-history = Historique
page-nav-letters = Lettres
page-nav-api = Interface de programmation
page-language = Langue
# Each language in its own words.
page-language-fr = Français
page-language-en = English
page-language-es = Español

page-yes = oui
page-no = non
page-none = néant
page-not-set = non précisé
page-save = Enregistrer
page-send = Envoyer
page-cancel = Annuler
page-confirm = Confirmer
page-back = Retour
page-next = Page suivante
page-previous = Page précédente
page-details = Détails
page-show = Afficher
page-filter = Filtrer
page-all = Tout
page-download = Télécharger
page-print = Imprimer
page-reason = Motif
page-required = obligatoire
page-optional = facultatif
page-recorded = Votre acte est consigné.
# $position, $leaf: as text
page-receipt = Empreinte du registre : position { $position }, feuille { $leaf }
page-live-moved = Cette page a changé depuis que vous l’avez ouverte.
page-live-refresh = Actualiser
page-live-lost = Le suivi en direct est interrompu ; actualisez la page pour voir les changements.

# $position: as text
page-footer-position = Registre à la position { $position }
# $moment
page-footer-updated = Dernier acte consigné le { $moment }
page-footer-no-score = Le service n’établit ni note ni classement entre pays.
page-footer-api = Documentation de l’interface de programmation
page-footer-verify = Vérifier le registre
page-footer-demo = Démonstration : les actes et les personnes de ce registre sont fictifs.

# Signing in.
page-sign-in = Se connecter
page-sign-in-title = Connexion
page-sign-in-lead = Collez ici votre jeton d’accès.
page-sign-in-token = Jeton d’accès
page-sign-in-help = Le jeton vous a été remis par la coordination de l’évaluation. Il est personnel : ne le transmettez à personne.
page-sign-in-wrong = Ce jeton n’est pas valable. Vérifiez qu’il est complet, ou demandez-en un autre à la coordination.
page-sign-in-expired = Votre session a pris fin. Reconnectez-vous pour continuer.
page-sign-in-demo = Démonstration : se connecter en tant que
page-sign-out = Se déconnecter
page-signed-out = Vous êtes déconnecté·e.
# $name
page-signed-in-as = Connecté·e : { $name }

# The past.
# $moment
page-past-banner = État au { $moment } — ceci est le passé
# $position: as text
page-past-banner-position = État à la position { $position } du registre — ceci est le passé
page-past-return = Revenir au présent
page-past-choose = Voir l’état à une date
page-past-date = Date et heure
page-past-rights = Ce que vous pouvez lire du passé dépend de vos droits d’aujourd’hui.
page-past-read-only = Aucun acte n’est possible dans le passé.
page-past-before = L’évaluation n’existait pas encore à ce moment.

# The portfolio.
page-portfolio-title = Portefeuille
page-portfolio-lead = Les évaluations qui vous sont ouvertes.
page-portfolio-empty = Aucune évaluation ne vous est ouverte pour le moment.
page-portfolio-count = { $count ->
    [one] { $count } évaluation
   *[other] { $count } évaluations
}
page-portfolio-assessment = Évaluation
page-portfolio-country = Pays
page-portfolio-kind = Nature
page-portfolio-lead-ministry = Ministère chef de file
page-portfolio-stage = Étape
page-portfolio-since = Depuis
page-portfolio-draft = Version partagée
page-portfolio-deadline = Prochaine échéance
page-portfolio-comments = Observations
page-portfolio-opinions = Avis
page-portfolio-missing = Ce qui manque
page-portfolio-publication = Publication

# Letters: which went to whom.
page-letters-title = Lettres
page-letters-lead = Les lettres que les actes ont fait partir, et où elles en sont.
page-letters-kind = Objet
page-letters-recipient = Destinataire
page-letters-ordered = Décidée le
page-letters-state = État
page-letters-waiting = en attente d’envoi
page-letters-sent = envoyée
page-letters-failed = non remise
page-letters-empty = Aucune lettre n’est encore partie.

# Errors: a heading for each HTTP status, then the problem’s own sentence.
page-error-400 = Demande mal formée
page-error-401 = Connexion nécessaire
page-error-403 = Acte non permis
page-error-404 = Page introuvable
page-error-405 = Méthode non admise
page-error-406 = Format non disponible
page-error-408 = Délai dépassé
page-error-409 = Acte impossible en l’état
page-error-412 = Modifié entre-temps
page-error-413 = Envoi trop volumineux
page-error-415 = Type de contenu non admis
page-error-422 = Acte non enregistré
page-error-428 = En-tête manquant
page-error-429 = Trop de demandes
page-error-500 = Erreur du service
page-error-503 = Service momentanément indisponible
page-error-504 = Délai dépassé
# For any other status.
page-error-other = Erreur
page-error-nothing-written = Rien n’a été enregistré.
page-error-back = Revenir à la page précédente
page-error-home = Aller au portefeuille
# $reference: of the request, as text
page-error-reference = Référence à citer : { $reference }

# What the pages say besides.
page-paging = Pages
page-first = Première page
page-past-on = Date et heure, au fuseau { $zone }
page-past-shown = État au { $moment }
# $what: a word of a family, in lower case; $count: a number
page-tally = { $what } : { $count }
page-portfolio-deadline-comments = Observations : jusqu’au { $date } inclus
page-portfolio-deadline-opinions = Avis : jusqu’au { $date } inclus
page-portfolio-no-deadline = aucune période ouverte
page-portfolio-no-draft = aucune version partagée
page-portfolio-more = { $count ->
    [one] et { $count } autre point
   *[other] et { $count } autres points
}
page-sign-in-as = Se connecter en tant que { $name }
page-sign-in-token-of = Jeton de { $name }
page-letters-of = Lettre à { $name }
page-letters-language = Langue
page-letters-subject = Objet
page-letters-to = À
page-letters-not-yet = Cette lettre n’est pas encore partie.
page-letters-elsewhere = Le texte de cette lettre n’est pas gardé ici.
# The kinds of letters: `page-letter-kind-` and the kind’s code.
page-letter-kind-draft-shared = ébauche partagée
page-letter-kind-comment-answered = suite donnée à une observation
page-letter-kind-opinion-asked = avis demandé
page-letter-kind-profile-validated = profil validé
page-letter-kind-validation-withdrawn = validation retirée
page-letter-kind-published = profil publié
# $label, $value: as text
page-labelled = { $label } : { $value }
