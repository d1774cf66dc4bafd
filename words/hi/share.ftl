## What patients share at the counters of the clinic, and the counters. No clinical word.

share-title = काउंटरों पर
share-about = किसने अपने ऐप से काउंटर का कोड स्कैन किया, सबसे नए पहले।
share-waiting = देखा जा रहा है कि काउंटरों पर कौन है
share-trouble = काउंटरों पर कौन है, यह पढ़ा नहीं जा सका।
share-none = किसी काउंटर पर कोई इंतज़ार में नहीं है।
share-more = सिर्फ़ सबसे नए दिखाए गए हैं; और { NUMBER($count) } इंतज़ार में हैं।
share-counters-unread = काउंटर हैं या नहीं, यह पढ़ा नहीं जा सका।
share-arrived = { $patient } { $counter } पर हैं, टोकन { $token }।
share-arrived-plain = { $patient } { $counter } पर हैं।
share-arrived-records = { $patient } { $counter } पर रिकॉर्ड दे रहे हैं।

# The table
share-column-token = टोकन
share-column-patient = मरीज़
share-column-counter = काउंटर
share-column-state = स्थिति
share-column-actions = क्या करना है
share-token-none = टोकन नहीं
share-token-until = { TIME($at) } तक
share-token-over = { TIME($at) } पर समाप्त
share-counter-gone = { $counter } (इस क्लिनिक का काउंटर नहीं)
share-ago = { $minutes ->
    [0] अभी-अभी
    [one] { $minutes } मिनट पहले
   *[other] { $minutes } मिनट पहले
}
share-ago-hours = { $hours ->
    [one] { $hours } घंटा पहले
   *[other] { $hours } घंटे पहले
}
share-late = यह देर से आया: मरीज़ के ऐप में टोकन नहीं दिखता।
share-born = जन्म { $birth }
share-new = यहाँ नए
share-known = यहाँ पहले से
share-known-as = { $patient } के नाम से

# Records that a patient pushes
share-records = रिकॉर्ड
share-records-receiving = { $count ->
    [0] अभी कुछ नहीं
    [one] अब तक { $count } रिकॉर्ड
   *[other] अब तक { $count } रिकॉर्ड
}
share-records-received = { $count ->
    [one] { $count } रिकॉर्ड
   *[other] { $count } रिकॉर्ड
}
share-records-until = { MOMENT($until) } तक रखे जाएँगे
share-records-ended = { MOMENT($until) } को मिटाए गए

# Where it stands, in a word
share-state-registered = रजिस्टर हुए
share-state-dismissed = हटाया गया
share-state-receiving = रिकॉर्ड आ रहे हैं
share-state-received = रिकॉर्ड मिले
share-state-failed = मिल नहीं सके
share-state-refused = अस्वीकार
share-state-ended = समाप्त

# What is done about it
share-register = रजिस्टर करें
share-register-whom = { $patient } को रजिस्टर करें
share-match = ये { $patient } हैं
share-known-here = यहाँ के पुराने मरीज़
share-known-here-whom = { $patient } यहाँ के पुराने मरीज़ हैं
share-somebody-else = कोई और
share-somebody-else-whom = { $patient } यहाँ के कोई और मरीज़ हैं
share-dismiss = हटाएँ
share-dismiss-whom = { $patient } की दी हुई जानकारी हटाएँ
share-open-whom = { $patient } का पेज खोलें
share-registered = { $patient } रजिस्टर हो गए और बोर्ड पर हैं।
share-matched = { $patient } यहाँ पहले से हैं और बोर्ड पर हैं।
share-dismissed = { $patient } की दी हुई जानकारी हटा दी गई।
share-not-registered = { $patient } इससे रजिस्टर नहीं हुए।
share-not-matched = { $patient } को इससे किसी मरीज़ के साथ नहीं जोड़ा गया।
share-not-dismissed = { $patient } की दी हुई जानकारी इससे नहीं हटी।
share-done = पिछले 24 घंटों में पूरे हुए: { NUMBER($count) }
share-done-caption = पिछले 24 घंटों में पूरे हुए

# Whose it is, where that is another patient
share-match-title = { $patient } कौन हैं?
share-match-about = इस क्लिनिक का वह मरीज़ चुनें जिसने यह जानकारी दी है। पहले उनसे नाम और जन्मतिथि मिला लें।
share-match-find = यहाँ के मरीज़
share-match-hint = नाम या ABHA पता।
share-match-verb = खोजें
share-match-finding = यहाँ के मरीज़ों में खोजा जा रहा है
share-match-empty = नाम या ABHA पता लिखें।
share-match-none = यहाँ इस नाम का कोई मरीज़ नहीं है।
share-match-choose = इनमें से कौन?
share-match-more = और भी हैं। नाम का और हिस्सा, या पूरा ABHA पता लिखें।
share-match-trouble = मरीज़ों में खोजा नहीं जा सका।

