# The draft, its versions, and the register of comments with its forms.
# $draft, $comment, $block: as text; $count: a number; dates and names: as text.

page-draft-title = Borrador del perfil
page-draft-version = Versión { $draft }
page-draft-versions = Versiones
page-draft-written = Registrada el { $date }
page-draft-shared = Compartida el { $date }
page-draft-not-shared = No compartida
page-draft-final = Texto definitivo
page-draft-hash = Huella del texto
page-draft-blocks = { $count ->
    [one] { $count } párrafo
   *[other] { $count } párrafos
}
page-draft-footnotes = Notas a pie de página
page-draft-contents = Índice
page-draft-empty = Por el momento no tiene acceso a ninguna versión.
page-draft-changes = Cambios desde la versión { $draft }
page-draft-changed = { $count ->
    [0] ningún párrafo modificado
    [one] { $count } párrafo modificado
   *[other] { $count } párrafos modificados
}
page-draft-added = { $count ->
    [one] { $count } añadido
   *[other] { $count } añadidos
}
page-draft-removed = { $count ->
    [one] { $count } suprimido
   *[other] { $count } suprimidos
}
page-draft-block-changed = modificado
page-draft-block-added = añadido
page-draft-block-removed = suprimido
page-draft-comment-here = Comentar este párrafo
page-draft-comments-here = { $count ->
    [one] { $count } comentario sobre este párrafo
   *[other] { $count } comentarios sobre este párrafo
}

page-comments-title = Comentarios
page-comments-lead = Cada comentario, la respuesta dada y su motivo.
page-comments-empty = Todavía no se ha presentado ningún comentario.
page-comments-empty-filter = Ningún comentario corresponde a estos criterios.
page-comments-number = N.º
page-comments-institution = Institución
page-comments-received = Presentado el
page-comments-draft = Versión
page-comments-target = Pasaje
page-comments-category = Categoría
page-comments-weight = Alcance
page-comments-visibility = Difusión
page-comments-text = Texto
page-comments-state = Estado
page-comments-outcome = Respuesta dada
page-comments-reason = Motivo
page-comments-incorporated = Incorporado al texto
page-comments-one = Comentario n.º { $comment }
page-comments-late = tardío
page-comments-restricted = Texto de difusión restringida
page-comments-restricted-reason = Motivo de difusión restringida
page-comments-erased = Texto borrado
page-comments-waiting = en espera de respuesta
page-comments-in-draft = incorporado en la versión { $draft }
page-comments-in-block = incorporado en la versión { $draft }, párrafo { $block }
page-comments-not-incorporated = aceptado, aún no incorporado
page-comments-duplicate-of = duplicado del comentario n.º { $comment }
page-comments-quote = Texto al que se refiere
page-comments-proposed = Texto propuesto

# Forms.
page-comment-new = Presentar un comentario
page-comment-target = Pasaje al que se refiere
page-comment-text = Su comentario
page-comment-proposed = Redacción propuesta
page-comment-for = En nombre de
page-comment-limit = { $limit } caracteres como máximo
page-comment-closed = El período de comentarios está cerrado: su comentario quedará marcado como tardío.
page-comment-withdraw = Retirar el comentario
page-answer-new = Dar respuesta
page-answer-outcome = Respuesta
page-answer-reason = Motivo
page-answer-duplicate-of = Duplicado del comentario n.º
page-incorporate = Marcar como incorporado al texto
page-opinion-new = Dar una opinión
page-opinion-choice = Opinión
page-opinion-scope = Lo que abarca la opinión
page-opinion-reservations = Comentarios de los que depende la opinión
page-opinion-reason = Motivo
page-validate = Validar el texto definitivo
page-validate-confirm = Usted valida la versión { $draft } en nombre de: { $institution }.
page-validation-withdraw = Retirar la validación
page-finalise = Finalizar el texto
page-share = Compartir esta versión
page-stage-advance = Avanzar a la etapa siguiente
page-stage-step-back = Retroceder a la etapa anterior
page-period-open = Abrir un período
page-period-extend = Prorrogar el período
page-close = Cerrar la evaluación

# The draft’s page and the register besides.
page-draft-word-by-word = Ver los cambios palabra por palabra
page-draft-plain = Leer el texto sin las marcas
page-draft-legend = Los pasajes añadidos van subrayados y los suprimidos, tachados.
page-draft-block-moved = trasladado
page-draft-not-comparable = Esta versión no tiene versión anterior.
page-comments-on-block = Comentarios sobre el párrafo { $block }
page-comments-of = Comentarios de: { $name }
page-comments-open = A la espera de respuesta
page-comments-every = Todos los comentarios
page-comments-answer = Respuesta dada
page-comments-under = contabilizado en: { $name }
page-comments-to-draft = Ver el pasaje
