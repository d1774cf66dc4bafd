## The list of patients and the page of one: summary, documents, labs, medicines, files and consents.

# Verbs and captions of several of its parts.
patient-ask = रिकॉर्ड माँगें
patient-ask-of = { $name } के रिकॉर्ड माँगें
patient-open-consent = सहमति खोलें
patient-open-document = { $title } खोलें
patient-all = सभी
patient-all-count = सभी { NUMBER($count) }
# A way to narrow a list, with how many there are.
patient-option = { $name } { NUMBER($count) }
patient-and-more-documents = { $count ->
    [one] और { $count } दस्तावेज़
   *[other] और { $count } दस्तावेज़
}
patient-by-patient = मरीज़ ने ख़ुद नापा

## The list of patients

patient-list = मरीज़
patient-find-title = मरीज़ खोजें
patient-find-by = ABHA पता, ABHA नंबर या मोबाइल
patient-find-by-hint = ABHA कार्ड या ऐप से। QR कोड यहाँ स्कैन किया जा सकता है।
patient-find-placeholder = पता, 14 अंक, मोबाइल, या स्कैन
patient-find-number = ABHA नंबर। यह किसका है, यह OTP से पता चलेगा।
patient-find-mobile = मोबाइल नंबर। इस पर किसका ABHA है, यह OTP से पता चलेगा।
patient-find-digits = ABHA नंबर में 14 अंक होते हैं, मोबाइल नंबर में 10।
patient-find-empty = ABHA पता, ABHA नंबर या मोबाइल नंबर लिखें, या QR कोड स्कैन करें।
patient-find-code-trouble = इससे खोजा नहीं जा सकता।
patient-address = ABHA पता
patient-find = खोजें
patient-find-waiting = ABDM से पता पूछा जा रहा है
patient-find-trouble = { $address } नहीं मिला।
patient-find-not-asked = { $address } को खोजा नहीं जा सका।
patient-found = { $address } · खाता { $account }
patient-open = मरीज़ खोलें
patient-list-waiting = मरीज़ पढ़े जा रहे हैं
patient-list-trouble = मरीज़ पढ़े नहीं जा सके।
patient-list-title = इस क्लिनिक के मरीज़
patient-narrow = सूची में खोजें
patient-narrow-hint = नाम या पता
patient-narrow-account = खाते की स्थिति से छाँटें
patient-narrow-account-all = सभी खाते
patient-unmatched-account = यहाँ किसी मरीज़ का खाता ऐसा नहीं है।
patient-count = { $count ->
    [one] { $count } मरीज़
   *[other] { $count } मरीज़
}
patient-column-patient = मरीज़
patient-column-account = खाता
patient-column-last = पिछला रिकॉर्ड कब मिला
patient-column-verbs = क्या किया जा सकता है
patient-received-none = अभी तक कोई नहीं
patient-unmatched = यहाँ इस नाम का कोई मरीज़ नहीं है।
patient-unmatched-text = ABDM से पूछने के लिए ऊपर पूरा ABHA पता लिखें।
patient-none = अभी तक कोई मरीज़ नहीं खोजा गया।
patient-none-text = ऊपर मरीज़ का ABHA पता लिखें। जो मिलता है, वह इस सूची में रहता है।
patient-practice = अभ्यास के मरीज़
patient-practice-find = { $name }: { $address } खोजें

## The page of a patient and its head

patient-waiting = मरीज़ का पेज पढ़ा जा रहा है
patient-trouble = यह मरीज़ दिखाया नहीं जा सका।
patient-parts = मरीज़ के पेज के भाग
patient-tab-summary = सारांश
patient-tab-documents = दस्तावेज़
patient-tab-labs = जाँचें
patient-tab-medicines = दवाएँ
patient-tab-files = फ़ाइलें
patient-tab-consents = सहमतियाँ
patient-died = मृत्यु हुई, दिन नहीं बताया गया ({ $by })
patient-died-on = { MOMENT($day) } को मृत्यु हुई ({ $by })
patient-died-unsourced = स्रोत नहीं बताया गया
patient-verified = पहचान पक्की
patient-verified-on = ABDM से, { DAY($day) } को
patient-verify = ABDM से पहचान पक्की करें
patient-born = जन्म { DAY($day) }
patient-account = खाता
patient-records-until = रिकॉर्ड { DAY($day) } तक रखे जाएँगे
patient-alerts = चेतावनियाँ
patient-allergies = एलर्जी
patient-allergies-waiting = पढ़ी जा रही हैं
patient-allergies-trouble = पढ़ी नहीं जा सकीं
patient-allergies-more = और { NUMBER($count) }
patient-allergies-silence = — इसका मतलब यह नहीं कि कोई एलर्जी नहीं है

