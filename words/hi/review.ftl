## What is new to a person, and what was reviewed.

review-new = नया
review-new-why = जब से यह दस्तावेज़ आया है, आपने इसे नहीं खोला है।
review-new-count = { $count ->
    [one] { $count } नया
   *[other] { $count } नए
}
review-new-why-count = { $count ->
    [one] जब से यह दस्तावेज़ आया है, आपने इसे नहीं खोला है।
   *[other] जब से ये दस्तावेज़ आए हैं, आपने इन्हें नहीं खोला है।
}
review-new-only = सिर्फ़ नए
review-new-none = यहाँ आपके लिए कुछ नया नहीं है।
review-open-none = इस मरीज़ का कोई असामान्य नतीजा देखे जाने के इंतज़ार में नहीं है।
review-mark-all = सब से “नया” हटाएँ
review-marked = { $count ->
    [one] { $count } दस्तावेज़ से “नया” का निशान हटाया गया।
   *[other] { $count } दस्तावेज़ों से “नया” का निशान हटाया गया।
}
review-not-marked = दस्तावेज़ों से “नया” का निशान नहीं हटाया जा सका।

# Who reviewed a result or a document, on screen, on paper and in the terminal.
review-by = { $by } ने { MOMENT($at) } को देख लिया
review-by-remark = { $by } ने { MOMENT($at) } को देख लिया: { $remark }
review-whole-by = { $by } ने { MOMENT($at) } को दस्तावेज़ देख लिया
review-whole-by-remark = { $by } ने { MOMENT($at) } को दस्तावेज़ देख लिया: { $remark }

# Marking as reviewed
review-mark-short = “देख लिया” करें
review-done-short = देख लिया
review-mark-of = “देख लिया” का निशान लगाएँ: { $name }
review-mark-document = दस्तावेज़ पर “देख लिया” का निशान लगाएँ
review-undo = “देख लिया” का निशान हटाएँ
review-undo-of = “देख लिया” का निशान हटाएँ: { $name }
review-title = “देख लिया” का निशान लगाएँ: { $name }
review-about = इस प्रोग्राम को इस्तेमाल करने वाले सभी लोगों को दिखता है कि आपने इसे देख लिया, और आपकी टिप्पणी भी।
review-covers = { $count ->
    [one] अस्पताल ने { $count } नतीजा एक ही आइटम में भेजा: { $names }
   *[other] अस्पताल ने { $count } नतीजे एक ही आइटम में भेजे, और सभी पर निशान लगता है: { $names }
}
review-remark = टिप्पणी
review-remark-hint = ज़रूरी नहीं, ज़्यादा से ज़्यादा { NUMBER($most) } अक्षर
review-cancel = रहने दें
review-save = “देख लिया” का निशान लगाएँ
review-not-saved = “देख लिया” का निशान नहीं लग सका।
review-not-undone = “देख लिया” का निशान नहीं हटाया जा सका।
review-only-open = सिर्फ़ जिन पर “देख लिया” नहीं

# On the first screen
review-today = असामान्य, देखना बाकी
review-today-none = कोई असामान्य नतीजा देखे जाने के इंतज़ार में नहीं है।
review-today-results = { $count ->
    [one] { $count } असामान्य नतीजा जिस पर किसी का “देख लिया” नहीं
   *[other] { $count } असामान्य नतीजे जिन पर किसी का “देख लिया” नहीं
}
review-today-critical = { $count ->
    [one] इनमें { $count } गंभीर
   *[other] इनमें { $count } गंभीर
}
review-today-open = नतीजे खोलें
review-today-open-of = नतीजे खोलें: { $patient }
review-today-all = सभी { NUMBER($count) } दिखाएँ
review-today-fewer = कम दिखाएँ
review-today-trouble = क्या देखना बाकी है, यह पढ़ा नहीं जा सका।
review-today-waiting = ढूँढा जा रहा है कि क्या देखना बाकी है
