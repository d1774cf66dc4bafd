## What a line of a document says about itself beside its name: its status, its intent, how well it was read.

clinical-status-preliminary = प्रारंभिक
clinical-status-registered = अभी नतीजा नहीं
clinical-status-partial = अधूरा
clinical-status-amended = संशोधित
clinical-status-corrected = सुधारा गया
clinical-status-appended = बाद में जोड़ा गया
clinical-status-cancelled = रद्द
clinical-status-stopped = बंद किया गया
clinical-status-on-hold = फ़िलहाल रोका गया
clinical-status-draft = ड्राफ़्ट
clinical-status-revoked = वापस लिया गया
clinical-status-booked = बुक किया गया
clinical-status-pending = अभी बाकी
clinical-status-noshow = नहीं आए
clinical-status-planned = योजना में
clinical-status-preparation = तैयारी में
clinical-status-in-progress = चल रहा है
clinical-status-intended = लेने का इरादा
clinical-status-not-taken = नहीं ली गई
clinical-status-not-done = नहीं किया गया
clinical-status-entered-in-error = ग़लती से दर्ज
clinical-status-unknown = स्थिति पता नहीं

# The same within a line, after other words.
clinical-status-preliminary-within = प्रारंभिक
clinical-status-registered-within = अभी नतीजा नहीं
clinical-status-partial-within = अधूरा
clinical-status-amended-within = संशोधित
clinical-status-corrected-within = सुधारा गया
clinical-status-appended-within = बाद में जोड़ा गया
clinical-status-cancelled-within = रद्द
clinical-status-stopped-within = बंद किया गया
clinical-status-on-hold-within = फ़िलहाल रोका गया
clinical-status-draft-within = ड्राफ़्ट
clinical-status-revoked-within = वापस लिया गया
clinical-status-booked-within = बुक किया गया
clinical-status-pending-within = अभी बाकी
clinical-status-noshow-within = नहीं आए
clinical-status-planned-within = योजना में
clinical-status-preparation-within = तैयारी में
clinical-status-in-progress-within = चल रहा है
clinical-status-intended-within = लेने का इरादा
clinical-status-not-taken-within = नहीं ली गई
clinical-status-not-done-within = नहीं किया गया
clinical-status-entered-in-error-within = ग़लती से दर्ज
clinical-status-unknown-within = स्थिति पता नहीं
clinical-status-replaced-within = इसकी जगह नया संस्करण आया

# Beside the name of a line: somebody else it is about, or some thing; and what else tells two of one name apart.
clinical-apart-unsaid = किसके बारे में है, नहीं बताया गया
clinical-apart-person = मरीज़ के बारे में नहीं, इनके बारे में: { $whom }
clinical-apart-thing = किस बारे में: { $what }
clinical-apart-specimen = नमूना: { $specimen }
clinical-apart-method = विधि: { $method }
clinical-apart-device = उपकरण: { $device }

# What must be known before all else.
clinical-alert-unnamed = बिना नाम की चेतावनी
clinical-alert-died = मरीज़ की मृत्यु हो चुकी है
clinical-alert-severity = गंभीरता: { $severity }
clinical-alert-severity-high = गंभीरता: ज़्यादा
clinical-alert-severity-moderate = गंभीरता: मध्यम
clinical-alert-severity-low = गंभीरता: कम
clinical-alert-until = { $day } तक

clinical-ended = समाप्त
clinical-ended-within = ख़त्म हो गया
clinical-not-ended-within = ख़त्म नहीं हुआ
clinical-modified = भेजने वाले ने इसका अर्थ बदला है: ब्योरा देखें

clinical-read-partly = पूरा नहीं पढ़ा गया
clinical-read-loosely = मोटे तौर पर पढ़ा गया
clinical-read-not = पढ़ा नहीं जा सका

# Where a date was taken from: date of the report
clinical-date-of = { $source } की तारीख़
clinical-day-first = पहला अंक दिन माना
clinical-day-first-why = तारीख़ अंकों में भेजी गई थी; पहला अंक दिन मानकर पढ़ी गई।

clinical-document-preliminary = यह दस्तावेज़ प्रारंभिक है।
clinical-document-preliminary-text = इसके लेखक ने इसे पूरा नहीं किया है। इसमें लिखी बातें बदल सकती हैं।
clinical-document-amended = यह दस्तावेज़ संशोधित किया गया।
clinical-document-amended-text = अंतिम हो जाने के बाद इसे बदला गया।
clinical-document-in-error = यह दस्तावेज़ ग़लती से दर्ज हुआ था।
clinical-document-in-error-text = इसके लेखक के अनुसार यह होना ही नहीं चाहिए। इस पर भरोसा न करें।
clinical-document-other = इस दस्तावेज़ की स्थिति “{ $status }” है।
clinical-document-other-text = इसे अंतिम नहीं बताया गया है।

