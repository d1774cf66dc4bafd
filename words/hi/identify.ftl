## A person at the desk: verified by an OTP, or given an ABHA.

identify-title = मरीज़ की पहचान पक्की करें
identify-waiting = देखा जा रहा है कि यहाँ पहचान पक्की हो सकती है या नहीं
identify-trouble = यह पढ़ा नहीं जा सका कि यहाँ पहचान पक्की हो सकती है या नहीं।
identify-off = यहाँ अभी मरीज़ की पहचान पक्की नहीं हो सकती
identify-start-over = फिर से शुरू करें

# The steps
identify-step-start = यह कौन हैं?
identify-step-otp = मरीज़ के फ़ोन पर आया OTP
identify-step-otp-mobile = दूसरा OTP, नए ABHA के मोबाइल पर
identify-step-choose = इनमें मरीज़ कौन हैं?
identify-step-none = कोई ABHA नहीं मिला
identify-step-sign-in = शायद मरीज़ का ABHA पहले से है
identify-step-address = ABHA पता चुनें
identify-step-done = हो गया
identify-step-create = ABHA बनाएँ

# What a patient is verified by
identify-by = मरीज़ के पास क्या है
identify-number = ABHA नंबर
identify-number-about = 14 अंक, कार्ड पर
identify-number-hint = 14 अंक, डैश के साथ या बिना, जैसे { "91-1000-2000-3004" }।
identify-number-fault = ABHA नंबर में 14 अंक होते हैं। कृपया जाँचें।
identify-address = ABHA पता
identify-address-about = @ वाला नाम
identify-address-hint = जैसे { "name@abdm" }। पूछें कि कैसे लिखा जाता है; बड़े अक्षर वैसे ही रहते हैं।
identify-address-fault = ABHA पते में एक @ होता है, जैसे { "name@abdm" }।
identify-mobile = मोबाइल नंबर
identify-mobile-about = इस मोबाइल के सभी ABHA दिखाता है
identify-mobile-hint = दस अंक: वही नंबर जो मरीज़ ने ABHA के लिए दिया था।
identify-mobile-fault = यह सही मोबाइल नंबर नहीं है: उसमें दस अंक होते हैं।
identify-aadhaar = Aadhaar नंबर
identify-aadhaar-about = जब और कुछ पता न हो
identify-aadhaar-hint = 12 अंक। एन्क्रिप्ट करके भेजा जाता है, काम पूरा होने पर या दस मिनट बाद भुला दिया जाता है, और कभी रखा नहीं जाता।
identify-aadhaar-ends = आख़िरी अंक { $digits }
identify-aadhaar-show = नंबर दिखाएँ
identify-aadhaar-hide = नंबर छिपाएँ
identify-aadhaar-fault = यह सही Aadhaar नंबर नहीं है: उसमें 12 अंक होते हैं।
identify-from-code = QR कोड से, पहचान पक्की नहीं
identify-from-code-about = ऐसा कोड कोई भी छाप सकता है। OTP दिखाता है कि यह इसी मरीज़ का है।
identify-look-up = ढूँढें
identify-look-up-trouble = पता ढूँढा नहीं जा सका।
identify-address-found = यह ABHA पता { $name } का है
identify-address-number = ABHA नंबर { $number }।
identify-address-alone = इसका कोई ABHA नंबर नहीं है।
identify-blocked-aadhaar = मरीज़ ने Aadhaar OTP की अनुमति नहीं दी है।
identify-blocked-mobile = मरीज़ ने मोबाइल पर OTP की अनुमति नहीं दी है।
identify-no-way = इसके लिए OTP नहीं भेजा जा सकता। ABHA नंबर या मोबाइल से पहचान पक्की करें।

# Who sends the OTP
identify-sender = OTP कहाँ जाए
identify-sender-mobile = ABHA के मोबाइल पर
identify-sender-mobile-about = ABDM भेजता है।
identify-sender-aadhaar = Aadhaar के मोबाइल पर
identify-sender-aadhaar-about = UIDAI भेजता है।
identify-is-here = मरीज़ यहाँ हैं और यह उन्हीं का फ़ोन है
identify-is-here-about = OTP के बाद इस नंबर के सारे ABHA दिखेंगे, शायद पूरे परिवार के।
identify-is-here-fault = पहले इस पर निशान लगाएँ: उस फ़ोन पर संदेश जाता है।
identify-send = OTP भेजें
identify-send-trouble = कोई OTP नहीं भेजा गया।

# The OTP
identify-otp = OTP
identify-otp-hint = छह अंक। मरीज़ से पढ़कर सुनाने को कहें।
identify-otp-fault = OTP में छह अंक होते हैं।
identify-otp-aadhaar = UIDAI ने Aadhaar से जुड़े मोबाइल पर OTP भेजा है, जिसके अंत में { $ends } है।
identify-otp-aadhaar-some = UIDAI ने Aadhaar से जुड़े मोबाइल पर OTP भेजा है।
identify-otp-mobile = ABDM ने उस मोबाइल पर OTP भेजा है जिसके अंत में { $ends } है।
identify-otp-mobile-some = ABDM ने इस ABHA के मोबाइल पर OTP भेजा है।
identify-otp-proves-mobile = इससे पक्का होता है कि यह मोबाइल मरीज़ का ही है।
identify-otp-give = OTP जाँचें
identify-otp-trouble = OTP जाँचा नहीं जा सका।
identify-resend = फिर भेजें
identify-resend-in = { $seconds ->
    [one] { NUMBER($seconds) } सेकंड में फिर भेजें
   *[other] { NUMBER($seconds) } सेकंड में फिर भेजें
}
identify-resends-left = { $count ->
    [one] एक बार और भेजा जा सकता है।
   *[other] { NUMBER($count) } बार और भेजा जा सकता है।
}
identify-resends-none = अब फिर नहीं भेजा जा सकता। न आया हो तो फिर से शुरू करें।
identify-resends-none-mobile = अब फिर नहीं भेजा जा सकता। मोबाइल के बिना पूरा करें।
identify-finish-without = मोबाइल और पते के बिना पूरा करें
identify-finish-trouble = यह चरण पूरा नहीं हुआ।

