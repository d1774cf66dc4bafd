## Consents: asking for them, the list, one consent, and where each part of it stands.

# Where a consent, or one hospital's part of it, stands.
consent-state-sending = Sending
consent-state-sending-sentence = It goes out when ABDM is reachable.
consent-state-waiting = Waiting for the patient
consent-state-waiting-sentence = They see it in their PHR app under Consents.
consent-state-declined = Declined by the patient
consent-state-declined-sentence = Nothing is asked again by itself.
consent-state-unanswered = Not answered in time
consent-state-unanswered-sentence = The request ended without an answer. You can ask again.
consent-state-ended-on = Ended on { DAY($at) }
consent-state-withdrawn-on = Withdrawn on { DAY($at) }
consent-state-not-sent = Could not be sent
consent-state-not-received = Could not be received
consent-state-on-hold = On hold at ABDM
consent-state-on-hold-sentence = Records are kept and hidden. Last heard on { DAY($at) } at { TIME($at) }; it is checked again by itself.
consent-erased-at = Records were erased on { DAY($at) } at { TIME($at) }.
consent-being-erased = Records are hidden and are being erased.
consent-kept-until = Kept until { DAY($at) }.
consent-kept-until-some-missing = Some of it is missing. Kept until { DAY($at) }.
consent-state-granted = Granted
consent-state-granted-sentence = Details are being fetched.
consent-state-receiving = Granted · receiving
consent-state-receiving-of = Granted · receiving { NUMBER($seen) } of { NUMBER($expected) }
consent-state-received = Granted · { $count ->
    [one] { $count } record
   *[other] { $count } records
}

# Why it ended.
consent-reason-revoked = Withdrawn by the patient
consent-reason-expired = Ended
consent-reason-erase-due = Ended: the keep-until date came
consent-reason-patient-deleted = The patient's account was deleted

# What came of one hospital's part.
consent-received-erased = erased
consent-received-not-asked = not asked for yet
consent-received-queued = asking goes out when ABDM is reachable
consent-received-asked = asked, nothing yet
consent-received-so-far = { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
} · { $records ->
    [one] { $records } record
   *[other] { $records } records
}
consent-received-so-far-of = { NUMBER($seen) } of { $expected ->
    [one] { $expected } page
   *[other] { $expected } pages
} · { $records ->
    [one] { $records } record
   *[other] { $records } records
}
consent-received-overdue = overdue · { $records ->
    [one] { $records } record
   *[other] { $records } records
} so far; what comes later is still taken
consent-received-complete = { $records ->
    [one] { $records } record
   *[other] { $records } records
} · complete
consent-received-partial = { $records ->
    [one] { $records } record
   *[other] { $records } records
} · { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}
consent-received-partial-of = { $records ->
    [one] { $records } record
   *[other] { $records } records
} · { NUMBER($seen) } of { $expected ->
    [one] { $expected } page
   *[other] { $expected } pages
}
consent-received-failed = nothing could be received

# What happened to a consent.
consent-history-asked = Asked by { $requester }
consent-history-shown = ABDM has shown it to the patient
consent-history-fetch = Records asked for from { $hospital }
consent-history-received = { $count ->
    [one] { $count } record
   *[other] { $count } records
} received from { $hospital }
consent-history-nothing = Nothing could be received from { $hospital }
consent-history-erased = Records from { $hospital } erased
consent-history-erased-because = Records from { $hospital } erased · { $why }
consent-history-ended = Ended
consent-history-granted = The patient agreed
consent-history-withdrawn = Withdrawn
consent-history-a-hospital = a hospital

consent-any-hospital = Any hospital
consent-hospitals-more = { $first } and { $count ->
    [one] { $count } other
   *[other] { $count } others
}

# The tables of consents and of the documents that came.
consent-table = Consents
consent-column-patient = Patient
consent-column-asked-for = Asked for
consent-column-hospital = Hospital
consent-column-answer = Answer
consent-column-asked-on = Asked on
consent-column-keep-until = Expires
consent-records-table = Records
consent-records-date = Date
consent-records-document = Document
consent-records-type = Type
consent-records-hospital = Hospital
consent-records-received = Received
consent-records-to-know = To know
consent-records-no-date = No date
consent-records-type-and-received = { $kind } · received { $when }
consent-records-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
consent-records-unread = { $count ->
    [one] { $count } item not read in full
   *[other] { $count } items not read in full
}

