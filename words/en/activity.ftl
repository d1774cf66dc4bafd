## What was done, what goes out, what came in, what was erased.

activity-title = Activity
activity-parts = Parts of the activity
activity-tab-audit = Who did what
activity-tab-outbox = Going out
activity-tab-inbox = Came in
activity-tab-refusals = Refused
activity-tab-accounts = Accounts
activity-tab-erasures = Erased
activity-can-be-done = What can be done

# The audit
activity-audit = Audit
activity-audit-about = Every look, request, receipt and erasure. Lines are only added, never changed.
activity-audit-waiting = Reading the audit
activity-audit-trouble = The audit could not be read.
activity-audit-which = Which lines
activity-audit-of-patient = Patient
activity-audit-of-patient-hint = ABHA address
activity-audit-of-person = Person
activity-audit-everybody = Everybody
activity-audit-kind = What
activity-audit-every-kind = Everything
activity-audit-from = From
activity-audit-until = Until
activity-audit-find = Find
activity-audit-clear = Show everything
activity-audit-purpose = Purpose
activity-audit-utc = { $utc } UTC
activity-audit-save-csv = Save as CSV
activity-audit-save-page = Save signed page
activity-audit-saved = { $count ->
    [one] { NUMBER($count) } line saved: { $path }
   *[other] { NUMBER($count) } lines saved: { $path }
}
activity-audit-not-saved = The lines were not saved.
activity-audit-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
activity-audit-caption = Audit, newest first
activity-audit-number = No.
activity-audit-when = When
activity-audit-who = Who
activity-audit-what = What
activity-audit-patient = Patient
activity-audit-more = More
activity-audit-document = Document
activity-audit-show-more = Show earlier lines
activity-audit-no-match = No line matches.
activity-audit-nothing = Nothing has happened yet.
activity-actor-operator = Operator
activity-actor-abdm = ABDM
activity-actor-program = The program
activity-records-received = { $count ->
    [one] { $count } record received
   *[other] { $count } records received
}
activity-consent-asked = Consent asked for
activity-consent-queued = Request for consent waits to be sent
activity-consent-sent = Request for consent sent
activity-consent-accepted = Request for consent taken by ABDM
activity-consent-granted = Consent granted
activity-consent-denied = Consent declined by the patient
activity-consent-expired = Consent expired
activity-consent-revoked = Consent withdrawn by the patient
activity-consent-failed = Request for consent failed
activity-consent-taken-back = Request taken back before it went
activity-consent-checked = Consent checked at ABDM
activity-consent-fetched = Records asked for again
activity-consent-slip = Slip for the patient printed
activity-artefact-granted = Consent for a hospital in force
activity-artefact-held = Consent for a hospital on hold
activity-artefact-ended = Consent for a hospital ended
activity-artefact-erased = Records of a consent erased
activity-transfer-asked = Records asked for from a hospital
activity-transfer-overdue = Records from a hospital overdue
activity-transfer-ended = Records from a hospital: sending ended
activity-patient-find = Patient searched for at ABDM
activity-patient-looked-up = ABDM's answer about a patient
activity-patient-account = Patient's account changed
activity-patient-forgotten = Deleted patient forgotten
activity-board-added = Put on the board
activity-board-removed = Taken off the board
activity-board-listed = List of patients read in
activity-share-came = Shared at a counter
activity-share-refused = Share at a counter refused
activity-share-registered = Registered from a counter
activity-share-dismissed = Share at a counter put aside
activity-otp-asked = OTP asked for
activity-otp-wrong = OTP was wrong
activity-identity-verified = Patient verified
activity-identity-linked = ABHA linked with the patient
activity-abha-agreed = Agreed to the creation of an ABHA
activity-abha-created = ABHA made
activity-card-saved = ABHA card saved
activity-address-looked-up = ABHA address looked up
activity-agreements-listed = Agreements listed
activity-record-received = Record received
activity-records-shared = Records shared by the patient at a counter
activity-records-refused = Records shared at a counter not asked for
activity-record-opened = Record opened
activity-record-entry = Part of a record opened as it was sent
activity-record-attachment = File in a record opened
activity-record-printed = Record printed
activity-record-exported = Record saved as a file
activity-records-marked-seen = Records marked as seen
activity-record-reviewed = Marked as reviewed
activity-record-review-undone = Review undone
activity-text-copied = Text copied
activity-records-narrowed = Records hidden, the consent covers less
activity-records-erased = Records erased, the consent covers less
activity-record-person = Record checked for its person
activity-patient-told = Patient described
activity-records-listed = Records listed
activity-records-searched = Records searched
activity-chart-opened = Chart opened
activity-chart-printed = Chart printed
activity-chart-exported = Chart saved as a file
activity-export-erased = Saved file erased
activity-export-left = Saved file could not be erased
activity-hip-consent-kept = Consent for this clinic as a hospital kept
activity-callback-late = Message from ABDM accepted a little late
activity-message-never-matched = Message ended, it matched nothing
activity-message-never-read = Message ended, it could not be read
activity-message-dropped = Message dropped
activity-clock-confirmed = Clock confirmed
activity-bridge-url-set = Public address registered at ABDM
activity-unknown = Not known to this version
activity-backup-made = Backup made
activity-backup-forgotten = Backup taken off the list
activity-store-restored = Store restored from a backup
activity-store-rolled-back = An older copy of the store was put back
activity-keys-changed = Ways to open the store changed
activity-desk-admitted = A desk was let in
activity-desk-renamed = A desk was given another name
activity-desk-shut-out = A desk was shut out
activity-store-moving = A move of the store to another place began
activity-store-moved = The store was moved to another place
activity-store-move-undone = A move of the store was given up
activity-store-forgotten = What a move had left behind was destroyed
activity-person-signed-in = Signed in
activity-person-sign-in-failed = Sign-in failed
activity-person-signed-out = Signed out
activity-person-locked = Window locked
activity-person-unlocked = Window unlocked
activity-user-added = Person added
activity-user-changed = Person changed
activity-user-disabled = Person disabled
activity-user-password = Password set
activity-user-pin = PIN of the day set
activity-patients-listed = Patients listed
activity-consents-listed = Consents listed
activity-calls-retried = Waiting messages sent again
activity-erasure-run = Erasing begun by hand
activity-settings-changed = Settings changed
activity-audit-listed = Audit looked at
activity-audit-exported = Audit saved as a file
activity-glass-broken = Reason written to open records
activity-glass-reviewed = Reason reviewed

