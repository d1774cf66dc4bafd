## The page of a record on paper.

paper-language = { "en" }
paper-patient = Patient
paper-kind = Kind
paper-date = Date
paper-author = Author
paper-organisation = Organisation
paper-attested = Attested
paper-relates-to = Relates to
paper-status = Status of this document:
paper-as-received = The text as it was received
paper-files = Files in this document
paper-files-not-here = The files themselves are not part of this page.
paper-file = { $title } ({ $kind })
paper-file-elsewhere = { $file }, kept elsewhere: { $url }
paper-file-problem = { $file } — { $problem }
paper-read = { $read } of { $total } items fully read
paper-read-but = { $unread ->
    [one] { $read } of { $total } items fully read; { $unread } item could not be read
   *[other] { $read } of { $total } items fully read; { $unread } items could not be read
}
paper-confidential = Confidential. Given by the patient's consent.
paper-confidential-until = Confidential. Given by the patient's consent until { MOMENT($until) }; to be destroyed then.
paper-received = received { MOMENT($at) }
paper-care-context = care context { $context }
paper-consent = consent { $id }
paper-printed = printed { MOMENT($at) }
paper-printed-by = printed { MOMENT($at) } by { $by }

# Kinds of document, as ABDM names them.
paper-kind-of = { $kind ->
    [OPConsultation] OPConsultation
    [Prescription] Prescription
    [DischargeSummary] Discharge Summary
    [DiagnosticReport] Diagnostic Report
    [ImmunizationRecord] Immunization Record
    [HealthDocumentRecord] Health Document Record
    [WellnessRecord] Wellness Record
    [Invoice] Invoice
   *[other] { $kind }
}

# Heads of tables
paper-head-vaccine = Vaccine
paper-head-vaccine-due = Vaccine due
paper-head-against = Against
paper-head-dose = Dose
paper-head-given = Given
paper-head-due = Due
paper-head-condition = Condition
paper-head-status = Status
paper-head-onset-and-end = Onset and end
paper-head-alert = Alert
paper-head-alert-about = About
paper-head-allergy = Allergy
paper-head-reaction = Reaction
paper-head-given-by = Given by
paper-head-dispensed-by = Dispensed by
paper-head-medicine = Medicine
paper-head-instruction = Instruction
paper-head-status-and-prescriber = Status and prescriber
paper-head-procedure = Procedure
paper-head-asked-for = Asked for or advised
paper-head-when = When
paper-head-why-and-where = Why and where
paper-head-relative = Relative
paper-head-conditions = Conditions
paper-head-charge = Charge
paper-head-quantity = Quantity
paper-head-prices = Prices
paper-head-amount = Amount
paper-head-test = Test
paper-head-result = Result
paper-head-range = Range
paper-head-by = By

# Within tables
paper-deceased = Deceased: { $when }
paper-in-a-file = In a file: { $files }
paper-days = { NUMBER($days) } days
paper-until = { $start } to { $end }
paper-net = Net
paper-gross = , gross
paper-amount-not-given = not given
paper-day-first = A date of it is read day first.
paper-by-the-patient = by the patient
paper-computed = computed
paper-date-of-report = (of the report)
paper-date-of-specimen = (of the specimen)
paper-date-of-release = (of the release)
paper-date-of-document = (of the document)
paper-structured = Structured: { $sentence }
paper-lot = lot { $lot }

# Marks
paper-mark-low = L ↓
paper-mark-high = H ↑
paper-mark-critically-low = LL ↓↓
paper-mark-critically-high = HH ↑↑
paper-mark-abnormal = Abnormal
paper-mark-critically-abnormal = Critical
paper-mark-positive = Positive
paper-mark-negative = Negative
paper-mark-resistant = Resistant
paper-mark-susceptible = Susceptible
paper-mark-intermediate = Intermediate
paper-mark-negated = NOT SO
paper-mark-entered-in-error = ENTERED IN ERROR
paper-mark-ended = Ended
paper-mark-replaced = Replaced

# What the rows of a table do not say and all have in common.
paper-of-all-results = All of these: { $facts }
paper-mark-modifier = Meaning changed: see the document
paper-mark-unread = As sent, not understood
