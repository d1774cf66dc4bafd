## What was done, what goes out, what came in, what was erased.

activity-title = गतिविधि
activity-parts = गतिविधि के भाग
activity-tab-audit = किसने क्या किया
activity-tab-outbox = भेजे जाने वाले
activity-tab-inbox = आए हुए
activity-tab-refusals = इनकार
activity-tab-accounts = खाते
activity-tab-erasures = मिटाया गया
activity-can-be-done = क्या किया जा सकता है

# The audit
activity-audit = ऑडिट
activity-audit-about = हर बार देखना, माँगना, पाना और मिटाना। लाइनें सिर्फ़ जुड़ती हैं, कभी बदलती नहीं।
activity-audit-waiting = ऑडिट पढ़ा जा रहा है
activity-audit-trouble = ऑडिट पढ़ा नहीं जा सका।
activity-audit-which = कौन सी लाइनें
activity-audit-of-patient = मरीज़
activity-audit-of-patient-hint = ABHA पता
activity-audit-of-person = व्यक्ति
activity-audit-everybody = सभी लोग
activity-audit-kind = क्या
activity-audit-every-kind = सब कुछ
activity-audit-from = इस तारीख़ से
activity-audit-until = इस तारीख़ तक
activity-audit-find = खोजें
activity-audit-clear = सब दिखाएँ
activity-audit-purpose = उद्देश्य
activity-audit-utc = { $utc } { "UTC" }
activity-audit-save-csv = CSV के रूप में सहेजें
activity-audit-save-page = हस्ताक्षर वाला पेज सहेजें
activity-audit-saved = { $count ->
    [one] { NUMBER($count) } लाइन सहेजी गई: { $path }
   *[other] { NUMBER($count) } लाइनें सहेजी गईं: { $path }
}
activity-audit-not-saved = लाइनें सहेजी नहीं गईं।
activity-audit-lines = { $count ->
    [one] { $count } लाइन
   *[other] { $count } लाइनें
}
activity-audit-caption = ऑडिट, सबसे नया पहले
activity-audit-number = क्र॰
activity-audit-when = कब
activity-audit-who = कौन
activity-audit-what = क्या
activity-audit-patient = मरीज़
activity-audit-more = और
activity-audit-document = दस्तावेज़
activity-audit-show-more = पहले की लाइनें दिखाएँ
activity-audit-no-match = कोई लाइन मेल नहीं खाती।
activity-audit-nothing = अभी तक कुछ नहीं हुआ।
activity-actor-operator = ऑपरेटर
activity-actor-abdm = ABDM
activity-actor-program = प्रोग्राम
activity-records-received = { $count ->
    [one] { $count } रिकॉर्ड मिला
   *[other] { $count } रिकॉर्ड मिले
}
activity-consent-asked = सहमति माँगी गई
activity-consent-queued = सहमति का अनुरोध भेजे जाने के इंतज़ार में
activity-consent-sent = सहमति का अनुरोध भेजा गया
activity-consent-accepted = सहमति का अनुरोध ABDM ने लिया
activity-consent-granted = सहमति मंज़ूर
activity-consent-denied = मरीज़ ने सहमति से मना किया
activity-consent-expired = सहमति का समय पूरा हुआ
activity-consent-revoked = सहमति वापस ली गई
activity-consent-failed = सहमति का अनुरोध नहीं हो सका
activity-consent-taken-back = भेजे जाने से पहले अनुरोध वापस लिया गया
activity-consent-checked = सहमति की स्थिति जाँची गई
activity-consent-fetched = रिकॉर्ड फिर से माँगे गए
activity-consent-slip = मरीज़ के लिए पर्ची छापी गई
activity-artefact-granted = एक अस्पताल के लिए सहमति लागू
activity-artefact-held = एक अस्पताल के लिए सहमति फ़िलहाल रोकी गई
activity-artefact-ended = एक अस्पताल के लिए सहमति समाप्त
activity-artefact-erased = सहमति के रिकॉर्ड मिटाए गए
activity-transfer-asked = अस्पताल से रिकॉर्ड माँगे गए
activity-transfer-overdue = अस्पताल से रिकॉर्ड आने में देरी
activity-transfer-ended = अस्पताल का रिकॉर्ड भेजना समाप्त
activity-patient-find = ABDM में मरीज़ खोजा गया
activity-patient-looked-up = मरीज़ के बारे में ABDM का जवाब
activity-patient-account = मरीज़ का खाता बदला
activity-patient-forgotten = हटाए गए खाते का मरीज़ भुलाया गया
activity-board-added = बोर्ड पर जोड़ा गया
activity-board-removed = बोर्ड से हटाया गया
activity-board-listed = मरीज़ों की सूची पढ़ी गई
activity-share-came = काउंटर पर जानकारी साझा की गई
activity-share-refused = काउंटर पर साझा की गई जानकारी नहीं ली गई
activity-share-registered = काउंटर से मरीज़ दर्ज किया गया
activity-share-dismissed = काउंटर पर साझा की गई जानकारी हटाई गई
activity-otp-asked = OTP माँगा गया
activity-otp-wrong = OTP गलत था
activity-identity-verified = मरीज़ की पहचान पक्की हुई
activity-identity-linked = ABHA मरीज़ से जोड़ा गया
activity-abha-agreed = ABHA बनाने की सहमति दी गई
activity-abha-created = ABHA बना
activity-card-saved = ABHA कार्ड सहेजा गया
activity-address-looked-up = ABHA पता खोजा गया
activity-agreements-listed = सहमतियों की सूची देखी गई
activity-record-received = रिकॉर्ड मिला
activity-records-shared = मरीज़ ने काउंटर पर रिकॉर्ड साझा किए
activity-records-refused = काउंटर पर साझा किए रिकॉर्ड नहीं माँगे गए
activity-record-opened = रिकॉर्ड खोला गया
activity-record-entry = रिकॉर्ड का एक हिस्सा जैसा भेजा गया था वैसा देखा गया
activity-record-attachment = रिकॉर्ड की फ़ाइल खोली गई
activity-record-printed = रिकॉर्ड छापा गया
activity-record-exported = रिकॉर्ड फ़ाइल में सहेजा गया
activity-records-marked-seen = रिकॉर्ड से “नया” का निशान हटाया गया
activity-record-reviewed = “देख लिया” का निशान लगा
activity-record-review-undone = “देख लिया” का निशान हटाया गया
activity-text-copied = टेक्स्ट कॉपी किया गया
activity-records-narrowed = रिकॉर्ड छिपाए गए, सहमति में अब कम शामिल है
activity-records-erased = रिकॉर्ड मिटाए गए, सहमति में अब कम शामिल है
activity-record-person = जाँचा गया कि रिकॉर्ड किसका है
activity-patient-told = मरीज़ के बारे में लिखा गया
activity-records-listed = रिकॉर्ड की सूची देखी गई
activity-records-searched = रिकॉर्ड में खोज की गई
activity-chart-opened = चार्ट खोला गया
activity-chart-printed = चार्ट छापा गया
activity-chart-exported = चार्ट फ़ाइल में सहेजा गया
activity-export-erased = सहेजी गई फ़ाइल मिटाई गई
activity-export-left = सहेजी गई फ़ाइल मिटाई नहीं जा सकी
activity-hip-consent-kept = अस्पताल के रूप में इस क्लिनिक के लिए सहमति रखी गई
activity-callback-late = ABDM का संदेश कुछ देर से आया और लिया गया
activity-message-never-matched = संदेश समाप्त, किसी बात से मेल नहीं खाया
activity-message-never-read = संदेश समाप्त, पढ़ा नहीं जा सका
activity-message-dropped = संदेश हटाया गया
activity-clock-confirmed = घड़ी की पुष्टि हुई
activity-bridge-url-set = ABDM में सार्वजनिक पता दर्ज किया गया
activity-unknown = यह संस्करण इसे नहीं जानता
activity-backup-made = बैकअप लिया गया
activity-backup-forgotten = बैकअप सूची से हटाया गया
activity-store-restored = बैकअप से भंडार बहाल किया गया
activity-store-rolled-back = भंडार की पहले की प्रति वापस रखी गई
activity-keys-changed = भंडार खोलने के तरीके बदले गए
activity-desk-admitted = एक डेस्क अंदर ली गई
activity-desk-renamed = एक डेस्क का नाम बदला गया
activity-desk-shut-out = एक डेस्क बाहर की गई
activity-store-moving = भंडार को दूसरी जगह ले जाना शुरू हुआ
activity-store-moved = भंडार दूसरी जगह ले जाया गया
activity-store-move-undone = भंडार को ले जाना छोड़ दिया गया
activity-store-forgotten = ले जाने के बाद जो पीछे रह गया था, वह नष्ट किया गया
activity-person-signed-in = साइन इन किया
activity-person-sign-in-failed = साइन इन नहीं हो सका
activity-person-signed-out = साइन आउट किया
activity-person-locked = विंडो लॉक हुई
activity-person-unlocked = विंडो खुली
activity-user-added = व्यक्ति जोड़ा गया
activity-user-changed = व्यक्ति बदला गया
activity-user-disabled = व्यक्ति का साइन इन बंद किया गया
activity-user-password = पासवर्ड रखा गया
activity-user-pin = दिन का PIN रखा गया
activity-patients-listed = मरीज़ों की सूची देखी गई
activity-consents-listed = सहमतियों की सूची देखी गई
activity-calls-retried = इंतज़ार में पड़े संदेश फिर भेजे गए
activity-erasure-run = मिटाने का काम हाथ से शुरू किया गया
activity-settings-changed = सेटिंग बदली गई
activity-audit-listed = ऑडिट देखा गया
activity-audit-exported = ऑडिट फ़ाइल में सहेजा गया
activity-glass-broken = रिकॉर्ड खोलने का कारण लिखा गया
activity-glass-reviewed = कारण देख लिया गया

