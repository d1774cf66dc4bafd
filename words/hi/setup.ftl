## Setting up, unlocking, and the settings.

setup-title = इस कंप्यूटर को सेट करें
# The names of the window.
setup-window = सेटअप · { "HIU Desk" }
setup-steps = चरण
setup-step-store = 1 · भंडार और उसकी कुंजी
setup-step-connection = 2 · ABDM से कनेक्शन
setup-step-proof = 3 · पुष्टि
setup-step-people = 4 · यहाँ कौन काम करता है
setup-lies-in = सब कुछ यहाँ रखा है: { $folder }

# The store
setup-store = भंडार और उसकी कुंजी
setup-store-about = रिकॉर्ड इस कंप्यूटर पर एन्क्रिप्ट करके रखे जाते हैं। चुनें कि वे कैसे खोले जाएँ।
setup-key = कुंजी
setup-keychain = इस कंप्यूटर की सिस्टम की-चेन
setup-keychain-text = जब आप इस कंप्यूटर में साइन इन कर लेते हैं, तब अपने आप खुलती है।
setup-keychain-none = इस कंप्यूटर में इस्तेमाल करने लायक कोई सिस्टम की-चेन नहीं है।
setup-by-passphrase = पासफ़्रेज़
setup-by-passphrase-text = हर बार प्रोग्राम शुरू होने पर टाइप किया जाता है।
setup-passphrase = पासफ़्रेज़
setup-passphrase-hint = { NUMBER($shortest) } या उससे ज़्यादा अक्षर; चार शब्द अच्छे रहते हैं।
setup-passphrase-short = { NUMBER($shortest) } या उससे ज़्यादा अक्षर लिखें।
setup-passphrase-again = पासफ़्रेज़ एक बार और
setup-passphrase-again-hint = ताकि टाइप करने की किसी चूक से आपका रास्ता बंद न हो जाए।
setup-passphrase-differs = दोनों एक जैसे नहीं हैं।
setup-store-trouble = भंडार नहीं बना।
setup-store-make = भंडार बनाएँ
setup-recovery-keep = रिकवरी कुंजी सँभालकर रखें
setup-recovery-once = यह सिर्फ़ इसी बार दिखाई जा रही है।
setup-recovery-keychain = सिस्टम की-चेन न रहे, तो रिकॉर्ड तक पहुँचने का यही एक रास्ता है। इसे लिख लें और इस कंप्यूटर से दूर, ताले में बंद जगह पर रखें।
setup-recovery-passphrase = पासफ़्रेज़ न रहे, तो रिकॉर्ड तक पहुँचने का यही एक रास्ता है। इसे लिख लें और इस कंप्यूटर से दूर, ताले में बंद जगह पर रखें।
setup-recovery-kept = रिकवरी कुंजी लिख ली गई है
setup-go-on = आगे बढ़ें