# Kinds of lines
activity-kind-looked = Looks and searches
activity-kind-taken-away = Prints, files and copies
activity-kind-asked = Consents and requests
activity-kind-records = Records received and reviewed
activity-kind-patient = Patients found and described
activity-kind-erased = Erasures
activity-kind-sign-in = Sign-in and lock
activity-kind-administered = People, settings, backups
activity-kind-break-glass = Reasons to open records

# The page for an inspector
activity-page-title = Audit of access to health records
activity-page-clinic = Clinic
activity-page-made = Made
activity-page-made-by = { $when }, by { $by }
activity-page-lines = Lines
activity-page-filter = Chosen
activity-page-chain = Checked when it was made
activity-page-whole = Whole: all { $lines } lines of the audit follow each other, and the last one is sealed.
activity-page-broken = NOT WHOLE: { $fault }
activity-page-head = Last line and its SHA-256
activity-page-about = Times are India's, with UTC below. “{ "hiu audit check FILE" }” on the clinic's computer tells whether somebody changed this page. The signature and the key of the installation stand at its end.
activity-page-record = record { $id }
activity-page-of-patient = patient { $patient }
activity-page-of-person = by { $person }
activity-page-of-kinds = { $kinds }
activity-page-from = from { $at }
activity-page-until = until { $at }
activity-page-before = before line { $line }
activity-page-limit = the newest { $most }
activity-page-all = everything

# Messages going out
activity-outbox = Messages waiting to go out
activity-outbox-about = Each is tried again by itself, with growing pauses, until ABDM takes it.
activity-outbox-waiting = Reading the messages
activity-outbox-trouble = The waiting messages could not be read.
activity-outbox-try-all = Send all now
activity-outbox-tried-all = All waiting messages are sent now.
activity-outbox-try = Send now
activity-outbox-try-call = Send now: { $call }
activity-outbox-tried = The message is sent now.
activity-outbox-try-trouble = The message could not be sent.
activity-outbox-calls = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
activity-outbox-call = Message
activity-outbox-written = Written down
activity-outbox-tries = Tries
activity-outbox-next = Next try
activity-outbox-said = Last answer
activity-outbox-sending = Sending
activity-outbox-needs-you = Needs you
activity-outbox-nothing = Nothing is waiting to go out.
activity-call-find-patient = Look up a patient
activity-call-request-consent = Ask for consent
activity-call-consent-status = Ask how a consent stands
activity-call-fetch-artefact = Fetch a hospital's part of a consent
activity-call-request-data = Ask a hospital for records
activity-call-transfer-status = Ask how a transfer stands
activity-call-notify-transfer = Tell how records came
activity-call-acknowledge-consent = Confirm news of a consent
activity-call-acknowledge-hip-consent = Confirm a consent for this clinic as a hospital
activity-call-acknowledge-patient-status = Confirm news of a patient's account
activity-call-answer-profile-share = Answer a share at a counter
activity-call-answer-record-share = Ask for shared records
activity-call-notify-record-share = Tell how shared records came