# Kinds of lines
activity-kind-looked = देखना और खोजना
activity-kind-taken-away = छापना, फ़ाइलें और कॉपी
activity-kind-asked = सहमतियाँ और अनुरोध
activity-kind-records = रिकॉर्ड मिलना और देख लेना
activity-kind-patient = मरीज़ खोजना और उनके बारे में लिखना
activity-kind-erased = मिटाना
activity-kind-sign-in = साइन इन और लॉक
activity-kind-administered = लोग, सेटिंग, बैकअप
activity-kind-break-glass = रिकॉर्ड खोलने के कारण

# The page for an inspector
activity-page-title = स्वास्थ्य रिकॉर्ड तक पहुँच का ऑडिट
activity-page-clinic = क्लिनिक
activity-page-made = कब बनाया गया
activity-page-made-by = { $when }, { $by } ने बनाया
activity-page-lines = लाइनें
activity-page-filter = क्या चुना गया
activity-page-chain = बनाते समय जाँच
activity-page-whole = पूरा: ऑडिट की सभी { $lines } लाइनें एक के बाद एक जुड़ी हैं, और आख़िरी लाइन मुहरबंद है।
activity-page-broken = पूरा नहीं है: { $fault }
activity-page-head = आख़िरी लाइन और उसका SHA-256
activity-page-about = समय भारत का है, उसके नीचे UTC। क्लिनिक के कंप्यूटर पर “{ "hiu audit check FILE" }” बताता है कि किसी ने यह पेज बदला है या नहीं। इस इंस्टॉलेशन का हस्ताक्षर और कुंजी पेज के अंत में हैं।
activity-page-record = रिकॉर्ड { $id }
activity-page-of-patient = मरीज़ { $patient }
activity-page-of-person = { $person } का किया हुआ
activity-page-of-kinds = { $kinds }
activity-page-from = { $at } से
activity-page-until = { $at } तक
activity-page-before = लाइन { $line } से पहले
activity-page-limit = सबसे नई { $most }
activity-page-all = सब कुछ