# The connection
setup-group-abdm = ABDM
setup-group-clinic = क्लिनिक
setup-group-requester = रिकॉर्ड कौन माँगता है
setup-group-identity = मरीज़ की पहचान पक्की करना (ख़ाली छोड़ा जा सकता है)
setup-abha = ABHA सेवा
setup-abha-hint = जहाँ ABHA नंबर जाँचे जाते हैं: सैंडबॉक्स में { "https://abhasbx.abdm.gov.in/abha/api" }, असली नेटवर्क में { "https://abha.abdm.gov.in/api/abha" }।
setup-abha-phr = ABHA पते
setup-abha-phr-hint = जहाँ ABHA पते जाँचे जाते हैं: सैंडबॉक्स में { "https://abhasbx.abdm.gov.in/abha/api/v3/phr/web" }, असली नेटवर्क में { "https://phr.abdm.gov.in/api/phr/web/v3" }।
setup-gateway = ABDM का पता
setup-gateway-hint = सैंडबॉक्स के लिए { "https://dev.abdm.gov.in" }।
setup-consent-manager = सहमति प्रबंधक
setup-consent-manager-hint = सैंडबॉक्स के लिए { "sbx" }, नहीं तो { "abdm" }।
setup-client-id = क्लाइंट ID
setup-client-id-hint = ABDM से मिली हुई, जैसे { "SBX_000001" }।
setup-clinic-name = क्लिनिक का नाम
setup-clinic-name-hint = मरीज़ इसे अपने ऐप में देखते हैं।
setup-service-id = सेवा ID
setup-service-id-hint = ABDM में HIU सेवा की ID, जैसे { "IN2910000123_1" }।
setup-public-address = सार्वजनिक पता
setup-public-address-hint = ABDM इस कंप्यूटर को इस पते पर कॉल करता है; इसकी शुरुआत { "https://" } से होती है
setup-listen = इस पते पर सुनें
setup-listen-hint = सार्वजनिक पता जहाँ पहुँचाता है, जैसे { "127.0.0.1:8790" }।
setup-requester-name = नाम
setup-requester-name-hint = जैसे { "Dr. R Iyer" }।
setup-requester-number = पंजीकरण संख्या
setup-requester-number-hint = जैसे { "KA-20391" }।
setup-requester-kind = संख्या का प्रकार
setup-requester-kind-hint = आम तौर पर { "REGNO" }।
setup-requester-issuer = किसने जारी की
setup-requester-issuer-hint = एक पता, जैसे { "https://www.nmc.org.in" }
setup-secret = क्लाइंट सीक्रेट
setup-secret-hint = यह इस कंप्यूटर की सिस्टम की-चेन में जाता है, किसी फ़ाइल में कभी नहीं।
setup-secret-hint-kept = यह रखा हुआ है। सिर्फ़ बदलने के लिए लिखें।
setup-secret-hint-no-keychain = इस कंप्यूटर में सिस्टम की-चेन नहीं है। इसे ख़ाली छोड़ें और जहाँ से प्रोग्राम शुरू होता है वहाँ { "HIU_DESK_CLIENT_SECRET" } सेट करें।
setup-secret-missing = ABDM का दिया हुआ क्लाइंट सीक्रेट लिखें।
setup-more-faults = कॉन्फ़िगरेशन फ़ाइल में और भी ग़लतियाँ हैं
setup-not-saved = कॉन्फ़िगरेशन सहेजा नहीं गया।
setup-save = सहेजें और शुरू करें

# Unlocking
setup-unlock = अनलॉक करें
setup-unlock-window = अनलॉक · { "HIU Desk" }
setup-unlock-about = इस कंप्यूटर के रिकॉर्ड लॉक हैं। प्रोग्राम अनलॉक होने पर रिकॉर्ड फिर मिलने लगेंगे।
setup-unlock-no-passphrase = पासफ़्रेज़ लिखें।
setup-unlock-no-recovery = रिकवरी कुंजी लिखें।
setup-recovery = रिकवरी कुंजी
setup-recovery-hint = वह लंबी कुंजी, जो भंडार बनते समय एक बार दिखाई गई थी।
setup-unlock-by-recovery = रिकवरी कुंजी से खोलें
setup-unlock-by-passphrase = पासफ़्रेज़ से खोलें
setup-unlock-trouble = भंडार अनलॉक नहीं हुआ।