## Why nothing is here, or not all

patient-nothing-waiting = जो माँगा गया, उसे पढ़ा जा रहा है
patient-nothing-trouble = यहाँ कुछ क्यों नहीं है, यह पढ़ा नहीं जा सका।
patient-nothing = इस मरीज़ के कोई रिकॉर्ड यहाँ नहीं हैं।
patient-nothing-closed = इस मरीज़ के रिकॉर्ड नहीं दिखाए जाते।
patient-nothing-closed-text = उनका ABHA खाता चालू नहीं है; इसका मतलब ऊपर लिखा है।
patient-nothing-kind-text = यहाँ सिर्फ़ वह है जो दर्ज हुआ; ज़रूरी नहीं कि मरीज़ के बारे में वही सच हो।
patient-nothing-ask-text = रिकॉर्ड माँगें; मरीज़ अपने PHR ऐप में सहमति देते हैं, और अस्पतालों के पास जो है वे भेजते हैं।
patient-nothing-under-way = अभी यहाँ कोई रिकॉर्ड नहीं है।
patient-nothing-under-way-text = सबसे नया अनुरोध: { $state }। रिकॉर्ड आते ही यहाँ दिखते हैं।
patient-nothing-unasked = इस क्लिनिक ने इस मरीज़ के रिकॉर्ड नहीं माँगे हैं।
patient-nothing-withdrawn = मरीज़ ने सहमति वापस ले ली है।
patient-nothing-declined = मरीज़ ने अनुरोध से मना किया।
patient-nothing-declined-text = कुछ नहीं भेजा गया। प्रोग्राम अपने आप दोबारा नहीं माँगता।
patient-nothing-unsent = अनुरोध भेजा नहीं जा सका।
patient-nothing-unsent-text = ABDM तक कुछ नहीं पहुँचा है।
patient-nothing-unanswered = अनुरोध का समय पर जवाब नहीं मिला।
patient-nothing-unanswered-text = कुछ नहीं भेजा गया। अब भी ज़रूरत हो तो फिर माँगें।
patient-nothing-ended = सहमति समाप्त हो गई है।
patient-nothing-erased-text = उसके तहत जो आया था, वह { DAY($day) } को मिटा दिया गया। अब भी ज़रूरत हो तो फिर माँगें।
patient-nothing-erasing-text = उसके तहत जो आया था, वह छिपा है और मिटाया जाता है। अब भी ज़रूरत हो तो फिर माँगें।
patient-nothing-paused = सहमति ABDM पर रुकी हुई है।
patient-nothing-paused-text = उसके रिकॉर्ड तब तक छिपे हैं जब तक सहमति फिर चालू न हो।
patient-nothing-unshown = आए हुए दस्तावेज़ों में से एक भी यहाँ दिखाया नहीं जा सकता।
patient-nothing-unshown-text = उनमें किसी और मरीज़ का नाम है, या उनमें कुछ पढ़ा नहीं जा सका।
patient-nothing-unopened = जो भेजा गया, वह खोला नहीं जा सका।
patient-nothing-receiving = मरीज़ ने सहमति दी; अभी कुछ नहीं आया।
patient-nothing-receiving-text = अस्पतालों के पास जो है, वे कुछ मिनटों में भेज देते हैं।
patient-nothing-sent = अस्पतालों ने कोई रिकॉर्ड नहीं भेजा।
patient-nothing-sent-text = मरीज़ ने जिस प्रकार और समय के रिकॉर्ड की सहमति दी, वैसा कुछ उनके पास नहीं है।
patient-missing-hospital = एक अस्पताल
patient-missing-pages = { NUMBER($expected) } में से { NUMBER($seen) } पेज आए।
patient-missing-under-way = { $hospital } के रिकॉर्ड अभी रास्ते में हैं।
patient-missing-part = { $hospital } से सब कुछ नहीं आया।

