## Break the glass: a reason before records are opened without a consent of one's own, and its review.

glass-title = A reason is needed first
glass-about = This patient has agreed to no request in your name. Write why you need the records now.
glass-about-ask = “Break the Glass” is for an emergency only. Write what the emergency is.
glass-read = An administrator reads it. It counts for this patient until you sign out, for a day at most.
glass-granted = It opens only what the patient's consents allow.
glass-reason = Reason
glass-reason-hint = The circumstances, not what stands in the records.
glass-reason-short = Write a little more: { NUMBER($least) } letters or more.
glass-open = Open the records
glass-ask = Write it and ask
glass-cancel = Cancel
glass-not-written = The reason was not written down.

# What waits for the administrator
glass-today = Opened with a reason
glass-today-about = By somebody in whose name the patient agreed to nothing, or in an emergency.
glass-today-waiting = Reading the reasons
glass-today-trouble = The reasons could not be read.
glass-today-none = Nothing waits for your review.
glass-review = Review
glass-review-of = Review: { $actor }, { $patient }
glass-review-title = Review a reason
glass-review-who = Who
glass-review-whom = Patient
glass-review-when = When
glass-review-why = Why
glass-review-gone = The words are gone with the patient's account.
glass-review-lines = What was done then
glass-review-remark = Remark
glass-review-remark-hint = What you found, or what follows. It may be empty.
glass-review-save = Mark as reviewed
glass-review-saved = The reason was reviewed.
glass-review-not-saved = The review was not written down.

# In the command
glass-none = No reason waits for a review.
glass-none-at-all = No reason was written.
glass-reviewed-by = { $actor }, { MOMENT($at) }
