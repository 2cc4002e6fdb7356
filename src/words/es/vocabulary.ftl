# The words for the codes of events and views: one message a code, `family-code`, asked for through
# `term`. Lower case, so that they also stand inside a sentence. A comentario is masculine, and so
# are its states.

stage-briefing = sesión informativa
stage-data-collection = recolección y análisis de datos
stage-consultation = consulta interministerial
stage-validation = validación y publicación
stage-published = publicado

role-coordinator = coordinador/a de la OIM
role-hq = Sede de la OIM
role-analyst = analista
role-lead = ministerio coordinador
role-focal-point = punto focal
role-officer = colaborador/a
role-stakeholder = parte interesada
role-observer = observador/a
role-auditor = auditor/a

institution-kind-ministry = ministerio
institution-kind-government-unit = servicio técnico o dirección
institution-kind-national-body = organismo nacional
institution-kind-stakeholder = parte interesada
institution-kind-iom = oficina de la OIM
institution-kind-partner = entidad asociada

part-ministry = ministerio
part-body = organismo o dirección
part-stakeholder = parte interesada

language-fr = francés
language-en = inglés
language-es = español

level-national = nivel nacional
level-local = nivel local

kind-first = primera evaluación
kind-follow-up = evaluación de seguimiento

visibility-all = todos los participantes
visibility-government = administraciones y coordinación
visibility-lead-and-coordinator = ministerio coordinador y coordinación de la OIM

block-kind-heading = título
block-kind-paragraph = párrafo
block-kind-list-item = elemento de lista
block-kind-footnote = nota a pie de página

category-editorial = redacción
category-factual = hechos
category-substantive = fondo
category-translation = traducción

weight-condition = condición
weight-suggestion = sugerencia
weight-information = a título informativo

outcome-accepted = aceptado
outcome-accepted-in-part = aceptado en parte
outcome-not-accepted = no aceptado
outcome-noted = se toma nota
outcome-referred = remitido a la Sede de la OIM
outcome-duplicate = duplicado

workflow-submitted = presentado
workflow-resolved = con respuesta
workflow-incorporated = incorporado
workflow-withdrawn = retirado

# The last four are no opinions: they say that there is none.
opinion-favourable = opinión favorable
opinion-favourable-with-reservations = opinión favorable con reservas
opinion-unfavourable = opinión desfavorable
opinion-no-comment = sin comentarios
opinion-not-concerned = no es de su competencia
opinion-more-time = prórroga solicitada
opinion-no-response = sin respuesta
opinion-tacit = acuerdo tácito
opinion-invited = invitado
opinion-not-invited = no invitado

purpose-comments = comentarios
purpose-opinions = opiniones

validators-lead = el ministerio coordinador
validators-lead-without-objection = el ministerio coordinador, si no hay ninguna opinión desfavorable
validators-listed = cada uno de los ministerios designados en la apertura

validation-state-not-finalised = texto aún no definitivo
validation-state-awaiting-validation = texto definitivo, pendiente de validación
validation-state-validated = validado

publication-state-not-published = no publicado
publication-state-partly-published = publicado en parte
publication-state-published = publicado

deadline-state-ahead = por abrir
deadline-state-open = en curso
deadline-state-closed = cerrado

# What a desk asks of a participant.
ask-name-focal-point = designar un punto focal
ask-comment = presentar comentarios
ask-give-opinion = dar una opinión
ask-validate = validar el texto definitivo

# What a comment is attached to, or an opinion covers. $block: the block’s id (b17); $number: 1 to 6.
target-block = párrafo { $block }
target-dimension = dimensión { $number }
target-draft = todo el borrador
target-indicator-set = el conjunto de indicadores

dimension-1 = Derechos de los migrantes
dimension-2 = Enfoque integrado de gobierno
dimension-3 = Alianzas
dimension-4 = Bienestar socioeconómico de los migrantes y de la sociedad
dimension-5 = Movilidad en situaciones de crisis
dimension-6 = Migración segura, ordenada y regular

# Channels known by name; any other is shown by its code.
channel-portal = Portal de Datos sobre Migración
channel-library = plataforma de publicaciones de la OIM

# Who acted, where it was no person with a name.
actor-system = el servicio, por sí mismo
actor-operator = el operador del servicio
actor-erased = persona retirada

# Countries by their code (ISO 3166-1 alpha-3); any other is shown by its code.
country-mli = Malí
country-ner = Níger
country-sen = Senegal
country-bfa = Burkina Faso
country-civ = Côte d’Ivoire
country-gin = Guinea
country-mrt = Mauritania
country-tcd = Chad
country-cmr = Camerún
country-ben = Benin
country-tgo = Togo
country-gab = Gabón
country-cog = Congo
country-cod = República Democrática del Congo
country-caf = República Centroafricana
country-dji = Djibouti
country-com = Comoras
country-mdg = Madagascar
country-mar = Marruecos
country-tun = Túnez
country-dza = Argelia
country-hti = Haití
country-gmb = Gambia
country-gha = Ghana
country-nga = Nigeria
country-ken = Kenya
country-eth = Etiopía
country-hnd = Honduras
country-gtm = Guatemala
country-slv = El Salvador
country-cri = Costa Rica
country-pan = Panamá
country-mex = México
country-dom = República Dominicana
country-ecu = Ecuador
country-per = Perú
country-col = Colombia
country-pry = Paraguay
country-ury = Uruguay
country-arg = Argentina
country-chl = Chile
country-cub = Cuba
