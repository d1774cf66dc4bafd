## What waits for the line to the clinic's server.

line-tab = संपर्क की प्रतीक्षा में
line-title = संपर्क टूटे रहते माँगा गया
line-about = संपर्क लौटते ही यह इसी क्रम में अपने आप क्लिनिक के सर्वर को जाता है।
line-open = देखें क्या प्रतीक्षा में है
line-reading = जो प्रतीक्षा में है, पढ़ा जा रहा है
line-trouble = जो प्रतीक्षा में है, पढ़ा नहीं जा सका।
line-nothing = क्लिनिक के सर्वर से संपर्क की प्रतीक्षा में कुछ नहीं है।
line-count = { $count ->
    [one] { NUMBER($count) } अनुरोध
   *[other] { NUMBER($count) } अनुरोध
}
line-column-what = क्या
line-column-by = किसने माँगा
line-column-at = कब माँगा
line-column-patient = मरीज़
line-column-state = स्थिति
line-column-actions = काम
line-kind-consent = सहमति का अनुरोध
line-kind-on-board = बोर्ड पर
line-kind-off-board = बोर्ड से हटाना
line-kind-reason = रिकॉर्ड खोलने का कारण
line-kind-review = “देख लिया” का निशान
line-stage-waits = प्रतीक्षा में
line-stage-taken-back = वापस लिया
line-stage-failed = नहीं हुआ
line-not-done-disabled = जिसने माँगा, वह अब साइन इन नहीं कर सकता
line-not-done-closed = इस बीच मरीज़ का खाता बंद हो गया
line-not-done-gone = इसे अब वापस नहीं लिया जा सका: यह पहले ही जा चुका था
line-not-done-missing = जिस पर “देख लिया” का निशान लगा, वह अब नहीं है
line-not-done-reviewed = इस बीच किसी और ने इसे देख लिया
line-not-done-lost = संपर्क लौटने से पहले इस डेस्क को रिकॉर्ड छोड़ना पड़ा, और उसके साथ टिप्पणी भी
line-not-done-refused = क्लिनिक के भंडार ने इसे नहीं लिया ({ $code })
line-take-back = वापस लें
line-take-back-whom = { $what }: { $patient } से जुड़ा यह वापस लें
line-take-back-title = इसे वापस लें?
line-take-back-about = यह क्लिनिक के सर्वर पर नहीं जाता, और किसी से कुछ नहीं पूछा जाता। यह लिखा गया था और आपने इसे वापस लिया, यह ऑडिट में रहता है।
line-keep = रहने दें
line-taken-back = यह वापस ले लिया गया।
line-not-taken-back = यह वापस नहीं लिया गया।
line-not-waiting = यह अब यहाँ प्रतीक्षा में नहीं है: क्लिनिक के सर्वर पर जा चुका है, या पहले ही वापस ले लिया गया
line-not-waiting-next = जहाँ का यह है वहाँ देखें: सहमतियों में, बोर्ड पर, या रिकॉर्ड में।
line-may-have-gone = हो सकता है यह क्लिनिक के सर्वर को पहले ही जा चुका हो
line-may-have-gone-next = संपर्क लौटने पर वहाँ देखें जहाँ का यह है: सहमतियों में, बोर्ड पर, या रिकॉर्ड में।
line-reason-stands = इस कारण से रिकॉर्ड खोले जा चुके हैं, इसलिए यह रहता है
line-reason-stands-next = जो कारण देखकर निशान लगाते हैं, वे इसे देखते हैं।
