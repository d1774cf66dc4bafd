## Setting up, unlocking, and the settings.

setup-title = Set up this computer
# The names of the window.
setup-window = Set up · { "HIU Desk" }
setup-steps = Steps
setup-step-store = 1 · The store and its key
setup-step-connection = 2 · The connection to ABDM
setup-step-proof = 3 · The proof
setup-step-people = 4 · Who works here
setup-lies-in = Everything lies in { $folder }

# The store
setup-store = The store and its key
setup-store-about = Records are kept encrypted on this computer. Choose how they are opened.
setup-key = The key
setup-keychain = This computer's keychain
setup-keychain-text = Opens by itself when you have signed in to this computer.
setup-keychain-none = This computer has no keychain that can be used.
setup-by-passphrase = A passphrase
setup-by-passphrase-text = Typed each time the program starts.
setup-passphrase = Passphrase
setup-passphrase-hint = { NUMBER($shortest) } characters or more; four words are good.
setup-passphrase-short = Use { NUMBER($shortest) } characters or more.
setup-passphrase-again = The passphrase once more
setup-passphrase-again-hint = So that a slip of the finger does not lock you out.
setup-passphrase-differs = The two are not the same.
setup-store-trouble = The store was not made.
setup-store-make = Make the store
setup-recovery-keep = Keep the recovery key
setup-recovery-once = It is shown this one time.
setup-recovery-keychain = Without the keychain it is the only way to the records. Write it down and keep it in a locked place away from this computer.
setup-recovery-passphrase = Without the passphrase it is the only way to the records. Write it down and keep it in a locked place away from this computer.
setup-recovery-kept = I have written the recovery key down
setup-go-on = Go on

# The connection
setup-group-abdm = ABDM
setup-group-clinic = Clinic
setup-group-requester = Who asks for records
setup-group-identity = Verifying patients (may be left empty)
setup-abha = ABHA service
setup-abha-hint = Where ABHA numbers are verified: { "https://abhasbx.abdm.gov.in/abha/api" } in the sandbox, { "https://abha.abdm.gov.in/api/abha" } in use.
setup-abha-phr = ABHA addresses
setup-abha-phr-hint = Where ABHA addresses are verified: { "https://abhasbx.abdm.gov.in/abha/api/v3/phr/web" } in the sandbox, { "https://phr.abdm.gov.in/api/phr/web/v3" } in use.
setup-gateway = ABDM address
setup-gateway-hint = { "https://dev.abdm.gov.in" } for the sandbox.
setup-consent-manager = Consent manager
setup-consent-manager-hint = { "sbx" } for the sandbox, { "abdm" } otherwise.
setup-client-id = Client id
setup-client-id-hint = From ABDM, such as { "SBX_000001" }.
setup-clinic-name = Clinic's name
setup-clinic-name-hint = Patients see it in their app.
setup-service-id = Service id
setup-service-id-hint = The HIU service at ABDM, such as { "IN2910000123_1" }.
setup-public-address = Public address
setup-public-address-hint = Where ABDM calls this computer; begins with { "https://" }
setup-listen = Listen on
setup-listen-hint = Where the public address leads, such as { "127.0.0.1:8790" }.
setup-requester-name = Name
setup-requester-name-hint = Such as { "Dr. R Iyer" }.
setup-requester-number = Registration number
setup-requester-number-hint = Such as { "KA-20391" }.
setup-requester-kind = Kind of number
setup-requester-kind-hint = Usually { "REGNO" }.
setup-requester-issuer = Issued by
setup-requester-issuer-hint = An address, such as { "https://www.nmc.org.in" }
setup-secret = Client secret
setup-secret-hint = It goes into this computer's keychain, never into a file.
setup-secret-hint-kept = It is kept. Write it only to change it.
setup-secret-hint-no-keychain = This computer has no keychain. Leave it empty and set { "HIU_DESK_CLIENT_SECRET" } where the program is started.
setup-secret-missing = Write the client secret that ABDM gave.
setup-more-faults = The configuration file has more faults
setup-not-saved = The configuration was not saved.
setup-save = Save and start

