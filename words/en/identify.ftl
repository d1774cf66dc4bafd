## A person at the desk: verified by an OTP, or given an ABHA.

identify-title = Verify a patient
identify-waiting = Looking whether patients can be verified here
identify-trouble = Whether patients can be verified here could not be read.
identify-off = Patients cannot be verified here yet
identify-start-over = Start over

# The steps
identify-step-start = Who is it?
identify-step-otp = The OTP on the patient’s phone
identify-step-otp-mobile = A second OTP, to the mobile of the new ABHA
identify-step-choose = Which of these is the patient?
identify-step-none = No ABHA was found
identify-step-sign-in = The patient may have an ABHA already
identify-step-address = Choose an ABHA address
identify-step-done = Done
identify-step-create = Make an ABHA

# What a patient is verified by
identify-by = What the patient has
identify-number = ABHA number
identify-number-about = 14 digits, on the card
identify-number-hint = 14 digits, with or without dashes, such as { "91-1000-2000-3004" }.
identify-number-fault = An ABHA number has 14 digits. Please check it.
identify-address = ABHA address
identify-address-about = a name with an @
identify-address-hint = Such as { "name@abdm" }. Ask how it is written; capitals stay as they are.
identify-address-fault = An ABHA address has one @, such as { "name@abdm" }.
identify-mobile = Mobile number
identify-mobile-about = lists every ABHA on it
identify-mobile-hint = Ten digits: the number that the patient gave for the ABHA.
identify-mobile-fault = This is not a valid mobile number: it has ten digits.
identify-aadhaar = Aadhaar number
identify-aadhaar-about = when nothing else is known
identify-aadhaar-hint = 12 digits. It is sent encrypted, forgotten when you are done or after ten minutes, and never kept.
identify-aadhaar-ends = Ends in { $digits }
identify-aadhaar-show = Show the number
identify-aadhaar-hide = Hide the number
identify-aadhaar-fault = This is not a valid Aadhaar number: it has 12 digits.
identify-from-code = From a QR code, not verified
identify-from-code-about = Anybody can print such a code. The OTP shows that it is this patient’s.
identify-look-up = Look up
identify-look-up-trouble = The address was not looked up.
identify-address-found = { $name } has this ABHA address
identify-address-number = ABHA number { $number }.
identify-address-alone = It has no ABHA number.
identify-blocked-aadhaar = The patient does not allow an Aadhaar OTP.
identify-blocked-mobile = The patient does not allow an OTP to the mobile.
identify-no-way = No OTP can be sent for it. Verify by the ABHA number or the mobile instead.

# Who sends the OTP
identify-sender = Where the OTP goes
identify-sender-mobile = To the mobile of the ABHA
identify-sender-mobile-about = Sent by ABDM.
identify-sender-aadhaar = To the mobile of the Aadhaar
identify-sender-aadhaar-about = Sent by UIDAI.
identify-is-here = The patient is here and this is their phone
identify-is-here-about = After the OTP you will see every ABHA on this number, perhaps of a whole family.
identify-is-here-fault = Tick this first: a message goes to that phone.
identify-send = Send the OTP
identify-send-trouble = No OTP was sent.

# The OTP
identify-otp = OTP
identify-otp-hint = Six digits. Ask the patient to read them out.
identify-otp-fault = An OTP has six digits.
identify-otp-aadhaar = UIDAI sent an OTP to the mobile linked with Aadhaar, ending in { $ends }.
identify-otp-aadhaar-some = UIDAI sent an OTP to the mobile linked with Aadhaar.
identify-otp-mobile = ABDM sent an OTP to the mobile ending in { $ends }.
identify-otp-mobile-some = ABDM sent an OTP to the mobile of this ABHA.
identify-otp-proves-mobile = It shows that this mobile is the patient’s.
identify-otp-give = Check the OTP
identify-otp-trouble = The OTP was not checked.
identify-resend = Send again
identify-resend-in = { $seconds ->
    [one] Send again in { NUMBER($seconds) } second
   *[other] Send again in { NUMBER($seconds) } seconds
}
identify-resends-left = { $count ->
    [one] It can be sent again once.
   *[other] It can be sent again { NUMBER($count) } times.
}
identify-resends-none = It cannot be sent again. Start over if it did not come.
identify-resends-none-mobile = It cannot be sent again. Finish without the mobile.
identify-finish-without = Finish without mobile and address
identify-finish-trouble = This step did not go through.

