# Reshuffles: who takes whose place, and what is planned without being public.

event-reshuffle-proposed = Change of participants prepared
event-reshuffle-proposal-dropped = Prepared change given up
event-reshuffle-proposal-applied = Prepared change applied
event-reshuffle-applied = Institution replaced

# $number: of the proposal; $name: of an institution
page-fact-proposal = prepared change No. { $number }
page-fact-renamed = new name: { $name }

ask-reconfirm = reconfirm an opinion given before a reshuffle

missing-to-reconfirm = opinions to reconfirm after a reshuffle
# $names: of the ministries
missing-to-reconfirm-sentence = An opinion given before a reshuffle has yet to be reconfirmed by: { $names }.

# $institution: its code; $number: of the proposal
refusal-succeeded = The institution “{ $institution }” has ended in this assessment: others have taken its place.
refusal-dimensions-needed = Each part of a divided ministry is given its dimensions, and none is left to nobody (“{ $institution }”).
refusal-unknown-proposal = There is no prepared change No. { $number }.
refusal-proposal-settled = Prepared change No. { $number } has been applied or given up already.

expected-successor = one of the institutions that take over
expected-changes = a list of at least one change

page-letter-kind-reshuffle-applied = reshuffle

# $predecessor, $successors: names; $count: how many successors; $from: a day
letter-reshuffle-applied-subject = Reshuffle: { $title }
letter-reshuffle-applied-body-1 = { $count ->
    [one] Since { $from }, one institution takes the place of another in the assessment “{ $title }”.
   *[other] Since { $from }, several institutions take the place of another in the assessment “{ $title }”.
}
letter-reshuffle-applied-change =
    Institution replaced: { $predecessor }
    In its place: { $successors }
letter-reshuffle-applied-body-2 = The comments of the institution replaced remain its own; they are also listed with the one in its place. What was expected of the former is now expected of the latter, through its own focal points.
letter-reshuffle-applied-reconfirm = The opinion that the institution replaced has given remains visible. It has to be reconfirmed by the one in its place.
letter-reshuffle-applied-former = You therefore no longer speak for the institution replaced in this assessment. If you are to continue, the coordination team can name you as a focal point of the institution in its place.

# $names: of institutions; $name: of one; $date: a day
page-participant-succeeded = replaced since { $date } by: { $names }
page-participant-predecessors = takes the place of: { $names }
page-participant-reconfirm = opinion to reconfirm (given by: { $names })
page-participant-without-voice = No focal point: nobody can act for this institution.
page-participant-taken-over = { $count ->
    [one] { $count } comment taken over
   *[other] { $count } comments taken over
}
page-name-now = { $then } (now: { $now })
