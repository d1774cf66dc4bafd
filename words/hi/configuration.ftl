## What is wrong in `config.toml`, and what is expected there.

configuration-fault = { $path }: { $message }
configuration-lines =
    { $first }
    { $next }

configuration-expected = यहाँ चाहिए: { $what }
configuration-missing = नहीं है; यहाँ चाहिए: { $what }
configuration-empty = ख़ाली है; यहाँ चाहिए: { $what }
configuration-not-filled-in = अभी नहीं भरा गया; यहाँ चाहिए: { $what }
configuration-wrong-type = यहाँ चाहिए: { $what }, मिला: { $found }
configuration-address = { $why }; यहाँ चाहिए: { $what }
configuration-too-long = 255 अक्षरों से लंबा
configuration-missing-table = नहीं है; यह तालिका चाहिए
configuration-missing-requester = नहीं है; कम से कम एक { "[[requester]]" } चाहिए
configuration-empty-requester = ख़ाली है; कम से कम एक { "[[requester]]" } चाहिए
configuration-missing-hip-id = नहीं है; चाहिए, क्योंकि { "hiu.also_hip" } true है
configuration-tunnel-secret = सीक्रेट यहाँ नहीं लिखा जाता; { "\"keychain:NAME\"" } लिखें और उसे `hiu tunnel secret NAME` से सिस्टम की-चेन में रखें
configuration-unknown-key = अनजान कुंजी
configuration-unknown-secret = अनजान कुंजी; सीक्रेट सिस्टम की-चेन या { "HIU_DESK_CLIENT_SECRET" } में रखे जाते हैं, यहाँ कभी नहीं
configuration-not-text = UTF-8 टेक्स्ट नहीं है

