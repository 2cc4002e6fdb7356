# Why a command was not carried out: `refusal-` and the code of the refusal. Nothing was written.
# Variables hold words already in the reader’s language (stages, names), except the codes said below.
# Numbers that name something (a version, a comment, a position) are given as text.

refusal-not-found = This page or item does not exist, or is not open to you.
refusal-not-allowed = Your rights do not allow this act.
refusal-closed = The assessment is closed: nothing more can be done in it.
# $stage: where it stands; $possible: the stages in which the act is possible, as a list.
refusal-wrong-stage = The assessment stands at “{ $stage }”; this act belongs to: { $possible }.
# $stage; $next: the only stage that follows, or the code `none`.
refusal-stage-skipped = { $next ->
    [none] The assessment stands at “{ $stage }”, and no stage follows.
   *[other] No stage can be skipped: after “{ $stage }” comes “{ $next }”.
}
# $gate: as in gates.ftl; $passable: the code `yes` or `no`. What is missing is listed beside it.
refusal-gate-shut = { $passable ->
    [yes] It is not yet possible to { $gate }. You may go on all the same by giving a reason, which will be recorded.
   *[no] It is not yet possible to { $gate }.
}
refusal-reason-needed = A reason is needed.
# $code
refusal-taken = The code “{ $code }” is already taken.
# $institution: its code
refusal-unknown-institution = No institution is registered under the code “{ $institution }”, or it does not fit here.
# $person: its identifier
refusal-unknown-person = No person is registered under the identifier “{ $person }”.
# $institution: its name
refusal-not-a-participant = This institution does not take part in the assessment: { $institution }.
# $institution: its name
refusal-not-a-ministry = Only a participating ministry gives an opinion. This is not one: { $institution }.
# $institution: its name
refusal-not-a-validator = This institution is not among those that validate the profile: { $institution }.
# $person: a name, or its identifier
refusal-not-a-focal-point = This person is neither focal point nor alternate here: { $person }.
refusal-no-baseline = The baseline is not a published assessment of the same country.
refusal-baseline-mismatch = A follow-up assessment names its baseline; a first assessment has none.
# $draft: a version’s number
refusal-unknown-draft = The draft has no version { $draft }.
# $draft
refusal-draft-not-shared = Version { $draft } has not been shared.
# $draft, $newest: versions
refusal-draft-superseded = Version { $draft } is no longer the newest: version { $newest } has been shared.
# $newest
refusal-draft-outdated = Your text is based on an outdated version; the newest is version { $newest }.
# $block: its id (b17)
refusal-bad-manifest = Paragraph { $block } appears twice in the text, or never existed.
# $block
refusal-unknown-block = This version has no paragraph { $block }.
refusal-finalised = The text is final. To change it, the assessment must step back.
refusal-other-text = The text named is not the final text.
# $purpose: the code `comments` or `opinions`
refusal-period-running = { $purpose ->
    [comments] A comment period is already open.
   *[opinions] An opinion period is already open.
}
# $purpose: the code `comments` or `opinions`
refusal-no-period = { $purpose ->
    [comments] No comment period is open.
   *[opinions] No opinion period is open.
}
refusal-date-out-of-range = This date does not fit: it lies in the past or in the future where it cannot.
# $comment: its number
refusal-unknown-comment = There is no comment no. { $comment }.
# $comment
refusal-comment-withdrawn = Comment no. { $comment } has been withdrawn.
# $comment
refusal-comment-answered = Comment no. { $comment } has already been answered; it can no longer be withdrawn.
# $comment
refusal-not-accepted = Comment no. { $comment } was not accepted: it cannot be incorporated into the text.
refusal-duplicate-of-what = A duplicate, and only a duplicate, names the comment that it repeats.
refusal-reservations-of-what = A favourable opinion with reservations, and no other, names the comments on which it depends.
# $validation: its number
refusal-unknown-validation = There is no validation no. { $validation }.
refusal-already-published = The profile is already live: its validation can no longer be withdrawn; a corrigendum remains possible.
# $channel: its code
refusal-unknown-channel = The assessment has no channel “{ $channel }”.
# $what: the code `participants` or `blocks`; $limit: a number
refusal-too-many = { $what ->
    [participants] An assessment has at most { $limit } participants.
    [blocks] A draft has at most { $limit } paragraphs.
   *[other] This is more than the limit of { $limit }.
}
# $position: where it is now
refusal-stale = This item has changed in the meantime (position { $position }). Read it again, then retry.
# $expected: what `words::expected` says
refusal-malformed = A value is not of the form it must have. Expected: { $expected }.

# What a value must be, for refusal-malformed and error-bad-value. $values: codes, as a list.
expected-code = a code (lower-case letters without accents, digits and hyphens; at most 64 characters)
expected-hash = a SHA-256 digest (64 hexadecimal digits)
expected-uuid = a UUID
expected-block = a paragraph’s identifier (b and a number)
expected-dimension = a dimension (1 to 6)
expected-month = a month (2021-09)
expected-zone = a time zone of the IANA database (Africa/Bamako)
expected-channels = a list of at least one channel
expected-validators = a list of at least one ministry that validates
expected-one-of = one of these values: { $values }
expected-text = a text
expected-number = a whole number
expected-yes-no = true or false
expected-list = a list
expected-granted-role = a role that is granted, not one that comes with an institution
expected-other-institutions = a list of other institutions
expected-email = an e-mail address, one only (name@example.org)
expected-url = a web address (https://…)
expected-object = a JSON object
