# The words for the codes of events and views: one message a code, `family-code`, asked for through
# `term`. Lower case, so that they also stand inside a sentence. An observation is feminine, and so
# are its states.

stage-briefing = séance d’information
stage-data-collection = collecte et analyse des données
stage-consultation = consultation interministérielle
stage-validation = validation et publication
stage-published = publié

role-coordinator = coordonnateur·rice OIM
role-hq = siège de l’OIM
role-analyst = analyste
role-lead = ministère chef de file
role-focal-point = point focal
role-officer = collaborateur·rice
role-stakeholder = partie prenante
role-observer = observateur·rice
role-auditor = auditeur·rice

institution-kind-ministry = ministère
institution-kind-government-unit = service technique ou direction
institution-kind-national-body = organisme national
institution-kind-stakeholder = partie prenante
institution-kind-iom = bureau de l’OIM
institution-kind-partner = partenaire

part-ministry = ministère
part-body = organisme ou service
part-stakeholder = partie prenante

language-fr = français
language-en = anglais
language-es = espagnol

level-national = niveau national
level-local = niveau local

kind-first = première évaluation
kind-follow-up = évaluation de suivi

visibility-all = tous les participants
visibility-government = administrations et coordination
visibility-lead-and-coordinator = ministère chef de file et coordination

block-kind-heading = titre
block-kind-paragraph = paragraphe
block-kind-list-item = élément de liste
block-kind-footnote = note de bas de page

category-editorial = rédaction
category-factual = faits
category-substantive = fond
category-translation = traduction

weight-condition = condition
weight-suggestion = suggestion
weight-information = pour information

outcome-accepted = acceptée
outcome-accepted-in-part = acceptée en partie
outcome-not-accepted = non retenue
outcome-noted = il en est pris note
outcome-referred = transmise au siège de l’OIM
outcome-duplicate = doublon

workflow-submitted = déposée
workflow-resolved = suite donnée
workflow-incorporated = reprise dans le texte
workflow-withdrawn = retirée

# The last four are no opinions: they say that there is none.
opinion-favourable = avis favorable
opinion-favourable-with-reservations = avis favorable sous réserve
opinion-unfavourable = avis défavorable
opinion-no-comment = pas d’observation
opinion-not-concerned = non concerné
opinion-more-time = délai supplémentaire demandé
opinion-no-response = sans réponse
opinion-tacit = accord tacite
opinion-invited = sollicité
opinion-not-invited = non sollicité

purpose-comments = observations
purpose-opinions = avis

validators-lead = le ministère chef de file
validators-lead-without-objection = le ministère chef de file, en l’absence d’avis défavorable
validators-listed = chacun des ministères désignés à l’ouverture

validation-state-not-finalised = texte non arrêté
validation-state-awaiting-validation = texte arrêté, en attente de validation
validation-state-validated = validé

publication-state-not-published = non publié
publication-state-partly-published = publié en partie
publication-state-published = publié

deadline-state-ahead = à venir
deadline-state-open = en cours
deadline-state-closed = close

# What a desk asks of a participant.
ask-name-focal-point = désigner un point focal
ask-comment = déposer des observations
ask-give-opinion = rendre un avis
ask-validate = valider le texte arrêté

# What a comment is attached to, or an opinion covers. $block: the block’s id (b17); $number: 1 to 6.
target-block = paragraphe { $block }
target-dimension = dimension { $number }
target-draft = l’ensemble de l’ébauche
target-indicator-set = le jeu d’indicateurs

dimension-1 = Droits des migrants
dimension-2 = Approche associant l’ensemble du gouvernement
dimension-3 = Partenariats
dimension-4 = Bien-être socioéconomique des migrants et de la société
dimension-5 = Aspects d’une crise relatifs à la mobilité
dimension-6 = Migration sûre, ordonnée et régulière

# Channels known by name; any other is shown by its code.
channel-portal = Portail sur les données migratoires
channel-library = bibliothèque en ligne de l’OIM

# Who acted, where it was no person with a name.
actor-system = le service, de lui-même
actor-operator = l’exploitant du service
actor-erased = personne retirée

# Countries by their code (ISO 3166-1 alpha-3); any other is shown by its code.
country-mli = Mali
country-ner = Niger
country-sen = Sénégal
country-bfa = Burkina Faso
country-civ = Côte d’Ivoire
country-gin = Guinée
country-mrt = Mauritanie
country-tcd = Tchad
country-cmr = Cameroun
country-ben = Bénin
country-tgo = Togo
country-gab = Gabon
country-cog = Congo
country-cod = République démocratique du Congo
country-caf = République centrafricaine
country-dji = Djibouti
country-com = Comores
country-mdg = Madagascar
country-mar = Maroc
country-tun = Tunisie
country-dza = Algérie
country-hti = Haïti
country-gmb = Gambie
country-gha = Ghana
country-nga = Nigéria
country-ken = Kenya
country-eth = Éthiopie
country-hnd = Honduras
country-gtm = Guatemala
country-slv = El Salvador
country-cri = Costa Rica
country-pan = Panama
country-mex = Mexique
country-dom = République dominicaine
country-ecu = Équateur
country-per = Pérou
country-col = Colombie
country-pry = Paraguay
country-ury = Uruguay
country-arg = Argentine
country-chl = Chili
country-cub = Cuba
