## The list of patients and the page of one: summary, documents, labs, medicines, files and consents.

# Verbs and captions of several of its parts.
patient-ask = Ask for records
patient-ask-of = Ask for records of { $name }
patient-open-consent = Open consent
patient-open-document = Open { $title }
patient-all = All
patient-all-count = All { NUMBER($count) }
# A way to narrow a list, with how many there are.
patient-option = { $name } { NUMBER($count) }
patient-and-more-documents = { $count ->
    [one] and { $count } more document
   *[other] and { $count } more documents
}
patient-by-patient = by the patient

## The list of patients

patient-list = Patients
patient-find-title = Find a patient
patient-find-by = ABHA address, ABHA number or mobile
patient-find-by-hint = From the ABHA card or the app. A QR code may be scanned here.
patient-find-placeholder = Address, 14 digits, mobile, or scan
patient-find-number = An ABHA number. Whose it is, an OTP shows.
patient-find-mobile = A mobile number. Who has an ABHA on it, an OTP shows.
patient-find-digits = An ABHA number has 14 digits, a mobile number 10.
patient-find-empty = Write an ABHA address, an ABHA number or a mobile number, or scan a QR code.
patient-find-code-trouble = This cannot be looked up.
patient-address = ABHA address
patient-find = Find
patient-find-waiting = ABDM looks the address up
patient-find-trouble = { $address } was not found.
patient-find-not-asked = { $address } could not be looked for.
patient-found = { $address } · account { $account }
patient-open = Open patient
patient-list-waiting = Reading the patients
patient-list-trouble = The patients could not be read.
patient-list-title = Patients of this clinic
patient-narrow = Narrow the list
patient-narrow-hint = Name or address
patient-narrow-account = Narrow by account
patient-narrow-account-all = All accounts
patient-unmatched-account = No patient here has such an account.
patient-count = { $count ->
    [one] { $count } patient
   *[other] { $count } patients
}
patient-column-patient = Patient
patient-column-account = Account
patient-column-last = Last record received
patient-column-verbs = What can be done
patient-received-none = None yet
patient-unmatched = No patient here is called so.
patient-unmatched-text = Write the whole ABHA address above to ask ABDM.
patient-none = No patient has been looked up yet.
patient-none-text = Write a patient's ABHA address above. Whoever is found stays in this list.
patient-practice = Practice patients
patient-practice-find = { $name }: find { $address }

## The page of a patient and its head

patient-waiting = Reading the patient's page
patient-trouble = This patient could not be shown.
patient-parts = Parts of the patient's page
patient-tab-summary = Summary
patient-tab-documents = Documents
patient-tab-labs = Labs
patient-tab-medicines = Medicines
patient-tab-files = Files
patient-tab-consents = Consents
patient-died = Died, day not told ({ $by })
patient-died-on = Died { MOMENT($day) } ({ $by })
patient-died-unsourced = source not named
patient-verified = Verified
patient-verified-on = by ABDM on { DAY($day) }
patient-verify = Verify with ABDM
patient-born = Born { DAY($day) }
patient-account = Account
patient-records-until = records until { DAY($day) }
patient-alerts = Alerts
patient-allergies = Allergies
patient-allergies-waiting = are being read
patient-allergies-trouble = could not be read
patient-allergies-more = { NUMBER($count) } more
patient-allergies-silence = — that is not the same as no allergies

## Why nothing is here, or not all

