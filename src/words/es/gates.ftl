# Gates, as what one may do once they are open: «Para { gate }, falta:».
gate-data-collection = pasar a la recolección y el análisis de datos
gate-consultation = pasar a la consulta interministerial
gate-finalisation = finalizar el texto
gate-validation = pasar a la validación y publicación
gate-publication = publicar el perfil
gate-closure = cerrar la evaluación

# What is missing, in short: the thing itself, for a column “what is missing”.
missing-no-ministry = ministerios participantes
missing-no-focal-point = punto focal
missing-not-briefed = sesión informativa
missing-no-engagement = compromiso del gobierno
missing-no-draft = borrador del perfil
missing-draft-not-shared = borrador compartido
missing-comment-period-open = fin del período de comentarios
missing-opinion-period-open = fin del período de opiniones
missing-no-meeting = reunión de consulta
missing-comments-unanswered = respuesta a los comentarios
missing-not-incorporated = incorporación de los comentarios aceptados
missing-objections = levantamiento de la opinión desfavorable
missing-not-finalised = texto definitivo
missing-not-validated = validación
missing-not-published = publicación

# Whole sentences. $names: institutions, as a list; $comments: numbers of comments, as a list;
# $count: how many, a number; $channels: as a list; $until: the last day of a period.
missing-no-ministry-sentence = Ningún ministerio participa todavía en la evaluación.
missing-no-focal-point-sentence = Sin punto focal: { $names }.
missing-not-briefed-sentence = Sin sesión informativa todavía: { $names }.
missing-no-engagement-sentence = Se espera el compromiso del gobierno de: { $names }.
missing-no-draft-sentence = Todavía no se ha registrado ninguna versión del borrador.
missing-draft-not-shared-sentence = La última versión del borrador no se ha compartido.
missing-comment-period-open-sentence = El período de comentarios sigue abierto hasta el { $until } inclusive.
missing-opinion-period-open-sentence = El período de opiniones sigue abierto hasta el { $until } inclusive.
missing-no-meeting-sentence = La reunión de consulta todavía no se ha celebrado.
missing-comments-unanswered-sentence = { $count ->
    [one] Un comentario espera respuesta: n.º { $comments }.
   *[other] { $count } comentarios esperan respuesta: n.º { $comments }.
}
missing-not-incorporated-sentence = { $count ->
    [one] Un comentario aceptado todavía no se ha incorporado: n.º { $comments }.
   *[other] { $count } comentarios aceptados todavía no se han incorporado: n.º { $comments }.
}
missing-objections-sentence = Opinión desfavorable por levantar: { $names }.
missing-not-finalised-sentence = El texto todavía no es definitivo.
missing-not-validated-sentence = Se espera la validación de: { $names }.
missing-not-published-sentence = Todavía no está en línea en: { $channels }.

# Where it is not known who or what it waits for. $what: one of the short forms.
missing-alone = Falta todavía: { $what }.
