## How ABDM and hospitals reach this computer.

tunnel-way-none = क्लिनिक का अपना सार्वजनिक पता
tunnel-way-ssh = रिले { $host } तक लाइन
tunnel-way-command = टनल प्रोग्राम { $program }

# What each middle can see.
tunnel-seen-own = अगर TLS वहाँ समाप्त होता है, तो इस कंप्यूटर के आगे का राउटर या प्रॉक्सी चलाने वाला पढ़ सकता है कि किसने किससे क्या माँगा, पर कोई रिकॉर्ड नहीं।
tunnel-seen-here = कॉलबैक केवल यही कंप्यूटर पढ़ता है।
tunnel-seen-relay = रिले पढ़ सकता है कि किसने किससे क्या माँगा, पर कोई रिकॉर्ड नहीं।
tunnel-seen-provider = प्रदाता पढ़ सकता है कि किसने किससे क्या माँगा, पर कोई रिकॉर्ड नहीं।

## States.

tunnel-state-off = शुरू नहीं हुआ
tunnel-state-connecting = जुड़ रहा है
tunnel-state-up-unproved = खुला है; यहाँ पहुँचता है या नहीं, आज़माया जा रहा है
tunnel-not-known = पता नहीं: सेवा देने वाली प्रक्रिया ने हाल में नहीं बताया
tunnel-not-known-next = `hiu serve` या विंडो शुरू करें, और एक मिनट बाद फिर देखें।
tunnel-proved = इस प्रक्रिया तक पहुँचता है, आने-जाने में { $milliseconds } ms
tunnel-next-by-itself = प्रोग्राम अपने आप फिर कोशिश करता है।

## Why it is not open, and what to do.

