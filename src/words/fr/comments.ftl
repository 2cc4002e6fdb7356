# Comments in full: what happens between a comment and its outcome, and after. An observation is feminine.

event-comment-triaged = Observation examinée
event-input-asked = Précision demandée à l’auteur
event-input-given = Précision apportée par l’auteur
event-late-comment-admitted = Observation tardive admise
event-comment-deferred = Observation tardive reportée à la prochaine édition
event-comment-cosigned = Observation appuyée par une autre institution
event-cosignature-withdrawn = Appui à une observation retiré
event-comment-reattributed = Observation rattachée à une autre institution
event-comment-reattached = Observation rattachée à un autre passage
event-comment-said-aloud = Observation faite oralement
event-confirmation-asked = Confirmation demandée
event-comment-confirmed = Observation orale confirmée
event-comment-rectified = Observation orale rectifiée
event-comment-deemed-confirmed = Observation orale réputée confirmée
event-outcome-prepared = Suite préparée
event-outcomes-released = Suites données ensemble
event-outcome-reacted-to = Réaction de l’auteur à la suite donnée
event-reaction-acknowledged = Maintien d’une observation pris en compte
event-reaction-arbitrated = Observation maintenue, arbitrée
event-comment-visibility-changed = Diffusion d’une observation modifiée

workflow-triaged = en cours d’examen
workflow-waiting-for-input = à préciser
workflow-deferred = reportée à la prochaine édition

confirmation-to-confirm = à confirmer
confirmation-confirmed = confirmée
confirmation-rectified = rectifiée
confirmation-deemed-confirmed = réputée confirmée

# What became of the text of a comment in the newest version.
fate-unchanged = texte inchangé
fate-moved = texte déplacé
fate-changed = texte modifié
fate-gone = sans objet (texte supprimé)

reaction-satisfied = satisfait
reaction-maintained = observation maintenue

maintained-rule-conditions = les observations maintenues qui étaient des conditions
maintained-rule-every = toutes les observations maintenues
maintained-rule-none = aucune observation maintenue

ask-explain = préciser une observation
ask-confirm-comment = confirmer une observation orale

missing-not-confirmed = confirmation des observations orales
missing-maintained = arbitrage des observations maintenues
missing-text-removed = suite à donner aux observations dont le texte est supprimé
# $comments: numbers, as a list; $count: how many
missing-not-confirmed-sentence = { $count ->
    [one] Une observation orale reste à confirmer : nº { $comments }.
   *[other] { $count } observations orales restent à confirmer : nº { $comments }.
}
missing-maintained-sentence = { $count ->
    [one] Une observation est maintenue par son auteur, sans arbitrage ni motif consigné : nº { $comments }.
   *[other] { $count } observations sont maintenues par leurs auteurs, sans arbitrage ni motif consigné : nº { $comments }.
}
missing-text-removed-sentence = { $count ->
    [one] Une observation sans suite porte sur un texte supprimé : nº { $comments }.
   *[other] { $count } observations sans suite portent sur un texte supprimé : nº { $comments }.
}

# $comment: its number
refusal-comment-not-late = L’observation nº { $comment } a été déposée dans les délais.
refusal-comment-not-open = L’observation nº { $comment } n’attend plus de suite.
refusal-nothing-asked = Aucune précision n’a été demandée sur l’observation nº { $comment }.
refusal-unknown-meeting = Aucune réunion de consultation portant ce numéro n’a été tenue ce jour-là.
refusal-nothing-to-confirm = Il n’y a rien à confirmer sur l’observation nº { $comment }.
refusal-not-confirmed = L’observation orale nº { $comment } n’est pas encore confirmée par l’institution qui l’a faite.
refusal-own-comment = L’observation nº { $comment } est déjà celle de cette institution.
refusal-words-restricted = Cette institution ne peut pas lire l’observation nº { $comment } ; elle ne peut donc pas l’appuyer.
refusal-nothing-prepared = Aucune suite n’est préparée.
refusal-prepared-changed = La suite de l’observation nº { $comment } a été préparée de nouveau ou donnée entre-temps. Relisez-la, puis recommencez.
refusal-comment-not-answered = L’observation nº { $comment } n’a pas encore reçu de suite.
refusal-nothing-maintained = L’observation nº { $comment } n’est pas maintenue par son auteur.
# $code: of the institution
refusal-party-to-it = L’institution « { $code } » est partie à l’affaire : elle ne peut pas l’arbitrer.

# Letters. $title, $comment: as elsewhere; $reason: as it was written.
letter-draft-shared-lost = { $count ->
    [one] Votre observation nº { $comments } portait sur un texte qui ne figure plus dans cette version. Elle reste lisible à côté de l’ancien texte ; vous pouvez la rattacher à un autre paragraphe.
   *[other] Vos observations nº { $comments } portaient sur un texte qui ne figure plus dans cette version. Elles restent lisibles à côté de l’ancien texte ; vous pouvez les rattacher à un autre paragraphe.
}

