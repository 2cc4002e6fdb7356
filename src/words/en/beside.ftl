# Beside the course of the text: translations, letters that did not arrive, names that were removed.

# What happened, for the history.
event-translation-filed = Translation filed
event-letter-undelivered = Letter not delivered
event-person-removed = Name of a person removed
event-person-erased = Name and address erased

# Refusals. $to: a language; $block: as text.
refusal-authoritative = This version is written in that language ({ $to }): its text is the authoritative one and is not translated.
refusal-other-source = Paragraph { $block } says something else in this version than the text that was translated. Nothing was recorded: read it again, then file again.
refusal-other-structure = The translation does not have the same headings, paragraphs, items and notes as the version. First difference: { $block }. Nothing was recorded.

# Words for codes.
translation-state-up-to-date = up to date
translation-state-outdated = outdated
translation-state-missing = missing
erasure-reason-asked = request of the person
erasure-reason-ordered = legal obligation
erasure-reason-mistaken = registered by mistake

# Facts of the history.
page-fact-returned = came back
page-fact-refused = refused by the server
# $count: a number of paragraphs
page-fact-naming =
    { $count ->
        [one] { $count } paragraph to correct
       *[other] { $count } paragraphs to correct
    }
page-letter-kind-translations-outdated = translations outdated
page-letter-kind-person-removed = name of a person removed

# Letters. They hold counts, never words. $title, $draft; $language: a language; $outdated, $missing: as text.
letter-translations-outdated-subject = Translations outdated, version { $draft }: { $title }
letter-translations-outdated-body-1 = Version { $draft } of the draft profile “{ $title }” has changed paragraphs that were translated. Their translation needs to be revised:
letter-translations-outdated-language = – { $language }: { $outdated } to revise, { $missing } missing
letter-translations-outdated-body-2 = The old translation can still be read beside the text that it translates. The authoritative text does not depend on it.
# A name was removed. body-1, then -voice where the person spoke for an institution, then -corrigendum or -correct
# where paragraphs name the person, then body-2. $institution: a list; $count: a number.
letter-person-removed-subject = Name of a person removed: { $title }
letter-person-removed-body-1 = The name of a person was removed from the assessment “{ $title }”. What the person did stays, without the name.
letter-person-removed-voice = This person was focal point for: { $institution }. Another focal point needs to be named.
letter-person-removed-corrigendum =
    { $count ->
        [one] The published text names this person in { $count } paragraph: a corrigendum is needed.
       *[other] The published text names this person in { $count } paragraphs: a corrigendum is needed.
    }
letter-person-removed-correct =
    { $count ->
        [one] The draft names this person in { $count } paragraph: it is to be corrected in the next version.
       *[other] The draft names this person in { $count } paragraphs: they are to be corrected in the next version.
    }
letter-person-removed-body-2 = The paragraphs are named in the assessment, once signed in.
