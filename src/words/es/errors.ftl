# What went wrong before or around a command: `error-` and the stable code of the problem.
# $field: its name in the request; $limit: a number.

error-unauthenticated = Inicie sesión o envíe un token de acceso válido.
# $line, $column: where, in numbers
error-json-syntax = El cuerpo de la solicitud no es JSON válido (línea { $line }, columna { $column }).
error-duplicate-field = El campo «{ $field }» aparece dos veces.
error-unknown-field = El campo «{ $field }» es desconocido.
# $field; $expected: what `words::expected` says
error-bad-value = El campo «{ $field }» no tiene la forma requerida. Forma esperada: { $expected }.
# $limit: in megabytes
error-too-large = La solicitud supera el límite de { $limit } MB.
error-text-control = El texto del campo «{ $field }» contiene caracteres de control, que no se admiten.
# $limit: in characters
error-text-too-long = El texto del campo «{ $field }» supera los { $limit } caracteres.
error-text-empty = El campo «{ $field }» está vacío.
error-key-missing = El encabezado Idempotency-Key es necesario para este acto.
error-key-reused = Esta clave Idempotency-Key ya se ha usado para otra solicitud.
error-at-future = El momento solicitado está en el futuro: solo se reconstruye el pasado.
error-at-invalid = El parámetro «at» es un momento (2021-07-28T18:00:00Z) o una posición del registro.
error-unavailable = El servicio no está disponible en este momento. No se ha registrado nada; inténtelo de nuevo en unos instantes.
error-busy = El servicio está muy solicitado. No se ha registrado nada; inténtelo de nuevo en unos instantes.
error-timeout = La solicitud ha tardado demasiado. Compruebe si su acto quedó registrado antes de repetirlo.
error-not-acceptable = Esta página no existe en ninguno de los formatos solicitados.
# $types: the media types that are taken, as a list
error-media-type = Este tipo de contenido no se admite aquí. Se admiten: { $types }.
error-method = Este método no se admite en esta dirección.
error-internal = Se ha producido un error por nuestra parte. Ha quedado registrado.
error-bad-cursor = Este cursor de página no es válido. Vuelva al principio de la lista.
error-no-route = No hay nada en esta dirección.
error-cross-site = Esta solicitud procede de otro sitio; no se ha tenido en cuenta.
error-missing-field = Falta el campo «{ $field }».
error-no-table = No es una tabla legible: una línea de encabezados y luego tantas celdas en cada línea.
# $column: a heading
error-no-column = Falta la columna «{ $column }».
# $count: of lines
error-wrong-lines =
    { $count ->
        [one] Una línea está
       *[other] { $count } líneas están
    } por corregir. No se ha importado nada.
