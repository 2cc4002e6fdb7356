# La recolección de datos: códigos, rechazos, cartas.
# Recuentos como números; fechas, nombres y números que designan algo, como texto.

event-indicator-set-attached = Conjunto de indicadores incorporado
event-indicator-set-detached = Conjunto de indicadores retirado
event-indicators-assigned = Preguntas asignadas
event-due-date-reached = Fecha límite de las respuestas alcanzada
event-answer-given = Respuesta dada
event-answer-verified = Respuesta verificada
event-answer-sent-back = Respuesta devuelta
event-source-recorded = Fuente registrada
event-source-copied = Copia de una fuente conservada
event-citation-changed = Cita de la persona modificada
event-evidence-cited = Fuentes de un párrafo indicadas

ask-answer = responder a las preguntas

set-part-core = conjunto principal
set-part-module = módulo adicional

answer-kind-presence = sí, en parte o no
answer-kind-number = un número
answer-kind-narrative = un texto
answer-value-yes = sí
answer-value-partly = en parte
answer-value-no = no
answer-value-no-data = sin datos

source-kind-legal-text = texto jurídico
source-kind-document = documento
source-kind-interview = entrevista

citation-named = con nombre y cargo
citation-post-only = solo con el cargo
citation-anonymous = sin nombre ni cargo

media-pdf = PDF
media-docx = documento Word
media-html = página web
media-text = texto
media-jpeg = imagen JPEG
media-png = imagen PNG
media-other = otro archivo

coverage-off = sin requisito
coverage-explained = cada pregunta tiene una respuesta o el motivo de la falta de datos
coverage-full = cada pregunta tiene una respuesta con datos

question-state-not-asked = ya no se plantea
question-state-unassigned = sin asignar
question-state-open = pendiente
question-state-answered = respondida
question-state-verified = verificada
question-state-sent-back = devuelta

missing-questions-open = respuestas a las preguntas
missing-questions-without-data = datos para todas las preguntas
missing-questions-open-sentence = Hay preguntas a la espera de una respuesta, o del motivo de la falta de datos, de: { $names }.
missing-questions-without-data-sentence = Hay preguntas sin datos, que deben pedirse a: { $names }.

refusal-no-questions = Esta selección no contiene ninguna pregunta.
refusal-unknown-set = La evaluación no tiene ningún conjunto de indicadores “{ $code }”.
refusal-unknown-indicator = Ningún conjunto incorporado plantea la pregunta “{ $code }”.
refusal-indicator-taken = Otro conjunto incorporado ya tiene una pregunta “{ $code }”.
refusal-answered-otherwise = La pregunta “{ $code }” ya tiene una respuesta de otra forma.
refusal-not-assigned = La pregunta “{ $code }” no se planteó a esta institución.
refusal-answers-nothing = Las partes interesadas comentan; solo los ministerios y sus organismos responden a las preguntas. Este no lo es: { $code }.
refusal-unknown-answer = No hay ninguna respuesta n.º { $answer }.
refusal-answer-returned = La respuesta n.º { $answer } fue devuelta; no puede verificarse.
refusal-own-answer = Usted dio la respuesta n.º { $answer }; otra persona debe verificarla.
refusal-unknown-source = No hay ninguna fuente n.º { $source }.
refusal-words-needed = Se necesita un texto: la respuesta misma, o el motivo de la falta de datos.
refusal-citation-mismatch = Una entrevista, y solo ella, indica quién habló y cómo aceptó esa persona ser citada; una cita anónima no lleva texto.
refusal-set-outdated = La versión { $version } de este conjunto de indicadores ya está incorporada; una nueva debe llevar un número más alto.
refusal-answer-outdated = Otra respuesta está en vigor (n.º { $newest }); indíquela para corregirla.
refusal-value-mismatch = Esta pregunta pide: { $kind }.

expected-quantity = un número, con un punto antes de los decimales (12 o 12.5)
expected-indicator-set = un conjunto de indicadores: código, versión, título, temas y preguntas en los tres idiomas
expected-answer-value = solo uno de estos campos: presence, number, narrative, no_data

letter-set-attached-subject = Preguntas incorporadas: { $title }
letter-set-attached-body-1 = El conjunto de indicadores “{ $set }” se incorporó a la evaluación “{ $title }”. Número de preguntas: { $count }.
letter-questions-assigned-subject = Preguntas por responder: { $title }
letter-questions-assigned-body-1 = En el marco de la evaluación “{ $title }”, se dirigen preguntas a su institución ({ $institution }). Número de preguntas: { $count }.
letter-questions-assigned-body-2 = Sus respuestas se esperan a más tardar el { $date }. Cada respuesta puede citar fuentes; también puede indicarse que no hay datos, con el motivo.
letter-due-date-passed-subject = Fecha límite vencida: { $title }
letter-due-date-passed-body-1 = La fecha límite de las respuestas de la evaluación “{ $title }”, el { $date }, ha vencido.
letter-due-date-passed-body-2 = Todavía puede responder mientras dure la recolección; las respuestas se marcarán como tardías.
letter-due-date-passed-digest = Preguntas con respuesta: { $answered } de { $total }.
letter-due-date-passed-nobody-late = Ninguna institución está atrasada.
letter-due-date-passed-late = { $institution }: { $count } sin respuesta
letter-answer-sent-back-subject = Respuesta devuelta: { $title }
letter-answer-sent-back-body-1 = La respuesta de su institución ({ $institution }) a la pregunta “{ $indicator }” de la evaluación “{ $title }” fue devuelta.
letter-answer-sent-back-body-2 = El motivo puede leerse una vez iniciada la sesión.
letter-interview-recorded-subject = Su entrevista: { $title }
letter-interview-recorded-body-1 = Su entrevista del { $date } consta como fuente de la evaluación “{ $title }”.
letter-interview-recorded-named = Se le citará por su nombre y su cargo.
letter-interview-recorded-post-only = Se le citará solo por su cargo, sin su nombre.
letter-interview-recorded-anonymous = No figurarán ni su nombre ni su cargo.
letter-interview-recorded-body-2 = Si desea que se le cite de otro modo, responda a este mensaje.

page-fact-answered = Preguntas con respuesta: { $answered } de { $total }
page-fact-questions = Preguntas: { $count }
page-fact-source = fuente n.º { $source }

page-letter-kind-set-attached = conjunto de indicadores incorporado
page-letter-kind-questions-assigned = preguntas asignadas
page-letter-kind-due-date-passed = plazo de respuestas vencido
page-letter-kind-answer-sent-back = respuesta devuelta
page-letter-kind-interview-recorded = entrevista registrada
