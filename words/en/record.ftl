## A record: its titles, what must be known before it is read, and why a part of it was not understood. What a hospital
## wrote is never translated.

# A kind or status with a name, such as Medication request: Paracetamol 500 mg.
record-item = { $kind }: { $label }
record-item-more = { $title } · { $more }
record-kind-and-others = { $kind } and { $count ->
    [one] { $count } other item
   *[other] { $count } other items
}
record-document = Document
record-untitled = Untitled document
record-empty = Empty record
record-unreadable = Unreadable record
record-entry-without-resource = Entry without a resource
record-envelope = Envelope
record-section = Section { NUMBER($number) }
record-section-within = { $outer } › { $title }
record-section-also = Also in this document
record-section-about = About this document
record-section-beside = About this section
record-section-text = Text of this section
record-conclusion = Conclusion of { $name }
record-conclusion-unfinal = Conclusion of { $name } ({ $status })

# What stands against an item; the status as sent follows in brackets where it says otherwise.
record-status-not-done = not done
record-status-do-not-give = do not give
record-status-do-not-do = do not do
record-status-but = { $standing } ({ $status })

# Who attested a document: Legal: Dr. Meera Iyer, 05 Mar 2026, 14:02
record-attested-as = { $mode }: { $by }
record-attested-when = { $by }, { $when }
record-several = { $first }; { $next }
record-replaces = Replaces: { $name }
record-adds-to = Adds to: { $name }
record-made-from = Made from: { $name }
record-signs = Signs: { $name }
record-relates-to = Relates to: { $name }
record-another-document = another document

# Before the content
record-warning-in-error = This document was entered in error. Do not rely on it.
record-warning-not-final = This document is marked “{ $status }”, not final.
record-report-unnamed = A report
record-warning-report-in-error = The report “{ $name }” was entered in error. Do not rely on it.
record-warning-report-not-final = The report “{ $name }” is marked “{ $status }”, not final.
record-warning-day-first = A date of this document was sent in digits alone and is read day first.
record-warning-single-resource = This record is a single resource, not a FHIR bundle.
record-warning-not-fhir = This record is not FHIR; it is shown as sent.
record-warning-empty = This record is empty: its bundle has no entries.
record-warning-no-composition = This record says it is a document, but does not begin with a Composition.
record-warning-several-patients = This record holds data of more than one patient.
record-warning-unread = { $count ->
    [one] { $count } item could not be read as FHIR and is shown as sent.
   *[other] { $count } items could not be read as FHIR and are shown as sent.
}
record-warning-missing = { $count ->
    [one] { $count } item named in this document is not in it: { $names }.
   *[other] { $count } items named in this document are not in it: { $names }.
}
record-names-more = { $first }, { $next }
record-names-and-more = { $names } and { NUMBER($more) } more
record-warning-wrong-patient = Wrong patient? This document is about { $found }, but the records of { $expected } were asked for.
record-patient-unnamed = somebody without a name
record-warning-characters = Some characters were damaged and are shown as { $character }.
record-warning-line-breaks = Raw line breaks inside its texts were repaired to read it.
record-warning-quotes = It was printed by a program in its own notation; its quotes were repaired to read it.

# A record of which nothing could be read
record-refused-too-large = This record is too large to read: { $megabytes } MB, more than { $limit } MB.
record-refused-not-json = This record could not be read: it is not valid JSON at byte { $offset }.
record-refused-entries = This record holds { $count } entries, more than the { $limit } that are read.
record-refused-millions = This record holds millions of entries, more than the { $limit } that are read.

# Why an item was not understood
record-reason-no-resource = it holds no resource
record-reason-too-much = it holds too much to be taken apart
record-reason-no-object = it is not an object
record-reason-too-large = it is too large to check
record-reason-unknown-type = `{ $kind }` is no known type of resource
record-reason-missing = it is named here, but it is not in this document
record-no-reference = An item without a reference

# Why a text is shown beside the data
record-why-no-data = This section has no data; this is its text.
record-why-not-in-full = Not all items of this section could be read in full.
record-why-perhaps-more = This text may hold more than the data.
record-why-says-more = The author says that this text holds more than the data.
record-why-no-sections = The document has no sections; this is its text.
