## What is new to a person, and what was reviewed.

review-new = नया
review-new-why = आने के बाद से आपने यह दस्तावेज़ नहीं खोला है।
review-new-count = { $count ->
    [one] { $count } नया
   *[other] { $count } नए
}
review-new-why-count = { $count ->
    [one] आने के बाद से आपने यह दस्तावेज़ नहीं खोला है।
   *[other] आने के बाद से आपने ये दस्तावेज़ नहीं खोले हैं।
}
review-new-only = केवल नए
review-new-none = यहाँ आपके लिए कुछ नया नहीं है।
review-open-none = इस मरीज़ का कोई असामान्य नतीजा समीक्षा की प्रतीक्षा में नहीं है।
review-mark-all = सब देखे हुए मानें
review-marked = { $count ->
    [one] { $count } दस्तावेज़ देखा हुआ माना गया।
   *[other] { $count } दस्तावेज़ देखे हुए माने गए।
}
review-not-marked = दस्तावेज़ देखे हुए नहीं माने जा सके।

# Who reviewed a result or a document, on screen, on paper and in the terminal.
review-by = { $by } ने { MOMENT($at) } को समीक्षा की
review-by-remark = { $by } ने { MOMENT($at) } को समीक्षा की: { $remark }
review-whole-by = { $by } ने { MOMENT($at) } को दस्तावेज़ की समीक्षा की
review-whole-by-remark = { $by } ने { MOMENT($at) } को दस्तावेज़ की समीक्षा की: { $remark }

# Marking as reviewed
review-mark-short = समीक्षा करें
review-done-short = समीक्षित
review-mark-of = समीक्षा करें: { $name }
review-mark-document = दस्तावेज़ को समीक्षित मानें
review-undo = समीक्षा वापस लें
review-undo-of = समीक्षा वापस लें: { $name }
review-title = समीक्षित मानें: { $name }
review-about = इस प्रोग्राम के सभी उपयोगकर्ता देखते हैं कि आपने इसकी समीक्षा की, और आपकी टिप्पणी भी।
review-covers = { $count ->
    [one] अस्पताल ने { $count } नतीजा एक प्रविष्टि में भेजा: { $names }
   *[other] अस्पताल ने { $count } नतीजे एक प्रविष्टि में भेजे, और सभी पर निशान लगता है: { $names }
}
review-remark = टिप्पणी
review-remark-hint = ज़रूरी नहीं, ज़्यादा से ज़्यादा { NUMBER($most) } अक्षर
review-cancel = रहने दें
review-save = समीक्षित मानें
review-not-saved = इसे समीक्षित नहीं माना जा सका।
review-not-undone = समीक्षा वापस नहीं ली जा सकी।
review-only-open = केवल बिना समीक्षा के

# On the first screen
review-today = असामान्य, समीक्षा बाकी
review-today-none = कोई असामान्य नतीजा समीक्षा की प्रतीक्षा में नहीं है।
review-today-results = { $count ->
    [one] { $count } असामान्य नतीजा जिसकी किसी ने समीक्षा नहीं की
   *[other] { $count } असामान्य नतीजे जिनकी किसी ने समीक्षा नहीं की
}
review-today-critical = { $count ->
    [one] इनमें { $count } गंभीर
   *[other] इनमें { $count } गंभीर
}
review-today-open = नतीजे खोलें
review-today-open-of = नतीजे खोलें: { $patient }
review-today-all = सभी { NUMBER($count) } दिखाएँ
review-today-fewer = कम दिखाएँ
review-today-trouble = किसकी समीक्षा नहीं हुई, यह पढ़ा नहीं जा सका।
review-today-waiting = देखा जा रहा है कि किसकी समीक्षा नहीं हुई
