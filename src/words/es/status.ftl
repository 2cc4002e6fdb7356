# The page of one assessment: stage, deadlines, participants, gates, validation, channels; its
# history; a participant’s desk. $count and $total are numbers; $draft is text, as are dates
# (“28 de julio de 2021”), names and lists.

page-status-title = Estado de la evaluación
page-status-opened = Abierta el { $date }
page-status-closed = Cerrada el { $date }
page-status-kind = Tipo
page-status-level = Nivel
page-status-country = País
page-status-baseline = Línea de base
page-status-lead-ministry = Ministerio coordinador
page-status-language = Idioma del texto auténtico

# Stages. $number: 1 to 4.
page-stage = Etapa
page-stage-line = etapa { $number } de 4
page-stage-line-published = las cuatro etapas están completas
page-stage-since = desde el { $date }
page-stage-days = { $count ->
    [0] desde hoy
    [one] desde hace { $count } día
   *[other] desde hace { $count } días
}
page-stage-done = completada
page-stage-current = en curso
page-stage-to-come = por venir

# The rules fixed at opening.
page-rules-title = Reglas de la evaluación
page-rules-validators = Valida el perfil
page-rules-arbiter = Arbitraje
page-rules-period = Duración de un período
page-rules-period-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
page-rules-tacit = Acuerdo tácito
page-rules-tacit-yes = La falta de respuesta a una solicitud entregada equivale a un acuerdo tácito.
page-rules-tacit-no = La falta de respuesta nunca es un acuerdo.
page-rules-visibility = Difusión de un comentario, salvo que se elija otra
page-rules-pass = Seguir adelante aunque falte algo
page-rules-pass-yes = Posible, con un motivo registrado.
page-rules-pass-no = No es posible.
page-rules-zone = Huso horario de las fechas límite
page-rules-channels = Canales de publicación

# The draft, in short.
page-status-draft = Borrador
page-status-draft-none = Todavía no se ha registrado ninguna versión.
page-status-draft-newest = Última versión: { $draft }
page-status-draft-shared = Versión { $draft }, compartida el { $date }
page-status-draft-unshared = La versión { $draft } todavía no se ha compartido.
page-status-cutoff = Fecha de corte de la información: { $month }

# Deadlines. $date: the last day.
page-deadlines-title = Fechas límite
page-deadlines-empty = No hay ningún período abierto.
page-deadline-comments = Período de comentarios sobre la versión { $draft }
page-deadline-opinions = Período de opiniones sobre la versión { $draft }
page-deadline-ahead = se abre el { $date }
page-deadline-open = abierto hasta el { $date } inclusive
page-deadline-closed = cerrado el { $date }
page-deadline-suspended = suspendido: los plazos no corren
page-deadline-days-left = { $count ->
    [0] último día
    [one] queda { $count } día
   *[other] quedan { $count } días
}
page-deadline-no-response = Sin respuesta al cierre: { $names }

# Meetings.
page-meetings-title = Reuniones de consulta
page-meetings-held = Celebrada el { $date }
page-meetings-empty = Todavía no se ha celebrado ninguna reunión.

# Participants.
page-participants-title = Participantes
page-participants-institution = Institución
page-participants-part = Participa como
page-participants-focal-point = Punto focal
page-participants-briefed = Informado
page-participants-engaged = Compromiso
page-participants-comments = Comentarios
page-participants-opinion = Opinión
page-participants-missing = Qué falta
page-participants-empty = Todavía no hay ningún participante.
page-participants-count = { $count ->
    [one] { $count } participante
   *[other] { $count } participantes
}
page-participant-no-focal-point = sin punto focal
page-participant-alternate = suplente: { $name }
page-participant-under = contado con: { $name }
page-participant-briefed = el { $date }
page-participant-not-briefed = todavía no
page-participant-opinion-on = { $opinion } (versión { $draft })
page-participant-no-opinion = todavía sin opinión
page-participant-no-response = sin respuesta
page-participant-nothing-missing = nada

# Counts.
page-count-ministries = { $count ->
    [one] { $count } ministerio
   *[other] { $count } ministerios
}
page-count-comments = { $count ->
    [0] ningún comentario
    [one] { $count } comentario
   *[other] { $count } comentarios
}
page-count-open = { $count } en espera de respuesta
page-count-resolved = { $count } con respuesta
page-count-incorporated = { $count ->
    [one] { $count } incorporado
   *[other] { $count } incorporados
}
page-count-withdrawn = { $count ->
    [one] { $count } retirado
   *[other] { $count } retirados
}
page-count-restricted = { $count } de difusión restringida
page-count-late = { $count ->
    [one] { $count } tardío
   *[other] { $count } tardíos
}
page-count-focal-points = Puntos focales: { $count } de { $total } ministerios
page-count-briefed = Informados: { $count } de { $total } ministerios
page-count-opinions = Opiniones dadas: { $count } de { $total } ministerios
page-count-outcomes = Respuestas dadas
page-count-without-opinion = { $count ->
    [0] Todos los ministerios han dado su opinión.
    [one] { $count } ministerio no ha dado su opinión.
   *[other] { $count } ministerios no han dado su opinión.
}

