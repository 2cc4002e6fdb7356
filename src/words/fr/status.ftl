# The page of one assessment: stage, deadlines, participants, gates, validation, channels; its
# history; a participant’s desk. $count and $total are numbers; $draft is text, as are dates
# (“28 juillet 2021”), names and lists.

page-status-title = État de l’évaluation
page-status-opened = Ouverte le { $date }
page-status-closed = Clôturée le { $date }
page-status-kind = Nature
page-status-level = Niveau
page-status-country = Pays
page-status-baseline = Évaluation de référence
page-status-lead-ministry = Ministère chef de file
page-status-language = Langue du texte faisant foi

# Stages. $number: 1 to 4.
page-stage = Étape
page-stage-line = étape { $number } sur 4
page-stage-line-published = les quatre étapes sont franchies
page-stage-since = depuis le { $date }
page-stage-days = { $count ->
    [0] depuis aujourd’hui
    [one] depuis { $count } jour
   *[other] depuis { $count } jours
}
page-stage-done = franchie
page-stage-current = en cours
page-stage-to-come = à venir

# The rules fixed at opening.
page-rules-title = Règles de l’évaluation
page-rules-validators = Valide le profil
page-rules-arbiter = Arbitrage
page-rules-period = Durée d’une période
page-rules-period-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
page-rules-tacit = Accord tacite
page-rules-tacit-yes = L’absence de réponse à une demande remise vaut accord tacite.
page-rules-tacit-no = L’absence de réponse n’est jamais un accord.
page-rules-visibility = Diffusion d’une observation, sauf choix contraire
page-rules-pass = Passer outre un manque
page-rules-pass-yes = Possible, avec un motif consigné.
page-rules-pass-no = Impossible.
page-rules-zone = Fuseau horaire des dates limites
page-rules-channels = Canaux de publication

# The draft, in short.
page-status-draft = Ébauche
page-status-draft-none = Aucune version n’est encore enregistrée.
page-status-draft-newest = Dernière version : { $draft }
page-status-draft-shared = Version { $draft }, partagée le { $date }
page-status-draft-unshared = La version { $draft } n’est pas encore partagée.
page-status-cutoff = Informations arrêtées à : { $month }

# Deadlines. $date: the last day.
page-deadlines-title = Dates limites
page-deadlines-empty = Aucune période n’est ouverte.
page-deadline-comments = Période d’observations sur la version { $draft }
page-deadline-opinions = Période d’avis sur la version { $draft }
page-deadline-ahead = ouvre le { $date }
page-deadline-open = ouverte jusqu’au { $date } inclus
page-deadline-closed = close le { $date }
page-deadline-suspended = suspendue : les délais ne courent pas
page-deadline-days-left = { $count ->
    [0] dernier jour
    [one] encore { $count } jour
   *[other] encore { $count } jours
}
page-deadline-no-response = Sans réponse à la clôture : { $names }

# Meetings.
page-meetings-title = Réunions de consultation
page-meetings-held = Tenue le { $date }
page-meetings-empty = Aucune réunion n’a encore été tenue.

# Participants.
page-participants-title = Participants
page-participants-institution = Institution
page-participants-part = Participe en tant que
page-participants-focal-point = Point focal
page-participants-briefed = Informé
page-participants-engaged = Engagement
page-participants-comments = Observations
page-participants-opinion = Avis
page-participants-missing = Ce qui manque
page-participants-empty = Aucun participant n’est encore inscrit.
page-participants-count = { $count ->
    [one] { $count } participant
   *[other] { $count } participants
}
page-participant-no-focal-point = aucun point focal
page-participant-alternate = suppléant·e : { $name }
page-participant-under = compté sous : { $name }
page-participant-briefed = le { $date }
page-participant-not-briefed = pas encore
page-participant-opinion-on = { $opinion } (version { $draft })
page-participant-no-opinion = pas encore d’avis
page-participant-no-response = sans réponse
page-participant-nothing-missing = rien

# Counts.
page-count-ministries = { $count ->
    [one] { $count } ministère
   *[other] { $count } ministères
}
page-count-comments = { $count ->
    [0] aucune observation
    [one] { $count } observation
   *[other] { $count } observations
}
page-count-open = { $count } en attente d’une suite
page-count-resolved = { $count ->
    [one] { $count } a reçu une suite
   *[other] { $count } ont reçu une suite
}
page-count-incorporated = { $count ->
    [one] { $count } reprise dans le texte
   *[other] { $count } reprises dans le texte
}
page-count-withdrawn = { $count ->
    [one] { $count } retirée
   *[other] { $count } retirées
}
page-count-restricted = { $count } à diffusion restreinte
page-count-late = { $count ->
    [one] { $count } tardive
   *[other] { $count } tardives
}
page-count-focal-points = Points focaux : { $count } ministères sur { $total }
page-count-briefed = Informés : { $count } ministères sur { $total }
page-count-opinions = Avis rendus : { $count } ministères sur { $total }
page-count-outcomes = Suites données
page-count-without-opinion = { $count ->
    [0] Tous les ministères ont rendu leur avis.
    [one] { $count } ministère n’a pas rendu d’avis.
   *[other] { $count } ministères n’ont pas rendu d’avis.
}

