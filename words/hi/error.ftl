## What can go wrong: what happened, and (-next) what the person can do.
## What happened begins small and has no full stop: it stands behind a name, or in a sentence.

error-not-found = यहाँ ऐसा कुछ नहीं है: { $what ->
    [artefact] सहमति-पत्र
    [attachment] अटैचमेंट
    [call] कॉल
    [consent] सहमति
    [entry] आइटम
    [message] संदेश
    [patient] मरीज़
    [record] रिकॉर्ड
    [user] व्यक्ति
   *[other] { $what }
}
error-not-found-next = ID जाँचें, या सूची में देखें।
error-message-is-done = यह संदेश पूरा हो चुका है; इसका कुछ भी बाकी नहीं
error-message-is-done-next = कुछ नहीं बदला गया।
error-patient-not-found = ABDM इस पते के किसी मरीज़ को नहीं जानता
error-patient-not-found-next = मरीज़ के साथ वर्तनी जाँचें।
error-code-counter = यह किसी काउंटर का कोड है, जिसे मरीज़ अपने ऐप से स्कैन करते हैं
error-code-aadhaar = यह Aadhaar का कोड या नंबर है; इसे आगे नहीं पढ़ा गया और यह रखा नहीं गया
error-code-upi = यह भुगतान का कोड है
error-code-face = यह चेहरे से साइन इन करने का कोड है
error-code-too-long = यह किसी भी ABHA कोड से लंबा है
error-code-nothing = इसमें न ABHA नंबर है, न ABHA पता, न मोबाइल नंबर
error-camera-frame = यह कैमरे की तस्वीर नहीं है
error-code-next = ABHA कार्ड या मरीज़ के ऐप का QR कोड स्कैन करें, या नंबर, पता या मोबाइल लिखें।
error-code-of-sandbox = यह पता ABDM के सैंडबॉक्स का है; यह क्लिनिक असली ABDM के साथ काम करता है
error-code-not-of-sandbox = यह पता असली ABDM का है; यह क्लिनिक ABDM के सैंडबॉक्स के लिए सेट है
error-code-other-next = मरीज़ से कोई और कोड या पता माँगें, या ABDM का सेट-अप देखें।
error-hospital-name-length = नाम के { NUMBER($least) } से { NUMBER($most) } अक्षर चाहिए
error-hospitals-too-many = यह नाम इतने अस्पतालों में है कि डायरेक्टरी सबकी सूची नहीं दे सकती
error-hospitals-too-many-next = नाम का और हिस्सा लिखें।
error-hospitals-not-offered = यह क्लिनिक जिस API से बात करता है उसमें अस्पतालों की डायरेक्टरी नहीं है
error-hospitals-not-offered-next = यहाँ जाना-पहचाना अस्पताल चुनें, या उसकी ID लिखें।
error-invalid = { $field }: { $message }
error-invalid-next = यह फ़ील्ड ठीक करें और फिर कोशिश करें।
error-contradiction = { $event } और स्थिति { $state } आपस में मेल नहीं खाते
error-contradiction-next = ABDM से सहमति फिर जाँचें।
error-gateway-refused = ABDM का जवाब: { $message } ({ $code })
error-gateway-refused-next = ABDM जो बताता है उसे ठीक करें, या बाद में फिर कोशिश करें।
error-gateway-unreachable = ABDM तक पहुँच नहीं हो पा रही: { $why }
error-gateway-unreachable-next = इंटरनेट कनेक्शन जाँचें; जो इंतज़ार में है वह अपने आप चला जाता है।
error-no-answer = समय पर जवाब नहीं आया
error-no-answer-next = फिर कोशिश करें; यह चलता रहे तो जाँचें कि ABDM इस कंप्यूटर तक पहुँचता है।
error-disk-full = डिस्क भरी है या उस पर लिखा नहीं जा सकता
error-disk-full-next = डिस्क पर जगह बनाएँ; रिकॉर्ड आना अपने आप चलता रहेगा।
error-not-allowed = आपकी भूमिका इसकी अनुमति नहीं देती
error-not-allowed-next = अपने क्लिनिक में HIU Desk सँभालने वाले से पूछें।
error-signed-out = आप अब साइन इन नहीं हैं
error-signed-out-next = साइन इन करें और फिर कोशिश करें।
error-needs-reason = पहले कारण लिखना ज़रूरी है: मरीज़ ने आपके नाम से माँगी गई किसी सहमति को मंज़ूर नहीं किया है, या यह आपात स्थिति के लिए है
error-needs-reason-next = कारण लिखें: विंडो में जहाँ पूछा जाए, कमांड में { "--reason" } के साथ। इसे प्रशासक पढ़ते हैं।
error-reason-short = कम से कम { NUMBER($least) } अक्षर चाहिए
error-reason-reviewed = इस कारण को पहले ही देख लिया गया है
error-reason-reviewed-next = किसने और कब देख लिया, यह ऑडिट में है।
error-own-reason = जब तक कोई दूसरा प्रशासक है, कोई अपने ही कारण पर “देख लिया” का निशान नहीं लगाता
error-own-reason-next = दूसरे प्रशासक से कहें।
error-audit-too-many = एक फ़ाइल में ऑडिट की ज़्यादा से ज़्यादा { NUMBER($most) } लाइनें आती हैं
error-audit-too-many-next = कम समय चुनें, या एक मरीज़ या व्यक्ति चुनें।
error-store-busy = भंडार व्यस्त है
error-store-busy-next = थोड़ी देर में फिर कोशिश करें।
error-store = भंडार पढ़ा या लिखा नहीं जा सका
error-crypto = कुंजी बनाई या इस्तेमाल नहीं की जा सकी
error-no-randomness = सिस्टम ने रैंडम संख्याएँ नहीं दीं
error-document = दस्तावेज़ पढ़ा नहीं जा सका: { $why }
error-document-next = मूल डेटा खोलें।
error-restart-next = प्रोग्राम बंद करके फिर शुरू करें; यह चलता रहे तो लॉग के साथ मदद माँगें।

