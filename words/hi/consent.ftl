## Consents: asking for them, the list, one consent, and where each part of it stands.

# Where a consent, or one hospital's part of it, stands.
consent-state-sending = भेजा जा रहा है
consent-state-sending-sentence = ABDM तक पहुँच होते ही बाहर जाएगा।
consent-state-waiting = मरीज़ का इंतज़ार
consent-state-waiting-sentence = मरीज़ को यह अपने PHR ऐप में Consents में दिखता है।
consent-state-declined = मरीज़ ने मना किया
consent-state-declined-sentence = अपने आप दोबारा कुछ नहीं माँगा जाता।
consent-state-unanswered = समय पर जवाब नहीं मिला
consent-state-unanswered-sentence = अनुरोध बिना जवाब के समाप्त हुआ। आप फिर माँग सकते हैं।
consent-state-ended-on = { DAY($at) } को समाप्त
consent-state-withdrawn-on = { DAY($at) } को वापस ली गई
consent-state-not-sent = भेजा नहीं जा सका
consent-state-not-received = मिल नहीं सका
consent-state-on-hold = ABDM पर रुकी हुई
consent-state-on-hold-sentence = रिकॉर्ड रखे हैं पर छिपे हैं। पिछली ख़बर { DAY($at) } को { TIME($at) } बजे; अपने आप फिर जाँचा जाएगा।
consent-erased-at = रिकॉर्ड { DAY($at) } को { TIME($at) } बजे मिटाए गए।
consent-being-erased = रिकॉर्ड छिपे हैं और मिटाए जा रहे हैं।
consent-kept-until = { DAY($at) } तक रखे जाएँगे।
consent-kept-until-some-missing = कुछ रिकॉर्ड नहीं आए। { DAY($at) } तक रखे जाएँगे।
consent-state-granted = मंज़ूर
consent-state-granted-sentence = ब्योरा लाया जा रहा है।
consent-state-receiving = मंज़ूर · रिकॉर्ड आ रहे हैं
consent-state-receiving-of = मंज़ूर · { NUMBER($expected) } में से { NUMBER($seen) } आए
consent-state-received = मंज़ूर · { $count ->
    [one] { $count } रिकॉर्ड
   *[other] { $count } रिकॉर्ड
}

# Why it ended.
consent-reason-revoked = मरीज़ ने वापस ली
consent-reason-expired = समाप्त
consent-reason-erase-due = समाप्त: रखने की तारीख़ आ गई
consent-reason-patient-deleted = मरीज़ का खाता हटाया गया

# What came of one hospital's part.
consent-received-erased = मिटाया गया
consent-received-not-asked = अभी नहीं माँगा गया
consent-received-queued = ABDM तक पहुँच होते ही माँगा जाएगा
consent-received-asked = माँगा गया, अभी कुछ नहीं आया
consent-received-so-far = { $pages ->
    [one] { $pages } पेज
   *[other] { $pages } पेज
} · { $records ->
    [one] { $records } रिकॉर्ड
   *[other] { $records } रिकॉर्ड
}
consent-received-so-far-of = { $expected ->
    [one] { $expected } में से { NUMBER($seen) } पेज
   *[other] { $expected } में से { NUMBER($seen) } पेज
} · { $records ->
    [one] { $records } रिकॉर्ड
   *[other] { $records } रिकॉर्ड
}
consent-received-overdue = देरी हो गई · अब तक { $records ->
    [one] { $records } रिकॉर्ड
   *[other] { $records } रिकॉर्ड
}; बाद में आए तो भी लिए जाते हैं
consent-received-complete = { $records ->
    [one] { $records } रिकॉर्ड
   *[other] { $records } रिकॉर्ड
} · पूरा
consent-received-partial = { $records ->
    [one] { $records } रिकॉर्ड
   *[other] { $records } रिकॉर्ड
} · { $pages ->
    [one] { $pages } पेज
   *[other] { $pages } पेज
}
consent-received-partial-of = { $records ->
    [one] { $records } रिकॉर्ड
   *[other] { $records } रिकॉर्ड
} · { $expected ->
    [one] { $expected } में से { NUMBER($seen) } पेज
   *[other] { $expected } में से { NUMBER($seen) } पेज
}
consent-received-failed = कुछ नहीं मिल सका