# Gates. $gate: as in gates.ftl.
page-gates-title = Ce qui manque
page-gate-missing = Pour { $gate }, il manque :
page-gate-open = Rien n’empêche de continuer : { $gate }.
page-gate-nothing-missing = Rien ne manque.
page-gate-none = L’évaluation est clôturée ; rien n’est plus attendu.
page-gate-all = Toutes les conditions

# Validation.
page-validation-title = Validation
page-validation-finalised = Version { $draft } arrêtée le { $date }
page-validation-hash = Empreinte du texte arrêté
page-validation-act = Validé par : { $institution }, le { $date }
page-validation-withdrawn = Validation retirée le { $date } par : { $institution }
page-validation-signature = Signature
page-validation-awaited = Validation attendue de : { $names }
page-validation-empty = Aucun acte de validation n’est encore consigné.

# Channels.
page-channels-title = Canaux de publication
page-channels-channel = Canal
page-channels-address = Adresse
page-channels-live = en ligne depuis le { $date }
page-channels-not-live = pas encore en ligne
page-channels-other-text = en ligne avec un texte antérieur
page-channels-count = { $count } sur { $total } en ligne

# History. $revision, $position: as text.
page-history-title = Historique
page-history-lead = Tous les actes de l’évaluation, dans l’ordre où ils ont été consignés.
page-history-recorded = Consigné le
page-history-occurred = Survenu le
page-history-act = Acte
page-history-actor = Par
page-history-position = Position
page-history-details = Précisions
page-history-empty = Aucun acte n’est encore consigné.
page-history-count = { $count ->
    [one] { $count } acte
   *[other] { $count } actes
}
page-history-as-of = Voir l’évaluation juste après cet acte

# A participant’s desk. $until: the last day; $what: a word of the family `ask`.
page-desk-title = Bureau
page-desk-of = Bureau : { $institution }
page-desk-choose = Choisir une institution
page-desk-asked = Ce qui vous est demandé
page-desk-asked-nothing = Rien ne vous est demandé pour le moment.
page-desk-asked-until = au plus tard le { $until }
page-desk-asked-on = sur la version { $draft }
page-desk-comments = Vos observations
page-desk-comments-empty = Vous n’avez déposé aucune observation.
page-desk-opinion = Votre avis
page-desk-opinion-none = Votre avis n’est pas encore rendu.
page-desk-empty = Vous ne prenez part à cette évaluation pour aucune institution.

# The status page besides.
page-deadline-awaited = Pas encore de réponse de : { $names }
page-counts-title = En chiffres
page-counts-ministries = Ministères
page-counts-opinions = Avis, par nature
page-participants-ministries = Ministères
page-participants-bodies = Organismes et services
page-participants-stakeholders = Parties prenantes
page-participants-caption = Où en est chaque participant
page-participant-late = reçu après la clôture
# $comments: numbers, as a list
page-participant-reservations = sous réserve des observations nº { $comments }
page-participant-before = auparavant : { $opinion }
page-meeting-planned-none = La réunion de consultation n’a pas encore été tenue.
page-pass-note = Passer outre reste possible, avec un motif consigné.
page-validation-of = sur la version { $draft }
page-validation-still-finalised = Le texte n’est pas encore arrêté.
# Who objects, and since when. $name; $date: the day, as text
page-objector = { $name } ({ $date })
# $date, $time: as text
page-day-and-time = { $date }, { $time }
page-history-zone = Heures au fuseau { $zone }.
# History: short facts. $draft, $comment, $number: as text.
page-fact-draft = version { $draft }
page-fact-comment = observation nº { $comment }
page-fact-block = paragraphe { $block }
page-fact-late = après la clôture
page-fact-until = jusqu’au { $date } inclus
page-fact-from-to = de « { $from } » à « { $to } »
page-fact-missing = malgré : { $missing }
page-fact-silent = sans réponse : { $names }
page-fact-present = { $count ->
    [one] { $count } institution présente
   *[other] { $count } institutions présentes
}
page-fact-hosts = à l’invitation de : { $names }
page-fact-alternate = en suppléance
page-fact-restricted = à diffusion restreinte
