## Setting up, unlocking, and the settings.

setup-title = इस कंप्यूटर को तैयार करें

# The names of the window.
setup-window = तैयारी · { "HIU Desk" }
setup-steps = कदम
setup-step-store = 1 · स्टोर और उसकी कुंजी
setup-step-connection = 2 · ABDM से कनेक्शन
setup-step-proof = 3 · परख
setup-lies-in = सब कुछ { $folder } में है

# The store
setup-store = स्टोर और उसकी कुंजी
setup-store-about = रिकॉर्ड इस कंप्यूटर पर एन्क्रिप्ट करके रखे जाते हैं। चुनें कि वे कैसे खुलें।
setup-key = कुंजी
setup-keychain = इस कंप्यूटर का कीचेन
setup-keychain-text = इस कंप्यूटर में साइन इन करने पर अपने आप खुलता है।
setup-keychain-none = इस कंप्यूटर में काम का कोई कीचेन नहीं है।
setup-by-passphrase = पासफ़्रेज़
setup-by-passphrase-text = हर बार प्रोग्राम शुरू होने पर लिखा जाता है।
setup-passphrase = पासफ़्रेज़
setup-passphrase-hint = { NUMBER($shortest) } या ज़्यादा अक्षर; चार शब्द अच्छे हैं।
setup-passphrase-short = { NUMBER($shortest) } या ज़्यादा अक्षर लिखें।
setup-passphrase-again = पासफ़्रेज़ एक बार और
setup-passphrase-again-hint = ताकि उँगली की चूक से आप बाहर न रह जाएँ।
setup-passphrase-differs = दोनों एक जैसे नहीं हैं।
setup-store-trouble = स्टोर नहीं बना।
setup-store-make = स्टोर बनाएँ
setup-recovery-keep = रिकवरी की सँभालकर रखें
setup-recovery-once = यह केवल इसी बार दिखाई जाती है।
setup-recovery-keychain = कीचेन के बिना रिकॉर्ड तक पहुँचने का यही एक रास्ता है। इसे लिख लें और इस कंप्यूटर से दूर ताले में रखें।
setup-recovery-passphrase = पासफ़्रेज़ के बिना रिकॉर्ड तक पहुँचने का यही एक रास्ता है। इसे लिख लें और इस कंप्यूटर से दूर ताले में रखें।
setup-recovery-kept = मैंने रिकवरी की लिख ली है
setup-go-on = आगे बढ़ें

# The connection
setup-group-abdm = ABDM
setup-group-clinic = क्लिनिक
setup-group-requester = रिकॉर्ड कौन माँगता है
setup-gateway = ABDM का पता
setup-gateway-hint = सैंडबॉक्स के लिए { "https://dev.abdm.gov.in" }।
setup-consent-manager = Consent manager
setup-consent-manager-hint = सैंडबॉक्स के लिए { "sbx" }, नहीं तो { "abdm" }।
setup-client-id = Client id
setup-client-id-hint = ABDM से, जैसे { "SBX_000001" }।
setup-clinic-name = क्लिनिक का नाम
setup-clinic-name-hint = मरीज़ इसे अपने ऐप में देखते हैं।
setup-service-id = सेवा आईडी
setup-service-id-hint = ABDM पर HIU सेवा, जैसे { "IN2910000123_1" }।
setup-public-address = सार्वजनिक पता
setup-public-address-hint = जहाँ ABDM इस कंप्यूटर को कॉल करता है; { "https://" } से शुरू होता है
setup-listen = यहाँ सुनें
setup-listen-hint = जहाँ सार्वजनिक पता पहुँचता है, जैसे { "127.0.0.1:8790" }।
setup-requester-name = नाम
setup-requester-name-hint = जैसे { "Dr. R Iyer" }।
setup-requester-number = पंजीकरण नंबर
setup-requester-number-hint = जैसे { "KA-20391" }।
setup-requester-kind = नंबर का प्रकार
setup-requester-kind-hint = आम तौर पर { "REGNO" }।
setup-requester-issuer = किसने दिया
setup-requester-issuer-hint = एक पता, जैसे { "https://www.nmc.org.in" }
setup-secret = Client secret
setup-secret-hint = यह इस कंप्यूटर के कीचेन में जाता है, किसी फ़ाइल में कभी नहीं।
setup-secret-hint-kept = यह रखा हुआ है। केवल बदलने के लिए लिखें।
setup-secret-hint-no-keychain = इस कंप्यूटर में कीचेन नहीं है। इसे ख़ाली छोड़ें और जहाँ प्रोग्राम शुरू होता है वहाँ { "HIU_DESK_CLIENT_SECRET" } रखें।
setup-secret-missing = ABDM का दिया client secret लिखें।
setup-more-faults = कॉन्फ़िगरेशन फ़ाइल में और ग़लतियाँ हैं
setup-not-saved = कॉन्फ़िगरेशन नहीं सहेजा गया।
setup-save = सहेजें और शुरू करें

