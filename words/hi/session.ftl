## Signing in, the lock, and who sits at the window.

# The names of the window.
session-window-sign-in = साइन इन · { "HIU Desk" }
session-window-locked = लॉक है · { "HIU Desk" }
session-waiting = देखा जा रहा है कि यहाँ कौन बैठा है
session-trouble = पता नहीं चल सका कि यहाँ कौन बैठा है।

session-sign-in = साइन इन करें
session-sign-in-about = अपना नाम चुनें और पासवर्ड लिखें।
session-locked = लॉक है
session-locked-about = { $name } के लिए लॉक है। रिकॉर्ड मिलते रहते हैं।
session-who = आप कौन हैं?
session-damaged = साइन इन नहीं हो सकता: प्रशासक नया पासवर्ड रखें।
session-password = पासवर्ड
session-no-name = अपना नाम चुनें।
session-no-password = अपना पासवर्ड लिखें।
session-caps = Caps Lock चालू है।
session-failed = आप साइन इन नहीं हुए।
session-wait = { $seconds ->
    [one] अगली कोशिश { NUMBER($seconds) } सेकंड में हो सकती है।
   *[other] अगली कोशिश { NUMBER($seconds) } सेकंड में हो सकती है।
}
session-wait-over = अब फिर कोशिश कर सकते हैं।
session-sign-in-pin-about = अपना नाम चुनें और आज का PIN या पासवर्ड लिखें।
session-pin = आज का PIN
session-no-pin = अपना PIN लिखें।
session-use-password = PIN के बदले पासवर्ड लिखें
session-use-pin = पासवर्ड के बदले आज का PIN लिखें
session-forgotten = पासवर्ड भूल गए? प्रशासक नया रख सकते हैं।
session-otherwise = पासफ़्रेज़ या रिकवरी कुंजी से खोलें
session-back = साइन इन पर वापस
session-nobody = यहाँ कोई पासवर्ड से साइन इन नहीं कर सकता। प्रशासक, या जिसके पास रिकवरी कुंजी है, पासवर्ड रख सकते हैं।
session-wrong-before = { $count ->
    [one] पिछली बार साइन इन करने के बाद आपके नाम से एक ग़लत पासवर्ड लिखा गया।
   *[other] पिछली बार साइन इन करने के बाद आपके नाम से { NUMBER($count) } ग़लत पासवर्ड लिखे गए।
}

# The menu at the top right.
session-lock = लॉक करें (Ctrl+L)
session-switch = व्यक्ति बदलें
session-own-password = मेरा पासवर्ड बदलें
session-own-password-about = इसके बाद आप नए पासवर्ड से साइन इन करते हैं।
session-own-password-current = आपका अब तक का पासवर्ड
session-own-password-trouble = पासवर्ड नहीं बदला गया।
session-own-pin = आज के लिए PIN
session-own-pin-new = आज के लिए दूसरा PIN
session-own-pin-about = आधी रात तक आप इस विंडो पर पासवर्ड के बदले PIN से वापस आते हैं। साइन आउट करने या प्रोग्राम बंद होने पर यह पहले ख़त्म हो जाता है।
session-own-pin-password = आपका पासवर्ड, एक बार और
session-own-pin-field = PIN
session-own-pin-hint = { NUMBER($shortest) } से { NUMBER($longest) } अंक।
session-own-pin-again = PIN एक बार और
session-own-pin-differs = दूसरा PIN पहले जैसा नहीं है।
session-own-pin-trouble = PIN नहीं रखा गया।
session-own-pin-set = PIN रख लिया गया। आधी रात तक चलेगा।
session-sign-out = साइन आउट करें और PIN ख़त्म करें
session-leave-trouble = विंडो लॉक नहीं हो सकी।

# What each chooses for themselves.
session-language = भाषा
session-language-trouble = भाषा रखी नहीं गई।
session-notices = डेस्कटॉप पर सूचनाएँ
session-notices-hint = ये कभी नहीं बतातीं कि रिकॉर्ड में क्या है। विंडो या स्क्रीन लॉक हो तो किसी का नाम नहीं बतातीं।
session-notices-on = सूचनाएँ चालू करें
session-notices-off = सूचनाएँ बंद करें
session-notices-trouble = आपकी पसंद रखी नहीं गई।

# What a role may not see.
session-not-allowed = आपकी भूमिका के लिए नहीं
session-not-allowed-title = आपकी भूमिका में यह पेज नहीं खुलता।
session-not-allowed-about = अपने क्लिनिक में { "HIU Desk" } सँभालने वाले से पूछें।

# The front desk's page of a patient.
session-received = क्या आया, अस्पताल के अनुसार
session-received-about = कितना आया। उसमें क्या लिखा है, वह डॉक्टर के लिए है।
session-received-none = अभी कुछ नहीं आया।
session-received-hospital = अस्पताल
session-received-state = सहमति
session-received-count = मिला
session-received-not-named = अभी नाम नहीं बताया गया
session-records-for-doctor = दस्तावेज़ सिर्फ़ डॉक्टर के लिए हैं।