# Documents that name another patient.
patient-aside = दूसरे मरीज़ के नाम वाले दस्तावेज़
patient-aside-count = { $count ->
    [one] { $count } दस्तावेज़ इस पेज पर नहीं लिया गया, क्योंकि उसमें दूसरे मरीज़ का नाम है या नाम अलग तरह से लिखा है।
   *[other] { $count } दस्तावेज़ इस पेज पर नहीं लिए गए, क्योंकि उनमें दूसरे मरीज़ का नाम है या नाम अलग तरह से लिखा है।
}
patient-aside-open = जाँचने के लिए खोलें: { $documents }
patient-disagreement = मरीज़ के बारे में आपस में न मिलने वाले दस्तावेज़
patient-disagreement-open = इनमें से कोई किसी और व्यक्ति का हो सकता है। जाँचने के लिए खोलें: { $documents }।
patient-disagreement-open-more = इनमें से कोई किसी और व्यक्ति का हो सकता है। जाँचने के लिए खोलें: { $documents } और { NUMBER($count) } अन्य।

## Summary

patient-summary-waiting = सारांश पढ़ा जा रहा है
patient-summary-trouble = सारांश पढ़ा नहीं जा सका।
patient-summary-save = PDF के रूप में सहेजें
patient-summary-save-title = सारांश को PDF के रूप में सहेजें
patient-summary-print = छापें
patient-summary-tiles = सबसे नए वाइटल साइन और माप
patient-age-hospitals = { $count ->
    [one] { $count } अस्पताल
   *[other] { $count } अस्पताल
}
patient-age-received = पिछली बार { MOMENT($when) } को मिले
patient-age-consent = सहमति { DAY($first) } से { DAY($last) } तक के रिकॉर्ड की है

# The sheet of paper: its head and foot.
patient-sheet-age-born = { $age } (जन्म { DAY($day) })
patient-sheet-born = (जन्म { DAY($day) })
patient-sheet-allergies = एलर्जी:
patient-sheet-no-allergies = { $words }; इसका मतलब यह नहीं कि कोई एलर्जी नहीं है
patient-sheet-about = { $documents ->
    [one] { $hospitals } के { $documents } दस्तावेज़ का सारांश, { $first } से { $last } तक। जैसा उन्होंने दर्ज किया; बाकी यहाँ न हो, ऐसा हो सकता है। { $read }।
   *[other] { $hospitals } के { $documents } दस्तावेज़ों का सारांश, { $first } से { $last } तक। जैसा उन्होंने दर्ज किया; बाकी यहाँ न हो, ऐसा हो सकता है। { $read }।
}
patient-sheet-consent = मरीज़ की सहमति से ABDM पर मिला।
patient-sheet-consent-span = मरीज़ की सहमति से ABDM पर मिला; सहमति { DAY($first) } से { DAY($last) } तक के रिकॉर्ड की है।
patient-sheet-consent-until = मरीज़ की सहमति से ABDM पर मिला; सहमति { DAY($until) } को समाप्त होती है: उस दिन तक यह काग़ज़ नष्ट कर दें।
patient-sheet-consent-span-until = मरीज़ की सहमति से ABDM पर मिला; सहमति { DAY($first) } से { DAY($last) } तक के रिकॉर्ड की है और { DAY($until) } को समाप्त होती है: उस दिन तक यह काग़ज़ नष्ट कर दें।
patient-sheet-printed = { MOMENT($when) } को छापा गया।
patient-sheet-printed-at = { MOMENT($when) } को { $clinic } में छापा गया।

# A later result without a mark, beside the marked one.
patient-newer = उसके बाद { $result }, बिना निशान, { $day }
patient-newer-why = निशान न होने का मतलब यह नहीं कि नतीजा सामान्य है।
patient-tile-was = पहले { $value }

