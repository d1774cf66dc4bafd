## What all screens share: states of a reading, fields, the calendar, the patient's account, what went wrong.

shared-close = Close
shared-dismiss = Dismiss
shared-try-again = Try again
shared-still-waiting = Still waiting: { $what }
shared-code = Code { $code }
shared-code-and-incident = Code { $code } · incident { $incident }

# Stands after the name of a field, for assistive technology.
shared-required = , required

# Ends what the core says where it is a sentence by itself.
shared-full-stop = .

# The first names of a long title, and how many follow.
shared-title-more = { $first } and { NUMBER($count) } more

# A day as it is typed.
shared-day-unreadable = Write a day such as { $example }.
# Stands in an empty field: it must not look like a day that is set.
shared-day-such-as = such as { $example }
shared-day-today = today
shared-weekday-short = { NUMBER($day) ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
shared-calendar = Calendar
shared-calendar-of = Calendar: { $field }
shared-calendar-before = Month before
shared-calendar-after = Month after

# An ABHA address as it is typed.
shared-address-empty = Write the patient's ABHA address, such as { "name@sbx" }.
shared-address-number = This is an ABHA number. Ask the patient for the ABHA address, such as { "name@sbx" }.
shared-address-one-at = An ABHA address has one @, such as { "name@sbx" }.
shared-address-name = Before the @ stands a name without spaces, such as { "hinapatel79" }.
shared-address-unusual = Most addresses have 3 or more letters, digits, dots, dashes or underscores before the @. Check it with the patient; it can be looked up as it is.
shared-address-manager = After the @ stands the consent manager, such as { "sbx" } or { "abdm" }.

# A patient's ABHA account.
shared-account-active = Active
shared-account-deactivated = Deactivated
shared-account-deactivated-sentence = The patient has deactivated their ABHA account. Their records are hidden until they activate it again, and no request can be sent until then.
shared-account-deleted = Deleted
shared-account-deleted-sentence = The patient has deleted their ABHA account. What was received was erased, and no request can be sent. A new account begins a new patient.
shared-account-reactivated = Reactivated
shared-account-reactivated-sentence = The patient has activated their ABHA account again. Their records are shown again, and what waited goes out.
shared-account-unknown-sentence = Nothing was heard of this ABHA account yet. Requests are sent; ABDM says if the account is closed.
shared-account-active-sentence = Requests can be sent, and records are shown.
shared-account-unknown = Not known
# In the place of an address that is not kept any more; the mark, four signs, tells two of them apart.
shared-patient-deleted = Deleted patient { $mark }

# What went wrong, by the core's code: what happened, what the program does, what the reader can do.
shared-trouble-nothing-changed = Nothing was changed.
shared-trouble-not-found-happened = It is not here any more.
shared-trouble-not-found-we = It may have been erased at the end of its consent.
shared-trouble-not-found-you = Look it up in its list.
shared-trouble-patient-not-found-happened = ABDM knows no patient with this address.
shared-trouble-patient-not-found-we = Nothing was saved.
shared-trouble-patient-not-found-you = Check the spelling with the patient; the address is in their PHR app.
shared-trouble-invalid-happened = Something in it is not right.
shared-trouble-invalid-we = Nothing was sent.
shared-trouble-invalid-you = Correct the field that is marked and try again.
shared-trouble-contradiction-happened = This does not fit what ABDM said before.
shared-trouble-contradiction-we = What was known before is kept.
shared-trouble-contradiction-you = Check the consent again at ABDM.
shared-trouble-gateway-refused-happened = ABDM refused it.
shared-trouble-gateway-refused-we = Nothing was lost.
shared-trouble-gateway-refused-you = Look under Activity for ABDM's own words, or try again later.
shared-trouble-gateway-unreachable-happened = ABDM cannot be reached.
shared-trouble-gateway-unreachable-we = What is waiting goes out by itself when it can be reached again.
shared-trouble-gateway-unreachable-you = Check the internet connection.
shared-trouble-no-answer-happened = No answer came in time.
shared-trouble-no-answer-we = An answer that comes later is still taken.
shared-trouble-no-answer-you = Try again. If it goes on, check in Settings that ABDM reaches this computer.
shared-trouble-disk-full-happened = The disk is full or cannot be written.
shared-trouble-disk-full-we = Nothing that was received before is lost; new messages are refused, and ABDM sends them again.
shared-trouble-disk-full-you = Make room on the disk.
shared-trouble-store-busy-happened = The records are in use by another program.
shared-trouble-store-busy-you = Try again in a moment.
shared-trouble-store-trouble-happened = The stored data could not be read or written.
shared-trouble-store-trouble-you = Close the program and start it again. If it goes on, ask for help with the number below.
shared-trouble-document-unreadable-happened = The document could not be shown.
shared-trouble-document-unreadable-we = It is kept as it was received.
shared-trouble-document-unreadable-you = Open the original data.
shared-trouble-locked-happened = The program is locked.
shared-trouble-locked-we = Receiving goes on.
shared-trouble-locked-you = Unlock it to go on.
shared-trouble-wrong-passphrase-happened = The passphrase does not open this store.
shared-trouble-wrong-passphrase-you = Check capitals and spaces, or use the recovery key.
shared-trouble-wrong-key-happened = The recovery key does not open this store.
shared-trouble-wrong-key-you = Compare it letter by letter with what was written down.
shared-trouble-no-keychain-happened = This computer has no keychain that can be used.
shared-trouble-no-keychain-you = Use a passphrase.
shared-trouble-practice-not-running-happened = Practice mode is not running.
shared-trouble-practice-not-running-you = Close the program and start it again in practice mode.
shared-trouble-patient-deleted-happened = The patient has deleted their ABHA account.
shared-trouble-patient-deleted-we = What was received was erased.
shared-trouble-patient-deleted-you = Ask the patient for a new ABHA address.
shared-trouble-patient-deactivated-happened = The patient's ABHA account is deactivated.
shared-trouble-patient-deactivated-we = Records stay hidden until the patient activates it again.
shared-trouble-patient-deactivated-you = Ask the patient to activate their account.
shared-trouble-other-happened = It could not be done.
shared-trouble-other-we = The cause is in the program's log.
shared-trouble-other-you = Try again. If it goes on, ask for help with the number below.