# Messages that came in
activity-inbox = Messages from ABDM and hospitals
activity-inbox-about = Each is written to the disk before it is answered. What fits nothing known is kept aside for a month; then a line of the audit tells of it.
activity-inbox-waiting = Reading the messages
activity-inbox-trouble = The messages could not be read.
activity-inbox-which = Which messages
activity-inbox-all = All
activity-inbox-aside = Kept aside { NUMBER($count) }
activity-inbox-messages = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
activity-inbox-caption = Messages, newest first
activity-inbox-received = Received
activity-inbox-message = Message
activity-inbox-state = State
activity-inbox-why = Why
activity-inbox-request = Request id
activity-inbox-newest = The newest { NUMBER($shown) } of { NUMBER($count) } are shown.
activity-inbox-nothing-aside = Nothing is kept aside.
activity-inbox-nothing = No message has come yet.
activity-message-patient-found = A patient was looked up
activity-message-consent-accepted = A consent request was taken
activity-message-consent-status = How a consent stands
activity-message-consent-notice = News of a consent
activity-message-artefact-fetched = A hospital's part of a consent
activity-message-data-request-answered = A request for records was taken
activity-message-page = Records from a hospital
activity-message-patient-status = News of a patient's account
activity-message-hip-consent-notice = A consent for this clinic as a hospital
activity-message-profile-share = Somebody shared who they are at a counter
activity-message-record-share = Somebody shared records at a counter
activity-message-record-share-notified = How shared records were sent
activity-message-unknown-address = Something at an address that is not known
activity-inbox-state-new = Being worked off
activity-inbox-state-done = Done
activity-inbox-state-parked = Kept aside
activity-inbox-state-refused = Not understood
activity-inbox-size = Size
activity-refusals = Refused at the door
activity-refusals-about = Requests from the internet that were turned away before anything of them was kept. Some are ordinary.
activity-refusals-waiting = Reading what was refused
activity-refusals-trouble = What was refused could not be read.
activity-refusals-why = Why
activity-refusals-count = How many
activity-refusals-nothing = Nothing was refused so far.
activity-refusal-bad-token = The sender is not ABDM
activity-refusal-wrong-addressee = Meant for another clinic
activity-refusal-too-large = Too large
activity-refusal-too-slow = Too slow, or broken off
activity-refusal-malformed = Not what belongs there
activity-refusal-keys-unreachable = ABDM's keys could not be read, so nobody could be checked
activity-refusal-unknown-push-url = An address that no hospital was given, or an old one
activity-refusal-no-room = Too many large messages at once; told to come again
activity-refusal-over-quota = A hospital sent more than one answer may hold
activity-refusal-not-kept = The disk or the inbox was full; told to come again
activity-inbox-state-unread = Could not be read

# Erasures
activity-erasures = Erasures
activity-erasures-about = What came under a consent is erased when it ends. The certificate stays.
activity-erasures-waiting = Reading the erasures
activity-erasures-trouble = The erasures could not be read.
activity-erasures-count = { $count ->
    [one] { $count } erasure
   *[other] { $count } erasures
}
activity-erasures-patient = Patient
activity-erasures-not-told = Not told
activity-erasures-why = Why
activity-erasures-records = Records
activity-erasures-due = Due
activity-erasures-erased = Erased
activity-erasures-to-come = To come
activity-erasures-nothing = Nothing had to be erased so far.
activity-erasures-old-keys = { $count ->
    [one] Old keys at one desk
   *[other] Old keys at { NUMBER($count) } desks
}
activity-certificate-open = Old keys still at
activity-certificate-open-about = These desks have not been there since and still hold keys of before. With them and an old copy of the server it could still be opened: switch those computers on, or shut them out in the settings.
activity-certificate = Certificate
activity-certificate-for = Certificate for { $patient }
activity-certificate-title = Certificate of erasure
activity-certificate-artefact = Consent artefact
activity-certificate-proof = Proof
activity-certificate-about = The proof is the SHA-256 of the facts above; the audit holds the same one.
