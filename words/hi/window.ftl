## The window around the screens: the way about, the box above every page, the line below.

# The name of the window on the system's task bar.
window-title = { $page } · { "HIU Desk" }
window-starting = प्रोग्राम शुरू हो रहा है
window-no-webview = विंडो को { "Microsoft Edge WebView2 Runtime" } चाहिए, जो इस कंप्यूटर पर नहीं है। उसे { "https://developer.microsoft.com/microsoft-edge/webview2" } से इंस्टॉल करें और प्रोग्राम दोबारा शुरू करें। कुछ खोया नहीं है; { "hiu.exe" } उसके बिना चलता है।
window-start-trouble = प्रोग्राम शुरू नहीं हो सका।
window-practice = अभ्यास — इस कंप्यूटर से कुछ बाहर नहीं जाता
window-skip = सीधे पेज पर जाएँ
window-disk-full = डिस्क भरी है।
window-disk-full-about = अब तक जो मिला उसमें से कुछ नहीं खोया। नए संदेश लेने से इनकार किया जाता है, और ABDM उन्हें फिर भेजता है। डिस्क पर जगह बनाएँ; रिकॉर्ड आना अपने आप चलता रहेगा।
window-clock-doubted = क्या इस कंप्यूटर की घड़ी सही है?
window-clock-doubted-confirm = समय की पुष्टि करें…
window-clock-confirm-ask = इस कंप्यूटर की घड़ी { DAY($when) }, { TIME($when) } दिखाती है। क्या यह सही है?
window-clock-confirm-about = इस समय के अनुसार जिन रिकॉर्ड को मिटाने का दिन आ चुका है, वे तब हमेशा के लिए मिट जाते हैं। समय ग़लत हो तो ऐसा न करें, सिस्टम की सेटिंग में घड़ी ठीक करें।
window-clock-confirm-yes = हाँ, सही है
window-clock-confirm-no = नहीं
window-clock-confirm-trouble = समय की पुष्टि नहीं हुई
window-clock-wrong = इस कंप्यूटर की घड़ी { NUMBER($seconds) } सेकंड ग़लत है।
window-clock-wrong-about = ग़लत समय वाले संदेशों से ABDM इनकार करता है। सिस्टम की सेटिंग में घड़ी ठीक करें।
window-not-found = ऐसा कोई पेज नहीं
window-not-found-title = इस पते पर कुछ नहीं है।
window-not-found-about = हो सकता है कि जो यहाँ था, वह मिटा दिया गया हो।
window-not-found-go = आज पर जाएँ

# The way about.
window-main = मुख्य
window-today = आज
window-patients = मरीज़
window-board = बोर्ड
window-consents = सहमतियाँ
window-search = खोज
window-activity = गतिविधि
window-settings = सेटिंग
window-patients-app = मरीज़ का ऐप

# The box above every page.
window-find = मरीज़ और रिकॉर्ड खोजें
window-find-placeholder = मरीज़, ABHA पता या नंबर, मोबाइल, रिकॉर्ड …
window-find-keys = Ctrl K
window-found = मिला
window-find-blind = दस्तावेज़ों में खोजा नहीं जा सका। मरीज़ नाम से फिर भी दिखाए गए हैं।
window-find-waiting = खोजा जा रहा है …
window-find-nothing = यहाँ न यह नाम है, न ये शब्द। ABDM से पूछने के लिए पूरा ABHA पता लिखें।
window-find-all = “{ $text }” वाले सभी दस्तावेज़
window-find-all-about = खोज का पेज खुलता है
window-find-at-abdm = ABDM पर { $address } खोजें
window-find-at-abdm-about = ABDM से पूछा जाता है कि यह पता है या नहीं
window-find-number = इस ABHA नंबर से पहचान पक्की करें
window-find-mobile = इस मोबाइल का ABHA खोजें
window-find-by-otp = OTP से, जो मरीज़ पढ़कर बताए

# The line below.
window-connection = कनेक्शन
window-abdm-reachable = ABDM तक पहुँच है
window-abdm-not-reachable = ABDM तक पहुँच नहीं
window-abdm-not-asked = ABDM से अभी नहीं पूछा गया
window-reached-by = { $way }, { MOMENT($since) } से
window-reached-trouble = { $way }: { $reason }
window-receiving = रिकॉर्ड आ सकते हैं
window-receiving-at = { $host } पर रिकॉर्ड आ सकते हैं
window-not-receiving = रिकॉर्ड नहीं आ सकते
window-cut-off = ABDM इस कंप्यूटर तक नहीं पहुँचता
window-calls-waiting = { $count ->
    [one] { $count } संदेश भेजे जाने के इंतज़ार में
   *[other] { $count } संदेश भेजे जाने के इंतज़ार में
}
window-calls-need-you = { $count ->
    [one] { $count } संदेश भेजा नहीं जा सका
   *[other] { $count } संदेश भेजे नहीं जा सके
}
window-messages-aside = { $count ->
    [one] { $count } संदेश अलग रखा है
   *[other] { $count } संदेश अलग रखे हैं
}
window-mode-practice = अभ्यास
