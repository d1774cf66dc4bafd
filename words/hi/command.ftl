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
command-not-written-next = देखें कि स्टैंडर्ड आउटपुट कहाँ जाता है।
command-misused-next = `hiu --help` या कमांड की सहायता देखें।
command-ask-passphrase = पासफ़्रेज़:
command-ask-new-passphrase = नया पासफ़्रेज़:
command-ask-passphrase-again = वही फिर से:
command-ask-password = { $name } का पासवर्ड:
command-ask-new-password = { $name } का नया पासवर्ड:

## Columns and facts that several lists share.

command-column-abha-address = ABHA पता
command-column-account = खाता
command-column-artefact = सहमति-पत्र
command-column-asked = माँगा गया
command-column-call = कॉल
command-column-check = जाँच
command-column-city = शहर
command-column-date = तारीख़
command-column-detail = ब्योरा
command-column-done = पूरा
command-column-due = कब मिटाना है
command-column-found = मिला
command-column-granted = मंज़ूर
command-column-hip = HIP
command-column-hiu = HIU
command-column-hospital = अस्पताल
command-column-id = ID
command-column-in-use = इस्तेमाल में
command-column-last-error = पिछली ग़लती
command-column-last-record = पिछला रिकॉर्ड
command-column-new = नया
command-column-results = नतीजे
command-column-password = पासवर्ड
command-column-requester = अनुरोधकर्ता
command-column-roles = भूमिकाएँ
command-column-critical = गंभीर
command-column-last-told = पिछली बार बताया गया
command-column-name = नाम
command-column-kinds = प्रकार
command-column-next-try = अगली कोशिश
command-column-number = क्र॰
command-column-path = पाथ
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
command-column-tries = कोशिशें
command-column-type = प्रकार
# Above "ok" and "NO"; needs no word.
command-column-well = { " " }
command-column-what = क्या
command-column-when = कब
command-column-who = कौन
command-column-by = किसने
command-column-why = क्यों

command-fact-abdm-calls = ABDM कॉल करता है
command-fact-abdm-id = ABDM की ID
command-fact-abha-address = ABHA पता
command-fact-abha-number = ABHA नंबर
command-fact-account = खाता
command-fact-asked = माँगा गया
command-fact-granted = सहमति दी
command-fact-denied = मना किया
command-fact-revoked = वापस ली
command-fact-expired = समय पूरा हुआ
command-fact-audit = ऑडिट
command-fact-author = लेखक
command-fact-born = जन्म
command-fact-date = तारीख़
command-fact-dated = तारीख़
command-fact-destroy-by = इस दिन तक नष्ट करें
command-fact-documents = दस्तावेज़
command-fact-fault = ग़लती
command-fact-way = ज़रिया
command-fact-since = कब से
command-fact-round-trip = आना-जाना
command-fact-last-proof = पिछली कोशिश
command-fact-reason = मिला
command-fact-seen = कौन क्या देखता है
command-fact-next = आगे
command-milliseconds = { $count } ms
command-ask-secret = सीक्रेट:
command-tunnel-secret-kept = { $name } सिस्टम की-चेन में है।
command-tunnel-key-about = यह लाइन रिले चलाने वाले को भेजें। यह गोपनीय नहीं है।
command-fact-head = शीर्ष
command-fact-hospital = अस्पताल
command-fact-id = ID
command-fact-keep-until = कब तक रखें
command-fact-knows-hiu-id = हमारी { "hiu.id" } जानता है
command-fact-lines = लाइनें
command-fact-mobile = मोबाइल
command-fact-name = नाम
command-fact-organisation = संस्था
command-fact-died = मृत्यु
command-fact-patient = मरीज़
command-fact-public-url = { "callback.public_url" }
command-fact-store = भंडार
command-fact-desk = यह डेस्क
command-fact-serving = कॉलबैक लेती है
command-fact-purpose = उद्देश्य
command-fact-records = रिकॉर्ड
command-fact-registered-here = यहाँ दर्ज
command-fact-requester = अनुरोधकर्ता
command-fact-sex = लिंग
command-fact-state = स्थिति
command-fact-status = स्थिति
command-fact-type = प्रकार
command-fact-types = प्रकार