patient-nothing-waiting = Reading what was asked for
patient-nothing-trouble = Why nothing is here could not be read.
patient-nothing = No records of this patient are here.
patient-nothing-closed = No records of this patient are shown.
patient-nothing-closed-text = Their ABHA account is not active; what that means stands above.
patient-nothing-kind-text = That says what is recorded here, not what is true of the patient.
patient-nothing-ask-text = Ask for records; the patient agrees in their PHR app, and hospitals send what they have.
patient-nothing-under-way = No records are here yet.
patient-nothing-under-way-text = The latest request: { $state }. Records appear here as they arrive.
patient-nothing-unasked = This clinic has not asked for this patient's records.
patient-nothing-withdrawn = The patient has withdrawn the consent.
patient-nothing-declined = The patient declined the request.
patient-nothing-declined-text = Nothing was sent. The program does not ask again by itself.
patient-nothing-unsent = The request could not be sent.
patient-nothing-unsent-text = Nothing has reached ABDM.
patient-nothing-unanswered = The request was not answered in time.
patient-nothing-unanswered-text = Nothing was sent. Ask again if it is still needed.
patient-nothing-ended = The consent has ended.
patient-nothing-erased-text = What came under it was erased on { DAY($day) }. Ask again if it is still needed.
patient-nothing-erasing-text = What came under it is hidden and erased. Ask again if it is still needed.
patient-nothing-paused = The consent is on hold at ABDM.
patient-nothing-paused-text = Its records are hidden until it goes on.
patient-nothing-unshown = None of the documents that came can be shown here.
patient-nothing-unshown-text = They name another patient, or nothing in them could be read.
patient-nothing-unopened = What was sent could not be opened.
patient-nothing-receiving = The patient agreed; nothing has arrived yet.
patient-nothing-receiving-text = Hospitals send what they have within minutes.
patient-nothing-sent = The hospitals sent no records.
patient-nothing-sent-text = They have none of the kind and time the patient agreed to.
patient-missing-hospital = a hospital
patient-missing-pages = { NUMBER($seen) } of { NUMBER($expected) } pages came.
patient-missing-under-way = Records of { $hospital } are still on their way.
patient-missing-part = Not everything came from { $hospital }.

# Documents that name another patient.
patient-aside = Documents that name another patient
patient-aside-count = { $count ->
    [one] { $count } document is left out of this page, because it names another patient or writes the name differently.
   *[other] { $count } documents are left out of this page, because they name another patient or write the name differently.
}
patient-aside-open = Open to check: { $documents }
patient-disagreement = Documents that disagree about the patient
patient-disagreement-open = One of them may be about another person. Open to check: { $documents }.
patient-disagreement-open-more = One of them may be about another person. Open to check: { $documents } and { NUMBER($count) } more.

## Summary

patient-summary-waiting = Reading the summary
patient-summary-trouble = The summary could not be read.
patient-summary-save = Save as PDF
patient-summary-save-title = Save the summary as a PDF
patient-summary-print = Print
patient-summary-tiles = Latest vital signs and measures
patient-age-hospitals = { $count ->
    [one] { $count } hospital
   *[other] { $count } hospitals
}
patient-age-received = last received { MOMENT($when) }
patient-age-consent = consent covers { DAY($first) } to { DAY($last) }

# The sheet of paper: its head and foot.
patient-sheet-age-born = { $age } (born { DAY($day) })
patient-sheet-born = (born { DAY($day) })
patient-sheet-allergies = Allergies:
patient-sheet-no-allergies = { $words }, which is not the same as none
patient-sheet-about = { $documents ->
    [one] Summary of { $documents } document of { $hospitals }, { $first } to { $last }. As recorded by them; the rest may be missing. { $read }.
   *[other] Summary of { $documents } documents of { $hospitals }, { $first } to { $last }. As recorded by them; the rest may be missing. { $read }.
}
patient-sheet-consent = Received over ABDM with the patient's consent.
patient-sheet-consent-span = Received over ABDM with the patient's consent to records from { DAY($first) } to { DAY($last) }.
patient-sheet-consent-until = Received over ABDM with the patient's consent, which ends on { DAY($until) }: destroy this sheet by then.
patient-sheet-consent-span-until = Received over ABDM with the patient's consent to records from { DAY($first) } to { DAY($last) }, which ends on { DAY($until) }: destroy this sheet by then.
patient-sheet-printed = Printed { MOMENT($when) }.
patient-sheet-printed-at = Printed { MOMENT($when) } at { $clinic }.