# The settings
setup-settings = सेटिंग
setup-settings-waiting = सेटिंग पढ़ी जा रही है
setup-settings-trouble = सेटिंग पढ़ी नहीं जा सकी।
setup-yours = भाषा और सूचनाएँ
setup-practice = अभ्यास मोड
setup-practice-text = यहाँ सब कुछ बनावटी है: मरीज़, अस्पताल और ख़ुद ABDM भी इसी कंप्यूटर के अंदर चलते हैं।
setup-clinic = क्लिनिक
setup-name = नाम
setup-service-at-abdm = ABDM में सेवा ID
setup-also-hospital = अस्पताल भी है
setup-also-hospital-yes = हाँ: इस क्लिनिक के अपने रिकॉर्ड के लिए सहमतियाँ रखी जाती हैं
setup-also-hospital-no = नहीं
setup-may-ask = रिकॉर्ड माँग सकते हैं
setup-person = { $name } ({ $identifier })
setup-connection = कनेक्शन
setup-abdm = ABDM
setup-api = API
setup-listening = इस पते पर सुन रहा है
setup-called-at = ABDM इस पते पर कॉल करता है
setup-not-known = अभी पता नहीं
setup-computer = इस कंप्यूटर पर
setup-data = डेटा यहाँ रखा है
setup-configuration = कॉन्फ़िगरेशन
setup-store-key = भंडार की कुंजी
setup-store-key-keychain = इस कंप्यूटर की सिस्टम की-चेन में
setup-store-key-passphrase = पासफ़्रेज़ से खुलती है
setup-way = ABDM इस कंप्यूटर तक कैसे पहुँचता है
setup-way-none = मेरे पास सार्वजनिक पता है
setup-way-none-text = राउटर या प्रॉक्सी कॉल इस कंप्यूटर तक पहुँचाता है।
setup-way-ssh = हमारे IT वाले या विक्रेता ने चिपकाने के लिए एक लाइन दी है
setup-way-ssh-text = यह कंप्यूटर उनके रिले से एक कनेक्शन खुला रखता है। राउटर में कुछ बदलना नहीं पड़ता।
setup-way-command = टनल प्रोग्राम इस्तेमाल करें
setup-way-command-text = किसी प्रदाता का प्रोग्राम इस कंप्यूटर पर चलता है, जैसे { "cloudflared" }। प्रदाता पढ़ सकता है कि किसने किसके बारे में क्या माँगा, पर कोई रिकॉर्ड नहीं।
setup-relay-key = इस क्लिनिक की कुंजी
setup-relay-key-hint = यह लाइन रिले चलाने वाले को भेजें। यह गोपनीय नहीं है।
setup-relay-key-trouble = कुंजी नहीं बन सकी।
setup-relay-line = उनकी लाइन
setup-relay-line-hint = इसकी शुरुआत { "hiu-relay" } से होती है।
setup-program = प्रोग्राम
setup-program-hint = जैसे { "cloudflared" }, या उसका पूरा पाथ।
setup-way-choose = इनमें से आपके पास क्या है?
setup-program-args = आर्ग्युमेंट
setup-program-args-hint = हर लाइन में एक; { "{port}" } उस पोर्ट की जगह आता है जिस पर यह कंप्यूटर सुनता है।
setup-program-env = इसका एनवायरनमेंट
setup-program-env-hint = हर लाइन में एक { "NAME=value" }; कोई सीक्रेट नहीं। अक्सर कुछ भी नहीं।
setup-program-secrets = इसके सीक्रेट
setup-program-secrets-hint = जैसे { "TUNNEL_TOKEN" }। ये इस कंप्यूटर की सिस्टम की-चेन में जाते हैं, किसी फ़ाइल में कभी नहीं, और दोबारा दिखाए नहीं जाते।
setup-program-secrets-none = इस कंप्यूटर में सिस्टम की-चेन नहीं है, इसलिए प्रोग्राम के सीक्रेट यहाँ नहीं रखे जा सकते।
setup-program-secret-name = नाम
setup-program-secret = सीक्रेट
setup-program-secret-hint = ख़ाली छोड़ें तो जो रखा हुआ है वही रहेगा।
setup-program-secret-add = सीक्रेट जोड़ें
setup-program-secret-drop = हटाएँ
setup-program-secret-drop-name = सीक्रेट { $name } हटाएँ
setup-url-pattern = इसका पता कैसा दिखता है
setup-url-pattern-hint = सिर्फ़ वहाँ जहाँ पता बदलता रहता है: एक रेगुलर एक्सप्रेशन, जैसे { "https://[-a-z0-9]+.trycloudflare.com" }। सार्वजनिक पता तय हो तो इसे ख़ाली छोड़ें।
setup-proving = जाँचा जा रहा है कि पता यहाँ पहुँचाता है या नहीं
setup-proved = पता इसी कंप्यूटर तक पहुँचाता है।
setup-reached-since = कब से पहुँच है
setup-unreached-since = कब से पहुँच नहीं है
setup-reached-how = पहुँचने का रास्ता
setup-seen = कौन क्या देख सकता है
setup-last-proof = पिछली कोशिश
setup-last-proof-at = { MOMENT($when) }, आने-जाने में { $milliseconds } ms
setup-next-try = अगली कोशिश
setup-try-now = अभी कोशिश करें
setup-check-dns = ABDM और इस क्लिनिक के नाम (DNS)
setup-check-tls = एन्क्रिप्ट किए कनेक्शन
setup-check-tunnel = टनल
setup-check-bridge = ABDM में दर्ज पता
setup-check-delivery = ABDM यहाँ संदेश पहुँचाता है
setup-to-change = यहाँ लिखा हुआ बदलने के लिए कॉन्फ़िगरेशन फ़ाइल बदलें और प्रोग्राम फिर शुरू करें।

