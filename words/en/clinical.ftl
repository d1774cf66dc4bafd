## What a line of a document says about itself beside its name: its status, its intent, how well it was read.

clinical-status-preliminary = Preliminary
clinical-status-registered = No result yet
clinical-status-partial = Partial
clinical-status-amended = Amended
clinical-status-corrected = Corrected
clinical-status-appended = Added to
clinical-status-cancelled = Cancelled
clinical-status-stopped = Stopped
clinical-status-on-hold = On hold
clinical-status-draft = Draft
clinical-status-revoked = Withdrawn
clinical-status-booked = Booked
clinical-status-pending = Pending
clinical-status-noshow = Did not come
clinical-status-planned = Planned
clinical-status-preparation = In preparation
clinical-status-in-progress = In progress
clinical-status-intended = Intended
clinical-status-not-taken = Not taken
clinical-status-not-done = Not done
clinical-status-entered-in-error = Entered in error
clinical-status-unknown = Status not known

# The same within a line, after other words.
clinical-status-preliminary-within = preliminary
clinical-status-registered-within = no result yet
clinical-status-partial-within = partial
clinical-status-amended-within = amended
clinical-status-corrected-within = corrected
clinical-status-appended-within = added to
clinical-status-cancelled-within = cancelled
clinical-status-stopped-within = stopped
clinical-status-on-hold-within = on hold
clinical-status-draft-within = draft
clinical-status-revoked-within = withdrawn
clinical-status-booked-within = booked
clinical-status-pending-within = pending
clinical-status-noshow-within = did not come
clinical-status-planned-within = planned
clinical-status-preparation-within = in preparation
clinical-status-in-progress-within = in progress
clinical-status-intended-within = intended
clinical-status-not-taken-within = not taken
clinical-status-not-done-within = not done
clinical-status-entered-in-error-within = entered in error
clinical-status-unknown-within = status not known
clinical-status-replaced-within = replaced by a newer version

# Beside the name of a line: somebody else it is about, or some thing; and what else tells two of one name apart.
clinical-apart-unsaid = of whom is not said
clinical-apart-person = not the patient: { $whom }
clinical-apart-thing = about: { $what }
clinical-apart-specimen = specimen: { $specimen }
clinical-apart-method = method: { $method }
clinical-apart-device = device: { $device }

# What must be known before all else.
clinical-alert-unnamed = Alert without a name
clinical-alert-died = The patient has died
clinical-alert-severity = severity: { $severity }
clinical-alert-severity-high = severity: high
clinical-alert-severity-moderate = severity: moderate
clinical-alert-severity-low = severity: low
clinical-alert-until = until { $day }

clinical-ended = Ended
clinical-ended-within = ended
clinical-not-ended-within = not ended
clinical-modified = The sender changed its meaning: see details

clinical-read-partly = Not read in full
clinical-read-loosely = Read loosely
clinical-read-not = Could not be read

# Where a date was taken from: date of the report
clinical-date-of = date of the { $source }
clinical-day-first = day first
clinical-day-first-why = The date was sent as numbers; read day first.

clinical-document-preliminary = This document is preliminary.
clinical-document-preliminary-text = Its author has not finished it. What it says can change.
clinical-document-amended = This document was amended.
clinical-document-amended-text = It was changed after it had been final.
clinical-document-in-error = This document was entered in error.
clinical-document-in-error-text = Its author says it should not exist. Do not rely on it.
clinical-document-other = The status of this document is “{ $status }”.
clinical-document-other-text = It is not marked as final.

clinical-intent-advised = Advised
clinical-intent-planned = Planned
clinical-intent-directed = Directed
clinical-intent-ordered = Ordered
clinical-intent-option = An option
clinical-intent-advised-within = advised
clinical-intent-planned-within = planned
clinical-intent-directed-within = directed
clinical-intent-ordered-within = ordered
clinical-intent-option-within = an option

# A mark that this program computed.
clinical-computed = calc.
clinical-computed-why = Computed here from the laboratory's own range

# A test and its day: HbA1c, 21 Nov 2026
clinical-result-on = { $name }, { DAY($day) }
clinical-result-undated = { $name }, undated

clinical-dose-contraindicated = Not to be given
clinical-dose-complete = Complete
clinical-dose-immune = Immune

## Visits, procedures, orders and plans: what has no name of its own, and kinds that are sent as codes.

