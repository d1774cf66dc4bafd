## रिसेप्शन पर मरीज़ की पहचान पक्की करना और ABHA बनाना: क्या हुआ, और (-next) क्या किया जा सकता है।

identity-off = मरीज़ों की पहचान पक्की नहीं हो सकती: ABHA सेवा सेट नहीं है
identity-off-old-api = मरीज़ों की पहचान पक्की नहीं हो सकती: इसके लिए गेटवे का { "v3" } API चाहिए
identity-off-next = आपके क्लिनिक में HIU Desk संभालने वाला इसे सेटिंग में सेट करता है: ABHA सेवा के पते।
identity-create-off = यहाँ ABHA नहीं बन सकता: सहमति के लिए NHA का पाठ नहीं है। उसे डेटा फ़ोल्डर की किसी फ़ाइल में रखें और { "config.toml" } की तालिका { "[abha]" } में { "consent_text" } से फ़ाइल का नाम बताएँ
identity-create-unread = यहाँ ABHA नहीं बन सकता: NHA के पाठ की फ़ाइल पढ़ी नहीं जा सकी
identity-locked = नाम, जन्मतिथि और लिंग ABDM से पक्के हैं और हाथ से नहीं बदले जाते
identity-locked-next = अगर वे गलत हैं, तो मरीज़ उन्हें ABHA ऐप में ठीक करवाएँ; फिर दोबारा पहचान पक्की करें।

# What was typed
identity-number-form = ABHA नंबर में 14 अंक होते हैं
identity-address-form = ABHA पते में एक @ होता है, जैसे { "hinapatel79@sbx" }
identity-mobile-form = दस अंकों का सही मोबाइल नंबर लिखें
identity-aadhaar-form = यह सही Aadhaar नंबर नहीं है; उसमें बारह अंक होते हैं
identity-otp-form = OTP में छह अंक होते हैं
identity-agreed-by-form = सहमति देने वाले व्यक्ति का नाम लिखें
identity-address-rules = 8 से 18 अक्षर या अंक, ज़्यादा से ज़्यादा एक बिंदु और एक अंडरस्कोर, जो न शुरू में हों, न अंत में, न साथ-साथ

# When an OTP is sent
identity-wait = OTP अभी-अभी भेजा गया; अगला { TIME($until) } से भेजा जा सकता है
identity-wait-next = मरीज़ से सबसे नया संदेश पूछें, या तब तक इंतज़ार करें।
identity-hour = एक घंटे में जितने OTP माँगे जा सकते हैं, माँगे जा चुके; अगला { TIME($until) } से भेजा जा सकता है
identity-hour-next = पहचान पक्की करने का दूसरा तरीका अपनाएँ, या तब तक इंतज़ार करें।
identity-held = ABDM { TIME($until) } से पहले इसके लिए OTP नहीं भेजता
identity-too-many = बहुत ज़्यादा OTP या कोशिशें; ABDM 30 मिनट तक कोई नहीं भेजता
identity-too-many-next = उसके बाद फिर कोशिश करें, या पहचान पक्की करने का दूसरा तरीका अपनाएँ।
identity-no-resend = यह OTP जितनी बार भेजा जा सकता है, भेजा जा चुका
identity-many-wrong = तीन OTP गलत थे, इसलिए और कोई नहीं आज़माया जाता
identity-many-wrong-next = नया OTP भिजवाएँ।
identity-begin-again-next = फिर से शुरू करें।

