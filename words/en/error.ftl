## What can go wrong: what happened, and (-next) what the person can do.
## What happened begins small and has no full stop: it stands behind a name, or in a sentence.

error-not-found = there is no such { $what ->
    [artefact] artefact
    [attachment] attachment
    [call] call
    [consent] consent
    [entry] entry
    [message] message
    [patient] patient
    [record] record
    [user] person
   *[other] { $what }
}
error-not-found-next = Check the id, or look it up in the list.
error-message-is-done = this message is done; nothing of it waits
error-message-is-done-next = Nothing was changed.
error-patient-not-found = ABDM knows no patient with this address
error-patient-not-found-next = Check the spelling with the patient.
error-code-counter = this is the code of a counter, which patients scan with their app
error-code-aadhaar = this is an Aadhaar code or number; it was not read further and is not kept
error-code-upi = this is a code for payments
error-code-face = this is a code for signing in by face
error-code-too-long = this is longer than any ABHA code
error-code-nothing = there is no ABHA number, ABHA address or mobile number in it
error-camera-frame = this is no picture of a camera
error-code-next = Scan the QR code of the ABHA card or of the patient’s app, or type the number, the address or the mobile.
error-code-of-sandbox = this address is of the ABDM sandbox; this clinic works with the real ABDM
error-code-not-of-sandbox = this address is of the real ABDM; this clinic is set up for the ABDM sandbox
error-code-other-next = Ask the patient for another code or address, or look at the set-up of ABDM.
error-hospital-name-length = expected { NUMBER($least) } to { NUMBER($most) } letters of the name
error-hospitals-too-many = more hospitals have this in their names than the directory can list
error-hospitals-too-many-next = Write more of the name.
error-hospitals-not-offered = the API that this clinic speaks has no directory of hospitals
error-hospitals-not-offered-next = Choose a hospital that is known here, or write its id.
error-invalid = { $field }: { $message }
error-invalid-next = Correct this field and try again.
error-contradiction = { $event } contradicts the state { $state }
error-contradiction-next = Check the consent again with ABDM.
error-gateway-refused = ABDM answered: { $message } ({ $code })
error-gateway-refused-next = Correct what ABDM names, or try again later.
error-gateway-unreachable = ABDM cannot be reached: { $why }
error-gateway-unreachable-next = Check the internet connection; what is waiting goes out by itself.
error-no-answer = no answer came in time
error-no-answer-next = Try again; if it goes on, check that ABDM reaches this computer.
error-disk-full = the disk is full or cannot be written
error-disk-full-next = Make room on the disk; receiving goes on by itself.
error-not-allowed = your role does not allow this
error-not-allowed-next = Ask whoever looks after HIU Desk at your clinic.
error-signed-out = you are not signed in any more
error-signed-out-next = Sign in and try again.
error-needs-reason = a reason is needed first: the patient agreed to no consent in your name, or it is for an emergency
error-needs-reason-next = Write why: in the window where it asks, with { "--reason" } in the command. An administrator reads it.
error-reason-short = expected at least { NUMBER($least) } letters
error-reason-reviewed = this reason was reviewed before
error-reason-reviewed-next = The audit says by whom and when.
error-own-reason = nobody reviews a reason of their own while there is another administrator
error-own-reason-next = Ask the other administrator.
error-audit-too-many = a file takes at most { NUMBER($most) } lines of the audit
error-audit-too-many-next = Choose a shorter time, or one patient or person.
error-store-busy = the store is busy
error-store-busy-next = Try again in a moment.
error-store = the store could not be read or written
error-crypto = a key could not be made or used
error-no-randomness = the system gave no random numbers
error-document = the document could not be read: { $why }
error-document-next = Open the original data.
error-restart-next = Close the program and start it again; if it goes on, ask for help with the log.