## Settings: the counters

share-counters = काउंटर
share-counters-open = काउंटर खोलें
share-counters-short = वे जगहें जहाँ मरीज़ रजिस्टर होने या रिकॉर्ड देने के लिए अपने ऐप से कोड स्कैन करते हैं।
share-counters-about = हर काउंटर पर एक पेज लगता है, जिसका कोड मरीज़ अपने ऐप से स्कैन करते हैं। फिर वे टोकन नंबर के साथ रिसेप्शन के बोर्ड पर दिखते हैं।
share-counters-waiting = काउंटर पढ़े जा रहे हैं
share-counters-trouble = काउंटर पढ़े नहीं जा सके।
share-counters-none = अभी कोई काउंटर नहीं है।
share-counters-none-about = मरीज़ जहाँ-जहाँ आते हैं, हर ऐसी जगह के लिए एक काउंटर जोड़ें। फिर उसका पेज छापकर वहाँ लगाएँ।
share-counters-add = काउंटर जोड़ें
share-counters-column-name = नाम
share-counters-column-id = कोड में ID
share-counters-column-takes = रिकॉर्ड लेता है
share-counters-column-code = कोड
share-counters-column-change = बदलें
share-takes-yes = हाँ
share-takes-no = नहीं
share-code-none = अभी कोड नहीं
share-code-show = कोड दिखाएँ
share-code-show-of = { $counter } का कोड दिखाएँ
share-code-print = पेज छापें
share-code-print-of = { $counter } का पेज छापें
share-change = बदलें
share-change-of = { $counter } को बदलें
share-remove = हटाएँ
share-remove-of = { $counter } को हटाएँ

# One of them
share-counter-name = नाम
share-counter-name-hint = आप इसे क्या कहते हैं, जैसे रिसेप्शन। यह छपे हुए पेज पर रहता है।
share-counter-name-empty = काउंटर का नाम लिखें।
share-counter-id = कोड में ID
share-counter-id-hint = 1 से 20 अक्षर (A–Z) और अंक, जैसे { "OPD1" }। यह छपे हुए कोड में रहती है: एक बार चुनें और वही रखें।
share-counter-id-wrong = 1 से 20 अक्षर (A–Z) और अंक लिखें, बिना ख़ाली जगह और चिह्नों के।
share-counter-id-twice = यह ID किसी और काउंटर की है।
share-counter-takes = मरीज़ यहाँ रिकॉर्ड दे सकते हैं
share-counter-takes-hint = मरीज़ चुनते हैं कि कौन से रिकॉर्ड देने हैं और आप उन्हें कब तक रखें; आपको सहमति नहीं माँगनी पड़ती।
share-counter-id-changed = { $id } के छपे हुए कोड काम करना बंद कर देंगे
share-counter-id-changed-about = जो उन्हें स्कैन करेगा, उसे बताया जाएगा कि ऐसा कोई काउंटर नहीं है। पेज फिर से छापें और पुराना उतार लें।
share-counter-id-change = ID बदलें और सहेजें
share-counter-saved = { $counter } सहेजा गया।
share-counter-not-saved = काउंटर सहेजा नहीं गया।
share-counter-remove-title = { $counter } को हटाना है?
share-counter-remove-about = इसका छपा हुआ कोड काम करना बंद कर देगा: जो उसे स्कैन करेगा, उसे बताया जाएगा कि ऐसा कोई काउंटर नहीं है। जो वहाँ अभी इंतज़ार में हैं, वे बोर्ड के पेज पर बने रहेंगे।
share-counter-removed = { $counter } हटाया गया।
share-counter-not-removed = काउंटर हटाया नहीं गया।

# Its code
share-code-title = { $counter } का कोड
share-code-waiting = कोड बन रहा है
share-code-trouble = कोड नहीं बन सका।
share-code-kind = मरीज़ इससे क्या देते हैं
share-kind-profile = रजिस्टर होने के लिए
share-kind-records = रिकॉर्ड देने के लिए
share-code-holds = कोड में यह पता है:

# Its page
share-page-title = { $counter } का पेज
share-page-waiting = पेज बन रहा है
share-page-trouble = पेज नहीं बन सका।
share-page-languages = पेज की भाषा