# What the ABHA service says
identity-no-account = इससे किसी का ABHA नहीं है
identity-no-account-next = मरीज़ से जाँच लें, या ABHA बनाएँ।
identity-wrong-identifier = ABDM यह नंबर या पता नहीं लेता: { $message } ({ $code })
identity-wrong-identifier-next = मरीज़ से जाँच लें।
identity-otp-wrong = OTP गलत है या पुराना हो चुका है
identity-otp-wrong-next = उसे फिर लिखें, या नया भिजवाएँ।
identity-too-old = इसमें ABDM के लिए बहुत देर लग गई
identity-other-way = इस खाते की पहचान इस तरह के OTP से पक्की नहीं होती
identity-other-way-next = दूसरा OTP अपनाएँ।
identity-not-active = यह ABHA इस्तेमाल में नहीं है: निष्क्रिय या रोका हुआ है
identity-not-active-next = मरीज़ इसे ABHA ऐप में फिर चालू कर सकता है।
identity-address-taken = यह ABHA पता किसी और का है
identity-address-taken-next = सुझाए गए पतों में से एक चुनें, या कोई और।
identity-mobile-full = ABDM जितने ABHA नंबर होने देता है, उतने इस मोबाइल पर पहले से हैं
identity-mobile-full-next = दूसरा मोबाइल लिखें।
identity-uidai = UIDAI ने मना किया: { $message } ({ $code })
identity-uidai-next = Aadhaar नंबर जाँचें और फिर से शुरू करें।
identity-not-permitted = ABDM इस क्लिनिक को यह करने नहीं देता: { $message } ({ $code })
identity-not-permitted-next = NHA से यह भूमिका माँगें।
identity-session-ended = ABDM पर मरीज़ का सत्र समाप्त हो गया
identity-down = ABHA सेवा बंद है: { $message } ({ $code })
identity-down-next = कुछ नहीं खोया। कुछ मिनट बाद फिर कोशिश करें।
identity-unreachable = ABHA सेवा तक पहुँच नहीं हो पा रही: { $why }
identity-unreachable-next = इंटरनेट कनेक्शन जाँचें और फिर कोशिश करें।
identity-not-understood = ABHA सेवा का जवाब समझ में नहीं आता: { $why }
identity-encryption = ABHA सेवा ऐसा एन्क्रिप्शन माँगती है जो यह प्रोग्राम नहीं जानता; कुछ नहीं भेजा गया
identity-report-next = आपके क्लिनिक में HIU Desk संभालने वाले को बताएँ।
identity-session = ABDM ने सत्र से मना किया: { $message } ({ $code })
identity-session-next = क्लाइंट ID और क्लाइंट सीक्रेट जाँचें।
identity-refused = ABDM ने मना किया: { $message } ({ $code })
identity-refused-next = ABDM जो बताता है उसे ठीक करें, या बाद में फिर कोशिश करें।
identity-perhaps-made = जवाब नहीं आया, इसलिए पता नहीं कि ABHA बना या नहीं; दोबारा नहीं माँगा जाता
identity-perhaps-made-next = Aadhaar से साइन इन करें: उससे पता चलेगा कि मरीज़ का ABHA अब है या नहीं।

# The attempt
identity-attempt-gone = यह कोशिश समाप्त हो चुकी है: पूरी हो गई, या दस मिनट से ज़्यादा लगे
identity-under-way = एक कदम अभी चल रहा है
identity-under-way-next = उसके जवाब का इंतज़ार करें।
identity-other-step = यह कोशिश किसी और कदम पर है
identity-no-choice = यह खाता नहीं चुना जा सकता
identity-no-choice-next = दूसरा चुनें, या इसके नंबर से पहचान पक्की करें।
identity-other-text = जो पाठ दिखाया गया, वह अब यहाँ रखा पाठ नहीं है
identity-other-text-next = फिर से शुरू करें, और पाठ दोबारा दिखाएँ।

# Whom it is here
identity-linked-elsewhere = यह ABHA नंबर यहाँ पहले से { $patient } से जुड़ा है
identity-linked-elsewhere-next = उस मरीज़ को खोलें। एक ABHA नंबर एक ही मरीज़ का होता है।
identity-other-person = यह { $patient } का ABHA नहीं है; कुछ नहीं रखा गया
identity-other-person-next = जाँचें कि नंबर और पता किसके हैं। मरीज़ की पहचान सीधे उनके पते से भी पक्की हो सकती है।
identity-deleted = { $patient } का खाता हटा दिया गया था; कुछ नहीं रखा गया
identity-deleted-next = मरीज़ से नया ABHA पता पूछें।
identity-nameless = ABDM न नंबर बताता है, न पता; कुछ नहीं रखा गया

# The command
identity-column-number = ABHA नंबर
identity-column-gender = लिंग
identity-column-birth = जन्म
identity-column-agreed-by = सहमति देने वाला
identity-column-text = पाठ
identity-none-agreed = यहाँ ABHA बनाने के लिए किसी ने सहमति नहीं दी है।
identity-otp-sent = OTP भेजा गया
identity-otp-sent-to = OTP उस मोबाइल पर भेजा गया जिसके अंत में { $ends } है
identity-ask-otp = OTP लिखें:
identity-waiting-for-otp = फ़ाइल में OTP का इंतज़ार है
identity-no-look-up = OTP के बिना नंबर से खोज नहीं होती; उसका रूप सही है
identity-verified = पहचान पक्की: { $name }
identity-created = ABHA बना: { $name }
identity-found = मरीज़ के पास ABHA था: { $name }
identity-several = कई खाते हैं: एक का नंबर बताएँ