# Unlocking
setup-unlock = खोलें
setup-unlock-window = खोलें · { "HIU Desk" }
setup-unlock-about = इस कंप्यूटर के रिकॉर्ड लॉक हैं। प्रोग्राम खुलने पर रिकॉर्ड आना फिर शुरू होता है।
setup-unlock-no-passphrase = पासफ़्रेज़ लिखें।
setup-unlock-no-recovery = रिकवरी की लिखें।
setup-recovery = रिकवरी की
setup-recovery-hint = वह लंबी कुंजी जो स्टोर बनते समय एक बार दिखाई गई थी।
setup-unlock-by-recovery = रिकवरी की का उपयोग करें
setup-unlock-by-passphrase = पासफ़्रेज़ का उपयोग करें
setup-unlock-trouble = स्टोर नहीं खुला।

# The settings
setup-settings = सेटिंग्स
setup-settings-waiting = सेटिंग्स पढ़ी जा रही हैं
setup-settings-trouble = सेटिंग्स पढ़ी नहीं जा सकीं।
setup-yours = भाषा और सूचनाएँ
setup-practice = अभ्यास मोड
setup-practice-text = यहाँ सब काल्पनिक है: मरीज़, अस्पताल और ख़ुद ABDM भी इसी कंप्यूटर के भीतर चलते हैं।
setup-clinic = क्लिनिक
setup-name = नाम
setup-service-at-abdm = ABDM पर सेवा आईडी
setup-also-hospital = अस्पताल भी
setup-also-hospital-yes = हाँ: इस क्लिनिक के अपने रिकॉर्ड की सहमतियाँ रखी जाती हैं
setup-also-hospital-no = नहीं
setup-may-ask = रिकॉर्ड माँग सकते हैं
setup-person = { $name } ({ $identifier })
setup-connection = कनेक्शन
setup-abdm = ABDM
setup-api = API
setup-listening = यहाँ सुनता है
setup-called-at = यहाँ कॉल होती है
setup-not-known = अभी पता नहीं
setup-computer = इस कंप्यूटर पर
setup-data = डेटा यहाँ है
setup-configuration = कॉन्फ़िगरेशन
setup-store-key = स्टोर की कुंजी
setup-store-key-keychain = इस कंप्यूटर के कीचेन में
setup-store-key-passphrase = पासफ़्रेज़ से खुलता है
setup-way = ABDM इस कंप्यूटर तक कैसे पहुँचता है
setup-way-none = मेरे पास सार्वजनिक पता है
setup-way-none-text = राउटर या प्रॉक्सी कॉल इस कंप्यूटर तक पहुँचाता है।
setup-way-ssh = हमारे IT वाले या विक्रेता ने चिपकाने के लिए एक पंक्ति दी है
setup-way-ssh-text = यह कंप्यूटर उनके रिले तक एक लाइन खुली रखता है। राउटर में कुछ बदलना नहीं पड़ता।
setup-way-command = टनल प्रोग्राम का उपयोग करें
setup-way-command-text = किसी प्रदाता का प्रोग्राम इस कंप्यूटर पर चलता है, जैसे { "cloudflared" }। प्रदाता पढ़ सकता है कि किसने किससे क्या माँगा, पर कोई रिकॉर्ड नहीं।
setup-relay-key = इस क्लिनिक की कुंजी
setup-relay-key-hint = यह पंक्ति रिले चलाने वाले को भेजें। यह गोपनीय नहीं है।
setup-relay-key-trouble = कुंजी बनाई नहीं जा सकी।
setup-relay-line = उनकी पंक्ति
setup-relay-line-hint = { "hiu-relay" } से शुरू होती है।
setup-program = प्रोग्राम
setup-program-hint = जैसे { "cloudflared" }, या उसका पूरा रास्ता।
setup-way-choose = इनमें से आपके पास क्या है?
setup-program-args = Arguments
setup-program-args-hint = हर पंक्ति में एक; { "{port}" } की जगह वह port आता है जिस पर यह कंप्यूटर सुनता है।
setup-program-env = इसका environment
setup-program-env-hint = हर पंक्ति में एक { "NAME=value" }; कोई secret नहीं। अक्सर कुछ नहीं।
setup-program-secrets = इसके secret
setup-program-secrets-hint = जैसे { "TUNNEL_TOKEN" }। ये इस कंप्यूटर के कीचेन में जाते हैं, किसी फ़ाइल में कभी नहीं, और फिर नहीं दिखाए जाते।
setup-program-secrets-none = इस कंप्यूटर में कीचेन नहीं है, इसलिए प्रोग्राम के secret यहाँ नहीं रखे जा सकते।
setup-program-secret-name = नाम
setup-program-secret = Secret
setup-program-secret-hint = ख़ाली: जैसा रखा है।
setup-program-secret-add = Secret जोड़ें
setup-program-secret-drop = हटाएँ
setup-program-secret-drop-name = Secret { $name } हटाएँ
setup-url-pattern = इसका पता कैसा दिखता है
setup-url-pattern-hint = केवल जहाँ पता बदलता रहता है: एक regular expression, जैसे { "https://[-a-z0-9]+.trycloudflare.com" }। सार्वजनिक पता पक्का हो तो ख़ाली छोड़ें।
setup-proving = आज़माया जा रहा है कि पता यहाँ पहुँचता है या नहीं
setup-proved = पता इस कंप्यूटर तक पहुँचता है।
setup-reached-since = कब से पहुँच रहा है
setup-reached-how = किस ज़रिए पहुँचता है
setup-seen = कौन क्या देख सकता है
setup-last-proof = पिछली बार आज़माया
setup-last-proof-at = { MOMENT($when) }, आने-जाने में { $milliseconds } ms
setup-next-try = अगला प्रयास
setup-try-now = अभी आज़माएँ
setup-check-dns = ABDM और इस क्लिनिक के नाम
setup-check-tls = एन्क्रिप्टेड कनेक्शन
setup-check-tunnel = टनल
setup-check-bridge = ABDM पर दर्ज पता
setup-check-delivery = ABDM यहाँ पहुँचाता है
setup-to-change = यहाँ लिखी बातें बदलने के लिए कॉन्फ़िगरेशन फ़ाइल बदलें और प्रोग्राम दोबारा शुरू करें।