# What happened to a consent.
consent-history-asked = { $requester } ने माँगा
consent-history-shown = ABDM ने इसे मरीज़ को दिखाया
consent-history-fetch = { $hospital } से रिकॉर्ड माँगे गए
consent-history-received = { $count ->
    [one] { $hospital } से { $count } रिकॉर्ड मिला
   *[other] { $hospital } से { $count } रिकॉर्ड मिले
}
consent-history-nothing = { $hospital } से कुछ नहीं मिल सका
consent-history-erased = { $hospital } के रिकॉर्ड मिटाए गए
consent-history-erased-because = { $hospital } के रिकॉर्ड मिटाए गए · { $why }
consent-history-ended = समाप्त
consent-history-granted = मरीज़ ने सहमति दी
consent-history-withdrawn = वापस ली गई
consent-history-a-hospital = एक अस्पताल

consent-any-hospital = कोई भी अस्पताल
consent-hospitals-more = { $first } और { $count ->
    [one] { $count } अन्य
   *[other] { $count } अन्य
}

# The tables of consents and of the documents that came.
consent-table = सहमतियाँ
consent-column-patient = मरीज़
consent-column-asked-for = क्या माँगा गया
consent-column-hospital = अस्पताल
consent-column-answer = जवाब
consent-column-asked-on = कब माँगा गया
consent-column-keep-until = कब तक
consent-records-table = रिकॉर्ड
consent-records-date = तारीख़
consent-records-document = दस्तावेज़
consent-records-type = प्रकार
consent-records-hospital = अस्पताल
consent-records-received = मिला
consent-records-to-know = ध्यान दें
consent-records-no-date = तारीख़ नहीं
consent-records-type-and-received = { $kind } · { $when } को मिला
consent-records-warnings = { $count ->
    [one] { $count } चेतावनी
   *[other] { $count } चेतावनियाँ
}
consent-records-unread = { $count ->
    [one] { $count } आइटम पूरा नहीं पढ़ा गया
   *[other] { $count } आइटम पूरे नहीं पढ़े गए
}

# The list of consents.
consent-stamp-granted = { MOMENT($at) } को सहमति दी
consent-stamp-denied = { MOMENT($at) } को मना किया
consent-stamp-revoked = { MOMENT($at) } को वापस ली
consent-stamp-expired = { MOMENT($at) } को समय पूरा हुआ
consent-list-title = सहमतियाँ
consent-list-waiting = सहमतियाँ पढ़ी जा रही हैं
consent-list-trouble = सहमतियाँ पढ़ी नहीं जा सकीं।
consent-list-section = इस क्लिनिक के माँगे हुए
consent-list-count = { $count ->
    [one] { $count } सहमति
   *[other] { $count } सहमतियाँ
}
consent-list-none = इस क्लिनिक ने अभी तक कोई सहमति नहीं माँगी।
consent-list-none-about = मरीज़ खोजें और उनके रिकॉर्ड माँगें।
consent-list-find = मरीज़ खोजें
consent-list-state = स्थिति
consent-list-none-in-state = इस स्थिति में कोई सहमति नहीं है।
consent-kind-all = सभी { NUMBER($count) }
consent-kind-sending = भेजा जा रहा है { NUMBER($count) }
consent-kind-waiting = मरीज़ का इंतज़ार { NUMBER($count) }
consent-kind-granted = मंज़ूर { NUMBER($count) }
consent-kind-denied = मना किया { NUMBER($count) }
consent-kind-expired = समय पूरा { NUMBER($count) }
consent-kind-revoked = वापस ली गई { NUMBER($count) }
consent-kind-failed = भेजा नहीं जा सका { NUMBER($count) }

