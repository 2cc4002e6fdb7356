# What happened, in a short phrase for the history: one message an event, by its wire name.

event-assessment-opened = Evaluación abierta
event-policies-changed = Reglas de la evaluación modificadas
event-participant-added = Participante añadido
event-focal-point-named = Punto focal designado
event-focal-point-relieved = Fin de funciones de un punto focal
event-briefing-held = Sesión informativa celebrada
event-engagement-recorded = Compromiso del gobierno registrado
event-stage-advanced = Paso a la etapa siguiente
event-stage-stepped-back = Retroceso a una etapa anterior
event-draft-written = Versión del borrador registrada
event-draft-continued = Continuación de la versión registrada
event-draft-shared = Borrador compartido
event-period-opened = Período abierto
event-period-extended = Período prorrogado
event-period-closed = Período cerrado
event-comment-submitted = Comentario presentado
event-comment-withdrawn = Comentario retirado
event-outcome-given = Respuesta dada a un comentario
event-comment-incorporated = Comentario incorporado al texto
event-meeting-held = Reunión de consulta celebrada
event-opinion-given = Opinión dada
event-profile-finalised = Texto finalizado
event-profile-validated = Perfil validado
event-validation-withdrawn = Validación retirada
event-published-on-channel = Perfil publicado en un canal
event-assessment-closed = Evaluación cerrada

event-institution-registered = Institución registrada
event-institution-renamed = Institución con nuevo nombre
event-institution-succeeded = Institución sustituida por otra

event-person-registered = Persona registrada
event-role-granted = Función otorgada
event-role-revoked = Función retirada
