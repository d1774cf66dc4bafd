## What is said of a line of a patient's chart: where it comes from, how it stands to others, how sure it is.

chart-undated = बिना तारीख
chart-undated-alone = बिना तारीख
chart-source = { $hospital }, { DAY($day) }
chart-source-undated = { $hospital }, बिना तारीख
chart-untitled = बिना शीर्षक का दस्तावेज़
chart-documents = { $count } दस्तावेज़
chart-documents-more = { $count } और दस्तावेज़
chart-days = { DAY($first) } से { DAY($last) }

# An ABHA number beside a name.
chart-abha-number = ABHA { $number }
chart-contradicted = विरोधाभास

# The day or the month may have come first.
chart-day-assumed = { DAY($when) } (दिन पहले)
chart-moment-assumed = { MOMENT($when) } (दिन पहले)

# What documents say differently of the patient; $said is a list of chart-disagreement-said.
chart-disagreement-sex = मरीज़ के लिंग पर दस्तावेज़ अलग-अलग कहते हैं: { $said }।
chart-disagreement-birth-year = मरीज़ के जन्म के साल पर दस्तावेज़ अलग-अलग कहते हैं: { $said }।
chart-disagreement-abha-number = मरीज़ के ABHA नंबर पर दस्तावेज़ अलग-अलग कहते हैं: { $said }।
chart-disagreement-other = मरीज़ के { $fact } पर दस्तावेज़ अलग-अलग कहते हैं: { $said }।
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
    [one] अभी कोई एलर्जी दर्ज नहीं; पहले की { $count } प्रविष्टि नकारी गई या पुरानी
   *[other] अभी कोई एलर्जी दर्ज नहीं; पहले की { $count } प्रविष्टियाँ नकारी गईं या पुरानी
}
chart-allergy-intolerance = असहनशीलता
chart-allergy-high-risk = ज़्यादा ख़तरा
chart-since = { DAY($day) } से
chart-until = { DAY($day) } तक

# How sure a diagnosis or an allergy is, and whether it still stands.
chart-verification-unconfirmed = पुष्टि नहीं हुई
chart-verification-provisional = अस्थायी
chart-verification-differential = संभावित निदान
chart-verification-refuted = नकारा गया
chart-verification-entered-in-error = ग़लती से लिखा गया
chart-clinical-recurrence = दोबारा हुआ
chart-clinical-relapse = फिर से उभरा
chart-clinical-inactive = अब सक्रिय नहीं
chart-clinical-remission = सुधार पर
chart-clinical-resolved = ठीक हो गया
chart-read = { $entries ->
    [one] { $entries } में से { NUMBER($read) } प्रविष्टि पूरी पढ़ी गई
   *[other] { $entries } में से { NUMBER($read) } प्रविष्टियाँ पूरी पढ़ी गईं
}
chart-others = { $count ->
    [one] { $count } प्रविष्टि किसी और के बारे में है, और यहाँ छोड़ दी गई है
   *[other] { $count } प्रविष्टियाँ किसी और के बारे में हैं, और यहाँ छोड़ दी गई हैं
}
chart-gap-months = { $months ->
    [one] { $months } महीना
   *[other] { $months } महीने
}
chart-gap-years = { $years } साल
chart-gap-years-and-months = { $years } साल, { $months ->
    [one] { $months } महीना
   *[other] { $months } महीने
}
