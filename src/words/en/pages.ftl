# Pages: what frames them, signing in, the portfolio, the past, errors. See status.ftl and
# register.ftl for an assessment’s own pages.
# Everywhere: $count and $total are numbers; dates, moments and names are text.

page-title = Navette
# $page: the page’s own title
page-title-of = { $page } — Navette
page-tagline = The shuttle of a text between ministries: every opinion and every decision remembered.
page-skip = Skip to content
page-nav = Main navigation
page-nav-portfolio = Portfolio
page-nav-assessment = Assessment
page-nav-participants = Participants
page-nav-draft = Draft
page-nav-comments = Comments
page-nav-desk = Desk
page-nav-history = History
page-nav-letters = Letters
page-nav-api = Programming interface
page-language = Language
# Each language in its own words.
page-language-fr = Français
page-language-en = English
page-language-es = Español

page-yes = yes
page-no = no
page-none = none
page-not-set = not stated
page-save = Save
page-send = Send
page-cancel = Cancel
page-confirm = Confirm
page-back = Back
page-next = Next page
page-previous = Previous page
page-details = Details
page-show = Show
page-filter = Filter
page-all = All
page-download = Download
page-print = Print
page-reason = Reason
page-required = required
page-optional = optional
page-recorded = Your act has been recorded.
# $position, $leaf: as text
page-receipt = Record fingerprint: position { $position }, leaf { $leaf }
page-live-moved = This page has changed since you opened it.
page-live-refresh = Refresh
page-live-lost = Live updates are interrupted; refresh the page to see changes.

# $position: as text
page-footer-position = Record at position { $position }
# $moment
page-footer-updated = Last act recorded on { $moment }
page-footer-no-score = The service neither scores nor ranks countries.
page-footer-api = Documentation of the programming interface
page-footer-verify = Verify the record
page-footer-demo = Demonstration: the acts and persons of this record are fictitious.

# Signing in.
page-sign-in = Sign in
page-sign-in-title = Sign in
page-sign-in-lead = Paste your access token here.
page-sign-in-token = Access token
page-sign-in-help = The coordination of the assessment gave you this token. It is personal: do not pass it on to anyone.
page-sign-in-wrong = This token is not valid. Check that it is complete, or ask the coordination for another.
page-sign-in-expired = Your session has ended. Sign in again to continue.
page-sign-in-demo = Demonstration: sign in as
page-sign-out = Sign out
page-signed-out = You are signed out.
# $name
page-signed-in-as = Signed in: { $name }

# The past.
# $moment
page-past-banner = As it stood on { $moment } — this is the past
# $position: as text
page-past-banner-position = As it stood at position { $position } of the record — this is the past
page-past-return = Return to the present
page-past-choose = See how it stood on a date
page-past-date = Date and time
page-past-rights = What you may read of the past depends on your rights today.
page-past-read-only = Nothing can be done in the past.
page-past-before = The assessment did not exist yet at that moment.

# The portfolio.
page-portfolio-title = Portfolio
page-portfolio-lead = The assessments open to you.
page-portfolio-empty = No assessment is open to you at the moment.
page-portfolio-count = { $count ->
    [one] { $count } assessment
   *[other] { $count } assessments
}
page-portfolio-assessment = Assessment
page-portfolio-country = Country
page-portfolio-kind = Kind
page-portfolio-lead-ministry = Lead ministry
page-portfolio-stage = Stage
page-portfolio-since = Since
page-portfolio-draft = Shared version
page-portfolio-deadline = Next deadline
page-portfolio-comments = Comments
page-portfolio-opinions = Opinions
page-portfolio-missing = What is missing
page-portfolio-publication = Publication

# Letters: which went to whom.
page-letters-title = Letters
page-letters-lead = The letters that acts have called for, and where they stand.
page-letters-kind = Subject
page-letters-recipient = Recipient
page-letters-ordered = Ordered on
page-letters-state = State
page-letters-waiting = waiting to be sent
page-letters-sent = sent
page-letters-failed = not delivered
page-letters-empty = No letter has been sent yet.

# Errors: a heading for each HTTP status, then the problem’s own sentence.
page-error-400 = Malformed request
page-error-401 = Sign-in required
page-error-403 = Act not allowed
page-error-404 = Page not found
page-error-405 = Method not allowed
page-error-406 = Format not available
page-error-408 = Time ran out
page-error-409 = Not possible as things stand
page-error-412 = Changed in the meantime
page-error-413 = Too large
page-error-415 = Content type not taken
page-error-422 = Act not recorded
page-error-428 = Header missing
page-error-429 = Too many requests
page-error-500 = Error of the service
page-error-503 = Service unavailable for the moment
page-error-504 = Time ran out
# For any other status.
page-error-other = Error
page-error-nothing-written = Nothing was recorded.
page-error-back = Return to the previous page
page-error-home = Go to the portfolio
# $reference: of the request, as text
page-error-reference = Reference to quote: { $reference }

# What the pages say besides.
page-paging = Pages
page-first = First page
page-past-on = Date and time, in the time zone { $zone }
page-past-shown = As at { $moment }
# $what: a word of a family, in lower case; $count: a number
page-tally = { $what }: { $count }
page-portfolio-deadline-comments = Comments: until the end of { $date }
page-portfolio-deadline-opinions = Opinions: until the end of { $date }
page-portfolio-no-deadline = no period is open
page-portfolio-no-draft = no version shared
page-portfolio-more = { $count ->
    [one] and { $count } more point
   *[other] and { $count } more points
}
page-sign-in-as = Sign in as { $name }
page-sign-in-token-of = Token of { $name }
page-letters-of = Letter to { $name }
page-letters-language = Language
page-letters-subject = Subject
page-letters-to = To
page-letters-not-yet = This letter has not been sent yet.
page-letters-elsewhere = The text of this letter is not kept here.
# The kinds of letters: `page-letter-kind-` and the kind’s code.
page-letter-kind-draft-shared = draft shared
page-letter-kind-comment-answered = answer to a comment
page-letter-kind-opinion-asked = opinion requested
page-letter-kind-profile-validated = profile validated
page-letter-kind-validation-withdrawn = validation withdrawn
page-letter-kind-published = profile published
# $label, $value: as text
page-labelled = { $label }: { $value }