# Unlocking
setup-unlock = Unlock
setup-unlock-window = Unlock · { "HIU Desk" }
setup-unlock-about = The records on this computer are locked. Receiving goes on once the program is unlocked.
setup-unlock-no-passphrase = Write the passphrase.
setup-unlock-no-recovery = Write the recovery key.
setup-recovery = Recovery key
setup-recovery-hint = The long key that was shown once, when the store was made.
setup-unlock-by-recovery = Use the recovery key
setup-unlock-by-passphrase = Use the passphrase
setup-unlock-trouble = The store was not unlocked.

# The settings
setup-settings = Settings
setup-settings-waiting = Reading the settings
setup-settings-trouble = The settings could not be read.
setup-yours = Language and notifications
setup-practice = Practice mode
setup-practice-text = Everything here is invented: the patients, the hospitals and ABDM itself run inside this computer.
setup-clinic = Clinic
setup-name = Name
setup-service-at-abdm = Service id at ABDM
setup-also-hospital = Also a hospital
setup-also-hospital-yes = Yes: consents for this clinic's own records are kept
setup-also-hospital-no = No
setup-may-ask = May ask for records
setup-person = { $name } ({ $identifier })
setup-connection = Connection
setup-abdm = ABDM
setup-api = API
setup-listening = Listening on
setup-called-at = Called at
setup-not-known = Not known yet
setup-computer = On this computer
setup-data = Data lies in
setup-configuration = Configuration
setup-store-key = Store key
setup-store-key-keychain = In this computer's keychain
setup-store-key-passphrase = Opened by a passphrase
setup-way = How ABDM reaches this computer
setup-way-none = I have a public address
setup-way-none-text = The router or a proxy passes calls on to this computer.
setup-way-ssh = Our IT person or vendor gave me a line to paste
setup-way-ssh-text = This computer keeps a line open to their relay. Nothing has to be changed at the router.
setup-way-command = Use a tunnel program
setup-way-command-text = A program of a provider runs on this computer, such as { "cloudflared" }. The provider can read who asked whom for what, but no record.
setup-relay-key = This clinic's key
setup-relay-key-hint = Send this line to who runs the relay. It is no secret.
setup-relay-key-trouble = The key could not be made.
setup-relay-line = Their line
setup-relay-line-hint = Begins with { "hiu-relay" }.
setup-program = Program
setup-program-hint = Such as { "cloudflared" }, or its whole path.
setup-way-choose = Which of these do you have?
setup-program-args = Arguments
setup-program-args-hint = One a line; { "{port}" } stands for the port that this computer listens on.
setup-program-env = Its environment
setup-program-env-hint = One { "NAME=value" } a line; no secrets. Often nothing.
setup-program-secrets = Its secrets
setup-program-secrets-hint = Such as { "TUNNEL_TOKEN" }. They go into this computer's keychain, never into a file, and are not shown again.
setup-program-secrets-none = This computer has no keychain, so that a program's secrets cannot be kept here.
setup-program-secret-name = Name
setup-program-secret = Secret
setup-program-secret-hint = Empty: as it is kept.
setup-program-secret-add = Add a secret
setup-program-secret-drop = Remove
setup-program-secret-drop-name = Remove the secret { $name }
setup-url-pattern = How its address looks
setup-url-pattern-hint = Only where the address changes: a regular expression such as { "https://[-a-z0-9]+.trycloudflare.com" }. Leave it empty if the public address is fixed.
setup-proving = Trying whether the address leads here
setup-proved = The address leads to this computer.
setup-reached-since = Reached since
setup-unreached-since = Not reached since
setup-reached-how = Reached by
setup-seen = Who can see what
setup-last-proof = Last tried
setup-last-proof-at = { MOMENT($when) }, { $milliseconds } ms there and back
setup-next-try = Next try
setup-try-now = Try now
setup-check-dns = Names of ABDM and of this clinic
setup-check-tls = Encrypted connections
setup-check-tunnel = Tunnel
setup-check-bridge = Address registered at ABDM
setup-check-delivery = ABDM delivers here
setup-to-change = To change what stands here, edit the configuration file and start the program again.

