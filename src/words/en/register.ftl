# The draft, its versions, and the register of comments with its forms.
# $draft, $comment, $block: as text; $count: a number; dates and names: as text.

page-draft-title = Draft profile
page-draft-version = Version { $draft }
page-draft-versions = Versions
page-draft-written = Recorded on { $date }
page-draft-shared = Shared on { $date }
page-draft-not-shared = Not shared
page-draft-final = Final text
page-draft-hash = Fingerprint of the text
page-draft-blocks = { $count ->
    [one] { $count } paragraph
   *[other] { $count } paragraphs
}
page-draft-footnotes = Footnotes
page-draft-contents = Contents
page-draft-empty = No version is open to you at the moment.
page-draft-changes = Changes since version { $draft }
page-draft-changed = { $count ->
    [0] no paragraph changed
    [one] { $count } paragraph changed
   *[other] { $count } paragraphs changed
}
page-draft-added = { $count } added
page-draft-removed = { $count } removed
page-draft-block-changed = changed
page-draft-block-added = added
page-draft-block-removed = removed
page-draft-comment-here = Comment on this paragraph
page-draft-comments-here = { $count ->
    [one] { $count } comment on this paragraph
   *[other] { $count } comments on this paragraph
}

page-comments-title = Comments
page-comments-lead = Each comment, its outcome and the reason for it.
page-comments-empty = No comment has been submitted yet.
page-comments-empty-filter = No comment matches these criteria.
page-comments-number = No.
page-comments-institution = Institution
page-comments-received = Submitted on
page-comments-draft = Version
page-comments-target = Passage
page-comments-category = Category
page-comments-weight = Weight
page-comments-visibility = Readers
page-comments-text = Text
page-comments-state = State
page-comments-outcome = Outcome
page-comments-reason = Reason
page-comments-incorporated = Incorporated
page-comments-one = Comment no. { $comment }
page-comments-late = late
page-comments-restricted = Restricted text
page-comments-restricted-reason = Restricted reason
page-comments-erased = Text erased
page-comments-waiting = awaiting an answer
page-comments-in-draft = incorporated in version { $draft }
page-comments-in-block = incorporated in version { $draft }, paragraph { $block }
page-comments-not-incorporated = accepted, not yet incorporated
page-comments-duplicate-of = duplicate of comment no. { $comment }
page-comments-quote = Text concerned
page-comments-proposed = Text proposed

# Forms.
page-comment-new = Submit a comment
page-comment-target = Passage concerned
page-comment-text = Your comment
page-comment-proposed = Proposed wording
page-comment-for = On behalf of
page-comment-limit = at most { $limit } characters
page-comment-closed = The comment period is over: your comment will be marked as late.
page-comment-withdraw = Withdraw the comment
page-answer-new = Give an outcome
page-answer-outcome = Outcome
page-answer-reason = Reason
page-answer-duplicate-of = Duplicate of comment no.
page-incorporate = Mark as incorporated into the text
page-opinion-new = Give an opinion
page-opinion-choice = Opinion
page-opinion-scope = What the opinion covers
page-opinion-reservations = Comments on which the opinion depends
page-opinion-reason = Reason
page-validate = Validate the final text
page-validate-confirm = You validate version { $draft } on behalf of: { $institution }.
page-validation-withdraw = Withdraw the validation
page-finalise = Finalize the text
page-share = Share this version
page-stage-advance = Advance to the next stage
page-stage-step-back = Step back to the previous stage
page-period-open = Open a period
page-period-extend = Extend the period
page-close = Close the assessment

# The draft’s page and the register besides.
page-draft-word-by-word = See the changes word by word
page-draft-plain = Read the text without the marks
page-draft-legend = Added passages are underlined, removed passages are struck through.
page-draft-block-moved = moved
page-draft-not-comparable = This version has no earlier version.
page-comments-on-block = Comments on paragraph { $block }
page-comments-of = Comments of: { $name }
page-comments-open = Awaiting an answer
page-comments-every = All comments
page-comments-answer = Answer given
page-comments-under = counted under: { $name }
page-comments-to-draft = See the passage
