## What a scanned or pasted code says, over any page.

scan-title = QR कोड से, पहचान पक्की नहीं
scan-about = कोड अपने बारे में यह कहता है। इसे किसी ने जाँचा नहीं है, और इसका कुछ भी रखा नहीं जाता।
scan-waiting = कोड पढ़ा जा रहा है
scan-trouble = यह कोड नहीं लिया गया।
scan-name = नाम
scan-birth-year = जन्म का साल
scan-address = ABHA पता
scan-number = ABHA नंबर
scan-mobile = मोबाइल
scan-check-number = कृपया नंबर जाँचें: इसके अंक आपस में मेल नहीं खाते।
scan-camera = कैमरे से स्कैन करें
scan-camera-about = कार्ड या फ़ोन का QR कोड कैमरे के सामने रखें। कोई तस्वीर रखी नहीं जाती।
scan-camera-waiting = कैमरा शुरू हो रहा है
scan-camera-seen = कोड खोजा जा रहा है
scan-camera-denied = कैमरे की अनुमति नहीं है: कंप्यूटर की सेटिंग में HIU Desk के लिए इसे चालू करें।
scan-camera-none = कैमरा नहीं चल सका। हो सकता है कोई और प्रोग्राम उसे चला रहा हो, या वह निकाल दिया गया हो।
scan-camera-next = कोड स्कैनर से भी पढ़ा जा सकता है, या पेस्ट किया जा सकता है।
scan-find = यह मरीज़ खोजें
scan-verify = OTP से पहचान पक्की करें