# Consents kept as a hospital.
consent-kept-title = अस्पताल के रूप में रखी
consent-kept-waiting = अस्पताल के रूप में रखी सहमतियाँ पढ़ी जा रही हैं
consent-kept-trouble = अस्पताल के रूप में रखी सहमतियाँ पढ़ी नहीं जा सकीं।
consent-kept-about = ABDM इस क्लिनिक को बताता है कि उसके अपने कौन से रिकॉर्ड दूसरे ले सकते हैं। ये सहमतियाँ सिर्फ़ पढ़ने के लिए रखी हैं।
consent-kept-table = अस्पताल के रूप में रखी सहमतियाँ
consent-kept-patient = मरीज़
consent-kept-status = ABDM पर स्थिति
consent-kept-artefact = सहमति-पत्र
consent-kept-first = पहली बार बताया गया
consent-kept-last = पिछली बार बताया गया
consent-kept-detail = ब्योरा
consent-kept-patient-not-told = बताया नहीं गया
consent-kept-as-received = जैसा मिला
consent-kept-as-received-signed = जैसा मिला, हस्ताक्षर सहित
consent-kept-no-detail = कोई नहीं आया

# One consent.
consent-one-waiting = सहमति पढ़ी जा रही है
consent-one-trouble = यह सहमति दिखाई नहीं जा सकी।
consent-one-title = { $patient } की सहमति
consent-one-asked-by = { $requester } ने { MOMENT($at) } को माँगी
consent-one-waits = अनुरोध उस ऐप में है जिसमें मरीज़ { $address } इस्तेमाल करते हैं
consent-one-waits-app = यह ABHA ऐप हो सकता है, या कोई दूसरा स्वास्थ्य ऐप जिसमें यही पता साइन इन है। पता पढ़कर सुनाएँ: कई लोगों के एक से ज़्यादा पते होते हैं, और अनुरोध केवल उसी पते पर दिखता है जिस पर भेजा गया।
consent-one-waits-grey = अगर ऐप सहमति देने का बटन दबाने नहीं देता, तो इस पते से जुड़ी कोई चीज़ इन प्रकारों और तारीख़ों से मेल नहीं खाती; सभी प्रकारों और लंबी अवधि के लिए फिर से पूछें।
consent-one-until = { MOMENT($at) } तक
consent-one-edited = मरीज़ ने बदला
consent-one-check = फिर जाँचें
consent-one-ask-again = फिर माँगें
consent-one-since = { MOMENT($at) } से।
consent-one-practice = अभ्यास में मरीज़ भी आप ही हैं।
consent-one-practice-about = मरीज़ के ऐप में इस अनुरोध का जवाब दें।
consent-one-practice-open = मरीज़ का ऐप खोलें
consent-one-checking = ABDM से अभी की स्थिति पूछी जा रही है।
consent-one-not-checked = फिर जाँचा नहीं जा सका।
consent-one-fetching = अस्पताल से फिर पूछा जा रहा है।
consent-one-not-fetched = रिकॉर्ड फिर माँगे नहीं जा सके।
consent-one-parts = क्या माँगा, मंज़ूर हुआ और मिला
consent-one-parts-table = क्या माँगा गया, मरीज़ ने क्या मंज़ूर किया और क्या मिला, हर अस्पताल की एक लाइन
consent-one-hospital = अस्पताल
consent-one-asked = माँगा गया
consent-one-granted = मंज़ूर
consent-one-received = मिला
consent-one-actions = क्या किया जा सकता है
consent-one-hospital-not-named = अस्पताल अभी नहीं बताया गया
consent-one-range = { DAY($from) } से { DAY($to) }
consent-one-only = सिर्फ़ { $types }
consent-one-erased-at = { $when } को
consent-one-fetch = अस्पताल से फिर माँगें
consent-one-fetch-from = अस्पताल से फिर माँगें: { $hospital }
consent-one-fetch-from-not-named = अस्पताल से फिर माँगें: नाम अभी नहीं बताया गया
consent-one-details-fetched = ब्योरा लाया जा रहा है
consent-one-declined = मरीज़ ने मना किया
consent-one-not-answered = जवाब नहीं मिला
consent-one-not-asked = नहीं माँगा गया
consent-one-nothing-yet = अभी कुछ नहीं
consent-one-nothing = कुछ नहीं
consent-one-problem-at = { $hospital }: { $problem }
consent-one-documents = दस्तावेज़
consent-one-documents-waiting = दस्तावेज़ पढ़े जा रहे हैं
consent-one-documents-trouble = दस्तावेज़ पढ़े नहीं जा सके।
consent-one-documents-count = { $count ->
    [one] { $count } दस्तावेज़
   *[other] { $count } दस्तावेज़
}
consent-one-nothing-left = इस सहमति का कुछ भी बाकी नहीं है।
consent-one-nothing-left-about = जो मिला था, वह मिटा दिया गया। प्रमाणपत्र गतिविधि में है।
consent-one-certificates = प्रमाणपत्र खोलें
consent-one-no-documents = इस सहमति के तहत कोई दस्तावेज़ नहीं आया।
consent-one-no-documents-yet = इस सहमति के तहत अभी तक कोई दस्तावेज़ नहीं आया।
consent-one-history = क्या हुआ
consent-one-keep-until = { MOMENT($at) } तक रखें।
consent-one-request = ABDM पर अनुरोध { $id }
consent-one-no-request = ABDM ने अभी इस अनुरोध की ID नहीं दी है।

