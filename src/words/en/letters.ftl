# Letters, as text. A letter is: greeting, body in order, address line, closing, signature, receipt.
# A paragraph is one line, however long: whoever reads folds it to his screen. What is copied out of a letter
# (an address, a hash) stands on a line of its own.
# Everywhere: $title: of the assessment, shortened for subjects by the caller (100 characters);
# $draft, $comment, $position: as text; dates and lists: as text in the reader’s language.

letter-greeting = Dear Sir or Madam,
# $name: as the person is registered
letter-greeting-name = Dear { $name },
letter-closing = Yours sincerely,
# $title
letter-signature =
    The coordination of the assessment
    “{ $title }”
letter-automatic = Navette sends this letter as soon as the act is recorded. You may reply to it: your reply reaches the coordination of the assessment.
# $address: of the page
letter-address =
    Please consult this page:
    { $address }
# $position; $leaf: a hash
letter-receipt =
    Record fingerprint: position { $position }, leaf
    { $leaf }

# A version was shared. body-1, then -until or -no-until, then body-2.
# $draft, $title
letter-draft-shared-subject = Draft shared, version { $draft }: { $title }
# $draft, $title; $institution: those the reader speaks for, as a list
letter-draft-shared-body-1 = We have the honour to inform you that version { $draft } of the draft profile “{ $title }” has been shared with your institution ({ $institution }).
# $until: the last day of the period
letter-draft-shared-until = Your comments are requested no later than { $until }.
letter-draft-shared-no-until = No comment period is open today. As soon as one is set, its dates are on the page given below.
letter-draft-shared-body-2 = You may comment on any paragraph, and each comment will receive an outcome with its reason.

# A comment was answered. body-1, then -reason or (of a restricted comment) -reason-withheld, then body-2.
# $comment, $title
letter-comment-answered-subject = Outcome of comment no. { $comment }: { $title }
# $comment, $title; $institution: whose comment it is; $outcome: the word for it
letter-comment-answered-body-1 = Comment no. { $comment } on the profile “{ $title }”, submitted on behalf of the following institution: { $institution }, has received an outcome: { $outcome }.
# $reason: as it was written
letter-comment-answered-reason = Reason: { $reason }
letter-comment-answered-reason-withheld = As this comment is restricted, neither its text nor the reason for the outcome is given in this message. You can read them on the page given below, once signed in.
letter-comment-answered-body-2 = The comment and its outcome remain on the record of the assessment.

# An opinion is asked for. body-1, then -until where there is a period, then body-2.
# $draft, $title
letter-opinion-asked-subject = Opinion requested on version { $draft }: { $title }
# $draft, $title; $institution: the ministries the reader speaks for, as a list
letter-opinion-asked-body-1 = The opinion of your institution ({ $institution }) is requested on version { $draft } of the draft profile “{ $title }”.
# $until: the last day of the period
letter-opinion-asked-until = We would be grateful to receive it no later than { $until }.
letter-opinion-asked-body-2 = The opinion may be favourable, favourable with reservations or unfavourable; you may also state that you have no comment, that the text does not concern you, or request an extension. Silence is not counted as an opinion.
# In place of body-2 where the rules of the assessment provide for tacit agreement.
letter-opinion-asked-tacit = The opinion may be favourable, favourable with reservations or unfavourable; you may also state that you have no comment, that the text does not concern you, or request an extension. Under the rules agreed at opening, silence will count as tacit agreement.

# The profile was validated. body-1, then -earlier-withdrawal where there was one, then body-2.
# $title
letter-profile-validated-subject = Profile validated: { $title }
# $title, $draft, $date; $institution: who validates, as a list
letter-profile-validated-body-1 = We have the honour to inform you that version { $draft } of the profile “{ $title }” was validated on { $date }. Validation given by: { $institution }.
# $withdrawn: the day of the withdrawal
letter-profile-validated-earlier-withdrawal = An earlier validation had been withdrawn on { $withdrawn }; the present act is a new validation.
# $hash: the content hash of the text
letter-profile-validated-body-2 =
    Fingerprint of the validated text:
    { $hash }

# A validation was withdrawn. body-1, then body-2 where the reason may be read, then body-3.
# $title
letter-validation-withdrawn-subject = Validation withdrawn: { $title }
# $title, $draft, $institution, $date
letter-validation-withdrawn-body-1 = The validation of version { $draft } of the profile “{ $title }” was withdrawn on { $date } by the institution that had given it: { $institution }.
# $reason: as it was written
letter-validation-withdrawn-body-2 = Reason: { $reason }
letter-validation-withdrawn-body-3 = The profile cannot be published until it is validated again. You will be informed of what follows.

# The profile is live on all channels. body-1, then one -channel line each, then body-2.
# $title
letter-published-subject = Profile published: { $title }
# $title
letter-published-body-1 = We have the honour to inform you that the profile “{ $title }” has been published. It can be consulted at the following addresses:
# $channel: its name; $address: where
letter-published-channel =
    – { $channel }:
    { $address }
letter-published-body-2 = We thank all the institutions that took part in the consultation.

# A letter that proves that letters arrive.
letter-test-subject = Test message from Navette
letter-test-body-1 = This message checks that letters from Navette reach you.
letter-test-body-2 = No reply is needed.