# Gates. $gate: as in gates.ftl.
page-gates-title = Qué falta
page-gate-missing = Para { $gate }, falta:
page-gate-open = Nada impide seguir adelante: { $gate }.
page-gate-nothing-missing = No falta nada.
page-gate-none = La evaluación está cerrada; ya no se espera nada.
page-gate-all = Todas las condiciones

# Validation.
page-validation-title = Validación
page-validation-finalised = Versión { $draft } definitiva desde el { $date }
page-validation-hash = Huella del texto definitivo
page-validation-act = Validado por: { $institution }, el { $date }
page-validation-withdrawn = Validación retirada el { $date } por: { $institution }
page-validation-signature = Firma
page-validation-awaited = Se espera la validación de: { $names }
page-validation-empty = Todavía no se ha registrado ningún acto de validación.

# Channels.
page-channels-title = Canales de publicación
page-channels-channel = Canal
page-channels-address = Dirección
page-channels-live = en línea desde el { $date }
page-channels-not-live = todavía no está en línea
page-channels-other-text = en línea con un texto anterior
page-channels-count = { $count } de { $total } en línea

# History. $revision, $position: as text.
page-history-title = Historial
page-history-lead = Todos los actos de la evaluación, en el orden en que se registraron.
page-history-recorded = Registrado el
page-history-occurred = Ocurrido el
page-history-act = Acto
page-history-actor = Por
page-history-position = Posición
page-history-details = Detalles
page-history-empty = Todavía no se ha registrado ningún acto.
page-history-count = { $count ->
    [one] { $count } acto
   *[other] { $count } actos
}
page-history-as-of = Ver la evaluación justo después de este acto

# A participant’s desk. $until: the last day; $what: a word of the family `ask`.
page-desk-title = Escritorio
page-desk-of = Escritorio: { $institution }
page-desk-choose = Elegir una institución
page-desk-asked = Lo que se le pide
page-desk-asked-nothing = Por el momento no se le pide nada.
page-desk-asked-until = a más tardar el { $until }
page-desk-asked-on = sobre la versión { $draft }
page-desk-comments = Sus comentarios
page-desk-comments-empty = No ha presentado ningún comentario.
page-desk-opinion = Su opinión
page-desk-opinion-none = Todavía no ha dado su opinión.
page-desk-empty = No participa en esta evaluación en nombre de ninguna institución.

# The status page besides.
page-deadline-awaited = Aún sin respuesta de: { $names }
page-counts-title = En cifras
page-counts-ministries = Ministerios
page-counts-opinions = Opiniones, por tipo
page-participants-ministries = Ministerios
page-participants-bodies = Organismos y servicios
page-participants-stakeholders = Partes interesadas
page-participants-caption = Situación de cada participante
page-participant-late = recibido después del cierre
# $comments: numbers, as a list
page-participant-reservations = con reserva de los comentarios n.º { $comments }
page-participant-before = antes: { $opinion }
page-meeting-planned-none = La reunión de consulta aún no se ha celebrado.
page-pass-note = Se puede pasar de todos modos, con un motivo registrado.
page-validation-of = sobre la versión { $draft }
page-validation-still-finalised = El texto aún no está fijado.
# Who objects, and since when. $name; $date: the day, as text
page-objector = { $name } ({ $date })
# $date, $time: as text
page-day-and-time = { $date }, { $time }
page-history-zone = Horas según el huso horario { $zone }.
# History: short facts. $draft, $comment, $number: as text.
page-fact-draft = versión { $draft }
page-fact-comment = comentario n.º { $comment }
page-fact-block = párrafo { $block }
page-fact-late = después del cierre
page-fact-until = hasta el { $date } inclusive
page-fact-from-to = de «{ $from }» a «{ $to }»
page-fact-missing = a pesar de: { $missing }
page-fact-silent = sin respuesta: { $names }
page-fact-present = { $count ->
    [one] { $count } institución presente
   *[other] { $count } instituciones presentes
}
page-fact-hosts = por invitación de: { $names }
page-fact-alternate = como suplente
page-fact-restricted = de difusión restringida
