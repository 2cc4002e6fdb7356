# Comments in full: what happens between a comment and its outcome, and after.

event-comment-triaged = Comment looked at
event-input-asked = Clarification asked of the author
event-input-given = Clarification given by the author
event-late-comment-admitted = Late comment admitted
event-comment-deferred = Late comment deferred to the next edition
event-comment-cosigned = Comment supported by another institution
event-cosignature-withdrawn = Support for a comment withdrawn
event-comment-reattributed = Comment attributed to another institution
event-comment-reattached = Comment attached to another passage
event-comment-said-aloud = Comment made orally
event-confirmation-asked = Confirmation asked
event-comment-confirmed = Oral comment confirmed
event-comment-rectified = Oral comment rectified
event-comment-deemed-confirmed = Oral comment deemed confirmed
event-outcome-prepared = Outcome prepared
event-outcomes-released = Outcomes given together
event-outcome-reacted-to = Author’s reaction to the outcome
event-reaction-acknowledged = Maintained comment acknowledged
event-reaction-arbitrated = Maintained comment arbitrated
event-comment-visibility-changed = Circulation of a comment changed

workflow-triaged = being worked on
workflow-waiting-for-input = needs clarification
workflow-deferred = deferred to the next edition

confirmation-to-confirm = to be confirmed
confirmation-confirmed = confirmed
confirmation-rectified = rectified
confirmation-deemed-confirmed = deemed confirmed

# What became of the text of a comment in the newest version.
fate-unchanged = text unchanged
fate-moved = text moved
fate-changed = text changed
fate-gone = obsolete (text removed)

reaction-satisfied = satisfied
reaction-maintained = comment maintained

maintained-rule-conditions = maintained comments that were conditions
maintained-rule-every = all maintained comments
maintained-rule-none = no maintained comment

ask-explain = clarify a comment
ask-confirm-comment = confirm an oral comment

missing-not-confirmed = confirmation of oral comments
missing-maintained = arbitration of maintained comments
missing-text-removed = outcome of comments whose text was removed
# $comments: numbers, as a list; $count: how many
missing-not-confirmed-sentence = { $count ->
    [one] One oral comment is still to be confirmed: no. { $comments }.
   *[other] { $count } oral comments are still to be confirmed: nos. { $comments }.
}
missing-maintained-sentence = { $count ->
    [one] One comment is maintained by its author, without arbitration or a recorded reason: no. { $comments }.
   *[other] { $count } comments are maintained by their authors, without arbitration or a recorded reason: nos. { $comments }.
}
missing-text-removed-sentence = { $count ->
    [one] One comment without an outcome is on a text that was removed: no. { $comments }.
   *[other] { $count } comments without an outcome are on a text that was removed: nos. { $comments }.
}

# $comment: its number
refusal-comment-not-late = Comment no. { $comment } came in time.
refusal-comment-not-open = Comment no. { $comment } no longer waits for an outcome.
refusal-nothing-asked = No clarification was asked about comment no. { $comment }.
refusal-unknown-meeting = No consultation meeting of this number was held on that day.
refusal-nothing-to-confirm = There is nothing to confirm about comment no. { $comment }.
refusal-not-confirmed = Oral comment no. { $comment } is not yet confirmed by the institution that made it.
refusal-own-comment = Comment no. { $comment } is this institution’s own already.
refusal-words-restricted = This institution may not read comment no. { $comment }, and so cannot support it.
refusal-nothing-prepared = No outcome is prepared.
refusal-prepared-changed = The outcome of comment no. { $comment } was prepared anew or given meanwhile. Read it again, then retry.
refusal-comment-not-answered = Comment no. { $comment } has no outcome yet.
refusal-nothing-maintained = Comment no. { $comment } is not maintained by its author.
# $code: of the institution
refusal-party-to-it = The institution “{ $code }” is a party to the matter and cannot arbitrate it.

# Letters. $title, $comment: as elsewhere; $reason: as it was written.
letter-draft-shared-lost = { $count ->
    [one] Your comment no. { $comments } was on a text that is no longer in this version. It can still be read beside the old text; you may attach it to another paragraph.
   *[other] Your comments nos. { $comments } were on a text that is no longer in this version. They can still be read beside the old text; you may attach them to another paragraph.
}

