# The words for the codes of events and views: one message a code, `family-code`, asked for through
# `term`. Lower case, so that they also stand inside a sentence.

stage-briefing = briefing
stage-data-collection = data collection and analysis
stage-consultation = interministerial consultation
stage-validation = validation and publication
stage-published = published

role-coordinator = IOM coordinator
role-hq = IOM Headquarters
role-analyst = research analyst
role-lead = lead ministry
role-focal-point = focal point
role-officer = colleague
role-stakeholder = stakeholder
role-observer = observer
role-auditor = auditor

institution-kind-ministry = ministry
institution-kind-government-unit = department or directorate
institution-kind-national-body = national body
institution-kind-stakeholder = stakeholder
institution-kind-iom = IOM office
institution-kind-partner = partner

part-ministry = ministry
part-body = body or department
part-stakeholder = stakeholder

language-fr = French
language-en = English
language-es = Spanish

level-national = national level
level-local = local level

kind-first = first assessment
kind-follow-up = follow-up assessment

visibility-all = all participants
visibility-government = government and coordination
visibility-lead-and-coordinator = lead ministry and coordination

block-kind-heading = heading
block-kind-paragraph = paragraph
block-kind-list-item = list item
block-kind-footnote = footnote

category-editorial = editorial
category-factual = factual
category-substantive = substantive
category-translation = translation

weight-condition = condition
weight-suggestion = suggestion
weight-information = for information

outcome-accepted = accepted
outcome-accepted-in-part = accepted in part
outcome-not-accepted = not retained
outcome-noted = noted
outcome-referred = forwarded to IOM Headquarters
outcome-duplicate = duplicate

workflow-submitted = submitted
workflow-resolved = answered
workflow-incorporated = incorporated
workflow-withdrawn = withdrawn

# The last four are no opinions: they say that there is none.
opinion-favourable = favourable opinion
opinion-favourable-with-reservations = favourable with reservations
opinion-unfavourable = unfavourable opinion
opinion-no-comment = no comment
opinion-not-concerned = not concerned
opinion-more-time = extension requested
opinion-no-response = no response
opinion-tacit = tacit agreement
opinion-invited = invited
opinion-not-invited = not invited

purpose-comments = comments
purpose-opinions = opinions

validators-lead = the lead ministry
validators-lead-without-objection = the lead ministry, while no ministry objects
validators-listed = each of the ministries named at opening

validation-state-not-finalised = text not final
validation-state-awaiting-validation = final text, awaiting validation
validation-state-validated = validated

publication-state-not-published = not published
publication-state-partly-published = partly published
publication-state-published = published

deadline-state-ahead = not yet open
deadline-state-open = open
deadline-state-closed = closed

# What a desk asks of a participant.
ask-name-focal-point = name a focal point
ask-comment = submit comments
ask-give-opinion = give an opinion
ask-validate = validate the final text

# What a comment is attached to, or an opinion covers. $block: the block’s id (b17); $number: 1 to 6.
target-block = paragraph { $block }
target-dimension = dimension { $number }
target-draft = the whole draft
target-indicator-set = the indicator set

dimension-1 = Migrants’ rights
dimension-2 = Whole-of-government approach
dimension-3 = Partnerships
dimension-4 = Socioeconomic well-being of migrants and society
dimension-5 = Mobility dimensions of crises
dimension-6 = Safe, orderly and regular migration

# Channels known by name; any other is shown by its code.
channel-portal = Migration Data Portal
channel-library = IOM publications platform

# Who acted, where it was no person with a name.
actor-system = the service, by itself
actor-operator = the operator of the service
actor-erased = person removed

# Countries by their code (ISO 3166-1 alpha-3); any other is shown by its code.
country-mli = Mali
country-ner = Niger
country-sen = Senegal
country-bfa = Burkina Faso
country-civ = Côte d’Ivoire
country-gin = Guinea
country-mrt = Mauritania
country-tcd = Chad
country-cmr = Cameroon
country-ben = Benin
country-tgo = Togo
country-gab = Gabon
country-cog = Congo
country-cod = Democratic Republic of the Congo
country-caf = Central African Republic
country-dji = Djibouti
country-com = Comoros
country-mdg = Madagascar
country-mar = Morocco
country-tun = Tunisia
country-dza = Algeria
country-hti = Haiti
country-gmb = Gambia
country-gha = Ghana
country-nga = Nigeria
country-ken = Kenya
country-eth = Ethiopia
country-hnd = Honduras
country-gtm = Guatemala
country-slv = El Salvador
country-cri = Costa Rica
country-pan = Panama
country-mex = Mexico
country-dom = Dominican Republic
country-ecu = Ecuador
country-per = Peru
country-col = Colombia
country-pry = Paraguay
country-ury = Uruguay
country-arg = Argentina
country-chl = Chile
country-cub = Cuba
