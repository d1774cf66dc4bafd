## How ABDM and hospitals reach this computer.

tunnel-way-none = क्लिनिक का अपना सार्वजनिक पता
tunnel-way-ssh = रिले { $host } तक का कनेक्शन
tunnel-way-command = टनल प्रोग्राम { $program }

# What each middle can see.
tunnel-seen-own = अगर TLS इस कंप्यूटर के आगे के राउटर या प्रॉक्सी पर ख़त्म होता है, तो उसे चलाने वाला पढ़ सकता है कि किसने किसके बारे में क्या माँगा, पर कोई रिकॉर्ड नहीं।
tunnel-seen-here = कॉलबैक सिर्फ़ यही कंप्यूटर पढ़ता है।
tunnel-seen-relay = रिले पढ़ सकता है कि किसने किसके बारे में क्या माँगा, पर कोई रिकॉर्ड नहीं।
tunnel-seen-provider = प्रदाता पढ़ सकता है कि किसने किसके बारे में क्या माँगा, पर कोई रिकॉर्ड नहीं।

## States.

tunnel-state-off = शुरू नहीं
tunnel-state-connecting = कनेक्ट हो रहा है
tunnel-state-up-unproved = कनेक्शन खुला है; जाँचा जा रहा है कि यह यहाँ पहुँचाता है या नहीं
tunnel-not-known = पता नहीं: कॉलबैक लेने वाले प्रोसेस ने हाल में इसके बारे में नहीं बताया
tunnel-not-known-next = `hiu serve` या विंडो शुरू करें और एक मिनट में फिर देखें।
tunnel-proved = इसी प्रोसेस तक पहुँचाता है, आने-जाने में { $milliseconds } ms
tunnel-next-by-itself = प्रोग्राम अपने आप फिर कोशिश करता है।

## Why it is not open, and what to do.

