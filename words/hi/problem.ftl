## What went wrong with a consent, an artefact, a transfer or an entry: what happened, and what can be done.

problem-refused-without-reason = ABDM ने कोई कारण नहीं बताया।
problem-refused = ABDM का जवाब: { $words }
problem-not-sent = नहीं भेजा गया, क्योंकि ABDM इसे लौटा देता: { $fault }।
problem-no-answer-consent = ABDM ने सहमति का अनुरोध लिया, पर कोई जवाब नहीं आया।
problem-no-answer-artefact = ABDM ने सहमति लाने का अनुरोध लिया, पर कोई जवाब नहीं आया।
problem-no-answer-data = ABDM ने रिकॉर्ड का अनुरोध लिया, पर कोई जवाब नहीं आया।
problem-overdue = 20 मिनट में सब कुछ नहीं आया; ABDM कहता है: { $word }।
problem-patient-deleted = मरीज़ का ABHA खाता हटाया गया; उसके तहत मिले रिकॉर्ड मिटाए जाते हैं।
problem-on-hold = ABDM पर रुकी हुई ({ $word }); इसके रिकॉर्ड छिपे हैं।
problem-not-confirmed = ABDM ने { $since } से इस सहमति की पुष्टि नहीं की; पुष्टि होने तक इसके रिकॉर्ड छिपे हैं।
problem-restored = यह बैकअप से आई है; ABDM के पुष्टि करने तक इसके रिकॉर्ड छिपे हैं।
problem-beyond = सहमति माँगे हुए से ज़्यादा है: { $what }।
problem-beyond-types = रिकॉर्ड के दूसरे प्रकार
problem-beyond-range = तारीखों की बड़ी अवधि
problem-beyond-keeping = ज़्यादा समय तक रखना
problem-beyond-hospital = दूसरा अस्पताल
problem-beyond-purpose = दूसरा उद्देश्य
problem-beyond-next = { $first }, { $next }
problem-wrong-id = ABDM ने ऐसी सहमति भेजी जो हमारी नहीं है: उसकी आईडी माँगी हुई से अलग है। उसका उपयोग नहीं किया गया।
problem-wrong-patient = ABDM ने ऐसी सहमति भेजी जो हमारी नहीं है: वह दूसरे मरीज़ की है। उसका उपयोग नहीं किया गया।
problem-wrong-hiu = ABDM ने ऐसी सहमति भेजी जो हमारी नहीं है: वह किसी दूसरे HIU के नाम है। उसका उपयोग नहीं किया गया।
problem-consent-ended = सब कुछ आने से पहले सहमति समाप्त हो गई।

# For whoever reads no records: a hospital's own words for a visit may name a finding.
problem-untold = यहाँ कुछ ग़लत हुआ; क्या, यह डॉक्टर देख सकते हैं।

# A care context of the hospital, and what became of it.
problem-entry-key = { $context }: अस्पताल की कुंजी काम नहीं आई: { $why }
problem-entry-not-authentic = { $context }: खोला नहीं जा सका
problem-entry-malformed = { $context }: प्रविष्टि में पढ़ने योग्य कुछ नहीं है
problem-entry-outside = { $context }: सहमति में शामिल नहीं
problem-entry-link = { $context }: जुड़ी हुई सामग्री नहीं आई
problem-entry-link-because = { $context }: जुड़ी हुई सामग्री लाई नहीं जा सकी: { $why }
problem-entry-not-a-document = { $context }: खुल गया, पर स्वास्थ्य रिकॉर्ड नहीं है
problem-entry-not-received = { $context }: नहीं मिला
problem-key-curve-name = अस्पताल की कुंजी पर दूसरे कर्व का नाम है। उसका बिंदु सही है, इसलिए रिकॉर्ड खुल सके।
problem-pages-missing = पृष्ठ: { $expected } में से { $seen } पृष्ठ आए
problem-page-repeated = पृष्ठ { $number }: दूसरी सामग्री के साथ फिर आया; पहला रखा गया
problem-other-transaction = एक पृष्ठ: ABDM के बताए से अलग लेन-देन का है; अलग रखा गया
problem-too-much-sent = अस्पताल: एक जवाब की सीमा से ज़्यादा भेजा; बाकी लौटाया गया
problem-not-all-listed = और: यहाँ लिखे से ज़्यादा ग़लत हुआ

