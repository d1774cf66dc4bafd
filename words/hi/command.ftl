## What `hiu` prints.

# The day and time of a list.
command-moment = { DAY($when) } { TIME($when) }
command-range = { $from } से { $to }
command-yes = हाँ
command-no = नहीं

# Not as it should be.
command-is-not = नहीं
command-is-not-yet = अभी नहीं
command-is-well = ठीक
command-asking-abdm = ABDM से पूछा जा रहा है …
command-not-written = नतीजा लिखा नहीं जा सका: { $cause }
command-not-written-next = देखें कि standard output कहाँ जाता है।
command-misused-next = `hiu --help` या आदेश की सहायता देखें।
command-ask-passphrase = पासफ़्रेज़:
command-ask-new-passphrase = नया पासफ़्रेज़:
command-ask-passphrase-again = वही फिर से:
command-ask-password = { $name } का पासवर्ड:
command-ask-new-password = { $name } का नया पासवर्ड:

## Columns and facts that several lists share.

command-column-abha-address = ABHA पता
command-column-account = खाता
command-column-artefact = आर्टिफ़ैक्ट
command-column-asked = माँगा गया
command-column-call = कॉल
command-column-check = जाँच
command-column-date = तारीख
command-column-detail = ब्योरा
command-column-done = पूरा
command-column-due = कब तक
command-column-found = मिला
command-column-granted = दिया गया
command-column-hip = HIP
command-column-hiu = HIU
command-column-hospital = अस्पताल
command-column-id = आईडी
command-column-in-use = चालू
command-column-last-error = पिछली त्रुटि
command-column-last-record = पिछला रिकॉर्ड
command-column-new = नया
command-column-results = नतीजे
command-column-password = पासवर्ड
command-column-requester = माँगने वाला
command-column-roles = भूमिकाएँ
command-column-critical = गंभीर
command-column-last-told = पिछली बार बताया गया
command-column-name = नाम
command-column-next-try = अगला प्रयास
command-column-number = क्र॰
command-column-path = रास्ता
command-column-patient = मरीज़
command-column-problem = समस्या
command-column-problems = समस्याएँ
command-column-reason = कारण
command-column-received = मिला
command-column-record = रिकॉर्ड
command-column-records = रिकॉर्ड
command-column-service = सेवा
command-column-state = स्थिति
command-column-size = आकार
command-column-status = स्थिति
command-column-title = शीर्षक
command-column-transfer = ट्रांसफ़र
command-column-transfers = ट्रांसफ़र
command-column-tries = प्रयास
command-column-type = प्रकार

# Above "ok" and "NO"; needs no word.
command-column-well = { " " }
command-column-what = क्या
command-column-when = कब
command-column-who = कौन
command-column-by = किसने
command-column-why = क्यों
command-fact-abdm-calls = ABDM कॉल करता है
command-fact-abdm-id = ABDM की आईडी
command-fact-abha-address = ABHA पता
command-fact-abha-number = ABHA नंबर
command-fact-account = खाता
command-fact-asked = माँगा गया
command-fact-audit = ऑडिट
command-fact-author = लेखक
command-fact-born = जन्म
command-fact-date = तारीख
command-fact-dated = तारीख
command-fact-destroy-by = इस दिन तक नष्ट करें
command-fact-documents = दस्तावेज़
command-fact-fault = ग़लती
command-fact-way = ज़रिया
command-fact-since = कब से
command-fact-round-trip = आना-जाना
command-fact-last-proof = पिछली बार आज़माया
command-fact-reason = मिला
command-fact-seen = कौन क्या देखता है
command-fact-next = आगे
command-milliseconds = { $count } ms
command-ask-secret = secret:
command-tunnel-secret-kept = { $name } कीचेन में है।
command-tunnel-key-about = यह पंक्ति रिले चलाने वाले को भेजें। यह गोपनीय नहीं है।
command-fact-head = शीर्ष
command-fact-hospital = अस्पताल
command-fact-id = आईडी
command-fact-keep-until = कब तक रखें
command-fact-knows-hiu-id = हमारी { "hiu.id" } जानता है
command-fact-lines = पंक्तियाँ
command-fact-name = नाम
command-fact-organisation = संस्था
command-fact-died = मृत्यु
command-fact-patient = मरीज़
command-fact-public-url = { "callback.public_url" }
command-fact-purpose = उद्देश्य
command-fact-records = रिकॉर्ड
command-fact-registered-here = यहाँ दर्ज
command-fact-requester = माँगने वाला
command-fact-sex = लिंग
command-fact-state = स्थिति
command-fact-status = स्थिति
command-fact-type = प्रकार
command-fact-types = प्रकार

## Lists: what stands where there is nothing, and cells in words.