# Checks
setup-checks = क्या सब कुछ काम कर रहा है?
setup-check = अभी जाँचें
setup-check-again = फिर जाँचें
setup-checks-trouble = जाँच नहीं हो सकी।
setup-checks-about = घड़ी, नेटवर्क, ABDM के साथ सत्र, और ABDM इस कंप्यूटर तक पहुँचता है या नहीं, यह सब जाँचता है। इसमें एक मिनट लग सकता है।
setup-check-waits = इंतज़ार
setup-check-untried = नहीं जाँचा
setup-check-runs = जाँच जारी
setup-check-good = ठीक
setup-check-look = समस्या
setup-check-not-yet = अभी नहीं
setup-check-clock = इस कंप्यूटर की घड़ी
setup-check-session = ABDM के साथ सत्र
setup-check-keys = ABDM की कुंजियाँ
setup-check-public-url = सार्वजनिक पता यहाँ पहुँचाता है
setup-check-hiu-id = सेवा ID
setup-check-last-callback = ABDM का पिछला संदेश
setup-check-tests = लैब जाँचों की तालिका

# The proof at the end of set-up
setup-proved-title = पुष्टि हुई: सार्वजनिक पता इसी कंप्यूटर तक पहुँचाता है
setup-proved-text = ABDM से एक संदेश माँगा गया और वह यहाँ आया। जिस दिन कोई संदेश नहीं आता, उस दिन फिर माँगा जाता है।
setup-proved-undelivered = ABDM इस पते पर कॉल करता है या नहीं, यह सहमति के पहले अनुरोध से पता चलेगा: उसका जवाब यहीं आना है। अगर पता कहीं और दर्ज नहीं किया गया, तो उसे नीचे दर्ज करें।
setup-proved-faults = कुछ और अभी काम नहीं कर रहा: ऊपर जिस पर “समस्या” लिखा है, वह बताता है कि क्या करना है। उससे पहले शायद रिकॉर्ड न आएँ।
setup-not-proved-title = पुष्टि नहीं हुई: शायद ABDM इस कंप्यूटर तक न पहुँच पाए
setup-not-proved-text = ऊपर जिस पर “समस्या” लिखा है, वह बताता है कि क्या करना है। कनेक्शन ठीक करें, या जहाँ गड़बड़ है वहाँ ठीक करके फिर जाँचें।
setup-proof-done = हो गया
setup-proof-without = बिना पुष्टि के पूरा करें
setup-proof-without-text = बिना पुष्टि के किसी को पता नहीं कि रिकॉर्ड आएँगे या नहीं। प्रोग्राम कोशिश करता रहता है और हर पेज पर बताता है कि क्या हाल है।
setup-proof-correct = कनेक्शन ठीक करें
setup-proof-finish-trouble = सेटअप पूरा नहीं हो सका।

