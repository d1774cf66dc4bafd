## What is new to a person, and what was reviewed.

review-new = New
review-new-why = You have not opened the document since it came.
review-new-count = { $count ->
    [one] { $count } new
   *[other] { $count } new
}
review-new-why-count = { $count ->
    [one] You have not opened this document since it came.
   *[other] You have not opened these documents since they came.
}
review-new-only = Only new
review-new-none = Nothing here is new to you.
review-open-none = No abnormal result of this patient waits for review.
review-mark-all = Mark all as seen
review-marked = { $count ->
    [one] { $count } document marked as seen.
   *[other] { $count } documents marked as seen.
}
review-not-marked = The documents could not be marked as seen.

# Who reviewed a result or a document, on screen, on paper and in the terminal.
review-by = Reviewed by { $by }, { MOMENT($at) }
review-by-remark = Reviewed by { $by }, { MOMENT($at) }: { $remark }
review-whole-by = Document reviewed by { $by }, { MOMENT($at) }
review-whole-by-remark = Document reviewed by { $by }, { MOMENT($at) }: { $remark }

# Marking as reviewed
review-mark-short = Review
review-done-short = Reviewed
review-mark-of = Review: { $name }
review-mark-document = Mark document as reviewed
review-undo = Undo review
review-undo-of = Undo review: { $name }
review-title = Mark as reviewed: { $name }
review-about = Everyone who uses this program sees that you reviewed it, and your remark.
review-covers = { $count ->
    [one] The hospital sent { $count } result as one entry: { $names }
   *[other] The hospital sent { $count } results as one entry, and all of them are marked: { $names }
}
review-remark = Remark
review-remark-hint = Optional, at most { NUMBER($most) } characters
review-cancel = Cancel
review-save = Mark as reviewed
review-not-saved = It could not be marked as reviewed.
review-not-undone = The review could not be undone.
review-only-open = Only not reviewed

# On the first screen
review-today = Abnormal, not reviewed
review-today-none = No abnormal result waits for review.
review-today-results = { $count ->
    [one] { $count } abnormal result nobody has reviewed
   *[other] { $count } abnormal results nobody has reviewed
}
review-today-critical = { $count ->
    [one] { $count } of them critical
   *[other] { $count } of them critical
}
review-today-open = Open results
review-today-open-of = Open results: { $patient }
review-today-all = Show all { NUMBER($count) }
review-today-fewer = Show fewer
review-today-trouble = What was not reviewed could not be read.
review-today-waiting = Reading what was not reviewed