tunnel-no-such-host = रिले का नाम { $host } पता नहीं
tunnel-no-such-host-next = इंटरनेट कनेक्शन और { "tunnel.host" } जाँचें।
tunnel-unreachable = रिले तक पहुँचा नहीं जा सका ({ $why })
tunnel-unreachable-next = प्रोग्राम अपने आप फिर कोशिश करता है। ऐसा ही रहे तो इंटरनेट कनेक्शन, { "tunnel.host" } और { "tunnel.port" }, और रिले चल रहा है या नहीं, जाँचें।
tunnel-no-answer = रिले जवाब नहीं देता
tunnel-not-ssh = रिले पर जो जवाब देता है, वह इस प्रोग्राम जैसा SSH नहीं बोलता ({ $why })
tunnel-not-ssh-next = { "tunnel.host" } और { "tunnel.port" } जाँचें। रिले को ed25519 host key और OpenSSH 8 या नया चाहिए।
tunnel-closed = रिले ने कनेक्शन समाप्त किया
tunnel-silent = कनेक्शन चुप हो गया
tunnel-slept = यह कंप्यूटर सो रहा था
tunnel-unproved = खुला था पर यहाँ नहीं पहुँचता था: { $why }
tunnel-name-taken = रिले ने { $remote } अब भी पुराने कनेक्शन के लिए रोक रखा है
tunnel-name-taken-next = प्रोग्राम अपने आप फिर कोशिश करता है जब तक रिले छोड़ न दे। जल्दी छोड़े, इसके लिए रिले पर { "ClientAliveInterval 15" } और { "ClientAliveCountMax 2" } रखें; unix socket के साथ { "StreamLocalBindUnlink yes" } भी।
tunnel-forward-refused = रिले इस क्लिनिक को { $remote } नहीं देता
tunnel-forward-refused-next = रिले चलाने वाले से अनुमति माँगें: { "AllowTcpForwarding remote" } और { "AllowStreamLocalForwarding remote" }, port के लिए { "PermitListen" }, socket के लिए ऐसा फ़ोल्डर जिसमें क्लिनिक का उपयोगकर्ता लिख सके। या नाम दूसरे कंप्यूटर के पास है: देखें कि { "tunnel.remote" } इसी क्लिनिक का है।
tunnel-login-refused = रिले { $user } की कुंजी नहीं लेता
tunnel-login-refused-next = `hiu tunnel key` जो पंक्ति छापता है, उसे रिले चलाने वाले को भेजें। हर 5 मिनट में फिर कोशिश होती है।
tunnel-identity-changed = रिले दूसरी host key दिखाता है: { $pinned } की जगह { $offered }
tunnel-identity-changed-next = वहाँ कुछ नहीं भेजा गया। रिले चलाने वाले से पूछें कि उसकी कुंजी बदली है या नहीं। बदली हो तो नया फ़िंगरप्रिंट { "tunnel.host_key" } में रखें और फिर शुरू करें; नहीं तो आपके और रिले के बीच कोई खड़ा है।
tunnel-key-file = { "tunnel.identity" } की कुंजी फ़ाइल काम नहीं आ सकती ({ $why })
tunnel-key-file-next = OpenSSH के रूप की private key का रास्ता दें, या { "identity = \"keychain\"" } रखें।
tunnel-key-locked = { "tunnel.identity" } की कुंजी फ़ाइल पर पासफ़्रेज़ है
tunnel-key-locked-next = उसे SSH agent में डालें और { "identity = \"agent\"" } रखें, या { "identity = \"keychain\"" } रखें।
tunnel-no-agent = कुंजी वाला कोई SSH agent नहीं है
tunnel-no-agent-next = agent शुरू करें, { "ssh-add" } से कुंजी जोड़ें, और प्रोग्राम उसी सत्र से शुरू करें।
tunnel-no-secret = इस कंप्यूटर का कीचेन { $name } नहीं देता
tunnel-no-secret-next = `hiu tunnel secret { $name }` से उसे वहाँ रखें।
tunnel-no-key-next = कीचेन खोलें, या `hiu tunnel key` से कुंजी बनाएँ।
tunnel-program-missing = { $program } शुरू नहीं हो सकता ({ $why })
tunnel-program-missing-next = उसे इंस्टॉल करें, या { "tunnel.program" } में उसका पूरा रास्ता दें।
tunnel-program-ended = { $program } समाप्त हुआ: { $last }
tunnel-program-ended-silent = { $program } बिना कुछ कहे समाप्त हुआ
tunnel-program-ended-next = प्रोग्राम उसे अपने आप फिर शुरू करता है। यह चलता रहे तो { "tunnel.args" } और प्रदाता का खाता जाँचें।
tunnel-program-not-ready = { $program } चल रहा है और तैयार नहीं है
tunnel-program-not-ready-next = उसे अपने आप फिर शुरू किया जाता है। यह चलता रहे तो प्रदाता का खाता और { "tunnel.ready_url" } जाँचें।
tunnel-program-silent = { $program } कुछ नहीं छापता
tunnel-program-no-address = { $program } ने ऐसा पता नहीं छापा जो { "tunnel.url_pattern" } से मेल खाए
tunnel-program-no-address-next = उसे अपने आप फिर शुरू किया जाता है। { "tunnel.url_pattern" } को प्रोग्राम के छापे हुए से मिलाएँ, या उसकी जगह { "callback.public_url" } रखें।
tunnel-program-floods = { $program } इतना छापता है कि उसका पता नहीं मिला
tunnel-program-floods-next = उसे कम छापने दें, आम तौर पर { "tunnel.args" } से, या { "tunnel.url_pattern" } की जगह { "callback.public_url" } रखें।
tunnel-program-address = { $program } ने ऐसा पता छापा जिसे ABDM कॉल नहीं कर सकता
tunnel-program-address-next = ABDM नाम वाले https पते कॉल करता है। { "tunnel.url_pattern" } से वैसा पता खोजें।
tunnel-no-certificate = इस पते का कोई प्रमाणपत्र नहीं है ({ $why })
tunnel-no-certificate-next = उसके बिना कुछ जवाब नहीं दिया जाता। देखें कि रिले इस नाम का TLS बिना छुए आगे भेजता है, और नाम रिले का है।

## What was found at our address instead of us.

