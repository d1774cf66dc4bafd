## What is said of a line of a patient's chart: where it comes from, how it stands to others, how sure it is.

chart-undated = बिना तारीख़
chart-undated-alone = बिना तारीख़
chart-source = { $hospital }, { DAY($day) }
chart-source-undated = { $hospital }, बिना तारीख़
chart-untitled = बिना शीर्षक का दस्तावेज़
chart-documents = { $count ->
    [one] { $count } दस्तावेज़
   *[other] { $count } दस्तावेज़
}
chart-documents-more = { $count ->
    [one] और { $count } दस्तावेज़
   *[other] और { $count } दस्तावेज़
}
chart-days = { DAY($first) } से { DAY($last) }
# An ABHA number beside a name.
chart-abha-number = ABHA { $number }
chart-contradicted = इसके उलट भी लिखा है

# The day or the month may have come first.
chart-day-assumed = { DAY($when) } (पहला अंक दिन माना)
chart-moment-assumed = { MOMENT($when) } (पहला अंक दिन माना)

# What documents say differently of the patient; $said is a list of chart-disagreement-said.
chart-disagreement-sex = मरीज़ का लिंग अलग-अलग दस्तावेज़ों में अलग लिखा है: { $said }।
chart-disagreement-birth-year = मरीज़ के जन्म का साल अलग-अलग दस्तावेज़ों में अलग लिखा है: { $said }।
chart-disagreement-abha-number = मरीज़ का ABHA नंबर अलग-अलग दस्तावेज़ों में अलग लिखा है: { $said }।
chart-disagreement-other = मरीज़ के बारे में यह बात अलग-अलग दस्तावेज़ों में अलग लिखी है, { $fact }: { $said }।
chart-disagreement-said = { $count ->
    [one] { $count } दस्तावेज़ में { $value }
   *[other] { $count } दस्तावेज़ों में { $value }
}

chart-value-none = कोई मान नहीं
# What a mark or a status says of a result: 8.1 %, high
chart-result-remarked = { $result }, { $remark }

# How a result stands to the one before it; $value is the earlier one, perhaps with its day.
chart-trend-up = { $value } से बढ़ा
chart-trend-down = { $value } से घटा
chart-trend-same = { $value } के बराबर
chart-trend-before = पहले { $value }
chart-trend-value = { $day } को { $value }
chart-change-none = कोई बदलाव नहीं

chart-allergies-none = कोई एलर्जी दर्ज नहीं
chart-allergies-past = { $count ->
    [one] कोई मौजूदा एलर्जी दर्ज नहीं; पहले का { $count } आइटम नकारा गया या अब नहीं है
   *[other] कोई मौजूदा एलर्जी दर्ज नहीं; पहले के { $count } आइटम नकारे गए या अब नहीं हैं
}
chart-allergy-intolerance = असहनशीलता
chart-allergy-high-risk = ज़्यादा ख़तरा
chart-since = { DAY($day) } से
chart-until = { DAY($day) } तक

# How sure a diagnosis or an allergy is, and whether it still stands.
chart-verification-unconfirmed = पुष्टि नहीं हुई
chart-verification-provisional = प्रोविज़नल
chart-verification-differential = संभावित निदानों में से एक
chart-verification-refuted = नकारा गया
chart-verification-entered-in-error = ग़लती से दर्ज
chart-clinical-recurrence = दोबारा हुआ
chart-clinical-relapse = फिर से उभरा
chart-clinical-inactive = अब सक्रिय नहीं
chart-clinical-remission = रेमिशन में
chart-clinical-resolved = ठीक हो गया

chart-read = { $entries ->
    [one] { $entries } में से { NUMBER($read) } आइटम पूरा पढ़ा गया
   *[other] { $entries } में से { NUMBER($read) } आइटम पूरे पढ़े गए
}
chart-others = { $count ->
    [one] { $count } आइटम किसी और के बारे में है, इसलिए यहाँ नहीं लिया गया
   *[other] { $count } आइटम किसी और के बारे में हैं, इसलिए यहाँ नहीं लिए गए
}

chart-gap-months = { $months ->
    [one] { $months } महीना
   *[other] { $months } महीने
}
chart-gap-years = { $years ->
    [one] { $years } साल
   *[other] { $years } साल
}
chart-gap-years-and-months = { $years ->
    [one] { $years } साल
   *[other] { $years } साल
}, { $months ->
    [one] { $months } महीना
   *[other] { $months } महीने
}
