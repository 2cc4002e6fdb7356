# The clock, consent by paragraph, conflicts, and what is stuck: events, asks, refusals, letters, sheets, notes.

event-calendar-set = Calendario fijado
event-clock-suspended = Plazos suspendidos
event-clock-resumed = Plazos reanudados
event-more-time-asked = Prórroga solicitada
event-more-time-answered = Solicitud de prórroga respondida
event-reminder-sent = Recordatorio enviado
event-request-delivered = Solicitud de opinión entregada
event-request-bounced = Solicitud de opinión no entregada
event-tacit-agreement-reached = Acuerdo tácito constatado
event-dimensions-assigned = Dimensiones asignadas a un ministerio
event-standard-text-marked = Texto modelo de la sede señalado
event-standard-text-unmarked = Texto devuelto a la consulta
event-reservations-lifted = Reservas levantadas
event-conflict-flagged = Comentarios contradictorios señalados
event-conflict-arbitrated = Arbitraje dictado
event-dissent-recorded = Desacuerdo registrado
ask-confirm-opinion = confirmar la opinión para los párrafos modificados
ask-lift-reservations = levantar las reservas
ask-arbitrate = arbitrar un conflicto
deadline-state-suspended = suspendido
missing-conflicts-open = arbitraje de comentarios contradictorios
missing-conflicts-open-sentence = Comentarios contradictorios por arbitrar: n.º { $comments }. Arbitraje esperado de: { $names }.
refusal-clock-stands = Los plazos están suspendidos: primero hay que reanudarlos.
refusal-unknown-request = No hay solicitud de prórroga n.º { $request }.
refusal-request-answered = La solicitud de prórroga n.º { $request } ya fue respondida.
refusal-nothing-to-lift = Esta opinión no tiene reservas que levantar.
refusal-unknown-conflict = No hay conflicto n.º { $conflict }.
refusal-no-contradiction = Un conflicto se da entre comentarios de al menos dos instituciones.
refusal-party-to-conflict = Esta institución es parte en el conflicto y no puede arbitrarlo: { $code }. Las reglas pueden designar un árbitro suplente.
refusal-not-the-arbiter = Las reglas designan a un árbitro distinto de: { $code }.
refusal-conflict-decided = El conflicto n.º { $conflict } ya está decidido.
refusal-in-conflict = Este comentario forma parte del conflicto n.º { $conflict }, que el árbitro aún no ha resuelto.
refusal-not-in-conflict = El comentario n.º { $comment } no forma parte de este conflicto.
refusal-ruling-needed = El arbitraje debe dar una respuesta, y solo una, al comentario n.º { $comment }.
refusal-not-overruled = Ningún comentario de esta institución fue descartado en este conflicto.
expected-week-days = como máximo seis días de la semana, de 1 (lunes) a 7 (domingo)
letter-notice-reason = Motivo: { $reason }
letter-notice-comments-until = El período de comentarios corre hasta el { $until } inclusive.
letter-notice-opinions-until = El período de opiniones corre hasta el { $until } inclusive.
letter-notice-stands = La opinión ya emitida por su ministerio vale para { $stands } de { $blocks } párrafos; por confirmar: { $confirm }.
letter-policies-changed-subject = Reglas modificadas: { $title }
letter-policies-changed-body-1 = Se han modificado las reglas de la evaluación «{ $title }». Instituciones que dieron su acuerdo ({ $count }): { $names }.
letter-policies-changed-body-2 = Las reglas vigentes figuran en la página de la evaluación.
letter-clock-suspended-subject = Plazos suspendidos: { $title }
letter-clock-suspended-body-1 = Los plazos de la evaluación «{ $title }» quedan suspendidos.
letter-clock-suspended-body-2 = Ningún período terminará ni se enviará recordatorio alguno hasta la reanudación, de la que se le informará.
letter-clock-resumed-subject = Plazos reanudados: { $title }
letter-clock-resumed-body-1 = Los plazos de la evaluación «{ $title }» corren de nuevo. Días hábiles de suspensión: { $days }.
letter-clock-resumed-body-2 = Lo que estaba abierto se prolonga por el mismo número de días hábiles.
letter-deadline-moved-subject = Plazo modificado: { $title }
letter-deadline-moved-body-1 = Se ha modificado un plazo de la evaluación «{ $title }».
letter-deadline-moved-body-2 = La nueva fecha vale para todas las instituciones.
letter-extension-asked-subject = Prórroga solicitada: { $title }
letter-extension-asked-body-1 = Solicita una prórroga: { $institution }. Evaluación «{ $title }».
letter-extension-asked-body-2 = La respuesta, con su motivo, se le comunicará.
letter-extension-refused-subject = Prórroga no concedida: { $title }
letter-extension-refused-body-1 = La prórroga solicitada por { $institution } en la evaluación «{ $title }» no se concede.
letter-extension-refused-body-2 = El plazo no cambia.
letter-reminder-subject = Recordatorio, versión { $draft }: { $title }
letter-reminder-body-1 = { $nudge ->
    [before] { $purpose ->
        [comments] Se esperan hasta el { $until } inclusive los comentarios de su institución ({ $institution }) sobre la versión { $draft } del perfil «{ $title }».
       *[opinions] Se espera hasta el { $until } inclusive la opinión de su institución ({ $institution }) sobre la versión { $draft } del perfil «{ $title }».
    }
   *[after] { $purpose ->
        [comments] El período de comentarios sobre la versión { $draft } del perfil «{ $title }» terminó el { $until } sin comentarios de su institución ({ $institution }).
       *[opinions] El período de opiniones sobre la versión { $draft } del perfil «{ $title }» terminó el { $until } sin opinión de su institución ({ $institution }). La falta de respuesta no es una opinión.
    }
}
letter-reminder-body-2 = Si ya se ha enviado una respuesta, este recordatorio queda sin objeto.
letter-tacit-agreement-subject = Acuerdo tácito, versión { $draft }: { $title }
letter-tacit-agreement-body-1 = No se recibió opinión de { $institution } sobre la versión { $draft } del perfil «{ $title }». La solicitud se entregó el { $date }; según las reglas fijadas en la apertura, se constata un acuerdo tácito.
letter-tacit-agreement-body-2 = Todavía se puede emitir una opinión expresa mientras el texto no sea definitivo; sustituirá al acuerdo tácito.
letter-lift-asked-subject = Reservas por levantar: { $title }
letter-lift-asked-body-1 = Todos los comentarios de los que depende la opinión de su institución ({ $institution }) sobre el perfil «{ $title }» están satisfechos: n.º { $comments }.
letter-lift-asked-body-2 = Le rogamos que levante las reservas o emita una nueva opinión.
letter-conflict-flagged-subject = Comentarios contradictorios: { $title }
letter-conflict-flagged-body-1 = Algunos comentarios sobre el perfil «{ $title }» se contradicen: n.º { $comments }. Forman el conflicto n.º { $conflict }.
letter-conflict-flagged-body-2 = Lo decidirá el árbitro designado en las reglas de la evaluación, nunca una parte.
letter-conflict-decided-subject = Arbitraje dictado: { $title }
letter-conflict-decided-body-1 = El conflicto n.º { $conflict } sobre el perfil «{ $title }» (comentarios n.º { $comments }) ha sido decidido.
letter-conflict-decided-body-2 = Una institución que no fue seguida puede registrar su desacuerdo; nunca figura en el texto publicado.
sheet-title = Ficha de arbitraje n.º { $conflict }
sheet-target = Texto en cuestión: { $target }
sheet-comment = Comentario n.º { $comment }, { $institution }
sheet-withheld = Texto de difusión restringida.
sheet-quote = Pasaje citado: { $text }
sheet-proposed = Redacción propuesta: { $text }
sheet-proposal = Propuesta
sheet-no-proposal = No se ha registrado ninguna propuesta.
sheet-sources = Fuentes citadas en el párrafo
sheet-arbiter = Árbitro: { $institution }
sheet-no-arbiter = Las reglas no designan a ningún árbitro que no sea parte en el conflicto.
sheet-decision = Decisión y motivo
sheet-signature = Nombre, cargo, fecha y firma
note-title = Nota semanal: { $title }
note-stage = Etapa: { $stage }, desde el { $since }.
note-silences = Silencios
note-blockages = Bloqueos
note-next = Próximos actos
note-none = Nada que señalar.
note-silent = { $purpose }: sin respuesta de { $names }.
note-idle = Ningún acto desde hace { $days } días (último acto el { $since }).
note-suspended = Los plazos están suspendidos desde el { $since }.
note-deadline = Fin del período ({ $purpose }): { $until }.
note-requests = Solicitudes de prórroga sin respuesta: n.º { $requests }.
note-bounced = Solicitud de opinión no entregada: { $names }.
note-lift = Reservas listas para ser levantadas: { $names }.
note-confirm = Opiniones por confirmar sobre párrafos modificados: { $names }.

page-letter-kind-policies-changed = reglas modificadas
page-letter-kind-clock-suspended = plazos suspendidos
page-letter-kind-clock-resumed = plazos reanudados
page-letter-kind-deadline-moved = plazo modificado
page-letter-kind-extension-asked = prórroga solicitada
page-letter-kind-extension-refused = prórroga denegada
page-letter-kind-reminder = recordatorio
page-letter-kind-tacit-agreement = acuerdo tácito
page-letter-kind-lift-asked = levantamiento de reservas solicitado
page-letter-kind-conflict-flagged = comentarios contradictorios
page-letter-kind-conflict-decided = conflicto resuelto
