# Ce qu’une évaluation de suivi reprend de son évaluation de référence. Comptes en nombres.

event-baseline-taken = Évaluation de référence reprise
event-baseline-continued = Évaluation de référence reprise (suite)
event-baseline-marked = Élément de référence examiné

ask-mark-baseline = dire ce que deviennent les réponses de l’évaluation de référence

baseline-mark-unchanged = inchangé
baseline-mark-changed = modifié
baseline-mark-dropped = abandonné

# $code : l’institution qui avait répondu.
refusal-not-carried = L’évaluation de référence n’a pas cet élément.
refusal-mark-mismatch = Seul ce qui a changé indique ce qui en prend la place.
refusal-carried-from-another = Dans l’évaluation de référence, une autre institution avait répondu à cette question ({ $code }) : sa réponse n’est pas reprise au nom de celle-ci. Donnez une réponse, ou marquez-la comme modifiée ou abandonnée.

letter-questions-assigned-carried = Parmi ces questions, { $count } avaient une réponse dans l’évaluation de référence. Si elle vaut toujours, un seul acte la confirme, avec ses sources.

page-fact-sources = Sources : { $count }
