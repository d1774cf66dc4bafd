## Searching the words of every document.

search-title = खोज
search-box = दस्तावेज़ों में लिखे शब्द
search-placeholder = निदान, दवा, जाँच, दस्तावेज़ में लिखा शब्द …
search-patient = मरीज़
search-any-patient = कोई भी मरीज़
search-waiting = दस्तावेज़ों में खोजा जा रहा है
search-trouble = दस्तावेज़ों में खोजा नहीं जा सका।
search-begin = आप लिखते जाएँ, मिले हुए हर दस्तावेज़ में खोज होती जाती है।
search-begin-about = शब्द की शुरुआत काफ़ी है: “metf” से metformin मिलता है। PDF फ़ाइलों के शब्द भी खोजे जाते हैं, वे किसी भी लिपि में हों।
search-nothing-status = कुछ नहीं मिला
search-nothing = यहाँ किसी दस्तावेज़ में ये शब्द नहीं हैं।
search-nothing-of-patient = सभी मरीज़ों में, या दूसरी वर्तनी से खोजें। बिना टेक्स्ट वाले स्कैन किए पेज और चित्रों में खोजा नहीं जा सकता।
search-nothing-fewer = कम शब्द या दूसरी वर्तनी से खोजें। बिना टेक्स्ट वाले स्कैन किए पेज और चित्रों में खोजा नहीं जा सकता।
search-first = पहले { NUMBER($count) } दस्तावेज़; इन्हें कम करने के लिए और लिखें
search-count = { $count ->
    [one] { $count } दस्तावेज़
   *[other] { $count } दस्तावेज़
}
search-documents-of = { $patient } के दस्तावेज़
search-undated = बिना तारीख़
