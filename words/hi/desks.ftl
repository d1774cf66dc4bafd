## The desks of a clinic whose store lies on a server: the list in the settings, letting one in, shutting one out.

desks-title = डेस्क
desks-about = इस क्लिनिक का भंडार साझा करने वाले कंप्यूटर।
desks-settings-about = सर्वर का भंडार साझा करने वाले कंप्यूटर: कॉलबैक कौन लेता है, अंदर लिए जाने की प्रतीक्षा में कौन है।
desks-open = क्लिनिक की डेस्क
desks-waiting = डेस्क पढ़ी जा रही हैं
desks-trouble = डेस्क पढ़ी नहीं जा सकीं।
desks-nothing = कोई दूसरी डेस्क नहीं है: भंडार इस कंप्यूटर की एक फ़ाइल है।
desks-count = { $count ->
    [one] { NUMBER($count) } डेस्क
   *[other] { NUMBER($count) } डेस्क
}
desks-column-name = डेस्क
desks-column-state = स्थिति
desks-column-seen = पिछली बार दिखी
desks-column-keys = कुंजियाँ बनीं
desks-column-actions = काम
desks-this = यही डेस्क
desks-serving = कॉलबैक लेती है
desks-state-in = अंदर है
desks-state-waits = अंदर लिए जाने की प्रतीक्षा में
desks-state-shut-out = बाहर कर दी गई
desks-to-turn = पुरानी कुंजियाँ नष्ट करनी हैं
desks-to-turn-about = जिस डेस्क को पुरानी कुंजियाँ नष्ट करनी हैं, वह पिछली बार मिटाए जाने के बाद से नहीं दिखी। उसकी कुंजियों और सर्वर की पुरानी प्रति से मिटाया हुआ अब भी खुल सकता है: वह कंप्यूटर चालू करें, या उसे बाहर करें।
desks-never = पता नहीं

# One that asks
desks-asks = { $name } अंदर लिए जाने को कहती है
desks-asks-about = यह आईडी उस डेस्क पर दिखने वाली आईडी से मिलाएँ। अलग हो तो कोई और पूछ रहा है: उसे बाहर करें।
desks-id = आईडी
desks-let-in = अंदर लें
desks-let-in-whom = { $name } को अंदर लें
desks-let-in-done = { $name } अंदर है।
desks-not-let-in = डेस्क अंदर नहीं ली गई।

# A name
desks-rename = नाम बदलें
desks-rename-whom = { $name } का नाम बदलें
desks-name = डेस्क का नाम
desks-name-hint = लोग इसे क्या कहते हैं, जैसे { "Front desk" }।
desks-save = सहेजें
desks-cancel = रहने दें
desks-renamed = डेस्क का नाम अब { $name } है।
desks-not-renamed = डेस्क का नाम नहीं बदला।

# Shutting one out
desks-shut-out = बाहर करें
desks-shut-out-whom = { $name } को बाहर करें
desks-shut-out-title = { $name } को बाहर करें?
desks-shut-out-now = तब से वह कुछ नहीं खोलती, और लौटती नहीं: फिर जुड़ने के लिए वह ख़ाली फ़ोल्डर से शुरू करती है।
desks-shut-out-keys = सभी रिकॉर्ड की कुंजियाँ बदल जाती हैं, ताकि उसके पास की कुंजियाँ बाद में आने वाला कुछ न खोलें।
desks-shut-out-copy = यह सुनते ही वह अपनी खोली चीज़ों की प्रति नष्ट कर देती है। जो डेस्क फिर कभी न जुड़े, उसे उस प्रति का समय पूरा होने तक पढ़ा जा सकता है।
desks-shut-out-password = सर्वर का पासवर्ड उसे अब भी पता है। उसे सर्वर पर बदलवाएँ, और बाकी डेस्क को नया दें।
desks-shut-out-done = { $name } बाहर है। अब सर्वर का पासवर्ड बदलें।
desks-not-shut-out = डेस्क बाहर नहीं हुई।
