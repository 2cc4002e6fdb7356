# Beside the course of the text: translations, letters that did not arrive, names that were removed.

# What happened, for the history.
event-translation-filed = Traducción presentada
event-letter-undelivered = Carta no entregada
event-person-removed = Nombre de una persona retirado
event-person-erased = Nombre y dirección borrados

# Refusals. $to: a language; $block: as text.
refusal-authoritative = Esta versión está redactada en ese idioma ({ $to }): su texto es el que da fe y no se traduce.
refusal-other-source = El párrafo { $block } dice en esta versión algo distinto del texto traducido. No se ha registrado nada: vuelva a leerlo y preséntelo de nuevo.
refusal-other-structure = La traducción no tiene los mismos títulos, párrafos, puntos y notas que la versión. Primera diferencia: { $block }. No se ha registrado nada.

# Words for codes.
translation-state-up-to-date = al día
translation-state-outdated = por revisar
translation-state-missing = por hacer
erasure-reason-asked = petición de la persona
erasure-reason-ordered = obligación legal
erasure-reason-mistaken = inscripción por error

# Facts of the history.
page-fact-returned = devuelta
page-fact-refused = rechazada por el servidor
# $count: a number of paragraphs
page-fact-naming =
    { $count ->
        [one] { $count } párrafo por corregir
       *[other] { $count } párrafos por corregir
    }
page-letter-kind-translations-outdated = traducciones por revisar
page-letter-kind-person-removed = nombre de una persona retirado

# Letters. They hold counts, never words. $title, $draft; $language: a language; $outdated, $missing: as text.
letter-translations-outdated-subject = Traducciones por revisar, versión { $draft }: { $title }
letter-translations-outdated-body-1 = La versión { $draft } del borrador del perfil «{ $title }» ha modificado párrafos que estaban traducidos. Su traducción debe revisarse:
letter-translations-outdated-language = – { $language }: { $outdated } por revisar, { $missing } por hacer
letter-translations-outdated-body-2 = La traducción anterior sigue siendo legible junto al texto que traduce. El texto que da fe no depende de ella.
# A name was removed. body-1, then -voice where the person spoke for an institution, then -corrigendum or -correct
# where paragraphs name the person, then body-2. $institution: a list; $count: a number.
letter-person-removed-subject = Nombre de una persona retirado: { $title }
letter-person-removed-body-1 = El nombre de una persona se ha retirado de la evaluación «{ $title }». Sus actos permanecen, sin su nombre.
letter-person-removed-voice = Esta persona era punto focal: { $institution }. Debe designarse otro punto focal.
letter-person-removed-corrigendum =
    { $count ->
        [one] El texto publicado nombra a esta persona en { $count } párrafo: es necesaria una corrección de errores.
       *[other] El texto publicado nombra a esta persona en { $count } párrafos: es necesaria una corrección de errores.
    }
letter-person-removed-correct =
    { $count ->
        [one] El borrador nombra a esta persona en { $count } párrafo: debe corregirse en la próxima versión.
       *[other] El borrador nombra a esta persona en { $count } párrafos: deben corregirse en la próxima versión.
    }
letter-person-removed-body-2 = Los párrafos se indican en la evaluación, tras iniciar sesión.
