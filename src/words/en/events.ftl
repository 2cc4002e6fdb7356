# What happened, in a short phrase for the history: one message an event, by its wire name.

event-assessment-opened = Assessment opened
event-policies-changed = Rules of the assessment changed
event-participant-added = Participant added
event-focal-point-named = Focal point named
event-focal-point-relieved = Focal point’s term ended
event-briefing-held = Briefing held
event-engagement-recorded = Government’s commitment recorded
event-stage-advanced = Stage advanced
event-stage-stepped-back = Stage stepped back
event-draft-written = Draft version recorded
event-draft-continued = Rest of the version recorded
event-draft-shared = Draft shared
event-period-opened = Period opened
event-period-extended = Period extended
event-period-closed = Period closed
event-comment-submitted = Comment submitted
event-comment-withdrawn = Comment withdrawn
event-outcome-given = Comment answered
event-comment-incorporated = Comment incorporated into the text
event-meeting-held = Consultation meeting held
event-opinion-given = Opinion given
event-profile-finalised = Text finalized
event-profile-validated = Profile validated
event-validation-withdrawn = Validation withdrawn
event-published-on-channel = Profile published on a channel
event-assessment-closed = Assessment closed

event-institution-registered = Institution registered
event-institution-renamed = Institution renamed
event-institution-succeeded = Institution succeeded by another

event-person-registered = Person registered
event-role-granted = Role granted
event-role-revoked = Role revoked
