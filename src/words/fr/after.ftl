# After publication and around it: recommendations, key findings, proofs, errors, editions, endings.

# What happened, for the history.
event-recommendation-recorded = Recommandation consignée
event-recommendation-inherited = Recommandation reprise de l’évaluation de référence
event-recommendation-decided = Suite donnée à une recommandation décidée
event-recommendation-followed = Suivi d’une recommandation consigné
event-referral-answered = Réponse du siège de l’OIM jointe
event-finding-written = Conclusion principale rédigée
event-finding-dropped = Conclusion principale retirée
event-findings-approved = Conclusions principales approuvées
event-proof-submitted = Épreuve déposée
event-proof-approved = Bon à tirer donné
event-channel-taken-down = Profil retiré d’un canal
event-error-reported = Erreur signalée
event-error-triaged = Signalement d’erreur examiné
event-edition-drafted = Texte corrigé rédigé
event-edition-validated = Liste des corrections validée
event-publication-contested = Publication contestée
event-contest-settled = Contestation tranchée
event-assessment-cancelled = Évaluation annulée
event-assessment-reopened = Évaluation rouverte
event-objectives-tagged = Objectifs du Pacte mondial indiqués
event-communication-recorded = Communication consignée

# Refusals. $number: as text; $channel: its name.
refusal-unknown-recommendation = Il n’y a pas de recommandation nº { $number }.
refusal-recommendation-not-kept = La recommandation nº { $number } n’a pas été retenue : son suivi ne peut pas être consigné.
refusal-recommendation-not-referred = La recommandation nº { $number } n’a pas été transmise au siège de l’OIM.
refusal-owner-needed = Une recommandation retenue a un responsable : indiquez-le.
refusal-finding-of-what = Une conclusion principale s’appuie sur au moins un paragraphe.
refusal-unknown-finding = Il n’y a pas de conclusion principale nº { $number }.
refusal-unknown-proof = Il n’y a pas d’épreuve nº { $number }.
refusal-proof-needed = La publication sur ce canal demande d’abord un bon à tirer : { $channel }.
refusal-nothing-published = Rien n’est publié à ce jour.
refusal-unknown-report = Il n’y a pas de signalement nº { $number }.
refusal-already-corrected = Le signalement nº { $number } a déjà donné lieu à une correction.
refusal-not-an-error = Le signalement nº { $number } n’a pas été reconnu comme une erreur.
refusal-not-a-corrigendum = Un rectificatif n’ajoute, ne supprime et ne déplace aucun paragraphe : il faut une nouvelle édition.
refusal-unknown-edition = Il n’y a pas d’édition nº { $number }.
refusal-unknown-contest = Il n’y a pas de contestation nº { $number }.
refusal-contest-settled = La contestation nº { $number } est déjà tranchée.
expected-objective = un objectif (1 à 23)

# Words for codes.
recommendation-state-recorded = consignée
recommendation-state-kept = retenue
recommendation-state-under-way = en cours
recommendation-state-applied = appliquée
recommendation-state-dropped = abandonnée
recommendation-state-referred = transmise au siège de l’OIM
recommendation-state-answered = réponse du siège reçue
recommendation-state-not-kept = non retenue
finding-kind-well-developed = aspects bien développés
finding-kind-to-strengthen = domaines à renforcer
finding-state-written = rédigée
finding-state-approved = approuvée
finding-state-to-check = à vérifier
proofs-off = sans bon à tirer
proofs-lead = bon à tirer du ministère chef de file
proofs-coordinator = bon à tirer de la coordination
verdict-typing-error = erreur de frappe
verdict-wrong-fact = fait inexact
verdict-no-error = pas d’erreur
edition-kind-original = édition originale
edition-kind-corrigendum = rectificatif
edition-kind-new-edition = nouvelle édition
contest-decision-keep = maintenir
contest-decision-correct = corriger
contest-decision-take-down = retirer
communication-kind-press-release = communiqué de presse
communication-kind-announcement = annonce
channel-state-absent = pas encore préparé
channel-state-prepared = prêt
channel-state-live = en ligne
channel-state-outdated = correction en attente
channel-state-taken-down = retiré

# Letters. $title; $report: as text; $institution: its name; $count: a number; $hash; $channel; $address; $reason.
# An error was reported. To the lead ministry and the coordination.
letter-erratum-reported-subject = Erreur signalée : { $title }
letter-erratum-reported-body-1 = Une erreur dans le texte publié du profil « { $title } » a été signalée (signalement nº { $report }). Signalement fait par : { $institution }.
letter-erratum-reported-body-2 = Le signalement attend d’être examiné : erreur de frappe, fait inexact, ou pas d’erreur.
# A corrected text is live on every channel. body-1, one -channel line each, then body-2.
letter-corrigendum-published-subject = Texte corrigé publié : { $title }
letter-corrigendum-published-body-1 = Le texte corrigé du profil « { $title } » remplace le précédent sur tous les canaux. Nombre de paragraphes corrigés : { $count }.
letter-corrigendum-published-channel = { $channel } : { $address }
letter-corrigendum-published-body-2 = L’édition précédente reste consultable, avec la liste des corrections. Empreinte du texte corrigé : { $hash }
# The assessment was cancelled. body-1, body-2 with the reason, body-3.
letter-cancelled-subject = Évaluation annulée : { $title }
letter-cancelled-body-1 = L’évaluation « { $title } » a été annulée. Elle prend fin à ce stade.
letter-cancelled-body-2 = Motif : { $reason }
letter-cancelled-body-3 = Les ébauches ne seront pas publiées. L’historique des décisions reste consultable.
# A validator contests the published profile. To the coordination and Headquarters.
letter-contested-subject = Publication contestée : { $title }
letter-contested-body-1 = Le profil publié « { $title } » est contesté par une institution qui l’avait validé : { $institution }.
letter-contested-body-2 = Le motif peut être lu après connexion. Une décision motivée est attendue : maintenir, corriger ou retirer.
