# Lo que se firma en papel: códigos, rechazos, cartas, historial.
# Nombres, números y fechas como textos.

event-act-transcribed = Acto transcrito de una carta firmada
event-scan-kept = Copia digitalizada conservada
event-transcription-checked = Transcripción comprobada
event-transcription-contested = Transcripción impugnada
event-transcription-settled = Impugnación de una transcripción resuelta

ask-check-paper = comprobar una transcripción

paper-kind-engagement = compromiso
paper-kind-nomination = designación de un punto focal
paper-kind-opinion = opinión
paper-kind-arbitration = arbitraje
paper-kind-validation = validación

paper-check-needed = una segunda persona comprueba
paper-check-off = sin comprobación

paper-state-awaiting-scan = a la espera de la copia digitalizada
paper-state-awaiting-check = por comprobar
paper-state-counts = cuenta
paper-state-overtaken = superada por un acto posterior
paper-state-refused = rechazada
paper-state-contested = impugnada
paper-state-withdrawn = retirada

missing-papers-unchecked = comprobación de una carta firmada
missing-papers-contested = carta firmada impugnada
missing-papers-unchecked-sentence = Hay cartas firmadas que esperan la comprobación de una segunda persona, de: { $names }.
missing-papers-contested-sentence = Hay cartas firmadas impugnadas que esperan una resolución, de: { $names }.

refusal-unknown-paper = No hay carta transcrita n.º { $paper }.
refusal-paper-decided = La transcripción n.º { $paper } ya fue comprobada; no se le añade nada.
refusal-own-transcription = Usted introdujo la transcripción n.º { $paper }; debe ocuparse otra persona.
refusal-scan-needed = La transcripción n.º { $paper } no tiene copia digitalizada; no hay con qué compararla.
refusal-paper-not-standing = La transcripción n.º { $paper } no cuenta; no hay nada que impugnar.
refusal-nothing-contested = La transcripción n.º { $paper } no está impugnada.
refusal-paper-overtaken = Esta institución ya se pronunció por sí misma después de la fecha de la carta: { $code }.

letter-paper-said = { $institution }: { $what }, carta del { $date }, transcripción n.º { $paper }.
letter-paper-reference = Referencia de la carta: { $reference }
letter-paper-to-check-subject = Transcripción por comprobar: { $title }
letter-paper-to-check-body-1 = Se transcribió una carta firmada en la evaluación «{ $title }». No cuenta mientras una segunda persona no la haya comprobado.
letter-paper-to-check-body-2 = Compare la transcripción con la copia digitalizada y confírmela, o recházela con un motivo.
letter-paper-copied-subject = Copia de su carta firmada: { $title }
letter-paper-copied-body-1 = Se transcribió en la evaluación «{ $title }» una carta firmada en nombre de su institución, que cuenta desde ahora.
letter-paper-copied-body-2 = El texto entero y la copia digitalizada se leen tras iniciar sesión. Si este acto no es suyo, impúgnelo: no contará hasta que se resuelva.
letter-paper-refused-subject = Transcripción rechazada: { $title }
letter-paper-refused-body-1 = Una transcripción que usted introdujo en la evaluación «{ $title }» fue rechazada al comprobarla.
letter-paper-refused-body-2 = El motivo se lee tras iniciar sesión. Una transcripción corregida es un acto nuevo.
letter-paper-contested-subject = Transcripción impugnada: { $title }
letter-paper-contested-body-1 = Una institución impugna lo que se transcribió en su nombre en la evaluación «{ $title }». El acto ya no cuenta.
letter-paper-contested-body-2 = El motivo se lee tras iniciar sesión. La transcripción debe mantenerse o retirarse, con un motivo.
letter-paper-settled-subject = Impugnación resuelta: { $title }
letter-paper-settled-body-1 = Se resolvió la impugnación de una carta transcrita en nombre de su institución en la evaluación «{ $title }».
letter-paper-settled-body-2 = El estado de la transcripción es ahora: { $state }. El motivo se lee tras iniciar sesión.

page-fact-paper = carta transcrita n.º { $paper }
page-fact-paper-reference = referencia { $reference }
page-fact-paper-signed = firmada por { $name }, { $post }
page-fact-paper-by = introducida por { $name }
page-fact-paper-to-check = por comprobar por una segunda persona
page-fact-paper-confirmed = dice lo que dice la carta
page-fact-paper-refused = no dice lo que dice la carta
page-fact-paper-upheld = mantenida
page-fact-paper-withdrawn = retirada

page-papers-title = Cartas firmadas
page-papers-line = Carta n.º { $paper } del { $date }: { $what }, { $institution }
page-papers-awaiting-scan = a la espera de la copia digitalizada; introducida por { $name }
page-papers-awaiting-check = por comprobar por otra persona que { $name }: la coordinación, la sede o el ministerio coordinador
page-papers-contested = impugnada por la institución; por resolver por la coordinación o la sede (introducida por { $name })
page-rules-papers = Cartas firmadas

page-letter-kind-paper-to-check = transcripción por comprobar
page-letter-kind-paper-copied = copia de una carta firmada
page-letter-kind-paper-refused = transcripción rechazada
page-letter-kind-paper-contested = transcripción impugnada
page-letter-kind-paper-settled = impugnación resuelta
