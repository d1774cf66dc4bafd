## The front desk's board: who is here today, and what comes next for each. No clinical word.

board-title = Board
board-about = Who is here today, and what comes next for each.
board-section = Patients of today
board-waiting = Reading the board
board-trouble = The board could not be read.
board-none = Nobody is on the board yet.
board-none-about = Add a patient by their ABHA address, or read in the list of today's appointments. Whoever is asked or answers today comes here by itself.
board-count = { $count ->
    [one] { $count } patient on the board
   *[other] { $count } patients on the board
}
board-more = { $count ->
    [one] { $count } more patient; narrow the board to see them.
   *[other] { $count } more patients; narrow the board to see them.
}
board-keys = ↑ ↓ go from row to row · Enter does what is next · Delete takes off the board · Alt+N adds · Alt+L reads a list

# Adding somebody
board-add = Add a patient
board-add-hint = ABHA address, or the name of a patient known here.
board-add-verb = Add
board-add-waiting = ABDM looks the address up
board-add-trouble = { $address } was not added.
board-add-anyway = Add without asking ABDM
board-added = { $patient } is on the board.
board-add-empty = Write an ABHA address or a name.
board-add-unmatched = No patient known here is called so. Write the whole ABHA address.
board-add-choose = Several patients are called so. Who is it?
board-narrow = Narrow the board
board-narrow-hint = Name or address
board-unmatched = Nobody on the board is called so.

# The table
board-column-patient = Patient
board-column-account = Account
board-column-consent = Consent
board-column-came = What came
board-column-next = Next
board-column-remove = Take off
board-remove = Take { $patient } off the board
board-removed = { $patient } is off the board for today.
board-remove-trouble = The board was not changed.
board-came-none = nothing yet
board-came-nothing = nothing
board-came-from = { $count ->
    [0] { $hospital }: none yet
    [one] { $hospital }: { $count } record
   *[other] { $hospital }: { $count } records
}
board-came-running = { $count ->
    [0] { $hospital }: sending
    [one] { $hospital }: { $count } record, still sending
   *[other] { $hospital }: { $count } records, still sending
}
board-came-short = { $count ->
    [0] { $hospital }: could not be received
    [one] { $hospital }: { $count } record, not all came
   *[other] { $hospital }: { $count } records, not all came
}

# Where a consent stands, in a word
board-consent-not-asked = Not asked
board-consent-sending = Sending
board-consent-waiting = Waiting
board-consent-receiving = Receiving
board-consent-received = Received
board-consent-on-hold = On hold
board-consent-declined = Declined
board-consent-unanswered = Unanswered
board-consent-withdrawn = Withdrawn
board-consent-ended = Ended
board-consent-failed = Failed

# What comes next
board-next-ask = Ask for records
board-next-ask-of = Ask for records of { $patient }
board-next-wait = Nothing to do
board-next-wait-patient = Wait for the patient
board-next-remind = Remind the patient
board-next-remind-of = Remind { $patient }: open the request
board-next-ready = Ready to see
board-next-ready-of = Ready to see: open { $patient }
board-next-look = Look at it
board-next-look-of = Look at the consent of { $patient }
board-next-closed = Nothing can be asked

# Accounts
board-account-since = since { DAY($day) }

## A list of patients