tunnel-no-such-host = रिले का नाम { $host } नहीं मिला
tunnel-no-such-host-next = इंटरनेट कनेक्शन और { "tunnel.host" } जाँचें।
tunnel-unreachable = रिले तक पहुँच नहीं हो पा रही ({ $why })
tunnel-unreachable-next = प्रोग्राम अपने आप फिर कोशिश करता है। ऐसा ही रहे, तो इंटरनेट कनेक्शन, { "tunnel.host" } और { "tunnel.port" } जाँचें, और यह भी कि रिले चल रहा है या नहीं।
tunnel-no-answer = रिले जवाब नहीं देता
tunnel-not-ssh = रिले पर जो जवाब देता है, वह इस प्रोग्राम वाला SSH नहीं बोलता ({ $why })
tunnel-not-ssh-next = { "tunnel.host" } और { "tunnel.port" } जाँचें। रिले में ed25519 होस्ट कुंजी और OpenSSH 8 या उससे नया चाहिए।
tunnel-closed = रिले ने कनेक्शन बंद कर दिया
tunnel-silent = कनेक्शन पर कुछ आना बंद हो गया
tunnel-slept = यह कंप्यूटर स्लीप में था
tunnel-unproved = कनेक्शन खुला था, पर यहाँ नहीं पहुँचाता था: { $why }
tunnel-name-taken = रिले ने { $remote } अब भी किसी पुराने कनेक्शन के लिए रोक रखा है
tunnel-name-taken-next = जब तक रिले उसे नहीं छोड़ता, प्रोग्राम अपने आप फिर कोशिश करता रहता है। जल्दी छूटे, इसके लिए रिले पर { "ClientAliveInterval 15" } और { "ClientAliveCountMax 2" } सेट करें; unix सॉकेट हो तो { "StreamLocalBindUnlink yes" } भी।
tunnel-forward-refused = रिले { $remote } इस क्लिनिक को नहीं देता
tunnel-forward-refused-next = रिले चलाने वाले से इसकी अनुमति देने को कहें: { "AllowTcpForwarding remote" } और { "AllowStreamLocalForwarding remote" }, पोर्ट के लिए { "PermitListen" }, सॉकेट के लिए ऐसा फ़ोल्डर जिसमें क्लिनिक का यूज़र लिख सके। या फिर यह नाम किसी दूसरे कंप्यूटर के पास है: देखें कि { "tunnel.remote" } इसी क्लिनिक का है।
tunnel-login-refused = रिले { $user } की कुंजी नहीं मानता
tunnel-login-refused-next = `hiu tunnel key` जो लाइन दिखाता है, वह रिले चलाने वाले को भेजें। हर 5 मिनट में फिर कोशिश होती है।
tunnel-identity-changed = रिले दूसरी होस्ट कुंजी दिखाता है: { $pinned } की जगह { $offered }
tunnel-identity-changed-next = वहाँ कुछ नहीं भेजा गया। रिले चलाने वाले से पूछें कि क्या उसकी कुंजी बदली गई है। बदली गई हो, तो नया फ़िंगरप्रिंट { "tunnel.host_key" } में लिखें और फिर शुरू करें; नहीं, तो आपके और रिले के बीच कोई है।
tunnel-key-file = { "tunnel.identity" } की कुंजी फ़ाइल इस्तेमाल नहीं हो सकती ({ $why })
tunnel-key-file-next = OpenSSH के फ़ॉर्मैट वाली निजी कुंजी का पाथ दें, या { "identity = \"keychain\"" } सेट करें।
tunnel-key-locked = { "tunnel.identity" } की कुंजी फ़ाइल पर पासफ़्रेज़ लगा है
tunnel-key-locked-next = उसे किसी SSH एजेंट में डालें और { "identity = \"agent\"" } सेट करें, या { "identity = \"keychain\"" } सेट करें।
tunnel-no-agent = कुंजी वाला कोई SSH एजेंट नहीं है
tunnel-no-agent-next = एजेंट शुरू करें, { "ssh-add" } से कुंजी जोड़ें, और प्रोग्राम को उसी सत्र से शुरू करें।
tunnel-no-secret = इस कंप्यूटर की सिस्टम की-चेन { $name } नहीं देती
tunnel-no-secret-next = उसे `hiu tunnel secret { $name }` से वहाँ रखें।
tunnel-no-key-next = सिस्टम की-चेन अनलॉक करें, या `hiu tunnel key` से कुंजी बनाएँ।
tunnel-program-missing = { $program } शुरू नहीं हो सकता ({ $why })
tunnel-program-missing-next = उसे इंस्टॉल करें, या { "tunnel.program" } में उसका पूरा पाथ दें।
tunnel-program-ended = { $program } बंद हो गया: { $last }
tunnel-program-ended-silent = { $program } बिना कुछ बताए बंद हो गया
tunnel-program-ended-next = प्रोग्राम उसे अपने आप फिर शुरू करता है। ऐसा होता रहे, तो { "tunnel.args" } और प्रदाता का खाता जाँचें।
tunnel-program-not-ready = { $program } चल रहा है, पर तैयार नहीं है
tunnel-program-not-ready-next = वह अपने आप फिर शुरू किया जाता है। ऐसा होता रहे, तो प्रदाता का खाता और { "tunnel.ready_url" } जाँचें।
tunnel-program-silent = { $program } कुछ नहीं लिखता
tunnel-program-no-address = { $program } ने ऐसा कोई पता नहीं लिखा जो { "tunnel.url_pattern" } से मेल खाए
tunnel-program-no-address-next = वह अपने आप फिर शुरू किया जाता है। प्रोग्राम जो लिखता है उससे { "tunnel.url_pattern" } मिलाएँ, या उसकी जगह { "callback.public_url" } सेट करें।
tunnel-program-floods = { $program } इतना कुछ लिखता है कि उसका पता नहीं मिला
tunnel-program-floods-next = उसे कम लिखने दें, आम तौर पर { "tunnel.args" } से, या { "tunnel.url_pattern" } की जगह { "callback.public_url" } सेट करें।
tunnel-program-address = { $program } ने ऐसा पता लिखा जिस पर ABDM कॉल नहीं कर सकता
tunnel-program-address-next = ABDM नाम वाले https पतों पर कॉल करता है। { "tunnel.url_pattern" } ऐसा रखें कि वैसा पता मिले।
tunnel-no-certificate = इस पते के लिए कोई सर्टिफ़िकेट नहीं है ({ $why })
tunnel-no-certificate-next = इसके बिना किसी को जवाब नहीं दिया जाता। देखें कि रिले इस नाम का TLS बिना छेड़े आगे भेजता है, और यह नाम रिले का ही है।

## What was found at our address instead of us.