# Messages going out
activity-outbox = भेजे जाने के इंतज़ार में संदेश
activity-outbox-about = जब तक ABDM न ले, हर संदेश अपने आप फिर भेजा जाता है, हर बार कुछ ज़्यादा रुककर।
activity-outbox-waiting = संदेश पढ़े जा रहे हैं
activity-outbox-trouble = इंतज़ार में पड़े संदेश पढ़े नहीं जा सके।
activity-outbox-try-all = सब अभी भेजें
activity-outbox-tried-all = इंतज़ार में पड़े सभी संदेश अभी भेजे जा रहे हैं।
activity-outbox-try = अभी भेजें
activity-outbox-try-call = अभी भेजें: { $call }
activity-outbox-tried = संदेश अभी भेजा जा रहा है।
activity-outbox-try-trouble = संदेश भेजा नहीं जा सका।
activity-outbox-calls = { $count ->
    [one] { $count } संदेश
   *[other] { $count } संदेश
}
activity-outbox-call = संदेश
activity-outbox-written = लिखा गया
activity-outbox-tries = कोशिशें
activity-outbox-next = अगली कोशिश
activity-outbox-said = पिछला जवाब
activity-outbox-sending = भेजा जा रहा है
activity-outbox-needs-you = आपकी ज़रूरत है
activity-outbox-nothing = भेजे जाने के इंतज़ार में कुछ नहीं है।
activity-call-find-patient = मरीज़ खोजना
activity-call-request-consent = सहमति माँगना
activity-call-consent-status = सहमति की स्थिति पूछना
activity-call-fetch-artefact = सहमति का एक अस्पताल वाला हिस्सा लाना
activity-call-request-data = अस्पताल से रिकॉर्ड माँगना
activity-call-transfer-status = रिकॉर्ड भेजे जाने की स्थिति पूछना
activity-call-notify-transfer = रिकॉर्ड कैसे आए, यह बताना
activity-call-acknowledge-consent = सहमति मिलने की सूचना
activity-call-acknowledge-hip-consent = अस्पताल के रूप में इस क्लिनिक की सहमति मिलने की सूचना
activity-call-acknowledge-patient-status = मरीज़ की स्थिति मिलने की सूचना
activity-call-answer-profile-share = काउंटर पर साझा की गई जानकारी का जवाब
activity-call-answer-record-share = साझा किए रिकॉर्ड माँगना
activity-call-notify-record-share = साझा किए रिकॉर्ड के आने की सूचना