configuration-not-an-address = वेब पता नहीं है
configuration-not-https = https पता नहीं है
configuration-http-loopback = http सिर्फ़ इसी कंप्यूटर के पते के लिए है, बाकी सब https होता है
configuration-address-user = पते में यूज़र या पासवर्ड नहीं होना चाहिए
configuration-address-query = पते में query या fragment (? या # के बाद का हिस्सा) नहीं होना चाहिए

## What is expected, or was found.

configuration-or = { $first } या { $last }
configuration-text = टेक्स्ट ({ $what })
configuration-kind-text = टेक्स्ट
configuration-kind-number = एक संख्या
configuration-kind-boolean = true या false
configuration-kind-date = एक तारीख़
configuration-kind-list = एक सूची
configuration-kind-table = एक तालिका
configuration-kind-tables = तालिकाओं की सूची, { "[[requester]]" } के रूप में लिखी
configuration-kind-seconds = सेकंड की पूरी संख्या
configuration-kind-status = HTTP स्थिति, जैसे 202
configuration-kind-texts = टेक्स्ट की सूची
configuration-seconds = 0 से { $most } सेकंड
configuration-range = { $least } से { $most }
configuration-what-gateway-url = गेटवे का स्कीम, होस्ट और पोर्ट, जैसे { "https://dev.abdm.gov.in" }
configuration-what-consent-manager = सहमति प्रबंधक का नाम, जैसे { "sbx" }
configuration-what-client-id = इस क्लिनिक के ब्रिज की क्लाइंट ID
configuration-what-path = पाथ, जैसे { "/cm/v0.5" }, या पूरा URL
configuration-what-path-or-url = / से शुरू होने वाला पाथ, या पूरा https URL
configuration-what-hiu-id = इस क्लिनिक की सेवा ID, जो { "X-HIU-ID" } के रूप में जाती है
configuration-what-hiu-name = क्लिनिक का नाम
configuration-what-abha-url = ABHA सेवा का पता, जैसे { "https://abhasbx.abdm.gov.in/abha/api" }
configuration-what-abha-phr-url = ABHA पतों की सेवा का पता, जैसे { "https://abhasbx.abdm.gov.in/abha/api/v3/phr/web" }
configuration-what-consent-text = डेटा फ़ोल्डर की किसी फ़ाइल का नाम, बिना फ़ोल्डर के
configuration-what-consent-version = NHA के पाठ का संस्करण, जैसे 1.4
configuration-what-counter-id = 1 से 20 अक्षर और अंक, जैसे OPD1
configuration-what-counter-name = काउंटर का यहाँ का नाम, जैसे रिसेप्शन
configuration-counter-twice = यह ID किसी और काउंटर की है
configuration-what-profile-link = काउंटर का कोड जहाँ ले जाता है, जैसे { "https://phrsbx.abdm.gov.in/share-profile" }
configuration-what-record-link = ऐसा पता जिसमें { "{hiu}" } और { "{counter}" } हों
configuration-what-consent-language = NHA के पाठ की भाषा, जैसे { "en" }
configuration-what-backup-folder = रोज़ के बैकअप के लिए फ़ोल्डर
configuration-what-store-url = डेटाबेस का पता, जैसे { "postgresql://hiu_desk@db.clinic.example/clinic" }
configuration-what-store-root = वे प्रमाणपत्र जिनसे सर्वर पर भरोसा किया जाता है, एक फ़ाइल में
configuration-store-password = पासवर्ड यहाँ नहीं लिखा जाता: उसकी जगह { ".pgpass" }, कीचेन या { "$HIU_DESK_STORE_PASSWORD" } है
configuration-store-tls = दूसरे कंप्यूटर के सर्वर से सिर्फ़ TLS पर बात की जाती है
configuration-what-hip-id = अस्पताल के रूप में इस क्लिनिक की सेवा ID
configuration-what-listen = पता और पोर्ट, जैसे 127.0.0.1:8790
configuration-what-public-url = वह पता जिसे ABDM कॉल करता है, जैसे { "https://hiu.clinic.example" }
configuration-what-push-url = वह पता जहाँ अस्पताल भेजते हैं
configuration-what-relay-host = रिले का नाम, जैसे { "relay.example.in" }
configuration-what-relay-user = रिले पर इस क्लिनिक का यूज़र, जैसे { "clinic-042" }
configuration-what-host-key = रिले का फ़िंगरप्रिंट, जैसे { "SHA256:" } और 43 चिह्न; कई हों तो बीच में कॉमा
configuration-what-identity = { "\"keychain\"" }, { "\"agent\"" }, या कुंजी की फ़ाइल का पाथ
configuration-what-remote = रिले पर सॉकेट का पाथ जैसे { "/run/hiu/clinic-042/desk.sock" }, या पता जैसे { "127.0.0.1:18443" }
configuration-what-program = जो प्रोग्राम चलाना है, जैसे { "cloudflared" }
configuration-what-ready-url = वह पता जहाँ प्रोग्राम बताता है कि वह तैयार है
configuration-what-url-pattern = रेगुलर एक्सप्रेशन, जो प्रोग्राम के छापे हुए पते से मेल खाए
configuration-what-environment = टेक्स्ट, या सिस्टम की-चेन में रखी चीज़ के लिए { "\"keychain:NAME\"" }
configuration-what-environment-lines = { "NAME=value" } की लाइनें, हर नाम एक बार, सिर्फ़ अक्षर, अंक और { "_" }
configuration-what-certificate = { "\"acme\"" }, या { "cert" } और { "key" } वाली तालिका
configuration-what-certificate-file = PEM फ़ाइल का पाथ
configuration-what-acme-directory = प्रमाणपत्र देने वाली संस्था (certificate authority) की डायरेक्टरी
configuration-tls-here-name = { "tls = \"here\"" } के साथ नाम वाला https पता चाहिए
configuration-what-relay-line = रिले चलाने वाले की दी हुई पूरी लाइन, जो { "hiu-relay" } से शुरू होती है
configuration-what-prefix = पाथ, जैसे { "/abdm" }
configuration-what-plain-prefix = / से शुरू होने वाला पाथ; सिर्फ़ अक्षर, अंक, -, _ और .
configuration-what-algorithms = { "\"RS256\"" } और { "\"RS512\"" } में से एक या दोनों
configuration-what-requester-name = अनुरोधकर्ता का नाम, जैसे { "Dr. R Iyer" }
configuration-what-identifier-type = संख्या का प्रकार, जैसे { "REGNO" }
configuration-what-identifier-value = पंजीकरण संख्या
configuration-what-identifier-system = रजिस्ट्री का URL
