# After publication and around it: recommendations, key findings, proofs, errors, editions, endings.

# What happened, for the history.
event-recommendation-recorded = Recomendación registrada
event-recommendation-inherited = Recomendación retomada de la línea de base
event-recommendation-decided = Decisión sobre una recomendación
event-recommendation-followed = Seguimiento de una recomendación registrado
event-referral-answered = Respuesta de la sede de la OIM adjuntada
event-finding-written = Hallazgo clave redactado
event-finding-dropped = Hallazgo clave suprimido
event-findings-approved = Hallazgos clave aprobados
event-proof-submitted = Prueba de imprenta presentada
event-proof-approved = Prueba de imprenta aprobada
event-channel-taken-down = Perfil retirado de un canal
event-error-reported = Error señalado
event-error-triaged = Aviso de error examinado
event-edition-drafted = Texto corregido redactado
event-edition-validated = Lista de correcciones validada
event-publication-contested = Publicación impugnada
event-contest-settled = Impugnación resuelta
event-assessment-cancelled = Evaluación cancelada
event-assessment-reopened = Evaluación reabierta
event-objectives-tagged = Objetivos del Pacto Mundial indicados
event-communication-recorded = Comunicación registrada

# Refusals. $number: as text; $channel: its name.
refusal-unknown-recommendation = No existe la recomendación n.º { $number }.
refusal-recommendation-not-kept = La recomendación n.º { $number } no se ha aceptado: no se puede registrar su seguimiento.
refusal-recommendation-not-referred = La recomendación n.º { $number } no se ha remitido a la sede de la OIM.
refusal-owner-needed = Una recomendación aceptada tiene un responsable: indíquelo.
refusal-finding-of-what = Un hallazgo clave se apoya en al menos un párrafo.
refusal-unknown-finding = No existe el hallazgo clave n.º { $number }.
refusal-unknown-proof = No existe la prueba n.º { $number }.
refusal-proof-needed = La publicación en este canal requiere antes una prueba aprobada: { $channel }.
refusal-nothing-published = No hay nada publicado en este momento.
refusal-unknown-report = No existe el aviso de error n.º { $number }.
refusal-already-corrected = El aviso de error n.º { $number } ya dio lugar a una corrección.
refusal-not-an-error = El aviso n.º { $number } no se ha reconocido como error.
refusal-not-a-corrigendum = Una corrección de errores no añade, suprime ni mueve párrafos: hace falta una nueva edición.
refusal-unknown-edition = No existe la edición n.º { $number }.
refusal-unknown-contest = No existe la impugnación n.º { $number }.
refusal-contest-settled = La impugnación n.º { $number } ya está resuelta.
expected-objective = un objetivo (1 a 23)

# Words for codes.
recommendation-state-recorded = registrada
recommendation-state-kept = aceptada
recommendation-state-under-way = en curso
recommendation-state-applied = aplicada
recommendation-state-dropped = abandonada
recommendation-state-referred = remitida a la sede de la OIM
recommendation-state-answered = respondida por la sede
recommendation-state-not-kept = no aceptada
finding-kind-well-developed = áreas bien desarrolladas
finding-kind-to-strengthen = áreas por reforzar
finding-state-written = redactado
finding-state-approved = aprobado
finding-state-to-check = por verificar
proofs-off = sin prueba aprobada
proofs-lead = prueba aprobada por el ministerio principal
proofs-coordinator = prueba aprobada por la coordinación
verdict-typing-error = error tipográfico
verdict-wrong-fact = dato inexacto
verdict-no-error = sin error
edition-kind-original = edición original
edition-kind-corrigendum = corrección de errores
edition-kind-new-edition = nueva edición
contest-decision-keep = mantener
contest-decision-correct = corregir
contest-decision-take-down = retirar
communication-kind-press-release = comunicado de prensa
communication-kind-announcement = anuncio
channel-state-absent = aún sin preparar
channel-state-prepared = preparado
channel-state-live = en línea
channel-state-outdated = corrección pendiente
channel-state-taken-down = retirado

# Letters. $title; $report: as text; $institution: its name; $count: a number; $hash; $channel; $address; $reason.
# An error was reported. To the lead ministry and the coordination.
letter-erratum-reported-subject = Error señalado: { $title }
letter-erratum-reported-body-1 = Se ha señalado un error en el texto publicado del perfil «{ $title }» (aviso n.º { $report }). Señalado por: { $institution }.
letter-erratum-reported-body-2 = El aviso está pendiente de examen: error tipográfico, dato inexacto o sin error.
# A corrected text is live on every channel. body-1, one -channel line each, then body-2.
letter-corrigendum-published-subject = Texto corregido publicado: { $title }
letter-corrigendum-published-body-1 = El texto corregido del perfil «{ $title }» sustituye al anterior en todos los canales. Número de párrafos corregidos: { $count }.
letter-corrigendum-published-channel = { $channel }: { $address }
letter-corrigendum-published-body-2 = La edición anterior sigue disponible, con la lista de correcciones. Huella del texto corregido: { $hash }
# The assessment was cancelled. body-1, body-2 with the reason, body-3.
letter-cancelled-subject = Evaluación cancelada: { $title }
letter-cancelled-body-1 = La evaluación «{ $title }» ha sido cancelada. Termina en esta etapa.
letter-cancelled-body-2 = Motivo: { $reason }
letter-cancelled-body-3 = Los borradores no se publicarán. El historial de decisiones sigue disponible.
# A validator contests the published profile. To the coordination and Headquarters.
letter-contested-subject = Publicación impugnada: { $title }
letter-contested-body-1 = El perfil publicado «{ $title }» es impugnado por una institución que lo había validado: { $institution }.
letter-contested-body-2 = El motivo puede leerse tras iniciar sesión. Se espera una decisión motivada: mantener, corregir o retirar.