# Messages that came in
activity-inbox = ABDM और अस्पतालों के संदेश
activity-inbox-about = हर संदेश जवाब देने से पहले डिस्क पर लिखा जाता है। जो किसी जानी हुई बात से मेल नहीं खाता, वह एक महीने अलग रखा जाता है; उसके बाद ऑडिट की एक लाइन उसके बारे में बताती है।
activity-inbox-waiting = संदेश पढ़े जा रहे हैं
activity-inbox-trouble = संदेश पढ़े नहीं जा सके।
activity-inbox-which = कौन से संदेश
activity-inbox-all = सभी
activity-inbox-aside = अलग रखे गए { NUMBER($count) }
activity-inbox-messages = { $count ->
    [one] { $count } संदेश
   *[other] { $count } संदेश
}
activity-inbox-caption = संदेश, सबसे नया पहले
activity-inbox-received = मिला
activity-inbox-message = संदेश
activity-inbox-state = स्थिति
activity-inbox-why = क्यों
activity-inbox-request = अनुरोध की ID
activity-inbox-newest = { NUMBER($count) } में से सबसे नए { NUMBER($shown) } दिखाए गए हैं।
activity-inbox-nothing-aside = कुछ भी अलग नहीं रखा गया है।
activity-inbox-nothing = अभी तक कोई संदेश नहीं आया।
activity-message-patient-found = मरीज़ की खोज का जवाब
activity-message-consent-accepted = सहमति का अनुरोध ले लिया गया
activity-message-consent-status = सहमति की स्थिति
activity-message-consent-notice = सहमति के बारे में सूचना
activity-message-artefact-fetched = सहमति का एक अस्पताल वाला हिस्सा
activity-message-data-request-answered = रिकॉर्ड का अनुरोध ले लिया गया
activity-message-page = अस्पताल से आए रिकॉर्ड
activity-message-patient-status = मरीज़ के खाते के बारे में सूचना
activity-message-hip-consent-notice = अस्पताल के रूप में इस क्लिनिक की सहमति
activity-message-profile-share = किसी ने काउंटर पर अपनी पहचान साझा की
activity-message-record-share = किसी ने काउंटर पर रिकॉर्ड साझा किए
activity-message-record-share-notified = साझा किए रिकॉर्ड भेजे जाने की सूचना
activity-message-unknown-address = किसी अनजान पते पर आया संदेश
activity-inbox-state-new = इस पर काम चल रहा है
activity-inbox-state-done = पूरा
activity-inbox-state-parked = अलग रखा गया
activity-inbox-state-refused = समझ में नहीं आया
activity-inbox-size = आकार
activity-refusals = बाहर से ही इनकार
activity-refusals-about = इंटरनेट से आए अनुरोध, जिनसे उनका कुछ भी रखने से पहले इनकार किया गया। इनमें से कुछ आम बात हैं।
activity-refusals-waiting = देखा जा रहा है कि किससे इनकार हुआ
activity-refusals-trouble = किससे इनकार हुआ, यह पढ़ा नहीं जा सका।
activity-refusals-why = क्यों
activity-refusals-count = कितने
activity-refusals-nothing = अब तक किसी से इनकार नहीं हुआ।
activity-refusal-bad-token = भेजने वाला ABDM नहीं है
activity-refusal-wrong-addressee = किसी दूसरे क्लिनिक के लिए
activity-refusal-too-large = बहुत बड़ा
activity-refusal-too-slow = बहुत धीमा, या बीच में टूट गया
activity-refusal-malformed = जो वहाँ होना चाहिए, वह नहीं है
activity-refusal-keys-unreachable = ABDM की कुंजियाँ पढ़ी नहीं जा सकीं, इसलिए किसी को जाँचा नहीं जा सका
activity-refusal-unknown-push-url = ऐसा पता जो किसी अस्पताल को नहीं दिया गया, या पहले का पता
activity-refusal-no-room = एक साथ बहुत सारे बड़े संदेश; फिर आने को कहा गया
activity-refusal-over-quota = किसी अस्पताल ने एक जवाब की हद से ज़्यादा भेजा
activity-refusal-not-kept = डिस्क या आए हुए संदेशों की जगह भरी थी; फिर आने को कहा गया
activity-inbox-state-unread = पढ़ा नहीं जा सका

