## Practice mode: the practice patient's app.

practice-title = Patient's app
practice-about = In practice you are the patient too. This stands for the PHR app on their phone: answer what the clinic asked for.
practice-waiting = Reading the practice patients
practice-trouble = The practice patients could not be read.
practice-patients = Practice patients
practice-visits = { $count ->
    [one] { $count } visit
   *[other] { $count } visits
}
practice-no-patient = There is no practice patient.
practice-no-patient-why = Practice mode brings its own patients; start it with practice mode on.

# What the patient is asked
practice-consents-of = Consents of { $name }
practice-act-trouble = The app could not do this.
practice-requests-waiting = Reading the requests
practice-requests-trouble = The requests could not be read.
practice-no-request = No one has asked { $name } for anything.
practice-no-request-why = Ask for their records as the clinic; the request appears here within a second.
practice-find = Find { $name }
practice-asked-by = Asked by
practice-purpose = For
practice-what = What
practice-hospital = Hospital
practice-range = From
practice-from-to = { DAY($from) } to { DAY($to) }
practice-kept-until = Kept until
practice-asked-on = Asked on
practice-may-be-sent = What may be sent
practice-grant = Grant
practice-deny = Deny
practice-let-expire = Let it expire
practice-revoke = Revoke
practice-revoke-one = Revoke this one
practice-revoke-one-of = Revoke this one: { $hospital }
practice-pause = Pause
practice-resume = Resume
practice-requested = Waits for your answer
practice-granted = Granted
practice-denied = Denied
practice-expired = Expired
practice-revoked = Revoked
practice-paused = Paused

# The patient's account
practice-account = ABHA account
practice-account-about = What the patient does with their account reaches the clinic as ABDM's notice.
practice-account-active = Active
practice-account-deactivated = Deactivated
practice-account-deleted = Deleted

# Messages on the practice phones
practice-messages = Messages
practice-messages-about = One-time passwords sent to practice mobiles. The patient reads theirs out to you.
practice-messages-waiting = Reading the messages
practice-messages-trouble = The messages could not be read.
practice-messages-none = No message has come yet.
practice-messages-none-why = An OTP shows here once the desk has one sent.
practice-message = { $from } to mobile …{ $ends }
practice-message-otp = Your OTP is { $otp }
practice-messages-again = Look again
practice-newcomer = Without an ABHA, to make one for: { $name }, Aadhaar { $aadhaar }, mobile { $mobile }

# What the patient can name at the desk
practice-identity = What the patient can tell the desk
practice-identity-about = All of it is made up.
practice-identity-address = ABHA address
practice-identity-number = ABHA number
practice-identity-mobile = Mobile
practice-identity-aadhaar = Aadhaar number
practice-identity-none = None

# At a counter of the clinic
practice-counter = At the clinic's counter
practice-counter-about = A patient scans the code at the counter with their app. There is no camera here: choose a counter, or paste what its code holds.
practice-counter-waiting = Reading the counters
practice-counter-trouble = The counters could not be read.
practice-counter-none = The clinic has no counter.
practice-counter-none-why = Set one up under Settings → Counters; its code can then be scanned here.
practice-counter-scan = Scan a counter's code
practice-counter-choose = Counter
practice-counter-named = { $name } ({ $id })
practice-counter-other = Another code
practice-counter-code = What the code holds
practice-counter-code-hint = Such as the address below the code on the printed page
practice-counter-do = What to share
practice-counter-who = Who I am
practice-counter-records = Records
practice-counter-no-records = This counter takes no records.
practice-counter-documents = Which records
practice-counter-document = { $display }, { $hospital }, { DAY($on) }
practice-counter-nothing = { $name } has no records to share.
practice-counter-all = All
practice-counter-no-one = None
practice-counter-keep = How long the clinic may keep them
practice-counter-hour = 1 hour
practice-counter-today = Today
practice-counter-week = 7 days
practice-counter-share = Share
practice-counter-shared = Shared so far
practice-counter-shared-none = Nothing was shared yet.
practice-counter-again = Look at the counter again
practice-shared-who = Who I am, at counter { $counter }
practice-shared-records = { $count ->
    [one] { $count } record, at counter { $counter }
   *[other] { $count } records, at counter { $counter }
}
practice-shared-waiting = Waits for the clinic
practice-shared-token = Token { $token }
practice-shared-token-until = It holds until { MOMENT($until) }.
practice-shared-refused = The clinic said no
practice-shared-no-answer = No answer from the clinic
practice-shared-no-answer-why = The app waits for half a minute. Scan again; at the desk, see whether the program runs.
practice-shared-sending = Is being sent
practice-shared-sent = Sent
practice-shared-told = The clinic told what came
practice-shared-until = The clinic may keep them until { MOMENT($until) }.
practice-shared-valid = arrived
practice-shared-corrupted = could not be read
practice-shared-blank = arrived empty
practice-shared-errored = did not arrive
practice-code-unknown = this is not the code of a counter
practice-code-of-another = this is the code of another clinic
practice-code-for-other = this code is for sharing something else
