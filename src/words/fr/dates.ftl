# Dates, times and lists. $day is a number; the other variables are text.

date-month-1 = janvier
date-month-2 = février
date-month-3 = mars
date-month-4 = avril
date-month-5 = mai
date-month-6 = juin
date-month-7 = juillet
date-month-8 = août
date-month-9 = septembre
date-month-10 = octobre
date-month-11 = novembre
date-month-12 = décembre

# $day: 1 to 31; $month: its name; $year.
date-day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
date-month = { $month } { $year }
# $date; $hour: a number, 0 to 23; $padded: the hour in two digits; $minute: two digits; $zone.
date-day-and-time = { $date } à { $hour } h { $minute } ({ $zone })

# Two parts of a list: all but the last, and the last.
list-last = { $first } et { $last }
# The same before a word that begins with the sound of i (it differs in Spanish only).
list-last-before-i = { $first } et { $last }
# Closes a list that is cut: how many are not shown.
list-more = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