patient-results = असामान्य नतीजे
patient-results-all = सभी { NUMBER($count) } असामान्य नतीजे
patient-results-fewer = कम असामान्य नतीजे
patient-results-none = यहाँ किसी नतीजे पर असामान्य का निशान नहीं है। जिन नतीजों की संदर्भ सीमा नहीं, उन पर कोई निशान नहीं होता।
patient-in-doubt = नए नतीजे जो इस रूप में सही नहीं हो सकते, यहाँ और कहीं नहीं दिखाए गए
patient-in-doubt-all = सभी { NUMBER($count) } नतीजे जो इस रूप में सही नहीं हो सकते
patient-in-doubt-fewer = कम नतीजे जो इस रूप में सही नहीं हो सकते
patient-results-first = इससे पहले का कोई मान नहीं
patient-trend-of = { $name } का रुझान
patient-doses = टीकाकरण
patient-doses-all = सभी { NUMBER($count) } खुराकें
patient-doses-fewer = कम खुराकें
patient-doses-none = कोई टीकाकरण दर्ज नहीं।
patient-dose = खुराक { $dose }
patient-dose-not-given = नहीं दी गई
patient-dose-not-given-why = नहीं दी गई: { $reason }
patient-dose-reaction = प्रतिक्रिया: { $reactions }
patient-due-given = { DAY($day) } को दी गई
patient-due = { DAY($day) } को देनी है
patient-due-undated = देनी है (तारीख़ नहीं)
patient-due-overdue = { DAY($day) } से देरी
patient-due-overdue-undated = देरी (तारीख़ नहीं)
patient-medicines = दवाएँ, जैसी दर्ज हैं
patient-medicines-all = सभी { NUMBER($count) } दवाएँ
patient-medicines-fewer = कम दवाएँ
patient-medicines-untold = कोई दवा दर्ज नहीं। इसका मतलब यह नहीं कि कोई दवा नहीं ली जाती।
patient-plans = देखभाल योजनाएँ
patient-plans-all = सभी { NUMBER($count) } देखभाल योजनाएँ
patient-plans-fewer = कम देखभाल योजनाएँ
patient-plan-negated = नहीं करना है
patient-procedures = प्रक्रियाएँ
patient-procedures-all = सभी { NUMBER($count) } प्रक्रियाएँ
patient-procedures-fewer = कम प्रक्रियाएँ
patient-procedure-negated = नहीं किया गया
patient-problems = समस्याएँ
patient-problems-all = सभी { NUMBER($count) } समस्याएँ
patient-problems-fewer = कम समस्याएँ
patient-problems-none = कोई समस्या दर्ज नहीं।
patient-allergies-all = सभी { NUMBER($count) } आइटम
patient-allergies-fewer = कम आइटम
patient-allergies-none = कोई एलर्जी दर्ज नहीं। इसका मतलब यह नहीं कि कोई एलर्जी नहीं है।
patient-visits = हाल की विज़िट
patient-visits-all = सभी { NUMBER($count) } विज़िट
patient-visits-fewer = कम विज़िट
patient-visits-none = कोई विज़िट दर्ज नहीं।
patient-visit-negated = नहीं हुई
patient-visit-days = { $count ->
    [one] { $count } दिन
   *[other] { $count } दिन
}
patient-visit-more = और { NUMBER($count) }
patient-line-contradicted = इसके उलट भी लिखा है:
patient-line-more = और { NUMBER($count) }
patient-line-more-on = { $count ->
    [one] { $name } को और { $count } दस्तावेज़
   *[other] { $name } को और { $count } दस्तावेज़
}

## Documents

