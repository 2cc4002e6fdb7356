# What happened, in a short phrase for the history: one message an event, by its wire name.

event-assessment-opened = Évaluation ouverte
event-policies-changed = Règles de l’évaluation modifiées
event-participant-added = Participant ajouté
event-focal-point-named = Point focal désigné
event-focal-point-relieved = Fin de fonction d’un point focal
event-briefing-held = Séance d’information tenue
event-engagement-recorded = Engagement du gouvernement consigné
event-stage-advanced = Passage à l’étape suivante
event-stage-stepped-back = Retour à une étape précédente
event-draft-written = Version de l’ébauche enregistrée
event-draft-continued = Suite de la version enregistrée
event-draft-shared = Ébauche partagée
event-period-opened = Période ouverte
event-period-extended = Période prolongée
event-period-closed = Période close
event-comment-submitted = Observation déposée
event-comment-withdrawn = Observation retirée
event-outcome-given = Suite donnée à une observation
event-comment-incorporated = Observation reprise dans le texte
event-meeting-held = Réunion de consultation tenue
event-opinion-given = Avis rendu
event-profile-finalised = Texte arrêté
event-profile-validated = Profil validé
event-validation-withdrawn = Validation retirée
event-published-on-channel = Profil publié sur un canal
event-assessment-closed = Évaluation clôturée

event-institution-registered = Institution enregistrée
event-institution-renamed = Institution renommée
event-institution-succeeded = Institution remplacée par une autre

event-person-registered = Personne enregistrée
event-role-granted = Rôle attribué
event-role-revoked = Rôle retiré
