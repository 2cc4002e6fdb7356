# Lo que una evaluación de seguimiento toma de su línea de base. Recuentos en números.

event-baseline-taken = Línea de base retomada
event-baseline-continued = Línea de base retomada (continuación)
event-baseline-marked = Elemento de la línea de base examinado

ask-mark-baseline = decir qué ha sido de las respuestas de la línea de base

baseline-mark-unchanged = sin cambios
baseline-mark-changed = modificado
baseline-mark-dropped = abandonado

# $code: la institución que había respondido.
refusal-not-carried = La línea de base no tiene ese elemento.
refusal-mark-mismatch = Solo lo que ha cambiado indica lo que ocupa su lugar.
refusal-carried-from-another = En la línea de base respondió otra institución a esta pregunta ({ $code }): su respuesta no se retoma en nombre de esta. Dé una respuesta, o márquela como modificada o abandonada.

letter-questions-assigned-carried = De estas preguntas, { $count } tenían respuesta en la línea de base. Si sigue siendo válida, un solo acto la confirma, con sus fuentes.

page-fact-sources = Fuentes: { $count }
