## How a medicine is taken, and what makes it anything but a plain prescription.

medicine-if-needed = only if needed
medicine-if-needed-why = only if needed: { $reason }

medicine-not-so = not so
medicine-not-taken = not taken
medicine-not-to-be-taken = not to be taken
medicine-in-error = entered in error
medicine-ended = ended
medicine-by-report = taken, by report
medicine-given = given
medicine-not-given = not given
medicine-dispensed = dispensed
medicine-not-dispensed = not dispensed

# The dose in words beside the structured one, where they differ.
medicine-structured = Structured dose says: { $dose }

## The parts of a dose, as they stand in a line: 1 tablet, oral, twice a day, after meals, for 5 days.

# Ordered, as against calculated.
medicine-dose-kind = { $dose } ({ $kind })
medicine-dose-calculated = { $dose } ({ $kind }), calculated from { $from }
medicine-dose-comes-to = { $dose } ({ $kind }), which was calculated as { $sum }
medicine-dose-ordered = ordered
medicine-range = { $low } to { $high }
medicine-up-to = up to { $high }
medicine-rate = at { $rate }
medicine-dose-and-rate = { $dose } { $rate }
# An amount with its sign: <5 days.
medicine-compared = { $sign }{ $length }
medicine-per = { $amount } in { $time }
medicine-per-one = { $unit ->
    [s] { $amount } per second
    [min] { $amount } per minute
    [h] { $amount } per hour
    [d] { $amount } per day
    [wk] { $amount } per week
    [mo] { $amount } per month
    [a] { $amount } per year
   *[other] { $amount } per { $unit }
}
medicine-at-most = at most { $amount }
medicine-at-most-at-once = at most { $amount } at once
medicine-at-most-in-a-life = at most { $amount } in a lifetime
medicine-for-patient = for the patient: { $words }
medicine-member = { $name }: { $words }
medicine-more = more in the details: { $names }
medicine-as-needed = if needed
medicine-as-needed-why = if needed: { $reason }
medicine-for-length = for { $length }
medicine-help = { $form } = { $words }
medicine-step-then = then { $words }

# How often
medicine-once = once
medicine-twice = twice
medicine-times = { $count } times
medicine-times-a = { $unit ->
    [s] { $times } a second
    [min] { $times } a minute
    [h] { $times } an hour
    [d] { $times } a day
    [wk] { $times } a week
    [mo] { $times } a month
    [a] { $times } a year
   *[other] { $times } per { $unit }
}
medicine-every = every { $length }
medicine-times-every = { $times } every { $length }
medicine-frequency = { $code } ({ $words })
medicine-length-one = { $unit ->
    [s] 1 second
    [min] 1 minute
    [h] 1 hour
    [d] 1 day
    [wk] 1 week
    [mo] 1 month
    [a] 1 year
   *[other] 1 { $unit }
}
medicine-length = { $unit ->
    [s] { $count } seconds
    [min] { $count } minutes
    [h] { $count } hours
    [d] { $count } days
    [wk] { $count } weeks
    [mo] { $count } months
    [a] { $count } years
   *[other] { $count } { $unit }
}
medicine-one-dose = 1 dose
medicine-doses = { $count } doses
medicine-alternate = every other day
medicine-week = weekly
medicine-month = monthly

# When
medicine-over = each over { $length }
medicine-at-time = at { $time }
medicine-on-days = on { $days }
medicine-offset = { $length } { $event }
medicine-offset-after = { $event } ({ $length } after)
medicine-day = { $day ->
    [mon] Monday
    [tue] Tuesday
    [wed] Wednesday
    [thu] Thursday
    [fri] Friday
    [sat] Saturday
    [sun] Sunday
   *[other] { $day }
}
# HL7 v3 TimingEvent and FHIR event-timing, a hyphen for the point.
medicine-event = { $event ->
    [MORN] in the morning
    [MORN-early] early in the morning
    [MORN-late] late in the morning
    [NOON] at noon
    [AFT] in the afternoon
    [AFT-early] early in the afternoon
    [AFT-late] late in the afternoon
    [EVE] in the evening
    [EVE-early] early in the evening
    [EVE-late] late in the evening
    [NIGHT] at night
    [PHS] after going to sleep
    [HS] at bedtime
    [WAKE] on waking
    [C] with meals
    [CM] with breakfast
    [CD] with lunch
    [CV] with dinner
    [AC] before meals
    [ACM] before breakfast
    [ACD] before lunch
    [ACV] before dinner
    [PC] after meals
    [PCM] after breakfast
    [PCD] after lunch
    [PCV] after dinner
    [IC] between meals
    [ICM] between breakfast and lunch
    [ICD] between lunch and dinner
    [ICV] between dinner and bedtime
   *[other] { $event }
}

# What prescribers' short forms mean
medicine-short-form = { $form ->
    [OD] once a day
    [QD] once a day
    [QDS] four times a day
    [QID] four times a day
    [BD] twice a day
    [BID] twice a day
    [BDS] twice a day
    [TD] three times a day
    [TDS] three times a day
    [TID] three times a day
    [QOD] every other day
    [HS] at bedtime
    [QHS] at bedtime
    [BED] at bedtime
    [AM] in the morning
    [PM] in the afternoon or evening
    [SOS] if needed
    [PRN] if needed
    [STAT] at once
    [AC] before meals
    [PC] after meals
    [Q1H] every hour
    [Q2H] every 2 hours
    [Q3H] every 3 hours
    [Q4H] every 4 hours
    [Q6H] every 6 hours
    [Q8H] every 8 hours
    [Q12H] every 12 hours
    [QH] every hour
    [QAM] every morning
    [QPM] every evening
    [WK] once a week
    [MO] once a month
   *[other] { $form }
}
medicine-day-part = { $part ->
    [morning] { $count } morning
    [noon] { $count } noon
    [evening] { $count } evening
   *[night] { $count } night
}
medicine-day-parts-none = none