# The choice
identify-choose-about = { $count ->
    [one] एक ABHA मिला। नाम और तस्वीर मरीज़ से मिलाएँ।
   *[other] { NUMBER($count) } ABHA मिले। नाम और तस्वीरें मरीज़ से मिलाएँ।
}
identify-choose = यही हैं
identify-choose-name = { $name } को चुनें
identify-choose-trouble = चुनाव नहीं हो सका।
identify-unnamed = नाम नहीं बताया गया
identify-photo = { $name } की तस्वीर
identify-linked-here = यहाँ पहले से { $patient } के रूप में हैं
identify-not-choosable = चुना नहीं जा सकता: यह चालू नहीं है, या ABDM इसका नंबर नहीं बताता।

# None
identify-none-about = ABDM को इस पर कोई ABHA नहीं मिला। मरीज़ के साथ जाँचें, किसी और चीज़ से पहचान पक्की करें, या मरीज़ चाहें तो ABHA बनाएँ। इलाज इसके बिना भी होता है।
identify-other = किसी और चीज़ से पहचान पक्की करें
identify-sign-in-about = Aadhaar OTP से पता चल जाएगा। नंबर फिर से लिखना नहीं पड़ता, और कुछ भी दो बार नहीं भेजा जाता।
identify-sign-in = Aadhaar OTP भेजें

# Making an ABHA
identify-create-title = अभी तक ABHA नहीं है?
identify-create-about = मरीज़ सहमत हों तो उनके Aadhaar नंबर से ABHA बनाया जा सकता है।
identify-create = ABHA बनाएँ
identify-create-off = यहाँ अभी ABHA नहीं बन सकता
identify-consent = मरीज़ किस बात पर सहमत हैं
identify-consent-version = NHA का पाठ, संस्करण { $version }।
identify-agrees = मरीज़ ने इसे पढ़ा है, या उन्हें पढ़कर सुनाया गया है, और वे सहमत हैं
identify-agrees-fault = सहमति के बिना कुछ नहीं भेजा जाता।
identify-agreed-by = सहमति देने वाले का नाम
identify-agreed-by-hint = यह समय और पाठ के साथ रखा जाता है।
identify-agreed-by-fault = सहमति देने वाले का नाम चाहिए।
identify-mobile-own = नए ABHA का मोबाइल
identify-mobile-own-hint = ABDM इसी पर लिखेगा। यह Aadhaar वाले से अलग हो सकता है।
identify-create-send = Aadhaar OTP भेजें
identify-not-now = अभी नहीं
identify-made = ABHA { $number } बन गया
identify-made-about = अब एक पता चुनें: बोलने और याद रखने में आसान।
identify-address-choose = ABHA पता
identify-own = मरीज़ का अपना चुना हुआ
identify-own-field = मरीज़ जो पता चाहते हैं
identify-own-rules = 8 से 18 अक्षर और अंक, बीच में ज़्यादा से ज़्यादा एक बिंदु और एक अंडरस्कोर।
identify-own-fault = वह पता लिखें जो मरीज़ चाहते हैं।
identify-claim = यही पता लें
identify-claim-trouble = पता नहीं लिया जा सका।
identify-keep = नंबर को ही पता रखें

# Done
identify-done-verified = { $name } की पहचान पक्की है
identify-done-created = { $name } का ABHA बन गया
identify-done-found = { $name } का ABHA पहले से था
identify-linked-new = यहाँ { $patient } के रूप में दर्ज।
identify-linked-known = { $patient } यहाँ पहले से हैं; अब पहचान पक्की है।
identify-linked-already = यहाँ पहले से { $patient } से जुड़ा है। किसी को दो बार दर्ज नहीं किया गया।
identify-fact-name = नाम
identify-fact-birth = जन्म
identify-fact-gender = लिंग
identify-fact-mobile = मोबाइल
identify-fact-postal = घर का पता
identify-fact-kyc = ABDM ने जाँचा
identify-kyc-yes = हाँ
identify-kyc-no = नहीं
identify-kyc-unsaid = नहीं बताया
identify-gender-male = पुरुष
identify-gender-female = महिला
identify-gender-other = अन्य
identify-not-told = ABDM ने नहीं बताया
identify-locked = ABDM से। ये तीनों यहाँ बदले नहीं जा सकते।
identify-without-details = ABDM ने और कुछ नहीं बताया।
identify-next = अगला मरीज़

# The card
identify-card = ABHA कार्ड
identify-card-show = ABHA कार्ड
identify-card-waiting = कार्ड लाया जा रहा है
identify-card-trouble = कार्ड नहीं लाया जा सका।
identify-card-alt = नाम, नंबर, पते और QR कोड वाला ABHA कार्ड
identify-card-code = ABDM ने पूरा कार्ड नहीं, केवल QR कोड दिया।
identify-card-save = कार्ड सहेजें
identify-card-saved = { $path } में सहेजा गया। फ़ाइल एन्क्रिप्ट नहीं है; मरीज़ को दें और मिटा दें।
identify-card-not-saved = कार्ड सहेजा नहीं गया।