clinical-intent-advised = सलाह दी गई
clinical-intent-planned = योजना में
clinical-intent-directed = निर्देश दिया गया
clinical-intent-ordered = आदेश दिया गया
clinical-intent-option = एक विकल्प
clinical-intent-advised-within = सलाह दी गई
clinical-intent-planned-within = योजना में
clinical-intent-directed-within = निर्देश दिया गया
clinical-intent-ordered-within = आदेश दिया गया
clinical-intent-option-within = एक विकल्प

# A mark that this program computed.
clinical-computed = गणना
clinical-computed-why = लैब की अपनी संदर्भ सीमा से यहाँ निकाला गया

# A test and its day: HbA1c, 21 Nov 2026
clinical-result-on = { $name }, { DAY($day) }
clinical-result-undated = { $name }, बिना तारीख़

clinical-dose-contraindicated = नहीं देना है
clinical-dose-complete = पूरा
clinical-dose-immune = इम्यून

## Visits, procedures, orders and plans: what has no name of its own, and kinds that are sent as codes.

# A name with a remark in brackets, such as Type 2 diabetes (discharge).
clinical-condition-unnamed = बिना नाम की बीमारी
clinical-allergy-unnamed = बिना नाम की चीज़ से एलर्जी
# Harm that came to a patient: Adverse event: Anaphylaxis (suspected: Ceftriaxone)
clinical-adverse-event = हानिकारक घटना: { $event }
clinical-adverse-event-suspected = हानिकारक घटना: { $event } (शक: { $suspects })
clinical-adverse-event-unnamed = नाम नहीं दिया
clinical-with-remark = { $words } ({ $remark })

clinical-visit = विज़िट
clinical-visit-outpatient = ओपीडी विज़िट
clinical-visit-inpatient = भर्ती
clinical-visit-emergency = इमरजेंसी
clinical-visit-online = ऑनलाइन परामर्श
clinical-visit-home = घर पर विज़िट
clinical-visit-field = फ़ील्ड विज़िट
clinical-visit-observation = निगरानी में भर्ती
clinical-visit-short = छोटी भर्ती
clinical-visit-before-admission = भर्ती से पहले

# What a diagnosis of a visit was for it, behind its name in brackets.
clinical-diagnosis-admission = भर्ती के समय
clinical-diagnosis-discharge = छुट्टी के समय
clinical-diagnosis-complaint = मुख्य शिकायत
clinical-diagnosis-comorbidity = साथ की बीमारी
clinical-diagnosis-before-operation = ऑपरेशन से पहले
clinical-diagnosis-after-operation = ऑपरेशन के बाद

clinical-procedure-unnamed = बिना नाम की प्रक्रिया
clinical-order-unnamed = बिना नाम का अनुरोध
clinical-order-follow-up = फ़ॉलो-अप विज़िट
clinical-plan-unnamed = देखभाल योजना
clinical-plan-activity-unnamed = बिना नाम का एक काम
clinical-plan-goal = लक्ष्य: { $words }
# Leads what a plan forbids.
clinical-plan-do-not = न करें: { $words }

# Illness in the family: who, and when it began, behind its name in brackets.
clinical-relative = रिश्तेदार
clinical-at-age = { $age } की उम्र में
clinical-onset = शुरुआत { $when }

## Invoices

clinical-charge-unnamed = बिना नाम का शुल्क
clinical-charge-consultation = परामर्श
clinical-charge-pharmacy = फ़ार्मेसी
clinical-charge-inpatient = भर्ती मरीज़
clinical-charge-outpatient = ओपीडी
clinical-charge-pathology = पैथोलॉजी
clinical-charge-medicines = दवाएँ
clinical-charge-nursing = नर्सिंग
clinical-charge-handling = हैंडलिंग
clinical-charge-delivery = डिलीवरी
clinical-charge-other = अन्य

# The parts of a price
clinical-price = क़ीमत
clinical-price-mrp = MRP
clinical-price-rate = दर
clinical-price-discount = छूट
clinical-price-cgst = CGST
clinical-price-sgst = SGST
clinical-price-times = { $name } × { $factor }
clinical-price-not-given = नहीं दिया गया

clinical-invoice-not-checked = इस बिल की एक रकम पढ़ी नहीं जा सकी, इसलिए जोड़ नहीं जाँचा गया।
clinical-invoice-net-differs = बिल का शुद्ध जोड़ लाइनों के जोड़ { $sum } से मेल नहीं खाता।
clinical-invoice-gross-differs = बिल का कुल जोड़ लाइनों के जोड़ { $sum } से मेल नहीं खाता।