tunnel-fault-no-address = पता अभी मालूम नहीं है
tunnel-fault-no-such-name = पते का नाम मालूम नहीं है
tunnel-fault-no-such-name-next = डोमेन चलाने वाले के साथ { "callback.public_url" } का नाम जाँचें।
tunnel-fault-unreachable = पते पर कोई जवाब नहीं देता
tunnel-fault-unreachable-next = इस कंप्यूटर के आगे जो है उसे जाँचें: टनल, रिले का प्रॉक्सी, या राउटर का port forward।
tunnel-fault-certificate = पते का प्रमाणपत्र ठीक नहीं है
tunnel-fault-certificate-next = जहाँ TLS समाप्त होता है, वहाँ प्रमाणपत्र नया करें। ठीक प्रमाणपत्र के बिना ABDM पते को कॉल नहीं करता।
tunnel-fault-silent = 5 सेकंड में कोई जवाब नहीं
tunnel-fault-broken-off = जवाब बीच में टूट गया
tunnel-fault-answered = पते का जवाब { $status }
tunnel-fault-someone-else = हमारे पते पर कोई और जवाब देता है
tunnel-fault-someone-else-next = { "callback.public_url" } जाँचें, और यह भी कि दूसरा कंप्यूटर वही टनल या रिले का नाम तो उपयोग नहीं करता।
tunnel-fault-challenge = पते के आगे जाँच वाला पृष्ठ है
tunnel-fault-challenge-of = पते के आगे { $provider } का जाँच वाला पृष्ठ है
tunnel-fault-challenge-next = ABDM उसे पार नहीं कर सकता। इस नाम के लिए bot checks बंद करें।
tunnel-fault-login = पते के आगे लॉगिन पृष्ठ है
tunnel-fault-login-of = पते के आगे { $provider } का लॉगिन पृष्ठ है
tunnel-fault-login-next = ABDM लॉगिन नहीं कर सकता। इस नाम को खुला रखें, प्रदाता के access control के बिना।
tunnel-fault-interstitial = पते के आगे चेतावनी का पृष्ठ है
tunnel-fault-interstitial-of = पते के आगे { $provider } का चेतावनी का पृष्ठ है
tunnel-fault-interstitial-next = ABDM उसे क्लिक करके हटा नहीं सकता। ऐसा प्लान या अपना डोमेन लें जिसमें ऐसा पृष्ठ न हो।
tunnel-fault-closed = प्रदाता कहता है कि इस कंप्यूटर तक उसकी टनल बंद है
tunnel-fault-closed-of = { $provider } कहता है कि इस कंप्यूटर तक उसकी टनल बंद है
tunnel-fault-closed-next = देखें कि टनल प्रोग्राम यहाँ और केवल यहाँ चलता है, और उसका नाम इसी क्लिनिक का है।
tunnel-fault-push = { $why }, जहाँ अस्पताल भेजते हैं
tunnel-fault-post = { $why }, POST से भेजे जाने पर

## Set-up.

tunnel-missing-key = इस क्लिनिक की टनल कीचेन की कुंजी का उपयोग नहीं करती।
tunnel-missing-key-next = { "[tunnel]" } के नीचे { "kind = \"ssh\"" } और { "identity = \"keychain\"" } रखें।
tunnel-secret-empty = कोई secret नहीं दिया गया।
tunnel-secret-empty-next = उसे फ़ाइल में दें, या लिखें।
tunnel-secret-name = यह secret का नाम नहीं हो सकता।
tunnel-secret-name-next = अक्षर, अंक, -, _ और . लें, ज़्यादा से ज़्यादा 64।

## Whether ABDM delivers here.

tunnel-delivery-proved = ABDM से पूछा गया और उसने { $at } पर अपना जवाब यहाँ पहुँचाया
tunnel-delivery-missing = ABDM से { $at } पर पूछा गया और उसका जवाब एक मिनट में यहाँ नहीं आया
tunnel-delivery-missing-next = ABDM किसी दूसरे पते को कॉल करता है, या किसी को नहीं। `hiu bridge set-url` से यह पता दर्ज करें, और देखें कि दूसरा प्रोग्राम यही client id तो उपयोग नहीं करता।
tunnel-delivery-never = अभी नहीं आज़माया गया; पहले सहमति अनुरोध से यह हो सकेगा
