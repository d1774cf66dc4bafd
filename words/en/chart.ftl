## What is said of a line of a patient's chart: where it comes from, how it stands to others, how sure it is.

chart-undated = undated
chart-undated-alone = Undated
chart-source = { $hospital }, { DAY($day) }
chart-source-undated = { $hospital }, undated
chart-untitled = Document without a title
chart-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
chart-documents-more = { $count ->
    [one] { $count } more document
   *[other] { $count } more documents
}
chart-days = { DAY($first) } to { DAY($last) }
# An ABHA number beside a name.
chart-abha-number = ABHA { $number }
chart-contradicted = contradicted

# The day or the month may have come first.
chart-day-assumed = { DAY($when) } (day first)
chart-moment-assumed = { MOMENT($when) } (day first)

# What documents say differently of the patient; $said is a list of chart-disagreement-said.
chart-disagreement-sex = Documents disagree on the patient's sex: { $said }.
chart-disagreement-birth-year = Documents disagree on the patient's year of birth: { $said }.
chart-disagreement-abha-number = Documents disagree on the patient's ABHA number: { $said }.
chart-disagreement-other = Documents disagree on the patient's { $fact }: { $said }.
chart-disagreement-said = { $count ->
    [one] { $value } in { $count } document
   *[other] { $value } in { $count } documents
}

chart-value-none = no value
# What a mark or a status says of a result: 8.1 %, high
chart-result-remarked = { $result }, { $remark }

# How a result stands to the one before it; $value is the earlier one, perhaps with its day.
chart-trend-up = up from { $value }
chart-trend-down = down from { $value }
chart-trend-same = same as { $value }
chart-trend-before = before { $value }
chart-trend-value = { $value } on { $day }
chart-change-none = no change

chart-allergies-none = No allergies recorded
chart-allergies-past = { $count ->
    [one] No current allergies recorded; { $count } earlier entry refuted or past
   *[other] No current allergies recorded; { $count } earlier entries refuted or past
}
chart-allergy-intolerance = intolerance
chart-allergy-high-risk = high risk
chart-since = since { DAY($day) }
chart-until = until { DAY($day) }

# How sure a diagnosis or an allergy is, and whether it still stands.
chart-verification-unconfirmed = unconfirmed
chart-verification-provisional = provisional
chart-verification-differential = differential
chart-verification-refuted = refuted
chart-verification-entered-in-error = entered in error
chart-clinical-recurrence = recurrence
chart-clinical-relapse = relapse
chart-clinical-inactive = inactive
chart-clinical-remission = remission
chart-clinical-resolved = resolved

chart-read = { $entries ->
    [one] { NUMBER($read) } of { $entries } item fully read
   *[other] { NUMBER($read) } of { $entries } items fully read
}
chart-others = { $count ->
    [one] { $count } item is about another person, and left out here
   *[other] { $count } items are about another person, and left out here
}

chart-gap-months = { $months ->
    [one] { $months } month
   *[other] { $months } months
}
chart-gap-years = { $years ->
    [one] { $years } year
   *[other] { $years } years
}
chart-gap-years-and-months = { $years ->
    [one] { $years } year
   *[other] { $years } years
}, { $months ->
    [one] { $months } month
   *[other] { $months } months
}