# An artefact, below the transaction that asks for its records.
command-transfer-artefact = { $artefact } का
command-transfer-none = अभी तक कुछ नहीं माँगा गया।
command-outbox-none = बाहर जाने के लिए कुछ बाकी नहीं।
command-outbox-given-up = छोड़ दिया गया
command-inbox-none = अभी तक कोई कॉलबैक नहीं आया।
command-erase-none = न कुछ मिटाया गया, न अभी मिटाया जाएगा।
command-hip-none = अस्पताल के रूप में इस क्लिनिक को कोई सहमति नहीं मिली।
command-audit-none = ऑडिट ख़ाली है।
command-audit-whole = पूरा
command-audit-broken = टूटा हुआ
command-patient-none = अभी तक कोई मरीज़ नहीं खोजा गया।

# Of which day, and of whom
command-search-from = { $day }, { $patient }
command-search-none = किसी रिकॉर्ड में ये शब्द नहीं हैं।
command-bridge-set = अब से ABDM इस client id की हर सेवा के लिए { $url } को कॉल करता है।
command-bridge-registered = { $url } ({ $at })
command-consent-none = अभी तक कोई सहमति नहीं माँगी गई।
command-init-folder = स्टोर { $folder } में है।
command-init-recovery-key = रिकवरी की: { $key }
command-init-next =
    इसे लिख लें और इस कंप्यूटर से दूर रखें। यह केवल अभी दिखाई जाती है, और कीचेन तथा
    पासफ़्रेज़ खो जाने पर स्टोर खोलती है। आगे: { $configuration } भरें, फिर `hiu check` चलाएँ।
command-practice-done = { $patient }: { $answer }
command-consent-slip = छापने के लिए पर्ची { $path } में

## A record.

command-record-none = कोई रिकॉर्ड नहीं है।

# What it is, and from where: Lab report, Namuna Diagnostics
command-record-from = { $kind }, { $hospital }
command-record-reviewed = समीक्षित माना गया
command-record-unreviewed = समीक्षा वापस ली गई
command-record-page = छापने के लिए पृष्ठ { $path } में
command-record-attachment = { $kind } के { $bytes } बाइट { $path } में
command-record-attachments = अटैचमेंट
command-record-read = { $whole } प्रविष्टियाँ पूरी पढ़ी गईं, { $partly } आंशिक, { $loosely } ढीले ढंग से, { $unread } नहीं

## What is known of a patient.

command-summary-alerts = चेतावनियाँ
command-summary-allergies = एलर्जी
command-summary-only-new = केवल वही जो उन दस्तावेज़ों में है जिन्हें आपने नहीं खोला। जो यहाँ नहीं है, वह फिर भी दर्ज हो सकता है।
command-summary-no-allergies = कोई एलर्जी दर्ज नहीं, जिसका अर्थ यह नहीं कि कोई एलर्जी नहीं है।
command-summary-problems = समस्याएँ
command-summary-no-problems = कोई समस्या दर्ज नहीं।
command-summary-medicines = दवाएँ, जैसी दर्ज हैं
command-summary-no-medicines = कोई दवा दर्ज नहीं।
command-summary-labs = असामान्य नतीजे
command-summary-no-labs = कोई असामान्य नतीजा दर्ज नहीं।
command-summary-in-doubt = नए नतीजे जो भेजे गए रूप में सही नहीं हो सकते, यहाँ और कहीं नहीं दिखाए गए
command-summary-vitals = सबसे नए माप
command-summary-no-vitals = कोई माप दर्ज नहीं।
command-summary-immunizations = टीकाकरण
command-summary-no-immunizations = कोई टीकाकरण दर्ज नहीं।
command-summary-immunizations-due = बाकी टीके
command-summary-encounters = विज़िट और भर्ती
command-summary-no-encounters = कोई विज़िट दर्ज नहीं।
command-summary-procedures = प्रक्रियाएँ
command-summary-care-plans = देखभाल योजनाएँ
command-summary-disagreements = दस्तावेज़ मरीज़ के बारे में अलग-अलग कहते हैं
command-summary-set-aside = छोड़े गए, क्योंकि इनमें दूसरे मरीज़ का नाम है
command-summary-documents = { $hospitals } के { $documents }; { $entries } में से { $unread } प्रविष्टियाँ पूरी नहीं पढ़ी गईं

# Where a visit took place
command-visit-outpatient = ओपीडी
command-visit-inpatient = भर्ती
command-visit-emergency = इमरजेंसी
command-visit-online = ऑनलाइन
command-visit-home = घर पर
command-summary-nowhere = कहीं नहीं
command-summary-as-needed = केवल ज़रूरत पड़ने पर: { $reason }
command-summary-note = टिप्पणी: { $note }
command-summary-died = दिन नहीं बताया गया [{ $by }]
command-summary-died-on = { $day } [{ $by }]
command-summary-given = { $on } को दिया गया, इसलिए अब बाकी नहीं
command-summary-overdue = समय निकल गया
command-summary-said = { $records } में { $value }

