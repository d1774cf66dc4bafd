## Verifying a patient at the desk and making an ABHA: what went wrong, and (-next) what can be done.
## What happened begins small and has no full stop: it stands behind a name, or in a sentence.

identity-off = patients cannot be verified: the ABHA service is not set up
identity-off-old-api = patients cannot be verified: this needs the gateway's { "v3" } API
identity-off-next = Whoever looks after HIU Desk at your clinic sets it up in Settings: the addresses of the ABHA service.
identity-create-off = an ABHA cannot be made here: NHA's text for the consent is missing. Put it in a file in the data directory and name the file as { "consent_text" } in the table { "[abha]" } of { "config.toml" }
identity-create-unread = an ABHA cannot be made here: the file of NHA's text cannot be read
identity-locked = name, birth date and gender were verified with ABDM and are not changed by hand
identity-locked-next = If they are wrong, the patient has them corrected in the ABHA app; then verify again.

# What was typed
identity-number-form = an ABHA number has 14 digits
identity-address-form = an ABHA address has one @, such as { "hinapatel79@sbx" }
identity-mobile-form = enter a valid mobile number of ten digits
identity-aadhaar-form = this is not a valid Aadhaar number; it has twelve digits
identity-otp-form = an OTP has six digits
identity-agreed-by-form = enter the name of the person who agrees
identity-address-rules = 8 to 18 letters or digits, with at most one dot and one underscore, neither first nor last nor side by side

# When an OTP is sent
identity-wait = an OTP was sent a moment ago; another can be sent from { TIME($until) }
identity-wait-next = Ask the patient for the newest message, or wait until then.
identity-hour = as many OTPs were asked for as one may in an hour; another can be sent from { TIME($until) }
identity-hour-next = Use another way to verify, or wait until then.
identity-held = ABDM sends no OTP for this before { TIME($until) }
identity-too-many = too many OTPs or tries; ABDM sends none for 30 minutes
identity-too-many-next = Try again after that, or use another way to verify.
identity-no-resend = this OTP was sent as often as it may be
identity-many-wrong = three OTPs were wrong, so no other is tried
identity-many-wrong-next = Have a new OTP sent.
identity-begin-again-next = Begin again.

# What the ABHA service says
identity-no-account = nobody has an ABHA under this
identity-no-account-next = Check it with the patient, or make an ABHA.
identity-wrong-identifier = ABDM does not take this number or address: { $message } ({ $code })
identity-wrong-identifier-next = Check it with the patient.
identity-otp-wrong = the OTP is wrong or too old
identity-otp-wrong-next = Type it again, or have a new one sent.
identity-too-old = this took too long for ABDM
identity-other-way = this account is not verified by this kind of OTP
identity-other-way-next = Use the other OTP.
identity-not-active = this ABHA is not in use: it is deactivated or blocked
identity-not-active-next = The patient can activate it again in the ABHA app.
identity-address-taken = this ABHA address is taken
identity-address-taken-next = Choose one of those proposed, or another.
identity-mobile-full = as many ABHA numbers as ABDM allows use this mobile already
identity-mobile-full-next = Use another mobile.
identity-uidai = UIDAI refused: { $message } ({ $code })
identity-uidai-next = Check the Aadhaar number and begin again.
identity-not-permitted = ABDM does not allow this clinic to do it: { $message } ({ $code })
identity-not-permitted-next = Ask NHA for the role.
identity-session-ended = the patient's session at ABDM is over
identity-down = the ABHA service is down: { $message } ({ $code })
identity-down-next = Nothing is lost. Try again in a few minutes.
identity-unreachable = the ABHA service cannot be reached: { $why }
identity-unreachable-next = Check the internet connection and try again.
identity-not-understood = the answer of the ABHA service is not understood: { $why }
identity-encryption = the ABHA service asks for an encryption that this program does not know; nothing was sent
identity-report-next = Tell whoever looks after HIU Desk at your clinic.
identity-session = ABDM refused the session: { $message } ({ $code })
identity-session-next = Check the client id and the client secret.
identity-refused = ABDM refused: { $message } ({ $code })
identity-refused-next = Correct what ABDM names, or try again later.
identity-perhaps-made = no answer came, so whether the ABHA was made is not known; it is not asked for twice
identity-perhaps-made-next = Sign in with Aadhaar: that shows whether the patient has an ABHA now.

# The attempt
identity-attempt-gone = this attempt is over: it was finished, or took longer than ten minutes
identity-under-way = a step is under way
identity-under-way-next = Wait for its answer.
identity-other-step = this attempt stands at another step
identity-no-choice = this account cannot be chosen
identity-no-choice-next = Choose another one, or verify by its number.
identity-other-text = the text that was shown is not the one that is kept here now
identity-other-text-next = Begin again, and show the text once more.

# Whom it is here
identity-linked-elsewhere = this ABHA number is linked here with { $patient } already
identity-linked-elsewhere-next = Open that patient. One ABHA number belongs to one patient.
identity-other-person = this is not the ABHA of { $patient }; nothing was kept
identity-other-person-next = Check whose number and whose address it is. The patient can also be verified by the address alone.
identity-deleted = the account of { $patient } was deleted; nothing was kept
identity-deleted-next = Ask the patient for the new ABHA address.
identity-nameless = ABDM names neither a number nor an address; nothing was kept

# The command
identity-column-number = ABHA number
identity-column-gender = Gender
identity-column-birth = Born
identity-column-agreed-by = Agreed by
identity-column-text = Text
identity-none-agreed = Nobody has agreed to the creation of an ABHA here.
identity-otp-sent = OTP sent
identity-otp-sent-to = OTP sent to the mobile that ends in { $ends }
identity-ask-otp = OTP:
identity-waiting-for-otp = waiting for the OTP in the file
identity-no-look-up = a number cannot be looked up without an OTP; its form is right
identity-verified = Verified: { $name }
identity-created = ABHA made: { $name }
identity-found = The patient had an ABHA: { $name }
identity-several = several accounts: name one by its number
