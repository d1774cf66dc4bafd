## Looking at the files of a record, and taking copies away.

# A file
viewer-show = दिखाएँ
viewer-show-file = { $title } दिखाएँ
viewer-close = बंद करें
viewer-close-file = { $title } बंद करें
viewer-save = सहेजें
viewer-save-file = { $title } सहेजें
viewer-save-copy-of = “{ $title }” की कॉपी सहेजें
viewer-copy-address = पता कॉपी करें
viewer-copy-address-of = { $title } का पता कॉपी करें
viewer-address-copied = पता कॉपी हो गया। इस प्रोग्राम ने उसे खोला नहीं।
viewer-pages = { $pages ->
    [one] { $pages } पेज
   *[other] { $pages } पेज
}
viewer-sent-as = { $kind } के रूप में भेजा गया
viewer-same-as = वही फ़ाइल जो “{ $title }” है
viewer-file-problem = इस फ़ाइल में कुछ गड़बड़ है।
viewer-not-drawn = इस प्रकार की फ़ाइलें यहाँ नहीं दिखाई जातीं। कहीं और खोलने के लिए इसे सहेजें।
viewer-elsewhere = यह फ़ाइल रिकॉर्ड में नहीं है। यह { $host } पर रखी है; प्रोग्राम इसे वहाँ से नहीं लाता।
viewer-outside = यह फ़ाइल रिकॉर्ड के बाहर रखी है
viewer-outside-at = यह { $host } पर रखी है:
viewer-outside-why = उस जगह को चलाने वाला देख सकता है कि किसी ने इसे खोला और कब खोला। हो सकता है कि इसमें अब वह न हो जो रिकॉर्ड लिखे जाने के दिन था। प्रोग्राम इसे कभी नहीं खोलता; आप पता कॉपी करके ख़ुद खोल सकते हैं।
viewer-file-trouble = फ़ाइल दिखाई नहीं जा सकी। इसे फिर भी सहेजा जा सकता है।
viewer-opening = { $title } खोला जा रहा है
viewer-kind-pdf = PDF
viewer-kind-dicom = DICOM स्कैन
viewer-kind-png = PNG चित्र
viewer-kind-jpeg = JPEG चित्र
viewer-kind-gif = GIF चित्र
viewer-kind-webp = WebP चित्र
viewer-kind-bitmap = बिटमैप चित्र
viewer-kind-tiff = TIFF चित्र
viewer-kind-zip = ZIP आर्काइव
viewer-kind-rtf = RTF पाठ
viewer-kind-html = HTML, पाठ के रूप में दिखाया गया
viewer-kind-text = पाठ
viewer-kind-unknown = अनजान प्रकार

# What all viewers have
viewer-view-of = { $title } का दृश्य
viewer-smaller = छोटा करें
viewer-larger = बड़ा करें
viewer-fit = चौड़ाई में फ़िट करें, अभी { NUMBER($zoom) } %
viewer-turn = घुमाएँ
viewer-print = प्रिंट करें
viewer-print-file = { $title } प्रिंट करें
viewer-not-printed = प्रिंट नहीं किया गया, क्योंकि इसे ऑडिट में दर्ज नहीं किया जा सका।
viewer-not-printed-elsewhere = प्रिंट नहीं हुआ: दर्ज होने से पहले यहाँ दूसरा पृष्ठ खुल गया। जिस पृष्ठ को प्रिंट करना है उसे खोलें और फिर से प्रिंट करें।
viewer-not-printed-page = प्रिंट नहीं हुआ: इस फ़ाइल का एक पृष्ठ बनाया नहीं जा सका।
viewer-search-previous = पिछला
viewer-search-next = अगला
viewer-search-none = नहीं मिला
viewer-search-hit = { NUMBER($hits) } में से { NUMBER($hit) }
viewer-searching = खोज जारी है

# Pictures
viewer-contrast = कंट्रास्ट { NUMBER($contrast) } %
viewer-image-trouble = चित्र दिखाया नहीं जा सकता।
viewer-image-trouble-text = किसी दूसरे प्रोग्राम में देखने के लिए इसे सहेजें।
viewer-picture-of = { $title } का चित्र

