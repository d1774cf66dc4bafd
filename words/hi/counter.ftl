## The page that hangs at a counter: what patients do there with their app.

counter-page-title-profile = अपने फ़ोन से रजिस्टर करें
counter-page-title-records = हमें अपने स्वास्थ्य रिकॉर्ड दें
counter-page-step-scan = ऐप से यह कोड स्कैन करें।
counter-page-step-token = अपनी जानकारी देने की मंज़ूरी दें। ऐप में आपका टोकन नंबर दिखता है: अपनी बारी का इंतज़ार करें।
counter-page-step-choose = चुनें कि कौन से रिकॉर्ड देने हैं, और क्लिनिक उन्हें कब तक रखे।
counter-page-note-profile = { $clinic } को आपका नाम, जन्मतिथि, लिंग, मोबाइल नंबर और पता मिलता है, आपका कोई स्वास्थ्य रिकॉर्ड नहीं।
counter-page-note-records = { $clinic } ये रिकॉर्ड आपके चुने हुए दिन तक रखता है; उसके बाद वे मिटा दिए जाते हैं।
counter-page-help = ऐप नहीं है, या काम नहीं कर रहा? रिसेप्शन पर पूछें।
