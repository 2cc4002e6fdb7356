# Beside the course of the text: translations, letters that did not arrive, names that were removed.

# What happened, for the history.
event-translation-filed = Traduction déposée
event-letter-undelivered = Lettre non remise
event-person-removed = Nom d’une personne retiré
event-person-erased = Nom et adresse effacés

# Refusals. $to: a language; $block: as text.
refusal-authoritative = Cette version est rédigée dans cette langue ({ $to }) : c’est son texte qui fait foi, il ne se traduit pas.
refusal-other-source = Le paragraphe { $block } dit autre chose dans cette version que le texte traduit. Rien n’a été enregistré : relisez-le, puis déposez de nouveau.
refusal-other-structure = La traduction n’a pas les mêmes titres, paragraphes, points et notes que la version. Premier écart : { $block }. Rien n’a été enregistré.

# Words for codes.
translation-state-up-to-date = à jour
translation-state-outdated = à revoir
translation-state-missing = à faire
erasure-reason-asked = demande de la personne
erasure-reason-ordered = obligation légale
erasure-reason-mistaken = inscription par erreur

# Facts of the history.
page-fact-returned = revenue
page-fact-refused = refusée par le serveur
# $count: a number of paragraphs
page-fact-naming =
    { $count ->
        [one] { $count } paragraphe à corriger
       *[other] { $count } paragraphes à corriger
    }
page-letter-kind-translations-outdated = traductions à revoir
page-letter-kind-person-removed = nom d’une personne retiré

# Letters. They hold counts, never words. $title, $draft; $language: a language; $outdated, $missing: as text.
letter-translations-outdated-subject = Traductions à revoir, version { $draft } : { $title }
letter-translations-outdated-body-1 = La version { $draft } de l’ébauche du profil « { $title } » a modifié des paragraphes qui étaient traduits. Leur traduction est à revoir :
letter-translations-outdated-language = – { $language } : { $outdated } à revoir, { $missing } à faire
letter-translations-outdated-body-2 = L’ancienne traduction reste lisible à côté du texte qu’elle traduit. Le texte qui fait foi n’en dépend pas.
# A name was removed. body-1, then -voice where the person spoke for an institution, then -corrigendum or -correct
# where paragraphs name the person, then body-2. $institution: a list; $count: a number.
letter-person-removed-subject = Nom d’une personne retiré : { $title }
letter-person-removed-body-1 = Le nom d’une personne a été retiré de l’évaluation « { $title } ». Ses actes restent, sans son nom.
letter-person-removed-voice = Cette personne était point focal : { $institution }. Un autre point focal est à désigner.
letter-person-removed-corrigendum =
    { $count ->
        [one] Le texte publié nomme cette personne dans { $count } paragraphe : un rectificatif est nécessaire.
       *[other] Le texte publié nomme cette personne dans { $count } paragraphes : un rectificatif est nécessaire.
    }
letter-person-removed-correct =
    { $count ->
        [one] L’ébauche nomme cette personne dans { $count } paragraphe : il est à corriger dans la prochaine version.
       *[other] L’ébauche nomme cette personne dans { $count } paragraphes : ils sont à corriger dans la prochaine version.
    }
letter-person-removed-body-2 = Les paragraphes concernés sont indiqués dans l’évaluation, après connexion.