# Asking for records.
consent-ask-title = रिकॉर्ड माँगें
consent-ask-waiting = देखा जा रहा है कि क्या माँगा जा सकता है
consent-ask-trouble = फ़ॉर्म तैयार नहीं हो सका।
consent-ask-whose = किसके रिकॉर्ड?
consent-ask-whose-about = पहले मरीज़ खोजें; अनुरोध में एक मरीज़ का नाम होता है।
consent-ask-find = मरीज़ खोजें
consent-ask-closed = अभी कुछ माँगा नहीं जा सकता।
consent-ask-needed = क्या चाहिए
consent-ask-all = सब कुछ, पिछले 10 साल
consent-ask-all-about = सभी प्रकार, एक महीने तक रखने के लिए
consent-ask-everything = सब कुछ, पिछले 12 महीने
consent-ask-everything-about = सभी प्रकार, एक महीने तक रखने के लिए
consent-ask-labs = जाँच रिपोर्ट, पिछले 2 साल
consent-ask-labs-about = लैब और इमेजिंग रिपोर्ट, एक महीने तक रखने के लिए
consent-ask-admission = यह भर्ती
consent-ask-admission-about = 30 दिनों के नोट, रिपोर्ट और पर्चे
consent-ask-own = मेरी अपनी पसंद
consent-ask-own-about = नीचे प्रकार और तारीख़ें चुनें
consent-ask-records = रिकॉर्ड
consent-ask-types = प्रकार
consent-ask-from = इस तारीख़ से
consent-ask-to = इस तारीख़ तक
consent-ask-hospital = अस्पताल
consent-ask-hospital-any = कोई भी अस्पताल
consent-ask-hospital-other = कोई और, उसकी ID से
consent-ask-hospital-id = अस्पताल की ID
consent-ask-hospital-search = डायरेक्टरी में नाम से खोजें …
consent-ask-hospital-name = अस्पताल का नाम
consent-ask-hospital-name-hint = कम से कम 3 अक्षर। जिनके रिकॉर्ड ABDM पर हैं, वे दिखते हैं।
consent-ask-hospital-looking = ABDM की डायरेक्टरी में खोजा जा रहा है
consent-ask-hospital-trouble = डायरेक्टरी में खोजा नहीं जा सका।
consent-ask-hospital-unknown = डायरेक्टरी में किसी अस्पताल के नाम में यह नहीं है।
consent-ask-hospital-found = { $count ->
    [one] { $count } अस्पताल
   *[other] { $count } अस्पताल
}
consent-ask-hospital-list = मिले हुए अस्पताल
consent-ask-request = अनुरोध
consent-ask-keep = कब तक रखें
consent-ask-keep-hint = इस दिन मिला हुआ सब कुछ मिटा दिया जाता है।
consent-ask-purpose = उद्देश्य
consent-ask-purpose-emergency = सिर्फ़ बहुत गंभीर आपात स्थिति में।
consent-ask-purpose-self = सिर्फ़ तब, जब मरीज़ अपने लिए माँगें।
consent-ask-purpose-hint = मरीज़ को यह दिखता है।
consent-ask-requester = अनुरोधकर्ता
consent-ask-requester-hint = मरीज़ को यह नाम दिखता है।
consent-ask-send = रिकॉर्ड माँगें
consent-ask-sent = अनुरोध लिख लिया गया है और ABDM को जाता है।
consent-ask-not-sent = अनुरोध नहीं भेजा गया।
consent-ask-fault-types = कम से कम एक प्रकार का रिकॉर्ड चुनें।
consent-ask-fault-from = रिकॉर्ड का पहला दिन लिखें, जैसे { $example }।
consent-ask-fault-from-future = पहला दिन भविष्य में नहीं हो सकता।
consent-ask-fault-to = रिकॉर्ड का आख़िरी दिन लिखें, जैसे आज।
consent-ask-fault-to-future = आख़िरी दिन आज के बाद का नहीं हो सकता।
consent-ask-fault-order = आख़िरी दिन पहले दिन से पहले है।
consent-ask-fault-keep = वह दिन लिखें जब तक रिकॉर्ड रखे जा सकते हैं।
consent-ask-fault-keep-past = आज के बाद के किसी दिन तक रखें।
consent-ask-fault-hospital = अस्पताल की ID वैसी लिखें जैसी ABDM देता है, जैसे { "IN2710000001" }।
consent-ask-fault-hospital-unchosen = सूची में से अस्पताल चुनें, या कोई भी अस्पताल।
consent-ask-fault-requester = चुनें कि कौन माँग रहा है।