## Lists: what stands where there is nothing, and cells in words.

# An artefact, below the transaction that asks for its records.
command-transfer-artefact = { $artefact } का
command-transfer-none = अभी तक कुछ नहीं माँगा गया।
command-outbox-none = भेजे जाने के इंतज़ार में कुछ नहीं है।
command-outbox-given-up = अब कोशिश नहीं होगी
command-inbox-none = अभी तक कोई कॉलबैक नहीं आया।
command-erase-none = अभी न कुछ मिटाया गया है, न मिटाया जाना है।
command-hip-none = अस्पताल के रूप में इस क्लिनिक को कोई सहमति नहीं मिली।
command-provider-none = डायरेक्टरी में किसी अस्पताल के नाम में यह नहीं है।
command-code-unverified = QR कोड से, पहचान पक्की नहीं:
command-code-check-number = कृपया नंबर जाँचें: इसके अंक आपस में मेल नहीं खाते।
command-audit-none = ऑडिट ख़ाली है।
command-audit-whole = पूरा
command-audit-broken = टूटा हुआ
command-audit-saved = { $lines ->
    [one] { NUMBER($lines) } लाइन सहेजी गई: { $path }
   *[other] { NUMBER($lines) } लाइनें सहेजी गईं: { $path }
}
command-audit-genuine = असली: हस्ताक्षर यहीं हुआ, और उसके बाद किसी ने नहीं बदला
command-audit-changed = असली नहीं: हस्ताक्षर के बाद बदला गया, या हस्ताक्षर किसी दूसरे इंस्टॉलेशन का है
command-audit-in-audit = ऑडिट में अब भी है
command-audit-not-in-audit = ऑडिट में अब नहीं है
command-audit-reviewed = कारण पर “देख लिया” का निशान लगा।
command-fact-page = पेज
command-fact-last-line = इसकी आख़िरी लाइन
command-column-purpose = उद्देश्य
command-column-reason-why = क्यों
command-column-reviewed = देख लिया
command-patient-none = अभी तक कोई मरीज़ नहीं खोजा गया।
# Of which day, and of whom
command-search-from = { $day }, { $patient }
command-search-none = किसी रिकॉर्ड में ये शब्द नहीं हैं।

command-bridge-set = अब से ABDM इस क्लाइंट ID की हर सेवा के लिए { $url } को कॉल करता है।
command-bridge-registered = { $url } ({ $at })

command-consent-none = अभी तक कोई सहमति नहीं माँगी गई।

command-init-folder = भंडार { $folder } में है।
command-init-recovery-key = रिकवरी कुंजी: { $key }
command-init-next =
    इसे लिख लें और इस कंप्यूटर से दूर रखें। यह सिर्फ़ अभी दिखाई जाती है, और सिस्टम की-चेन तथा
    पासफ़्रेज़ खो जाने पर भंडार खोलती है। आगे: { $configuration } भरें, फिर `hiu check` चलाएँ।

command-practice-done = { $patient }: { $answer }
command-practice-otp = …{ $ends } वाला मोबाइल: { $otp }
command-consent-slip = छापने के लिए पर्ची { $path } में

## A record.

command-record-none = कोई रिकॉर्ड नहीं है।
# What it is, and from where: Lab report, Namuna Diagnostics
command-record-from = { $kind }, { $hospital }
command-record-reviewed = “देख लिया” का निशान लगा
command-record-unreviewed = “देख लिया” का निशान हटाया गया
command-record-page = छापने के लिए पेज { $path } में
command-record-attachment = { $kind } के { $bytes } बाइट { $path } में
command-record-attachments = अटैचमेंट
command-record-read = { $whole } आइटम पूरे पढ़े गए, { $partly } अधूरे, { $loosely } मोटे तौर पर, { $unread } नहीं

