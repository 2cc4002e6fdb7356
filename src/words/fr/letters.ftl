# Letters, as text. A letter is: greeting, body in order, address line, closing, signature, receipt.
# A paragraph is one line, however long: whoever reads folds it to his screen. What is copied out of a letter
# (an address, a hash) stands on a line of its own.
# Everywhere: $title: of the assessment, shortened for subjects by the caller (100 characters);
# $draft, $comment, $position: as text; dates and lists: as text in the reader’s language.

letter-greeting = Madame, Monsieur,
# $name: as the person is registered
letter-greeting-name =
    Destinataire : { $name }

    Madame, Monsieur,
letter-closing = Veuillez agréer, Madame, Monsieur, l’expression de notre considération distinguée.
# $title
letter-signature =
    La coordination de l’évaluation
    « { $title } »
letter-automatic = Lettre envoyée par Navette dès que l’acte est consigné. Vous pouvez y répondre : votre réponse parviendra à la coordination de l’évaluation.
# $address: of the page
letter-address =
    Page à consulter :
    { $address }
# $position; $leaf: a hash
letter-receipt =
    Empreinte du registre : position { $position }, feuille
    { $leaf }

# A version was shared. body-1, then -until or -no-until, then body-2.
# $draft, $title
letter-draft-shared-subject = Ébauche partagée, version { $draft } : { $title }
# $draft, $title; $institution: those the reader speaks for, as a list
letter-draft-shared-body-1 = Nous avons l’honneur de vous informer que la version { $draft } de l’ébauche du profil « { $title } » est partagée avec votre institution ({ $institution }).
# $until: the last day of the period
letter-draft-shared-until = Vos observations sont attendues jusqu’au { $until } inclus.
letter-draft-shared-no-until = Aucune période d’observations n’est ouverte à ce jour. Dès qu’une période est fixée, ses dates figurent à la page indiquée ci-dessous.
letter-draft-shared-body-2 = Chaque paragraphe peut faire l’objet d’une observation, et chaque observation recevra une suite motivée.

# A comment was answered. body-1, then -reason or (of a restricted comment) -reason-withheld, then body-2.
# $comment, $title
letter-comment-answered-subject = Suite donnée à l’observation nº { $comment } : { $title }
# $comment, $title; $institution: whose comment it is; $outcome: the word for it
letter-comment-answered-body-1 = Une suite a été donnée à l’observation nº { $comment } sur le profil « { $title } », déposée au nom de l’institution suivante : { $institution }. Suite donnée : { $outcome }.
# $reason: as it was written
letter-comment-answered-reason = Motif : { $reason }
letter-comment-answered-reason-withheld = Cette observation étant à diffusion restreinte, ni son texte ni le motif de la suite donnée ne figurent dans ce message. Vous pouvez les lire à la page indiquée ci-dessous, après identification.
letter-comment-answered-body-2 = L’observation et la suite donnée restent au dossier de l’évaluation.

# An opinion is asked for. body-1, then -until where there is a period, then body-2.
# $draft, $title
letter-opinion-asked-subject = Avis demandé sur la version { $draft } : { $title }
# $draft, $title; $institution: the ministries the reader speaks for, as a list
letter-opinion-asked-body-1 = L’avis de votre institution ({ $institution }) est demandé sur la version { $draft } de l’ébauche du profil « { $title } ».
# $until: the last day of the period
letter-opinion-asked-until = Nous vous serions reconnaissants de le rendre au plus tard le { $until }.
letter-opinion-asked-body-2 = L’avis peut être favorable, favorable sous réserve ou défavorable ; vous pouvez aussi indiquer que vous n’avez pas d’observation, que le texte ne vous concerne pas, ou demander un délai supplémentaire. L’absence de réponse n’est pas comptée comme un avis.
# In place of body-2 where the rules of the assessment provide for tacit agreement.
letter-opinion-asked-tacit = L’avis peut être favorable, favorable sous réserve ou défavorable ; vous pouvez aussi indiquer que vous n’avez pas d’observation, que le texte ne vous concerne pas, ou demander un délai supplémentaire. Selon les règles convenues à l’ouverture, l’absence de réponse vaudra accord tacite.

# The profile was validated. body-1, then -earlier-withdrawal where there was one, then body-2.
# $title
letter-profile-validated-subject = Profil validé : { $title }
# $title, $draft, $date; $institution: who validates, as a list
letter-profile-validated-body-1 = Nous avons l’honneur de vous informer que la version { $draft } du profil « { $title } » a été validée le { $date }. Validation donnée par : { $institution }.
# $withdrawn: the day of the withdrawal
letter-profile-validated-earlier-withdrawal = Une validation antérieure avait été retirée le { $withdrawn } ; le présent acte est une nouvelle validation.
# $hash: the content hash of the text
letter-profile-validated-body-2 =
    Empreinte du texte validé :
    { $hash }

# A validation was withdrawn. body-1, then body-2 where the reason may be read, then body-3.
# $title
letter-validation-withdrawn-subject = Validation retirée : { $title }
# $title, $draft, $institution, $date
letter-validation-withdrawn-body-1 = La validation de la version { $draft } du profil « { $title } » a été retirée le { $date } par l’institution qui l’avait donnée : { $institution }.
# $reason: as it was written
letter-validation-withdrawn-body-2 = Motif : { $reason }
letter-validation-withdrawn-body-3 = Le profil ne peut pas être publié tant qu’il n’est pas de nouveau validé. La suite vous sera communiquée.

# The profile is live on all channels. body-1, then one -channel line each, then body-2.
# $title
letter-published-subject = Profil publié : { $title }
# $title
letter-published-body-1 = Nous avons l’honneur de vous informer que le profil « { $title } » est publié. Il peut être consulté aux adresses suivantes :
# $channel: its name; $address: where
letter-published-channel =
    – { $channel } :
    { $address }
letter-published-body-2 = Nous remercions toutes les institutions qui ont pris part à la consultation.

# A letter that proves that letters arrive.
letter-test-subject = Essai d’envoi de Navette
letter-test-body-1 = Ce message vérifie que les lettres de Navette vous parviennent.
letter-test-body-2 = Il n’appelle aucune réponse.
