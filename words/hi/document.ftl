## A document: the page of one record. What the hospital wrote in it is never here.

# The page
document-waiting = दस्तावेज़ पढ़ा जा रहा है
document-trouble = यह दस्तावेज़ दिखाया नहीं जा सका।
document-erased = दस्तावेज़ मिटाया गया
document-gone = यह दस्तावेज़ अब यहाँ नहीं है।
document-gone-why = इसकी सहमति समाप्त हुई या वापस ली गई; उसके तहत जो आया था, वह छिपाया और मिटाया जाता है।
document-open-certificates = प्रमाणपत्र खोलें
document-outline = इस दस्तावेज़ में
document-lead = एक नज़र में
document-files = फ़ाइलें
document-nothing-read = इसमें कुछ भी पढ़ा नहीं जा सका
document-no-date = तारीख़ नहीं दी गई
document-undated = बिना तारीख़
document-more = और
document-save-pdf = PDF के रूप में सहेजें
document-save-pdf-title = इस दस्तावेज़ को PDF के रूप में सहेजें
document-save-pdf-what = PDF में वही है जो यह पेज दिखाता है; हर पेज पर यह भी लिखा है कि कहाँ से आया।
document-save-data = डेटा सहेजें (FHIR)
document-save-data-title = इस दस्तावेज़ का डेटा सहेजें
document-save-data-what = फ़ाइल में वह सब है जो अस्पताल ने FHIR के रूप में भेजा: वह भी जो यह पेज नहीं दिखाता।
document-please-check = कृपया जाँचें
document-doubtful = { $count ->
    [one] { $count } आइटम पूरा नहीं पढ़ा जा सका।
   *[other] { $count } आइटम पूरे नहीं पढ़े जा सके।
}
# $items: names of items, each a link.
document-doubtful-items = हर एक अपनी जगह पर वैसा ही है जैसा भेजा गया: { $items }।
document-doubtful-items-and-more = हर एक अपनी जगह पर वैसा ही है जैसा भेजा गया: { $items } और { NUMBER($more) } अन्य।
document-unknown = यह रिकॉर्ड ऐसा दस्तावेज़ नहीं है जिसे प्रोग्राम जानता हो
document-unknown-text = इसे वैसा ही दिखाया गया है जैसा मिला।

# On paper
document-kind-and-date = { $kind }, { $date }
document-sheet-status = स्थिति { $status }
document-sheet-until = सहमति { DAY($until) } को समाप्त होती है, उस दिन तक यह काग़ज़ नष्ट कर दें
# $reading: how much of the document was read.
document-foot = { $reading }। मरीज़ की सहमति से { DAY($received) } को ABDM पर मिला। { MOMENT($printed) } को छापा गया।
document-foot-until = { $reading }। मरीज़ की सहमति से { DAY($received) } को ABDM पर मिला; सहमति { DAY($until) } को समाप्त होती है: उस दिन तक यह काग़ज़ नष्ट कर दें। { MOMENT($printed) } को छापा गया।

# The patient's allergies, above each document
document-allergies = एलर्जी
# $label: the word “Allergies”.
document-allergies-trouble = { $label } पढ़ी नहीं जा सकी।
document-allergies-not-none = — इसका मतलब यह नहीं कि कोई एलर्जी नहीं है
document-contradicted = इसके उलट भी लिखा है

# Where it comes from
document-provenance = कहाँ से आया
document-hospital = अस्पताल
document-author = लेखक
document-attested = प्रमाणित
document-date = तारीख़
document-received = मिला
document-received-from = { MOMENT($when) } को { $sender } से
document-kept-until = कब तक रखा जाएगा
document-patient = इसमें लिखा मरीज़
document-visit = विज़िट
document-status = स्थिति
document-status-final = अंतिम
document-not-given = नहीं दिया गया
document-not-said = नहीं बताया गया
document-not-named = नाम नहीं दिया गया

# Sections
document-section-results = नतीजे
document-section-measures = माप
document-section-conditions = बीमारियाँ
document-section-alerts = चेतावनियाँ
document-section-allergies = एलर्जी
document-section-medicines = दवाएँ
document-section-vaccines = टीके
document-section-procedures = प्रक्रियाएँ
document-section-orders = माँगा या सुझाया गया
document-section-plans = योजनाएँ
document-section-family = पारिवारिक इतिहास
document-section-narrative = भेजने वाले के अपने शब्दों में
document-section-empty = भेजने वाले ने यह भाग ख़ाली छोड़ा।
document-section-above = ऊपर दिखाया गया। इसकी हर बात पूरे ब्योरे में है।
document-reports-and-samples = रिपोर्ट और नमूने
document-report = रिपोर्ट
document-sample = नमूना
document-items-show = { $count ->
    [one] { $count } आइटम दिखाएँ
   *[other] { $count } आइटम दिखाएँ
}
document-items-hide = { $count ->
    [one] { $count } आइटम छिपाएँ
   *[other] { $count } आइटम छिपाएँ
}