patient-documents-waiting = दस्तावेज़ पढ़े जा रहे हैं
patient-documents-trouble = दस्तावेज़ पढ़े नहीं जा सके।
patient-documents-blind = इन दस्तावेज़ों में किस बात से सावधान रहना है, यह पढ़ा नहीं जा सका।
patient-documents-blind-text = दस्तावेज़ के पास कोई चेतावनी, जैसे दूसरे मरीज़ का नाम, शायद न दिखे। चेतावनी दस्तावेज़ के अंदर लिखी है।
patient-documents-type = दस्तावेज़ का प्रकार
patient-documents-other = अन्य
patient-documents-count = { $count ->
    [one] { $count } दस्तावेज़, घटना के दिन के अनुसार, सबसे नया पहले
   *[other] { $count } दस्तावेज़, घटना के दिन के अनुसार, सबसे नया पहले
}
patient-documents-unread = { $count ->
    [one] इनमें { $count } आइटम पूरा नहीं पढ़ा जा सका
   *[other] इनमें { $count } आइटम पूरे नहीं पढ़े जा सके
}
patient-documents-hospital = अस्पताल
patient-documents-any-hospital = कोई भी अस्पताल
patient-documents-left = कोई दस्तावेज़ नहीं बचा।
patient-documents-left-text = दूसरा प्रकार या अस्पताल चुनें।
patient-documents-in-error = ग़लती से दर्ज
patient-documents-cancelled = रद्द
patient-documents-negated = नहीं हुआ
patient-documents-warnings = { $count ->
    [one] { $count } चेतावनी
   *[other] { $count } चेतावनियाँ
}
patient-documents-partly = { $count ->
    [one] { $count } आइटम पूरा नहीं पढ़ा गया
   *[other] { $count } आइटम पूरे नहीं पढ़े गए
}
patient-documents-others = { $count ->
    [one] { $count } आइटम किसी और के बारे में
   *[other] { $count } आइटम किसी और के बारे में
}
patient-documents-undated = भेजने वाले ने इन पर तारीख़ नहीं दी; ये ऊपर कहीं भी आ सकते हैं।
patient-documents-named-in = { $title } में इसका नाम है
patient-documents-visit = एक विज़िट
# $gap is one of chart-gap-months, chart-gap-years, chart-gap-years-and-months.
patient-documents-gap = { $gap } तक यहाँ कोई रिकॉर्ड नहीं

## Labs

patient-labs-waiting = नतीजे पढ़े जा रहे हैं
patient-labs-trouble = नतीजे पढ़े नहीं जा सके।
patient-labs-none = नापा हुआ कोई नतीजा दर्ज नहीं।
patient-labs-gone = माँगी गई जाँच अब यहाँ नहीं है; ये हैं।
patient-labs-search = जाँच खोजें
patient-labs-abnormal = सिर्फ़ असामान्य
patient-labs-critical = गंभीर पहले
patient-labs-count = { $tests ->
    [one] { $tests } जाँच
   *[other] { $tests } जाँचें
}, { $collections ->
    [one] { $collections } बार का नमूना
   *[other] { $collections } बार के नमूने
}
patient-labs-count-critical = { $tests ->
    [one] { $tests } जाँच
   *[other] { $tests } जाँचें
}, { $collections ->
    [one] { $collections } बार का नमूना
   *[other] { $collections } बार के नमूने
}, { $critical ->
    [one] { $critical } सबसे नया नतीजा गंभीर है
   *[other] { $critical } सबसे नए नतीजे गंभीर हैं
}
patient-labs-newest = सिर्फ़ सबसे नए { NUMBER($count) } बार के नमूने
patient-labs-everything = सभी { NUMBER($count) } बार के नमूने
# $mark is the sign of a mark that this program computed.
patient-labs-hint = तीर वाली कुंजियों से तालिका में चलें, Enter से खोलें। { $mark } उस निशान के पास होता है जो लैब की अपनी संदर्भ सीमा से यहाँ निकाला गया; संदर्भ सीमा न हो तो निशान नहीं होता।
patient-labs-left = कोई जाँच नहीं बची।
patient-labs-left-text = खोज बदलें, या सभी नतीजे दिखाएँ।
patient-grid = जाँच और दिन के अनुसार नतीजे
patient-grid-test = जाँच
patient-grid-latest = सबसे नया
patient-grid-before = पहले
patient-grid-none = कोई नतीजा नहीं
patient-grid-several = { NUMBER($count) } नतीजे: Enter से एक-एक करके देखें
patient-grid-also = { $hospital } के { $title } में भी
patient-remark = टिप्पणी { NUMBER($number) }
patient-remarks = टिप्पणियाँ
# $results are tests with their days.
patient-remarks-more = { $count ->
    [one] { $results }; और { $count } अन्य नतीजा
   *[other] { $results }; और { $count } अन्य नतीजे
}

