# After publication and around it: recommendations, key findings, proofs, errors, editions, endings.

# What happened, for the history.
event-recommendation-recorded = Recommendation recorded
event-recommendation-inherited = Recommendation taken over from the baseline
event-recommendation-decided = Recommendation decided on
event-recommendation-followed = Recommendation followed up
event-referral-answered = Answer of IOM Headquarters attached
event-finding-written = Key finding written
event-finding-dropped = Key finding left out
event-findings-approved = Key findings approved
event-proof-submitted = Proof uploaded
event-proof-approved = Proof approved
event-channel-taken-down = Profile taken down from a channel
event-error-reported = Error reported
event-error-triaged = Error report examined
event-edition-drafted = Corrected text drafted
event-edition-validated = List of corrections validated
event-publication-contested = Publication contested
event-contest-settled = Contestation decided
event-assessment-cancelled = Assessment cancelled
event-assessment-reopened = Assessment reopened
event-objectives-tagged = Objectives of the Global Compact indicated
event-communication-recorded = Communication recorded

# Refusals. $number: as text; $channel: its name.
refusal-unknown-recommendation = There is no recommendation no. { $number }.
refusal-recommendation-not-kept = Recommendation no. { $number } was not kept: no follow-up can be recorded.
refusal-recommendation-not-referred = Recommendation no. { $number } was not referred to IOM Headquarters.
refusal-owner-needed = A recommendation that is kept has an owner: please name it.
refusal-finding-of-what = A key finding is drawn from at least one paragraph.
refusal-unknown-finding = There is no key finding no. { $number }.
refusal-unknown-proof = There is no proof no. { $number }.
refusal-proof-needed = Publication on this channel first needs an approved proof: { $channel }.
refusal-nothing-published = Nothing is published at present.
refusal-unknown-report = There is no error report no. { $number }.
refusal-already-corrected = Error report no. { $number } has already led to a correction.
refusal-not-an-error = Error report no. { $number } was not found to be an error.
refusal-not-a-corrigendum = A corrigendum adds, removes and moves no paragraph: this takes a new edition.
refusal-unknown-edition = There is no edition no. { $number }.
refusal-unknown-contest = There is no contestation no. { $number }.
refusal-contest-settled = Contestation no. { $number } has already been decided.
expected-objective = an objective (1 to 23)

# Words for codes.
recommendation-state-recorded = recorded
recommendation-state-kept = kept
recommendation-state-under-way = under way
recommendation-state-applied = applied
recommendation-state-dropped = dropped
recommendation-state-referred = referred to IOM Headquarters
recommendation-state-answered = answered by Headquarters
recommendation-state-not-kept = not kept
finding-kind-well-developed = well-developed areas
finding-kind-to-strengthen = areas to strengthen
finding-state-written = written
finding-state-approved = approved
finding-state-to-check = to check
proofs-off = without an approved proof
proofs-lead = proof approved by the lead ministry
proofs-coordinator = proof approved by the coordination
verdict-typing-error = typing error
verdict-wrong-fact = wrong fact
verdict-no-error = no error
edition-kind-original = original edition
edition-kind-corrigendum = corrigendum
edition-kind-new-edition = new edition
contest-decision-keep = keep
contest-decision-correct = correct
contest-decision-take-down = take down
communication-kind-press-release = press release
communication-kind-announcement = announcement
channel-state-absent = not yet prepared
channel-state-prepared = prepared
channel-state-live = live
channel-state-outdated = correction pending
channel-state-taken-down = taken down

# Letters. $title; $report: as text; $institution: its name; $count: a number; $hash; $channel; $address; $reason.
# An error was reported. To the lead ministry and the coordination.
letter-erratum-reported-subject = Error reported: { $title }
letter-erratum-reported-body-1 = An error in the published text of the profile “{ $title }” has been reported (report no. { $report }). Reported by: { $institution }.
letter-erratum-reported-body-2 = The report awaits examination: typing error, wrong fact, or no error.
# A corrected text is live on every channel. body-1, one -channel line each, then body-2.
letter-corrigendum-published-subject = Corrected text published: { $title }
letter-corrigendum-published-body-1 = The corrected text of the profile “{ $title }” has replaced the earlier one on every channel. Number of corrected paragraphs: { $count }.
letter-corrigendum-published-channel = { $channel }: { $address }
letter-corrigendum-published-body-2 = The earlier edition can still be read, with the list of corrections. Fingerprint of the corrected text: { $hash }
# The assessment was cancelled. body-1, body-2 with the reason, body-3.
letter-cancelled-subject = Assessment cancelled: { $title }
letter-cancelled-body-1 = The assessment “{ $title }” has been cancelled. It ends at this stage.
letter-cancelled-body-2 = Reason: { $reason }
letter-cancelled-body-3 = The drafts will not be published. The history of decisions can still be read.
# A validator contests the published profile. To the coordination and Headquarters.
letter-contested-subject = Publication contested: { $title }
letter-contested-body-1 = The published profile “{ $title }” is contested by an institution that had validated it: { $institution }.
letter-contested-body-2 = The reason can be read once signed in. A decision with its reason is awaited: keep, correct or take down.
