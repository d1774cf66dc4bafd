## The slip that a patient takes along: what was asked, by whom, in which app to answer. No word of what is in a record.

slip-title = आपके स्वास्थ्य रिकॉर्ड के लिए अनुरोध
slip-for = { $patient } के लिए
slip-asks = { $clinic } की ओर से आपके स्वास्थ्य रिकॉर्ड देखने की अनुमति माँगी जा रही है। माँगने वाले: { $requester }। उद्देश्य: { $purpose }।

# What was asked
slip-asked = क्या माँगा गया है
slip-types = रिकॉर्ड के प्रकार: { $types }
slip-range = { DAY($from) } से { DAY($to) } तक के
slip-from = रिकॉर्ड किसके पास हैं: { $hospital }
slip-kept = मिले हुए रिकॉर्ड क्लिनिक { DAY($until) } तक रखता है; उसके बाद वे मिटा दिए जाते हैं।

# What the patient does
slip-how = अपने फ़ोन पर जवाब कैसे दें
slip-step-app = ABHA ऐप खोलें, या वह ऐप जिसमें आप अपना ABHA पता इस्तेमाल करते हैं।
slip-step-list = Consents (सहमतियाँ) में { $clinic } का नाम देखें।
slip-step-answer = पढ़ें कि क्या माँगा गया है, फिर मंज़ूर करें या मना करें।
slip-free = आप मना कर सकते हैं, सिर्फ़ एक हिस्से को मंज़ूर कर सकते हैं, और दी हुई सहमति बाद में उसी ऐप में वापस ले सकते हैं।
slip-none = फ़ोन पर कोई अनुरोध नहीं दिख रहा? रिसेप्शन पर पूछें।
slip-closed = यह अनुरोध अब जवाब के इंतज़ार में नहीं है।

# The address, large, then letter by letter: h i n a p a t e l · 7 9 · @ (at) · s b x
slip-address = आपका ABHA पता
slip-spelt = एक-एक अक्षर: { $spelt }
slip-spelt-next = { $first } · { $next }
slip-letters = { $letters }
slip-digits = { $digits }
slip-at = @ (ऐट)
slip-dot = . (डॉट)
slip-dash = - (डैश)
slip-underscore = _ (अंडरस्कोर)
slip-code = इस चौकोर कोड में सिर्फ़ यही पता है, और कुछ नहीं।
slip-given = { MOMENT($at) } को दी गई

# Its page in the window
slip-open = मरीज़ के लिए पर्ची
slip-waiting = पर्ची बन रही है
slip-trouble = पर्ची नहीं बन सकी।
slip-languages = पर्ची की भाषा
slip-all-languages = सभी
slip-print = छापें
