# Letters, as text. A letter is: greeting, body in order, address line, closing, signature, receipt.
# A paragraph is one line, however long: whoever reads folds it to his screen. What is copied out of a letter
# (an address, a hash) stands on a line of its own.
# Everywhere: $title: of the assessment, shortened for subjects by the caller (100 characters);
# $draft, $comment, $position: as text; dates and lists: as text in the reader’s language.

letter-greeting = De nuestra consideración:
# $name: as the person is registered
letter-greeting-name =
    A la atención de { $name }

    De nuestra consideración:
letter-closing = Le saludamos muy atentamente.
# $title
letter-signature =
    La coordinación de la evaluación
    «{ $title }»
letter-automatic = Navette envía esta carta en cuanto se registra el acto. Puede responder a ella: su respuesta llegará a la coordinación de la evaluación.
# $address: of the page
letter-address =
    Página que puede consultar:
    { $address }
# $position; $leaf: a hash
letter-receipt =
    Huella del registro: posición { $position }, hoja
    { $leaf }

# A version was shared. body-1, then -until or -no-until, then body-2.
# $draft, $title
letter-draft-shared-subject = Borrador compartido, versión { $draft }: { $title }
# $draft, $title; $institution: those the reader speaks for, as a list
letter-draft-shared-body-1 = Tenemos el honor de informarle de que la versión { $draft } del borrador del perfil «{ $title }» se ha compartido con su institución ({ $institution }).
# $until: the last day of the period
letter-draft-shared-until = Esperamos sus comentarios hasta el { $until } inclusive.
letter-draft-shared-no-until = Hoy no hay ningún período de comentarios abierto. En cuanto se fije uno, sus fechas figurarán en la página indicada más abajo.
letter-draft-shared-body-2 = Puede comentar cualquier párrafo, y cada comentario recibirá una respuesta motivada.

# A comment was answered. body-1, then -reason or (of a restricted comment) -reason-withheld, then body-2.
# $comment, $title
letter-comment-answered-subject = Respuesta dada al comentario n.º { $comment }: { $title }
# $comment, $title; $institution: whose comment it is; $outcome: the word for it
letter-comment-answered-body-1 = El comentario n.º { $comment } sobre el perfil «{ $title }», presentado en nombre de la siguiente institución: { $institution }, ha recibido respuesta: { $outcome }.
# $reason: as it was written
letter-comment-answered-reason = Motivo: { $reason }
letter-comment-answered-reason-withheld = Como este comentario es de difusión restringida, ni su texto ni el motivo de la respuesta figuran en este mensaje. Puede leerlos en la página indicada más abajo, una vez iniciada la sesión.
letter-comment-answered-body-2 = El comentario y la respuesta dada quedan en el expediente de la evaluación.

# An opinion is asked for. body-1, then -until where there is a period, then body-2.
# $draft, $title
letter-opinion-asked-subject = Opinión solicitada sobre la versión { $draft }: { $title }
# $draft, $title; $institution: the ministries the reader speaks for, as a list
letter-opinion-asked-body-1 = Se solicita la opinión de su institución ({ $institution }) sobre la versión { $draft } del borrador del perfil «{ $title }».
# $until: the last day of the period
letter-opinion-asked-until = Le agradeceríamos recibirla a más tardar el { $until }.
letter-opinion-asked-body-2 = La opinión puede ser favorable, favorable con reservas o desfavorable; también puede indicar que no tiene comentarios, que el texto no es de su competencia, o solicitar una prórroga. La falta de respuesta no se cuenta como opinión.
# In place of body-2 where the rules of the assessment provide for tacit agreement.
letter-opinion-asked-tacit = La opinión puede ser favorable, favorable con reservas o desfavorable; también puede indicar que no tiene comentarios, que el texto no es de su competencia, o solicitar una prórroga. Según las reglas acordadas en la apertura, la falta de respuesta equivaldrá a un acuerdo tácito.

# The profile was validated. body-1, then -earlier-withdrawal where there was one, then body-2.
# $title
letter-profile-validated-subject = Perfil validado: { $title }
# $title, $draft, $date; $institution: who validates, as a list
letter-profile-validated-body-1 = Tenemos el honor de informarle de que la versión { $draft } del perfil «{ $title }» se validó el { $date }. Validación dada por: { $institution }.
# $withdrawn: the day of the withdrawal
letter-profile-validated-earlier-withdrawal = Una validación anterior se había retirado el { $withdrawn }; el presente acto es una nueva validación.
# $hash: the content hash of the text
letter-profile-validated-body-2 =
    Huella del texto validado:
    { $hash }

# A validation was withdrawn. body-1, then body-2 where the reason may be read, then body-3.
# $title
letter-validation-withdrawn-subject = Validación retirada: { $title }
# $title, $draft, $institution, $date
letter-validation-withdrawn-body-1 = La validación de la versión { $draft } del perfil «{ $title }» fue retirada el { $date } por la institución que la había dado: { $institution }.
# $reason: as it was written
letter-validation-withdrawn-body-2 = Motivo: { $reason }
letter-validation-withdrawn-body-3 = El perfil no se puede publicar mientras no se valide de nuevo. Se le informará de lo que siga.

# The profile is live on all channels. body-1, then one -channel line each, then body-2.
# $title
letter-published-subject = Perfil publicado: { $title }
# $title
letter-published-body-1 = Tenemos el honor de informarle de que el perfil «{ $title }» se ha publicado. Puede consultarse en las siguientes direcciones:
# $channel: its name; $address: where
letter-published-channel =
    – { $channel }:
    { $address }
letter-published-body-2 = Agradecemos la participación de todas las instituciones en la consulta.

# A letter that proves that letters arrive.
letter-test-subject = Mensaje de prueba de Navette
letter-test-body-1 = Este mensaje comprueba que las cartas de Navette le llegan.
letter-test-body-2 = No es necesario responder.