# The list of consents.
consent-stamp-granted = Agreed on { MOMENT($at) }
consent-stamp-denied = Declined on { MOMENT($at) }
consent-stamp-revoked = Withdrawn on { MOMENT($at) }
consent-stamp-expired = Expired on { MOMENT($at) }
consent-list-title = Consents
consent-list-waiting = Reading the consents
consent-list-trouble = The consents could not be read.
consent-list-section = Asked by this clinic
consent-list-count = { $count ->
    [one] { $count } consent
   *[other] { $count } consents
}
consent-list-none = This clinic has not asked for consent yet.
consent-list-none-about = Find a patient and ask for their records.
consent-list-find = Find a patient
consent-list-state = State
consent-list-none-in-state = No consent is in this state.
consent-kind-all = All { NUMBER($count) }
consent-kind-sending = Sending { NUMBER($count) }
consent-kind-waiting = Waiting for the patient { NUMBER($count) }
consent-kind-granted = Granted { NUMBER($count) }
consent-kind-denied = Declined { NUMBER($count) }
consent-kind-expired = Expired { NUMBER($count) }
consent-kind-revoked = Withdrawn { NUMBER($count) }
consent-kind-failed = Could not be sent { NUMBER($count) }

# Consents kept as a hospital.
consent-kept-title = Kept as a hospital
consent-kept-waiting = Reading the consents kept as a hospital
consent-kept-trouble = The consents kept as a hospital could not be read.
consent-kept-about = ABDM tells this clinic which of its own records others may have. These are kept to be read only.
consent-kept-table = Consents kept as a hospital
consent-kept-patient = Patient
consent-kept-status = Status at ABDM
consent-kept-artefact = Consent artefact
consent-kept-first = Told first
consent-kept-last = Told last
consent-kept-detail = Detail
consent-kept-patient-not-told = Not told
consent-kept-as-received = As received
consent-kept-as-received-signed = As received, signed
consent-kept-no-detail = None came

# One consent.
consent-one-waiting = Reading the consent
consent-one-trouble = This consent could not be shown.
consent-one-title = Consent of { $patient }
consent-one-asked-by = Asked by { $requester } on { MOMENT($at) }
consent-one-waits = The request is in the app in which the patient uses { $address }
consent-one-waits-app = That is the ABHA app, or another health app in which this very address is signed in. Read the address aloud: many people have more than one, and a request is seen only under the one it was sent to.
consent-one-waits-grey = If the app does not let them press Grant, nothing linked to this address fits the types and dates; ask again for all types and a wide range.
consent-one-until = Until { MOMENT($at) }
consent-one-edited = Changed by the patient
consent-one-check = Check again
consent-one-ask-again = Ask again
consent-one-since = Since { MOMENT($at) }.
consent-one-practice = In practice you are the patient too.
consent-one-practice-about = Answer this request in the patient's app.
consent-one-practice-open = Open patient's app
consent-one-checking = ABDM is asked for the present state.
consent-one-not-checked = It could not be checked again.
consent-one-fetching = The hospital is asked again.
consent-one-not-fetched = The records could not be asked for again.
consent-one-parts = What was asked, granted and received
consent-one-parts-table = What was asked for, what the patient granted and what was received, one row a hospital
consent-one-hospital = Hospital
consent-one-asked = Asked
consent-one-granted = Granted
consent-one-received = Received
consent-one-actions = What can be done
consent-one-hospital-not-named = Hospital not named yet
consent-one-range = { DAY($from) } to { DAY($to) }
consent-one-only = { $types } only
consent-one-erased-at = on { $when }
consent-one-fetch = Ask hospital again
consent-one-fetch-from = Ask hospital again: { $hospital }
consent-one-fetch-from-not-named = Ask hospital again: not named yet
consent-one-details-fetched = Details are being fetched
consent-one-declined = Declined
consent-one-not-answered = Not answered
consent-one-not-asked = Not asked
consent-one-nothing-yet = Nothing yet
consent-one-nothing = Nothing
consent-one-problem-at = { $hospital }: { $problem }
consent-one-documents = Documents
consent-one-documents-waiting = Reading the documents
consent-one-documents-trouble = The documents could not be read.
consent-one-documents-count = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
consent-one-nothing-left = Nothing is left of this consent.
consent-one-nothing-left-about = What was received was erased. The certificate is under Activity.
consent-one-certificates = Open certificates
consent-one-no-documents = No documents came under this consent.
consent-one-no-documents-yet = No documents came under this consent yet.
consent-one-history = What happened
consent-one-keep-until = Keep until { MOMENT($at) }.
consent-one-request = Request at ABDM { $id }
consent-one-no-request = ABDM has given this request no id yet.