# PDF
viewer-pdf-damaged = यह PDF ख़राब है और दिखाया नहीं जा सकता।
viewer-pdf-damaged-text = किसी दूसरे प्रोग्राम में देखने के लिए इसे सहेजें। इसका डेटा जैसा मिला था वैसा ही रखा है।
viewer-pdf-locked = यह PDF पासवर्ड से लॉक है
viewer-pdf-locked-hint = लैब अक्सर जन्मतिथि या फ़ोन नंबर रखती हैं। पासवर्ड कहीं रखा नहीं जाता।
viewer-pdf-wrong-password = इस पासवर्ड से यह नहीं खुलता।
viewer-pdf-open = खोलें
viewer-page-before = पिछला पेज
viewer-page-next = अगला पेज
viewer-page = पेज
viewer-page-of = कुल { NUMBER($pages) } में से
viewer-page-name = { NUMBER($pages) } में से पेज { NUMBER($page) }
viewer-pages-of = { $title } के पेज
viewer-page-text = पाठ
viewer-text-of-page = पेज { NUMBER($page) } का पाठ
viewer-page-is-picture = इस पेज पर कोई पाठ नहीं है; यह एक चित्र है।
viewer-search-in = { $title } में खोजें
viewer-search-in-file = इस फ़ाइल में खोजें
viewer-pdf-long = { $pages ->
    [one] फ़ाइल में { $pages } पेज है; पहले { NUMBER($shown) } दिखाए गए हैं। बाकी के लिए इसे सहेजें।
   *[other] फ़ाइल में { $pages } पेज हैं; पहले { NUMBER($shown) } दिखाए गए हैं। बाकी के लिए इसे सहेजें।
}

# Text
viewer-text-of = { $title } का पाठ
viewer-text-long = पाठ और लंबा है। बाकी के लिए फ़ाइल सहेजें।
viewer-text-search = खोजें
viewer-text-search-name = खोजें: { $name }

# Scans
viewer-scan-check = कृपया जाँचें
viewer-scan-trouble = स्कैन दिखाया नहीं जा सकता।
viewer-scan-trouble-text = { $problem } फिर भी इसे सहेजा जा सकता है।
viewer-scan-none = कोई चित्र नहीं
viewer-scan-waiting = स्कैन तैयार हो रहा है
viewer-frame-trouble = यह फ़्रेम दिखाया नहीं जा सका।
viewer-frames-of = { $title } के फ़्रेम
viewer-frame-name = { $title }, { NUMBER($frames) } में से फ़्रेम { NUMBER($frame) }
# $number stands out.
viewer-frame = { NUMBER($frames) } में से फ़्रेम { $number }
viewer-level = लेवल { $level }
viewer-window = विंडो { $window }
viewer-soft-tissue = सॉफ़्ट टिशू
viewer-lung = फेफड़े
viewer-bone = हड्डी
viewer-brain = मस्तिष्क
viewer-as-file-asks = जैसा फ़ाइल में बताया है
viewer-scan-patient = इसमें लिखा मरीज़
viewer-scan-not-named = नाम नहीं है
viewer-scan-born = जन्म
viewer-scan-sex = लिंग
viewer-scan-patient-id = मरीज़ ID
viewer-scan-study = स्टडी
viewer-scan-series = सीरीज़
viewer-scan-modality = मोडैलिटी
viewer-scan-body-part = शरीर का अंग
viewer-scan-made-at = कहाँ किया गया
viewer-scan-date = तारीख़
viewer-scan-picture = चित्र
viewer-scan-not-for-diagnosis = सिर्फ़ देखने के लिए, निदान के लिए नहीं: यह स्क्रीन कैलिब्रेट किया हुआ डिस्प्ले नहीं है।

# Taking a copy away
viewer-copy-saved = सहेजा गया।
viewer-copy-lies-at = यह यहाँ रखा है: { $file }
# $not_encrypted stands out.
viewer-copy-goes = कॉपी आपके Downloads फ़ोल्डर में जाती है और { $not_encrypted }: जो भी यह कंप्यूटर इस्तेमाल करता है, या जिसे यह फ़ाइल मिल जाए, वह इसे पढ़ सकता है।
viewer-not-encrypted = एन्क्रिप्ट नहीं होती
viewer-copy-ends-on = सहमति { $day } को समाप्त होती है। तब प्रोग्राम कॉपी को मिटा देता है, अगर वह वहीं हो और बदली न गई हो। उससे बनाई गई और कॉपियाँ मिटाना आपका काम है।
viewer-copy-ends = सहमति समाप्त होने पर प्रोग्राम कॉपी को मिटा देता है, अगर वह वहीं हो और बदली न गई हो। उससे बनाई गई और कॉपियाँ मिटाना आपका काम है।
viewer-copy-trouble = कॉपी लिखी नहीं जा सकी।
viewer-copy-done = हो गया
viewer-copy-not-now = अभी नहीं
viewer-copy-save = कॉपी सहेजें
