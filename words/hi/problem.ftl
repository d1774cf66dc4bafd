## What went wrong with a consent, an artefact, a transfer or an entry: what happened, and what can be done.

problem-refused-without-reason = ABDM ने कोई कारण नहीं बताया।
problem-refused = ABDM का जवाब: { $words }
problem-not-sent = नहीं भेजा गया, क्योंकि ABDM इससे इनकार करता: { $fault }।
problem-no-answer-consent = ABDM ने सहमति का अनुरोध लिया, पर कोई जवाब नहीं आया।
problem-no-answer-artefact = ABDM ने सहमति-पत्र लाने का अनुरोध लिया, पर कोई जवाब नहीं आया।
problem-no-answer-data = ABDM ने रिकॉर्ड का अनुरोध लिया, पर कोई जवाब नहीं आया।
problem-overdue = 20 मिनट में सब कुछ नहीं आया; ABDM कहता है: { $word }।
problem-patient-deleted = मरीज़ का ABHA खाता हटाया गया; उस खाते के तहत मिले रिकॉर्ड मिटाए जाते हैं।
problem-on-hold = ABDM पर रुकी हुई ({ $word }); इसके रिकॉर्ड छिपे हैं।
problem-not-confirmed = ABDM ने { DAY($since) } से इस सहमति की पुष्टि नहीं की; पुष्टि होने तक इसके रिकॉर्ड छिपे हैं।
problem-restored = यह बैकअप से आई है; जब तक ABDM सहमति की पुष्टि न करे, इसके रिकॉर्ड छिपे हैं।
problem-app-failed = मरीज़ की ऐप कहती है कि वह जो भेजने वाली थी, नहीं भेज सकी।
problem-beyond = सहमति उससे ज़्यादा की है जो माँगा गया: { $what }।
problem-beyond-types = रिकॉर्ड के दूसरे प्रकार
problem-beyond-range = तारीख़ों की ज़्यादा बड़ी अवधि
problem-beyond-keeping = ज़्यादा समय तक रखना
problem-beyond-hospital = दूसरा अस्पताल
problem-beyond-purpose = दूसरा उद्देश्य
problem-beyond-next = { $first }, { $next }
problem-wrong-id = ABDM ने ऐसी सहमति भेजी जो हमारी नहीं है: उसकी ID माँगी हुई से अलग है। उसका इस्तेमाल नहीं हुआ।
problem-of-another-request = ABDM ने ऐसी ID भेजी जो इस क्लिनिक के किसी दूसरे अनुरोध की है। इस अनुरोध के लिए उसका इस्तेमाल नहीं हुआ।
problem-wrong-patient = ABDM ने ऐसी सहमति भेजी जो हमारी नहीं है: वह दूसरे मरीज़ की है। उसका इस्तेमाल नहीं हुआ।
problem-wrong-hiu = ABDM ने ऐसी सहमति भेजी जो हमारी नहीं है: वह किसी दूसरे HIU के नाम है। उसका इस्तेमाल नहीं हुआ।
problem-consent-ended = सब कुछ आने से पहले सहमति समाप्त हो गई।

# For whoever reads no records: a hospital's own words for a visit may name a finding.
problem-untold = यहाँ कुछ ग़लत हुआ; क्या, यह डॉक्टर देख सकते हैं।

# A care context of the hospital, and what became of it.
problem-entry-key = { $context }: अस्पताल की कुंजी काम नहीं आई: { $why }
problem-entry-not-authentic = { $context }: डिक्रिप्ट नहीं हो सका
problem-entry-malformed = { $context }: आइटम में पढ़ने लायक कुछ नहीं है
problem-entry-outside = { $context }: सहमति में शामिल नहीं
problem-entry-link = { $context }: जुड़ी हुई सामग्री नहीं आई
problem-entry-link-because = { $context }: जुड़ी हुई सामग्री लाई नहीं जा सकी: { $why }
problem-entry-not-a-document = { $context }: डिक्रिप्ट हुआ, पर स्वास्थ्य का रिकॉर्ड नहीं है
problem-entry-blank = { $context }: उसमें कुछ नहीं था
problem-entry-not-received = { $context }: नहीं मिला
problem-key-curve-name = अस्पताल की कुंजी पर दूसरे कर्व का नाम है। उसका पॉइंट सही है, इसलिए रिकॉर्ड खुल सके।
problem-pages-missing = पेज: { $expected } में से { $seen } पेज आए
problem-page-repeated = पेज { $number }: फिर आया, पर अलग सामग्री के साथ; पहला रखा गया
problem-other-transaction = एक पेज: ABDM ने जो ट्रांसफ़र बताया, उसका नहीं, किसी और का है; अलग रखा गया
problem-too-much-sent = अस्पताल: एक जवाब की हद से ज़्यादा भेजा; बाकी लेने से इनकार किया गया
problem-not-all-listed = और भी: यहाँ जो लिखा है, उससे ज़्यादा ग़लत हुआ