# Details of an entry
document-details = पूरा ब्योरा
document-details-of = { $name } का पूरा ब्योरा
document-as-sent = जैसा भेजा गया
document-name-as-sent = { $name }, जैसा भेजा गया
document-entry-waiting = आइटम पढ़ा जा रहा है
document-entry-trouble = आइटम का अपना डेटा पढ़ा नहीं जा सका।
document-see-file = फ़ाइल देखें
document-ids = ID और संस्करण
document-not-checked = जैसा भेजा गया वैसा दिखाया है, जाँचा नहीं: { $members }।
document-copy-of-item = ऊपर के एक आइटम की हूबहू नक़ल।
document-read-partly = पूरा नहीं पढ़ा गया
document-read-loosely = मोटे तौर पर पढ़ा गया
document-read-not = पढ़ा नहीं जा सका
# $source: what the date was taken from: date of the report.
document-date-from = { MOMENT($when) } ({ $source })

# The data as received
document-original = मूल डेटा
document-original-about = जैसा मिला, डिक्रिप्ट करके। हर मान वैसा ही है जैसा भेजा गया।
document-original-show = मूल डेटा दिखाएँ
document-original-hide = छिपाएँ
document-original-waiting = मूल डेटा पढ़ा जा रहा है
document-original-trouble = मूल डेटा पढ़ा नहीं जा सका।

# Lines of all kinds
document-remark = टिप्पणी: { $remark }
document-from = { $date } से
document-until = { $date } तक
document-from-to = { $from } से { $to }
document-not-so = ऐसा नहीं
document-cancelled = रद्द
document-refuted = नकारा गया
document-not-done = नहीं किया गया
document-trend-of = { $name } का रुझान

# Allergies and conditions
document-not-allergic = एलर्जी नहीं है
document-criticality-high = ख़तरे का स्तर: ज़्यादा
document-criticality-low = ख़तरे का स्तर: कम
document-criticality-unknown = ख़तरे का स्तर नहीं आँका गया
document-does-not-have-it = मरीज़ को यह नहीं है
document-no-condition = कोई बीमारी नहीं बताई गई

# Plans and orders
document-plans = देखभाल योजनाएँ
document-not-to-be-done = नहीं करना है
document-do-not-do = न करें
document-order-test = जाँच
document-order-referral = रेफ़रल
document-order-follow-up = फ़ॉलो-अप
# A kind of order and how firm it is: Test, ordered.
document-order-and-intent = { $order }, { $intent }
document-with = { $whom } के साथ
document-for = कारण: { $reason }

# Procedures
document-outcome = परिणाम: { $outcome }
document-complications = जटिलताएँ: { $complications }

# Visits and stays
document-days = { $days ->
    [one] { $days } दिन
   *[other] { $days } दिन
}
document-did-not-take-place = नहीं हुआ
document-diagnosis = निदान
document-reason = कारण
document-where = कहाँ
document-left-to = छुट्टी के बाद कहाँ
document-class = वर्ग, जैसा भेजा गया
document-remark-name = टिप्पणी

# Vaccines
document-due-title = कौन सी खुराक बाकी है
document-due = बाकी
document-overdue = देरी हो चुकी
document-complete = पूरा
document-immune = इम्यून
document-not-to-be-given = नहीं देना है
document-dose-of-series = खुराक { $dose }
document-doses = बीमारी के अनुसार खुराकें
document-against = किस बीमारी के लिए
document-dose = खुराक
document-dose-number = खुराक { NUMBER($number) }
document-booster = बूस्टर, या नंबर नहीं
document-given = दी गई
document-dose-not-given = नहीं दी गई
document-dose-no-date = तारीख़ नहीं
document-reaction = प्रतिक्रिया: { $reaction }
document-lots = हर खुराक का टीका, लॉट और जगह
document-vaccine = टीका
document-lot = लॉट
document-site = शरीर पर कहाँ, और कहाँ दी गई

