## Looking at the files of a record, and taking copies away.

# A file
viewer-show = दिखाएँ
viewer-show-file = { $title } दिखाएँ
viewer-close = बंद करें
viewer-close-file = { $title } बंद करें
viewer-save = सहेजें
viewer-save-file = { $title } सहेजें
viewer-save-copy-of = “{ $title }” की प्रति सहेजें
viewer-copy-address = पता कॉपी करें
viewer-copy-address-of = { $title } का पता कॉपी करें
viewer-address-copied = पता कॉपी हो गया। इस प्रोग्राम ने उसे नहीं खोला।
viewer-pages = { $pages } पृष्ठ
viewer-sent-as = { $kind } के रूप में भेजी गई
viewer-same-as = “{ $title }” जैसी ही फ़ाइल
viewer-file-problem = इस फ़ाइल में कुछ गड़बड़ है।
viewer-not-drawn = इस प्रकार की फ़ाइलें यहाँ नहीं दिखाई जातीं। कहीं और खोलने के लिए सहेजें।
viewer-elsewhere = यह फ़ाइल रिकॉर्ड में नहीं है। यह { $host } पर है; प्रोग्राम उसे नहीं लाता।
viewer-outside = यह फ़ाइल रिकॉर्ड के बाहर है
viewer-outside-at = यह { $host } पर रखी है:
viewer-outside-why = उस जगह को चलाने वाला देख सकता है कि किसी ने इसे कब खोला। उसमें रिकॉर्ड लिखे जाने के दिन से अलग कुछ हो सकता है। प्रोग्राम उसे कभी नहीं खोलता; आप पता कॉपी करके ख़ुद खोल सकते हैं।
viewer-file-trouble = फ़ाइल दिखाई नहीं जा सकी। उसे फिर भी सहेजा जा सकता है।
viewer-opening = { $title } खुल रहा है
viewer-kind-pdf = PDF
viewer-kind-dicom = DICOM स्कैन
viewer-kind-png = PNG चित्र
viewer-kind-jpeg = JPEG चित्र
viewer-kind-gif = GIF चित्र
viewer-kind-webp = WebP चित्र
viewer-kind-bitmap = बिटमैप चित्र
viewer-kind-tiff = TIFF चित्र
viewer-kind-zip = ZIP आर्काइव
viewer-kind-rtf = RTF टेक्स्ट
viewer-kind-html = HTML, टेक्स्ट के रूप में
viewer-kind-text = टेक्स्ट
viewer-kind-unknown = अनजान प्रकार

# What all viewers have
viewer-view-of = { $title } का दृश्य
viewer-smaller = छोटा
viewer-larger = बड़ा
viewer-fit = चौड़ाई में बैठाएँ, अभी { NUMBER($zoom) } %
viewer-turn = घुमाएँ
viewer-print = छापें
viewer-print-file = { $title } छापें
viewer-not-printed = नहीं छापा गया, क्योंकि इसे ऑडिट में लिखा नहीं जा सका।
viewer-search-previous = पिछला
viewer-search-next = अगला
viewer-search-none = नहीं मिला
viewer-search-hit = { NUMBER($hits) } में से { NUMBER($hit) }
viewer-searching = खोजा जा रहा है

# Pictures
viewer-contrast = कंट्रास्ट { NUMBER($contrast) } %
viewer-image-trouble = चित्र दिखाया नहीं जा सकता।
viewer-image-trouble-text = दूसरे प्रोग्राम में देखने के लिए सहेजें।
viewer-picture-of = { $title } का चित्र

