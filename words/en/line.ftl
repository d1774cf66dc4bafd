## What waits for the line to the clinic's server.

line-tab = Waiting for the line
line-title = Asked while the line was down
line-about = This goes to the clinic's server by itself, in this order, once the line is back.
line-open = See what waits
line-reading = Reading what waits
line-trouble = What waits could not be read.
line-nothing = Nothing waits for the line to the clinic's server.
line-count = { $count ->
    [one] { NUMBER($count) } thing asked
   *[other] { NUMBER($count) } things asked
}
line-column-what = What
line-column-by = Asked by
line-column-at = Asked on
line-column-patient = Patient
line-column-state = State
line-column-actions = Actions
line-kind-consent = Consent request
line-kind-on-board = Onto the board
line-kind-off-board = Off the board
line-kind-reason = Reason for opening records
line-kind-review = Review
line-stage-waits = Waits
line-stage-taken-back = Taken back
line-stage-failed = Not done
line-not-done-disabled = who asked may not sign in any more
line-not-done-closed = the patient's account was closed meanwhile
line-not-done-gone = it could not be taken back any more: it had gone already
line-not-done-missing = what was reviewed is not there any more
line-not-done-reviewed = somebody else reviewed it meanwhile
line-not-done-lost = this desk had to let the record go, and the remark with it, before the line came back
line-not-done-refused = the clinic's store did not take it ({ $code })
line-take-back = Take back
line-take-back-whom = { $what }: take back what was asked of { $patient }
line-take-back-title = Take this back?
line-take-back-about = It does not go to the clinic's server, and nobody is asked anything. That it was written, and that you took it back, stays in the audit.
line-keep = Keep it
line-taken-back = It was taken back.
line-not-taken-back = It was not taken back.
line-not-waiting = this waits here no more: it went to the clinic's server, or was taken back already
line-not-waiting-next = Look where it belongs: among the consents, on the board, or in the record.
line-may-have-gone = it may have gone to the clinic's server already
line-may-have-gone-next = Once the line is back, look where it belongs: among the consents, on the board, or in the record.
line-reason-stands = records were opened by this reason, so it stays
line-reason-stands-next = Whoever reviews the reasons sees it.
