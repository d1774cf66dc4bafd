## What `hiu` prints.

# The day and time of a list.
command-moment = { DAY($when) } { TIME($when) }
command-range = { $from } to { $to }
command-yes = yes
command-no = no
# Not as it should be.
command-is-not = NO
command-is-not-yet = not yet
command-is-well = ok

command-asking-abdm = Asking ABDM …
command-not-written = the result could not be written: { $cause }
command-not-written-next = Check where standard output goes.
command-misused-next = See `hiu --help` or the help of the command.
command-ask-passphrase = Passphrase:
command-ask-new-passphrase = New passphrase:
command-ask-passphrase-again = The same again:
command-ask-password = Password of { $name }:
command-ask-new-password = New password of { $name }:

## Columns and facts that several lists share.

command-column-abha-address = ABHA address
command-column-account = Account
command-column-artefact = Artefact
command-column-asked = Asked
command-column-call = Call
command-column-check = Check
command-column-city = City
command-column-date = Date
command-column-detail = Detail
command-column-done = Done
command-column-due = Due
command-column-found = Found
command-column-granted = Granted
command-column-hip = HIP
command-column-hiu = HIU
command-column-hospital = Hospital
command-column-id = Id
command-column-in-use = In use
command-column-last-error = Last error
command-column-last-record = Last record
command-column-new = New
command-column-results = Results
command-column-password = Password
command-column-requester = Requester
command-column-roles = Roles
command-column-critical = Critical
command-column-last-told = Last told
command-column-name = Name
command-column-kinds = Kinds
command-column-next-try = Next try
command-column-number = No.
command-column-path = Path
command-column-patient = Patient
command-column-problem = Problem
command-column-problems = Problems
command-column-reason = Reason
command-column-received = Received
command-column-record = Record
command-column-records = Records
command-column-service = Service
command-column-state = State
command-column-size = Size
command-column-status = Status
command-column-title = Title
command-column-transfer = Transfer
command-column-transfers = Transfers
command-column-tries = Tries
command-column-type = Type
# Above "ok" and "NO"; needs no word.
command-column-well = { " " }
command-column-what = What
command-column-when = When
command-column-who = Who
command-column-by = By
command-column-why = Why

command-fact-abdm-calls = ABDM calls
command-fact-abdm-id = ABDM's id
command-fact-abha-address = ABHA address
command-fact-abha-number = ABHA number
command-fact-account = account
command-fact-asked = asked
command-fact-granted = agreed
command-fact-denied = declined
command-fact-revoked = withdrawn
command-fact-expired = expired
command-fact-audit = audit
command-fact-author = author
command-fact-born = born
command-fact-date = date
command-fact-dated = dated
command-fact-destroy-by = destroy by
command-fact-documents = documents
command-fact-fault = fault
command-fact-way = by
command-fact-since = since
command-fact-round-trip = there and back
command-fact-last-proof = last tried
command-fact-reason = found
command-fact-seen = who sees what
command-fact-next = next
command-milliseconds = { $count } ms
command-ask-secret = Secret:
command-tunnel-secret-kept = { $name } is in the keychain.
command-tunnel-key-about = Send this line to who runs the relay. It is no secret.
command-fact-head = head
command-fact-hospital = hospital
command-fact-id = id
command-fact-keep-until = keep until
command-fact-knows-hiu-id = knows our { "hiu.id" }
command-fact-lines = lines
command-fact-mobile = mobile
command-fact-name = name
command-fact-organisation = organisation
command-fact-died = died
command-fact-patient = patient
command-fact-public-url = { "callback.public_url" }
command-fact-store = store
command-fact-desk = this desk
command-fact-serving = takes callbacks
command-fact-purpose = purpose
command-fact-records = records
command-fact-registered-here = registered here
command-fact-requester = requester
command-fact-sex = sex
command-fact-state = state
command-fact-status = status
command-fact-type = type
command-fact-types = types

## Lists: what stands where there is nothing, and cells in words.

# An artefact, below the transaction that asks for its records.
command-transfer-artefact = of { $artefact }
command-transfer-none = Nothing was asked for yet.
command-outbox-none = Nothing waits to go out.
command-outbox-given-up = given up
command-inbox-none = No callback has come yet.
command-erase-none = Nothing was or will be erased yet.
command-hip-none = No consent came to this clinic as a hospital.
command-provider-none = No hospital in the directory has this in its name.
command-code-unverified = From a QR code, not verified:
command-code-check-number = Please check the number: its digits do not fit together.
command-audit-none = The audit is empty.
command-audit-whole = whole
command-audit-broken = BROKEN
command-audit-saved = { $lines ->
    [one] { NUMBER($lines) } line saved: { $path }
   *[other] { NUMBER($lines) } lines saved: { $path }
}
command-audit-genuine = genuine: signed here, and changed by nobody since
command-audit-changed = NOT GENUINE: changed since it was signed, or signed by another installation
command-audit-in-audit = still stands in the audit
command-audit-not-in-audit = NOT in the audit any more
command-audit-reviewed = The reason was reviewed.
command-fact-page = page
command-fact-last-line = its last line
command-column-purpose = Purpose
command-column-reason-why = Why
command-column-reviewed = Reviewed
command-patient-none = No patient has been found yet.
# Of which day, and of whom
command-search-from = { $day }, { $patient }
command-search-none = No record holds these words.

command-bridge-set = ABDM calls { $url } from now on, for every service of this client id.
command-bridge-registered = { $url } ({ $at })

command-consent-none = No consent was asked for yet.

command-init-folder = The store is in { $folder }.
command-init-recovery-key = Recovery key: { $key }
command-init-next =
    Write it down and keep it away from this computer. It is shown only now, and opens the
    store when keychain and passphrase are lost. Next: fill in { $configuration }, then run `hiu check`.

