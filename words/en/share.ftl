## What patients share at the counters of the clinic, and the counters. No clinical word.

share-title = At the counters
share-about = Who scanned the code of a counter with their app, newest first.
share-waiting = Reading who is at the counters
share-trouble = Who is at the counters could not be read.
share-none = Nobody is waiting at a counter.
share-more = Only the newest are shown; { NUMBER($count) } more are waiting.
share-counters-unread = Whether there are counters could not be read.
share-arrived = { $patient } is at { $counter }, token { $token }.
share-arrived-plain = { $patient } is at { $counter }.
share-arrived-records = { $patient } shares records at { $counter }.

# The table
share-column-token = Token
share-column-patient = Patient
share-column-counter = Counter
share-column-state = State
share-column-actions = What to do
share-token-none = no token
share-token-until = until { TIME($at) }
share-token-over = ended { TIME($at) }
share-counter-gone = { $counter } (no counter of this clinic)
share-ago = { $minutes ->
    [0] just now
    [one] { $minutes } minute ago
   *[other] { $minutes } minutes ago
}
share-ago-hours = { $hours ->
    [one] { $hours } hour ago
   *[other] { $hours } hours ago
}
share-late = It came late: the patient's app shows no token.
share-born = born { $birth }
share-new = New here
share-known = Known here
share-known-as = as { $patient }

# Records that a patient pushes
share-records = Records
share-records-receiving = { $count ->
    [0] nothing yet
    [one] { $count } record so far
   *[other] { $count } records so far
}
share-records-received = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
share-records-until = kept until { MOMENT($until) }
share-records-ended = erased { MOMENT($until) }

# Where it stands, in a word
share-state-registered = Registered
share-state-dismissed = Dismissed
share-state-receiving = Receiving
share-state-received = Received
share-state-failed = Not received
share-state-refused = Refused
share-state-ended = Ended

# What is done about it
share-register = Register
share-register-whom = Register { $patient }
share-match = It is { $patient }
share-known-here = Somebody known here
share-known-here-whom = { $patient } is somebody known here
share-somebody-else = Somebody else
share-somebody-else-whom = { $patient } is somebody else known here
share-dismiss = Dismiss
share-dismiss-whom = Dismiss what { $patient } shared
share-open-whom = Open { $patient }
share-registered = { $patient } is registered and on the board.
share-matched = { $patient } is known here and on the board.
share-dismissed = What { $patient } shared was put aside.
share-not-registered = { $patient } was not registered by this.
share-not-matched = { $patient } was not put with anybody by this.
share-not-dismissed = What { $patient } shared was not put aside by this.
share-done = Done in the last 24 hours: { NUMBER($count) }
share-done-caption = Done in the last 24 hours

# Whose it is, where that is another patient
share-match-title = Who is { $patient }?
share-match-about = Choose the patient of this clinic who shared this. Check name and date of birth with them first.
share-match-find = Patient known here
share-match-hint = Name or ABHA address.
share-match-verb = Find
share-match-finding = Looking among the patients known here
share-match-empty = Write a name or an ABHA address.
share-match-none = No patient known here is called so.
share-match-choose = Who is it?
share-match-more = There are more. Write more of the name, or the whole ABHA address.
share-match-trouble = The patients could not be looked through.

## Settings: the counters

share-counters = Counters
share-counters-open = Open counters
share-counters-short = Places where patients scan a code with their app to register, or to share records.
share-counters-about = At each counter a page hangs whose code patients scan with their app. They are on the board of the front desk then, with a token number.
share-counters-waiting = Reading the counters
share-counters-trouble = The counters could not be read.
share-counters-none = There is no counter yet.
share-counters-none-about = Add one for each place where patients come in. Then print its page and hang it up there.
share-counters-add = Add a counter
share-counters-column-name = Name
share-counters-column-id = Id in the code
share-counters-column-takes = Takes records
share-counters-column-code = Code
share-counters-column-change = Change
share-takes-yes = Yes
share-takes-no = No
share-code-none = no code yet
share-code-show = Show the code
share-code-show-of = Show the code of { $counter }
share-code-print = Print the page
share-code-print-of = Print the page of { $counter }
share-change = Change
share-change-of = Change { $counter }
share-remove = Remove
share-remove-of = Remove { $counter }

# One of them
share-counter-name = Name
share-counter-name-hint = What you call it, such as Front desk. It stands on the printed page.
share-counter-name-empty = Write what the counter is called.
share-counter-id = Id in the code
share-counter-id-hint = 1 to 20 letters and digits, such as { "OPD1" }. It stands in the printed code: choose it once and keep it.
share-counter-id-wrong = Write 1 to 20 letters and digits, without blanks and signs.
share-counter-id-twice = Another counter has this id.
share-counter-takes = Patients may share records here
share-counter-takes-hint = They choose the records and until when you keep them; you need not ask for consent.
share-counter-id-changed = Printed codes of { $id } stop working
share-counter-id-changed-about = Whoever scans one is told that there is no such counter. Print the page again, and take the old one down.
share-counter-id-change = Change the id and save
share-counter-saved = { $counter } is saved.
share-counter-not-saved = The counter was not saved.
share-counter-remove-title = Remove { $counter }?
share-counter-remove-about = Its printed code stops working: whoever scans it is told that there is no such counter. Who waits there now stays on the board page.
share-counter-removed = { $counter } is removed.
share-counter-not-removed = The counter was not removed.

# Its code
share-code-title = Code of { $counter }
share-code-waiting = Making the code
share-code-trouble = The code could not be made.
share-code-kind = What patients share with it
share-kind-profile = To register
share-kind-records = To share records
share-code-holds = The code holds this address:

# Its page
share-page-title = Page of { $counter }
share-page-waiting = Making the page
share-page-trouble = The page could not be made.
share-page-languages = Language of the page