tunnel-fault-no-address = पता अभी मालूम नहीं है
tunnel-fault-no-such-name = पते का नाम नहीं मिला
tunnel-fault-no-such-name-next = { "callback.public_url" } का नाम उसका डोमेन चलाने वाले के साथ जाँचें।
tunnel-fault-unreachable = पते पर कोई जवाब नहीं देता
tunnel-fault-unreachable-next = इस कंप्यूटर के आगे जो है उसे जाँचें: टनल, रिले का प्रॉक्सी, या राउटर का पोर्ट फ़ॉरवर्ड।
tunnel-fault-certificate = पते का सर्टिफ़िकेट ठीक नहीं है
tunnel-fault-certificate-next = जहाँ TLS ख़त्म होता है, वहाँ सर्टिफ़िकेट नया करें। सही सर्टिफ़िकेट के बिना ABDM किसी पते पर कॉल नहीं करता।
tunnel-fault-silent = 5 सेकंड में कोई जवाब नहीं
tunnel-fault-broken-off = जवाब बीच में टूट गया
tunnel-fault-answered = पते ने { $status } जवाब दिया
tunnel-fault-someone-else = हमारे पते पर कोई और जवाब देता है
tunnel-fault-someone-else-next = { "callback.public_url" } जाँचें, और यह भी कि कोई दूसरा कंप्यूटर वही टनल या रिले का नाम तो इस्तेमाल नहीं कर रहा।
tunnel-fault-challenge = पते के आगे बॉट जाँच का पेज आता है
tunnel-fault-challenge-of = पते के आगे { $provider } का बॉट जाँच का पेज आता है
tunnel-fault-challenge-next = ABDM उसे पार नहीं कर सकता। इस नाम के लिए बॉट जाँच बंद करें।
tunnel-fault-login = पते के आगे लॉगिन का पेज आता है
tunnel-fault-login-of = पते के आगे { $provider } का लॉगिन का पेज आता है
tunnel-fault-login-next = ABDM लॉगिन नहीं कर सकता। इस नाम को खुला रखें, प्रदाता के एक्सेस कंट्रोल के बिना।
tunnel-fault-interstitial = पते के आगे चेतावनी का पेज आता है
tunnel-fault-interstitial-of = पते के आगे { $provider } का चेतावनी का पेज आता है
tunnel-fault-interstitial-next = ABDM उसे क्लिक करके हटा नहीं सकता। ऐसा प्लान या अपना डोमेन इस्तेमाल करें जिसमें ऐसा पेज नहीं आता।
tunnel-fault-closed = प्रदाता कहता है कि इस कंप्यूटर तक उसका टनल बंद है
tunnel-fault-closed-of = { $provider } का कहना है कि इस कंप्यूटर तक उसका टनल बंद है
tunnel-fault-closed-next = देखें कि टनल प्रोग्राम यहाँ चल रहा है और सिर्फ़ यहीं, और उसका नाम इसी क्लिनिक का है।
tunnel-fault-push = { $why } (जहाँ अस्पताल रिकॉर्ड भेजते हैं)
tunnel-fault-post = { $why } (POST से भेजने पर)

## Set-up.

tunnel-missing-key = इस क्लिनिक का टनल सिस्टम की-चेन की कुंजी इस्तेमाल नहीं करता।
tunnel-missing-key-next = { "[tunnel]" } के नीचे { "kind = \"ssh\"" } और { "identity = \"keychain\"" } सेट करें।
tunnel-secret-empty = कोई सीक्रेट नहीं दिया गया।
tunnel-secret-empty-next = उसे फ़ाइल में दें या टाइप करें।
tunnel-secret-name = सीक्रेट का ऐसा नाम नहीं हो सकता।
tunnel-secret-name-next = अक्षर, अंक, -, _ और . इस्तेमाल करें, ज़्यादा से ज़्यादा 64।

## Whether ABDM delivers here.

tunnel-delivery-proved = ABDM से पूछा गया और उसने { $at } पर अपना जवाब यहाँ पहुँचाया
tunnel-delivery-missing = ABDM से { $at } पर पूछा गया और उसका जवाब एक मिनट के अंदर यहाँ नहीं आया
tunnel-delivery-missing-next = ABDM किसी दूसरे पते पर कॉल करता है, या किसी पर नहीं। इस पते को `hiu bridge set-url` से दर्ज करें, और देखें कि कोई दूसरा प्रोग्राम वही क्लाइंट ID तो इस्तेमाल नहीं कर रहा।
tunnel-delivery-never = अभी तक आज़माया नहीं गया; सहमति के पहले अनुरोध से यह हो सकेगा
