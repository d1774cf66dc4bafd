## The page of a record on paper.

paper-language = { "hi" }
paper-patient = मरीज़
paper-kind = प्रकार
paper-date = तारीख़
paper-author = लेखक
paper-organisation = संस्था
paper-attested = प्रमाणित
paper-relates-to = इनसे जुड़ा
paper-status = इस दस्तावेज़ की स्थिति:
paper-as-received = टेक्स्ट जैसा मिला
paper-files = इस दस्तावेज़ की फ़ाइलें
paper-files-not-here = फ़ाइलें ख़ुद इस पेज पर नहीं हैं।
paper-file = { $title } ({ $kind })
paper-file-elsewhere = { $file }, कहीं और रखी है: { $url }
paper-file-problem = { $file } — { $problem }
paper-read = { $total } में से { $read } आइटम पूरे पढ़े गए
paper-read-but = { $unread ->
    [one] { $total } में से { $read } आइटम पूरे पढ़े गए; { $unread } आइटम पढ़ा नहीं जा सका
   *[other] { $total } में से { $read } आइटम पूरे पढ़े गए; { $unread } आइटम पढ़े नहीं जा सके
}
paper-confidential = गोपनीय। मरीज़ की सहमति से दिया गया।
paper-confidential-until = गोपनीय। मरीज़ की सहमति से { MOMENT($until) } तक के लिए दिया गया; तब इसे नष्ट करना है।
paper-received = { MOMENT($at) } को मिला
paper-care-context = care context { $context }
paper-consent = सहमति { $id }
paper-printed = { MOMENT($at) } को छापा गया
paper-printed-by = { MOMENT($at) } को { $by } ने छापा

# Kinds of document, as ABDM names them.
paper-kind-of = { $kind ->
    [OPConsultation] ओपीडी परामर्श
    [Prescription] पर्चा
    [DischargeSummary] डिस्चार्ज सारांश
    [DiagnosticReport] जाँच रिपोर्ट
    [ImmunizationRecord] टीकाकरण रिकॉर्ड
    [HealthDocumentRecord] स्वास्थ्य दस्तावेज़
    [WellnessRecord] स्वास्थ्य रिकॉर्ड
    [Invoice] बिल
   *[other] { $kind }
}

# Heads of tables
paper-head-vaccine = टीका
paper-head-vaccine-due = बाकी टीका
paper-head-against = किस बीमारी के लिए
paper-head-dose = खुराक
paper-head-given = दिया गया
paper-head-due = कब देना है
paper-head-condition = बीमारी
paper-head-status = स्थिति
paper-head-onset-and-end = शुरुआत और अंत
paper-head-alert = चेतावनी
paper-head-alert-about = किस बारे में
paper-head-allergy = एलर्जी
paper-head-reaction = प्रतिक्रिया
paper-head-given-by = किसने दी
paper-head-dispensed-by = किसने डिस्पेंस की
paper-head-medicine = दवा
paper-head-instruction = कैसे लेनी है
paper-head-status-and-prescriber = स्थिति और लिखने वाले
paper-head-procedure = प्रक्रिया
paper-head-asked-for = माँगा या सुझाया गया
paper-head-when = कब
paper-head-why-and-where = क्यों और कहाँ
paper-head-relative = रिश्तेदार
paper-head-conditions = बीमारियाँ
paper-head-charge = शुल्क
paper-head-quantity = मात्रा
paper-head-prices = क़ीमतें
paper-head-amount = रकम
paper-head-test = जाँच
paper-head-result = नतीजा
paper-head-range = संदर्भ सीमा
paper-head-by = किसने

# Within tables
paper-deceased = मृत्यु: { $when }
paper-in-a-file = फ़ाइल में: { $files }
paper-days = { NUMBER($days) } दिन
paper-until = { $start } से { $end }
paper-net = शुद्ध
paper-gross = , कुल
paper-amount-not-given = नहीं दिया गया
paper-day-first = इसकी एक तारीख़ में पहला अंक दिन मानकर पढ़ा गया है।
paper-by-the-patient = मरीज़ ने ख़ुद
paper-computed = गणना से
paper-date-of-report = (रिपोर्ट की)
paper-date-of-specimen = (नमूने की)
paper-date-of-release = (जारी होने की)
paper-date-of-document = (दस्तावेज़ की)
paper-structured = अंकों में लिखा: { $sentence }
paper-lot = लॉट { $lot }

# Marks
paper-mark-low = L ↓
paper-mark-high = H ↑
paper-mark-critically-low = LL ↓↓
paper-mark-critically-high = HH ↑↑
paper-mark-abnormal = असामान्य
paper-mark-critically-abnormal = गंभीर
paper-mark-positive = पॉज़िटिव
paper-mark-negative = नेगेटिव
paper-mark-resistant = प्रतिरोधी
paper-mark-susceptible = संवेदनशील
paper-mark-intermediate = मध्यवर्ती
paper-mark-negated = ऐसा नहीं
paper-mark-entered-in-error = ग़लती से दर्ज
paper-mark-ended = समाप्त
paper-mark-replaced = जगह नया आया

# What the rows of a table do not say and all have in common.
paper-of-all-results = इन सभी नतीजों के लिए: { $facts }
paper-mark-modifier = अर्थ बदला गया: दस्तावेज़ देखें
paper-mark-unread = जैसा भेजा गया, समझ में नहीं आया
