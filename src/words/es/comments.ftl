# Comments in full: what happens between a comment and its outcome, and after.

event-comment-triaged = Comentario examinado
event-input-asked = Aclaración solicitada al autor
event-input-given = Aclaración aportada por el autor
event-late-comment-admitted = Comentario tardío admitido
event-comment-deferred = Comentario tardío aplazado a la próxima edición
event-comment-cosigned = Comentario respaldado por otra institución
event-cosignature-withdrawn = Respaldo a un comentario retirado
event-comment-reattributed = Comentario atribuido a otra institución
event-comment-reattached = Comentario vinculado a otro pasaje
event-comment-said-aloud = Comentario hecho oralmente
event-confirmation-asked = Confirmación solicitada
event-comment-confirmed = Comentario oral confirmado
event-comment-rectified = Comentario oral rectificado
event-comment-deemed-confirmed = Comentario oral tenido por confirmado
event-outcome-prepared = Respuesta preparada
event-outcomes-released = Respuestas dadas conjuntamente
event-outcome-reacted-to = Reacción del autor a la respuesta dada
event-reaction-acknowledged = Comentario mantenido, del que se toma nota
event-reaction-arbitrated = Comentario mantenido, arbitrado
event-comment-visibility-changed = Difusión de un comentario modificada

workflow-triaged = en examen
workflow-waiting-for-input = requiere aclaración
workflow-deferred = aplazado a la próxima edición

confirmation-to-confirm = por confirmar
confirmation-confirmed = confirmado
confirmation-rectified = rectificado
confirmation-deemed-confirmed = tenido por confirmado

# What became of the text of a comment in the newest version.
fate-unchanged = texto sin cambios
fate-moved = texto desplazado
fate-changed = texto modificado
fate-gone = sin objeto (texto suprimido)

reaction-satisfied = conforme
reaction-maintained = comentario mantenido

maintained-rule-conditions = los comentarios mantenidos que eran condiciones
maintained-rule-every = todos los comentarios mantenidos
maintained-rule-none = ningún comentario mantenido

ask-explain = aclarar un comentario
ask-confirm-comment = confirmar un comentario oral

missing-not-confirmed = confirmación de los comentarios orales
missing-maintained = arbitraje de los comentarios mantenidos
missing-text-removed = respuesta a los comentarios cuyo texto se suprimió
# $comments: numbers, as a list; $count: how many
missing-not-confirmed-sentence = { $count ->
    [one] Un comentario oral está por confirmar: n.º { $comments }.
   *[other] { $count } comentarios orales están por confirmar: n.º { $comments }.
}
missing-maintained-sentence = { $count ->
    [one] Un comentario es mantenido por su autor, sin arbitraje ni motivo registrado: n.º { $comments }.
   *[other] { $count } comentarios son mantenidos por sus autores, sin arbitraje ni motivo registrado: n.º { $comments }.
}
missing-text-removed-sentence = { $count ->
    [one] Un comentario sin respuesta se refiere a un texto suprimido: n.º { $comments }.
   *[other] { $count } comentarios sin respuesta se refieren a un texto suprimido: n.º { $comments }.
}

# $comment: its number
refusal-comment-not-late = El comentario n.º { $comment } se presentó a tiempo.
refusal-comment-not-open = El comentario n.º { $comment } ya no espera respuesta.
refusal-nothing-asked = No se pidió ninguna aclaración sobre el comentario n.º { $comment }.
refusal-unknown-meeting = Ese día no se celebró ninguna reunión de consulta con este número.
refusal-nothing-to-confirm = No hay nada que confirmar en el comentario n.º { $comment }.
refusal-not-confirmed = El comentario oral n.º { $comment } aún no ha sido confirmado por la institución que lo hizo.
refusal-own-comment = El comentario n.º { $comment } ya es de esta institución.
refusal-words-restricted = Esta institución no puede leer el comentario n.º { $comment }; por tanto, no puede respaldarlo.
refusal-nothing-prepared = No hay ninguna respuesta preparada.
refusal-prepared-changed = La respuesta al comentario n.º { $comment } se preparó de nuevo o se dio entretanto. Vuelva a leerla e inténtelo otra vez.
refusal-comment-not-answered = El comentario n.º { $comment } aún no tiene respuesta.
refusal-nothing-maintained = El comentario n.º { $comment } no es mantenido por su autor.
# $code: of the institution
refusal-party-to-it = La institución «{ $code }» es parte en el asunto: no puede arbitrarlo.

# Letters. $title, $comment: as elsewhere; $reason: as it was written.
letter-draft-shared-lost = { $count ->
    [one] Su comentario n.º { $comments } se refería a un texto que ya no figura en esta versión. Sigue siendo legible junto al texto anterior; puede vincularlo a otro párrafo.
   *[other] Sus comentarios n.º { $comments } se referían a un texto que ya no figura en esta versión. Siguen siendo legibles junto al texto anterior; puede vincularlos a otro párrafo.
}