letter-input-asked-subject = Précision demandée, nº { $comment } : { $title }
letter-input-asked-body-1 = Une précision vous est demandée sur l’observation nº { $comment }, déposée par votre institution sur le profil « { $title } ».
letter-input-asked-reason = Question : { $reason }
letter-input-asked-body-2 = Votre réponse est attendue sur la page de l’observation.

letter-late-admitted-subject = Observation tardive nº { $comment } admise : { $title }
letter-late-admitted-body-1 = L’observation nº { $comment }, déposée par votre institution après la fin de la période sur le profil « { $title } », est admise. Elle recevra une suite comme les autres.
letter-late-admitted-reason = Motif : { $reason }
letter-late-admitted-body-2 = L’observation et cette décision restent au dossier de l’évaluation.

letter-comment-deferred-subject = Observation nº { $comment } reportée : { $title }
letter-comment-deferred-body-1 = L’observation nº { $comment }, déposée par votre institution après la fin de la période sur le profil « { $title } », est conservée pour la prochaine édition.
letter-comment-deferred-reason = Motif : { $reason }
letter-comment-deferred-body-2 = L’observation et cette décision restent au dossier de l’évaluation.

# $earlier, $institution: names
letter-comment-reattributed-subject = Observation nº { $comment } réattribuée : { $title }
letter-comment-reattributed-body-1 = L’observation nº { $comment } sur le profil « { $title } » avait été consignée par erreur au nom de : { $earlier }. Elle est désormais celle de : { $institution }.
letter-comment-reattributed-body-2 = L’historique montre les deux actes. Si ce rattachement n’est pas exact, une réponse à ce message suffit.

# $institution; $comments: numbers, as a list; $count: how many; $until: the last day
letter-confirmation-asked-subject = Observations orales à confirmer : { $title }
letter-confirmation-asked-body-1 = { $count ->
    [one] Une observation orale a été consignée au nom de votre institution ({ $institution }) sur le profil « { $title } » : nº { $comments }.
   *[other] Des observations orales ont été consignées au nom de votre institution ({ $institution }) sur le profil « { $title } » : nº { $comments }.
}
letter-confirmation-asked-body-2 = Vous pouvez confirmer ou rectifier ce qui a été consigné jusqu’au { $until } inclus. Passé ce délai, le texte sera réputé confirmé et présenté comme tel.

# One -line or -line-withheld each. $institution; $outcome: the word for it
letter-outcomes-released-subject = Suites données à vos observations : { $title }
letter-outcomes-released-body-1 = Les observations de votre institution ({ $institution }) sur le profil « { $title } », celles qu’elle appuie et celles qui disent la même chose ont reçu une suite :
letter-outcomes-released-line = nº { $comment } : { $outcome }. Motif : { $reason }
letter-outcomes-released-line-withheld = nº { $comment } : { $outcome }. Diffusion restreinte : le motif se lit une fois connecté·e.
letter-outcomes-released-body-2 = Vous pouvez indiquer, pour chacune des vôtres, si la suite vous satisfait ou si vous la maintenez. Observations et suites restent au dossier de l’évaluation.

letter-reaction-settled-subject = Observation maintenue nº { $comment } : { $title }
letter-reaction-settled-arbitrated = L’observation nº { $comment } que votre institution maintient sur le profil « { $title } » a été arbitrée.
letter-reaction-settled-acknowledged = Il est pris acte que votre institution maintient l’observation nº { $comment } sur le profil « { $title } ». La procédure se poursuit.
letter-reaction-settled-reason = Motif : { $reason }
letter-reaction-settled-body-2 = L’observation et son maintien restent au dossier de l’évaluation.

# $before, $now: who may read it
letter-visibility-changed-subject = Diffusion modifiée, nº { $comment } : { $title }
letter-visibility-changed-body-1 = La diffusion de l’observation nº { $comment } de votre institution sur le profil « { $title } » a été modifiée. Avant : { $before }. Désormais : { $now }.
letter-visibility-changed-body-2 = L’historique dit qui pouvait la lire auparavant.

page-letter-kind-input-asked = précision demandée
page-letter-kind-late-admitted = observation tardive admise
page-letter-kind-comment-deferred = observation reportée
page-letter-kind-comment-reattributed = observation réattribuée
page-letter-kind-confirmation-asked = confirmation demandée
page-letter-kind-outcomes-released = suites données aux observations
page-letter-kind-reaction-settled = observation maintenue, examinée
page-letter-kind-visibility-changed = diffusion d’une observation modifiée