error-not-sent = ABDM was not reached in time; consent { $consent } waits to be sent
error-not-sent-next = It goes out as soon as somebody serves: `hiu serve`, or the window.
error-already-serving = another process serves this data directory
error-already-serving-next = Use it, or stop it first.
error-lost-port = nothing listens for ABDM's callbacks any more
error-lost-store = the store is not there any more, or cannot be read
error-lost-store-next = See that the disk is there and the data directory is as it was, then start the program again.
error-lost-secret = ABDM refuses the client secret, which is not the one that the keychain holds now
error-not-set-up = there is no store in { $folder }
error-not-set-up-next = Run `hiu init`, or set the program up in its window.
error-already-set-up = there is a store in { $folder } already
error-already-set-up-next = Nothing was changed. Name another { "--data-dir" } to make a second store.
error-store-incomplete = { $missing } is missing in { $folder }, but the rest of a store is there
error-store-incomplete-next = Put the missing file back from where it was moved to, or restore a backup.
error-foreign-store = { "desk.db" } belongs to another { "desk.key" }
error-foreign-store-next = Put back the { "desk.key" } and { "desk.db" } that belong together. Nothing was changed.
error-store-damaged = { "desk.db" } is damaged: { $why }
error-store-damaged-next = Restore a backup, in the window or with `hiu restore`; the damaged file is set aside then. Nothing was changed.
error-store-newer = { "desk.db" } was written by a newer version of this program
error-store-newer-next = Install the newer version of this program.
error-not-a-backup = { $file } is no backup of { "HIU Desk" } that can be read
error-not-a-backup-next = Name the file that the backup was written to; its keys lie beside it, in a file that ends in { ".keys" }.
error-backup-missing = { $file } is not there
error-backup-missing-next = A backup is two files, the second one ending in { ".keys" }: put both into one folder.
error-backup-exists = { $file } is there already
error-backup-exists-next = Name another file; nothing is overwritten.
error-backup-damaged = the backup is damaged: { $why }
error-backup-damaged-next = Take another backup. Nothing was changed.
error-backup-newer = the backup was written by a newer version of this program
error-backup-not-listed = { $file } is not on the list of backups
error-backup-not-listed-next = Look at the list of backups: `hiu backup list`.
error-standing-unreadable = the store that stands here, { $file }, cannot be read from its disk ({ $why }), so it cannot be asked which consents ended since the backup; nothing was changed
error-standing-unreadable-next = Try again, and once more after restarting the computer. If the disk stays so, move { $file } to { $aside } and restore again. What happened since the backup is lost then; and records of consents that were withdrawn or ran out since are shown again, until ABDM says that they ended.
error-restore-in-use = another process has this data directory open
error-restore-in-use-next = Close the window, stop `hiu serve`, and try again.
error-only-slot = this would take away the last way to open the store
error-only-slot-next = Make another way first; the recovery key alone is not enough, nor is a store without one.
error-short-passphrase = a passphrase has at least { NUMBER($shortest) } characters
error-short-passphrase-next = Use more characters; four words are good.
error-no-configuration = there is no { "config.toml" } in { $folder }
error-no-configuration-next = Run the set-up in the window, or write a { "config.toml" }; the README shows one.
error-configuration =
    { "config.toml" } has faults
    { $faults }
error-configuration-next = Correct { "config.toml" } and try again.
error-no-client-secret = the client secret is not at hand: { $why }
error-no-client-secret-next = Set { "HIU_DESK_CLIENT_SECRET" }, or save the secret in the window's settings.
error-secret-damaged = what the keychain holds for it is damaged
error-secret-nowhere = neither { $variable } nor the keychain holds it
error-secret-no-keychain = { $variable } is not set, and { $trouble }
error-cannot-listen = cannot listen on { $address }: { $why }
error-cannot-listen-next = Close the other program there, or change { "callback.listen" } in { "config.toml" }.
error-practice-not-running = practice mode is not running
error-practice-not-running-next = Start it with `hiu serve --practice`, or open the window in practice mode.
error-practice-answered = the patient's app answered { $status }
error-practice-refused-next = Look at the requests of this patient.
error-practice-no-otp = no one-time password was sent to this practice phone
error-practice-no-otp-next = Begin a verification first; the OTP then appears here.
error-practice-not-started = practice mode could not start
error-file = { $doing } failed: { $why }
error-file-next = Check that the data directory can be written and that the disk has room.
error-set-up = { $part } could not be set up

## Parts of these sentences: what was being done, what could not be set up, what opens a store.

error-doing-asking-passphrase = asking for the passphrase
error-doing-asking-password = asking for the password
error-doing-counting-tries = writing down who tried a password
error-doing-finding-directory = finding the data directory
error-doing-starting-upkeep = starting what erases by itself
error-doing-locking-directory = locking the data directory
error-doing-making-directory = making the data directory
error-doing-making-temporary-directory = making a temporary directory
error-doing-reading-configuration = reading { "config.toml" }
error-doing-reading-password-file = reading the password file
error-doing-reading-passphrase-file = reading the passphrase file
error-doing-restoring = restoring the backup
error-doing-saving-file = saving the file
error-doing-reading-list = reading the list
error-doing-reading-code = reading the code
error-doing-reading-remark = reading the remark
error-doing-setting-aside = setting the present store aside
error-doing-writing-backup = writing the backup
error-doing-reading-page = reading the page
error-doing-reading-backup = reading the backup
error-doing-reading-root-certificate = reading the server's root certificate
error-doing-writing-root-certificate = writing the server's root certificate
error-doing-keeping-password = keeping the server's password
error-doing-reading-desk-server = reading { "desk.server" }
error-doing-writing-key-file = writing { "desk.key" }
error-doing-reading-recovery-key-file = reading the file of the recovery key
error-doing-writing-configuration = writing { "config.toml" }
error-doing-writing-control = writing { "control.json" }
error-doing-writing-language = writing { "desk.language" }
error-part-client-secret = the client secret
error-part-control-port = the control port
error-part-http-client = the http client
error-part-practice = practice mode
error-part-tunnel = the tunnel
error-opener-empty-passphrase = empty passphrase
error-opener-keychain = keychain
error-opener-passphrase = passphrase
error-opener-practice = practice
error-opener-recovery-key = recovery key
error-opener-user = person's password

