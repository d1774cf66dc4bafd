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
