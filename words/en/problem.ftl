## What went wrong with a consent, an artefact, a transfer or an entry: what happened, and what can be done.

problem-refused-without-reason = ABDM gave no reason.
problem-refused = ABDM answered: { $words }
problem-not-sent = Not sent, because ABDM would refuse it: { $fault }.
problem-no-answer-consent = ABDM took the consent request, but no answer came.
problem-no-answer-artefact = ABDM took the fetch of the consent, but no answer came.
problem-no-answer-data = ABDM took the request for records, but no answer came.
problem-overdue = Not everything has come in 20 minutes; ABDM says: { $word }.
problem-patient-deleted = The patient's ABHA account was deleted; records received under it are erased.
problem-on-hold = On hold at ABDM ({ $word }); its records are hidden.
problem-restored = It comes from a backup; its records are hidden until ABDM confirms the consent.
problem-beyond = The consent goes beyond what was asked for: { $what }.
problem-beyond-types = other types of records
problem-beyond-range = a wider range of dates
problem-beyond-keeping = kept for longer
problem-beyond-hospital = another hospital
problem-beyond-purpose = another purpose
problem-beyond-next = { $first }, { $next }
problem-wrong-id = ABDM sent a consent that is not ours: its id is another than the one asked for. It was not used.
problem-wrong-patient = ABDM sent a consent that is not ours: it is about another patient. It was not used.
problem-wrong-hiu = ABDM sent a consent that is not ours: it is made out to another health information user. It was not used.
problem-consent-ended = The consent ended before everything had come.

# A care context of the hospital, and what became of it.
problem-entry-key = { $context }: the hospital's key could not be used: { $why }
problem-entry-not-authentic = { $context }: could not be decrypted
problem-entry-malformed = { $context }: the entry holds no readable content
problem-entry-outside = { $context }: not covered by the consent
problem-entry-link = { $context }: the linked content did not come
problem-entry-link-because = { $context }: the linked content could not be fetched: { $why }
problem-entry-not-a-document = { $context }: decrypted, but not a health record
problem-entry-not-received = { $context }: not received
problem-pages-missing = Pages: { $seen } of { $expected } pages came
problem-page-repeated = Page { $number }: came again with other content; the first was kept
problem-other-transaction = A page: belongs to another transaction than ABDM named; it was put aside

# What can be done.
problem-next-correct = Correct this field and ask again.
problem-next-reachable = Check that ABDM reaches this computer, then try again.
problem-next-overdue = The records may still come; else ask for them again.
problem-next-new-account = A new account needs a new request.
problem-next-on-hold = It is checked again by itself within the hour.
problem-next-look = Look at what was granted before using these records.
problem-next-check = Check again; if it stays so, ask ABDM's help desk.
problem-next-new-consent = Ask the patient for a new consent.
problem-next-fetch = Ask for the records again; if it stays so, tell the hospital.
problem-next-try-later = ABDM or the hospital has trouble; try again later.
problem-next-too-many = Too many requests; it is tried again by itself.
problem-next-not-ready = The hospital has not got the consent yet; it is asked again by itself.
problem-next-withdrawn = The patient withdrew this consent.
problem-next-wait = Wait for the patient's answer, then check again.
problem-next-already-asked = The same request is open already; wait for the patient's answer.
problem-next-no-such-consent = Check again later; if it stays so, ask the patient for a new consent.
problem-next-no-such-patient = Check the patient's ABHA address.
problem-next-not-ours = This consent is not made out to this clinic; ask ABDM's help desk.
problem-next-not-allowed = Check the client id and secret in the settings.
problem-next-blocked = ABDM has blocked this clinic for 24 hours; nothing is sent until then.
problem-next-key-too-old = The hospital calls the key too old; ask for the records again.
problem-next-purpose = Ask again with another purpose.
problem-next-range = Ask again with another range of dates.
problem-next-types = Ask again with other types or another purpose.
problem-next-requester = Check the requester in the settings.
problem-next-service-id = Check the ids in the settings.
problem-next-correct-named = Correct what ABDM names and try again.
