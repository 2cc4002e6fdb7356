# Gates, as what one may do once they are open: “To { gate }, the following is missing:”.
gate-data-collection = move on to data collection and analysis
gate-consultation = move on to the interministerial consultation
gate-finalisation = finalize the text
gate-validation = move on to validation and publication
gate-publication = publish the profile
gate-closure = close the assessment

# What is missing, in short: the thing itself, for a column “what is missing”.
missing-no-ministry = participating ministries
missing-no-focal-point = focal point
missing-not-briefed = briefing
missing-no-engagement = government’s commitment
missing-no-draft = draft profile
missing-draft-not-shared = sharing of the draft
missing-comment-period-open = end of the comment period
missing-opinion-period-open = end of the opinion period
missing-no-meeting = consultation meeting
missing-comments-unanswered = answers to comments
missing-not-incorporated = incorporation of accepted comments
missing-objections = lifting of the unfavourable opinion
missing-not-finalised = final text
missing-not-validated = validation
missing-not-published = publication

# Whole sentences. $names: institutions, as a list; $comments: numbers of comments, as a list;
# $count: how many, a number; $channels: as a list; $until: the last day of a period.
missing-no-ministry-sentence = No ministry takes part in the assessment yet.
missing-no-focal-point-sentence = Without a focal point: { $names }.
missing-not-briefed-sentence = Not yet briefed: { $names }.
missing-no-engagement-sentence = Government’s commitment awaited from: { $names }.
missing-no-draft-sentence = No version of the draft has been recorded yet.
missing-draft-not-shared-sentence = The newest version of the draft has not been shared.
missing-comment-period-open-sentence = The comment period runs until the end of { $until }.
missing-opinion-period-open-sentence = The opinion period runs until the end of { $until }.
missing-no-meeting-sentence = The consultation meeting has not been held yet.
missing-comments-unanswered-sentence = { $count ->
    [one] One comment awaits an answer: no. { $comments }.
   *[other] { $count } comments await an answer: nos. { $comments }.
}
missing-not-incorporated-sentence = { $count ->
    [one] One accepted comment is not yet incorporated: no. { $comments }.
   *[other] { $count } accepted comments are not yet incorporated: nos. { $comments }.
}
missing-objections-sentence = Unfavourable opinion to be lifted: { $names }.
missing-not-finalised-sentence = The text is not final yet.
missing-not-validated-sentence = Validation awaited from: { $names }.
missing-not-published-sentence = Not yet live on: { $channels }.

# Where it is not known who or what it waits for. $what: one of the short forms.
missing-alone = Still missing: { $what }.
