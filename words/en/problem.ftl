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
problem-not-confirmed = ABDM has not confirmed this consent since { DAY($since) }; its records are hidden until it does.
problem-restored = It comes from a backup; its records are hidden until ABDM confirms the consent.
problem-app-failed = The patient's app says that it could not send what it announced.
problem-beyond = The consent goes beyond what was asked for: { $what }.
problem-beyond-types = other types of records
problem-beyond-range = a wider range of dates
problem-beyond-keeping = kept for longer
problem-beyond-hospital = another hospital
problem-beyond-purpose = another purpose
problem-beyond-next = { $first }, { $next }
problem-wrong-id = ABDM sent a consent that is not ours: its id is another than the one asked for. It was not used.
problem-of-another-request = ABDM answered with an id that belongs to another request of this clinic. It was not used for this one.
problem-wrong-patient = ABDM sent a consent that is not ours: it is about another patient. It was not used.
problem-wrong-hiu = ABDM sent a consent that is not ours: it is made out to another health information user. It was not used.
problem-consent-ended = The consent ended before everything had come.

# For whoever reads no records: a hospital's own words for a visit may name a finding.
problem-untold = Something went wrong here; a doctor can see what.

# A care context of the hospital, and what became of it.
problem-entry-key = { $context }: the hospital's key could not be used: { $why }
problem-entry-not-authentic = { $context }: could not be decrypted
problem-entry-malformed = { $context }: the entry holds no readable content
problem-entry-outside = { $context }: not covered by the consent
problem-entry-link = { $context }: the linked content did not come
problem-entry-link-because = { $context }: the linked content could not be fetched: { $why }
problem-entry-not-a-document = { $context }: decrypted, but not a health record
problem-entry-blank = { $context }: nothing was in it
problem-entry-not-received = { $context }: not received
problem-key-curve-name = The hospital's key carries the name of another curve. Its point is a good one, so the records could be opened.
problem-pages-missing = Pages: { $seen } of { $expected } pages came
problem-page-repeated = Page { $number }: came again with other content; the first was kept
problem-other-transaction = A page: belongs to another transaction than ABDM named; it was put aside
problem-too-much-sent = The hospital: sent more than one answer may hold; the rest was refused
problem-not-all-listed = More: went wrong than is listed here

# What of a message could not be read, by the name of the field.
problem-unreadable = A message from ABDM or the hospital could not be read: { $what }. It is kept; nothing of it was used.
problem-left-out = A part of a message from ABDM or the hospital could not be read: { $what }. The rest was used.
problem-unread-not-json = it is no JSON
problem-unread-body = it has no fields
problem-unread-missing = { $field } is missing
problem-unread-too-many = { $field } and all after it are more than one message may hold
problem-unread-text = the text of { $field } has no meaning there
problem-unread-number = { $field } is a number with no meaning there
problem-unread-yes-or-no = { $field } is only yes or no
problem-unread-list = { $field } is a list
problem-unread-object = { $field } is an object
problem-answer-unclear = Whether ABDM took the request is not known: { $words }.
problem-still-missing = The hospital says that everything was sent, but these visits did not come: { $visits }
problem-still-missing-more = The hospital says that everything was sent, but these visits did not come: { $visits }, and { $more } more
problem-still-missing-count = { $count ->
    [one] The hospital says that everything was sent, but { NUMBER($count) } visit did not come.
   *[other] The hospital says that everything was sent, but { NUMBER($count) } visits did not come.
}
problem-missing-next = { $first }, { $next }

# What can be done.
problem-next-key-curve-name = Nothing is lost. Tell the hospital that the name of the curve in its key is wrong.
problem-next-unreadable = Nothing is sent a second time because of it. Check again later; if it stays so, tell ABDM's help desk or the hospital the name of the field.
problem-next-of-another-request = Ask the patient what they see in their app before you ask for consent again. Tell ABDM's help desk.
problem-next-left-out = What is there can be used. Tell ABDM's help desk or the hospital the name of the field.
problem-next-answer-unclear = It is not sent again by itself, so that the patient is not asked twice. Ask the patient whether the request is on their phone; if not, send it again.
problem-next-still-missing = They may still come within a day of the request; then the program asks for them once more by itself.
problem-next-share-again = The patient can scan the code at the counter and share again.
problem-next-correct = Correct this field and ask again.
problem-next-reachable = Check that ABDM reaches this computer and that the service ids in the settings are those that ABDM lists, then try again.
problem-next-overdue = The records may still come; else ask for them again.
problem-next-new-account = A new account needs a new request.
problem-next-on-hold = It is checked again by itself within the hour.
problem-next-confirmed = ABDM is asked again by itself; check that this computer reaches it.
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
problem-next-blocked = ABDM has blocked this for 24 hours; it is tried again by itself after that. Other patients and calls go on.
problem-next-blocked-until = ABDM has blocked this until { MOMENT($until) }; it is tried again by itself after that. Other patients and calls go on.
problem-next-key-too-old = The hospital calls the key too old; ask for the records again.
problem-next-purpose = Ask again with another purpose.
problem-next-range = Ask again with another range of dates.
problem-next-types = Ask again with other types or another purpose.
problem-next-requester = Check the requester in the settings.
problem-next-hospital-silent = The hospital does not answer ABDM. It is asked again by itself; if this goes on, tell the hospital.
problem-next-nothing-linked = The patient has no visit linked to their ABHA there; ask the hospital to link it.
problem-next-outcome-word = The records are here; only ABDM was not told so. Nothing needs to be done.
problem-next-service-id = Check the ids in the settings.
problem-next-correct-named = Correct what ABDM names and try again.
