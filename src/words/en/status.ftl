# The page of one assessment: stage, deadlines, participants, gates, validation, channels; its
# history; a participant’s desk. $count and $total are numbers; $draft is text, as are dates
# (“28 July 2021”), names and lists.

page-status-title = State of the assessment
page-status-opened = Opened on { $date }
page-status-closed = Closed on { $date }
page-status-kind = Kind
page-status-level = Level
page-status-country = Country
page-status-baseline = Baseline
page-status-lead-ministry = Lead ministry
page-status-language = Language of the authoritative text

# Stages. $number: 1 to 4.
page-stage = Stage
page-stage-line = stage { $number } of 4
page-stage-line-published = all four stages are complete
page-stage-since = since { $date }
page-stage-days = { $count ->
    [0] since today
    [one] for { $count } day
   *[other] for { $count } days
}
page-stage-done = done
page-stage-current = in progress
page-stage-to-come = to come

# The rules fixed at opening.
page-rules-title = Rules of the assessment
page-rules-validators = Validated by
page-rules-arbiter = Arbitration
page-rules-period = Length of a period
page-rules-period-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
page-rules-tacit = Tacit agreement
page-rules-tacit-yes = No response to a delivered request counts as tacit agreement.
page-rules-tacit-no = No response is never an agreement.
page-rules-visibility = Readers of a comment, unless its author says otherwise
page-rules-pass = Going on although something is missing
page-rules-pass-yes = Possible, with a recorded reason.
page-rules-pass-no = Not possible.
page-rules-zone = Time zone of deadlines
page-rules-channels = Publication channels

# The draft, in short.
page-status-draft = Draft
page-status-draft-none = No version has been recorded yet.
page-status-draft-newest = Newest version: { $draft }
page-status-draft-shared = Version { $draft }, shared on { $date }
page-status-draft-unshared = Version { $draft } has not been shared yet.
page-status-cutoff = Information cut-off: { $month }

# Deadlines. $date: the last day.
page-deadlines-title = Deadlines
page-deadlines-empty = No period is open.
page-deadline-comments = Comment period on version { $draft }
page-deadline-opinions = Opinion period on version { $draft }
page-deadline-ahead = opens on { $date }
page-deadline-open = open until the end of { $date }
page-deadline-closed = closed on { $date }
page-deadline-suspended = suspended: no time runs
page-deadline-days-left = { $count ->
    [0] last day
    [one] { $count } day left
   *[other] { $count } days left
}
page-deadline-no-response = No response at closing: { $names }

# Meetings.
page-meetings-title = Consultation meetings
page-meetings-held = Held on { $date }
page-meetings-empty = No meeting has been held yet.

# Participants.
page-participants-title = Participants
page-participants-institution = Institution
page-participants-part = Takes part as
page-participants-focal-point = Focal point
page-participants-briefed = Briefed
page-participants-engaged = Commitment
page-participants-comments = Comments
page-participants-opinion = Opinion
page-participants-missing = What is missing
page-participants-empty = No participant has been added yet.
page-participants-count = { $count ->
    [one] { $count } participant
   *[other] { $count } participants
}
page-participant-no-focal-point = no focal point
page-participant-alternate = alternate: { $name }
page-participant-under = counted under: { $name }
page-participant-briefed = on { $date }
page-participant-not-briefed = not yet
page-participant-opinion-on = { $opinion } (version { $draft })
page-participant-no-opinion = no opinion yet
page-participant-no-response = no response
page-participant-nothing-missing = nothing

# Counts.
page-count-ministries = { $count ->
    [one] { $count } ministry
   *[other] { $count } ministries
}
page-count-comments = { $count ->
    [0] no comments
    [one] { $count } comment
   *[other] { $count } comments
}
page-count-open = { $count } awaiting an answer
page-count-resolved = { $count } answered
page-count-incorporated = { $count } incorporated
page-count-withdrawn = { $count } withdrawn
page-count-restricted = { $count } restricted
page-count-late = { $count } late
page-count-focal-points = Focal points: { $count } of { $total } ministries
page-count-briefed = Briefed: { $count } of { $total } ministries
page-count-opinions = Opinions given: { $count } of { $total } ministries
page-count-outcomes = Outcomes
page-count-without-opinion = { $count ->
    [0] Every ministry has given its opinion.
    [one] { $count } ministry has given no opinion.
   *[other] { $count } ministries have given no opinion.
}