error-not-sent = ABDM तक समय पर पहुँच नहीं हुई; सहमति { $consent } भेजे जाने के इंतज़ार में है
error-not-sent-next = जैसे ही कोई चलाए, यह चली जाएगी: `hiu serve`, या विंडो।
error-already-serving = इस डेटा फ़ोल्डर पर दूसरा प्रोग्राम काम कर रहा है
error-already-serving-next = उसी का इस्तेमाल करें, या पहले उसे रोकें।
error-lost-port = ABDM के कॉलबैक अब कोई नहीं सुन रहा
error-lost-store = भंडार अब वहाँ नहीं है, या पढ़ा नहीं जा सकता
error-lost-store-next = देखें कि डिस्क है और डेटा फ़ोल्डर पहले जैसा है, फिर प्रोग्राम दोबारा शुरू करें।
error-lost-secret = ABDM इस क्लाइंट सीक्रेट से इनकार करता है; सिस्टम की-चेन में अब कोई और है
error-not-set-up = { $folder } में कोई भंडार नहीं है
error-not-set-up-next = `hiu init` चलाएँ, या प्रोग्राम की विंडो में सेटअप करें।
error-already-set-up = { $folder } में पहले से भंडार है
error-already-set-up-next = कुछ नहीं बदला गया। दूसरा भंडार बनाने के लिए दूसरा { "--data-dir" } बताएँ।
error-store-incomplete = { $folder } में { $missing } नहीं है, पर भंडार का बाकी हिस्सा है
error-store-incomplete-next = छूटी हुई फ़ाइल जहाँ ले जाई गई थी वहाँ से वापस लाकर रखें, या बैकअप बहाल करें।
error-foreign-store = { "desk.db" } किसी और { "desk.key" } का है
error-foreign-store-next = जो { "desk.key" } और { "desk.db" } एक-दूसरे के हैं, वे वापस रखें। कुछ नहीं बदला गया।
error-store-damaged = { "desk.db" } ख़राब है: { $why }
error-store-damaged-next = विंडो में या `hiu restore` से बैकअप बहाल करें; तब ख़राब फ़ाइल अलग रख दी जाती है। कुछ नहीं बदला गया।
error-store-newer = { "desk.db" } इस प्रोग्राम के नए संस्करण ने लिखा था
error-store-newer-next = इस प्रोग्राम का नया संस्करण इंस्टॉल करें।
error-not-a-backup = { $file } { "HIU Desk" } का ऐसा बैकअप नहीं है जो पढ़ा जा सके
error-not-a-backup-next = वह फ़ाइल बताएँ जिसमें बैकअप लिखा गया था; इसकी कुंजियाँ साथ में { ".keys" } पर समाप्त होने वाली फ़ाइल में हैं।
error-backup-missing = { $file } वहाँ नहीं है
error-backup-missing-next = बैकअप में दो फ़ाइलें होती हैं, दूसरी { ".keys" } पर समाप्त होती है: दोनों को एक फ़ोल्डर में रखें।
error-backup-exists = { $file } पहले से है
error-backup-exists-next = दूसरी फ़ाइल बताएँ; किसी फ़ाइल के ऊपर नहीं लिखा जाता।
error-backup-damaged = बैकअप ख़राब है: { $why }
error-backup-damaged-next = किसी दूसरे बैकअप का इस्तेमाल करें। कुछ नहीं बदला गया।
error-backup-newer = बैकअप इस प्रोग्राम के नए संस्करण ने लिखा था
error-backup-not-listed = { $file } बैकअप की सूची में नहीं है
error-backup-not-listed-next = बैकअप की सूची देखें: `hiu backup list`।
error-standing-unreadable = यहाँ का स्टोर { $file } डिस्क से पढ़ा नहीं जा सका ({ $why }), इसलिए पता नहीं चल सकता कि बैकअप के बाद कौन-सी सहमतियाँ ख़त्म हुईं; कुछ नहीं बदला
error-standing-unreadable-next = फिर कोशिश करें, और कंप्यूटर दोबारा चालू करके एक बार और। अगर डिस्क ऐसी ही रहे, तो { $file } को { $aside } पर ले जाएँ और फिर से रिस्टोर करें। तब बैकअप के बाद का सब कुछ खो जाता है; और जो सहमतियाँ इस बीच वापस ली गईं या ख़त्म हुईं, उनके रिकॉर्ड फिर दिखते हैं, जब तक ABDM न कहे कि वे ख़त्म हुईं।
error-restore-in-use = यह डेटा फ़ोल्डर दूसरे प्रोग्राम ने खोल रखा है
error-restore-in-use-next = विंडो बंद करें, `hiu serve` रोकें, और फिर कोशिश करें।
error-only-slot = इससे भंडार खोलने का आख़िरी तरीका भी हट जाएगा
error-only-slot-next = पहले दूसरा तरीका बनाएँ; न अकेली रिकवरी कुंजी काफ़ी है, न बिना रिकवरी कुंजी का भंडार।
error-short-passphrase = पासफ़्रेज़ में कम से कम { NUMBER($shortest) } अक्षर होने चाहिए
error-short-passphrase-next = और अक्षर लिखें; चार शब्द अच्छे रहते हैं।
error-no-configuration = { $folder } में कोई { "config.toml" } नहीं है
error-no-configuration-next = विंडो में सेटअप करें, या { "config.toml" } लिखें; README में एक नमूना है।
error-configuration =
    { "config.toml" } में ग़लतियाँ हैं
    { $faults }