letter-input-asked-subject = Clarification asked, no. { $comment }: { $title }
letter-input-asked-body-1 = You are asked to clarify comment no. { $comment }, made by your institution on the profile “{ $title }”.
letter-input-asked-reason = Question: { $reason }
letter-input-asked-body-2 = Your answer is expected on the page of the comment.

letter-late-admitted-subject = Late comment no. { $comment } admitted: { $title }
letter-late-admitted-body-1 = Comment no. { $comment }, made by your institution after the end of the period on the profile “{ $title }”, is admitted. It will receive an outcome like the others.
letter-late-admitted-reason = Reason: { $reason }
letter-late-admitted-body-2 = The comment and this decision stay on the record of the assessment.

letter-comment-deferred-subject = Comment no. { $comment } deferred: { $title }
letter-comment-deferred-body-1 = Comment no. { $comment }, made by your institution after the end of the period on the profile “{ $title }”, is kept for the next edition.
letter-comment-deferred-reason = Reason: { $reason }
letter-comment-deferred-body-2 = The comment and this decision stay on the record of the assessment.

# $earlier, $institution: names
letter-comment-reattributed-subject = Comment no. { $comment } reattributed: { $title }
letter-comment-reattributed-body-1 = Comment no. { $comment } on the profile “{ $title }” was recorded by mistake on behalf of: { $earlier }. It is now that of: { $institution }.
letter-comment-reattributed-body-2 = The history shows both acts. If this is not correct, please reply to this message.

# $institution; $comments: numbers, as a list; $count: how many; $until: the last day
letter-confirmation-asked-subject = Oral comments to confirm: { $title }
letter-confirmation-asked-body-1 = { $count ->
    [one] An oral comment was recorded on behalf of your institution ({ $institution }) on the profile “{ $title }”: no. { $comments }.
   *[other] Oral comments were recorded on behalf of your institution ({ $institution }) on the profile “{ $title }”: nos. { $comments }.
}
letter-confirmation-asked-body-2 = You may confirm or rectify what was recorded until the end of { $until }. After that, the text will be deemed confirmed, and shown as such.

# One -line or -line-withheld each. $institution; $outcome: the word for it
letter-outcomes-released-subject = Outcomes of your comments: { $title }
letter-outcomes-released-body-1 = The comments of your institution ({ $institution }) on the profile “{ $title }”, those that it supports and those that say the same have received an outcome:
letter-outcomes-released-line = no. { $comment }: { $outcome }. Reason: { $reason }
letter-outcomes-released-line-withheld = no. { $comment }: { $outcome }. Restricted: sign in to read the reason.
letter-outcomes-released-body-2 = You may say, for each of your own, whether the outcome satisfies you or you maintain the comment. Comments and outcomes stay on the record of the assessment.

letter-reaction-settled-subject = Comment maintained, no. { $comment }: { $title }
letter-reaction-settled-arbitrated = Comment no. { $comment }, which your institution maintains on the profile “{ $title }”, was arbitrated.
letter-reaction-settled-acknowledged = It is noted that your institution maintains comment no. { $comment } on the profile “{ $title }”. The process goes on.
letter-reaction-settled-reason = Reason: { $reason }
letter-reaction-settled-body-2 = The comment and the fact that it is maintained stay on the record of the assessment.

# $before, $now: who may read it
letter-visibility-changed-subject = Circulation changed, no. { $comment }: { $title }
letter-visibility-changed-body-1 = The circulation of comment no. { $comment } of your institution on the profile “{ $title }” was changed. Before: { $before }. From now on: { $now }.
letter-visibility-changed-body-2 = The history says who could read it before.

page-letter-kind-input-asked = clarification asked
page-letter-kind-late-admitted = late comment admitted
page-letter-kind-comment-deferred = comment deferred
page-letter-kind-comment-reattributed = comment re-attributed
page-letter-kind-confirmation-asked = confirmation asked
page-letter-kind-outcomes-released = comments answered
page-letter-kind-reaction-settled = maintained comment settled
page-letter-kind-visibility-changed = visibility of a comment changed
