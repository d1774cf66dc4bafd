## A document: the page of one record. What the hospital wrote in it is never here.

# The page
document-waiting = Reading the document
document-trouble = This document could not be shown.
document-erased = Document erased
document-gone = This document is not here any more.
document-gone-why = Its consent ended or was withdrawn, and what came under it is hidden and erased.
document-open-certificates = Open certificates
document-outline = In this document
document-lead = At a glance
document-files = Files
document-nothing-read = Nothing in it could be read
document-no-date = No date given
document-undated = undated
document-more = More
document-save-pdf = Save as PDF
document-save-pdf-title = Save this document as PDF
document-save-pdf-what = The PDF holds what this page shows, with where it comes from on each page.
document-save-data = Save the data (FHIR)
document-save-data-title = Save the data of this document
document-save-data-what = The file holds everything the hospital sent, as FHIR: also what this page does not show.
document-please-check = Please check
document-doubtful = { $count ->
    [one] { $count } item could not be read in full.
   *[other] { $count } items could not be read in full.
}
# $items: names of items, each a link.
document-doubtful-items = Each stands in its place as it was sent: { $items }.
document-doubtful-items-and-more = Each stands in its place as it was sent: { $items } and { NUMBER($more) } more.
document-unknown = This record is not a document the program knows
document-unknown-text = It is shown as it was received.

# On paper
document-kind-and-date = { $kind }, { $date }
document-sheet-status = status { $status }
document-sheet-until = consent ends { DAY($until) }, destroy this sheet by then
# $reading: how much of the document was read.
document-foot = { $reading }. Received over ABDM on { DAY($received) } with the patient's consent. Printed { MOMENT($printed) }.
document-foot-until = { $reading }. Received over ABDM on { DAY($received) } with the patient's consent, which ends on { DAY($until) }: destroy this sheet by then. Printed { MOMENT($printed) }.

# The patient's allergies, above each document
document-allergies = Allergies
# $label: the word “Allergies”.
document-allergies-trouble = { $label } could not be read.
document-allergies-not-none = — that is not the same as no allergies
document-contradicted = contradicted

# Where it comes from
document-provenance = Where it comes from
document-hospital = Hospital
document-author = Author
document-attested = Attested
document-date = Date
document-received = Received
document-received-from = { MOMENT($when) } from { $sender }
document-kept-until = Kept until
document-patient = Patient in it
document-visit = Visit
document-status = Status
document-status-final = Final
document-not-given = Not given
document-not-said = Not said
document-not-named = Not named

# Sections
document-section-results = Results
document-section-measures = Measures
document-section-conditions = Conditions
document-section-alerts = Alerts
document-section-allergies = Allergies
document-section-medicines = Medicines
document-section-vaccines = Vaccines
document-section-procedures = Procedures
document-section-orders = Asked for or advised
document-section-plans = Plans
document-section-family = Family history
document-section-narrative = In the sender's own words
document-section-empty = The sender left this section empty.
document-section-above = Shown above. All details keep every member of it.
document-reports-and-samples = Reports and samples
document-report = Report
document-sample = Sample
document-items-show = { $count ->
    [one] Show { $count } item
   *[other] Show { $count } items
}
document-items-hide = { $count ->
    [one] Hide { $count } item
   *[other] Hide { $count } items
}

# Details of an entry
document-details = All details
document-details-of = All details of { $name }
document-as-sent = As sent
document-name-as-sent = { $name } as sent
document-entry-waiting = Reading the entry
document-entry-trouble = The entry's own data could not be read.
document-see-file = See the file
document-ids = Ids and versions
document-not-checked = Shown as sent, not checked: { $members }.
document-copy-of-item = A copy of an item above, byte for byte.
document-read-partly = Not read in full
document-read-loosely = Read loosely
document-read-not = Could not be read
# $source: what the date was taken from: date of the report.
document-date-from = { MOMENT($when) } ({ $source })

# The data as received
document-original = Original data
document-original-about = As received and decrypted. Every value stands as it was sent.
document-original-show = Show original data
document-original-hide = Hide
document-original-waiting = Reading the original data
document-original-trouble = The original data could not be read.

# Lines of all kinds
document-remark = Remark: { $remark }
document-from = From { $date }
document-until = until { $date }
document-from-to = { $from } to { $to }
document-not-so = Not so
document-cancelled = Cancelled
document-refuted = Refuted
document-not-done = Not done
document-trend-of = Trend of { $name }

# Allergies and conditions
document-not-allergic = Not allergic
document-criticality-high = High criticality
document-criticality-low = Low criticality
document-criticality-unknown = Criticality not assessed
document-does-not-have-it = Does not have it
document-no-condition = No condition named