error-configuration-next = { "config.toml" } ठीक करें और फिर कोशिश करें।
error-no-client-secret = क्लाइंट सीक्रेट नहीं मिला: { $why }
error-no-client-secret-next = { "HIU_DESK_CLIENT_SECRET" } रखें, या विंडो की सेटिंग में सीक्रेट सहेजें।
error-secret-damaged = सिस्टम की-चेन में इसके लिए जो रखा है, वह ख़राब है
error-secret-nowhere = न { $variable } में है, न सिस्टम की-चेन में
error-secret-no-keychain = { $variable } नहीं रखा गया है, और { $trouble }
error-cannot-listen = { $address } पर सुना नहीं जा सकता: { $why }
error-cannot-listen-next = वहाँ का दूसरा प्रोग्राम बंद करें, या { "config.toml" } में { "callback.listen" } बदलें।
error-practice-not-running = अभ्यास मोड नहीं चल रहा है
error-practice-not-running-next = `hiu serve --practice` से शुरू करें, या विंडो अभ्यास मोड में खोलें।
error-practice-answered = मरीज़ के ऐप का जवाब { $status }
error-practice-refused-next = इस मरीज़ के अनुरोध देखें।
error-practice-no-otp = अभ्यास के इस फ़ोन पर कोई OTP नहीं भेजा गया
error-practice-no-otp-next = पहले पहचान की जाँच शुरू करें; OTP फिर यहाँ दिखेगा।
error-practice-not-started = अभ्यास मोड शुरू नहीं हो सका
error-file = यह नहीं हो सका: { $doing }: { $why }
error-file-next = देखें कि डेटा फ़ोल्डर में लिखा जा सकता है और डिस्क पर जगह है।
error-set-up = { $part } तैयार नहीं हो सका

## Parts of these sentences: what was being done, what could not be set up, what opens a store.