# Erasures
activity-erasures = मिटाना
activity-erasures-about = सहमति के तहत जो आया, वह सहमति समाप्त होने पर मिटा दिया जाता है। प्रमाणपत्र रहता है।
activity-erasures-waiting = मिटाए गए रिकॉर्ड पढ़े जा रहे हैं
activity-erasures-trouble = मिटाए गए रिकॉर्ड पढ़े नहीं जा सके।
activity-erasures-count = { $count ->
    [one] मिटाने का { $count } मामला
   *[other] मिटाने के { $count } मामले
}
activity-erasures-patient = मरीज़
activity-erasures-not-told = बताया नहीं गया
activity-erasures-why = क्यों
activity-erasures-records = रिकॉर्ड
activity-erasures-due = कब मिटाना है
activity-erasures-erased = मिटाया गया
activity-erasures-to-come = होना बाकी
activity-erasures-nothing = अब तक कुछ मिटाना नहीं पड़ा।
activity-erasures-old-keys = { $count ->
    [one] पुरानी कुंजियाँ एक डेस्क पर
   *[other] पुरानी कुंजियाँ { NUMBER($count) } डेस्क पर
}
activity-certificate-open = पुरानी कुंजियाँ अब भी यहाँ
activity-certificate-open-about = ये डेस्क तब से नहीं दिखीं और इनके पास पहले की कुंजियाँ हैं। उनसे और सर्वर की पुरानी प्रति से यह अब भी खुल सकता है: वे कंप्यूटर चालू करें, या सेटिंग में उन्हें बाहर करें।
activity-certificate = प्रमाणपत्र
activity-certificate-for = { $patient } का प्रमाणपत्र
activity-certificate-title = मिटाने का प्रमाणपत्र
activity-certificate-artefact = सहमति-पत्र
activity-certificate-proof = प्रमाण
activity-certificate-about = प्रमाण ऊपर लिखी बातों का SHA-256 है; ऑडिट में भी यही है।
