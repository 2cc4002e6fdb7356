# Why a command was not carried out: `refusal-` and the code of the refusal. Nothing was written.
# Variables hold words already in the reader’s language (stages, names), except the codes said below.
# Numbers that name something (a version, a comment, a position) are given as text.

refusal-not-found = Cette page ou cet objet n’existe pas, ou ne vous est pas accessible.
refusal-not-allowed = Vos droits ne permettent pas cet acte.
refusal-closed = L’évaluation est clôturée : plus aucun acte n’y est possible.
# $stage: where it stands; $possible: the stages in which the act is possible, as a list.
refusal-wrong-stage = L’évaluation en est à l’étape « { $stage } » ; cet acte appartient à : { $possible }.
# $stage; $next: the only stage that follows, or the code `none`.
refusal-stage-skipped = { $next ->
    [none] L’évaluation en est à « { $stage } », et aucune étape ne suit.
   *[other] Aucune étape ne se saute : après « { $stage } » vient « { $next } ».
}
# $gate: as in gates.ftl; $passable: the code `yes` or `no`. What is missing is listed beside it.
refusal-gate-shut = { $passable ->
    [yes] Pas encore possible : { $gate }. Vous pouvez passer outre en donnant un motif, qui sera consigné.
   *[no] Pas encore possible : { $gate }.
}
refusal-reason-needed = Un motif est nécessaire.
# $code
refusal-taken = Le code « { $code } » est déjà pris.
# $institution: its code
refusal-unknown-institution = Aucune institution n’est enregistrée sous le code « { $institution } », ou elle ne convient pas ici.
# $person: its identifier
refusal-unknown-person = Aucune personne n’est enregistrée sous l’identifiant « { $person } ».
# $institution: its name
refusal-not-a-participant = Cette institution ne prend pas part à l’évaluation : { $institution }.
# $institution: its name
refusal-not-a-ministry = Seul un ministère participant rend un avis. Ce n’est pas le cas de : { $institution }.
# $institution: its name
refusal-not-a-validator = Cette institution n’est pas appelée à valider le profil : { $institution }.
# $person: a name, or its identifier
refusal-not-a-focal-point = Cette personne n’est ni point focal ni suppléant·e ici : { $person }.
refusal-no-baseline = L’évaluation de référence n’est pas une évaluation publiée du même pays.
refusal-baseline-mismatch = Une évaluation de suivi désigne son évaluation de référence ; une première évaluation n’en a pas.
# $draft: a version’s number
refusal-unknown-draft = L’ébauche n’a pas de version { $draft }.
# $draft
refusal-draft-not-shared = La version { $draft } n’a pas été partagée.
# $draft, $newest: versions
refusal-draft-superseded = La version { $draft } n’est plus la dernière : la version { $newest } a été partagée.
# $newest
refusal-draft-outdated = Votre texte part d’une version dépassée ; la dernière est la version { $newest }.
# $block: its id (b17)
refusal-bad-manifest = Le paragraphe { $block } figure deux fois dans le texte, ou n’a jamais existé.
# $block
refusal-unknown-block = Cette version n’a pas de paragraphe { $block }.
refusal-finalised = Le texte est arrêté. Pour le modifier, il faut revenir à l’étape précédente.
refusal-other-text = Le texte désigné n’est pas le texte arrêté.
# $purpose: the code `comments` or `opinions`
refusal-period-running = { $purpose ->
    [comments] Une période d’observations est déjà ouverte.
   *[opinions] Une période d’avis est déjà ouverte.
}
# $purpose: the code `comments` or `opinions`
refusal-no-period = { $purpose ->
    [comments] Aucune période d’observations n’est ouverte.
   *[opinions] Aucune période d’avis n’est ouverte.
}
refusal-date-out-of-range = La date ne convient pas : elle est passée ou à venir quand elle ne peut pas l’être.
# $comment: its number
refusal-unknown-comment = Il n’y a pas d’observation nº { $comment }.
# $comment
refusal-comment-withdrawn = L’observation nº { $comment } a été retirée.
# $comment
refusal-comment-answered = L’observation nº { $comment } a déjà reçu une suite ; elle ne peut plus être retirée.
# $comment
refusal-not-accepted = L’observation nº { $comment } n’a pas été acceptée : elle ne peut pas être reprise dans le texte.
refusal-duplicate-of-what = Un doublon, et lui seul, désigne l’observation qu’il répète.
refusal-reservations-of-what = Un avis favorable sous réserve, et lui seul, désigne les observations dont il dépend.
# $validation: its number
refusal-unknown-validation = Il n’y a pas de validation nº { $validation }.
refusal-already-published = Le profil est déjà en ligne : la validation ne se retire plus ; un rectificatif reste possible.
# $channel: its code
refusal-unknown-channel = L’évaluation n’a pas de canal « { $channel } ».
# $what: the code `participants` or `blocks`; $limit: a number
refusal-too-many = { $what ->
    [participants] Une évaluation compte au plus { $limit } participants.
    [blocks] Une ébauche compte au plus { $limit } paragraphes.
   *[other] C’est plus que la limite de { $limit }.
}
# $position: where it is now
refusal-stale = Cet objet a changé entre-temps (position { $position }). Relisez-le, puis recommencez.
# $expected: what `words::expected` says
refusal-malformed = Une valeur n’a pas la forme voulue. Forme attendue : { $expected }.

# What a value must be, for refusal-malformed and error-bad-value. $values: codes, as a list.
expected-code = un code (lettres minuscules sans accent, chiffres et traits d’union ; 64 caractères au plus)
expected-hash = une empreinte SHA-256 (64 chiffres hexadécimaux)
expected-uuid = un UUID
expected-block = un identifiant de paragraphe (b suivi d’un nombre)
expected-dimension = une dimension (1 à 6)
expected-month = un mois (2021-09)
expected-zone = un fuseau horaire de la base IANA (Africa/Bamako)
expected-channels = une liste d’au moins un canal
expected-validators = une liste d’au moins un ministère appelé à valider
expected-one-of = l’une de ces valeurs : { $values }
expected-text = un texte
expected-number = un nombre entier
expected-yes-no = true ou false
expected-list = une liste
expected-granted-role = un rôle que l’on accorde, et non un rôle lié à une institution
expected-other-institutions = une liste d’autres institutions
expected-email = une adresse électronique, une seule (nom@exemple.org)
expected-url = une adresse web (https://…)
expected-object = un objet JSON