error-doing-asking-passphrase = पासफ़्रेज़ पूछना
error-doing-asking-password = पासवर्ड पूछना
error-doing-counting-tries = पासवर्ड की कोशिशें लिखना
error-doing-finding-directory = डेटा फ़ोल्डर खोजना
error-doing-starting-upkeep = अपने आप मिटाने का काम शुरू करना
error-doing-locking-directory = डेटा फ़ोल्डर लॉक करना
error-doing-making-directory = डेटा फ़ोल्डर बनाना
error-doing-making-temporary-directory = अस्थायी फ़ोल्डर बनाना
error-doing-reading-configuration = { "config.toml" } पढ़ना
error-doing-reading-password-file = पासवर्ड की फ़ाइल पढ़ना
error-doing-reading-passphrase-file = पासफ़्रेज़ की फ़ाइल पढ़ना
error-doing-restoring = बैकअप बहाल करना
error-doing-saving-file = फ़ाइल सहेजना
error-doing-reading-list = सूची पढ़ना
error-doing-reading-code = कोड पढ़ना
error-doing-reading-remark = टिप्पणी पढ़ना
error-doing-setting-aside = अभी के भंडार को अलग रखना
error-doing-writing-backup = बैकअप लिखना
error-doing-reading-page = पेज पढ़ना
error-doing-reading-backup = बैकअप पढ़ना
error-doing-reading-root-certificate = सर्वर का मूल प्रमाणपत्र पढ़ना
error-doing-writing-root-certificate = सर्वर का मूल प्रमाणपत्र लिखना
error-doing-keeping-password = सर्वर का पासवर्ड रखना
error-doing-reading-desk-server = { "desk.server" } पढ़ना
error-doing-writing-key-file = { "desk.key" } लिखना
error-doing-reading-recovery-key-file = रिकवरी कुंजी की फ़ाइल पढ़ना
error-doing-writing-configuration = { "config.toml" } लिखना
error-doing-writing-control = { "control.json" } लिखना
error-doing-writing-language = { "desk.language" } लिखना
error-part-client-secret = क्लाइंट सीक्रेट
error-part-control-port = कंट्रोल पोर्ट
error-part-http-client = http client
error-part-practice = अभ्यास मोड
error-part-tunnel = टनल
error-opener-empty-passphrase = ख़ाली पासफ़्रेज़
error-opener-keychain = सिस्टम की-चेन
error-opener-passphrase = पासफ़्रेज़
error-opener-practice = अभ्यास
error-opener-recovery-key = रिकवरी कुंजी
error-opener-user = व्यक्ति का पासवर्ड

## The key of the store.

error-no-key-file = डेटा फ़ोल्डर में { "desk.key" } नहीं है
error-key-damaged = { "desk.key" } ख़राब है
error-key-damaged-next = इस भंडार का अपना { "desk.key" } वापस रखें। कुछ नहीं बदला गया।
error-no-slot = यह भंडार इस तरीके से नहीं खुलता: { $opener }
error-no-slot-next = दूसरे तरीके से खोलें: सिस्टम की-चेन, पासफ़्रेज़ या रिकवरी कुंजी।
error-wrong = इससे यह भंडार नहीं खुला: { $opener }
error-wrong-passphrase-next = पासफ़्रेज़ फिर लिखें, या रिकवरी कुंजी इस्तेमाल करें।
error-wrong-next = पासफ़्रेज़ या रिकवरी कुंजी इस्तेमाल करें। कुछ नहीं बदला गया।
error-key-file = { "desk.key" } पढ़ा या लिखा नहीं जा सका
error-key-file-next = देखें कि डेटा फ़ोल्डर पढ़ा और लिखा जा सकता है।
error-typed-differently = दूसरी बार लिखा पासफ़्रेज़ पहले जैसा नहीं है
error-typed-differently-next = एक ही पासफ़्रेज़ दो बार लिखें।
error-key-not-made = कुंजी बनाई नहीं जा सकी
error-key-not-made-next = प्रोग्राम बंद करके फिर शुरू करें।
error-not-a-recovery-key = यह रिकवरी कुंजी नहीं है, या कोई अक्षर ग़लत लिखा गया है
error-no-keychain = इस कंप्यूटर पर सिस्टम की-चेन की कोई सेवा नहीं चल रही
error-keychain-silent = सिस्टम की-चेन जवाब नहीं देती
error-keychain-locked = सिस्टम की-चेन लॉक है
error-keychain-locked-next = सिस्टम की-चेन खोलें और फिर कोशिश करें, या पासफ़्रेज़ दें।
error-keychain-refused = सिस्टम की-चेन ने इनकार किया: { $why }
error-keychain-next = पासफ़्रेज़ दें: { "HIU_DESK_PASSPHRASE" }, या { "--passphrase-file" }।

## Of the window alone.