# Backups
setup-backup = बैकअप
setup-backup-now = अभी बैकअप लें
setup-backup-waiting = रिकॉर्ड की कॉपी बन रही है
setup-backup-trouble = बैकअप नहीं बना।
setup-backup-list-trouble = बैकअप की सूची नहीं बन सकी।
setup-backup-done = बैकअप यहाँ रखा है: { $file }।
setup-backup-last = पिछला बैकअप
setup-backup-last-at = { MOMENT($when) }, { $records ->
    [one] { NUMBER($records) } रिकॉर्ड
   *[other] { NUMBER($records) } रिकॉर्ड
}
setup-backup-none = अभी तक कोई नहीं बना
setup-backup-folder = यहाँ रखे जाते हैं
setup-backup-daily = अपने आप
setup-backup-daily-on = दिन में एक बार; आख़िरी सात रखे जाते हैं
setup-backup-daily-off = कॉन्फ़िगरेशन में बंद है
setup-backup-failed = पिछला रोज़ का बैकअप नहीं बना
setup-backup-to = या किसी दूसरे मीडिया पर फ़ाइल में
setup-backup-to-hint = पूरा पाथ, जैसे किसी पेन ड्राइव पर। इसकी कुंजियाँ इसके साथ .keys पर ख़त्म होने वाली फ़ाइल में रखी जाती हैं।
setup-backup-to-make = इस फ़ाइल में बैकअप लें
setup-backup-keys = इन बैकअप में उन रिकॉर्ड की कुंजियाँ अब भी हैं जो यहाँ मिटाए जा चुके हैं
setup-backup-keys-text = मीडिया को उसकी .keys फ़ाइल के साथ वापस लगाएँ, तो वह अपने आप नए सिरे से लिखी जाएगी।
setup-backup-gone = वह अब नहीं है
setup-backup-restore = बैकअप वापस लाने के लिए
setup-backup-restore-how = विंडो बंद करें और टर्मिनल में hiu restore चलाएँ, या इससे कोई दूसरा कंप्यूटर सेट करें
setup-restore = बैकअप बहाल करें
setup-only-looking = सिर्फ़ देखना है? अभ्यास मोड में मरीज़ मनगढ़ंत हैं और ABDM से कुछ नहीं चाहिए। विंडोज़ में यह स्टार्ट मेनू में है; और कहीं { $command } चलाएँ।
setup-restore-about = बैकअप में जो है उसे वापस लाता है। यहाँ जो अभी है वह अलग रख दिया जाता है, उसके ऊपर लिखा नहीं जाता; तब से जो मिटाया गया वह मिटा ही रहता है।
setup-restore-file = बैकअप की फ़ाइल
setup-restore-file-hint = पूरा पाथ। इसकी कुंजियाँ इसके साथ .keys पर ख़त्म होने वाली फ़ाइल में होनी चाहिए।
setup-restore-no-file = लिखें कि बैकअप कहाँ रखा है।
setup-restore-waiting = बहाल किया जा रहा है, इसमें कई मिनट लग सकते हैं
setup-restore-trouble = बैकअप बहाल नहीं हुआ।
setup-restore-back = वापस
setup-restore-done = भंडार अब वैसा है जैसा { MOMENT($when) } को था; { $ended ->
    [0] तब से कुछ समाप्त नहीं हुआ।
    [one] तब से { NUMBER($ended) } सहमति समाप्त हुई और वह बंद ही रहेगी।
   *[other] तब से { NUMBER($ended) } सहमतियाँ समाप्त हुईं और वे बंद ही रहेंगी।
}
setup-restore-keychain = इसे इस कंप्यूटर की सिस्टम की-चेन से खोलें

# Where ABDM calls
setup-bridge = ABDM कहाँ कॉल करता है
setup-bridge-ask = ABDM से पूछें
setup-bridge-ask-again = फिर पूछें
setup-bridge-asking = ABDM से पूछा जा रहा है
setup-bridge-ask-trouble = ABDM से पूछा गया कि वह कहाँ कॉल करता है, पर उसने नहीं बताया।
setup-bridge-register = यह पता दर्ज करें
setup-bridge-registering = ABDM को पता बताया जा रहा है
setup-bridge-register-trouble = पता दर्ज नहीं हो सका।
setup-bridge-registered = अब से ABDM { $url } पर कॉल करेगा।
setup-bridge-elsewhere = ABDM किसी दूसरे पते पर कॉल करता है।
setup-bridge-elsewhere-text = जब तक यह पता दर्ज नहीं होता, यहाँ कुछ नहीं आएगा। जो पता आख़िर में दर्ज होता है, उसी पर कॉल होता है।
setup-bridge-unknown = ABDM इस सेवा ID का नाम नहीं लेता।
setup-bridge-unknown-text = देखें कि यह HIU के रूप में इस क्लाइंट ID से जुड़ी है और इस्तेमाल में है।
setup-bridge-calls = ABDM यहाँ कॉल करता है
setup-bridge-says-nothing = वह नहीं बताता
setup-bridge-registered-here = यहाँ से दर्ज किया गया
setup-bridge-registered-at = { $url }, { MOMENT($when) }
setup-bridge-not-yet = अभी नहीं
setup-bridge-services = सेवाएँ
setup-bridge-service = { $name } ({ $id })
setup-bridge-service-unused = { $name } ({ $id }), इस्तेमाल में नहीं
setup-bridge-about = हर क्लिनिक ABDM में एक पता दर्ज करता है। यह { $url } होना चाहिए।
setup-bridge-about-none = हर क्लिनिक ABDM में एक पता दर्ज करता है। इसे कॉन्फ़िगरेशन में लिखा जाना चाहिए।
setup-passphrase-too-short = पासफ़्रेज़ में कम से कम { $shortest } अक्षर होते हैं