# A later result without a mark, beside the marked one.
patient-newer = since then { $result }, without a mark, { $day }
patient-newer-why = No mark does not mean that it is normal.
patient-tile-was = was { $value }

patient-results = Abnormal results
patient-results-all = All { NUMBER($count) } abnormal results
patient-results-fewer = Fewer abnormal results
patient-results-none = No result here is marked abnormal. Results without a range carry no mark.
patient-in-doubt = Newer results that cannot be right as sent, shown nowhere else here
patient-in-doubt-all = All { NUMBER($count) } results that cannot be right as sent
patient-in-doubt-fewer = Fewer results that cannot be right as sent
patient-results-first = no earlier value
patient-trend-of = Trend of { $name }
patient-doses = Immunisations
patient-doses-all = All { NUMBER($count) } doses
patient-doses-fewer = Fewer doses
patient-doses-none = No immunisations recorded.
patient-dose = dose { $dose }
patient-dose-not-given = Not given
patient-dose-not-given-why = Not given: { $reason }
patient-dose-reaction = Reaction: { $reactions }
patient-due-given = Given { DAY($day) }
patient-due = Due { DAY($day) }
patient-due-undated = Due (no date)
patient-due-overdue = Overdue since { DAY($day) }
patient-due-overdue-undated = Overdue since (no date)
patient-medicines = Medicines, as recorded
patient-medicines-all = All { NUMBER($count) } medicines
patient-medicines-fewer = Fewer medicines
patient-medicines-untold = No medicines recorded. That does not say that none are taken.
patient-plans = Care plans
patient-plans-all = All { NUMBER($count) } care plans
patient-plans-fewer = Fewer care plans
patient-plan-negated = Not to be done
patient-procedures = Procedures
patient-procedures-all = All { NUMBER($count) } procedures
patient-procedures-fewer = Fewer procedures
patient-procedure-negated = Not done
patient-problems = Problems
patient-problems-all = All { NUMBER($count) } problems
patient-problems-fewer = Fewer problems
patient-problems-none = No problems recorded.
patient-allergies-all = All { NUMBER($count) } entries
patient-allergies-fewer = Fewer entries
patient-allergies-none = No allergies recorded. That is not the same as no allergies.
patient-visits = Recent encounters
patient-visits-all = All { NUMBER($count) } encounters
patient-visits-fewer = Fewer encounters
patient-visits-none = No visits recorded.
patient-visit-negated = Did not take place
patient-visit-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
patient-visit-more = { NUMBER($count) } more
patient-line-contradicted = Contradicted:
patient-line-more = and { NUMBER($count) } more
patient-line-more-on = { $count ->
    [one] { $count } more document on { $name }
   *[other] { $count } more documents on { $name }
}

## Documents

patient-documents-waiting = Reading the documents
patient-documents-trouble = The documents could not be read.
patient-documents-blind = What to beware of in these documents could not be read.
patient-documents-blind-text = A warning, such as another patient's name, may be missing beside a document. It stands in the document itself.
patient-documents-type = Type of document
patient-documents-other = Other
patient-documents-count = { $count ->
    [one] { $count } document by the day things happened, newest first
   *[other] { $count } documents by the day things happened, newest first
}
patient-documents-unread = { $count ->
    [one] { $count } item in them could not be read in full
   *[other] { $count } items in them could not be read in full
}
patient-documents-hospital = Hospital
patient-documents-any-hospital = Any hospital
patient-documents-left = No document is left.
patient-documents-left-text = Choose another type or hospital.
patient-documents-in-error = Entered in error
patient-documents-cancelled = Cancelled
patient-documents-negated = Did not take place
patient-documents-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
patient-documents-partly = { $count ->
    [one] { $count } item not fully read
   *[other] { $count } items not fully read
}
patient-documents-others = { $count ->
    [one] { $count } item about another person
   *[other] { $count } items about another person
}
patient-documents-undated = The sender gave these no date; they may belong anywhere above.
patient-documents-named-in = named in { $title }
patient-documents-visit = One visit
# $gap is one of chart-gap-months, chart-gap-years, chart-gap-years-and-months.
patient-documents-gap = { $gap } without records here