# Checks
setup-checks = Does everything work?
setup-check = Check now
setup-check-again = Check again
setup-checks-trouble = The checks could not be made.
setup-checks-about = Tries the clock, the network, the session with ABDM, and whether ABDM reaches this computer. It may take a minute.
setup-check-waits = Waits
setup-check-untried = Not checked
setup-check-runs = Trying
setup-check-good = Good
setup-check-look = Problem
setup-check-not-yet = Not yet
setup-check-clock = This computer's clock
setup-check-session = Session with ABDM
setup-check-keys = ABDM's keys
setup-check-public-url = Public address leads here
setup-check-hiu-id = Service id
setup-check-last-callback = Last message from ABDM
setup-check-tests = Table of laboratory tests

# The proof at the end of set-up
setup-proved-title = Proved: the public address leads to this computer
setup-proved-text = ABDM was asked for a message, and it came here. It is asked again every day that brings none.
setup-proved-undelivered = Whether ABDM calls this address is known with the first consent request: its answer has to come here. Register the address below if that was not done elsewhere.
setup-proved-faults = Something else does not work yet: what stands above with “Problem” says what to do. Records may not arrive before.
setup-not-proved-title = Not proved: ABDM may not reach this computer
setup-not-proved-text = What stands above with “Problem” says what to do. Correct the connection, or mend it elsewhere and check again.
setup-proof-done = Done
setup-proof-without = Finish without proof
setup-proof-without-text = Without proof nobody knows whether records arrive. The program goes on trying, and says on every page how it stands.
setup-proof-correct = Correct the connection
setup-proof-finish-trouble = Set-up could not be ended.

# Backups
setup-backup = Backup
setup-backup-now = Back up now
setup-backup-waiting = Copying the records
setup-backup-trouble = The backup was not made.
setup-backup-list-trouble = The backups could not be listed.
setup-backup-done = The backup lies in { $file }.
setup-backup-last = Last backup
setup-backup-last-at = { MOMENT($when) }, { $records ->
    [one] { NUMBER($records) } record
   *[other] { NUMBER($records) } records
}
setup-backup-none = None was made yet
setup-backup-folder = Kept in
setup-backup-daily = By itself
setup-backup-daily-on = Once a day; the last seven are kept
setup-backup-daily-off = Switched off in the configuration
setup-backup-failed = The last daily backup was not made
setup-backup-to = Or into a file on another medium
setup-backup-to-hint = A whole path, for instance on a memory stick. Its keys go beside it, into a file that ends in .keys.
setup-backup-to-make = Back up into this file
setup-backup-keys = These backups still hold keys of records that are erased here
setup-backup-keys-text = Bring the medium with its .keys file back, and it is written anew by itself.
setup-backup-gone = It is gone
setup-backup-restore = To bring a backup back
setup-backup-restore-how = Close the window and run hiu restore in a terminal, or set up another computer with it
setup-restore = Restore a backup
setup-only-looking = Only looking? Practice mode has invented patients and needs nothing from ABDM. In Windows it stands in the Start menu; elsewhere start { $command }.
setup-restore-about = Brings back what a backup holds. What stands here is set aside, not overwritten; what was erased since stays erased.
setup-restore-file = File of the backup
setup-restore-file-hint = A whole path. Its keys must lie beside it, in a file that ends in .keys.
setup-restore-no-file = Write where the backup lies.
setup-restore-waiting = Restoring, which may take minutes
setup-restore-trouble = The backup was not restored.
setup-restore-back = Back
setup-restore-done = The store is as it was on { MOMENT($when) }; { $ended ->
    [0] nothing ended since.
    [one] { NUMBER($ended) } consent ended since and stays closed.
   *[other] { NUMBER($ended) } consents ended since and stay closed.
}
setup-restore-keychain = Open it with this computer's keychain