# Plans and orders
document-plans = Plans of care
document-not-to-be-done = Not to be done
document-do-not-do = Do not do
document-order-test = Test
document-order-referral = Referral
document-order-follow-up = Follow-up
# A kind of order and how firm it is: Test, ordered.
document-order-and-intent = { $order }, { $intent }
document-with = with { $whom }
document-for = for { $reason }

# Procedures
document-outcome = Outcome: { $outcome }
document-complications = Complications: { $complications }

# Visits and stays
document-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
document-did-not-take-place = Did not take place
document-diagnosis = Diagnosis
document-reason = Reason
document-where = Where
document-left-to = Left to
document-class = Class as sent
document-remark-name = Remark

# Vaccines
document-due-title = What is due
document-due = Due
document-overdue = Overdue
document-complete = Complete
document-immune = Immune
document-not-to-be-given = Not to be given
document-dose-of-series = dose { $dose }
document-doses = Doses by disease
document-against = Against
document-dose = Dose
document-dose-number = Dose { NUMBER($number) }
document-booster = Booster, or no number
document-given = Given
document-dose-not-given = Not given
document-dose-no-date = No date
document-reaction = Reaction: { $reaction }
document-lots = Vaccine, lot and place of each dose
document-vaccine = Vaccine
document-lot = Lot
document-site = Site and place

# Invoices
document-invoice = the invoice
document-invoice-number = Number
document-invoice-not-given = not given
document-not-charged = Not charged
document-amounts = The amounts do not agree.
document-amounts-as-sent = { $warning } They are shown as sent.
document-charged = What was charged
document-charge = What
document-quantity = Quantity
document-amount = Amount
document-price-for-information = { $name } { $amount }, for information
document-no-lines = The invoice has no lines.
document-net = Net total
document-gross = Gross total

# Results and measures
document-no-value = No value
document-not-measured = Not measured
document-computed = computed
document-computed-why = The laboratory sent no mark. It was computed from the laboratory's own range.
document-measured-by-patient = Measured by the patient
document-by-patient = measured by the patient
document-by-patient-with = measured by the patient, { $performer }
# $by: how far a value is from the one before it, such as −6.
document-change = { $by }, from { $value }
document-change-on = { $by }, from { $value } on { MOMENT($when) }
document-before-value = Before: { $value }
document-before-value-on = Before: { $value } on { MOMENT($when) }
document-range = Range { $range }
document-beside-results = Its tests in other documents
document-beside-all = All results
document-beside-this = this document
document-beside-more = { $count ->
    [one] one more
   *[other] { NUMBER($count) } more
}
document-earlier = { NUMBER($count) } earlier
document-critical = Critical:
document-only-abnormal = Only abnormal ({ NUMBER($count) })
document-results-shown = { $shown ->
    [one] { $shown } result of { NUMBER($total) } shown
   *[other] { $shown } results of { NUMBER($total) } shown
}
document-test = Test
document-result = Result
document-flag = Flag
document-lab-range = Lab's range
document-before = Before

# Medicines
document-statements = Statements
document-prescribed-by = Prescribed by { $prescriber }
document-medicine = Medicine
document-how-to-take = How to take it
document-how-long = How long
document-for-what = For
document-prescribed = Prescribed
document-medicine-given = Given
document-given-by = Given by { $by }
document-dispensed = Dispensed
document-dispensed-by = Dispensed by { $by }
document-not-taken = Not taken
document-not-to-be-taken = Not to be taken
document-taken-by-patient = Taken by the patient
document-when-needed = Only when needed
document-when-needed-for = Only when needed: { $reason }
document-dose-in-figures = The dose in figures says: { $dose }
document-no-dose = No dose given

# The sender's own words
document-picture = Picture in the text

## Whose a document is, where ABDM did not confirm the patient's name.

document-person-why = ABDM did not confirm this patient's name, and nobody here has checked a document of theirs yet. Compare it with the person before you.
document-person-contradicts = It does not fit what was typed here about the patient.
document-person-unchecked = Nobody has checked yet whose document this is.
document-person-yes = Yes, this patient
document-person-no = No, not this person
document-person-trouble = The answer was not kept.
document-person-hide = Hide this document?
document-person-hide-what = It is hidden on every page at once, and erased when the consent ends. It can be shown again from the patient's page.
document-person-hide-you = Tell the hospital that it sent another person's document.
document-person-hide-it = Hide it
document-person-keep = Not now
document-hidden = Hidden document
document-hidden-title = This document is hidden: it is not this person's.
document-hidden-patient = To the patient's page