# A name with a remark in brackets, such as Type 2 diabetes (discharge).
clinical-condition-unnamed = Condition without a name
clinical-allergy-unnamed = Allergy to something not named
# Harm that came to a patient: Adverse event: Anaphylaxis (suspected: Ceftriaxone)
clinical-adverse-event = Adverse event: { $event }
clinical-adverse-event-suspected = Adverse event: { $event } (suspected: { $suspects })
clinical-adverse-event-unnamed = not named
clinical-with-remark = { $words } ({ $remark })

clinical-visit = Visit
clinical-visit-outpatient = Outpatient visit
clinical-visit-inpatient = Inpatient stay
clinical-visit-emergency = Emergency
clinical-visit-online = Online consultation
clinical-visit-home = Home visit
clinical-visit-field = Field visit
clinical-visit-observation = Observation stay
clinical-visit-short = Short stay
clinical-visit-before-admission = Before admission

# What a diagnosis of a visit was for it, behind its name in brackets.
clinical-diagnosis-admission = admission
clinical-diagnosis-discharge = discharge
clinical-diagnosis-complaint = chief complaint
clinical-diagnosis-comorbidity = comorbidity
clinical-diagnosis-before-operation = before operation
clinical-diagnosis-after-operation = after operation

clinical-procedure-unnamed = Procedure without a name
clinical-order-unnamed = Request without a name
clinical-order-follow-up = Follow-up visit
clinical-plan-unnamed = Care plan
clinical-plan-activity-unnamed = an activity without a name
clinical-plan-goal = Goal: { $words }
# Leads what a plan forbids.
clinical-plan-do-not = Do not: { $words }

# Illness in the family: who, and when it began, behind its name in brackets.
clinical-relative = Relative
clinical-at-age = at the age of { $age }
clinical-onset = onset { $when }

## Invoices

clinical-charge-unnamed = Charge without a name
clinical-charge-consultation = consultation
clinical-charge-pharmacy = pharmacy
clinical-charge-inpatient = inpatient
clinical-charge-outpatient = outpatient
clinical-charge-pathology = pathology
clinical-charge-medicines = medicines
clinical-charge-nursing = nursing
clinical-charge-handling = handling
clinical-charge-delivery = delivery
clinical-charge-other = other

# The parts of a price
clinical-price = Price
clinical-price-mrp = MRP
clinical-price-rate = Rate
clinical-price-discount = Discount
clinical-price-cgst = CGST
clinical-price-sgst = SGST
clinical-price-times = { $name } × { $factor }
clinical-price-not-given = not given

clinical-invoice-not-checked = An amount of this invoice could not be read, so its sum was not checked.
clinical-invoice-net-differs = The net total does not agree with the lines, which add up to { $sum }.
clinical-invoice-gross-differs = The gross total does not agree with the lines, which add up to { $sum }.

## How a line stands, in words that fit its kind: what was ordered is not taken, what was not given is no dose.

# With why: stopped: Angioedema
clinical-standing-why = { $standing }: { $reason }
# Why it stands as it does, where its status needs no word.
clinical-standing-reason = reason: { $reason }
clinical-standing-taken-off = taken off a list of the sender
clinical-standing-listed = on a list of the sender: { $words }
clinical-standing-do-not-give = do not give
clinical-standing-do-not-do = do not do
clinical-standing-draft = draft, not yet signed
clinical-standing-proposed = proposed, not an order
clinical-standing-planned = planned, not an order
clinical-standing-option = an option, not an order
clinical-standing-directed = a directive of the patient or a relative
clinical-standing-completed = completed
clinical-standing-done = done
clinical-standing-not-given = not given
clinical-standing-not-done = not done
clinical-standing-being-given = being given
clinical-standing-given = given
clinical-standing-stopped-early = stopped before its end
clinical-standing-taken-by-report = taken, by report
clinical-standing-not-yet-taken = intended, not yet taken
clinical-standing-no-longer-taken = no longer taken
clinical-standing-course-over = course completed
clinical-standing-giving-paused = giving it is on hold
clinical-standing-given-unknown = whether it was given is not known
clinical-standing-dispensed = dispensed
clinical-standing-dispensing-paused = dispensing is on hold
clinical-standing-dispensed-unknown = whether it was dispensed is not known
clinical-standing-quantity = quantity: { $quantity }
clinical-standing-batch = batch { $batch }
clinical-standing-expires = expires { $when }
clinical-standing-urgent = urgent
clinical-standing-as-soon-as-possible = as soon as possible
clinical-standing-stat = at once (stat)
clinical-standing-priority = priority: { $priority }
clinical-standing-not-dispensed = not dispensed
clinical-standing-not-yet-dispensed = not yet dispensed
clinical-standing-not-yet-done = not yet done
clinical-standing-not-substituted = no substitution
clinical-standing-not-substituted-why = no substitution: { $reason }
clinical-standing-substituted = substituted
clinical-standing-substituted-why = substituted: { $reason }
clinical-standing-not-counting = does not count, not fully potent
clinical-standing-not-counting-why = does not count, not fully potent: { $reason }
clinical-standing-not-counting-series = does not count
clinical-standing-not-counting-series-why = does not count: { $reason }
clinical-standing-told = told, not seen by the sender
clinical-standing-told-by = told, not seen by the sender: { $by }
clinical-standing-adverse-event = an adverse event, not recorded as an allergy
clinical-standing-near-miss = did not happen, only might have
clinical-standing-taken-unknown = whether it is taken is not known
clinical-medicine-unnamed = Medicine without a name
clinical-medicine-prescribed = prescribed