error-locked = भंडार खुला नहीं है
error-locked-next = इसे खोलें, या सेटअप पूरा करें।
error-not-practice = मरीज़ का ऐप अभ्यास मोड का हिस्सा है
error-not-practice-next = HIU Desk को { "--practice" } के साथ शुरू करें।
error-no-window = छापने के लिए कोई विंडो नहीं है
error-another-page = विंडो में दूसरा पेज है
error-unknown-page = विंडो नहीं बताती कि वह क्या दिखा रही है: { $why }
error-not-printed = पेज छापा नहीं जा सका: { $why }
error-not-printed-next = सहेजे जाने तक उसी पेज पर रहें, या “छापें” चुनकर कोई PDF प्रिंटर चुनें।
error-print-no-place = इसके लिए जगह नहीं है
error-print-closing = विंडो बंद हो रही है
error-print-too-long = बहुत समय लगा
error-print-no-pdf = सिस्टम ने PDF फ़ाइल नहीं बनाई
error-print-dialog-only = यह सिस्टम सिर्फ़ अपने डायलॉग से फ़ाइल में छापता है
error-no-such-page = यह पेज छापा या सहेजा नहीं जा सकता
error-no-such-page-next = रिकॉर्ड या सारांश खोलें।

# What the rules do not allow now.
error-clock-another-day = इस कंप्यूटर की घड़ी { $day } दिखाती है।
error-clock-another-day-next = इस कंप्यूटर की घड़ी ठीक करें, फिर आज की तारीख़ बताकर उसकी पुष्टि करें।
error-part-not-in-force = सहमति का यह हिस्सा अभी लागू नहीं है
error-part-not-in-force-next = ABDM से सहमति फिर जाँचें।
error-artefact-of-another = सूचना में किसी दूसरे सहमति के अनुरोध का सहमति-पत्र है
error-artefact-of-another-next = ABDM से दोनों अनुरोध जाँचें।
error-consent-not-taken = ABDM ने यह अनुरोध कभी नहीं लिया
error-consent-not-taken-next = सहमति फिर माँगें।
error-patient-deactivated = मरीज़ ने यह ABHA खाता बंद किया है
error-patient-deactivated-next = मरीज़ से कहें कि अपने ऐप में इसे फिर चालू करें।
error-patient-deleted = यह ABHA खाता हटाया गया
error-patient-deleted-next = मरीज़ से उनका अभी का ABHA पता पूछें।
error-too-soon = इस सहमति के तहत रिकॉर्ड का अगला अनुरोध { MOMENT($at) } से पहले नहीं हो सकता
error-too-soon-next = तब फिर माँगें।
error-consent-not-granted = इस सहमति का कोई हिस्सा लागू नहीं है
error-consent-not-granted-next = मरीज़ से नई सहमति माँगें।
error-already-reviewed = इसे पहले ही देख लिया गया है: { $review }
error-already-reviewed-next = वह निशान ग़लत हो तो पहले उसे हटाएँ।
error-remark-too-long = ज़्यादा से ज़्यादा { NUMBER($most) } अक्षर चाहिए
error-clipboard = क्लिपबोर्ड इस्तेमाल नहीं हो सकता: { $why }
error-clipboard-next = जिस प्रोग्राम ने क्लिपबोर्ड रोक रखा है, उसे बंद करें और फिर कोशिश करें।
error-nothing-to-save = सहेजने के लिए कोई रिकॉर्ड नहीं है
error-nothing-to-save-next = पहले रिकॉर्ड माँगें।
error-consent-over = इन रिकॉर्ड की सहमति समाप्त हो गई है; कुछ नहीं सहेजा गया
error-consent-over-next = रिकॉर्ड अब भी चाहिए तो सहमति फिर माँगें।
error-file-taken = इस नाम की फ़ाइल पहले से है
error-file-not-written-next = जगह बनाएँ, दूसरा नाम चुनें, या देखें कि फ़ोल्डर में लिखने की अनुमति है।
error-no-such-language = इस भाषा में शब्द नहीं हैं
error-no-such-language-next = जो भाषाएँ हैं उनमें से एक चुनें।

# Where ABDM calls.
error-address-only-base = हर कॉलबैक का पथ ABDM ख़ुद इस पते के पीछे लगाता है; केवल वही दर्ज करें जो { "/api/v3" } से पहले है
error-address-not-taken = ABDM सिर्फ़ डोमेन नाम वाला { "https://" } लेता है: न नाम की जगह अंक, न पोर्ट
error-address-needed = ऐसा पता चाहिए: { "https://hiu.clinic.example" }
error-no-public-url = { "callback.public_url" } नहीं रखा गया है, इसलिए पता चाहिए

error-person-name = ज़्यादा से ज़्यादा 120 अक्षरों का नाम होना चाहिए
error-person-year = जन्म का साल होना चाहिए, 1900 से इस साल तक
