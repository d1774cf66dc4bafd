## Pictures inside records: why they cannot be shown, and whom they are of.

picture-none = यह फ़ाइल कोई चित्र नहीं है।
picture-too-large = इस चित्र में { $width } × { $height } पिक्सेल हैं, यहाँ दिखाने के लिए बहुत ज़्यादा।
picture-coding = { $coding } के रूप में लिखा चित्र यहाँ नहीं दिखाया जा सकता।
picture-damaged = यह चित्र ख़राब है और दिखाया नहीं जा सकता।
picture-no-such-frame = चित्र में ऐसा कोई फ़्रेम नहीं है।
picture-coding-of-bits = { $bits } बिट का चित्र
picture-coding-colour-of-bits = { $bits } बिट का रंगीन चित्र
picture-coding-of = { $interpretation } चित्र
picture-coding-unknown = कुछ अनजान
picture-coding-syntax = transfer syntax { $uid }

picture-of-another = ग़लत मरीज़? चित्र { $pictured } का है, रिकॉर्ड { $recorded } के बारे में है। यह अलग है: { $facts }।
picture-no-name = कोई नाम नहीं
picture-facts = { $first }, { $next }
picture-fact-name = नाम
picture-fact-sex = लिंग
picture-fact-birth-year = जन्म का साल
picture-fact-abha-number = ABHA नंबर
