# Ce qui est signé sur papier : codes, refus, lettres, historique.
# Noms, numéros et dates en textes.

event-act-transcribed = Acte transcrit d’une lettre signée
event-scan-kept = Copie numérisée conservée
event-transcription-checked = Transcription vérifiée
event-transcription-contested = Transcription contestée
event-transcription-settled = Contestation d’une transcription réglée

ask-check-paper = vérifier une transcription

paper-kind-engagement = engagement
paper-kind-nomination = désignation d’un point focal
paper-kind-opinion = avis
paper-kind-arbitration = arbitrage
paper-kind-validation = validation

paper-check-needed = une seconde personne vérifie
paper-check-off = sans vérification

paper-state-awaiting-scan = copie numérisée attendue
paper-state-awaiting-check = à vérifier
paper-state-counts = fait foi
paper-state-overtaken = dépassée par un acte plus récent
paper-state-refused = refusée
paper-state-contested = contestée
paper-state-withdrawn = retirée

missing-papers-unchecked = vérification d’une lettre signée
missing-papers-contested = lettre signée contestée
missing-papers-unchecked-sentence = Des lettres signées attendent leur vérification par une seconde personne, pour : { $names }.
missing-papers-contested-sentence = Des lettres signées sont contestées et attendent un règlement, pour : { $names }.

refusal-unknown-paper = Il n’y a pas de lettre transcrite nº { $paper }.
refusal-paper-decided = La transcription nº { $paper } a déjà été vérifiée ; rien ne s’y ajoute.
refusal-own-transcription = Vous avez saisi la transcription nº { $paper } ; une autre personne doit s’en charger.
refusal-scan-needed = La transcription nº { $paper } n’a pas de copie numérisée ; il n’y a rien à quoi la comparer.
refusal-paper-not-standing = La transcription nº { $paper } ne compte pas ; il n’y a rien à contester.
refusal-nothing-contested = La transcription nº { $paper } n’est pas contestée.
refusal-paper-overtaken = Cette institution s’est déjà prononcée elle-même après la date de la lettre : { $code }.

letter-paper-said = { $institution } : { $what }, lettre du { $date }, transcription nº { $paper }.
letter-paper-reference = Référence de la lettre : { $reference }
letter-paper-to-check-subject = Transcription à vérifier : { $title }
letter-paper-to-check-body-1 = Une lettre signée a été transcrite dans l’évaluation « { $title } ». Elle ne compte pas tant qu’une seconde personne ne l’a pas vérifiée.
letter-paper-to-check-body-2 = Comparez la transcription avec la copie numérisée, puis confirmez-la, ou refusez-la avec un motif.
letter-paper-copied-subject = Copie de votre lettre signée : { $title }
letter-paper-copied-body-1 = Une lettre signée au nom de votre institution a été transcrite dans l’évaluation « { $title } » et compte désormais.
letter-paper-copied-body-2 = Le texte entier et la copie numérisée se lisent une fois connecté. Si cet acte n’est pas le vôtre, contestez-le : il ne comptera plus jusqu’au règlement.
letter-paper-refused-subject = Transcription refusée : { $title }
letter-paper-refused-body-1 = Une transcription que vous avez saisie dans l’évaluation « { $title } » a été refusée à la vérification.
letter-paper-refused-body-2 = Le motif se lit une fois connecté. Une transcription corrigée est un nouvel acte.
letter-paper-contested-subject = Transcription contestée : { $title }
letter-paper-contested-body-1 = Une institution conteste ce qui a été transcrit en son nom dans l’évaluation « { $title } ». L’acte ne compte plus.
letter-paper-contested-body-2 = Le motif se lit une fois connecté. La transcription est à maintenir ou à retirer, avec un motif.
letter-paper-settled-subject = Contestation réglée : { $title }
letter-paper-settled-body-1 = La contestation d’une lettre transcrite au nom de votre institution dans l’évaluation « { $title } » est réglée.
letter-paper-settled-body-2 = La transcription est désormais dans cet état : { $state }. Le motif se lit une fois connecté.

page-fact-paper = lettre transcrite nº { $paper }
page-fact-paper-reference = référence { $reference }
page-fact-paper-signed = signée par { $name }, { $post }
page-fact-paper-by = saisie par { $name }
page-fact-paper-to-check = à vérifier par une seconde personne
page-fact-paper-confirmed = conforme à la lettre
page-fact-paper-refused = non conforme à la lettre
page-fact-paper-upheld = maintenue
page-fact-paper-withdrawn = retirée

page-papers-title = Lettres signées
page-papers-line = Lettre nº { $paper } du { $date } : { $what }, { $institution }
page-papers-awaiting-scan = copie numérisée attendue ; saisie par { $name }
page-papers-awaiting-check = à vérifier par une autre personne que { $name } : la coordination, le siège ou le ministère chef de file
page-papers-contested = contestée par l’institution ; à régler par la coordination ou le siège (saisie par { $name })
page-rules-papers = Lettres signées

page-letter-kind-paper-to-check = transcription à vérifier
page-letter-kind-paper-copied = copie d’une lettre signée
page-letter-kind-paper-refused = transcription refusée
page-letter-kind-paper-contested = transcription contestée
page-letter-kind-paper-settled = contestation réglée