# What will be true when the button is pressed.
consent-ask-sentence = { $patient } से { $types } माँगें, { $from } से { $to } तक के, अस्पताल: { $hospital }; { $keep } तक रखें। अनुरोधकर्ता { $requester }, उद्देश्य { $purpose }।
consent-ask-sentence-today = आज
consent-ask-sentence-any-hospital = कोई भी

# What the core says of a field of a request.
consent-fault-address-empty = ABHA पता चाहिए, जैसे { "name@sbx" }
consent-fault-address-number = यह ABHA नंबर है; मरीज़ से ABHA पता पूछें, जैसे { "name@sbx" }
consent-fault-address-at = ABHA पते में एक @ होता है, जैसे { "name@sbx" }
consent-fault-address-name = @ से पहले: बिना ख़ाली जगह का नाम, जैसे { "hinapatel79" }
consent-fault-address-suffix = @ के बाद: सहमति प्रबंधक का नाम, जैसे { "sbx" } या { "abdm" }
consent-fault-range-turned = रिकॉर्ड की अवधि शुरू होने से पहले ही समाप्त होती है
consent-fault-range-in-future = रिकॉर्ड की अवधि आज के बाद समाप्त नहीं होनी चाहिए
consent-fault-range-begins-in-future = रिकॉर्ड की अवधि आज के बाद शुरू नहीं होनी चाहिए
consent-fault-keep-in-past = रिकॉर्ड जिस समय तक रखे जाएँ, वह अभी के बाद होना चाहिए
consent-fault-no-types = कम से कम एक प्रकार का रिकॉर्ड चाहिए
consent-fault-not-a-type = { $kind } इनमें से नहीं है: { $known }
consent-fault-day = एक दिन चाहिए, जैसे { $example }
consent-fault-moment = दिन और समय चाहिए, जैसे { $example }
consent-fault-no-requester = आप किसके नाम से माँग सकते हैं, यह तय नहीं है; HIU Desk सँभालने वाले से इसे तय करने को कहें
consent-fault-not-a-requester = तय किए हुए अनुरोधकर्ताओं में से एक चुनें: { $known }
