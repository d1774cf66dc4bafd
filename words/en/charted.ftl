## What is known of one patient over all documents.

# Contradictions between documents
charted-present = Recorded as present by { $by }.
charted-present-danger = Recorded as present by { $by }: { $danger }.
charted-past = Recorded as past by { $by }.
charted-past-danger = Recorded as past by { $by }: { $danger }.
charted-refuted = Refuted by { $by }.
charted-refuted-danger = Refuted by { $by }: { $danger }.
charted-in-error = Entered in error by { $by }.
charted-in-error-danger = Entered in error by { $by }: { $danger }.
charted-recorded-by = { $what } is recorded by { $by }.
charted-said-by = “{ $words }” by { $by }.
charted-and-more = And { NUMBER($more) } more.
charted-next = { $first } { $next }
charted-criticality = criticality { $criticality }
charted-criticality-and = criticality { $criticality }, { $reactions }
charted-by-on = { $hospital }, { DAY($date) }
charted-by-undated = { $hospital }, undated

# Panels of results
charted-panel-vital = Vital signs
charted-panel-laboratory = Other tests
charted-panel-imaging = Imaging
charted-panel-exam = Examination
charted-panel-lifestyle = Lifestyle
charted-panel-other = Other observations

# What a document or visit holds
charted-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
charted-names-and-more = { $names } and { NUMBER($more) } more
charted-complaints = Complaints: { $names }
charted-abnormal = Abnormal: { $names }
charted-done = Done: { $names }
charted-medicines = Medicines: { $names }
charted-vaccines = Vaccines: { $names }
charted-parts = { $first } · { $next }

## What other documents of the patient say against one: it was replaced, added to, or made into another.

charted-replaced = This document does not stand: it was replaced by “{ $title }” ({ $by }).
charted-withdrawn = This document does not stand: its hospital withdrew it ({ $by }).
charted-added-to = A later document adds to this one: “{ $title }” ({ $by }).
charted-made-from = Another document was made from this one: “{ $title }” ({ $by }).
charted-version-replaced = “{ $name }” does not stand: it was replaced by a later version in “{ $title }” ({ $by }).
charted-version-replaced-here = “{ $name }” does not stand: this document holds a later version of it.
# A result in one line of a timeline.
charted-result = { $name } { $value }
charted-result-in = { $name } { $value } { $unit }

## What is dated after it was received

charted-ahead = dated after it was received
charted-document-ahead = This document is dated { DAY($date) }, after it was received ({ DAY($received) }). It is not taken for the latest, and stands among the undated.

## What one line says of the others

charted-died-otherwise = another document says { DAY($date) } ({ $by })
charted-same-substance = { $count ->
    [2] Same substance ({ $substance }), two entries: also { $others }
   *[other] Same substance ({ $substance }), { NUMBER($count) } entries: also { $others }
}
charted-same-substance-entry = { $name } ({ $by })
charted-same-substance-entry-who = { $name } ({ $who }; { $by })
charted-same-substance-next = { $first }; { $next }
