# What went wrong before or around a command: `error-` and the stable code of the problem.
# $field: its name in the request; $limit: a number.

error-unauthenticated = Connectez-vous, ou joignez un jeton d’accès valable.
# $line, $column: where, in numbers
error-json-syntax = Le corps de la requête n’est pas du JSON valable (ligne { $line }, colonne { $column }).
error-duplicate-field = Le champ « { $field } » figure deux fois.
error-unknown-field = Le champ « { $field } » est inconnu.
# $field; $expected: what `words::expected` says
error-bad-value = Le champ « { $field } » n’a pas la forme voulue. Forme attendue : { $expected }.
# $limit: in megabytes
error-too-large = La requête dépasse la limite de { $limit } Mo.
error-text-control = Le texte du champ « { $field } » contient des caractères de commande, qui ne sont pas admis.
# $limit: in characters
error-text-too-long = Le texte du champ « { $field } » dépasse { $limit } caractères.
error-text-empty = Le champ « { $field } » est vide.
error-key-missing = L’en-tête Idempotency-Key est nécessaire pour cet acte.
error-key-reused = Cette clé Idempotency-Key a déjà servi à une autre requête.
error-at-future = Le moment demandé est à venir : seul le passé se reconstitue.
error-at-invalid = Le paramètre « at » est soit un moment (2021-07-28T18:00:00Z), soit une position du registre.
error-unavailable = Le service n’est pas disponible pour le moment. Rien n’a été enregistré ; réessayez dans quelques instants.
error-busy = Le service est très sollicité. Rien n’a été enregistré ; réessayez dans quelques instants.
error-timeout = La requête a pris trop de temps. Vérifiez si votre acte a été enregistré avant de le refaire.
error-not-acceptable = Cette page n’existe dans aucun des formats demandés.
# $types: the media types that are taken, as a list
error-media-type = Ce type de contenu n’est pas admis ici. Sont admis : { $types }.
error-method = Cette méthode n’est pas admise à cette adresse.
error-internal = Une erreur s’est produite de notre côté. Elle a été consignée.
error-bad-cursor = Ce curseur de page n’est pas valable. Reprenez la liste depuis le début.
error-no-route = Il n’y a rien à cette adresse.
error-cross-site = Cette requête vient d’un autre site ; elle n’est pas prise en compte.
error-missing-field = Le champ « { $field } » manque.
error-no-table = Ce n’est pas un tableau lisible : une ligne d’en-têtes, puis autant de cellules à chaque ligne.
# $column: a heading
error-no-column = La colonne « { $column } » manque.
# $count: of lines
error-wrong-lines =
    { $count ->
        [one] Une ligne est à corriger
       *[other] { $count } lignes sont à corriger
    }. Rien n’a été importé.
