# Dates, times and lists. $day is a number; the other variables are text.

date-month-1 = January
date-month-2 = February
date-month-3 = March
date-month-4 = April
date-month-5 = May
date-month-6 = June
date-month-7 = July
date-month-8 = August
date-month-9 = September
date-month-10 = October
date-month-11 = November
date-month-12 = December

# $day: 1 to 31; $month: its name; $year.
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
# $date; $hour: a number, 0 to 23; $padded: the hour in two digits; $minute: two digits; $zone.
date-day-and-time = { $date } at { $padded }:{ $minute } ({ $zone })

# Two parts of a list: all but the last, and the last.
list-last = { $first } and { $last }
# The same before a word that begins with the sound of i (it differs in Spanish only).
list-last-before-i = { $first } and { $last }
# Closes a list that is cut: how many are not shown.
list-more = { $count ->
    [one] { $count } other
   *[other] { $count } others
}
