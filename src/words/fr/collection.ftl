# La collecte des données : codes, refus, lettres.
# Comptes en nombres ; dates, noms et numéros en textes.

event-indicator-set-attached = Jeu d’indicateurs joint
event-indicator-set-detached = Jeu d’indicateurs retiré
event-indicators-assigned = Questions attribuées
event-due-date-reached = Date limite des réponses atteinte
event-answer-given = Réponse donnée
event-answer-verified = Réponse vérifiée
event-answer-sent-back = Réponse à reprendre
event-source-recorded = Source consignée
event-source-copied = Copie d’une source conservée
event-citation-changed = Mention de la personne modifiée
event-evidence-cited = Sources d’un paragraphe indiquées

ask-answer = répondre aux questions

set-part-core = jeu principal
set-part-module = module complémentaire

answer-kind-presence = oui, en partie ou non
answer-kind-number = un nombre
answer-kind-narrative = un texte
answer-value-yes = oui
answer-value-partly = en partie
answer-value-no = non
answer-value-no-data = pas de données

source-kind-legal-text = texte juridique
source-kind-document = document
source-kind-interview = entretien

citation-named = avec nom et fonction
citation-post-only = avec la fonction seule
citation-anonymous = sans nom ni fonction

media-pdf = PDF
media-docx = document Word
media-html = page web
media-text = texte
media-jpeg = image JPEG
media-png = image PNG
media-other = autre fichier

coverage-off = aucune exigence
coverage-explained = chaque question a une réponse ou un motif d’absence de données
coverage-full = chaque question a une réponse avec des données

question-state-not-asked = n’est plus posée
question-state-unassigned = non attribuée
question-state-open = en attente
question-state-answered = répondue
question-state-verified = vérifiée
question-state-sent-back = à reprendre

missing-questions-open = réponses aux questions
missing-questions-without-data = données pour toutes les questions
missing-questions-open-sentence = Des questions attendent une réponse, ou le motif de l’absence de données, de : { $names }.
missing-questions-without-data-sentence = Des questions sont restées sans données, à demander à : { $names }.

refusal-no-questions = Ce choix ne comprend aucune question.
refusal-unknown-set = L’évaluation n’a pas de jeu d’indicateurs « { $code } ».
refusal-unknown-indicator = Aucun jeu joint à l’évaluation ne pose la question « { $code } ».
refusal-indicator-taken = Un autre jeu joint à l’évaluation a déjà une question « { $code } ».
refusal-answered-otherwise = La question « { $code } » a déjà une réponse d’une autre forme.
refusal-not-assigned = La question « { $code } » n’a pas été posée à cette institution.
refusal-answers-nothing = Les parties prenantes commentent ; seuls les ministères et leurs organismes répondent aux questions. Ce n’en est pas un : { $code }.
refusal-unknown-answer = Il n’y a pas de réponse nº { $answer }.
refusal-answer-returned = La réponse nº { $answer } est à reprendre ; elle ne peut être vérifiée.
refusal-own-answer = Vous avez donné la réponse nº { $answer } ; une autre personne doit la vérifier.
refusal-unknown-source = Il n’y a pas de source nº { $source }.
refusal-words-needed = Il faut un texte : la réponse elle-même, ou le motif de l’absence de données.
refusal-citation-mismatch = Un entretien, et lui seul, indique qui a parlé et sous quelle mention cette personne accepte d’être citée ; une mention anonyme n’a pas de texte.
refusal-set-outdated = La version { $version } de ce jeu d’indicateurs est déjà jointe ; une nouvelle doit porter un numéro plus élevé.
refusal-answer-outdated = Une autre réponse est en vigueur (nº { $newest }) ; nommez-la pour la corriger.
refusal-value-mismatch = Cette question demande : { $kind }.

expected-quantity = un nombre, avec un point pour les décimales (12 ou 12.5)
expected-indicator-set = un jeu d’indicateurs : code, version, titre, sujets et questions dans les trois langues
expected-answer-value = un seul de ces champs : presence, number, narrative, no_data

letter-set-attached-subject = Questions jointes : { $title }
letter-set-attached-body-1 = Le jeu d’indicateurs « { $set } » a été joint à l’évaluation « { $title } ». Nombre de questions : { $count }.
letter-questions-assigned-subject = Questions à traiter : { $title }
letter-questions-assigned-body-1 = Dans le cadre de l’évaluation « { $title } », des questions sont adressées à votre institution ({ $institution }). Nombre de questions : { $count }.
letter-questions-assigned-body-2 = Vos réponses sont attendues au plus tard le { $date }. Chaque réponse peut citer des sources ; l’absence de données se dit aussi, avec son motif.
letter-due-date-passed-subject = Date limite passée : { $title }
letter-due-date-passed-body-1 = La date limite des réponses de l’évaluation « { $title } », le { $date }, est passée.
letter-due-date-passed-body-2 = Vos réponses restent possibles tant que dure la collecte ; elles seront marquées comme tardives.
letter-due-date-passed-digest = Questions avec réponse : { $answered } sur { $total }.
letter-due-date-passed-nobody-late = Aucune institution n’est en retard.
letter-due-date-passed-late = { $institution } : { $count } sans réponse
letter-answer-sent-back-subject = Réponse à reprendre : { $title }
letter-answer-sent-back-body-1 = La réponse de votre institution ({ $institution }) à la question « { $indicator } » de l’évaluation « { $title } » est à reprendre.
letter-answer-sent-back-body-2 = Le motif se lit une fois connecté.
letter-interview-recorded-subject = Votre entretien : { $title }
letter-interview-recorded-body-1 = Votre entretien du { $date } est consigné comme source de l’évaluation « { $title } ».
letter-interview-recorded-named = Vous y serez cité par votre nom et votre fonction.
letter-interview-recorded-post-only = Vous y serez cité par votre fonction seule, sans votre nom.
letter-interview-recorded-anonymous = Ni votre nom ni votre fonction n’y figureront.
letter-interview-recorded-body-2 = Si vous souhaitez une autre mention, répondez à ce message.

page-fact-answered = Questions avec réponse : { $answered } sur { $total }
page-fact-questions = Questions : { $count }
page-fact-source = source nº { $source }

page-letter-kind-set-attached = jeu d’indicateurs joint
page-letter-kind-questions-assigned = questions confiées
page-letter-kind-due-date-passed = échéance des réponses passée
page-letter-kind-answer-sent-back = réponse renvoyée
page-letter-kind-interview-recorded = entretien consigné
