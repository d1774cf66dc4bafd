## Practice mode: the practice patient's app.

practice-title = मरीज़ का ऐप
practice-about = अभ्यास में मरीज़ भी आप ही हैं। यह उनके फ़ोन के PHR ऐप की जगह है: क्लिनिक ने जो माँगा, उसका जवाब दें।
practice-waiting = अभ्यास के मरीज़ पढ़े जा रहे हैं
practice-trouble = अभ्यास के मरीज़ पढ़े नहीं जा सके।
practice-patients = अभ्यास के मरीज़
practice-visits = { $count ->
    [one] { $count } विज़िट
   *[other] { $count } विज़िट
}
practice-no-patient = अभ्यास का कोई मरीज़ नहीं है।
practice-no-patient-why = अभ्यास मोड अपने मरीज़ साथ लाता है; इसे अभ्यास मोड में शुरू करें।

# What the patient is asked
practice-consents-of = { $name } की सहमतियाँ
practice-act-trouble = ऐप यह नहीं कर सका।
practice-requests-waiting = अनुरोध पढ़े जा रहे हैं
practice-requests-trouble = अनुरोध पढ़े नहीं जा सके।
practice-no-request = { $name } से किसी ने कुछ नहीं माँगा है।
practice-no-request-why = क्लिनिक के रूप में उनके रिकॉर्ड माँगें; अनुरोध एक सेकंड में यहाँ दिखता है।
practice-find = { $name } खोजें
practice-asked-by = माँगने वाले
practice-purpose = उद्देश्य
practice-what = क्या
practice-hospital = अस्पताल
practice-range = अवधि
practice-from-to = { DAY($from) } से { DAY($to) }
practice-kept-until = कब तक रखा जाएगा
practice-asked-on = कब माँगा गया
practice-may-be-sent = क्या भेजा जा सकता है
practice-grant = मंज़ूर करें
practice-deny = मना करें
practice-let-expire = समय पूरा होने दें
practice-revoke = वापस लें
practice-revoke-one = सिर्फ़ यह वापस लें
practice-revoke-one-of = सिर्फ़ यह वापस लें: { $hospital }
practice-pause = रोकें
practice-resume = फिर चालू करें
practice-requested = आपके जवाब का इंतज़ार
practice-granted = मंज़ूर
practice-denied = मना किया
practice-expired = समय पूरा हुआ
practice-revoked = वापस ली गई
practice-paused = रुकी हुई

# The patient's account
practice-account = ABHA खाता
practice-account-about = मरीज़ अपने खाते के साथ जो करते हैं, वह क्लिनिक तक ABDM की सूचना के रूप में पहुँचता है।
practice-account-active = चालू
practice-account-deactivated = बंद किया गया
practice-account-deleted = हटाया गया

# Messages on the practice phones
practice-messages = संदेश
practice-messages-about = अभ्यास के मोबाइलों पर भेजे गए OTP। मरीज़ अपना OTP आपको पढ़कर बताते हैं।
practice-messages-waiting = संदेश पढ़े जा रहे हैं
practice-messages-trouble = संदेश पढ़े नहीं जा सके।
practice-messages-none = अभी तक कोई संदेश नहीं आया है।
practice-messages-none-why = रिसेप्शन से OTP भेजे जाते ही वह यहाँ दिखेगा।
practice-message = { $from } से, मोबाइल …{ $ends } पर
practice-message-otp = आपका OTP { $otp } है
practice-messages-again = फिर देखें
practice-newcomer = जिनके पास ABHA नहीं है और जिनके लिए बनाया जा सकता है: { $name }, Aadhaar { $aadhaar }, मोबाइल { $mobile }

# What the patient can name at the desk
practice-identity = मरीज़ रिसेप्शन को क्या बता सकते हैं
practice-identity-about = यह सब बनावटी है।
practice-identity-address = ABHA पता
practice-identity-number = ABHA नंबर
practice-identity-mobile = मोबाइल
practice-identity-aadhaar = Aadhaar नंबर
practice-identity-none = नहीं है

# At a counter of the clinic
practice-counter = क्लिनिक के काउंटर पर
practice-counter-about = मरीज़ काउंटर का कोड अपने ऐप से स्कैन करते हैं। यहाँ कैमरा नहीं है: काउंटर चुनें, या उसके कोड में जो लिखा है उसे चिपकाएँ।
practice-counter-waiting = काउंटर पढ़े जा रहे हैं
practice-counter-trouble = काउंटर पढ़े नहीं जा सके।
practice-counter-none = क्लिनिक का कोई काउंटर नहीं है।
practice-counter-none-why = सेटिंग → काउंटर में एक बनाएँ; फिर उसका कोड यहाँ स्कैन किया जा सकता है।
practice-counter-scan = काउंटर का कोड स्कैन करें
practice-counter-choose = काउंटर
practice-counter-named = { $name } ({ $id })
practice-counter-other = कोई और कोड
practice-counter-code = कोड में क्या लिखा है
practice-counter-code-hint = जैसे छपे पेज पर कोड के नीचे का पता
practice-counter-do = क्या साझा करना है
practice-counter-who = मैं कौन हूँ
practice-counter-records = रिकॉर्ड
practice-counter-no-records = यह काउंटर रिकॉर्ड नहीं लेता।
practice-counter-documents = कौन से रिकॉर्ड
practice-counter-document = { $display }, { $hospital }, { DAY($on) }
practice-counter-nothing = { $name } के पास साझा करने के लिए कोई रिकॉर्ड नहीं है।
practice-counter-all = सभी
practice-counter-no-one = कोई नहीं
practice-counter-keep = क्लिनिक इन्हें कब तक रख सकता है
practice-counter-hour = 1 घंटा
practice-counter-today = आज
practice-counter-week = 7 दिन
practice-counter-share = साझा करें
practice-counter-shared = अब तक साझा किया गया
practice-counter-shared-none = अभी तक कुछ साझा नहीं किया गया।
practice-counter-again = काउंटर फिर देखें
practice-shared-who = मैं कौन हूँ, काउंटर { $counter } पर
practice-shared-records = { $count ->
    [one] { $count } रिकॉर्ड, काउंटर { $counter } पर
   *[other] { $count } रिकॉर्ड, काउंटर { $counter } पर
}
practice-shared-waiting = क्लिनिक का इंतज़ार
practice-shared-token = टोकन { $token }
practice-shared-token-until = यह { MOMENT($until) } तक मान्य है।
practice-shared-refused = क्लिनिक ने मना किया
practice-shared-no-answer = क्लिनिक से कोई जवाब नहीं
practice-shared-no-answer-why = ऐप आधा मिनट रुकता है। फिर स्कैन करें; रिसेप्शन पर देखें कि प्रोग्राम चल रहा है या नहीं।
practice-shared-sending = भेजा जा रहा है
practice-shared-sent = भेजा गया
practice-shared-told = क्लिनिक ने बताया कि क्या पहुँचा
practice-shared-until = क्लिनिक इन्हें { MOMENT($until) } तक रख सकता है।
practice-shared-valid = पहुँचा
practice-shared-corrupted = पढ़ा नहीं जा सका
practice-shared-blank = खाली पहुँचा
practice-shared-errored = नहीं पहुँचा
practice-code-unknown = यह किसी काउंटर का कोड नहीं है
practice-code-of-another = यह किसी दूसरे क्लिनिक का कोड है
practice-code-for-other = यह कोड कुछ और साझा करने के लिए है