# Asking for records.
consent-ask-title = Ask for records
consent-ask-waiting = Reading what can be asked for
consent-ask-trouble = The form could not be made ready.
consent-ask-whose = Whose records?
consent-ask-whose-about = Find the patient first; the request names one patient.
consent-ask-find = Find a patient
consent-ask-closed = Nothing can be asked for now.
consent-ask-needed = What is needed
consent-ask-all = Everything, last 10 years
consent-ask-all-about = All types, kept for a month
consent-ask-everything = Everything, last 12 months
consent-ask-everything-about = All types, kept for a month
consent-ask-labs = Lab reports, last 2 years
consent-ask-labs-about = Lab and imaging reports, kept for a month
consent-ask-admission = This admission
consent-ask-admission-about = Notes, reports and prescriptions of 30 days
consent-ask-own = My own choice
consent-ask-own-about = Set the types and dates below
consent-ask-records = Records
consent-ask-types = Types
consent-ask-from = From
consent-ask-to = To
consent-ask-hospital = Hospital
consent-ask-hospital-any = Any hospital
consent-ask-hospital-other = Another, by its id
consent-ask-hospital-id = Hospital id
consent-ask-hospital-search = Find by name in the directory …
consent-ask-hospital-name = Name of the hospital
consent-ask-hospital-name-hint = At least 3 letters. Those with records at ABDM are listed.
consent-ask-hospital-looking = Looking in the directory of ABDM
consent-ask-hospital-trouble = The directory could not be searched.
consent-ask-hospital-unknown = No hospital in the directory has this in its name.
consent-ask-hospital-found = { $count ->
    [one] { $count } hospital
   *[other] { $count } hospitals
}
consent-ask-hospital-list = Hospitals found
consent-ask-request = Request
consent-ask-keep = Keep until
consent-ask-keep-hint = On this day everything received is erased.
consent-ask-purpose = Purpose
consent-ask-purpose-emergency = Only in an extreme emergency.
consent-ask-purpose-self = Only when the patient asks for themselves.
consent-ask-purpose-hint = The patient sees it.
consent-ask-requester = Asked by
consent-ask-requester-hint = The patient sees this name.
consent-ask-send = Ask for records
consent-ask-sent = The request is written down and goes out to ABDM.
consent-ask-not-sent = The request was not sent.
consent-ask-fault-types = Choose at least one type of record.
consent-ask-fault-from = Write the first day of the records, such as { $example }.
consent-ask-fault-from-future = The first day cannot be in the future.
consent-ask-fault-to = Write the last day of the records, such as today.
consent-ask-fault-to-future = The last day cannot be after today.
consent-ask-fault-order = The last day is before the first.
consent-ask-fault-keep = Write the day until which the records may be kept.
consent-ask-fault-keep-past = Keep until a day after today.
consent-ask-fault-hospital = Write the hospital's id as ABDM gives it, such as { "IN2710000001" }.
consent-ask-fault-hospital-unchosen = Choose a hospital of the list, or any hospital.
consent-ask-fault-requester = Choose who asks.

# What will be true when the button is pressed.
consent-ask-sentence = Ask { $patient } for { $types } from { $from } to { $to }, at { $hospital }; keep them until { $keep }. Asked by { $requester } for { $purpose }.
consent-ask-sentence-today = today
consent-ask-sentence-any-hospital = any hospital

# What the core says of a field of a request.
consent-fault-address-empty = an ABHA address is needed, such as { "name@sbx" }
consent-fault-address-number = this is an ABHA number; ask the patient for the ABHA address, such as { "name@sbx" }
consent-fault-address-at = an ABHA address has one @, such as { "name@sbx" }
consent-fault-address-name = before the @: a name without spaces, such as { "hinapatel79" }
consent-fault-address-suffix = after the @: the name of a consent manager, such as { "sbx" } or { "abdm" }
consent-fault-range-turned = the records' range ends before it begins
consent-fault-range-in-future = the records' range must not end in the future
consent-fault-range-begins-in-future = the records' range must not begin in the future
consent-fault-keep-in-past = the time until which records are kept must be in the future
consent-fault-no-types = at least one type of record is needed
consent-fault-not-a-type = { $kind } is not one of { $known }
consent-fault-day = a day is needed, such as { $example }
consent-fault-moment = a day and time are needed, such as { $example }
consent-fault-no-requester = nobody is set whom you may ask as; whoever looks after HIU Desk sets it
consent-fault-not-a-requester = choose one of the configured requesters: { $known }