# The trend of one test.
patient-trend-back = सभी नतीजे
patient-trend-in = { $unit } में
patient-trend-latest = सबसे नया: { $when } को { $result }।
patient-trend-latest-change = सबसे नया: { $when } को { $result }, पिछले के मुक़ाबले { $change }।
patient-trend-latest-undated = सबसे नया: { $result }, बिना तारीख़।
patient-trend-latest-undated-change = सबसे नया: { $result }, बिना तारीख़, पिछले के मुक़ाबले { $change }।
patient-trend-range = लैब की संदर्भ सीमा: { $range }।
patient-trend-units = इन इकाइयों में भी नापा गया: { $units }; जो इकाइयाँ एक-दूसरे में नहीं बदली जा सकतीं, उन्हें कभी साथ नहीं खींचा जाता।
patient-trend-unit = { $count ->
    [one] { $unit } ({ $count } नतीजा)
   *[other] { $unit } ({ $count } नतीजे)
}
patient-trend-unitless = बिना इकाई
patient-trend-title = रुझान
patient-trend-undrawable = खींचने के लिए कोई रेखा नहीं है: इसके लिए एक ही इकाई में सादे अंकों वाले, तारीख़ के साथ दो नतीजे चाहिए।
patient-trend-undrawn = रेखा यहाँ खींची नहीं जा सकी। हर नतीजा तालिका में है।
patient-trend-results = नतीजे
patient-trend-results-of = { $name } के नतीजे
patient-trend-results-count = { $count ->
    [one] { $count } नतीजा
   *[other] { $count } नतीजे
}
patient-trend-date = तारीख़
patient-trend-result = नतीजा
patient-trend-range-column = संदर्भ सीमा
patient-trend-date-of = ({ $source } की)
patient-trend-also = { $count ->
    [one] { $hospital }; और { $count } दस्तावेज़ में भी
   *[other] { $hospital }; और { $count } दस्तावेज़ों में भी
}
patient-trend-left-out = रुझान में नहीं
patient-trend-rangeless = नहीं दी गई
patient-trend-time = दिखाया गया समय
patient-trend-years = { $years ->
    [one] पिछला साल
   *[other] पिछले { $years } साल
}
patient-plot = { $count ->
    [one] { $name }, समय के साथ { $count } बिंदु
   *[other] { $name }, समय के साथ { $count } बिंदु
}
patient-plot-unit = { $count ->
    [one] { $unit } में { $name }, समय के साथ { $count } बिंदु
   *[other] { $unit } में { $name }, समय के साथ { $count } बिंदु
}
patient-plot-point = { $when }: { $result }; { $range }; { $hospital }
patient-plot-point-of = { $when }: { $name } { $result }; { $range }; { $hospital }
patient-plot-range = संदर्भ सीमा { $range }
patient-plot-rangeless = संदर्भ सीमा नहीं दी गई
patient-plot-or = { $first } या { $next }
patient-plot-band = लैब की अपनी संदर्भ सीमा
patient-plot-converted = दूसरी इकाई से बदला गया
patient-plot-bound = मान से कम या ज़्यादा
patient-plot-break = जहाँ नतीजा अंक में नहीं, वहाँ रेखा टूटती है
patient-plot-keys = तीर वाली कुंजियों से एक बिंदु से दूसरे पर जाएँ, Enter से दस्तावेज़ खोलें

## Medicines

patient-medicines-waiting = दवाएँ पढ़ी जा रही हैं
patient-medicines-trouble = दवाएँ पढ़ी नहीं जा सकीं।
patient-medicines-none = कोई दवा दर्ज नहीं।
patient-medicines-statements = दवा लेने की जानकारी
patient-medicines-order = क्रम
patient-medicines-by-medicine = दवा के अनुसार { NUMBER($count) }
patient-medicines-by-prescription = पर्चे के अनुसार { NUMBER($count) }
patient-medicines-search = दवा खोजें
patient-medicines-recorded = जैसा अस्पतालों ने दर्ज किया, सबसे नया पहले। मरीज़ आज जो लेते हैं, वह अलग हो सकता है: उनसे पूछें।
patient-medicines-count = { $count ->
    [one] { $count } दवा
   *[other] { $count } दवाएँ
}
patient-medicines-entries = { $count ->
    [one] { $count } आइटम
   *[other] { $count } आइटम
}
patient-prescriptions = पर्चे
patient-prescriptions-count = { $count ->
    [one] { $count } पर्चा
   *[other] { $count } पर्चे
}
patient-medicines-left = कोई दवा नहीं बची।
patient-medicines-left-text = खोज बदलें।
patient-medicines-date = तारीख़
patient-medicines-name = दवा
patient-medicines-taken = कैसे ली जाती है
patient-medicines-why = किसके लिए
patient-medicines-by = किसने लिखी
patient-medicines-unsaid = नहीं बताया गया
# Who said of all medicines, for example, that none are known.
patient-statement-by = { $who } के अनुसार
patient-statement-by-on = { $who } के अनुसार, { DAY($day) } को
patient-statement-by-undated = { $who } के अनुसार, बिना तारीख़
patient-statement-on = { DAY($day) } को

