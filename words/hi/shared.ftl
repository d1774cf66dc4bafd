## What all screens share: states of a reading, fields, the calendar, the patient's account, what went wrong.

shared-close = बंद करें
shared-dismiss = सूचना हटाएँ
shared-try-again = फिर कोशिश करें
shared-still-waiting = अब भी इंतज़ार: { $what }
shared-code = कोड { $code }
shared-code-and-incident = कोड { $code } · घटना { $incident }

# Stands after the name of a field, for assistive technology.
shared-required = , ज़रूरी

# Ends what the core says where it is a sentence by itself.
shared-full-stop = ।

# The first names of a long title, and how many follow.
shared-title-more = { $first } और { NUMBER($count) } अन्य

# A day as it is typed.
shared-day-unreadable = दिन ऐसे लिखें, जैसे { $example }।
# Stands in an empty field: it must not look like a day that is set.
shared-day-such-as = जैसे { $example }
shared-day-today = आज
shared-weekday-short = { NUMBER($day) ->
    [1] सोम
    [2] मंगल
    [3] बुध
    [4] गुरु
    [5] शुक्र
    [6] शनि
   *[7] रवि
}
shared-calendar = कैलेंडर
shared-calendar-of = कैलेंडर: { $field }
shared-calendar-before = पिछला महीना
shared-calendar-after = अगला महीना

# An ABHA address as it is typed.
shared-address-empty = मरीज़ का ABHA पता लिखें, जैसे { "name@sbx" }।
shared-address-number = यह ABHA नंबर है। मरीज़ से ABHA पता माँगें, जैसे { "name@sbx" }।
shared-address-one-at = ABHA पते में एक @ होता है, जैसे { "name@sbx" }।
shared-address-name = @ से पहले बिना ख़ाली जगह का नाम होता है, जैसे { "hinapatel79" }।
shared-address-unusual = ज़्यादातर पतों में @ से पहले 3 या उससे ज़्यादा अक्षर, अंक, डॉट, डैश या अंडरस्कोर होते हैं। मरीज़ से जाँच लें; इसे ऐसे ही खोजा जा सकता है।
shared-address-manager = @ के बाद सहमति प्रबंधक होता है, जैसे { "sbx" } या { "abdm" }।

# A patient's ABHA account.
shared-account-active = चालू
shared-account-deactivated = बंद किया गया
shared-account-deactivated-sentence = मरीज़ ने अपना ABHA खाता बंद किया है। जब तक वे उसे फिर चालू नहीं करते, उनके रिकॉर्ड छिपे रहते हैं और कोई अनुरोध नहीं भेजा जा सकता।
shared-account-deleted = हटाया गया
shared-account-deleted-sentence = मरीज़ ने अपना ABHA खाता हटा दिया है। जो कुछ मिला था वह मिटा दिया गया, और कोई अनुरोध नहीं भेजा जा सकता। नया खाता यहाँ नया मरीज़ माना जाता है।
shared-account-reactivated = फिर चालू
shared-account-reactivated-sentence = मरीज़ ने अपना ABHA खाता फिर चालू किया है। उनके रिकॉर्ड फिर दिखाए जाते हैं, और जो इंतज़ार में था वह भेजा जाता है।
shared-account-unknown-sentence = इस ABHA खाते के बारे में अभी तक कुछ पता नहीं चला। अनुरोध भेजे जाते हैं; खाता चालू न हो, तो ABDM बताता है।
shared-account-active-sentence = अनुरोध भेजे जा सकते हैं, और रिकॉर्ड दिखाए जाते हैं।
shared-account-unknown = पता नहीं
# In the place of an address that is not kept any more; the mark, four signs, tells two of them apart.
shared-patient-deleted = मरीज़ (खाता हटाया गया) { $mark }

