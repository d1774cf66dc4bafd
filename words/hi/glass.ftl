## Break the glass: a reason before records are opened without a consent of one's own, and its review.

glass-title = पहले कारण लिखना ज़रूरी है
glass-about = इस मरीज़ ने आपके नाम से किए गए किसी अनुरोध पर सहमति नहीं दी है। लिखें कि आपको रिकॉर्ड अभी क्यों चाहिए।
glass-about-ask = “आपात पहुँच (Break the glass)” सिर्फ़ आपात स्थिति के लिए है। लिखें कि आपात स्थिति क्या है।
glass-read = इसे प्रशासक पढ़ते हैं। यह इस मरीज़ के लिए आपके साइन आउट करने तक मान्य है, ज़्यादा से ज़्यादा एक दिन।
glass-granted = इससे सिर्फ़ वही खुलता है जिसकी इजाज़त मरीज़ की सहमतियाँ देती हैं।
glass-reason = कारण
glass-reason-hint = परिस्थिति लिखें, रिकॉर्ड में जो लिखा है वह नहीं।
glass-reason-short = थोड़ा और लिखें: { NUMBER($least) } या ज़्यादा अक्षर।
glass-open = रिकॉर्ड खोलें
glass-ask = कारण लिखें और माँगें
glass-cancel = रहने दें
glass-not-written = कारण लिखा नहीं जा सका।

# What waits for the administrator
glass-today = कारण लिखकर खोले गए
glass-today-about = खोलने वाले के नाम से मरीज़ ने कोई सहमति नहीं दी थी, या आपात स्थिति थी।
glass-today-waiting = कारण पढ़े जा रहे हैं
glass-today-trouble = कारण पढ़े नहीं जा सके।
glass-today-none = आपके लिए कोई कारण देखना बाकी नहीं है।
glass-review = कारण देखें
glass-review-of = कारण देखें: { $actor }, { $patient }
glass-review-title = कारण देखें
glass-review-who = कौन
glass-review-whom = मरीज़
glass-review-when = कब
glass-review-why = क्यों
glass-review-gone = मरीज़ के खाते के साथ ये शब्द भी मिट गए।
glass-review-lines = तब क्या किया गया
glass-review-remark = टिप्पणी
glass-review-remark-hint = आपने क्या पाया, या अब क्या होगा। ख़ाली भी छोड़ सकते हैं।
glass-review-save = “देख लिया” का निशान लगाएँ
glass-review-saved = कारण पर “देख लिया” का निशान लगा।
glass-review-not-saved = “देख लिया” का निशान नहीं लग सका।

# In the command
glass-none = कोई कारण देखना बाकी नहीं है।
glass-none-at-all = कोई कारण नहीं लिखा गया।
glass-reviewed-by = { $actor }, { MOMENT($at) }
