## Days, ages, counts, sizes and lists: what all places share.

# A day: 21 Nov 2026.
common-day = { $day } { $month } { $year }
common-month-and-year = { $month } { $year }
common-day-and-time = { $day }, { $time }
common-month = { NUMBER($month) ->
    [1] जन॰
    [2] फ़र॰
    [3] मार्च
    [4] अप्रैल
    [5] मई
    [6] जून
    [7] जुल॰
    [8] अग॰
    [9] सित॰
    [10] अक्टू॰
    [11] नव॰
   *[12] दिस॰
}
common-weekday = { NUMBER($day) ->
    [1] सोमवार
    [2] मंगलवार
    [3] बुधवार
    [4] गुरुवार
    [5] शुक्रवार
    [6] शनिवार
   *[7] रविवार
}
common-day-of = { DAY($when) }
common-time-of = { TIME($when) }
common-moment-of = { MOMENT($when) }

# An age: 47 y; below two years 5 m.
common-age-years = { NUMBER($years) } साल
common-age-months = { NUMBER($months) } माह

common-size-bytes = { $bytes ->
    [one] { $bytes } बाइट
   *[other] { $bytes } बाइट
}
common-size-kilobytes = { NUMBER($kilobytes) } KB
common-size-megabytes = { $megabytes } MB

# a, b and c
common-list-two = { $first } और { $last }
common-list-more = { $first }, { $next }

# The language, as its own readers call it.
common-language = हिन्दी