board-list = Read a list
board-list-title = Put a list of patients on the board
board-list-about = A file (CSV) with the ABHA address of each patient and, if you like, the name; or paste such a list. Nothing is changed before you have looked at it.
board-list-file = File
board-list-pasted = Or paste the list here
board-list-pasted-hint = One patient on each line, such as { "hinapatel79@sbx, Hina Patel" }.
board-list-check = Look through the list
board-list-checking = The list is being read
board-list-trouble = The list was not read. Nothing was changed.
board-list-nothing = Choose a file or paste a list.
board-list-good = { $count ->
    [0] Nobody on this list can be put on the board.
    [one] { $count } patient can be put on the board.
   *[other] { $count } patients can be put on the board.
}
board-list-left = { $count ->
    [one] { $count } row is left out.
   *[other] { $count } rows are left out.
}
board-list-read-as = Read as { $encoding }, fields between { $separator }.
board-list-separator-comma = commas
board-list-separator-semicolon = semicolons
board-list-separator-tab = tabulators
board-list-table = Rows of the list
board-list-column-line = Line
board-list-column-patient = Patient
board-list-column-outcome = What comes of it
board-list-first = { $count ->
    [one] { $count } row with something wrong is shown first.
   *[other] { $count } rows with something wrong are shown first.
}
board-list-more = { NUMBER($count) } more rows are as good as these.
board-list-take = { $count ->
    [one] Put { $count } patient on the board
   *[other] Put { $count } patients on the board
}
board-list-taken = { $count ->
    [one] { $count } patient was put on the board.
   *[other] { $count } patients were put on the board.
}
board-list-back = Another list
board-listed-new = New here
board-listed-known = Known here
board-listed-on-board = On the board already
board-listed-repeated = Stands on line { NUMBER($line) } already
board-listed-wrong = Left out: { $why }
board-listed-asked = a request is open
board-listed-closed = account not active

# Why a list is not read.
board-list-too-long = the list is longer than { NUMBER($most) } rows or 4 MB
board-list-too-long-next = Divide it into several lists. Nothing was changed.
board-list-empty = there is no patient on the list
board-list-empty-next = Give a list with the ABHA address of a patient on each line.
board-list-no-text = the file is no list of text
board-list-no-text-next = Save it as CSV (comma separated values) in the program that it comes from, and try again.

## Asking all of them

board-ask = Ask all
board-ask-title = Ask everybody on the board
board-ask-about = Each is asked for the same. Nobody is asked who has an open request, or who has agreed already.
board-ask-template = Ask for
board-ask-last = As asked last here
board-ask-waiting = Reading what can be asked
board-ask-trouble = What can be asked could not be read.
board-ask-sentence = { $purpose }: { $types }, from { DAY($from) } to today, kept until { DAY($until) }.
board-ask-verb = { $count ->
    [one] Ask { $count } patient
   *[other] Ask { $count } patients
}
board-ask-not-done = Nobody was asked by this.
board-ask-done = { $asked ->
    [0] Nobody was asked.
    [one] { $asked } patient is asked; the request goes out by itself.
   *[other] { $asked } patients are asked; the requests go out by themselves, one after the other.
}
board-ask-open = { $count ->
    [one] { $count } was not asked again: a request is open, or they have agreed.
   *[other] { $count } were not asked again: a request is open, or they have agreed.
}
board-ask-closed = { $count ->
    [one] { $count } cannot be asked: the account is not active.
   *[other] { $count } cannot be asked: their accounts are not active.
}
board-no-such-template = there is no such wish; { "last" } (once somebody was asked), { "everything" }, { "labs" } and { "admission" } there are

## Accounts

board-accounts = Accounts
board-accounts-about = What patients' ABHA accounts became, as ABDM told it.
board-accounts-waiting = Reading the accounts
board-accounts-trouble = The history of the accounts could not be read.
board-accounts-none = No account has changed.
board-accounts-column-now = Became
board-accounts-column-at = Heard on
board-accounts-follows = What follows

## The command

board-command-none = Nobody is on the board of today.
board-command-removed = Taken off the board.
board-command-came = { $hospital } { NUMBER($count) }
board-command-asked = Asked
board-command-open = Not asked: a request is open, or they have agreed
board-command-closed = Not asked: the account is not active
board-command-taken = { $count ->
    [one] { NUMBER($count) } patient was put on the board; { NUMBER($left) } rows were left out.
   *[other] { NUMBER($count) } patients were put on the board; { NUMBER($left) } rows were left out.
}
board-command-dry = { $count ->
    [one] { NUMBER($count) } patient would be put on the board; { NUMBER($left) } rows would be left out. Nothing was changed.
   *[other] { NUMBER($count) } patients would be put on the board; { NUMBER($left) } rows would be left out. Nothing was changed.
}