# What of a message could not be read, by the name of the field.
problem-unreadable = ABDM या अस्पताल का एक संदेश पढ़ा नहीं जा सका: { $what }। वह रखा गया है; उसका कुछ उपयोग नहीं हुआ।
problem-left-out = ABDM या अस्पताल के संदेश का एक हिस्सा पढ़ा नहीं जा सका: { $what }। बाकी का उपयोग हुआ।
problem-unread-not-json = यह JSON नहीं है
problem-unread-body = इसमें कोई फ़ील्ड नहीं है
problem-unread-missing = { $field } नहीं है
problem-unread-too-many = { $field } और उसके बाद का सब एक संदेश की सीमा से ज़्यादा है
problem-unread-text = { $field } के टेक्स्ट का वहाँ कोई अर्थ नहीं है
problem-unread-number = { $field } ऐसी संख्या है जिसका वहाँ कोई अर्थ नहीं
problem-unread-yes-or-no = { $field } केवल हाँ या नहीं है
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
problem-next-left-out = जो है उसका उपयोग किया जा सकता है। ABDM के हेल्प डेस्क या अस्पताल को फ़ील्ड का नाम बताएँ।
problem-next-answer-unclear = इसे अपने आप दोबारा नहीं भेजा जाता, ताकि मरीज़ से दो बार न पूछा जाए। मरीज़ से पूछें कि अनुरोध उनके फ़ोन पर है या नहीं; नहीं हो तो फिर भेजें।
problem-next-still-missing = वे अनुरोध के एक दिन के भीतर अब भी आ सकती हैं; फिर प्रोग्राम अपने आप एक बार और माँगता है।
problem-next-correct = यह फ़ील्ड ठीक करें और फिर माँगें।
problem-next-reachable = जाँचें कि ABDM इस कंप्यूटर तक पहुँचता है और सेटिंग्स की सेवा आईडी वही हैं जो ABDM के पास हैं, फिर कोशिश करें।
problem-next-overdue = रिकॉर्ड अब भी आ सकते हैं; नहीं तो फिर माँगें।
problem-next-new-account = नए खाते के लिए नया अनुरोध चाहिए।
problem-next-on-hold = एक घंटे के भीतर इसे अपने आप फिर जाँचा जाता है।
problem-next-confirmed = ABDM से अपने आप फिर पूछा जाता है; जाँचें कि यह कंप्यूटर उस तक पहुँचता है।
problem-next-look = इन रिकॉर्ड का उपयोग करने से पहले देखें कि क्या दिया गया।
problem-next-check = फिर जाँचें; ऐसा ही रहे तो ABDM के हेल्प डेस्क से पूछें।
problem-next-new-consent = मरीज़ से नई सहमति माँगें।
problem-next-fetch = रिकॉर्ड फिर माँगें; ऐसा ही रहे तो अस्पताल को बताएँ।
problem-next-try-later = ABDM या अस्पताल में कोई दिक़्क़त है; बाद में फिर कोशिश करें।
problem-next-too-many = बहुत सारे अनुरोध; अपने आप फिर कोशिश होती है।
problem-next-not-ready = अस्पताल को अभी सहमति नहीं मिली है; उससे अपने आप फिर पूछा जाता है।
problem-next-withdrawn = मरीज़ ने यह सहमति वापस ली।
problem-next-wait = मरीज़ के जवाब की प्रतीक्षा करें, फिर जाँचें।
problem-next-already-asked = ऐसा ही अनुरोध पहले से खुला है; मरीज़ के जवाब की प्रतीक्षा करें।
problem-next-no-such-consent = बाद में फिर जाँचें; ऐसा ही रहे तो मरीज़ से नई सहमति माँगें।
problem-next-no-such-patient = मरीज़ का ABHA पता जाँचें।
problem-next-not-ours = यह सहमति इस क्लिनिक के नाम नहीं है; ABDM के हेल्प डेस्क से पूछें।
problem-next-not-allowed = सेटिंग्स में client id और secret जाँचें।
problem-next-blocked = ABDM ने इसे 24 घंटे के लिए रोक दिया है; उसके बाद अपने आप फिर कोशिश होती है। दूसरे मरीज़ और कॉल चलते रहते हैं।
problem-next-blocked-until = ABDM ने इसे { MOMENT($until) } तक रोक दिया है; उसके बाद अपने आप फिर कोशिश होती है। दूसरे मरीज़ और कॉल चलते रहते हैं।
problem-next-key-too-old = अस्पताल कुंजी को बहुत पुरानी बताता है; रिकॉर्ड फिर माँगें।
problem-next-purpose = दूसरे उद्देश्य से फिर माँगें।
problem-next-range = तारीखों की दूसरी अवधि से फिर माँगें।
problem-next-types = दूसरे प्रकार या दूसरे उद्देश्य से फिर माँगें।
problem-next-requester = सेटिंग्स में माँगने वाले को जाँचें।
problem-next-nothing-linked = वहाँ मरीज़ की कोई विज़िट उनके ABHA से जुड़ी नहीं है; अस्पताल से जोड़ने को कहें।
problem-next-outcome-word = रिकॉर्ड यहाँ हैं; केवल ABDM को यह नहीं बताया जा सका। कुछ करने की ज़रूरत नहीं।
problem-next-service-id = सेटिंग्स में आईडी जाँचें।
problem-next-correct-named = ABDM जो बताता है उसे ठीक करें और फिर कोशिश करें।