# What of a message could not be read, by the name of the field.
problem-unreadable = ABDM या अस्पताल का एक संदेश पढ़ा नहीं जा सका: { $what }। वह रखा गया है; उसका कुछ भी इस्तेमाल नहीं हुआ।
problem-left-out = ABDM या अस्पताल के संदेश का एक हिस्सा पढ़ा नहीं जा सका: { $what }। बाकी का इस्तेमाल हुआ।
problem-unread-not-json = यह JSON नहीं है
problem-unread-body = इसमें कोई फ़ील्ड नहीं है
problem-unread-missing = { $field } नहीं है
problem-unread-too-many = { $field } और उसके बाद का सब एक संदेश की हद से ज़्यादा है
problem-unread-text = { $field } के टेक्स्ट का वहाँ कोई मतलब नहीं है
problem-unread-number = { $field } ऐसी संख्या है जिसका वहाँ कोई मतलब नहीं
problem-unread-yes-or-no = { $field } में सिर्फ़ हाँ या नहीं है
problem-unread-list = { $field } एक सूची है
problem-unread-object = { $field } एक ऑब्जेक्ट है
problem-answer-unclear = ABDM ने अनुरोध लिया या नहीं, पता नहीं: { $words }।
problem-still-missing = अस्पताल कहता है कि सब भेज दिया, पर ये विज़िट नहीं आईं: { $visits }
problem-still-missing-more = अस्पताल कहता है कि सब भेज दिया, पर ये विज़िट नहीं आईं: { $visits }, और { $more } अन्य
problem-still-missing-count = { $count ->
    [one] अस्पताल कहता है कि सब भेज दिया, पर { NUMBER($count) } विज़िट नहीं आई।
   *[other] अस्पताल कहता है कि सब भेज दिया, पर { NUMBER($count) } विज़िट नहीं आईं।
}
problem-missing-next = { $first }, { $next }