letter-input-asked-subject = Aclaración solicitada, n.º { $comment }: { $title }
letter-input-asked-body-1 = Se le pide una aclaración sobre el comentario n.º { $comment }, presentado por su institución sobre el perfil «{ $title }».
letter-input-asked-reason = Pregunta: { $reason }
letter-input-asked-body-2 = Su respuesta se espera en la página del comentario.

letter-late-admitted-subject = Comentario tardío n.º { $comment } admitido: { $title }
letter-late-admitted-body-1 = El comentario n.º { $comment }, presentado por su institución después del período sobre el perfil «{ $title }», queda admitido. Recibirá respuesta como los demás.
letter-late-admitted-reason = Motivo: { $reason }
letter-late-admitted-body-2 = El comentario y esta decisión permanecen en el expediente de la evaluación.

letter-comment-deferred-subject = Comentario n.º { $comment } aplazado: { $title }
letter-comment-deferred-body-1 = El comentario n.º { $comment }, presentado por su institución después del período sobre el perfil «{ $title }», se conserva para la próxima edición.
letter-comment-deferred-reason = Motivo: { $reason }
letter-comment-deferred-body-2 = El comentario y esta decisión permanecen en el expediente de la evaluación.

# $earlier, $institution: names
letter-comment-reattributed-subject = Comentario n.º { $comment } reatribuido: { $title }
letter-comment-reattributed-body-1 = El comentario n.º { $comment } sobre el perfil «{ $title }» se había registrado por error en nombre de: { $earlier }. Ahora es de: { $institution }.
letter-comment-reattributed-body-2 = El historial muestra ambos actos. Si no es correcto, basta con responder a este mensaje.

# $institution; $comments: numbers, as a list; $count: how many; $until: the last day
letter-confirmation-asked-subject = Comentarios orales por confirmar: { $title }
letter-confirmation-asked-body-1 = { $count ->
    [one] Se registró un comentario oral en nombre de su institución ({ $institution }) sobre el perfil «{ $title }»: n.º { $comments }.
   *[other] Se registraron comentarios orales en nombre de su institución ({ $institution }) sobre el perfil «{ $title }»: n.º { $comments }.
}
letter-confirmation-asked-body-2 = Puede confirmar o rectificar lo registrado hasta el { $until } inclusive. Pasado ese plazo, el texto se tendrá por confirmado y se presentará como tal.

# One -line or -line-withheld each. $institution; $outcome: the word for it
letter-outcomes-released-subject = Respuestas a sus comentarios: { $title }
letter-outcomes-released-body-1 = Los comentarios de su institución ({ $institution }) sobre el perfil «{ $title }», los que respalda y los que dicen lo mismo han recibido respuesta:
letter-outcomes-released-line = n.º { $comment }: { $outcome }. Motivo: { $reason }
letter-outcomes-released-line-withheld = n.º { $comment }: { $outcome }. Difusión restringida: el motivo se lee al iniciar sesión.
letter-outcomes-released-body-2 = Puede indicar, para cada uno de los suyos, si la respuesta le satisface o si mantiene el comentario. Comentarios y respuestas permanecen en el expediente de la evaluación.

letter-reaction-settled-subject = Comentario mantenido n.º { $comment }: { $title }
letter-reaction-settled-arbitrated = El comentario n.º { $comment }, que su institución mantiene sobre el perfil «{ $title }», ha sido arbitrado.
letter-reaction-settled-acknowledged = Se toma nota de que su institución mantiene el comentario n.º { $comment } sobre el perfil «{ $title }». El proceso continúa.
letter-reaction-settled-reason = Motivo: { $reason }
letter-reaction-settled-body-2 = El comentario y su mantenimiento permanecen en el expediente de la evaluación.

# $before, $now: who may read it
letter-visibility-changed-subject = Difusión modificada, n.º { $comment }: { $title }
letter-visibility-changed-body-1 = La difusión del comentario n.º { $comment } de su institución sobre el perfil «{ $title }» se ha modificado. Antes: { $before }. En adelante: { $now }.
letter-visibility-changed-body-2 = El historial dice quién podía leerlo antes.

page-letter-kind-input-asked = aclaración solicitada
page-letter-kind-late-admitted = comentario tardío admitido
page-letter-kind-comment-deferred = comentario aplazado
page-letter-kind-comment-reattributed = comentario reatribuido
page-letter-kind-confirmation-asked = confirmación solicitada
page-letter-kind-outcomes-released = respuestas a los comentarios
page-letter-kind-reaction-settled = comentario mantenido, resuelto
page-letter-kind-visibility-changed = difusión de un comentario modificada