## How a line stands, in words that fit its kind: what was ordered is not taken, what was not given is no dose.

# With why: stopped: Angioedema
clinical-standing-why = { $standing }: { $reason }
# Why it stands as it does, where its status needs no word.
clinical-standing-reason = कारण: { $reason }
clinical-standing-taken-off = भेजने वाले की सूची से हटाया गया
clinical-standing-listed = भेजने वाले की सूची में: { $words }
clinical-standing-do-not-give = न दें
clinical-standing-do-not-do = न करें
clinical-standing-draft = ड्राफ़्ट, अभी हस्ताक्षर नहीं
clinical-standing-proposed = प्रस्ताव, आदेश नहीं
clinical-standing-planned = योजना में, आदेश नहीं
clinical-standing-option = एक विकल्प, आदेश नहीं
clinical-standing-directed = मरीज़ या रिश्तेदार का निर्देश
clinical-standing-completed = पूरा
clinical-standing-done = किया गया
clinical-standing-not-given = नहीं दिया गया
clinical-standing-not-done = नहीं किया गया
clinical-standing-being-given = दिया जा रहा है
clinical-standing-given = दिया गया
clinical-standing-stopped-early = पूरा होने से पहले बंद किया गया
clinical-standing-taken-by-report = ली जाती है, बताए अनुसार
clinical-standing-not-yet-taken = लेने का इरादा, अभी नहीं ली गई
clinical-standing-no-longer-taken = अब नहीं ली जाती
clinical-standing-course-over = कोर्स पूरा
clinical-standing-giving-paused = देना फ़िलहाल रोका गया
clinical-standing-given-unknown = दी गई या नहीं, पता नहीं
clinical-standing-dispensed = डिस्पेंस की गई
clinical-standing-dispensing-paused = डिस्पेंस करना फ़िलहाल रोका गया
clinical-standing-dispensed-unknown = डिस्पेंस की गई या नहीं, पता नहीं
clinical-standing-quantity = मात्रा: { $quantity }
clinical-standing-batch = बैच { $batch }
clinical-standing-expires = एक्सपायरी: { $when }
clinical-standing-urgent = जल्दी
clinical-standing-as-soon-as-possible = जितनी जल्दी हो सके
clinical-standing-stat = तुरंत (stat)
clinical-standing-priority = प्राथमिकता: { $priority }
clinical-standing-not-dispensed = डिस्पेंस नहीं की गई
clinical-standing-not-yet-dispensed = अभी डिस्पेंस नहीं की गई
clinical-standing-not-yet-done = अभी नहीं किया गया
clinical-standing-not-substituted = इसकी जगह दूसरी दवा नहीं
clinical-standing-not-substituted-why = इसकी जगह दूसरी दवा नहीं: { $reason }
clinical-standing-substituted = बदलकर दी गई
clinical-standing-substituted-why = बदलकर दी गई: { $reason }
clinical-standing-not-counting = गिनती में नहीं, पूरा असर नहीं
clinical-standing-not-counting-why = गिनती में नहीं, पूरा असर नहीं: { $reason }
clinical-standing-not-counting-series = गिनती में नहीं
clinical-standing-not-counting-series-why = गिनती में नहीं: { $reason }
clinical-standing-told = बताया गया, भेजने वाले ने ख़ुद नहीं देखा
clinical-standing-told-by = बताया गया, भेजने वाले ने ख़ुद नहीं देखा: { $by }
clinical-standing-adverse-event = हानिकारक घटना, एलर्जी के रूप में दर्ज नहीं
clinical-standing-near-miss = हुआ नहीं, केवल हो सकता था
clinical-standing-taken-unknown = ली जाती है या नहीं, पता नहीं
clinical-medicine-unnamed = बिना नाम की दवा
clinical-medicine-prescribed = लिखी गई

# Doses of a vaccine: 2 of 3, and in a combined one of each disease: Hib 3 of 3
clinical-dose-of = नंबर { $number } (कुल { $of })
clinical-dose-of-disease = { $disease } { $dose }
clinical-vaccine-unnamed = बिना नाम का टीका
clinical-reaction-on = { $date } को प्रतिक्रिया
clinical-vaccine-contraindicated = देना मना है: { $vaccine }
clinical-due-date = { $meaning }: { $date }
clinical-due-meaning = { $meaning ->
    [due] देने की तारीख़
    [earliest] सबसे पहली तारीख़
    [latest] आख़िरी तारीख़
    [overdue] इसके बाद देरी
   *[recommended] सुझाई गई तारीख़
}

## What cannot be as it was sent: it is shown, marked, and left out of curves and of what is latest.