## The key of the store.

error-no-key-file = there is no { "desk.key" } in the data directory
error-key-damaged = { "desk.key" } is damaged
error-key-damaged-next = Put back the { "desk.key" } that belongs to this store. Nothing was changed.
error-no-slot = this store has no { $opener } to be opened with
error-no-slot-next = Open it another way: keychain, passphrase or recovery key.
error-wrong = the { $opener } does not open this store
error-wrong-passphrase-next = Type the passphrase again, or use the recovery key.
error-wrong-next = Use the passphrase or the recovery key. Nothing was changed.
error-key-file = { "desk.key" } could not be read or written
error-key-file-next = Check that the data directory can be read and written.
error-typed-differently = the second passphrase is not the first
error-typed-differently-next = Type the same passphrase twice.
error-key-not-made = a key could not be made
error-key-not-made-next = Close the program and start it again.
error-not-a-recovery-key = this is not a recovery key, or a letter was miscopied
error-no-keychain = this computer has no keychain service running
error-keychain-silent = the keychain does not answer
error-keychain-locked = the keychain is locked
error-keychain-locked-next = Unlock the keychain and try again, or give the passphrase.
error-keychain-refused = the keychain refused: { $why }
error-keychain-next = Give a passphrase: { "HIU_DESK_PASSPHRASE" }, or { "--passphrase-file" }.

## Of the window alone.

error-locked = the store is not open
error-locked-next = Unlock it, or finish setting up.
error-not-practice = the patient's app is part of practice mode
error-not-practice-next = Start HIU Desk with { "--practice" }.
error-no-window = there is no window to print
error-another-page = the window shows another page
error-unknown-page = the window does not say what it shows: { $why }
error-not-printed = the page could not be printed: { $why }
error-not-printed-next = Stay on the page until it is saved, or use Print and choose a PDF printer.
error-print-no-place = no place for it
error-print-closing = the window is closing
error-print-too-long = it took too long
error-print-no-pdf = the system did not make a PDF file
error-print-dialog-only = this system prints to a file by its own dialog only
error-no-such-page = this page cannot be printed or saved
error-no-such-page-next = Open the record or the summary.

# What the rules do not allow now.
error-clock-another-day = This computer's clock shows { $day }.
error-clock-another-day-next = Set this computer's clock, then confirm it with the day that it is today.
error-part-not-in-force = this part of the consent is not in force
error-part-not-in-force-next = Check the consent again with ABDM.
error-artefact-of-another = the notice names an artefact of another consent request
error-artefact-of-another-next = Check both requests with ABDM.
error-consent-not-taken = ABDM never took this request
error-consent-not-taken-next = Ask for consent again.
error-patient-deactivated = the patient has switched this ABHA account off
error-patient-deactivated-next = Ask the patient to switch it on again in their app.
error-patient-deleted = this ABHA account was deleted
error-patient-deleted-next = Ask the patient for their present ABHA address.
error-too-soon = this consent allows the next request for records at { MOMENT($at) }
error-too-soon-next = Ask again then.
error-consent-not-granted = no part of this consent is in force
error-consent-not-granted-next = Ask the patient for a new consent.
error-already-reviewed = It was reviewed before: { $review }
error-already-reviewed-next = Undo that review first if it is wrong.
error-remark-too-long = expected at most { NUMBER($most) } characters
error-clipboard = the clipboard cannot be used: { $why }
error-clipboard-next = Close the program that holds the clipboard and try again.
error-nothing-to-save = there are no records to save
error-nothing-to-save-next = Ask for records first.
error-consent-over = the consent for these records has ended; nothing was saved
error-consent-over-next = Ask for consent again if the records are still needed.
error-file-taken = there is a file of that name
error-file-not-written-next = Make room, choose another name, or look at the rights of the folder.
error-no-such-language = there are no words in this language
error-no-such-language-next = Choose one of those that are there.

# Where ABDM calls.
error-address-only-base = ABDM puts the path of each callback behind this address itself; register only what stands before { "/api/v3" }
error-address-not-taken = ABDM takes { "https://" } with a domain name only: no number in place of the name, no port
error-address-needed = an address such as { "https://hiu.clinic.example" } is needed
error-no-public-url = { "callback.public_url" } is not set, so an address is needed

error-person-name = must be a name of at most 120 letters
error-person-year = must be a year of birth, from 1900 to this year