# Invoices
document-invoice = बिल
document-invoice-number = नंबर
document-invoice-not-given = नहीं दिया गया
document-not-charged = शुल्क नहीं लिया गया
document-amounts = रकमें मेल नहीं खातीं।
document-amounts-as-sent = { $warning } वे वैसी ही दिखाई गई हैं जैसी भेजी गईं।
document-charged = किस चीज़ का शुल्क लिया गया
document-charge = क्या
document-quantity = मात्रा
document-amount = रकम
document-price-for-information = { $name } { $amount }, जानकारी के लिए
document-no-lines = बिल में कोई लाइन नहीं है।
document-net = शुद्ध जोड़
document-gross = कुल जोड़

# Results and measures
document-no-value = कोई मान नहीं
document-not-measured = नहीं नापा गया
document-computed = गणना से
document-computed-why = लैब ने कोई निशान नहीं भेजा। यह लैब की अपनी संदर्भ सीमा से निकाला गया।
document-measured-by-patient = मरीज़ ने ख़ुद नापा
document-by-patient = मरीज़ ने ख़ुद नापा
document-by-patient-with = मरीज़ ने ख़ुद नापा, { $performer }
# $by: how far a value is from the one before it, such as −6.
document-change = { $by }, पहले { $value }
document-change-on = { $by }, { MOMENT($when) } को { $value }
document-before-value = पहले: { $value }
document-before-value-on = पहले: { MOMENT($when) } को { $value }
document-range = संदर्भ सीमा { $range }
document-beside-results = इसकी जाँचें दूसरे दस्तावेज़ों में
document-beside-all = सब परिणाम
document-beside-this = यह दस्तावेज़
document-beside-more = { $count ->
    [one] एक और
   *[other] { NUMBER($count) } और
}
document-earlier = पहले के { NUMBER($count) }
document-critical = गंभीर:
document-only-abnormal = सिर्फ़ असामान्य ({ NUMBER($count) })
document-results-shown = { $shown ->
    [one] { NUMBER($total) } में से { $shown } नतीजा दिखाया गया
   *[other] { NUMBER($total) } में से { $shown } नतीजे दिखाए गए
}
document-test = जाँच
document-result = नतीजा
document-flag = निशान
document-lab-range = लैब की संदर्भ सीमा
document-before = पहले

# Medicines
document-statements = दवा लेने की जानकारी
document-prescribed-by = { $prescriber } ने लिखी
document-medicine = दवा
document-how-to-take = कैसे लेनी है
document-how-long = कितने समय
document-for-what = किसके लिए
document-prescribed = लिखी गई
document-medicine-given = दी गई
document-given-by = { $by } ने दी
document-dispensed = डिस्पेंस की गई
document-dispensed-by = { $by } ने डिस्पेंस की
document-not-taken = नहीं ली गई
document-not-to-be-taken = नहीं लेनी है
document-taken-by-patient = मरीज़ लेते हैं
document-when-needed = सिर्फ़ ज़रूरत पड़ने पर
document-when-needed-for = सिर्फ़ ज़रूरत पड़ने पर: { $reason }
document-dose-in-figures = अंकों में लिखी खुराक: { $dose }
document-no-dose = खुराक नहीं दी गई

# The sender's own words
document-picture = टेक्स्ट में चित्र

## Whose a document is, where ABDM did not confirm the patient's name.

document-person-why = ABDM ने इस मरीज़ के नाम की पुष्टि नहीं की, और यहाँ अभी तक किसी ने इनका कोई दस्तावेज़ नहीं जाँचा है। इसे अपने सामने बैठे व्यक्ति से मिलाएँ।
document-person-contradicts = यह उससे मेल नहीं खाता जो यहाँ मरीज़ के बारे में लिखा गया था।
document-person-unchecked = अभी किसी ने नहीं जाँचा कि यह दस्तावेज़ किसका है।
document-person-yes = हाँ, इसी मरीज़ का
document-person-no = नहीं, इस व्यक्ति का नहीं
document-person-trouble = जवाब रखा नहीं जा सका।
document-person-hide = यह दस्तावेज़ छिपाएँ?
document-person-hide-what = यह हर पेज पर तुरंत छिप जाता है, और सहमति समाप्त होने पर मिटाया जाता है। मरीज़ के पेज से इसे फिर दिखाया जा सकता है।
document-person-hide-you = अस्पताल को बताएँ कि उसने किसी और का दस्तावेज़ भेजा।
document-person-hide-it = छिपाएँ
document-person-keep = अभी नहीं
document-hidden = छिपा दस्तावेज़
document-hidden-title = यह दस्तावेज़ छिपा है: यह इस व्यक्ति का नहीं है।
document-hidden-patient = मरीज़ के पेज पर जाएँ