# Doses of a vaccine: 2 of 3, and in a combined one of each disease: Hib 3 of 3
clinical-dose-of = { $number } of { $of }
clinical-dose-of-disease = { $disease } { $dose }
clinical-vaccine-unnamed = Vaccine without a name
clinical-reaction-on = Reaction on { $date }
clinical-vaccine-contraindicated = Contraindicated: { $vaccine }
clinical-due-date = { $meaning }: { $date }
clinical-due-meaning = { $meaning ->
    [due] Due
    [earliest] Earliest
    [latest] Latest
    [overdue] Overdue after
   *[recommended] Recommended
}

## What cannot be as it was sent: it is shown, marked, and left out of curves and of what is latest.

clinical-doubt-value = cannot be right in this unit
clinical-doubt-pressure = the upper number is below the lower one
clinical-doubt-mark = the mark says the opposite of the value
clinical-doubt-mark-range = the mark contradicts the laboratory's own range
clinical-doubt-mark-range-normal = marked normal (N): the mark contradicts the laboratory's own range
clinical-doubt-side = another side stands beside it: “{ $words }”
clinical-doubt-twice = “{ $name }” was sent twice: “{ $first }” and “{ $second }”
clinical-doubt-ended = said to have ended, and to be active
clinical-doubt-strength = what it holds is said to be { $strength }
clinical-doubt-prescribed = the prescription it refers to says “{ $name }”
clinical-doubt-expired = its lot had expired on { DAY($day) }
clinical-doubt-test = marked by the sender as test data
clinical-doubt-placeholder = the date { $date } is a placeholder
clinical-doubt-ahead = the date { DAY($date) } lies after the document was made
clinical-doubt-unborn = the date { DAY($date) } lies before the birth of the patient
clinical-doubt-period = it ends on { MOMENT($end) }, before it begins
clinical-doubt-unread = the date “{ $date }” could not be read
clinical-doubt-narrative = the sender's own words say { $words }
clinical-doubt-code = the sender's code says “{ $display }”
clinical-doubt-dose = text and structured dose contradict each other
clinical-doubt-leads = the reference leads to “{ $name }”
clinical-doubt-several = the reference may mean another product
clinical-doubt-product = the product itself is marked: { $status }
clinical-doubt-nowhere = “{ $reference }” is not in this document

# What a code states that was sent without words.
clinical-absent = { $what ->
    [no-allergy-info] No information about allergies
    [no-known-allergies] No known allergies
    [no-known-medication-allergies] No known drug allergies
    [no-known-environmental-allergies] No known allergies to the surroundings
    [no-known-food-allergies] No known food allergies
    [no-known-latex-allergy] No known latex allergy
    [no-problem-info] No information about problems
    [no-known-problems] No known problems
    [no-medication-info] No information about medicines
    [no-known-medications] No known medicines
    [no-procedure-info] No information about procedures
    [no-known-procedures] No known procedures
    [no-immunization-info] No information about immunisations
    [no-known-immunizations] No known immunisations
    [no-device-info] No information about devices
    [no-known-devices] No known devices in use
   *[no-info] No information available
}

# Why something is not there.
clinical-absent-why = { $why ->
    [asked-unknown] asked, not known
    [temp-unknown] not known yet
    [not-asked] not asked
    [asked-declined] asked, not answered
    [masked] withheld
    [not-applicable] not applicable
    [unsupported] not supported by the sender
    [as-text] only in the text
    [error] error
    [not-a-number] not a number
    [negative-infinity] too low to be measured
    [positive-infinity] too high to be measured
    [not-performed] not performed
    [not-permitted] not permitted
   *[unknown] not known
}