# Joining a clinic that has its store on a server
setup-join = इस क्लिनिक का भंडार पहले से एक सर्वर पर है
setup-join-about = यह कंप्यूटर क्लिनिक की एक डेस्क बनता है। रिकॉर्ड सर्वर पर एन्क्रिप्ट किए रहते हैं; जो डेस्क अंदर है, वहाँ कोई इसे अंदर लेता है।
setup-join-url = सर्वर का पता
setup-join-url-hint = जैसे { "postgresql://hiu_desk@db.clinic.example/clinic" }, बिना पासवर्ड। यह सर्वर चलाने वाले के पास है।
setup-join-no-url = सर्वर का पता लिखें।
setup-join-password = सर्वर का पासवर्ड
setup-join-password-hint = पते में लिखे उपयोगकर्ता का। ख़ाली हो तो { ".pgpass" } वाला, या कोई नहीं।
setup-join-root = प्रमाणपत्र जिससे सर्वर पर भरोसा किया जाए
setup-join-root-hint = सर्वर चलाने वाले से मिली { ".pem" } फ़ाइल। ख़ाली हो तो वे, जिन पर यह कंप्यूटर भरोसा करता है।
setup-join-name-hint = जैसे { "Front desk" }। ख़ाली हो तो कंप्यूटर का नाम।
setup-join-key = क्लिनिक की कुंजी किससे खुलती है
setup-join-by = किससे खुले
setup-join-person = यहाँ काम करने वाला कोई
setup-join-no-person = वह नाम लिखें जिससे वे साइन इन करते हैं।
setup-join-person-text = जिस नाम और पासवर्ड से वे साइन इन करते हैं।
setup-join-passphrase-text = क्लिनिक का पासफ़्रेज़, जैसे पहली डेस्क पर।
setup-join-clinic = ABDM से क्लिनिक का संपर्क
setup-join-configuration = पहली डेस्क की { "config.toml" }
setup-join-configuration-hint = इसमें जो क्लिनिक का है, वह ले लिया जाता है। ख़ाली हो तो आप आगे लिखते हैं।
setup-join-file-long = यह फ़ाइल इतनी लंबी है कि वह नहीं हो सकती जो चाहिए।
setup-join-waiting = सर्वर से पूछा जा रहा है, और क्लिनिक की कुंजी खुल रही है
setup-join-trouble = यह कंप्यूटर क्लिनिक से नहीं जुड़ा। कुछ नहीं बना।
setup-join-do = जुड़ने को कहें
setup-join-back = इसके बजाय इसी कंप्यूटर पर भंडार बनाएँ
setup-join-kept-keychain = सर्वर का पासवर्ड और इस डेस्क की कुंजियाँ इस कंप्यूटर के कीचेन में रहती हैं।
setup-join-kept-file = कीचेन के बिना सर्वर का पासवर्ड और इस डेस्क की कुंजियाँ इस कंप्यूटर के फ़ोल्डर में एन्क्रिप्ट की हुई रहती हैं, और जिससे वे खुलती हैं, प्रोग्राम हर बार पूछता है।
setup-join-read-only = सर्वर अभी कुछ नया नहीं लेता: वह सिर्फ़ पढ़ा जा सकता है, या उसकी डिस्क भर गई है। सर्वर चलाने वाले को देखना होगा। कुछ नहीं बना।
setup-join-newer = वहाँ का भंडार इस प्रोग्राम के नए संस्करण ने बनाया है। पहले यहाँ वही संस्करण लगाएँ।
setup-join-foreign = इससे किसी दूसरे क्लिनिक का भंडार खुलता है, इस पते वाला नहीं।
setup-join-busy = सर्वर समय पर उत्तर नहीं देता। थोड़ी देर में फिर कोशिश करें।
setup-waits = { $name } अंदर लिए जाने की प्रतीक्षा में है
setup-waits-about = क्लिनिक का व्यवस्थापक यह उस डेस्क पर करता है जो अंदर है: सेटिंग, डेस्क। वहाँ यही आईडी होनी चाहिए; दूसरी हो तो वे इसे अंदर नहीं लेते।
setup-waits-looking = अंदर लिए जाते ही यह अपने आप आगे बढ़ता है
