## The first screen: what needs somebody, what is under way, what came.

today-title = आज
today-day = { $weekday }, { DAY($day) }
today-find = मरीज़ खोजें
today-unreachable = ABDM तक पहुँच नहीं हो पा रही।
today-unreachable-about = जो भेजने के इंतज़ार में है, वह पहुँच होते ही अपने आप चला जाता है। जो रिकॉर्ड यहाँ हैं, वे पढ़े जा सकते हैं।
today-check = कनेक्शन जाँचें
today-waiting = आज की सूचियाँ पढ़ी जा रही हैं
today-trouble = आज की सूचियाँ पढ़ी नहीं जा सकीं।
today-quiet = सब शांत
today-quiet-title = अभी आपके लिए कोई काम नहीं, और कुछ चल भी नहीं रहा।
today-quiet-about = मरीज़ को उनके ABHA पते से खोजें और उनके रिकॉर्ड माँगें; आगे जो होता है, वह यहाँ दिखता है।
today-needs-you = आपकी ज़रूरत है
today-needs-you-none = अभी आपके लिए कोई काम नहीं।
today-asked = मरीज़ का इंतज़ार
today-asked-none = कोई अनुरोध जवाब के इंतज़ार में नहीं है।
today-arrived = आए हुए
today-arrived-none = पिछले एक दिन में कोई रिकॉर्ड नहीं आया।
today-ending = जल्द समाप्त होने वाली
today-ending-none = अगले एक हफ़्ते में कोई सहमति समाप्त नहीं होती।
today-look = देखें
today-open = सहमति खोलें
today-read = पढ़ें
today-computer = यह कंप्यूटर
# A button's whole name: what it does, for whom, about what.
today-act-on = { $verb }: { $patient }, { $what }
today-act-on-computer = { $verb }: यह कंप्यूटर, { $what }
today-more = सहमतियों में और { NUMBER($count) }
today-tunnel = ABDM इस कंप्यूटर तक नहीं पहुँचता, { $way }: { $reason }
today-cut-off = न कुछ भेजा जा सकता है, न पाया जा सकता है: { $trouble }

# What a line of these lists is about.
today-row-damaged = इस कंप्यूटर का भंडार ख़राब है: प्रोग्राम बंद करें और बैकअप बहाल करें।
today-row-rolled-back = इस कंप्यूटर पर भंडार की पहले की प्रति वापस रखी गई{ $erasures ->
    [0] ।
    [one] , जो { $erasures } बार मिटाने से पहले की है।
   *[other] , जो { $erasures } बार मिटाने से पहले की है।
} जब तक ABDM उनकी सहमति की पुष्टि न करे, रिकॉर्ड छिपे हैं। यहाँ किसी ने ऐसा नहीं किया हो, तो इस कंप्यूटर को देखने वाले को बताएँ।
today-row-no-backup = रोज़ का बैकअप नहीं बना: { $why }
today-row-backup-keys = { $count ->
    [one] { $count } बैकअप में मिटाए गए रिकॉर्ड की कुंजियाँ अब भी हैं: उसकी ड्राइव या डिस्क लाएँ, या सेटिंग में बताएँ कि वह अब नहीं है।
   *[other] { $count } बैकअप में मिटाए गए रिकॉर्ड की कुंजियाँ अब भी हैं: उनकी ड्राइव या डिस्क लाएँ, या सेटिंग में बताएँ कि वे अब नहीं हैं।
}
today-row-not-erased = { $count ->
    [one] जो रिकॉर्ड मिट जाने चाहिए, वे अभी मिटाए नहीं जा सके। वे छिपे हैं, और फिर कोशिश होती है।
   *[other] { $count } सहमतियों के जो रिकॉर्ड मिट जाने चाहिए, वे अभी मिटाए नहीं जा सके। वे छिपे हैं, और फिर कोशिश होती है।
}
today-row-disk-full = डिस्क भरी है: जगह बनने तक कुछ नहीं मिल सकता।
today-row-no-connection = कुछ भेजा नहीं जा सकता: { $trouble }
today-row-refused = { $count ->
    [one] ABDM ने यहाँ से भेजा { $count } संदेश नहीं लिया; गतिविधि देखें।
   *[other] ABDM ने यहाँ से भेजे { $count } संदेश नहीं लिए; गतिविधि देखें।
}
today-row-turned-away = इंटरनेट से आए { NUMBER($count) } अनुरोध लेने से इनकार किया गया: { $why }। उनका कुछ नहीं रखा गया, और ABDM तथा अस्पताल पहुँचते रहते हैं; गतिविधि देखें।
today-row-unread = { $count ->
    [one] ABDM या अस्पताल का { $count } संदेश पढ़ा नहीं जा सका; गतिविधि देखें।
   *[other] ABDM या अस्पतालों के { $count } संदेश पढ़े नहीं जा सके; गतिविधि देखें।
}
today-row-sending = अनुरोध भेजा जा रहा है
today-row-waiting = मरीज़ का इंतज़ार
today-row-ends = सहमति समाप्त हो रही है; तब इसके रिकॉर्ड मिटाए जाते हैं
today-row-narrower = मरीज़ ने माँगे हुए से कम मंज़ूर किया
today-row-failed = रिकॉर्ड मिल नहीं सके
today-row-partial = कुछ रिकॉर्ड मिल नहीं सके
today-row-overdue = अस्पताल ने अभी सब कुछ नहीं भेजा है
today-row-came = { $count ->
    [one] { $hospital } से { $count } रिकॉर्ड आया
   *[other] { $hospital } से { $count } रिकॉर्ड आए
}
today-row-shared = { $count ->
    [one] मरीज़ ने { $counter } पर { $count } रिकॉर्ड साझा किया
   *[other] मरीज़ ने { $counter } पर { $count } रिकॉर्ड साझा किए
}
today-row-share-short = मरीज़ ने { $counter } पर जो रिकॉर्ड साझा किए, वे सब नहीं आए। मरीज़ कोड स्कैन करके फिर से साझा कर सकता है।
# One thing to know after another
today-row-next = { $first } { $next }
