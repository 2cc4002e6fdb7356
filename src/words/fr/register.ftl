# The draft, its versions, and the register of comments with its forms.
# $draft, $comment, $block: as text; $count: a number; dates and names: as text.

page-draft-title = Ébauche du profil
page-draft-version = Version { $draft }
page-draft-versions = Versions
page-draft-written = Enregistrée le { $date }
page-draft-shared = Partagée le { $date }
page-draft-not-shared = Non partagée
page-draft-final = Texte arrêté
page-draft-hash = Empreinte du texte
page-draft-blocks = { $count ->
    [one] { $count } paragraphe
   *[other] { $count } paragraphes
}
page-draft-footnotes = Notes de bas de page
page-draft-contents = Sommaire
page-draft-empty = Aucune version ne vous est ouverte pour le moment.
page-draft-changes = Changements depuis la version { $draft }
page-draft-changed = { $count ->
    [0] aucun paragraphe modifié
    [one] { $count } paragraphe modifié
   *[other] { $count } paragraphes modifiés
}
page-draft-added = { $count ->
    [one] { $count } ajouté
   *[other] { $count } ajoutés
}
page-draft-removed = { $count ->
    [one] { $count } supprimé
   *[other] { $count } supprimés
}
page-draft-block-changed = modifié
page-draft-block-added = ajouté
page-draft-block-removed = supprimé
page-draft-comment-here = Déposer une observation sur ce paragraphe
page-draft-comments-here = { $count ->
    [one] { $count } observation sur ce paragraphe
   *[other] { $count } observations sur ce paragraphe
}

page-comments-title = Observations
page-comments-lead = Chaque observation, la suite donnée et son motif.
page-comments-empty = Aucune observation n’a encore été déposée.
page-comments-empty-filter = Aucune observation ne correspond à ces critères.
page-comments-number = Nº
page-comments-institution = Institution
page-comments-received = Déposée le
page-comments-draft = Version
page-comments-target = Passage
page-comments-category = Nature
page-comments-weight = Portée
page-comments-visibility = Diffusion
page-comments-text = Texte
page-comments-state = État
page-comments-outcome = Suite donnée
page-comments-reason = Motif
page-comments-incorporated = Reprise dans le texte
page-comments-one = Observation nº { $comment }
page-comments-late = tardive
page-comments-restricted = Texte à diffusion restreinte
page-comments-restricted-reason = Motif à diffusion restreinte
page-comments-erased = Texte effacé
page-comments-waiting = en attente d’une suite
page-comments-in-draft = reprise dans la version { $draft }
page-comments-in-block = reprise dans la version { $draft }, paragraphe { $block }
page-comments-not-incorporated = acceptée, pas encore reprise
page-comments-duplicate-of = doublon de l’observation nº { $comment }
page-comments-quote = Texte visé
page-comments-proposed = Texte proposé

# Forms.
page-comment-new = Déposer une observation
page-comment-target = Passage concerné
page-comment-text = Votre observation
page-comment-proposed = Rédaction proposée
page-comment-for = Au nom de
page-comment-limit = { $limit } caractères au plus
page-comment-closed = La période d’observations est close : votre observation sera marquée comme tardive.
page-comment-withdraw = Retirer l’observation
page-answer-new = Donner une suite
page-answer-outcome = Suite
page-answer-reason = Motif
page-answer-duplicate-of = Doublon de l’observation nº
page-incorporate = Marquer comme reprise dans le texte
page-opinion-new = Rendre un avis
page-opinion-choice = Avis
page-opinion-scope = Ce que couvre l’avis
page-opinion-reservations = Observations dont l’avis dépend
page-opinion-reason = Motif
page-validate = Valider le texte arrêté
page-validate-confirm = Vous validez la version { $draft } au nom de : { $institution }.
page-validation-withdraw = Retirer la validation
page-finalise = Arrêter le texte
page-share = Partager cette version
page-stage-advance = Passer à l’étape suivante
page-stage-step-back = Revenir à l’étape précédente
page-period-open = Ouvrir une période
page-period-extend = Prolonger la période
page-close = Clôturer l’évaluation

# The draft’s page and the register besides.
page-draft-word-by-word = Voir les changements mot à mot
page-draft-plain = Lire le texte sans les marques
page-draft-legend = Les passages ajoutés sont soulignés, les passages supprimés sont barrés.
page-draft-block-moved = déplacé
page-draft-not-comparable = Cette version n’a pas de version antérieure.
page-comments-on-block = Observations sur le paragraphe { $block }
page-comments-of = Observations de : { $name }
page-comments-open = En attente d’une suite
page-comments-every = Toutes les observations
page-comments-answer = Suite donnée
page-comments-under = comptée sous : { $name }
page-comments-to-draft = Voir le passage
