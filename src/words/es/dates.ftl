# Dates, times and lists. $day is a number; the other variables are text.

date-month-1 = enero
date-month-2 = febrero
date-month-3 = marzo
date-month-4 = abril
date-month-5 = mayo
date-month-6 = junio
date-month-7 = julio
date-month-8 = agosto
date-month-9 = septiembre
date-month-10 = octubre
date-month-11 = noviembre
date-month-12 = diciembre

# $day: 1 to 31; $month: its name; $year.
date-day = { $day } de { $month } de { $year }
date-month = { $month } de { $year }
# $date; $hour: a number, 0 to 23; $padded: the hour in two digits; $minute: two digits; $zone.
date-day-and-time = { $date } { $hour ->
    [1] a la
   *[other] a las
} { $padded }:{ $minute } ({ $zone })

# Two parts of a list: all but the last, and the last.
list-last = { $first } y { $last }
# The same before a word that begins with the sound of i.
list-last-before-i = { $first } e { $last }
# Closes a list that is cut: how many are not shown.
list-more = { $count ->
    [one] { $count } más
   *[other] { $count } más
}
