## The front desk's board: who is here today, and what comes next for each. No clinical word.

board-title = बोर्ड
board-about = आज यहाँ कौन है, और हर एक के लिए आगे क्या करना है।
board-section = आज के मरीज़
board-waiting = बोर्ड पढ़ा जा रहा है
board-trouble = बोर्ड पढ़ा नहीं जा सका।
board-none = अभी बोर्ड पर कोई नहीं है।
board-none-about = मरीज़ को उनके ABHA पते से जोड़ें, या आज के अपॉइंटमेंट की सूची पढ़ें। आज जिनसे रिकॉर्ड माँगे जाते हैं या जो जवाब देते हैं, वे अपने आप यहाँ आ जाते हैं।
board-count = { $count ->
    [one] बोर्ड पर { $count } मरीज़
   *[other] बोर्ड पर { $count } मरीज़
}
board-more = { $count ->
    [one] और { $count } मरीज़; उन्हें देखने के लिए बोर्ड में खोजें।
   *[other] और { $count } मरीज़; उन्हें देखने के लिए बोर्ड में खोजें।
}
board-keys = ↑ ↓ से पंक्ति बदलें · Enter से आगे का काम करें · Delete से बोर्ड से हटाएँ · Alt+N से मरीज़ जोड़ें · Alt+L से सूची पढ़ें

# Adding somebody
board-add = मरीज़ जोड़ें
board-add-hint = ABHA पता, या यहाँ पहले से मौजूद मरीज़ का नाम।
board-add-verb = जोड़ें
board-add-waiting = ABDM से पता पूछा जा रहा है
board-add-trouble = { $address } नहीं जुड़ा।
board-add-anyway = ABDM से पूछे बिना जोड़ें
board-added = { $patient } बोर्ड पर हैं।
board-add-empty = ABHA पता या नाम लिखें।
board-add-unmatched = यहाँ इस नाम का कोई मरीज़ नहीं है। पूरा ABHA पता लिखें।
board-add-choose = इस नाम के कई मरीज़ हैं। इनमें से कौन?
board-narrow = बोर्ड में खोजें
board-narrow-hint = नाम या पता
board-unmatched = बोर्ड पर इस नाम का कोई नहीं है।

# The table
board-column-patient = मरीज़
board-column-account = खाता
board-column-consent = सहमति
board-column-came = क्या आया
board-column-next = आगे
board-column-remove = हटाएँ
board-remove = { $patient } को बोर्ड से हटाएँ
board-removed = { $patient } अब आज के बोर्ड पर नहीं हैं।
board-remove-trouble = बोर्ड नहीं बदला गया।
board-came-none = अभी कुछ नहीं
board-came-nothing = कुछ नहीं
board-came-from = { $count ->
    [0] { $hospital }: अभी कोई नहीं
    [one] { $hospital }: { $count } रिकॉर्ड
   *[other] { $hospital }: { $count } रिकॉर्ड
}
board-came-running = { $count ->
    [0] { $hospital }: भेजे जा रहे हैं
    [one] { $hospital }: { $count } रिकॉर्ड, अभी और आ रहे हैं
   *[other] { $hospital }: { $count } रिकॉर्ड, अभी और आ रहे हैं
}
board-came-short = { $count ->
    [0] { $hospital }: मिल नहीं सके
    [one] { $hospital }: { $count } रिकॉर्ड, सब नहीं आए
   *[other] { $hospital }: { $count } रिकॉर्ड, सब नहीं आए
}

# Where a consent stands, in a word
board-consent-not-asked = नहीं माँगा गया
board-consent-sending = भेजा जा रहा है
board-consent-waiting = इंतज़ार
board-consent-receiving = रिकॉर्ड आ रहे हैं
board-consent-received = रिकॉर्ड मिले
board-consent-on-hold = रुकी हुई
board-consent-declined = मरीज़ ने मना किया
board-consent-unanswered = जवाब नहीं मिला
board-consent-withdrawn = वापस ली गई
board-consent-ended = समाप्त
board-consent-failed = नहीं हो सका

