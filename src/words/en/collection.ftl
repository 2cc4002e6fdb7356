# Data collection: codes, refusals, letters.
# Counts as numbers; dates, names and numbers that name something as text.

event-indicator-set-attached = Indicator set attached
event-indicator-set-detached = Indicator set detached
event-indicators-assigned = Questions assigned
event-due-date-reached = Due date for answers reached
event-answer-given = Answer given
event-answer-verified = Answer verified
event-answer-sent-back = Answer sent back
event-source-recorded = Source recorded
event-source-copied = Copy of a source kept
event-citation-changed = Citation of the person changed
event-evidence-cited = Evidence of a paragraph given

ask-answer = answer the questions

set-part-core = core set
set-part-module = add-on module

answer-kind-presence = yes, partly or no
answer-kind-number = a number
answer-kind-narrative = a text
answer-value-yes = yes
answer-value-partly = partly
answer-value-no = no
answer-value-no-data = no data

source-kind-legal-text = legal text
source-kind-document = document
source-kind-interview = interview

citation-named = by name and post
citation-post-only = by post alone
citation-anonymous = without name or post

media-pdf = PDF
media-docx = Word document
media-html = web page
media-text = text
media-jpeg = JPEG picture
media-png = PNG picture
media-other = other file

coverage-off = no requirement
coverage-explained = each question has an answer, or the reason why there is no data
coverage-full = each question has an answer with data

question-state-not-asked = no longer asked
question-state-unassigned = unassigned
question-state-open = open
question-state-answered = answered
question-state-verified = verified
question-state-sent-back = sent back

missing-questions-open = answers to questions
missing-questions-without-data = data for all questions
missing-questions-open-sentence = Questions await an answer, or the reason why there is no data, from: { $names }.
missing-questions-without-data-sentence = Questions remain without data, to be asked of: { $names }.

refusal-no-questions = This choice holds no question.
refusal-unknown-set = The assessment has no indicator set “{ $code }”.
refusal-unknown-indicator = No attached set asks the question “{ $code }”.
refusal-indicator-taken = Another attached set already has a question “{ $code }”.
refusal-answered-otherwise = The question “{ $code }” already has an answer of another kind.
refusal-not-assigned = The question “{ $code }” was not asked of this institution.
refusal-answers-nothing = Stakeholders comment; only ministries and their bodies answer questions. This is not one: { $code }.
refusal-unknown-answer = There is no answer no. { $answer }.
refusal-answer-returned = Answer no. { $answer } was sent back; it cannot be verified.
refusal-own-answer = You gave answer no. { $answer }; somebody else must verify it.
refusal-unknown-source = There is no source no. { $source }.
refusal-words-needed = Words are needed: the answer itself, or the reason why there is no data.
refusal-citation-mismatch = An interview, and nothing else, says who spoke and how that person agreed to be cited; an anonymous citation has no words.
refusal-set-outdated = Version { $version } of this indicator set is attached already; a new one must bear a higher number.
refusal-answer-outdated = Another answer stands (no. { $newest }); name it to correct it.
refusal-value-mismatch = This question asks for: { $kind }.

expected-quantity = a number, with a point before decimals (12 or 12.5)
expected-indicator-set = an indicator set: code, version, title, topics and questions in the three languages
expected-answer-value = exactly one of these fields: presence, number, narrative, no_data

letter-set-attached-subject = Questions attached: { $title }
letter-set-attached-body-1 = The indicator set “{ $set }” was attached to the assessment “{ $title }”. Number of questions: { $count }.
letter-questions-assigned-subject = Questions to answer: { $title }
letter-questions-assigned-body-1 = For the assessment “{ $title }”, questions have been put to your institution ({ $institution }). Number of questions: { $count }.
letter-questions-assigned-body-2 = Your answers are awaited no later than { $date }. Each answer may cite sources; that there is no data can be said too, with the reason.
letter-due-date-passed-subject = Due date passed: { $title }
letter-due-date-passed-body-1 = The due date for answers in the assessment “{ $title }”, { $date }, has passed.
letter-due-date-passed-body-2 = You can still answer while data are collected; the answers will be marked as late.
letter-due-date-passed-digest = Questions with an answer: { $answered } of { $total }.
letter-due-date-passed-nobody-late = No institution is late.
letter-due-date-passed-late = { $institution }: { $count } without an answer
letter-answer-sent-back-subject = Answer sent back: { $title }
letter-answer-sent-back-body-1 = The answer of your institution ({ $institution }) to the question “{ $indicator }” of the assessment “{ $title }” was sent back.
letter-answer-sent-back-body-2 = The reason can be read once you are signed in.
letter-interview-recorded-subject = Your interview: { $title }
letter-interview-recorded-body-1 = Your interview of { $date } is recorded as a source of the assessment “{ $title }”.
letter-interview-recorded-named = You will be cited by name and post.
letter-interview-recorded-post-only = You will be cited by your post alone, without your name.
letter-interview-recorded-anonymous = Neither your name nor your post will appear.
letter-interview-recorded-body-2 = If you wish to be cited otherwise, please reply to this message.

page-fact-answered = Questions with an answer: { $answered } of { $total }
page-fact-questions = Questions: { $count }
page-fact-source = source no. { $source }

page-letter-kind-set-attached = indicator set attached
page-letter-kind-questions-assigned = questions assigned
page-letter-kind-due-date-passed = answers due
page-letter-kind-answer-sent-back = answer sent back
page-letter-kind-interview-recorded = interview recorded