## The journey of `hiu demo`.

command-demo-title = HIU Desk, पूरा सफ़र
command-demo-about = अभ्यास मोड: मरीज़ और अस्पताल काल्पनिक हैं। इस कंप्यूटर से कुछ बाहर नहीं जाता।
command-demo-keep = देखने के लिए छोड़ा गया: { "hiu --practice --data-dir" } { $folder } { "record list" }
command-demo-serve = अभ्यास का ABDM और कॉलबैक सर्वर केवल इसी कंप्यूटर पर सुनते हैं।
command-demo-find = ABDM मरीज़ को जानता है: { $name }, { $address }।
command-demo-ask = { $name } से { DAY($from) } से { DAY($to) } तक के पर्चे और लैब रिपोर्ट माँगे गए, { DAY($keep) } तक रखने के लिए।
command-demo-grant = { $name } अपने ऐप में सहमति देते हैं।
command-demo-receive = अस्पतालों ने अपने रिकॉर्ड एन्क्रिप्ट करके भेजे: { $received }।
command-demo-received = { $hospital } से { $count } रिकॉर्ड
command-demo-record = सबसे नई लैब रिपोर्ट, खोली हुई:

# A section that a document left empty with its reason: Allergies: withheld
command-summary-not-told = { $section }: { $why }

## Backups, and the ways to open the store.

command-column-kept-in = कहाँ रखा है
command-column-keys = कुंजियाँ
command-backup-made = { $file } में { $records ->
    [one] { $records } रिकॉर्ड है।
   *[other] { $records } रिकॉर्ड हैं।
}
command-backup-keys = इसकी कुंजियाँ साथ में { $file } में हैं। दोनों को साथ रखें: कुंजियों के बिना कोई रिकॉर्ड नहीं खुलता।
command-backup-none = अभी तक कोई बैकअप नहीं लिया गया।
command-backup-keys-current = यहाँ जैसी

# Since when its file of keys holds keys of records that are erased here, and why it still does.
command-backup-keys-due = { $when } से नए सिरे से लिखी जानी हैं: { $why }
command-restored = स्टोर वैसा है जैसा { $when } को था। { $opened ->
    [one] { $opened } सहमति फिर खुली है
   *[other] { $opened } सहमतियाँ फिर खुली हैं
}; { $ended ->
    [0] तब से कोई समाप्त नहीं हुई।
    [one] तब से { $ended } समाप्त हुई और बंद रहती है।
   *[other] तब से { $ended } समाप्त हुईं और बंद रहती हैं।
}
command-restored-set-aside = जो यहाँ था, उसे { $folder } में अलग रखा गया।
command-restored-next = तब से जो हुआ, वह ABDM से तब पूछा जाता है जब कोई सेवा चलाए: `hiu serve`, या विंडो।
command-key-recovery = नई रिकवरी की केवल इसी बार दिखाई जाती है: { $key }
command-key-recovery-next = इसे लिख लें और इस कंप्यूटर से दूर रखें। पहले वाली अब कुछ नहीं खोलती।
command-key-none = इस स्टोर को खोलने का कोई तरीका नहीं है।
command-column-opens = स्टोर खोलता है

## Whose a document is.

command-patient-described = रख लिया गया। दस्तावेज़ इससे मिलाए जाते हैं।
command-record-is-the-patients = दर्ज किया गया: यह दस्तावेज़ इसी मरीज़ का है।
command-record-is-hidden = हर पृष्ठ पर तुरंत छिपाया गया। सहमति समाप्त होने पर मिटाया जाएगा। अस्पताल को बताएँ कि उसने किसी और का दस्तावेज़ भेजा; "yes" के साथ `hiu record person` इसे फिर दिखाता है।
command-record-unchecked = अभी किसी ने नहीं जाँचा कि यह दस्तावेज़ किसका है। { $question } `hiu record person` से बताएँ।
command-record-none-hidden = कोई रिकॉर्ड छिपा नहीं है।
command-hidden-narrowed = सहमति अब इसे शामिल नहीं करती; इसे मिटाया जा रहा है
command-hidden-perhaps = इस पर तारीख नहीं है, और सहमति शायद अब इसे शामिल नहीं करती
command-hidden-person = किसी ने कहा कि यह किसी और का है

# `hiu user`
command-user-none = यहाँ कोई साइन इन नहीं करता; जो स्टोर खोलता है, वही ऑपरेटर है।
command-user-language = { $name } अब { $language } में पढ़ते हैं।