# PDF
viewer-pdf-damaged = यह PDF ख़राब है और दिखाई नहीं जा सकती।
viewer-pdf-damaged-text = दूसरे प्रोग्राम में देखने के लिए सहेजें। इसके बाइट वैसे ही रखे हैं जैसे मिले।
viewer-pdf-locked = इस PDF पर पासवर्ड लगा है
viewer-pdf-locked-hint = लैब अक्सर जन्म की तारीख या फ़ोन नंबर रखती हैं। पासवर्ड रखा नहीं जाता।
viewer-pdf-wrong-password = इस पासवर्ड से नहीं खुलती।
viewer-pdf-open = खोलें
viewer-page-before = पिछला पृष्ठ
viewer-page-next = अगला पृष्ठ
viewer-page = पृष्ठ
viewer-page-of = / { NUMBER($pages) }
viewer-page-name = पृष्ठ { NUMBER($page) } / { NUMBER($pages) }
viewer-pages-of = { $title } के पृष्ठ
viewer-page-text = टेक्स्ट
viewer-text-of-page = पृष्ठ { NUMBER($page) } का टेक्स्ट
viewer-page-is-picture = इस पृष्ठ पर टेक्स्ट नहीं है; यह एक चित्र है।
viewer-search-in = { $title } में खोजें
viewer-search-in-file = इस फ़ाइल में खोजें
viewer-pdf-long = { $pages ->
    [one] फ़ाइल में { $pages } पृष्ठ है; पहले { NUMBER($shown) } दिखाए गए हैं। बाकी के लिए सहेजें।
   *[other] फ़ाइल में { $pages } पृष्ठ हैं; पहले { NUMBER($shown) } दिखाए गए हैं। बाकी के लिए सहेजें।
}

# Text
viewer-text-of = { $title } का टेक्स्ट
viewer-text-long = टेक्स्ट और लंबा है। बाकी के लिए फ़ाइल सहेजें।
viewer-text-search = खोजें
viewer-text-search-name = खोजें: { $name }
viewer-text-copy = कॉपी करें
viewer-text-copied = कॉपी हो गया

# Scans
viewer-scan-check = कृपया जाँचें
viewer-scan-trouble = स्कैन दिखाया नहीं जा सकता।
viewer-scan-trouble-text = { $problem } इसे फिर भी सहेजा जा सकता है।
viewer-scan-none = कोई चित्र नहीं
viewer-scan-waiting = स्कैन बनाया जा रहा है
viewer-frame-trouble = यह फ़्रेम दिखाया नहीं जा सका।
viewer-frames-of = { $title } के फ़्रेम
viewer-frame-name = { $title }, फ़्रेम { NUMBER($frame) } / { NUMBER($frames) }

# $number stands out.
viewer-frame = फ़्रेम { $number } / { NUMBER($frames) }
viewer-level = लेवल { $level }
viewer-window = विंडो { $window }
viewer-soft-tissue = कोमल ऊतक
viewer-lung = फेफड़ा
viewer-bone = हड्डी
viewer-brain = दिमाग़
viewer-as-file-asks = जैसा फ़ाइल कहती है
viewer-scan-patient = इसमें मरीज़
viewer-scan-not-named = नाम नहीं दिया गया
viewer-scan-born = जन्म
viewer-scan-sex = लिंग
viewer-scan-patient-id = मरीज़ की आईडी
viewer-scan-study = अध्ययन
viewer-scan-series = सीरीज़
viewer-scan-modality = मोडैलिटी
viewer-scan-body-part = शरीर का भाग
viewer-scan-made-at = कहाँ लिया गया
viewer-scan-date = तारीख
viewer-scan-picture = चित्र
viewer-scan-not-for-diagnosis = देखने के लिए है, निदान के लिए नहीं: यह स्क्रीन कैलिब्रेटेड डिस्प्ले नहीं है।

# Taking a copy away
viewer-copy-saved = सहेजा गया।
viewer-copy-lies-at = यह { $file } में है

# $not_encrypted stands out.
viewer-copy-goes = प्रति आपके Downloads फ़ोल्डर में जाती है और { $not_encrypted } है: जो इस कंप्यूटर का उपयोग करता है या जिसे फ़ाइल मिलती है, वह इसे पढ़ सकता है।
viewer-not-encrypted = एन्क्रिप्टेड नहीं
viewer-copy-ends-on = सहमति { $day } को समाप्त होती है। तब प्रोग्राम प्रति मिटा देता है, अगर वह वहीं और बिना बदले हो। उससे बनाई प्रतियाँ आपको मिटानी हैं।
viewer-copy-ends = सहमति समाप्त होने पर प्रोग्राम प्रति मिटा देता है, अगर वह वहीं और बिना बदले हो। उससे बनाई प्रतियाँ आपको मिटानी हैं।
viewer-copy-trouble = प्रति लिखी नहीं जा सकी।
viewer-copy-done = पूरा
viewer-copy-not-now = अभी नहीं
viewer-copy-save = प्रति सहेजें