# Gates. $gate: as in gates.ftl.
page-gates-title = What is missing
page-gate-missing = To { $gate }, the following is missing:
page-gate-open = Nothing stands in the way: { $gate }.
page-gate-nothing-missing = Nothing is missing.
page-gate-none = The assessment is closed; nothing more is awaited.
page-gate-all = All conditions

# Validation.
page-validation-title = Validation
page-validation-finalised = Version { $draft } finalized on { $date }
page-validation-hash = Fingerprint of the final text
page-validation-act = Validated by: { $institution }, on { $date }
page-validation-withdrawn = Validation withdrawn on { $date } by: { $institution }
page-validation-signature = Signature
page-validation-awaited = Validation awaited from: { $names }
page-validation-empty = No act of validation has been recorded yet.

# Channels.
page-channels-title = Publication channels
page-channels-channel = Channel
page-channels-address = Address
page-channels-live = live since { $date }
page-channels-not-live = not live yet
page-channels-other-text = live with an earlier text
page-channels-count = { $count } of { $total } live

# History. $revision, $position: as text.
page-history-title = History
page-history-lead = Every act of the assessment, in the order in which it was recorded.
page-history-recorded = Recorded on
page-history-occurred = Occurred on
page-history-act = Act
page-history-actor = By
page-history-position = Position
page-history-details = Details
page-history-empty = No act has been recorded yet.
page-history-count = { $count ->
    [one] { $count } act
   *[other] { $count } acts
}
page-history-as-of = See the assessment just after this act

# A participant’s desk. $until: the last day; $what: a word of the family `ask`.
page-desk-title = Desk
page-desk-of = Desk: { $institution }
page-desk-choose = Choose an institution
page-desk-asked = What is asked of you
page-desk-asked-nothing = Nothing is asked of you at the moment.
page-desk-asked-until = no later than { $until }
page-desk-asked-on = on version { $draft }
page-desk-comments = Your comments
page-desk-comments-empty = You have submitted no comments.
page-desk-opinion = Your opinion
page-desk-opinion-none = Your opinion has not been given yet.
page-desk-empty = You take part in this assessment for no institution.

# The status page besides.
page-deadline-awaited = No response yet from: { $names }
page-counts-title = In figures
page-counts-ministries = Ministries
page-counts-opinions = Opinions, by kind
page-participants-ministries = Ministries
page-participants-bodies = Bodies and services
page-participants-stakeholders = Stakeholders
page-participants-caption = Where each participant stands
page-participant-late = received after the close
# $comments: numbers, as a list
page-participant-reservations = subject to comments no. { $comments }
page-participant-before = previously: { $opinion }
page-meeting-planned-none = The consultation meeting has not been held yet.
page-pass-note = The gate may still be passed, with a recorded reason.
page-validation-of = on version { $draft }
page-validation-still-finalised = The text is not settled yet.
# Who objects, and since when. $name; $date: the day, as text
page-objector = { $name } ({ $date })
# $date, $time: as text
page-day-and-time = { $date }, { $time }
page-history-zone = Times are those of the time zone { $zone }.
# History: short facts. $draft, $comment, $number: as text.
page-fact-draft = version { $draft }
page-fact-comment = comment no. { $comment }
page-fact-block = paragraph { $block }
page-fact-late = after the close
page-fact-until = until the end of { $date }
page-fact-from-to = from “{ $from }” to “{ $to }”
page-fact-missing = in spite of: { $missing }
page-fact-silent = no response: { $names }
page-fact-present = { $count ->
    [one] { $count } institution present
   *[other] { $count } institutions present
}
page-fact-hosts = hosted by: { $names }
page-fact-alternate = as alternate
page-fact-restricted = of restricted circulation