# Where ABDM calls
setup-bridge = Where ABDM calls
setup-bridge-ask = Ask ABDM
setup-bridge-ask-again = Ask again
setup-bridge-asking = Asking ABDM
setup-bridge-ask-trouble = ABDM was asked where it calls, and did not say.
setup-bridge-register = Register this address
setup-bridge-registering = Telling ABDM the address
setup-bridge-register-trouble = The address could not be registered.
setup-bridge-registered = ABDM calls { $url } from now on.
setup-bridge-elsewhere = ABDM calls another address.
setup-bridge-elsewhere-text = Nothing arrives here until this one is registered. The last to register is the one that is called.
setup-bridge-unknown = ABDM does not name this service id.
setup-bridge-unknown-text = See that it is linked to this client id as a HIU and in use.
setup-bridge-calls = ABDM calls
setup-bridge-says-nothing = It does not say
setup-bridge-registered-here = Registered here
setup-bridge-registered-at = { $url }, { MOMENT($when) }
setup-bridge-not-yet = Not yet
setup-bridge-services = Services
setup-bridge-service = { $name } ({ $id })
setup-bridge-service-unused = { $name } ({ $id }), not in use
setup-bridge-about = Every clinic registers one address with ABDM. It should be { $url }.
setup-bridge-about-none = Every clinic registers one address with ABDM. It should be set in the configuration.
setup-passphrase-too-short = a passphrase has at least { $shortest } characters

# Joining a clinic that has its store on a server
setup-join = This clinic already has a store on a server
setup-join-about = This computer becomes one of the clinic's desks. The records stay on the server, encrypted; then an administrator at another desk lets this one in.
setup-join-url = Address of the server
setup-join-url-hint = Such as { "postgresql://hiu_desk@db.clinic.example/clinic" }, without a password. Who runs the server has it.
setup-join-no-url = Write the address of the server.
setup-join-password = Password for the server
setup-join-password-hint = Of the user in the address. Left empty: the one in { ".pgpass" }, or none.
setup-join-root = Certificate that the server is trusted by
setup-join-root-hint = A { ".pem" } file from who runs the server. Left empty: what this computer trusts.
setup-join-name-hint = Such as { "Front desk" }. Left empty: the computer's name.
setup-join-key = What opens the clinic's key
setup-join-by = Opened by
setup-join-person = Somebody who works here
setup-join-no-person = Write the name that they sign in with.
setup-join-person-text = The name and password that they sign in with.
setup-join-passphrase-text = The clinic's passphrase, as at the first desk.
setup-join-clinic = The clinic's connection to ABDM
setup-join-configuration = The first desk's { "config.toml" }
setup-join-configuration-hint = What is the clinic's in it is taken over. Left empty: you type it next.
setup-join-file-long = This file is too long to be what is meant.
setup-join-waiting = Asking the server, and opening the clinic's key
setup-join-trouble = This computer has not joined the clinic. Nothing was made.
setup-join-do = Ask to join
setup-join-back = Make a store on this computer instead
setup-join-kept-keychain = The server's password and this desk's keys are kept in this computer's keychain.
setup-join-kept-file = Without a keychain the server's password and this desk's keys lie encrypted in this computer's folder, and the program asks each time for what opens them.
setup-join-read-only = The server takes nothing new now: it can only be read, or its disk is full. Who runs it has to look. Nothing was made.
setup-join-newer = A newer version of this program made the store there. Install that version here first.
setup-join-foreign = This opens another clinic's store, not the one at this address.
setup-join-busy = The server does not answer in time. Try again in a moment.
setup-waits = { $name } waits to be let in
setup-waits-about = Somebody who administers the clinic does so at a desk that is in: Settings, Desks. There this id has to stand; if another one does, they do not let it in.
setup-waits-looking = It goes on by itself once this desk is let in