## What is known of a patient.

command-summary-alerts = चेतावनियाँ
command-summary-allergies = एलर्जी
command-summary-only-new = सिर्फ़ वही जो उन दस्तावेज़ों में है जिन्हें आपने नहीं खोला। जो यहाँ नहीं है, वह भी दर्ज हो सकता है।
command-summary-no-allergies = कोई एलर्जी दर्ज नहीं। इसका मतलब यह नहीं कि कोई एलर्जी नहीं है।
command-summary-problems = समस्याएँ
command-summary-no-problems = कोई समस्या दर्ज नहीं।
command-summary-medicines = दवाएँ, जैसी दर्ज हैं
command-summary-no-medicines = कोई दवा दर्ज नहीं।
command-summary-labs = असामान्य नतीजे
command-summary-no-labs = कोई असामान्य नतीजा दर्ज नहीं।
command-summary-in-doubt = नए नतीजे जो इस रूप में सही नहीं हो सकते, यहाँ और कहीं नहीं दिखाए गए
command-summary-vitals = सबसे नए माप
command-summary-no-vitals = कोई माप दर्ज नहीं।
command-summary-immunizations = टीकाकरण
command-summary-no-immunizations = कोई टीकाकरण दर्ज नहीं।
command-summary-immunizations-due = बाकी टीके
command-summary-encounters = विज़िट और भर्ती
command-summary-no-encounters = कोई विज़िट दर्ज नहीं।
command-summary-procedures = प्रक्रियाएँ
command-summary-care-plans = देखभाल योजनाएँ
command-summary-disagreements = मरीज़ के बारे में आपस में न मिलने वाले दस्तावेज़
command-summary-set-aside = छोड़े गए, क्योंकि इनमें दूसरे मरीज़ का नाम है
command-summary-documents = { $hospitals } के { $documents }; { $entries } में से { $unread } आइटम पूरे नहीं पढ़े गए
# Where a visit took place
command-visit-outpatient = ओपीडी
command-visit-inpatient = भर्ती
command-visit-emergency = इमरजेंसी
command-visit-online = ऑनलाइन
command-visit-home = घर पर
command-summary-nowhere = कहीं नहीं
command-summary-as-needed = सिर्फ़ ज़रूरत पड़ने पर: { $reason }
command-summary-note = टिप्पणी: { $note }
command-summary-died = दिन नहीं बताया गया [{ $by }]
command-summary-died-on = { $day } [{ $by }]
command-summary-given = { $on } को दिया गया, इसलिए अब बाकी नहीं
command-summary-overdue = देरी हो चुकी
command-summary-said = { $records } में { $value }

## Serving.

command-serve-firewall = कॉलबैक सर्वर { $address } पर सुनता है, जहाँ दूसरे कंप्यूटर उस तक पहुँचते हैं। अगर Windows अनुमति माँगे, तो सिर्फ़ निजी नेटवर्क के लिए दें। अगर वह न पूछे और कुछ न आए, तो इस कंप्यूटर का प्रशासक फ़ायरवॉल में { "hiu.exe" } को अनुमति दे।

## The journey of `hiu demo`.

