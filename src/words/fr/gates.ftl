# Gates, as what one may do once they are open: « Pour { gate }, il manque : ».
gate-data-collection = passer à la collecte et à l’analyse des données
gate-consultation = passer à la consultation interministérielle
gate-finalisation = arrêter le texte
gate-validation = passer à la validation et à la publication
gate-publication = publier le profil
gate-closure = clôturer l’évaluation

# What is missing, in short: the thing itself, for a column “what is missing”.
missing-no-ministry = ministères participants
missing-no-focal-point = point focal
missing-not-briefed = séance d’information
missing-no-engagement = engagement du gouvernement
missing-no-draft = ébauche du profil
missing-draft-not-shared = partage de l’ébauche
missing-comment-period-open = fin de la période d’observations
missing-opinion-period-open = fin de la période d’avis
missing-no-meeting = réunion de consultation
missing-comments-unanswered = suite à donner aux observations
missing-not-incorporated = reprise des observations acceptées
missing-objections = levée de l’avis défavorable
missing-not-finalised = texte arrêté
missing-not-validated = validation
missing-not-published = publication

# Whole sentences. $names: institutions, as a list; $comments: numbers of comments, as a list;
# $count: how many, a number; $channels: as a list; $until: the last day of a period.
missing-no-ministry-sentence = Aucun ministère ne prend encore part à l’évaluation.
missing-no-focal-point-sentence = Sans point focal : { $names }.
missing-not-briefed-sentence = Pas encore informés en séance : { $names }.
missing-no-engagement-sentence = Engagement du gouvernement attendu de : { $names }.
missing-no-draft-sentence = Aucune version de l’ébauche n’est encore enregistrée.
missing-draft-not-shared-sentence = La dernière version de l’ébauche n’a pas été partagée.
missing-comment-period-open-sentence = La période d’observations court jusqu’au { $until } inclus.
missing-opinion-period-open-sentence = La période d’avis court jusqu’au { $until } inclus.
missing-no-meeting-sentence = La réunion de consultation n’a pas encore été tenue.
missing-comments-unanswered-sentence = { $count ->
    [one] Une observation attend une suite : nº { $comments }.
   *[other] { $count } observations attendent une suite : nº { $comments }.
}
missing-not-incorporated-sentence = { $count ->
    [one] Une observation acceptée n’est pas encore reprise dans le texte : nº { $comments }.
   *[other] { $count } observations acceptées ne sont pas encore reprises dans le texte : nº { $comments }.
}
missing-objections-sentence = Avis défavorable à lever : { $names }.
missing-not-finalised-sentence = Le texte n’est pas encore arrêté.
missing-not-validated-sentence = Validation attendue de : { $names }.
missing-not-published-sentence = Pas encore en ligne sur : { $channels }.

# Where it is not known who or what it waits for. $what: one of the short forms.
missing-alone = Manque encore : { $what }.