# Checks
setup-checks = क्या सब काम कर रहा है?
setup-check = अभी जाँचें
setup-check-again = फिर जाँचें
setup-checks-trouble = जाँच नहीं हो सकी।
setup-checks-about = घड़ी, नेटवर्क, ABDM से सत्र, और ABDM इस कंप्यूटर तक पहुँचता है या नहीं, यह आज़माता है। एक मिनट लग सकता है।
setup-check-waits = प्रतीक्षा में
setup-check-runs = आज़माया जा रहा है
setup-check-good = ठीक
setup-check-look = देखें
setup-check-not-yet = अभी नहीं
setup-check-clock = इस कंप्यूटर की घड़ी
setup-check-session = ABDM से सत्र
setup-check-keys = ABDM की कुंजियाँ
setup-check-public-url = सार्वजनिक पता यहाँ पहुँचता है
setup-check-hiu-id = सेवा आईडी
setup-check-last-callback = ABDM का पिछला संदेश
setup-check-tests = जाँचों की तालिका

# The proof at the end of set-up
setup-proved-title = साबित हुआ: सार्वजनिक पता इस कंप्यूटर तक पहुँचता है
setup-proved-text = ABDM से एक संदेश माँगा गया, और वह यहाँ आया। जिस दिन कोई न आए, उस दिन फिर माँगा जाता है।
setup-proved-undelivered = ABDM इस पते को कॉल करता है या नहीं, यह पहले सहमति अनुरोध से पता चलेगा: उसका जवाब यहाँ आना चाहिए। अगर कहीं और नहीं किया गया, तो नीचे का पता दर्ज करें।
setup-proved-faults = कुछ और अभी काम नहीं कर रहा: ऊपर जहाँ “देखें” लिखा है, वहाँ बताया है कि क्या करें। उससे पहले रिकॉर्ड शायद न आएँ।
setup-not-proved-title = साबित नहीं हुआ: ABDM शायद इस कंप्यूटर तक नहीं पहुँचता
setup-not-proved-text = ऊपर जहाँ “देखें” लिखा है, वहाँ बताया है कि क्या करें। कनेक्शन ठीक करें, या कहीं और सुधारकर फिर जाँचें।
setup-proof-done = पूरा
setup-proof-without = बिना परख के पूरा करें
setup-proof-without-text = परख के बिना कोई नहीं जानता कि रिकॉर्ड आएँगे या नहीं। प्रोग्राम आज़माता रहता है, और हर पृष्ठ पर बताता है कि क्या हाल है।
setup-proof-correct = कनेक्शन ठीक करें
setup-proof-finish-trouble = तैयारी पूरी नहीं हो सकी।