command-practice-done = { $patient }: { $answer }
command-practice-otp = Mobile …{ $ends }: { $otp }
command-consent-slip = a slip to print in { $path }

## A record.

command-record-none = There are no records.
# What it is, and from where: Lab report, Namuna Diagnostics
command-record-from = { $kind }, { $hospital }
command-record-reviewed = marked as reviewed
command-record-unreviewed = the review is taken back
command-record-page = a page to print in { $path }
command-record-attachment = { $bytes } bytes of { $kind } in { $path }
command-record-attachments = Attachments
command-record-read = { $whole } entries read in full, { $partly } in part, { $loosely } loosely, { $unread } not

## What is known of a patient.

command-summary-alerts = Alerts
command-summary-allergies = Allergies
command-summary-only-new = Only what stands in documents that you have not opened. What is not listed here may be recorded all the same.
command-summary-no-allergies = No allergies recorded, which is not the same as no allergies.
command-summary-problems = Problems
command-summary-no-problems = No problems recorded.
command-summary-medicines = Medicines as recorded
command-summary-no-medicines = No medicines recorded.
command-summary-labs = Abnormal results
command-summary-no-labs = No abnormal results recorded.
command-summary-in-doubt = Newer results that cannot be right as sent, shown nowhere else here
command-summary-vitals = Latest measurements
command-summary-no-vitals = No measurements recorded.
command-summary-immunizations = Immunisations
command-summary-no-immunizations = No immunisations recorded.
command-summary-immunizations-due = Immunisations due
command-summary-encounters = Visits and stays
command-summary-no-encounters = No visits recorded.
command-summary-procedures = Procedures
command-summary-care-plans = Plans of care
command-summary-disagreements = Documents disagree about the patient
command-summary-set-aside = Left out, because they name another patient
command-summary-documents = { $documents } from { $hospitals }; { $unread } of { $entries } entries not read in full
# Where a visit took place
command-visit-outpatient = outpatient
command-visit-inpatient = inpatient
command-visit-emergency = emergency
command-visit-online = online
command-visit-home = at home
command-summary-nowhere = nowhere
command-summary-as-needed = only if needed: { $reason }
command-summary-note = note: { $note }
command-summary-died = day not told [{ $by }]
command-summary-died-on = { $day } [{ $by }]
command-summary-given = given on { $on }, so no longer due
command-summary-overdue = overdue
command-summary-said = { $value } in { $records }

## Serving.

command-serve-firewall = The callback server listens on { $address }, where other computers reach it. If Windows asks whether that is allowed, allow it for private networks only. If it does not ask and nothing arrives, let an administrator of this computer allow { "hiu.exe" } in the firewall.

## The journey of `hiu demo`.

command-demo-title = HIU Desk, the whole journey
command-demo-about = Practice mode: invented patients and hospitals. Nothing leaves this computer.
command-demo-keep = Left behind to look around: { "hiu --practice --data-dir" } { $folder } { "record list" }
command-demo-serve = A practice ABDM and the callback server listen on this computer only.
command-demo-find = ABDM knows the patient: { $name }, { $address }.
command-demo-ask = Asked { $name } for prescriptions and lab reports from { DAY($from) } to { DAY($to) }, to be kept until { DAY($keep) }.
command-demo-grant = { $name } agrees in their app.
command-demo-receive = The hospitals sent their records, encrypted: { $received }.
command-demo-received = { $count ->
    [one] { $count } record from { $hospital }
   *[other] { $count } records from { $hospital }
}
command-demo-record = The newest lab report, decrypted:
# A section that a document left empty with its reason: Allergies: withheld
command-summary-not-told = { $section }: { $why }

## Backups, and the ways to open the store.

command-column-kept-in = Kept in
command-column-keys = Keys
command-column-desk = Desk
command-backup-made = { $records ->
    [one] { $records } record is
   *[other] { $records } records are
} in { $file }.
command-backup-keys = Its keys lie beside it, in { $file }. Keep the two together: without the keys no record opens.
command-backup-none = No backup was made yet.
command-backup-keys-current = as here
# Since when its file of keys holds keys of records that are erased here, and why it still does.
command-backup-keys-due = to be written anew since { $when }: { $why }
command-restored = The store is as it was on { $when }. { $opened ->
    [one] { $opened } consent is open
   *[other] { $opened } consents are open
} again; { $ended ->
    [0] none ended since.
    [one] { $ended } ended since and stays closed.
   *[other] { $ended } ended since and stay closed.
}
command-restored-set-aside = What stood here was set aside in { $folder }.
command-restored-next = What happened since is asked of ABDM as soon as somebody serves: `hiu serve`, or the window.
command-key-recovery = The new recovery key is shown this one time: { $key }
command-key-recovery-next = Write it down and keep it away from this computer. The one before opens nothing any more.
command-key-none = There is no way to open this store.
command-column-opens = Opens the store

## Whose a document is.

command-patient-described = Kept. Documents are compared with it.
command-record-is-the-patients = Noted: this document is the patient's.
command-record-is-hidden = Hidden on every page. It is erased when the consent ends. Tell the hospital that it sent another person's document; `hiu record person` with "yes" shows it again.
command-record-unchecked = Nobody has checked yet whose document this is. { $question } Say so with `hiu record person`.
command-record-none-hidden = No record is hidden.
command-hidden-narrowed = the consent does not cover it any more; it is being erased
command-hidden-perhaps = it has no date, and the consent may not cover it any more
command-hidden-person = a person said that it is somebody else's

# `hiu user`
command-user-none = Nobody signs in here; whoever opens the store is the operator.
command-user-language = { $name } reads { $language }.