command-demo-title = HIU Desk, शुरू से अंत तक
command-demo-about = अभ्यास मोड: मरीज़ और अस्पताल असली नहीं हैं। इस कंप्यूटर से कुछ बाहर नहीं जाता।
command-demo-keep = देखने के लिए छोड़ा गया: { "hiu --practice --data-dir" } { $folder } { "record list" }
command-demo-serve = अभ्यास का ABDM और कॉलबैक सर्वर सिर्फ़ इसी कंप्यूटर पर सुनते हैं।
command-demo-find = ABDM मरीज़ को जानता है: { $name }, { $address }।
command-demo-ask = { $name } से { DAY($from) } से { DAY($to) } तक के पर्चे और जाँच रिपोर्ट माँगे गए, { DAY($keep) } तक रखने के लिए।
command-demo-grant = { $name } अपने ऐप में सहमति देते हैं।
command-demo-receive = अस्पतालों ने अपने रिकॉर्ड एन्क्रिप्ट करके भेजे: { $received }।
command-demo-received = { $count ->
    [one] { $hospital } से { $count } रिकॉर्ड
   *[other] { $hospital } से { $count } रिकॉर्ड
}
command-demo-record = सबसे नई जाँच रिपोर्ट, डिक्रिप्ट की हुई:
# A section that a document left empty with its reason: Allergies: withheld
command-summary-not-told = { $section }: { $why }

## Backups, and the ways to open the store.

command-column-kept-in = कहाँ रखा है
command-column-keys = कुंजियाँ
command-column-desk = डेस्क
command-backup-made = { $file } में { $records ->
    [one] { $records } रिकॉर्ड है।
   *[other] { $records } रिकॉर्ड हैं।
}
command-backup-keys = इसकी कुंजियाँ साथ में { $file } में हैं। दोनों को साथ रखें: कुंजियों के बिना कोई रिकॉर्ड नहीं खुलता।
command-backup-none = अभी तक कोई बैकअप नहीं लिया गया।
command-backup-keys-current = यहाँ जैसी
# Since when its file of keys holds keys of records that are erased here, and why it still does.
command-backup-keys-due = { $when } से नए सिरे से लिखी जानी हैं: { $why }
command-restored = भंडार वैसा है जैसा { $when } को था। { $opened ->
    [one] { $opened } सहमति फिर खुली है
   *[other] { $opened } सहमतियाँ फिर खुली हैं
}; { $ended ->
    [0] उसके बाद कोई समाप्त नहीं हुई।
    [one] उसके बाद { $ended } समाप्त हुई और बंद रहती है।
   *[other] उसके बाद { $ended } समाप्त हुईं और बंद रहती हैं।
}
command-restored-set-aside = जो यहाँ था, उसे { $folder } में अलग रखा गया।
command-restored-next = उसके बाद जो हुआ, वह ABDM से पूछा जाता है जैसे ही कोई चलाए: `hiu serve`, या विंडो।
command-key-recovery = नई रिकवरी कुंजी सिर्फ़ इसी बार दिखाई जाती है: { $key }
command-key-recovery-next = इसे लिख लें और इस कंप्यूटर से दूर रखें। पहले वाली अब कुछ नहीं खोलती।
command-key-none = इस भंडार को खोलने का कोई तरीका नहीं है।
command-column-opens = भंडार खोलता है

## Whose a document is.

command-patient-described = रख लिया गया। दस्तावेज़ इससे मिलाए जाते हैं।
command-record-is-the-patients = दर्ज किया गया: यह दस्तावेज़ इसी मरीज़ का है।
command-record-is-hidden = हर पेज पर छिपाया गया। सहमति समाप्त होने पर मिटाया जाता है। अस्पताल को बताएँ कि उसने किसी और का दस्तावेज़ भेजा; "yes" के साथ `hiu record person` इसे फिर दिखाता है।
command-record-unchecked = अभी किसी ने नहीं जाँचा कि यह दस्तावेज़ किसका है। { $question } `hiu record person` से बताएँ।
command-record-none-hidden = कोई रिकॉर्ड छिपा नहीं है।
command-hidden-narrowed = सहमति में यह अब शामिल नहीं है; इसे मिटाया जा रहा है
command-hidden-perhaps = इस पर तारीख़ नहीं है, और सहमति में यह शायद अब शामिल नहीं
command-hidden-person = किसी ने कहा कि यह किसी और का है

# `hiu user`
command-user-none = यहाँ कोई साइन इन नहीं करता; जो भंडार खोलता है, वही ऑपरेटर है।
command-user-language = { $name } अब { $language } में पढ़ते हैं।
