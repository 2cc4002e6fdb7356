# What is signed on paper: codes, refusals, letters, history.
# Names, numbers and dates as texts.

event-act-transcribed = Act transcribed from a signed letter
event-scan-kept = Scan kept
event-transcription-checked = Transcription checked
event-transcription-contested = Transcription contested
event-transcription-settled = Contested transcription settled

ask-check-paper = check a transcription

paper-kind-engagement = commitment
paper-kind-nomination = nomination of a focal point
paper-kind-opinion = opinion
paper-kind-arbitration = arbitration
paper-kind-validation = validation

paper-check-needed = a second person checks
paper-check-off = without a check

paper-state-awaiting-scan = waiting for its scan
paper-state-awaiting-check = to be checked
paper-state-counts = counts
paper-state-overtaken = overtaken by a later act
paper-state-refused = refused
paper-state-contested = contested
paper-state-withdrawn = withdrawn

missing-papers-unchecked = check of a signed letter
missing-papers-contested = contested signed letter
missing-papers-unchecked-sentence = Signed letters wait to be checked by a second person, for: { $names }.
missing-papers-contested-sentence = Signed letters are contested and wait to be settled, for: { $names }.

refusal-unknown-paper = There is no transcribed letter no. { $paper }.
refusal-paper-decided = Transcription no. { $paper } has been checked already; nothing is added to it.
refusal-own-transcription = You typed transcription no. { $paper }; somebody else has to see to it.
refusal-scan-needed = Transcription no. { $paper } has no scan; there is nothing to compare it with.
refusal-paper-not-standing = Transcription no. { $paper } does not count; there is nothing to contest.
refusal-nothing-contested = Transcription no. { $paper } is not contested.
refusal-paper-overtaken = This institution has given its own word after the date of the letter: { $code }.

letter-paper-said = { $institution }: { $what }, letter of { $date }, transcription no. { $paper }.
letter-paper-reference = Reference of the letter: { $reference }
letter-paper-to-check-subject = Transcription to check: { $title }
letter-paper-to-check-body-1 = A signed letter was transcribed in the assessment “{ $title }”. It does not count until a second person has checked it.
letter-paper-to-check-body-2 = Compare the transcription with its scan, then confirm it, or refuse it with a reason.
letter-paper-copied-subject = Copy of your signed letter: { $title }
letter-paper-copied-body-1 = A letter signed for your institution was transcribed in the assessment “{ $title }” and counts from now on.
letter-paper-copied-body-2 = The whole text and the scan can be read once you are signed in. If this act is not yours, contest it: it will not count until that is settled.
letter-paper-refused-subject = Transcription refused: { $title }
letter-paper-refused-body-1 = A transcription that you typed in the assessment “{ $title }” was refused when it was checked.
letter-paper-refused-body-2 = The reason can be read once you are signed in. A corrected transcription is a new act.
letter-paper-contested-subject = Transcription contested: { $title }
letter-paper-contested-body-1 = An institution contests what was transcribed in its name in the assessment “{ $title }”. The act counts no more.
letter-paper-contested-body-2 = The reason can be read once you are signed in. The transcription is to be upheld or withdrawn, with a reason.
letter-paper-settled-subject = Contestation settled: { $title }
letter-paper-settled-body-1 = The contestation of a letter transcribed for your institution in the assessment “{ $title }” is settled.
letter-paper-settled-body-2 = The state of the transcription is now: { $state }. The reason can be read once you are signed in.

page-fact-paper = transcribed letter no. { $paper }
page-fact-paper-reference = reference { $reference }
page-fact-paper-signed = signed by { $name }, { $post }
page-fact-paper-by = typed by { $name }
page-fact-paper-to-check = to be checked by a second person
page-fact-paper-confirmed = says what the letter says
page-fact-paper-refused = does not say what the letter says
page-fact-paper-upheld = upheld
page-fact-paper-withdrawn = withdrawn

page-papers-title = Signed letters
page-papers-line = Letter no. { $paper } of { $date }: { $what }, { $institution }
page-papers-awaiting-scan = waiting for its scan; typed by { $name }
page-papers-awaiting-check = to be checked by somebody other than { $name }: the coordination, headquarters or the lead ministry
page-papers-contested = contested by the institution; to be settled by the coordination or headquarters (typed by { $name })
page-rules-papers = Signed letters

page-letter-kind-paper-to-check = transcription to check
page-letter-kind-paper-copied = copy of a signed letter
page-letter-kind-paper-refused = transcription refused
page-letter-kind-paper-contested = transcription contested
page-letter-kind-paper-settled = contestation settled