# What comes next
board-next-ask = रिकॉर्ड माँगें
board-next-ask-of = { $patient } के रिकॉर्ड माँगें
board-next-wait = कुछ नहीं करना
board-next-wait-patient = मरीज़ का इंतज़ार करें
board-next-remind = मरीज़ को याद दिलाएँ
board-next-remind-of = { $patient } को याद दिलाएँ: अनुरोध खोलें
board-next-ready = देखने के लिए तैयार
board-next-ready-of = देखने के लिए तैयार: { $patient } का पेज खोलें
board-next-look = देखें
board-next-look-of = { $patient } की सहमति देखें
board-next-closed = कुछ माँगा नहीं जा सकता

# Accounts
board-account-since = { DAY($day) } से

## A list of patients

board-list = सूची पढ़ें
board-list-title = मरीज़ों की सूची बोर्ड पर जोड़ें
board-list-about = एक फ़ाइल (CSV) जिसमें हर मरीज़ का ABHA पता हो और, चाहें तो, नाम; या ऐसी सूची यहाँ चिपकाएँ। आपके देख लेने से पहले कुछ नहीं बदलता।
board-list-file = फ़ाइल
board-list-pasted = या सूची यहाँ चिपकाएँ
board-list-pasted-hint = हर लाइन पर एक मरीज़, जैसे { "hinapatel79@sbx, Hina Patel" }।
board-list-check = सूची जाँचें
board-list-checking = सूची पढ़ी जा रही है
board-list-trouble = सूची पढ़ी नहीं गई। कुछ नहीं बदला गया।
board-list-nothing = फ़ाइल चुनें या सूची चिपकाएँ।
board-list-good = { $count ->
    [0] इस सूची का कोई मरीज़ बोर्ड पर नहीं जोड़ा जा सकता।
    [one] { $count } मरीज़ बोर्ड पर जोड़ा जा सकता है।
   *[other] { $count } मरीज़ बोर्ड पर जोड़े जा सकते हैं।
}
board-list-left = { $count ->
    [one] { $count } पंक्ति छोड़ी जाती है।
   *[other] { $count } पंक्तियाँ छोड़ी जाती हैं।
}
board-list-read-as = { $encoding } के रूप में पढ़ी गई, खानों के बीच { $separator }।
board-list-separator-comma = कॉमा
board-list-separator-semicolon = सेमीकोलन
board-list-separator-tab = टैब
board-list-table = सूची की पंक्तियाँ
board-list-column-line = लाइन
board-list-column-patient = मरीज़
board-list-column-outcome = क्या होगा
board-list-first = { $count ->
    [one] जिस { $count } पंक्ति में कुछ ग़लत है, वह पहले दिखाई गई है।
   *[other] जिन { $count } पंक्तियों में कुछ ग़लत है, वे पहले दिखाई गई हैं।
}
board-list-more = और { NUMBER($count) } पंक्तियाँ इन्हीं की तरह ठीक हैं।
board-list-take = { $count ->
    [one] { $count } मरीज़ को बोर्ड पर जोड़ें
   *[other] { $count } मरीज़ों को बोर्ड पर जोड़ें
}
board-list-taken = { $count ->
    [one] { $count } मरीज़ बोर्ड पर जोड़ा गया।
   *[other] { $count } मरीज़ बोर्ड पर जोड़े गए।
}
board-list-back = दूसरी सूची
board-listed-new = यहाँ नए
board-listed-known = यहाँ पहले से
board-listed-on-board = पहले से बोर्ड पर
board-listed-repeated = लाइन { NUMBER($line) } पर पहले से है
board-listed-wrong = छोड़ी गई: { $why }
board-listed-asked = एक अनुरोध खुला है
board-listed-closed = खाता चालू नहीं

# Why a list is not read.
board-list-too-long = सूची { NUMBER($most) } पंक्तियों या 4 MB से बड़ी है
board-list-too-long-next = इसे कई सूचियों में बाँटें। कुछ नहीं बदला गया।
board-list-empty = सूची में कोई मरीज़ नहीं है
board-list-empty-next = ऐसी सूची दें जिसकी हर लाइन पर एक मरीज़ का ABHA पता हो।
board-list-no-text = फ़ाइल टेक्स्ट की सूची नहीं है
board-list-no-text-next = जिस प्रोग्राम की यह फ़ाइल है, उसमें इसे CSV (कॉमा से अलग किए मान) के रूप में सहेजें और फिर कोशिश करें।