# What can be done.
problem-next-key-curve-name = कुछ नहीं खोया। अस्पताल को बताएँ कि उसकी कुंजी में कर्व का नाम ग़लत है।
problem-next-unreadable = इसके कारण कुछ दोबारा नहीं भेजा जाता। बाद में फिर जाँचें; ऐसा ही रहे तो ABDM के हेल्प डेस्क या अस्पताल को फ़ील्ड का नाम बताएँ।
problem-next-of-another-request = सहमति दोबारा माँगने से पहले मरीज़ से पूछें कि उनके ऐप में क्या दिखता है। ABDM के हेल्प डेस्क को बताएँ।
problem-next-left-out = जो है उसका इस्तेमाल हो सकता है। ABDM के हेल्प डेस्क या अस्पताल को फ़ील्ड का नाम बताएँ।
problem-next-answer-unclear = इसे अपने आप फिर नहीं भेजा जाता, ताकि मरीज़ से दो बार न पूछा जाए। मरीज़ से पूछें कि अनुरोध उनके फ़ोन पर है या नहीं; नहीं हो तो फिर भेजें।
problem-next-still-missing = अनुरोध के एक दिन के भीतर वे अब भी आ सकती हैं; तब प्रोग्राम अपने आप एक बार और माँगता है।
problem-next-share-again = मरीज़ काउंटर का कोड स्कैन करके फिर से साझा कर सकता है।
problem-next-correct = यह फ़ील्ड ठीक करें और फिर माँगें।
problem-next-reachable = जाँचें कि ABDM इस कंप्यूटर तक पहुँचता है और सेटिंग की सेवा ID वही हैं जो ABDM के पास हैं, फिर कोशिश करें।
problem-next-overdue = रिकॉर्ड अब भी आ सकते हैं; नहीं तो फिर माँगें।
problem-next-new-account = नए खाते के लिए नया अनुरोध चाहिए।
problem-next-on-hold = एक घंटे के भीतर इसे अपने आप फिर जाँचा जाता है।
problem-next-confirmed = ABDM से अपने आप फिर पूछा जाता है; जाँचें कि यह कंप्यूटर उस तक पहुँचता है।
problem-next-look = इन रिकॉर्ड का इस्तेमाल करने से पहले देखें कि क्या मंज़ूर हुआ।
problem-next-check = फिर जाँचें; ऐसा ही रहे तो ABDM के हेल्प डेस्क से पूछें।
problem-next-new-consent = मरीज़ से नई सहमति माँगें।
problem-next-fetch = रिकॉर्ड फिर माँगें; ऐसा ही रहे तो अस्पताल को बताएँ।
problem-next-try-later = ABDM या अस्पताल में कोई दिक़्क़त है; बाद में फिर कोशिश करें।
problem-next-too-many = बहुत सारे अनुरोध; अपने आप फिर कोशिश होती है।
problem-next-not-ready = अस्पताल को अभी सहमति नहीं मिली है; उससे अपने आप फिर पूछा जाता है।
problem-next-withdrawn = मरीज़ ने यह सहमति वापस ली।
problem-next-wait = मरीज़ के जवाब का इंतज़ार करें, फिर जाँचें।
problem-next-already-asked = ऐसा ही अनुरोध पहले से खुला है; मरीज़ के जवाब का इंतज़ार करें।
problem-next-no-such-consent = बाद में फिर जाँचें; ऐसा ही रहे तो मरीज़ से नई सहमति माँगें।
problem-next-no-such-patient = मरीज़ का ABHA पता जाँचें।
problem-next-not-ours = यह सहमति इस क्लिनिक के नाम नहीं है; ABDM के हेल्प डेस्क से पूछें।
problem-next-not-allowed = सेटिंग में क्लाइंट ID और सीक्रेट जाँचें।
problem-next-blocked = ABDM ने इसे 24 घंटे के लिए रोक दिया है; उसके बाद अपने आप फिर कोशिश होती है। दूसरे मरीज़ों के काम और बाकी कॉल चलते रहते हैं।
problem-next-blocked-until = ABDM ने इसे { MOMENT($until) } तक रोक दिया है; उसके बाद अपने आप फिर कोशिश होती है। दूसरे मरीज़ों के काम और बाकी कॉल चलते रहते हैं।
problem-next-key-too-old = अस्पताल के अनुसार कुंजी बहुत पुरानी है; रिकॉर्ड फिर माँगें।
problem-next-purpose = दूसरा उद्देश्य चुनकर फिर माँगें।
problem-next-range = तारीख़ों की दूसरी अवधि चुनकर फिर माँगें।
problem-next-types = दूसरे प्रकार या दूसरा उद्देश्य चुनकर फिर माँगें।
problem-next-requester = सेटिंग में अनुरोधकर्ता जाँचें।
problem-next-hospital-silent = अस्पताल ABDM को जवाब नहीं दे रहा है। उससे अपने-आप फिर पूछा जाएगा; ऐसा चलता रहे तो अस्पताल को बताएँ।
problem-next-nothing-linked = वहाँ मरीज़ की कोई विज़िट उनके ABHA से जुड़ी नहीं है; अस्पताल से जोड़ने को कहें।
problem-next-outcome-word = रिकॉर्ड यहाँ हैं; सिर्फ़ ABDM को यह नहीं बताया जा सका। कुछ करने की ज़रूरत नहीं।
problem-next-service-id = सेटिंग में ID जाँचें।
problem-next-correct-named = ABDM जो बताता है उसे ठीक करें और फिर कोशिश करें।
