# Remodelaciones: quién ocupa el lugar de quién, y lo que está previsto sin ser público.

event-reshuffle-proposed = Cambio de participantes preparado
event-reshuffle-proposal-dropped = Cambio preparado abandonado
event-reshuffle-proposal-applied = Cambio preparado aplicado
event-reshuffle-applied = Institución reemplazada

# $number: of the proposal; $name: of an institution
page-fact-proposal = cambio preparado n.º { $number }
page-fact-renamed = nuevo nombre: { $name }

ask-reconfirm = reconfirmar una opinión dada antes de una remodelación

missing-to-reconfirm = opiniones por reconfirmar tras una remodelación
# $names: of the ministries
missing-to-reconfirm-sentence = Una opinión dada antes de una remodelación queda por reconfirmar por: { $names }.

# $institution: its code; $number: of the proposal
refusal-succeeded = La institución «{ $institution }» ha terminado en esta evaluación: otras ocupan su lugar.
refusal-dimensions-needed = Cada parte de un ministerio dividido recibe sus dimensiones, y ninguna queda sin titular («{ $institution }»).
refusal-unknown-proposal = No hay ningún cambio preparado n.º { $number }.
refusal-proposal-settled = El cambio preparado n.º { $number } ya fue aplicado o abandonado.

expected-successor = una de las instituciones que toman el relevo
expected-changes = una lista de al menos un cambio

page-letter-kind-reshuffle-applied = remodelación

# $predecessor, $successors: names; $count: how many successors; $from: a day
letter-reshuffle-applied-subject = Remodelación: { $title }
letter-reshuffle-applied-body-1 = { $count ->
    [one] Desde el { $from }, una institución ocupa el lugar de otra en la evaluación «{ $title }».
   *[other] Desde el { $from }, varias instituciones ocupan el lugar de otra en la evaluación «{ $title }».
}
letter-reshuffle-applied-change =
    Institución reemplazada: { $predecessor }
    En su lugar: { $successors }
letter-reshuffle-applied-body-2 = Los comentarios de la institución reemplazada siguen siendo suyos; figuran también en la que ocupa su lugar. Lo que se esperaba de la primera se espera ahora de la segunda, por medio de sus propios puntos focales.
letter-reshuffle-applied-reconfirm = La opinión ya dada por la institución reemplazada sigue visible. Debe ser reconfirmada por la que ocupa su lugar.
letter-reshuffle-applied-former = Por tanto, usted ya no habla en nombre de la institución reemplazada en esta evaluación. Si debe continuar, el equipo de coordinación puede designarle punto focal de la institución que ocupa su lugar.

# $names: of institutions; $name: of one; $date: a day
page-participant-succeeded = reemplazado desde el { $date } por: { $names }
page-participant-predecessors = ocupa el lugar de: { $names }
page-participant-reconfirm = opinión por reconfirmar (dada por: { $names })
page-participant-without-voice = Sin punto focal: nadie puede actuar por esta institución.
page-participant-taken-over = { $count ->
    [one] { $count } comentario retomado
   *[other] { $count } comentarios retomados
}
page-name-now = { $then } (hoy: { $now })
