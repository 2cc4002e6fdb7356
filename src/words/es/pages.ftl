# Pages: what frames them, signing in, the portfolio, the past, errors. See status.ftl and
# register.ftl for an assessment’s own pages.
# Everywhere: $count and $total are numbers; dates, moments and names are text.

page-title = Navette
# $page: the page’s own title
page-title-of = { $page } — Navette
page-tagline = La lanzadera de un texto entre los ministerios: cada opinión y cada decisión quedan en la memoria.
page-skip = Ir al contenido
page-nav = Navegación principal
page-nav-portfolio = Cartera
page-nav-assessment = Evaluación
page-nav-participants = Participantes
page-nav-draft = Borrador
page-nav-comments = Comentarios
page-nav-desk = Escritorio
page-nav-history = Historial
page-nav-letters = Cartas
page-nav-api = Interfaz de programación
page-language = Idioma
# Each language in its own words.
page-language-fr = Français
page-language-en = English
page-language-es = Español

page-yes = sí
page-no = no
page-none = ninguno
page-not-set = sin especificar
page-save = Guardar
page-send = Enviar
page-cancel = Cancelar
page-confirm = Confirmar
page-back = Volver
page-next = Página siguiente
page-previous = Página anterior
page-details = Detalles
page-show = Mostrar
page-filter = Filtrar
page-all = Todo
page-download = Descargar
page-print = Imprimir
page-reason = Motivo
page-required = obligatorio
page-optional = opcional
page-recorded = Su acto ha quedado registrado.
# $position, $leaf: as text
page-receipt = Huella del registro: posición { $position }, hoja { $leaf }
page-live-moved = Esta página ha cambiado desde que la abrió.
page-live-refresh = Actualizar
page-live-lost = El seguimiento en directo se ha interrumpido; actualice la página para ver los cambios.

# $position: as text
page-footer-position = Registro en la posición { $position }
# $moment
page-footer-updated = Último acto registrado el { $moment }
page-footer-no-score = El servicio no puntúa ni clasifica a los países.
page-footer-api = Documentación de la interfaz de programación
page-footer-verify = Verificar el registro
page-footer-demo = Demostración: los actos y las personas de este registro son ficticios.

# Signing in.
page-sign-in = Iniciar sesión
page-sign-in-title = Inicio de sesión
page-sign-in-lead = Pegue aquí su token de acceso.
page-sign-in-token = Token de acceso
page-sign-in-help = La coordinación de la evaluación le entregó este token. Es personal: no lo comparta con nadie.
page-sign-in-wrong = Este token no es válido. Compruebe que está completo o pida otro a la coordinación.
page-sign-in-expired = Su sesión ha terminado. Inicie sesión de nuevo para continuar.
page-sign-in-demo = Demostración: iniciar sesión como
page-sign-out = Cerrar sesión
page-signed-out = Ha cerrado la sesión.
# $name
page-signed-in-as = Sesión iniciada: { $name }

# The past.
# $moment
page-past-banner = Estado al { $moment } — esto es el pasado
# $position: as text
page-past-banner-position = Estado en la posición { $position } del registro — esto es el pasado
page-past-return = Volver al presente
page-past-choose = Ver el estado en una fecha
page-past-date = Fecha y hora
page-past-rights = Lo que puede leer del pasado depende de sus derechos de hoy.
page-past-read-only = En el pasado no es posible ningún acto.
page-past-before = La evaluación todavía no existía en ese momento.

# The portfolio.
page-portfolio-title = Cartera
page-portfolio-lead = Las evaluaciones a las que tiene acceso.
page-portfolio-empty = Por el momento no tiene acceso a ninguna evaluación.
page-portfolio-count = { $count ->
    [one] { $count } evaluación
   *[other] { $count } evaluaciones
}
page-portfolio-assessment = Evaluación
page-portfolio-country = País
page-portfolio-kind = Tipo
page-portfolio-lead-ministry = Ministerio coordinador
page-portfolio-stage = Etapa
page-portfolio-since = Desde
page-portfolio-draft = Versión compartida
page-portfolio-deadline = Próxima fecha límite
page-portfolio-comments = Comentarios
page-portfolio-opinions = Opiniones
page-portfolio-missing = Qué falta
page-portfolio-publication = Publicación

# Letters: which went to whom.
page-letters-title = Cartas
page-letters-lead = Las cartas originadas por los actos y su estado.
page-letters-kind = Asunto
page-letters-recipient = Destinatario
page-letters-ordered = Decidida el
page-letters-state = Estado
page-letters-waiting = pendiente de envío
page-letters-sent = enviada
page-letters-failed = no entregada
page-letters-empty = Todavía no se ha enviado ninguna carta.

# Errors: a heading for each HTTP status, then the problem’s own sentence.
page-error-400 = Solicitud mal formada
page-error-401 = Es necesario iniciar sesión
page-error-403 = Acto no permitido
page-error-404 = Página no encontrada
page-error-405 = Método no admitido
page-error-406 = Formato no disponible
page-error-408 = Tiempo agotado
page-error-409 = Imposible en el estado actual
page-error-412 = Modificado entretanto
page-error-413 = Envío demasiado grande
page-error-415 = Tipo de contenido no admitido
page-error-422 = Acto no registrado
page-error-428 = Falta un encabezado
page-error-429 = Demasiadas solicitudes
page-error-500 = Error del servicio
page-error-503 = Servicio no disponible por el momento
page-error-504 = Tiempo agotado
# For any other status.
page-error-other = Error
page-error-nothing-written = No se ha registrado nada.
page-error-back = Volver a la página anterior
page-error-home = Ir a la cartera
# $reference: of the request, as text
page-error-reference = Referencia para citar: { $reference }

# What the pages say besides.
page-paging = Páginas
page-first = Primera página
page-past-on = Fecha y hora, en el huso horario { $zone }
page-past-shown = Estado al { $moment }
# $what: a word of a family, in lower case; $count: a number
page-tally = { $what }: { $count }
page-portfolio-deadline-comments = Comentarios: hasta el { $date } inclusive
page-portfolio-deadline-opinions = Opiniones: hasta el { $date } inclusive
page-portfolio-no-deadline = ningún período abierto
page-portfolio-no-draft = ninguna versión compartida
page-portfolio-more = { $count ->
    [one] y { $count } punto más
   *[other] y { $count } puntos más
}
page-sign-in-as = Iniciar sesión como { $name }
page-sign-in-token-of = Token de { $name }
page-letters-of = Carta a { $name }
page-letters-language = Idioma
page-letters-subject = Asunto
page-letters-to = Para
page-letters-not-yet = Esta carta aún no se ha enviado.
page-letters-elsewhere = El texto de esta carta no se conserva aquí.
# The kinds of letters: `page-letter-kind-` and the kind’s code.
page-letter-kind-draft-shared = borrador compartido
page-letter-kind-comment-answered = respuesta a un comentario
page-letter-kind-opinion-asked = opinión solicitada
page-letter-kind-profile-validated = perfil validado
page-letter-kind-validation-withdrawn = validación retirada
page-letter-kind-published = perfil publicado
# $label, $value: as text
page-labelled = { $label }: { $value }
