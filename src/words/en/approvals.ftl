# The approval of the correction of a wrong fact by the ministries. $number: the edition’s number, as text.

event-edition-approval-asked = Approval of a corrected text asked for
event-edition-approved = Corrected text approved
event-edition-objected = Objection to a corrected text

ask-approve-edition = approve a corrected text

# $codes: institutions; $code: an institution.
refusal-approval-round-needed = This correction is about a fact: the ministries concerned by the touched paragraphs approve it first. Open the round of approval of edition no. { $number }.
refusal-approvals-missing = An approval is missing, or an objection stands: { $codes }. After the last day silence no longer holds the validation up; it is no approval for all that.
refusal-not-asked-to-approve = This institution is not asked to approve this edition: { $code }.
refusal-edition-settled = Edition no. { $number } is validated already.

# Letters. $title; $number: as text; $institution; $until: a date.
letter-edition-approval-asked-subject = Correction to approve: { $title }
letter-edition-approval-asked-body-1 = A wrong fact was found in the published profile “{ $title }”. The corrected text (edition no. { $number }) touches paragraphs that concern your institution ({ $institution }).
letter-edition-approval-asked-body-2 = You can read the list of corrections once signed in, then approve it or object to it by { $until }. Silence is no approval: it will be named as silence in the validation.
letter-edition-objected-subject = Objection to a correction: { $title }
letter-edition-objected-body-1 = An institution objects to the corrected text (edition no. { $number }) of the profile “{ $title }”: { $institution }.
letter-edition-objected-body-2 = While the objection stands, the corrected text cannot be validated. The reason can be read once signed in.

page-letter-kind-edition-approval-asked = approval of a correction asked for
page-letter-kind-edition-objected = objection to a correction
