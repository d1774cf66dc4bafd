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
line-stage-waits = Waits
line-stage-taken-back = Taken back
line-stage-failed = Not done
line-not-done-disabled = who asked may not sign in any more
line-not-done-closed = the patient's account was closed meanwhile
line-not-done-gone = it could not be taken back any more: it had gone already
line-not-done-refused = the clinic's store did not take it ({ $code })
line-take-back = Take back
line-take-back-whom = Take back the request to { $patient }
line-take-back-title = Take back this request?
line-take-back-about = The patient is not asked. That it was written, and that you took it back, stays in the audit.
line-keep = Keep it
line-taken-back = The request was taken back.
line-not-taken-back = The request was not taken back.
line-not-waiting = this request waits here no more: it went to the clinic's server, or was taken back already
line-not-waiting-next = Look at it among the consents.
line-may-have-gone = it may have gone to the clinic's server already
line-may-have-gone-next = Once the line is back, look at it among the consents.
