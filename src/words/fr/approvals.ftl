# L’approbation, par les ministères, de la correction d’un fait inexact. $number : numéro de l’édition, en texte.

event-edition-approval-asked = Approbation d’un texte corrigé demandée
event-edition-approved = Texte corrigé approuvé
event-edition-objected = Objection à un texte corrigé

ask-approve-edition = approuver un texte corrigé

# $codes : des institutions ; $code : une institution.
refusal-approval-round-needed = Cette correction porte sur un fait : les ministères concernés par les paragraphes touchés l’approuvent d’abord. Ouvrez le tour d’approbation de l’édition nº { $number }.
refusal-approvals-missing = L’approbation manque, ou une objection est maintenue : { $codes }. Après la date limite, le silence ne retient plus la validation ; il n’est pas pour autant une approbation.
refusal-not-asked-to-approve = L’approbation de cette édition n’est pas demandée à cette institution : { $code }.
refusal-edition-settled = L’édition nº { $number } est déjà validée.

# Lettres. $title ; $number : en texte ; $institution ; $until : une date.
letter-edition-approval-asked-subject = Correction à approuver : { $title }
letter-edition-approval-asked-body-1 = Un fait inexact a été relevé dans le profil publié « { $title } ». Le texte corrigé (édition nº { $number }) touche des paragraphes qui concernent votre institution ({ $institution }).
letter-edition-approval-asked-body-2 = Vous pouvez lire la liste des corrections après connexion, puis l’approuver ou y faire objection au plus tard le { $until }. Le silence n’est pas une approbation : il sera nommé comme tel à la validation.
letter-edition-objected-subject = Objection à une correction : { $title }
letter-edition-objected-body-1 = Une institution fait objection au texte corrigé (édition nº { $number }) du profil « { $title } » : { $institution }.
letter-edition-objected-body-2 = Tant que l’objection est maintenue, le texte corrigé ne peut pas être validé. Le motif se lit après connexion.

page-letter-kind-edition-approval-asked = approbation d’une correction demandée
page-letter-kind-edition-objected = objection à une correction
