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