# What went wrong, by the core's code: what happened, what the program does, what the reader can do.
shared-trouble-nothing-changed = कुछ नहीं बदला गया।
shared-trouble-not-found-happened = यह अब यहाँ नहीं है।
shared-trouble-not-found-we = हो सकता है कि सहमति समाप्त होने पर इसे मिटा दिया गया हो।
shared-trouble-not-found-you = इसे इसकी सूची में देखें।
shared-trouble-patient-not-found-happened = ABDM इस पते वाले किसी मरीज़ को नहीं जानता।
shared-trouble-patient-not-found-we = कुछ सहेजा नहीं गया।
shared-trouble-patient-not-found-you = मरीज़ के साथ वर्तनी जाँचें; पता उनके PHR ऐप में है।
shared-trouble-invalid-happened = इसमें कुछ सही नहीं है।
shared-trouble-invalid-we = कुछ नहीं भेजा गया।
shared-trouble-invalid-you = जिस खाने पर निशान है उसे ठीक करें और फिर कोशिश करें।
shared-trouble-contradiction-happened = यह ABDM की पहले बताई बात से मेल नहीं खाता।
shared-trouble-contradiction-we = जो पहले से पता था, वही रखा गया है।
shared-trouble-contradiction-you = ABDM में सहमति फिर जाँचें।
shared-trouble-gateway-refused-happened = ABDM ने इससे इनकार किया।
shared-trouble-gateway-refused-we = कुछ खोया नहीं।
shared-trouble-gateway-refused-you = ABDM के अपने शब्द गतिविधि में देखें, या बाद में फिर कोशिश करें।
shared-trouble-gateway-unreachable-happened = ABDM तक पहुँच नहीं हो पा रही।
shared-trouble-gateway-unreachable-we = जो भेजने के इंतज़ार में है, वह पहुँच होते ही अपने आप चला जाएगा।
shared-trouble-gateway-unreachable-you = इंटरनेट कनेक्शन जाँचें।
shared-trouble-no-answer-happened = समय पर कोई जवाब नहीं आया।
shared-trouble-no-answer-we = देर से आया जवाब भी लिया जाता है।
shared-trouble-no-answer-you = फिर कोशिश करें। ऐसा होता रहे, तो सेटिंग में जाँचें कि ABDM इस कंप्यूटर तक पहुँचता है।
shared-trouble-disk-full-happened = डिस्क भर गई है या उस पर लिखा नहीं जा सकता।
shared-trouble-disk-full-we = पहले मिला हुआ कुछ भी खोया नहीं है; नए संदेश लेने से इनकार किया जाता है, और ABDM उन्हें फिर भेजता है।
shared-trouble-disk-full-you = डिस्क पर जगह बनाएँ।
shared-trouble-store-busy-happened = रिकॉर्ड कोई दूसरा प्रोग्राम इस्तेमाल कर रहा है।
shared-trouble-store-busy-you = थोड़ी देर में फिर कोशिश करें।
shared-trouble-store-trouble-happened = रखा हुआ डेटा पढ़ा या लिखा नहीं जा सका।
shared-trouble-store-trouble-you = प्रोग्राम बंद करके फिर शुरू करें। ऐसा होता रहे, तो नीचे दिए नंबर के साथ मदद माँगें।
shared-trouble-document-unreadable-happened = दस्तावेज़ दिखाया नहीं जा सका।
shared-trouble-document-unreadable-we = यह जैसा मिला था वैसा ही रखा है।
shared-trouble-document-unreadable-you = मूल डेटा खोलें।
shared-trouble-locked-happened = प्रोग्राम लॉक है।
shared-trouble-locked-we = रिकॉर्ड मिलते रहते हैं।
shared-trouble-locked-you = आगे बढ़ने के लिए अनलॉक करें।
shared-trouble-wrong-passphrase-happened = इस पासफ़्रेज़ से यह भंडार नहीं खुलता।
shared-trouble-wrong-passphrase-you = बड़े-छोटे अक्षर और ख़ाली जगहें जाँचें, या रिकवरी कुंजी इस्तेमाल करें।
shared-trouble-wrong-key-happened = इस रिकवरी कुंजी से यह भंडार नहीं खुलता।
shared-trouble-wrong-key-you = जो लिखकर रखा था, उससे एक-एक अक्षर मिलाएँ।
shared-trouble-no-keychain-happened = इस कंप्यूटर में इस्तेमाल करने लायक कोई सिस्टम की-चेन नहीं है।
shared-trouble-no-keychain-you = पासफ़्रेज़ इस्तेमाल करें।
shared-trouble-practice-not-running-happened = अभ्यास मोड नहीं चल रहा है।
shared-trouble-practice-not-running-you = प्रोग्राम बंद करके अभ्यास मोड में फिर शुरू करें।
shared-trouble-patient-deleted-happened = मरीज़ ने अपना ABHA खाता हटा दिया है।
shared-trouble-patient-deleted-we = जो कुछ मिला था वह मिटा दिया गया।
shared-trouble-patient-deleted-you = मरीज़ से नया ABHA पता माँगें।
shared-trouble-patient-deactivated-happened = मरीज़ का ABHA खाता बंद किया गया है।
shared-trouble-patient-deactivated-we = जब तक मरीज़ उसे फिर चालू नहीं करते, रिकॉर्ड छिपे रहते हैं।
shared-trouble-patient-deactivated-you = मरीज़ से अपना खाता चालू करने को कहें।
shared-trouble-other-happened = यह नहीं हो सका।
shared-trouble-other-we = कारण प्रोग्राम के लॉग में है।
shared-trouble-other-you = फिर कोशिश करें। ऐसा होता रहे, तो नीचे दिए नंबर के साथ मदद माँगें।