## Labs

patient-labs-waiting = Reading the results
patient-labs-trouble = The results could not be read.
patient-labs-none = No measured results recorded.
patient-labs-gone = The test asked for is not here any more; these are.
patient-labs-search = Search a test
patient-labs-abnormal = Abnormal only
patient-labs-critical = Critical first
patient-labs-count = { $tests ->
    [one] { $tests } test
   *[other] { $tests } tests
}, { $collections ->
    [one] { $collections } collection
   *[other] { $collections } collections
}
patient-labs-count-critical = { $tests ->
    [one] { $tests } test
   *[other] { $tests } tests
}, { $collections ->
    [one] { $collections } collection
   *[other] { $collections } collections
}, { $critical ->
    [one] { $critical } latest result is critical
   *[other] { $critical } latest results are critical
}
patient-labs-newest = The newest { NUMBER($count) } collections only
patient-labs-everything = All { NUMBER($count) } collections
# $mark is the sign of a mark that this program computed.
patient-labs-hint = Arrow keys move in the table, Enter opens. { $mark } stands by a mark computed here from the laboratory's own range; without a range there is no mark.
patient-labs-left = No test is left.
patient-labs-left-text = Change what is searched for, or show all results.
patient-grid = Results by test and day
patient-grid-test = Test
patient-grid-latest = Latest
patient-grid-before = Before
patient-grid-none = no result
patient-grid-several = { NUMBER($count) } results: Enter goes through them
patient-grid-also = also in { $title }, { $hospital }
patient-remark = remark { NUMBER($number) }
patient-remarks = Remarks
# $results are tests with their days.
patient-remarks-more = { $count ->
    [one] { $results }; and { $count } more result
   *[other] { $results }; and { $count } more results
}

# The trend of one test.
patient-trend-back = All results
patient-trend-in = in { $unit }
patient-trend-latest = Latest: { $result } on { $when }.
patient-trend-latest-change = Latest: { $result } on { $when }, { $change } against the one before.
patient-trend-latest-undated = Latest: { $result }, undated.
patient-trend-latest-undated-change = Latest: { $result }, undated, { $change } against the one before.
patient-trend-range = Range of the laboratory: { $range }.
patient-trend-units = Also measured in { $units }: units that do not convert are never drawn together.
patient-trend-unit = { $count ->
    [one] { $unit } ({ $count } result)
   *[other] { $unit } ({ $count } results)
}
patient-trend-unitless = no unit
patient-trend-title = Trend
patient-trend-undrawable = There is no line to draw: it takes two dated results with plain numbers in the same unit.
patient-trend-undrawn = The line could not be drawn here. Every result stands in the table.
patient-trend-results = Results
patient-trend-results-of = Results of { $name }
patient-trend-results-count = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
patient-trend-date = Date
patient-trend-result = Result
patient-trend-range-column = Range
patient-trend-date-of = (of the { $source })
patient-trend-also = { $count ->
    [one] { $hospital }; also in { $count } more document
   *[other] { $hospital }; also in { $count } more documents
}
patient-trend-left-out = not in the trend
patient-trend-rangeless = none given
patient-trend-time = Time shown
patient-trend-years = { $years ->
    [one] Last year
   *[other] Last { $years } years
}
patient-plot = { $count ->
    [one] { $name }, { $count } point over time
   *[other] { $name }, { $count } points over time
}
patient-plot-unit = { $count ->
    [one] { $name } in { $unit }, { $count } point over time
   *[other] { $name } in { $unit }, { $count } points over time
}
patient-plot-point = { $when }: { $result }; { $range }; { $hospital }
patient-plot-point-of = { $when }: { $name } { $result }; { $range }; { $hospital }
patient-plot-range = range { $range }
patient-plot-rangeless = no range given
patient-plot-or = { $first } or { $next }
patient-plot-band = the laboratory's own range
patient-plot-converted = converted from another unit
patient-plot-bound = less or more than the value
patient-plot-break = the line breaks where a result is no number
patient-plot-keys = arrow keys step from point to point, Enter opens the document

