## What `hiu check` and the window's settings find.

check-session-open = ABDM ने सेशन खोला
check-clock-unknown = पता नहीं: ABDM ने समय नहीं बताया
check-clock-wrong = { $seconds } सेकंड ग़लत; ABDM को जाने वाली कॉल रोकी गई हैं
check-clock-off = { $seconds } सेकंड का फ़र्क; 60 सेकंड से ABDM कॉल से इनकार करता है
check-clock-exact = ABDM की घड़ी से एक सेकंड के भीतर
check-clock-right = ABDM की घड़ी से { $seconds } सेकंड के भीतर
check-clock-next = इस कंप्यूटर की घड़ी ठीक करें।
check-connection-next = इंटरनेट कनेक्शन और ABDM का पता ({ "gateway.url" }) जाँचें।
check-no-keys = ABDM ने ऐसी कोई कुंजी नहीं बताई जो हम इस्तेमाल कर सकें
check-no-keys-next = { "gateway.url" } और { "gateway.paths.keys" } जाँचें।
check-keys = कॉलबैक जाँचने के लिए { $count }
check-public-url-unknown = पता नहीं: सेवा देने वाले प्रोग्राम ने इसे हाल में नहीं आज़माया
check-public-url-unknown-next = `hiu serve` या विंडो शुरू करें, और एक मिनट बाद फिर जाँचें।
check-hiu-id-letters = इसमें ख़ाली जगह या ऐसे अक्षर हैं जो सेवा ID में नहीं हो सकते
check-hiu-id-letters-next = { "hiu.id" } वहाँ से दोबारा कॉपी करें जहाँ संस्थान पंजीकृत है।
check-hiu-id-in-use = { $id }, इस क्लाइंट ID के तहत इस्तेमाल में एक HIU
check-hiu-id-unknown = ABDM के पास इस क्लाइंट ID के तहत HIU { $id } इस्तेमाल में नहीं है
check-hiu-id-unknown-next = { "hiu.id" } को `hiu bridge show` से मिलाएँ, या संस्थान को इस क्लाइंट ID से HIU के रूप में जोड़ें।
check-hiu-id-bare = { $id } केवल संस्थान की ID है, और ABDM इस क्लाइंट ID के लिए { $numbered } बताता है; दूसरी ID वाली कॉल ली जाती हैं पर उनका जवाब कभी नहीं आता
check-hiu-id-bare-next = बताई गई ID को { "hiu.id" } में लिखें; HIU कौन सी है, यह `hiu bridge show` बताता है।
check-hiu-id-not-asked = { $id }; इस गेटवे से इसके बारे में पूछा नहीं जा सकता
check-last-callback = { $at } को { $path }
check-no-callback = अभी तक कोई नहीं आया
check-lines =
    { $first }
    { $next }
check-name-found = { $host } का पता मिला
check-name-unknown = { $host } का कोई पता नहीं मिला
check-name-next = नाम और इस कंप्यूटर का इंटरनेट कनेक्शन जाँचें।
check-tls-good = { $host } सही प्रमाणपत्र दिखाता है
check-tls-not-asked = { $host } इसी कंप्यूटर पर है और उसे प्रमाणपत्र नहीं चाहिए
check-tls-bad = { $host } सही प्रमाणपत्र नहीं दिखाता
check-tls-silent = { $host } जवाब नहीं देता
check-tls-next = देखें कि इस कंप्यूटर की घड़ी सही है और कोई दूसरा प्रोग्राम इसके एन्क्रिप्टेड कनेक्शन नहीं खोलता। अगर यह हमारा अपना पता है, तो जहाँ TLS पूरा होता है वहाँ प्रमाणपत्र नया करें।
check-bridge-registered = { $url }, यहाँ से { $at } को दर्ज किया गया
check-bridge-never = यहाँ से कोई पता दर्ज नहीं किया गया
check-bridge-other = यहाँ से { $registered } दर्ज किया गया, और यह कंप्यूटर { $url } पर मिलता है
check-bridge-taken = ABDM { $calls } को कॉल करता है, जबकि यहाँ से { $registered } दर्ज किया गया था: इस क्लाइंट ID से किसी और ने बाद में दर्ज किया
check-bridge-off = ABDM ने यह ब्रिज बंद रखा है
check-bridge-off-next = ABDM के इंटीग्रेशन सपोर्ट से इसे चालू करने को कहें।
check-bridge-next = इसे दर्ज करें: `hiu bridge set-url`, या सेटिंग।

## What ABDM answered.

check-gateway-unreachable = ABDM तक पहुँच नहीं हो पा रही: { $why }
check-gateway-not-abdm = { $what } (HTTP { $status })
check-gateway-not-abdm-next = नेटवर्क या प्रॉक्सी देखने वाले से कहें कि { "gateway.url" } की कॉल जाने दें, और अगर कोई ID दिखे तो उन्हें दें।
check-gateway-busy = ABDM व्यस्त है: { $message } ({ $code })
check-gateway-busy-next = थोड़ी देर में फिर कोशिश करें।
check-gateway-blocked-next = तब तक कुछ नहीं भेजा जाता। ऐसा चलता रहे तो ABDM के हेल्प डेस्क से पूछें।
check-gateway-refused = ABDM ने इनकार किया: { $message } ({ $code })
check-gateway-refused-next = { "gateway.url" } और { "gateway.paths" } जाँचें।
check-gateway-invalid = नहीं भेजा गया: { $field }: { $message }
check-gateway-invalid-next = { "config.toml" } में यह फ़ील्ड ठीक करें।
check-gateway-session = ABDM ने क्लाइंट ID या सीक्रेट से इनकार किया: { $message } ({ $code })
check-gateway-session-next = { "gateway.client_id" } और क्लाइंट सीक्रेट जाँचें।
check-gateway-clock = इस कंप्यूटर की घड़ी { $seconds } सेकंड ग़लत है

## Whether the public URL leads here.

check-reach-ourselves = इसी प्रोग्राम तक पहुँचता है
check-reach-no-tls = TLS तैयार नहीं हो सका
check-tunnel = { $way }: { $reason }
check-tunnel-well = { $way }: { $reason }। { $seen }

check-clock-doubted-next = इस कंप्यूटर की घड़ी ठीक करें। अगर यह सही है, तो `hiu clock confirm` से पुष्टि करें।
