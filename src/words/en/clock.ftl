# The clock, consent by paragraph, conflicts, and what is stuck: events, asks, refusals, letters, sheets, notes.

event-calendar-set = Calendar set
event-clock-suspended = Clock suspended
event-clock-resumed = Clock resumed
event-more-time-asked = Extension requested
event-more-time-answered = Extension request answered
event-reminder-sent = Reminder sent
event-request-delivered = Request for an opinion delivered
event-request-bounced = Request for an opinion not delivered
event-tacit-agreement-reached = Tacit agreement recorded
event-dimensions-assigned = Dimensions assigned to a ministry
event-standard-text-marked = Standard text from Headquarters marked
event-standard-text-unmarked = Text returned to consultation
event-reservations-lifted = Reservations lifted
event-conflict-flagged = Contrary comments flagged
event-conflict-arbitrated = Conflict arbitrated
event-dissent-recorded = Dissent recorded
ask-confirm-opinion = confirm the opinion for the changed paragraphs
ask-lift-reservations = lift the reservations
ask-arbitrate = arbitrate a conflict
deadline-state-suspended = suspended
missing-conflicts-open = arbitration of contrary comments
missing-conflicts-open-sentence = Contrary comments to be arbitrated: nos. { $comments }. Arbitration awaited from: { $names }.
refusal-clock-stands = The clock is suspended: it must be resumed first.
refusal-unknown-request = There is no extension request no. { $request }.
refusal-request-answered = Extension request no. { $request } has already been answered.
refusal-nothing-to-lift = This opinion has no reservations to lift.
refusal-unknown-conflict = There is no conflict no. { $conflict }.
refusal-no-contradiction = A conflict is between comments of at least two institutions.
refusal-party-to-conflict = This institution is a party to the conflict and cannot arbitrate it: { $code }. The rules may name a deputy.
refusal-not-the-arbiter = The rules name another arbiter than: { $code }.
refusal-conflict-decided = Conflict no. { $conflict } has already been decided.
refusal-in-conflict = This comment is part of conflict no. { $conflict }, which the arbiter has not decided yet.
refusal-not-in-conflict = Comment no. { $comment } is not part of this conflict.
refusal-ruling-needed = The decision must give comment no. { $comment } one outcome, and only one.
refusal-not-overruled = No comment of this institution was overruled in this conflict.
expected-week-days = at most six days of the week, from 1 (Monday) to 7 (Sunday)
letter-notice-reason = Reason: { $reason }
letter-notice-comments-until = The comment period runs until the end of { $until }.
letter-notice-opinions-until = The opinion period runs until the end of { $until }.
letter-notice-stands = Your ministry’s opinion stands for { $stands } of { $blocks } paragraphs; to be confirmed: { $confirm }.
letter-policies-changed-subject = Rules changed: { $title }
letter-policies-changed-body-1 = The rules of the assessment “{ $title }” have been changed. Institutions that agreed ({ $count }): { $names }.
letter-policies-changed-body-2 = The rules in force are on the page of the assessment.
letter-clock-suspended-subject = Clock suspended: { $title }
letter-clock-suspended-body-1 = The deadlines of the assessment “{ $title }” are suspended.
letter-clock-suspended-body-2 = No period will end and no reminder will be sent until they resume; you will be informed.
letter-clock-resumed-subject = Clock resumed: { $title }
letter-clock-resumed-body-1 = The deadlines of the assessment “{ $title }” run again. Working days of suspension: { $days }.
letter-clock-resumed-body-2 = What was open is extended by as many working days.
letter-deadline-moved-subject = Deadline moved: { $title }
letter-deadline-moved-body-1 = A deadline of the assessment “{ $title }” has been moved.
letter-deadline-moved-body-2 = The new date holds for all institutions.
letter-extension-asked-subject = Extension requested: { $title }
letter-extension-asked-body-1 = An extension is requested by: { $institution }. Assessment “{ $title }”.
letter-extension-asked-body-2 = The answer, with its reason, will be sent to it.
letter-extension-refused-subject = Extension not granted: { $title }
letter-extension-refused-body-1 = The extension requested by { $institution } in the assessment “{ $title }” is not granted.
letter-extension-refused-body-2 = The deadline stays the same.
letter-reminder-subject = Reminder, version { $draft }: { $title }
letter-reminder-body-1 = { $nudge ->
    [before] { $purpose ->
        [comments] The comments of your institution ({ $institution }) on version { $draft } of the profile “{ $title }” are awaited until the end of { $until }.
       *[opinions] The opinion of your institution ({ $institution }) on version { $draft } of the profile “{ $title }” is awaited until the end of { $until }.
    }
   *[after] { $purpose ->
        [comments] The comment period on version { $draft } of the profile “{ $title }” ended on { $until } without a comment from your institution ({ $institution }).
       *[opinions] The opinion period on version { $draft } of the profile “{ $title }” ended on { $until } without an opinion from your institution ({ $institution }). No response is not an opinion.
    }
}
letter-reminder-body-2 = If an answer has been sent in the meantime, please disregard this reminder.
letter-tacit-agreement-subject = Tacit agreement, version { $draft }: { $title }
letter-tacit-agreement-body-1 = No opinion was received from { $institution } on version { $draft } of the profile “{ $title }”. The request was delivered on { $date }; under the rules fixed at opening, tacit agreement is recorded.
letter-tacit-agreement-body-2 = An express opinion may still be given until the text is final; it will replace the tacit agreement.
letter-lift-asked-subject = Reservations to be lifted: { $title }
letter-lift-asked-body-1 = All comments on which the opinion of your institution ({ $institution }) on the profile “{ $title }” depends are satisfied: nos. { $comments }.
letter-lift-asked-body-2 = Please lift the reservations, or give a new opinion.
letter-conflict-flagged-subject = Contrary comments: { $title }
letter-conflict-flagged-body-1 = Comments on the profile “{ $title }” contradict each other: nos. { $comments }. They form conflict no. { $conflict }.
letter-conflict-flagged-body-2 = It will be decided by the arbiter named in the rules of the assessment, never by a party.
letter-conflict-decided-subject = Conflict decided: { $title }
letter-conflict-decided-body-1 = Conflict no. { $conflict } on the profile “{ $title }” (comments nos. { $comments }) has been decided.
letter-conflict-decided-body-2 = An institution that was not followed may record its dissent; it never appears in the published text.
sheet-title = Arbitration sheet no. { $conflict }
sheet-target = Text at issue: { $target }
sheet-comment = Comment no. { $comment }, { $institution }
sheet-withheld = Restricted text.
sheet-quote = Quoted passage: { $text }
sheet-proposed = Proposed wording: { $text }
sheet-proposal = Proposal
sheet-no-proposal = No proposal has been recorded.
sheet-sources = Sources cited in the paragraph
sheet-arbiter = Arbiter: { $institution }
sheet-no-arbiter = The rules name no arbiter who is not a party to the conflict.
sheet-decision = Decision and reason
sheet-signature = Name, post, date and signature
note-title = Weekly note: { $title }
note-stage = Stage: { $stage }, since { $since }.
note-silences = Silences
note-blockages = Blockages
note-next = Next acts
note-none = Nothing to report.
note-silent = { $purpose }: no response from { $names }.
note-idle = No act for { $days } days (last act on { $since }).
note-suspended = The clock has been suspended since { $since }.
note-deadline = End of the period ({ $purpose }): { $until }.
note-requests = Extension requests not answered: nos. { $requests }.
note-bounced = Request for an opinion not delivered: { $names }.
note-lift = Reservations ready to be lifted: { $names }.
note-confirm = Opinions to be confirmed on changed paragraphs: { $names }.

page-letter-kind-policies-changed = rules changed
page-letter-kind-clock-suspended = time suspended
page-letter-kind-clock-resumed = time resumed
page-letter-kind-deadline-moved = deadline moved
page-letter-kind-extension-asked = more time asked
page-letter-kind-extension-refused = more time refused
page-letter-kind-reminder = reminder
page-letter-kind-tacit-agreement = tacit agreement
page-letter-kind-lift-asked = lifting of reservations asked
page-letter-kind-conflict-flagged = contradicting comments
page-letter-kind-conflict-decided = conflict decided
