# The clock, consent by paragraph, conflicts, and what is stuck: events, asks, refusals, letters, sheets, notes.

event-calendar-set = Calendrier fixé
event-clock-suspended = Délais suspendus
event-clock-resumed = Délais repris
event-more-time-asked = Délai supplémentaire demandé
event-more-time-answered = Suite donnée à une demande de délai
event-reminder-sent = Rappel envoyé
event-request-delivered = Demande d’avis remise
event-request-bounced = Demande d’avis non remise
event-tacit-agreement-reached = Accord tacite constaté
event-dimensions-assigned = Dimensions attribuées à un ministère
event-standard-text-marked = Texte type du siège signalé
event-standard-text-unmarked = Texte rendu à la consultation
event-reservations-lifted = Réserves levées
event-conflict-flagged = Observations contradictoires signalées
event-conflict-arbitrated = Arbitrage rendu
event-dissent-recorded = Désaccord consigné
ask-confirm-opinion = confirmer l’avis pour les paragraphes modifiés
ask-lift-reservations = lever les réserves
ask-arbitrate = arbitrer un désaccord
deadline-state-suspended = suspendue
missing-conflicts-open = arbitrage des observations contradictoires
missing-conflicts-open-sentence = Observations contradictoires à arbitrer : nº { $comments }. Arbitrage attendu de : { $names }.
refusal-clock-stands = Les délais sont suspendus : il faut d’abord les faire reprendre.
refusal-unknown-request = Il n’y a pas de demande de délai nº { $request }.
refusal-request-answered = La demande de délai nº { $request } a déjà reçu une suite.
refusal-nothing-to-lift = Cet avis ne comporte aucune réserve à lever.
refusal-unknown-conflict = Il n’y a pas de désaccord nº { $conflict }.
refusal-no-contradiction = Un désaccord porte sur des observations d’au moins deux institutions.
refusal-party-to-conflict = Cette institution est partie au désaccord et ne peut pas l’arbitrer : { $code }. Les règles peuvent désigner un arbitre suppléant.
refusal-not-the-arbiter = Les règles désignent un autre arbitre que : { $code }.
refusal-conflict-decided = Le désaccord nº { $conflict } est déjà arbitré.
refusal-in-conflict = Cette observation relève du désaccord nº { $conflict }, que l’arbitre désigné n’a pas encore tranché.
refusal-not-in-conflict = L’observation nº { $comment } ne fait pas partie de ce désaccord.
refusal-ruling-needed = L’arbitrage donne une suite, et une seule, à l’observation nº { $comment }.
refusal-not-overruled = Aucune observation de cette institution n’a été écartée dans ce désaccord.
expected-week-days = au plus six jours de la semaine, de 1 (lundi) à 7 (dimanche)
letter-notice-reason = Motif : { $reason }
letter-notice-comments-until = La période d’observations court jusqu’au { $until } inclus.
letter-notice-opinions-until = La période d’avis court jusqu’au { $until } inclus.
letter-notice-stands = L’avis déjà rendu par votre ministère vaut pour { $stands } paragraphes sur { $blocks } ; à confirmer : { $confirm }.
letter-policies-changed-subject = Règles modifiées : { $title }
letter-policies-changed-body-1 = Les règles de l’évaluation « { $title } » ont été modifiées. Institutions ayant donné leur accord ({ $count }) : { $names }.
letter-policies-changed-body-2 = Les règles en vigueur figurent sur la page de l’évaluation.
letter-clock-suspended-subject = Délais suspendus : { $title }
letter-clock-suspended-body-1 = Les délais de l’évaluation « { $title } » sont suspendus.
letter-clock-suspended-body-2 = Aucune période ne prendra fin et aucun rappel ne sera envoyé avant la reprise, dont vous serez informé·e.
letter-clock-resumed-subject = Délais repris : { $title }
letter-clock-resumed-body-1 = Les délais de l’évaluation « { $title } » courent de nouveau. Jours ouvrables de suspension : { $days }.
letter-clock-resumed-body-2 = Ce qui était ouvert est prolongé d’autant de jours ouvrables.
letter-deadline-moved-subject = Échéance déplacée : { $title }
letter-deadline-moved-body-1 = Une échéance de l’évaluation « { $title } » est déplacée.
letter-deadline-moved-body-2 = La nouvelle date vaut pour toutes les institutions.
letter-extension-asked-subject = Délai demandé : { $title }
letter-extension-asked-body-1 = Un délai supplémentaire est demandé par : { $institution }. Évaluation « { $title } ».
letter-extension-asked-body-2 = La suite donnée, avec son motif, lui sera communiquée.
letter-extension-refused-subject = Délai non accordé : { $title }
letter-extension-refused-body-1 = Le délai supplémentaire demandé par { $institution } dans l’évaluation « { $title } » n’est pas accordé.
letter-extension-refused-body-2 = L’échéance reste la même.
letter-reminder-subject = Rappel, version { $draft } : { $title }
letter-reminder-body-1 = { $nudge ->
    [before] { $purpose ->
        [comments] Les observations de votre institution ({ $institution }) sur la version { $draft } du profil « { $title } » sont attendues jusqu’au { $until } inclus.
       *[opinions] L’avis de votre institution ({ $institution }) sur la version { $draft } du profil « { $title } » est attendu jusqu’au { $until } inclus.
    }
   *[after] { $purpose ->
        [comments] La période d’observations sur la version { $draft } du profil « { $title } » a pris fin le { $until } sans observation de votre institution ({ $institution }).
       *[opinions] La période d’avis sur la version { $draft } du profil « { $title } » a pris fin le { $until } sans avis de votre institution ({ $institution }). L’absence de réponse n’est pas un avis.
    }
}
letter-reminder-body-2 = Si une réponse a été envoyée entre-temps, ce rappel est sans objet.
letter-tacit-agreement-subject = Accord tacite, version { $draft } : { $title }
letter-tacit-agreement-body-1 = Aucun avis n’a été reçu de { $institution } sur la version { $draft } du profil « { $title } ». La demande a été remise le { $date } ; selon les règles fixées à l’ouverture, un accord tacite est constaté.
letter-tacit-agreement-body-2 = Un avis exprès peut encore être rendu tant que le texte n’est pas arrêté ; il remplacera l’accord tacite.
letter-lift-asked-subject = Réserves à lever : { $title }
letter-lift-asked-body-1 = Toutes les observations dont dépend l’avis de votre institution ({ $institution }) sur le profil « { $title } » sont satisfaites : nº { $comments }.
letter-lift-asked-body-2 = Nous vous prions de lever les réserves, ou de rendre un nouvel avis.
letter-conflict-flagged-subject = Observations contradictoires : { $title }
letter-conflict-flagged-body-1 = Des observations sur le profil « { $title } » se contredisent : nº { $comments }. Elles forment le désaccord nº { $conflict }.
letter-conflict-flagged-body-2 = Il sera tranché par l’arbitre désigné par les règles de l’évaluation, jamais par une partie.
letter-conflict-decided-subject = Arbitrage rendu : { $title }
letter-conflict-decided-body-1 = Le désaccord nº { $conflict } sur le profil « { $title } » (observations nº { $comments }) est arbitré.
letter-conflict-decided-body-2 = Une institution qui n’a pas été suivie peut consigner son désaccord ; il ne figure jamais dans le texte publié.
sheet-title = Fiche d’arbitrage nº { $conflict }
sheet-target = Texte en cause : { $target }
sheet-comment = Observation nº { $comment }, { $institution }
sheet-withheld = Texte à diffusion restreinte.
sheet-quote = Passage cité : { $text }
sheet-proposed = Rédaction proposée : { $text }
sheet-proposal = Proposition
sheet-no-proposal = Aucune proposition n’est consignée.
sheet-sources = Sources citées dans le paragraphe
sheet-arbiter = Arbitre : { $institution }
sheet-no-arbiter = Les règles ne désignent pas d’arbitre qui ne soit partie au désaccord.
sheet-decision = Décision et motif
sheet-signature = Nom, fonction, date et signature
note-title = Note hebdomadaire : { $title }
note-stage = Étape : { $stage }, depuis le { $since }.
note-silences = Silences
note-blockages = Blocages
note-next = Prochains actes
note-none = Rien à signaler.
note-silent = { $purpose } : sans réponse de { $names }.
note-idle = Aucun acte depuis { $days } jours (dernier acte le { $since }).
note-suspended = Les délais sont suspendus depuis le { $since }.
note-deadline = Fin de la période ({ $purpose }) : { $until }.
note-requests = Demandes de délai sans suite : nº { $requests }.
note-bounced = Demande d’avis non remise : { $names }.
note-lift = Réserves prêtes à être levées : { $names }.
note-confirm = Avis à confirmer sur des paragraphes modifiés : { $names }.

page-letter-kind-policies-changed = règles modifiées
page-letter-kind-clock-suspended = délais suspendus
page-letter-kind-clock-resumed = délais repris
page-letter-kind-deadline-moved = échéance déplacée
page-letter-kind-extension-asked = délai supplémentaire demandé
page-letter-kind-extension-refused = délai supplémentaire refusé
page-letter-kind-reminder = rappel
page-letter-kind-tacit-agreement = accord tacite
page-letter-kind-lift-asked = levée des réserves demandée
page-letter-kind-conflict-flagged = observations contradictoires
page-letter-kind-conflict-decided = arbitrage rendu
