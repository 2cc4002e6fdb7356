# La aprobación, por los ministerios, de la corrección de un hecho inexacto. $number: número de la edición, como texto.

event-edition-approval-asked = Aprobación de un texto corregido solicitada
event-edition-approved = Texto corregido aprobado
event-edition-objected = Objeción a un texto corregido

ask-approve-edition = aprobar un texto corregido

# $codes: instituciones; $code: una institución.
refusal-approval-round-needed = Esta corrección se refiere a un hecho: los ministerios a los que conciernen los párrafos afectados la aprueban primero. Abra la ronda de aprobación de la edición n.º { $number }.
refusal-approvals-missing = Falta la aprobación, o se mantiene una objeción: { $codes }. Después de la fecha límite el silencio ya no detiene la validación; no por ello es una aprobación.
refusal-not-asked-to-approve = No se pide a esta institución que apruebe esta edición: { $code }.
refusal-edition-settled = La edición n.º { $number } ya está validada.

# Cartas. $title; $number: como texto; $institution; $until: una fecha.
letter-edition-approval-asked-subject = Corrección por aprobar: { $title }
letter-edition-approval-asked-body-1 = Se ha encontrado un hecho inexacto en el perfil publicado «{ $title }». El texto corregido (edición n.º { $number }) afecta a párrafos que conciernen a su institución ({ $institution }).
letter-edition-approval-asked-body-2 = Puede leer la lista de correcciones tras iniciar sesión, y aprobarla o formular una objeción a más tardar el { $until }. El silencio no es una aprobación: se nombrará como tal en la validación.
letter-edition-objected-subject = Objeción a una corrección: { $title }
letter-edition-objected-body-1 = Una institución formula una objeción al texto corregido (edición n.º { $number }) del perfil «{ $title }»: { $institution }.
letter-edition-objected-body-2 = Mientras se mantenga la objeción, el texto corregido no puede validarse. El motivo puede leerse tras iniciar sesión.

page-letter-kind-edition-approval-asked = aprobación de una corrección solicitada
page-letter-kind-edition-objected = objeción a una corrección
