## What the desktop tells while nobody looks at the window. Never what is in a record; a name only where nothing is locked.

# Without a name
notice-agreed = एक मरीज़ ने सहमति दी
notice-declined = एक मरीज़ ने मना किया
notice-withdrawn = एक मरीज़ ने सहमति वापस ली
notice-arrived = { $count ->
    [one] { $count } रिकॉर्ड आया
   *[other] { $count } रिकॉर्ड आए
}
notice-needs-you = किसी काम के लिए आपकी ज़रूरत है

# With the patient's name or address
notice-agreed-of = { $patient } ने सहमति दी
notice-declined-of = { $patient } ने मना किया
notice-withdrawn-of = { $patient } ने सहमति वापस ली
notice-arrived-of = { $count ->
    [one] { $patient } का { $count } रिकॉर्ड आया
   *[other] { $patient } के { $count } रिकॉर्ड आए
}
notice-needs-you-of = { $patient } के अनुरोध के लिए आपकी ज़रूरत है

# Several at once, joined in one
notice-several = { $count ->
    [one] { $count } नई बात
   *[other] { $count } नई बातें
}
notice-several-next = { $first } · { $next }
notice-several-agreed = { $count ->
    [one] { $count } ने सहमति दी
   *[other] { $count } ने सहमति दी
}
notice-several-declined = { $count ->
    [one] { $count } ने मना किया
   *[other] { $count } ने मना किया
}
notice-several-withdrawn = { $count ->
    [one] { $count } सहमति वापस ली गई
   *[other] { $count } सहमतियाँ वापस ली गईं
}
notice-several-needs-you = { $count ->
    [one] { $count } काम के लिए आपकी ज़रूरत है
   *[other] { $count } कामों के लिए आपकी ज़रूरत है
}

# What a click does
notice-open = { "HIU Desk" } में खोलें।
notice-sign-in = देखने के लिए { "HIU Desk" } में साइन इन करें।