## Medicines

patient-medicines-waiting = Reading the medicines
patient-medicines-trouble = The medicines could not be read.
patient-medicines-none = No medicines recorded.
patient-medicines-statements = Statements
patient-medicines-order = Order
patient-medicines-by-medicine = By medicine { NUMBER($count) }
patient-medicines-by-prescription = By prescription { NUMBER($count) }
patient-medicines-search = Search a medicine
patient-medicines-recorded = As recorded by hospitals, latest first. What the patient takes today may differ: ask them.
patient-medicines-count = { $count ->
    [one] { $count } medicine
   *[other] { $count } medicines
}
patient-medicines-entries = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
patient-prescriptions = Prescriptions
patient-prescriptions-count = { $count ->
    [one] { $count } prescription
   *[other] { $count } prescriptions
}
patient-medicines-left = No medicine is left.
patient-medicines-left-text = Change what is searched for.
patient-medicines-date = Date
patient-medicines-name = Medicine
patient-medicines-taken = How it is taken
patient-medicines-why = For
patient-medicines-by = Prescribed by
patient-medicines-unsaid = not said
# Who said of all medicines, for example, that none are known.
patient-statement-by = said by { $who }
patient-statement-by-on = said by { $who }, on { DAY($day) }
patient-statement-by-undated = said by { $who }, undated
patient-statement-on = on { DAY($day) }

## Files

patient-files-waiting = Reading the files
patient-files-trouble = The files could not be read.
patient-files-none = No document here holds a file.
patient-files-kind = Kind of file
patient-files-pdf = PDF
patient-files-image = Images
patient-files-dicom = Scans
patient-files-text = Texts
patient-files-other = Others
patient-files-count = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
patient-files-also = { $count ->
    [one] The same file is in { $count } more document
   *[other] The same file is in { $count } more documents
}
patient-files-left = No file of this kind is here.

## Consents

patient-consents-waiting = Reading the consents
patient-consents-trouble = The consents could not be read.
patient-consents-count = { $count ->
    [one] { $count } consent
   *[other] { $count } consents
}
patient-consents-none = This clinic has not asked this patient for consent yet.

# A section that a document left empty with its reason: Allergies: withheld, by City Hospital
patient-not-told = Not told
patient-not-told-by = { $section }: { $why }, by { $hospital }

## A name that ABDM did not confirm, and documents that are hidden.

patient-unconfirmed = Name not confirmed by ABDM
patient-describe-open = Say who it is
patient-describe = Who is this patient?
patient-describe-why = ABDM did not confirm the name. What is typed here is compared with every document; one that names somebody else is set aside.
patient-describe-name = Full name
patient-describe-sex = Sex
patient-describe-unsaid = Not said
patient-describe-female = Female
patient-describe-male = Male
patient-describe-year = Year of birth
patient-describe-year-fault = A year has four digits.
patient-describe-keep = Keep
patient-describe-not-now = Not now
patient-describe-trouble = It was not kept.
patient-hidden = Hidden documents
patient-hidden-count = { $count ->
    [one] { $count } document is hidden.
   *[other] { $count } documents are hidden.
}
patient-hidden-trouble = Whether documents are hidden could not be read.
patient-hidden-person = { $who } said on { $at } that it is not this person's.
patient-hidden-of = A document from { $hospital }
patient-hidden-one = A document
patient-hidden-show = It is: show it again
patient-hidden-show-of = It is: show it again: { $title }
patient-hidden-show-trouble = It is still hidden.
patient-hidden-narrowed = The consent does not cover it any more; it is being erased.
patient-hidden-perhaps = It has no date, and the consent may not cover it any more. It is erased when the consent ends.
