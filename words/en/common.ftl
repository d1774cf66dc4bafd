## Days, ages, counts, sizes and lists: what all places share.

# A day: 21 Nov 2026.
common-day = { $day } { $month } { $year }
common-month-and-year = { $month } { $year }
common-day-and-time = { $day }, { $time }
common-month = { NUMBER($month) ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
common-weekday = { NUMBER($day) ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
common-day-of = { DAY($when) }
common-time-of = { TIME($when) }
common-moment-of = { MOMENT($when) }

# An age: 47 y; below two years 5 m.
common-age-years = { NUMBER($years) } y
common-age-months = { NUMBER($months) } m

common-size-bytes = { $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } bytes
}
common-size-kilobytes = { NUMBER($kilobytes) } KB
common-size-megabytes = { $megabytes } MB

# a, b and c
common-list-two = { $first } and { $last }
common-list-more = { $first }, { $next }

# The language, as its own readers call it.
common-language = English
