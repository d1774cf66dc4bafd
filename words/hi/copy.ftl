## Text for the clinic's own software.

copy-verb = कॉपी करें
copy-of = कॉपी करें: { $name }
copy-summary-name = पूरा सारांश
copy-done = कॉपी हो गया। { NUMBER($seconds) } सेकंड बाद इसे क्लिपबोर्ड से हटा दिया जाएगा।
copy-trouble = कॉपी नहीं हो सका।

# Ahead of what is copied: where it comes from.
copy-source = { $hospital }: { $title }, { MOMENT($at) }
copy-source-undated = { $hospital }: { $title }, तारीख़ नहीं दी गई
copy-status = दस्तावेज़ की स्थिति: { $status }
copy-summary = { $documents ->
    [one] मिले हुए { $documents } दस्तावेज़ का सारांश, { DAY($at) } को बनाया गया
   *[other] मिले हुए { $documents } दस्तावेज़ों का सारांश, { DAY($at) } को बनाया गया
}
copy-set-aside = ! अलग रखा गया: { $title }। { $why }
copy-disagreements = ! मरीज़ कौन है, यह अलग-अलग दस्तावेज़ों में अलग लिखा है: सारांश देखें।