## Files

patient-files-waiting = फ़ाइलें पढ़ी जा रही हैं
patient-files-trouble = फ़ाइलें पढ़ी नहीं जा सकीं।
patient-files-none = यहाँ किसी दस्तावेज़ में फ़ाइल नहीं है।
patient-files-kind = फ़ाइल का प्रकार
patient-files-pdf = PDF
patient-files-image = चित्र
patient-files-dicom = स्कैन
patient-files-text = टेक्स्ट
patient-files-other = अन्य
patient-files-count = { $count ->
    [one] { $count } फ़ाइल
   *[other] { $count } फ़ाइलें
}
patient-files-also = { $count ->
    [one] यही फ़ाइल और { $count } दस्तावेज़ में है
   *[other] यही फ़ाइल और { $count } दस्तावेज़ों में है
}
patient-files-left = इस प्रकार की कोई फ़ाइल यहाँ नहीं है।

## Consents

patient-consents-waiting = सहमतियाँ पढ़ी जा रही हैं
patient-consents-trouble = सहमतियाँ पढ़ी नहीं जा सकीं।
patient-consents-count = { $count ->
    [one] { $count } सहमति
   *[other] { $count } सहमतियाँ
}
patient-consents-none = इस क्लिनिक ने अभी तक इस मरीज़ से सहमति नहीं माँगी।

# A section that a document left empty with its reason: Allergies: withheld, by City Hospital
patient-not-told = नहीं बताया गया
patient-not-told-by = { $section }: { $why }, { $hospital } के अनुसार

## A name that ABDM did not confirm, and documents that are hidden.

patient-unconfirmed = ABDM ने नाम की पुष्टि नहीं की
patient-describe-open = बताएँ कि यह कौन है
patient-describe = यह मरीज़ कौन है?
patient-describe-why = ABDM ने नाम की पुष्टि नहीं की। आप यहाँ जो लिखें, उससे हर दस्तावेज़ मिलाया जाता है; जिसमें किसी और का नाम हो, उसे अलग रखा जाता है।
patient-describe-name = पूरा नाम
patient-describe-sex = लिंग
patient-describe-unsaid = नहीं बताया गया
patient-describe-female = महिला
patient-describe-male = पुरुष
patient-describe-year = जन्म का साल
patient-describe-year-fault = साल में चार अंक होते हैं।
patient-describe-keep = रखें
patient-describe-not-now = अभी नहीं
patient-describe-trouble = यह रखा नहीं जा सका।
patient-hidden = छिपे दस्तावेज़
patient-hidden-count = { $count ->
    [one] { $count } दस्तावेज़ छिपा है।
   *[other] { $count } दस्तावेज़ छिपे हैं।
}
patient-hidden-trouble = दस्तावेज़ छिपे हैं या नहीं, यह पढ़ा नहीं जा सका।
patient-hidden-person = { $who } ने { $at } को बताया कि यह इस व्यक्ति का नहीं है।
patient-hidden-of = { $hospital } का एक दस्तावेज़
patient-hidden-one = एक दस्तावेज़
patient-hidden-show = इन्हीं का है, फिर दिखाएँ
patient-hidden-show-of = इन्हीं का है, फिर दिखाएँ: { $title }
patient-hidden-show-trouble = यह अब भी छिपा है।
patient-hidden-narrowed = सहमति में यह अब शामिल नहीं है; इसे मिटाया जा रहा है।
patient-hidden-perhaps = इस पर तारीख़ नहीं है, और सहमति में यह शायद अब शामिल नहीं। सहमति समाप्त होने पर इसे मिटाया जाता है।