# The choice
identify-choose-about = { $count ->
    [one] One ABHA was found. Compare the name and the picture with the patient.
   *[other] { NUMBER($count) } ABHA were found. Compare the names and the pictures with the patient.
}
identify-choose = This one
identify-choose-name = Choose { $name }
identify-choose-trouble = The choice did not go through.
identify-unnamed = no name told
identify-photo = Picture of { $name }
identify-linked-here = Known here already as { $patient }
identify-not-choosable = Cannot be chosen: it is not in use, or ABDM does not tell its number.

# None
identify-none-about = ABDM knows no ABHA under this. Check it with the patient, verify by something else, or make an ABHA if the patient wants one. Care goes on without it too.
identify-other = Verify by something else
identify-sign-in-about = An Aadhaar OTP shows it. The number need not be typed again, and nothing is sent twice.
identify-sign-in = Send an Aadhaar OTP

# Making an ABHA
identify-create-title = No ABHA yet?
identify-create-about = An ABHA can be made with the patient’s Aadhaar number, if the patient agrees.
identify-create = Make an ABHA
identify-create-off = An ABHA cannot be made here yet
identify-consent = What the patient agrees to
identify-consent-version = Text of NHA, version { $version }.
identify-agrees = The patient has read this, or it was read out, and agrees
identify-agrees-fault = Without the agreement nothing is sent.
identify-agreed-by = Name of who agrees
identify-agreed-by-hint = It is kept with the time and the text.
identify-agreed-by-fault = The name of who agrees is needed.
identify-mobile-own = Mobile for the new ABHA
identify-mobile-own-hint = ABDM will write to it. It may differ from the one of the Aadhaar.
identify-create-send = Send the Aadhaar OTP
identify-not-now = Not now
identify-made = ABHA { $number } was made
identify-made-about = Choose an address now: easy to say and to remember.
identify-address-choose = ABHA address
identify-own = One of the patient’s own
identify-own-field = The address that the patient wants
identify-own-rules = 8 to 18 letters and digits, with at most one dot and one underscore between them.
identify-own-fault = Type the address that the patient wants.
identify-claim = Take this address
identify-claim-trouble = The address was not taken.
identify-keep = Keep the number as address

# Done
identify-done-verified = { $name } is verified
identify-done-created = { $name } has an ABHA now
identify-done-found = { $name } had an ABHA already
identify-linked-new = Registered here as { $patient }.
identify-linked-known = { $patient }, known here before, is verified now.
identify-linked-already = Linked here already with { $patient }. Nobody was registered twice.
identify-fact-name = Name
identify-fact-birth = Born
identify-fact-gender = Gender
identify-fact-mobile = Mobile
identify-fact-postal = Lives at
identify-fact-kyc = Checked by ABDM
identify-kyc-yes = yes
identify-kyc-no = no
identify-kyc-unsaid = not stated
identify-gender-male = male
identify-gender-female = female
identify-gender-other = other
identify-not-told = not told by ABDM
identify-locked = From ABDM. These three cannot be changed here.
identify-without-details = ABDM gave no further details.
identify-next = Next patient

# The card
identify-card = ABHA card
identify-card-show = ABHA card
identify-card-waiting = Fetching the card
identify-card-trouble = The card could not be fetched.
identify-card-alt = ABHA card with name, number, address and QR code
identify-card-code = ABDM gave the QR code alone, not the whole card.
identify-card-save = Save the card
identify-card-saved = Saved as { $path }. The file is not encrypted; give it to the patient and delete it.
identify-card-not-saved = The card was not saved.
