# What went wrong before or around a command: `error-` and the stable code of the problem.
# $field: its name in the request; $limit: a number.

error-unauthenticated = Please sign in, or send a valid access token.
# $line, $column: where, in numbers
error-json-syntax = The body of the request is not valid JSON (line { $line }, column { $column }).
error-duplicate-field = The field “{ $field }” appears twice.
error-unknown-field = The field “{ $field }” is unknown.
# $field; $expected: what `words::expected` says
error-bad-value = The field “{ $field }” is not of the form it must have. Expected: { $expected }.
# $limit: in megabytes
error-too-large = The request is larger than the limit of { $limit } MB.
error-text-control = The text of the field “{ $field }” contains control characters, which are not allowed.
# $limit: in characters
error-text-too-long = The text of the field “{ $field }” is longer than { $limit } characters.
error-text-empty = The field “{ $field }” is empty.
error-key-missing = The header Idempotency-Key is required for this act.
error-key-reused = This Idempotency-Key has already been used for another request.
error-at-future = The moment asked for lies in the future: only the past can be replayed.
error-at-invalid = The parameter “at” is either a moment (2021-07-28T18:00:00Z) or a position of the record.
error-unavailable = The service is not available at the moment. Nothing was recorded; please try again shortly.
error-busy = The service is very busy. Nothing was recorded; please try again shortly.
error-timeout = The request took too long. Check whether your act was recorded before you repeat it.
error-not-acceptable = This page exists in none of the formats asked for.
# $types: the media types that are taken, as a list
error-media-type = This type of content is not taken here. These are: { $types }.
error-method = This method is not allowed at this address.
error-internal = Something went wrong on our side. It has been recorded.
error-bad-cursor = This page cursor is not valid. Please start again from the beginning of the list.
error-no-route = There is nothing at this address.
error-cross-site = This request comes from another site; it was not acted on.
error-missing-field = The field “{ $field }” is missing.
error-no-table = This is not a table that can be read: one line of headings, then as many cells on each line.
# $column: a heading
error-no-column = The column “{ $column }” is missing.
# $count: of lines
error-wrong-lines =
    { $count ->
        [one] One line is
       *[other] { $count } lines are
    } wrong. Nothing was imported.