# Backups
setup-backup = बैकअप
setup-backup-now = अभी बैकअप लें
setup-backup-waiting = रिकॉर्ड कॉपी हो रहे हैं
setup-backup-trouble = बैकअप नहीं लिया गया।
setup-backup-list-trouble = बैकअप की सूची नहीं बन सकी।
setup-backup-done = बैकअप { $file } में है।
setup-backup-last = पिछला बैकअप
setup-backup-last-at = { MOMENT($when) }, { NUMBER($records) } रिकॉर्ड
setup-backup-none = अभी तक कोई नहीं लिया गया
setup-backup-folder = यहाँ रखा जाता है
setup-backup-daily = अपने आप
setup-backup-daily-on = दिन में एक बार; पिछले सात रखे जाते हैं
setup-backup-daily-off = कॉन्फ़िगरेशन में बंद है
setup-backup-failed = पिछला रोज़ का बैकअप नहीं लिया गया
setup-backup-to = या किसी दूसरे माध्यम की फ़ाइल में
setup-backup-to-hint = पूरा रास्ता, जैसे किसी पेन ड्राइव पर। इसकी कुंजियाँ साथ में .keys पर समाप्त होने वाली फ़ाइल में जाती हैं।
setup-backup-to-make = इस फ़ाइल में बैकअप लें
setup-backup-keys = इन बैकअप में अब भी उन रिकॉर्ड की कुंजियाँ हैं जो यहाँ मिटाए जा चुके हैं
setup-backup-keys-text = .keys फ़ाइल वाला माध्यम वापस लाएँ, और वह अपने आप नए सिरे से लिखी जाती है।
setup-backup-gone = वह अब नहीं है
setup-backup-restore = बैकअप वापस लाने के लिए
setup-backup-restore-how = विंडो बंद करें और टर्मिनल में hiu restore चलाएँ, या उससे दूसरा कंप्यूटर तैयार करें
setup-restore = बैकअप वापस लाएँ
setup-restore-about = बैकअप में जो है उसे वापस लाता है। जो यहाँ है वह अलग रखा जाता है, उसके ऊपर नहीं लिखा जाता; तब से जो मिटाया गया, वह मिटा ही रहता है।
setup-restore-file = बैकअप की फ़ाइल
setup-restore-file-hint = पूरा रास्ता। इसकी कुंजियाँ साथ में .keys पर समाप्त होने वाली फ़ाइल में होनी चाहिए।
setup-restore-no-file = लिखें कि बैकअप कहाँ है।
setup-restore-waiting = वापस लाया जा रहा है, कुछ मिनट लग सकते हैं
setup-restore-trouble = बैकअप वापस नहीं लाया गया।
setup-restore-back = वापस
setup-restore-done = स्टोर वैसा है जैसा { MOMENT($when) } को था; { $ended ->
    [0] तब से कुछ समाप्त नहीं हुआ।
    [one] तब से { NUMBER($ended) } सहमति समाप्त हुई और बंद रहती है।
   *[other] तब से { NUMBER($ended) } सहमतियाँ समाप्त हुईं और बंद रहती हैं।
}
setup-restore-keychain = इसे इस कंप्यूटर के कीचेन से खोलें

# Where ABDM calls
setup-bridge = ABDM कहाँ कॉल करता है
setup-bridge-ask = ABDM से पूछें
setup-bridge-ask-again = फिर पूछें
setup-bridge-asking = ABDM से पूछा जा रहा है
setup-bridge-ask-trouble = ABDM से पूछा गया कि वह कहाँ कॉल करता है, और उसने नहीं बताया।
setup-bridge-register = यह पता दर्ज करें
setup-bridge-registering = ABDM को पता बताया जा रहा है
setup-bridge-register-trouble = पता दर्ज नहीं हो सका।
setup-bridge-registered = अब से ABDM { $url } को कॉल करता है।
setup-bridge-elsewhere = ABDM किसी दूसरे पते को कॉल करता है।
setup-bridge-elsewhere-text = जब तक यह दर्ज न हो, यहाँ कुछ नहीं आता। जो आख़िर में दर्ज होता है, उसी को कॉल किया जाता है।
setup-bridge-unknown = ABDM के पास यह सेवा आईडी नहीं है।
setup-bridge-unknown-text = देखें कि यह इस client id से HIU के रूप में जुड़ी और चालू है।
setup-bridge-calls = ABDM कॉल करता है
setup-bridge-says-nothing = वह नहीं बताता
setup-bridge-registered-here = यहाँ से दर्ज
setup-bridge-registered-at = { $url }, { MOMENT($when) }
setup-bridge-not-yet = अभी नहीं
setup-bridge-services = सेवाएँ
setup-bridge-service = { $name } ({ $id })
setup-bridge-service-unused = { $name } ({ $id }), चालू नहीं
setup-bridge-about = हर क्लिनिक ABDM के पास एक पता दर्ज करता है। वह { $url } होना चाहिए।
setup-bridge-about-none = हर क्लिनिक ABDM के पास एक पता दर्ज करता है। उसे कॉन्फ़िगरेशन में रखना चाहिए।
setup-passphrase-too-short = पासफ़्रेज़ में कम से कम { $shortest } अक्षर होते हैं
