## मरीज़ काउंटर पर क्या साझा करते हैं: क्यों नहीं हो सकता, रिसेप्शन पर क्या रुकावट है, और (-next) क्या किया जा सकता है।

sharing-off-old-api = मरीज़ काउंटर पर कुछ साझा नहीं कर सकते: इसके लिए गेटवे का { "v3" } API चाहिए
sharing-off-no-hip = मरीज़ काउंटर पर दर्ज नहीं हो सकते: कोड में क्लिनिक का अस्पताल वाला नाम होता है, और वह यहाँ सेट नहीं है। सुविधा को इस client id से HIP के रूप में जुड़वाएँ, फिर { "config.toml" } की तालिका { "[hiu]" } में { "also_hip" } और { "hip_id" } लिखें
sharing-off-no-link = मरीज़ काउंटर पर दर्ज नहीं हो सकते: कोड जहाँ ले जाता है, वह पता इस गेटवे के लिए मालूम नहीं है। { "config.toml" } की तालिका { "[share]" } में { "profile_link" } लिखें
sharing-off-no-record-link = मरीज़ काउंटर पर रिकॉर्ड नहीं भेज सकते: NHA ने इसका कोड प्रकाशित नहीं किया है। प्रकाशित होने पर { "config.toml" } की तालिका { "[share]" } में { "record_link" } लिखें
sharing-off-next = आपके क्लिनिक में HIU Desk संभालने वाला इसे सेट कर सकता है।
sharing-records-not-here = यह काउंटर रिकॉर्ड नहीं लेता
sharing-linked = यह ABHA नंबर या पता यहाँ { $patient } का है
sharing-linked-next = वही मरीज़ चुनें, या इसे हटा दें और काउंटर पर पूछें।
sharing-registered-before = { $who } इस मरीज़ को पहले ही दर्ज कर चुके हैं
sharing-dismissed-before = { $who } इसे पहले ही हटा चुके हैं
sharing-settled-next = सूची में दिखता है कि यह कहाँ है। अगर गलती से हटाया गया, तो मरीज़ कोड फिर स्कैन करे।

# hiu share, hiu counter
sharing-column-counter = काउंटर
sharing-column-token = टोकन
sharing-column-came = कब आया
sharing-column-code = दर्ज होने का कोड
sharing-column-record-code = रिकॉर्ड का कोड
sharing-late = मरीज़ के ऐप में टोकन नहीं दिखता
sharing-state-waiting = इंतज़ार में
sharing-state-registered = दर्ज
sharing-state-dismissed = हटाया गया
sharing-state-receiving = रिकॉर्ड आ रहे हैं
sharing-state-received = रिकॉर्ड आ गए
sharing-state-failed = कोई रिकॉर्ड नहीं आया
sharing-state-refused = मना किया गया
sharing-state-ended = मिटाया गया
sharing-command-none = पिछले एक दिन में किसी ने काउंटर पर कुछ साझा नहीं किया।
sharing-command-registered = { $patient } के रूप में दर्ज।
sharing-command-dismissed = हटाया गया।
sharing-command-no-counter = अभी कोई काउंटर नहीं है।
sharing-command-page = { $path } में सहेजा गया