## Asking all of them

board-ask = सभी से माँगें
board-ask-title = बोर्ड के सभी मरीज़ों से रिकॉर्ड माँगें
board-ask-about = हर एक से वही माँगा जाता है। जिनका अनुरोध खुला है, या जो सहमति दे चुके हैं, उनसे नहीं माँगा जाता।
board-ask-template = क्या माँगना है
board-ask-last = जैसा यहाँ पिछली बार माँगा गया
board-ask-waiting = देखा जा रहा है कि क्या माँगा जा सकता है
board-ask-trouble = क्या माँगा जा सकता है, यह पढ़ा नहीं जा सका।
board-ask-sentence = { $purpose }: { $types }, { DAY($from) } से आज तक के, { DAY($until) } तक रखने के लिए।
board-ask-verb = { $count ->
    [one] { $count } मरीज़ से माँगें
   *[other] { $count } मरीज़ों से माँगें
}
board-ask-not-done = इससे किसी से कुछ नहीं माँगा गया।
board-ask-done = { $asked ->
    [0] किसी से कुछ नहीं माँगा गया।
    [one] { $asked } मरीज़ से माँगा गया; अनुरोध अपने आप जाता है।
   *[other] { $asked } मरीज़ों से माँगा गया; अनुरोध अपने आप जाते हैं, एक के बाद एक।
}
board-ask-open = { $count ->
    [one] { $count } मरीज़ से फिर नहीं माँगा गया: अनुरोध खुला है, या वे सहमति दे चुके हैं।
   *[other] { $count } मरीज़ों से फिर नहीं माँगा गया: अनुरोध खुला है, या वे सहमति दे चुके हैं।
}
board-ask-closed = { $count ->
    [one] { $count } मरीज़ से माँगा नहीं जा सकता: खाता चालू नहीं है।
   *[other] { $count } मरीज़ों से माँगा नहीं जा सकता: उनके खाते चालू नहीं हैं।
}
board-no-such-template = ऐसा कोई विकल्प नहीं है; ये हैं: { "last" } (जब किसी से माँगा जा चुका हो), { "everything" }, { "labs" } और { "admission" }

## Accounts

board-accounts = खाते
board-accounts-about = मरीज़ों के ABHA खातों का क्या हुआ, जैसा ABDM ने बताया।
board-accounts-waiting = खाते पढ़े जा रहे हैं
board-accounts-trouble = खातों का इतिहास पढ़ा नहीं जा सका।
board-accounts-none = कोई खाता नहीं बदला।
board-accounts-column-now = क्या हुआ
board-accounts-column-at = कब पता चला
board-accounts-follows = इसका असर

## The command

board-command-none = आज के बोर्ड पर कोई नहीं है।
board-command-removed = बोर्ड से हटाया गया।
board-command-came = { $hospital } { NUMBER($count) }
board-command-asked = माँगा गया
board-command-open = नहीं माँगा गया: अनुरोध खुला है, या वे सहमति दे चुके हैं
board-command-closed = नहीं माँगा गया: खाता चालू नहीं है
board-command-taken = { $count ->
    [one] { NUMBER($count) } मरीज़ बोर्ड पर जोड़ा गया; छोड़ी गई पंक्तियाँ: { NUMBER($left) }।
   *[other] { NUMBER($count) } मरीज़ बोर्ड पर जोड़े गए; छोड़ी गई पंक्तियाँ: { NUMBER($left) }।
}
board-command-dry = { $count ->
    [one] { NUMBER($count) } मरीज़ बोर्ड पर जोड़ा जाता; छोड़ी जाने वाली पंक्तियाँ: { NUMBER($left) }। कुछ नहीं बदला गया।
   *[other] { NUMBER($count) } मरीज़ बोर्ड पर जोड़े जाते; छोड़ी जाने वाली पंक्तियाँ: { NUMBER($left) }। कुछ नहीं बदला गया।
}
