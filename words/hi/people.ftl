## People who sign in: their names, roles and passwords, and why somebody is not let in.
## What happened begins small and has no full stop; (-next) what the person can do.

people-role-front-desk = रिसेप्शन
people-role-doctor = डॉक्टर
people-role-administrator = प्रशासक
people-state-active = साइन इन कर सकते हैं
people-state-disabled = साइन इन नहीं कर सकते
people-password-set = है
people-password-missing = नहीं है
people-password-damaged = ख़राब

people-name-empty = नाम चाहिए
people-name-long = नाम में ज़्यादा से ज़्यादा { NUMBER($longest) } अक्षर हो सकते हैं
people-name-invisible = नाम में ऐसे चिह्न नहीं हो सकते जो दिखते नहीं
people-name-reserved = ऑडिट में यह नाम उसके लिए है जो कोई व्यक्ति नहीं
people-no-role = कम से कम एक भूमिका चाहिए
people-no-such-requester = यह अनुरोधकर्ता { "config.toml" } में नहीं है

people-exists = इस नाम का कोई पहले से है
people-exists-next = दूसरा नाम चुनें। जिसका साइन इन बंद किया गया हो उसे फिर चालू किया जा सकता है, और जिसका पासवर्ड नहीं है उसे दिया जा सकता है।
people-first-administrator = पहला व्यक्ति प्रशासक होना चाहिए
people-first-administrator-next = पहले एक प्रशासक जोड़ें; अकेले काम करने वाले डॉक्टर दोनों हो सकते हैं।
people-last-administrator = साइन इन कर सकने वाला कोई और प्रशासक नहीं है
people-last-administrator-next = पहले किसी और को प्रशासक बनाएँ। कुछ नहीं बदला गया।

people-password-short = पासवर्ड में कम से कम { NUMBER($shortest) } अक्षर होने चाहिए
people-password-long = पासवर्ड में ज़्यादा से ज़्यादा { NUMBER($longest) } बाइट हो सकते हैं
people-password-is-name = पासवर्ड और नाम एक ही हैं
people-password-next = दूसरा पासवर्ड चुनें; दो-चार शब्द अच्छे रहते हैं।
people-passwords-differ = दूसरी बार लिखा पासवर्ड पहले जैसा नहीं है
people-passwords-differ-next = एक ही पासवर्ड दो बार लिखें।
people-empty-password = पासवर्ड ख़ाली है
people-empty-password-next = पासवर्ड लिखें, या उसकी फ़ाइल बताएँ: { "--password-file" }।

people-wrong-password = नाम या पासवर्ड ग़लत है
people-wrong-password-next = दोनों फिर लिखें। हर ग़लत कोशिश के बाद अगली बार ज़्यादा रुकना पड़ता है। प्रशासक नया पासवर्ड रख सकते हैं।
people-too-many-tries = बहुत सारे ग़लत पासवर्ड: { $left ->
    [one] { NUMBER($left) } सेकंड
   *[other] { NUMBER($left) } सेकंड
} रुकें
people-too-many-tries-next = उसके बाद फिर कोशिश करें। तब तक सही पासवर्ड भी नहीं लिया जाता।
people-pin-form = PIN में { NUMBER($shortest) } से { NUMBER($longest) } अंक होते हैं
people-pin-plain = यह PIN आसानी से भाँपा जा सकता है
people-pin-next = दूसरे अंक चुनें: सब एक जैसे नहीं और एक के बाद एक क्रम में नहीं।
people-wrong-pin = PIN ग़लत है; { $left ->
    [one] एक कोशिश बाक़ी है
   *[other] { NUMBER($left) } कोशिशें बाक़ी हैं
}
people-wrong-pin-next = फिर से लिखें, या पासवर्ड से साइन इन करें। तीन ग़लत के बाद सिर्फ़ पासवर्ड लिया जाता है।
people-no-pin = इस व्यक्ति का PIN अभी नहीं लिया जाता
people-no-pin-next = पासवर्ड से साइन इन करें। उसके बाद नया PIN रख सकते हैं।
people-slot-damaged = { "desk.key" } में इस व्यक्ति का हिस्सा ख़राब है
people-slot-damaged-next = प्रशासक नया पासवर्ड रखें। बाकी सब पहले की तरह साइन इन करते हैं।
people-no-password = इस व्यक्ति का अभी कोई पासवर्ड नहीं है
people-no-password-next = प्रशासक पासवर्ड रखें: `hiu user password`।
people-disabled = यह व्यक्ति अब साइन इन नहीं कर सकता
people-disabled-next = किसी प्रशासक से पूछें।
people-disabled-enable-next = पहले इन्हें चालू करें: `hiu user enable`।
people-unknown = यह भंडार इस व्यक्ति को नहीं जानता
people-unknown-next = इनके जुड़ने से पहले का बैकअप बहाल किया गया: प्रशासक इन्हें फिर जोड़ें।
