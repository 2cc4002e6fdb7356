# Remaniements : qui prend la place de qui, et ce qui est prévu sans être public.

event-reshuffle-proposed = Changement de participants préparé
event-reshuffle-proposal-dropped = Changement préparé abandonné
event-reshuffle-proposal-applied = Changement préparé appliqué
event-reshuffle-applied = Institution remplacée

# $number: of the proposal; $name: of an institution
page-fact-proposal = changement préparé nº { $number }
page-fact-renamed = nouveau nom : { $name }

ask-reconfirm = reconfirmer un avis donné avant un remaniement

missing-to-reconfirm = avis à reconfirmer après un remaniement
# $names: of the ministries
missing-to-reconfirm-sentence = Un avis donné avant un remaniement reste à reconfirmer par : { $names }.

# $institution: its code; $number: of the proposal
refusal-succeeded = L’institution « { $institution } » a pris fin dans cette évaluation : d’autres ont pris sa place.
refusal-dimensions-needed = Chaque partie d’un ministère scindé reçoit ses dimensions, et aucune ne reste sans titulaire (« { $institution } »).
refusal-unknown-proposal = Il n’y a pas de changement préparé nº { $number }.
refusal-proposal-settled = Le changement préparé nº { $number } a déjà été appliqué ou abandonné.

expected-successor = l’une des institutions qui prennent la suite
expected-changes = une liste d’au moins un changement

page-letter-kind-reshuffle-applied = remaniement

# $predecessor, $successors: names; $count: how many successors; $from: a day
letter-reshuffle-applied-subject = Remaniement : { $title }
letter-reshuffle-applied-body-1 = { $count ->
    [one] Depuis le { $from }, une institution en remplace une autre dans l’évaluation « { $title } ».
   *[other] Depuis le { $from }, plusieurs institutions en remplacent une autre dans l’évaluation « { $title } ».
}
letter-reshuffle-applied-change =
    Institution remplacée : { $predecessor }
    Prend la suite : { $successors }
letter-reshuffle-applied-body-2 = Les observations de l’institution remplacée restent les siennes ; elles figurent aussi auprès de celle qui prend la suite. Ce qui était attendu de la première l’est désormais de la seconde, par ses propres points focaux.
letter-reshuffle-applied-reconfirm = L’avis déjà donné par l’institution remplacée reste visible. Il est à reconfirmer par celle qui prend la suite.
letter-reshuffle-applied-former = Vous ne parlez donc plus au nom de l’institution remplacée dans cette évaluation. Si vous devez continuer, l’équipe de coordination peut vous désigner point focal de l’institution qui prend la suite.

# $names: of institutions; $name: of one; $date: a day
page-participant-succeeded = remplacé depuis le { $date } par : { $names }
page-participant-predecessors = prend la place de : { $names }
page-participant-reconfirm = avis à reconfirmer (donné par : { $names })
page-participant-without-voice = Aucun point focal : personne ne peut agir pour cette institution.
page-participant-taken-over = { $count ->
    [one] { $count } observation reprise
   *[other] { $count } observations reprises
}
page-name-now = { $then } (aujourd’hui : { $now })
