# Why a command was not carried out: `refusal-` and the code of the refusal. Nothing was written.
# Variables hold words already in the reader’s language (stages, names), except the codes said below.
# Numbers that name something (a version, a comment, a position) are given as text.

refusal-not-found = Esta página o este elemento no existe, o usted no tiene acceso.
refusal-not-allowed = Sus derechos no permiten este acto.
refusal-closed = La evaluación está cerrada: ya no admite ningún acto.
# $stage: where it stands; $possible: the stages in which the act is possible, as a list.
refusal-wrong-stage = La evaluación se encuentra en la etapa «{ $stage }»; este acto corresponde a: { $possible }.
# $stage; $next: the only stage that follows, or the code `none`.
refusal-stage-skipped = { $next ->
    [none] La evaluación se encuentra en «{ $stage }» y no le sigue ninguna etapa.
   *[other] No se puede saltar ninguna etapa: después de «{ $stage }» viene «{ $next }».
}
# $gate: as in gates.ftl; $passable: the code `yes` or `no`. What is missing is listed beside it.
refusal-gate-shut = { $passable ->
    [yes] Todavía no es posible { $gate }. Puede seguir adelante indicando un motivo, que quedará registrado.
   *[no] Todavía no es posible { $gate }.
}
refusal-reason-needed = Es necesario indicar un motivo.
# $code
refusal-taken = El código «{ $code }» ya está en uso.
# $institution: its code
refusal-unknown-institution = No hay ninguna institución registrada con el código «{ $institution }», o no es adecuada aquí.
# $person: its identifier
refusal-unknown-person = No hay ninguna persona registrada con el identificador «{ $person }».
# $institution: its name
refusal-not-a-participant = Esta institución no participa en la evaluación: { $institution }.
# $institution: its name
refusal-not-a-ministry = Solo un ministerio participante da una opinión. No es el caso de: { $institution }.
# $institution: its name
refusal-not-a-validator = Esta institución no figura entre las que validan el perfil: { $institution }.
# $person: a name, or its identifier
refusal-not-a-focal-point = Esta persona no es punto focal ni suplente aquí: { $person }.
refusal-no-baseline = La línea de base no es una evaluación publicada del mismo país.
refusal-baseline-mismatch = Una evaluación de seguimiento indica su línea de base; una primera evaluación no la tiene.
# $draft: a version’s number
refusal-unknown-draft = El borrador no tiene versión { $draft }.
# $draft
refusal-draft-not-shared = La versión { $draft } no se ha compartido.
# $draft, $newest: versions
refusal-draft-superseded = La versión { $draft } ya no es la última: se ha compartido la versión { $newest }.
# $newest
refusal-draft-outdated = Su texto parte de una versión superada; la última es la versión { $newest }.
# $block: its id (b17)
refusal-bad-manifest = El párrafo { $block } aparece dos veces en el texto, o no ha existido nunca.
# $block
refusal-unknown-block = Esta versión no tiene párrafo { $block }.
refusal-finalised = El texto es definitivo. Para modificarlo, hay que retroceder de etapa.
refusal-other-text = El texto indicado no es el texto definitivo.
# $purpose: the code `comments` or `opinions`
refusal-period-running = { $purpose ->
    [comments] Ya hay un período de comentarios abierto.
   *[opinions] Ya hay un período de opiniones abierto.
}
# $purpose: the code `comments` or `opinions`
refusal-no-period = { $purpose ->
    [comments] No hay ningún período de comentarios abierto.
   *[opinions] No hay ningún período de opiniones abierto.
}
refusal-date-out-of-range = La fecha no es adecuada: está en el pasado o en el futuro cuando no puede estarlo.
# $comment: its number
refusal-unknown-comment = No existe el comentario n.º { $comment }.
# $comment
refusal-comment-withdrawn = El comentario n.º { $comment } ha sido retirado.
# $comment
refusal-comment-answered = El comentario n.º { $comment } ya ha recibido respuesta; ya no se puede retirar.
# $comment
refusal-not-accepted = El comentario n.º { $comment } no fue aceptado: no se puede incorporar al texto.
refusal-duplicate-of-what = Un duplicado, y solo un duplicado, indica el comentario que repite.
refusal-reservations-of-what = Una opinión favorable con reservas, y ninguna otra, indica los comentarios de los que depende.
# $validation: its number
refusal-unknown-validation = No existe la validación n.º { $validation }.
refusal-already-published = El perfil ya está en línea: su validación ya no se puede retirar; cabe una corrección de errores.
# $channel: its code
refusal-unknown-channel = La evaluación no tiene ningún canal «{ $channel }».
# $what: the code `participants` or `blocks`; $limit: a number
refusal-too-many = { $what ->
    [participants] Una evaluación tiene como máximo { $limit } participantes.
    [blocks] Un borrador tiene como máximo { $limit } párrafos.
   *[other] Se supera el límite de { $limit }.
}
# $position: where it is now
refusal-stale = Este elemento ha cambiado entretanto (posición { $position }). Vuelva a leerlo e inténtelo de nuevo.
# $expected: what `words::expected` says
refusal-malformed = Un valor no tiene la forma requerida. Forma esperada: { $expected }.

# What a value must be, for refusal-malformed and error-bad-value. $values: codes, as a list.
expected-code = un código (letras minúsculas sin acentos, cifras y guiones; 64 caracteres como máximo)
expected-hash = una huella SHA-256 (64 cifras hexadecimales)
expected-uuid = un UUID
expected-block = un identificador de párrafo (b y un número)
expected-dimension = una dimensión (1 a 6)
expected-month = un mes (2021-09)
expected-zone = un huso horario de la base IANA (Africa/Bamako)
expected-channels = una lista de al menos un canal
expected-validators = una lista de al menos un ministerio que valida
expected-one-of = uno de estos valores: { $values }
expected-text = un texto
expected-number = un número entero
expected-yes-no = true o false
expected-list = una lista
expected-granted-role = un rol que se concede, no uno ligado a una institución
expected-other-institutions = una lista de otras instituciones
expected-email = una dirección de correo electrónico, una sola (nombre@ejemplo.org)
expected-url = una dirección web (https://…)
expected-object = un objeto JSON