clinical-doubt-value = इस इकाई में सही नहीं हो सकता
clinical-doubt-pressure = ऊपर का अंक नीचे वाले से कम है
clinical-doubt-mark = चिह्न का मतलब नतीजे से उलटा है
clinical-doubt-mark-range = चिह्न लैब की अपनी सीमा से मेल नहीं खाता
clinical-doubt-mark-range-normal = सामान्य (N) का चिह्न लगा है: चिह्न लैब की अपनी सीमा से मेल नहीं खाता
clinical-doubt-side = साथ में दूसरी तरफ़ लिखी है: “{ $words }”
clinical-doubt-twice = “{ $name }” दो बार भेजा गया: “{ $first }” और “{ $second }”
clinical-doubt-ended = बताया गया है कि यह ख़त्म हो चुका है, और यह भी कि चल रहा है
clinical-doubt-strength = इसमें { $strength } बताया गया है
clinical-doubt-prescribed = जिस पर्चे का हवाला है उसमें “{ $name }” लिखा है
clinical-doubt-expired = इसका बैच { DAY($day) } को ही ख़राब हो चुका था
clinical-doubt-test = भेजने वाले ने इसे परीक्षण का डेटा बताया है
clinical-doubt-placeholder = तारीख़ { $date } असली तारीख़ नहीं है, सिर्फ़ जगह भरने के लिए है
clinical-doubt-ahead = तारीख़ { DAY($date) } दस्तावेज़ बनने के बाद की है
clinical-doubt-unborn = तारीख़ { DAY($date) } मरीज़ के जन्म से पहले की है
clinical-doubt-period = यह { MOMENT($end) } को समाप्त होता है, शुरू होने से पहले
clinical-doubt-unread = तारीख़ “{ $date }” पढ़ी नहीं जा सकी
clinical-doubt-narrative = भेजने वाले के अपने शब्दों में { $words } लिखा है
clinical-doubt-code = भेजने वाले के कोड का अर्थ “{ $display }” है
clinical-doubt-dose = लिखा हुआ निर्देश और अंकों में लिखी खुराक एक-दूसरे के उलट हैं
clinical-doubt-leads = संदर्भ “{ $name }” तक ले जाता है
clinical-doubt-several = संदर्भ का मतलब कोई और दवा भी हो सकती है
clinical-doubt-product = ख़ुद दवा पर यह चिह्न है: { $status }
clinical-doubt-nowhere = “{ $reference }” इस दस्तावेज़ में नहीं है

# What a code states that was sent without words.
clinical-absent = { $what ->
    [no-allergy-info] एलर्जी के बारे में कोई जानकारी नहीं
    [no-known-allergies] कोई ज्ञात एलर्जी नहीं
    [no-known-medication-allergies] दवाओं से कोई ज्ञात एलर्जी नहीं
    [no-known-environmental-allergies] आसपास की चीज़ों से कोई ज्ञात एलर्जी नहीं
    [no-known-food-allergies] खाने की चीज़ों से कोई ज्ञात एलर्जी नहीं
    [no-known-latex-allergy] लेटेक्स से कोई ज्ञात एलर्जी नहीं
    [no-problem-info] बीमारियों के बारे में कोई जानकारी नहीं
    [no-known-problems] कोई ज्ञात बीमारी नहीं
    [no-medication-info] दवाओं के बारे में कोई जानकारी नहीं
    [no-known-medications] कोई ज्ञात दवा नहीं
    [no-procedure-info] प्रक्रियाओं के बारे में कोई जानकारी नहीं
    [no-known-procedures] कोई ज्ञात प्रक्रिया नहीं
    [no-immunization-info] टीकों के बारे में कोई जानकारी नहीं
    [no-known-immunizations] कोई ज्ञात टीका नहीं
    [no-device-info] उपकरणों के बारे में कोई जानकारी नहीं
    [no-known-devices] कोई ज्ञात उपकरण नहीं
   *[no-info] कोई जानकारी उपलब्ध नहीं
}

# Why something is not there.
clinical-absent-why = { $why ->
    [asked-unknown] पूछा गया, पता नहीं
    [temp-unknown] अभी पता नहीं
    [not-asked] पूछा नहीं गया
    [asked-declined] पूछा गया, जवाब नहीं दिया
    [masked] जानकारी रोकी गई
    [not-applicable] लागू नहीं
    [unsupported] भेजने वाला इसे नहीं भेज सकता
    [as-text] सिर्फ़ पाठ में
    [error] मापते समय ग़लती
    [not-a-number] कोई संख्या नहीं
    [negative-infinity] मापने के लिए बहुत कम
    [positive-infinity] मापने के लिए बहुत ज़्यादा
    [not-performed] नहीं किया गया
    [not-permitted] अनुमति नहीं
   *[unknown] पता नहीं
}
