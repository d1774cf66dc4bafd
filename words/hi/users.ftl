## People who sign in: adding them, and what they do.

users-title = लोग
users-about = इस कंप्यूटर पर कौन साइन इन करता है, और कौन क्या देख सकता है।
users-settings-about = हर व्यक्ति नाम और पासवर्ड से साइन इन करता है और वही देखता है जो उसके काम के लिए चाहिए।
users-open = यहाँ काम करने वाले
users-waiting = लोग पढ़े जा रहे हैं
users-trouble = लोग पढ़े नहीं जा सके।
users-count = { $count ->
    [one] { NUMBER($count) } व्यक्ति
   *[other] { NUMBER($count) } लोग
}
users-table = साइन इन करने वाले
users-column-name = नाम
users-column-roles = काम
users-column-requester = किसके नाम से माँगते हैं
users-column-state = साइन इन
users-column-password = पासवर्ड
users-column-actions = क्या करें
users-requester-none = किसी के नहीं
users-change = बदलें
users-change-whom = { $name } को बदलें
users-add = किसी को जोड़ें
users-role-front-desk-about = मरीज़, खाते और सहमतियाँ; कितना आया। दस्तावेज़ नहीं।
users-role-doctor-about = रिकॉर्ड का सब कुछ; रिकॉर्ड माँगना।
users-role-administrator-about = सेटिंग, लोग, ऑडिट। डॉक्टर भी न हों तो दस्तावेज़ नहीं।

# One person
users-name = नाम
users-name-hint = जैसा ऑडिट में होना चाहिए, जैसे { "Dr. R Iyer" }। बाद में बदला नहीं जा सकता।
users-roles = वे क्या करते हैं
users-requester = इस नाम से रिकॉर्ड माँगते हैं
users-requester-choose = चुनें कि कौन माँगता है
users-requester-needed = चुनें कि वे किसकी पंजीकरण संख्या से माँगते हैं। दूसरे अनुरोधकर्ता सेटिंग में जोड़े जाते हैं।
users-requester-hint = डॉक्टर अपनी पंजीकरण संख्या से माँगते हैं।
users-password = पासवर्ड
users-password-new = नया पासवर्ड
users-password-hint = { NUMBER($shortest) } या ज़्यादा अक्षर; दो-चार शब्द अच्छे रहते हैं।
users-password-keep-hint = जो है वही रखने के लिए ख़ाली छोड़ें।
users-password-needed-hint = जिसे फिर साइन इन करने देना है, उसे नया पासवर्ड चाहिए।
users-password-again = पासवर्ड एक बार और
users-password-differs = दोनों एक जैसे नहीं हैं।
users-password-empty = पासवर्ड लिखें।
users-no-role = चुनें कि वे क्या करते हैं।
users-may-sign-in = साइन इन कर सकते हैं
users-may-sign-in-hint = इसके बिना उनका साइन इन तुरंत समाप्त होता है। नाम ऑडिट में रहता है।
users-own-hint = यह आप हैं: बदलने के बाद आपको फिर साइन इन करना होगा।
users-save = सहेजें
users-cancel = रहने दें
users-saved = { $name } को सहेजा गया।
users-added = { $name } अब साइन इन कर सकते हैं।
users-not-saved = व्यक्ति सहेजा नहीं गया।

# The first
users-first = यहाँ कौन काम करता है?
users-first-about = अभी जो भी यह कंप्यूटर खोलता है, उसे हर रिकॉर्ड दिखता है। पहले ख़ुद को प्रशासक बनाएँ; फिर बाकी लोगों को जोड़ें।
users-first-doctor = यहाँ डॉक्टर भी मैं हूँ
users-first-doctor-hint = तब आप रिकॉर्ड पढ़ते और माँगते भी हैं।
users-first-make = प्रशासक बनाएँ और साइन इन करें
users-first-not-made = प्रशासक नहीं बना।

# On Today
users-suggest = जो भी यह कंप्यूटर खोलता है, उसे हर रिकॉर्ड दिखता है।
users-suggest-about = यहाँ काम करने वालों को जोड़ें; हर एक साइन इन करता है और वही देखता है जो उसके काम के लिए चाहिए।
users-suggest-open = लोग
users-suggest-dismiss = इसे कोई और इस्तेमाल नहीं करता
users-suggest-trouble = यह रखा नहीं जा सका।

# The last step of set-up.
users-step-later = बाद में करें
users-step-later-about = तब तक इस कंप्यूटर को खोलने वाला हर व्यक्ति सब रिकॉर्ड देखता है। लोग सेटिंग में कभी भी जोड़े जा सकते हैं।
users-step-others = यहाँ काम करने वाले बाक़ी लोगों को जोड़ें: रिसेप्शन, और डॉक्टर अपने पंजीकरण नंबर के साथ। हर कोई साइन इन करता है और वही देखता है जो उसके काम के लिए चाहिए।
users-step-done = डेस्क पर जाएँ
