## A store on a PostgreSQL server, and the desks that share it.

store-not-joined = { "config.toml" } में भंडार के लिए सर्वर लिखा है, पर यह डेस्क वहाँ किसी क्लिनिक की नहीं है
store-not-joined-next = नए क्लिनिक के लिए: `hiu store create URL`। किसी क्लिनिक की एक और डेस्क बनने के लिए: `hiu store join URL`। जिस क्लिनिक के रिकॉर्ड यहाँ फ़ाइल में हैं, वह { "store.kind = \"file\"" } ही रखे।
store-waits = इस डेस्क को अभी किसी ने अंदर नहीं लिया है
store-waits-next = व्यवस्थापक किसी ऐसी डेस्क पर, जो अंदर है, यह चलाए: `hiu store admit { $desk }`।
store-shut-out = यह डेस्क क्लिनिक का भंडार नहीं खोल सकती: इसे बाहर कर दिया गया है, या सर्वर को पुरानी स्थिति पर लौटाया गया है
store-shut-out-next = क्लिनिक के व्यवस्थापक से पूछें। फिर से जुड़ने के लिए ख़ाली डेटा फ़ोल्डर से शुरू करें: `hiu store join URL`।
store-own-tools = क्लिनिक का भंडार PostgreSQL सर्वर पर है; उसके बैकअप सर्वर के अपने औज़ार बनाते और बहाल करते हैं
store-own-tools-next = सर्वर चलाने वाला { "pg_dump" }, { "pg_basebackup" } और स्टैंडबाय इस्तेमाल करे; { "docs/many-desks.md" } बताता है कि कैसे, और पुरानी प्रति से क्या खुलता है।
store-never-serves = इस डेस्क की सेटिंग में कॉलबैक लेना बंद है
store-never-serves-next = किसी दूसरी डेस्क पर `hiu serve` शुरू करें, या { "config.toml" } से { "store.serves = false" } हटाएँ।
store-unreachable = क्लिनिक के भंडार के सर्वर तक पहुँच नहीं हो पा रही
store-unreachable-next = नेटवर्क और { "store.url" } जाँचें, और यह भी कि वहाँ PostgreSQL चल रहा है। कुछ बदला नहीं गया।
store-sign-in = क्लिनिक के भंडार का सर्वर यूज़र या पासवर्ड नहीं मानता
store-sign-in-next = { "store.url" } में यूज़र जाँचें, और { "$HIU_DESK_STORE_PASSWORD" } या { ".pgpass" } में पासवर्ड। कीचेन में पुराना पासवर्ड हो तो नया { "$HIU_DESK_STORE_PASSWORD" } में देकर एक बार `hiu store password` चलाएँ; वह कीचेन में रख दिया जाता है।
store-none = सर्वर पर ऐसा डेटाबेस नहीं है, या उसमें किसी क्लिनिक का भंडार नहीं है
store-none-next = पते में डेटाबेस का नाम जाँचें। नए क्लिनिक के लिए: `hiu store create URL`।
store-exists = इस डेटाबेस में एक क्लिनिक का भंडार पहले से है
store-exists-next = उस क्लिनिक की डेस्क बनने के लिए: `hiu store join URL`। नए क्लिनिक के लिए कोई ख़ाली डेटाबेस बताएँ; कुछ भी मिटाकर नहीं लिखा जाता।
store-not-empty = डेटाबेस में पहले से कुछ और है
store-not-empty-next = पते में कोई ख़ाली डेटाबेस बताएँ। कुछ नहीं बदला।
store-denied = सर्वर पते में लिखे उपयोगकर्ता को यह नहीं करने देता
store-denied-next = भंडार वही उपयोगकर्ता बनाता है, और नए संस्करण के लिए तालिकाएँ वही बदलता है, जिसका डेटाबेस है। बाकी सब के लिए सर्वर चलाने वाला उपयोगकर्ता को वे अधिकार देता है जो { "docs/many-desks.md" } में लिखे हैं।
store-needs-tls = दूसरे कंप्यूटर के सर्वर से सिर्फ़ TLS पर बात की जाती है
store-tls = सर्वर का प्रमाणपत्र स्वीकार नहीं है: { $why }
store-tls-next = PostgreSQL में TLS चालू करें, पते में लिखे नाम के प्रमाणपत्र के साथ; यह कंप्यूटर उसका मूल प्रमाणपत्र न मानता हो तो उसे { "store.root_cert" } में बताएँ।
store-address = सर्वर का पता स्वीकार नहीं है: { $why }
store-address-next = पता ऐसे लिखें: { "postgresql://hiu_desk@db.clinic.example/clinic" }।
store-pair = इस डेस्क की कुंजी-जोड़ी पढ़ी या रखी नहीं जा सकी: { $why }
store-pair-next = कीचेन खोलें या डिस्क जाँचें, फिर कोशिश करें। जिस डेस्क की कुंजी-जोड़ी खो गई हो, वह नए सिरे से जुड़ती है।
store-no-desk = { $name } नाम की कोई डेस्क नहीं मिली, या एक से ज़्यादा हैं
store-no-desk-next = आईडी `hiu store desks` से लें।
store-desk-name-wrong = डेस्क का नाम 1 से 60 अक्षरों का होता है, जैसे { "Front desk" }
store-no-ways = सर्वर पर क्लिनिक की कुंजी खोलने का कोई तरीक़ा अभी नहीं है
store-no-ways-next = किसी ऐसी डेस्क पर, जो अंदर है, प्रोग्राम एक बार खोलें, फिर कोशिश करें।
store-moving = क्लिनिक के रिकॉर्ड दूसरी जगह ले जाए जा रहे हैं, या ले जाए जा चुके हैं; तब तक यहाँ न कुछ पढ़ा जाता है, न लिखा
store-moving-next = `hiu store move` को पहले की तरह फिर चलाएँ: वह जहाँ रुका था, वहीं से आगे बढ़ता है। जब तक वह पूरा न हुआ हो, `hiu store move --undo` से उसे छोड़ा जा सकता है।
store-move-differs = { $kind } में से जो पहुँचा, वह भेजे गए से अलग है
store-move-differs-next = क्लिनिक के रिकॉर्ड जहाँ थे, वहीं हैं। `hiu store move --undo` से छोड़कर फिर शुरू करें; दोबारा ऐसा हो तो सूचना दें।
store-move-there = क्लिनिक का भंडार पहले से वहीं है
store-move-there-next = `hiu store status` बताता है कि कहाँ। कुछ बदला नहीं गया।
store-move-other = { $place } पर ले जाना अभी चल रहा है
store-move-other-next = उसी को आगे बढ़ाएँ, या `hiu store move --undo` से छोड़ दें।
store-move-none = भंडार को ले जाने का कोई काम नहीं चल रहा
store-move-none-next = शुरू करने के लिए: `hiu store move --to URL`, या `hiu store move --to file`। कुछ बदला नहीं गया।
store-move-copied = क्लिनिक के सारे रिकॉर्ड नई जगह पहुँच चुके हैं; अब ले जाना वापस नहीं लिया जा सकता
store-move-copied-next = `hiu store move` को पहले की तरह फिर चलाएँ: थोड़ा ही काम बाक़ी है।
store-move-backup = बैकअप { $path } के पास रखी कुंजियों तक पहुँच नहीं हो पा रही; वे उन रिकॉर्डों को भी खोलतीं, जो ले जाने के बाद मिटाए जाएँगे
store-move-backup-next = वह माध्यम जोड़ें, या बैकअप अब न हो तो उसे सूची से हटाएँ: `hiu backup forget { $path }`।
store-move-desks = दूसरी डेस्कें भी क्लिनिक का भंडार इस्तेमाल करती हैं: { $names }
store-move-desks-next = फ़ाइल एक ही कंप्यूटर की होती है। पहले उन्हें `hiu store shut-out` से बाहर करें।
store-move-erasing = मिटाने का एक काम अधूरा है; वह जहाँ शुरू हुआ, वहीं पूरा किया जाता है
store-move-erasing-next = प्रोग्राम उसे अपने आप पूरा करता है। कुछ मिनट बाद फिर ले जाएँ; काम न हो पाए तो *गतिविधि* में दिखता है। कुछ बदला नहीं गया।
store-move-old = पहले ले जाने के बाद जो पीछे रह गया था, वह अब भी है
store-move-old-next = उसे नष्ट करें: `hiu store move --forget-old`। फिर ले जाएँ।
store-move-no-old = ले जाने के बाद यहाँ कुछ पीछे नहीं रहा है
store-move-no-old-next = कुछ बदला नहीं गया।
store-lost-right = क्लिनिक के सर्वर से कनेक्शन टूट गया, और उसके साथ कॉलबैक लेने का अधिकार भी
store-lost-right-next = प्रोग्राम अपने आप फिर कोशिश करता है; तब तक कोई दूसरी डेस्क यह काम ले सकती है।

## What `hiu store` prints.

store-made = क्लिनिक का भंडार बन गया है, और यह उसकी पहली डेस्क है: { $name } ({ $desk })।
store-asked = इस डेस्क ने { $name } नाम से जुड़ने को कहा है। इसकी आईडी: { $desk }
store-asked-next = जब तक व्यवस्थापक किसी दूसरी डेस्क पर इसे अंदर न ले, यह कुछ नहीं खोलती: `hiu store admit { $desk }`। आईडी मिलाकर देखें। फिर { $configuration } को पहली डेस्क जैसा भरें।
store-kind-file = इस कंप्यूटर की फ़ाइल
store-kind-server = PostgreSQL सर्वर
store-state-in = अंदर है
store-state-waits = अंदर लिए जाने की प्रतीक्षा में
store-state-shut-out = बाहर कर दी गई
store-this-desk = यही डेस्क
store-serving = कॉलबैक लेती है
store-to-turn = पिछले मिटाने से पहले की कुंजियाँ इसे अभी नष्ट करनी हैं
store-no-desks = भंडार इस कंप्यूटर की एक फ़ाइल है; कोई दूसरी डेस्क नहीं है।
store-nobody = कोई नहीं
store-password-sealed = सर्वर का पासवर्ड इस कंप्यूटर पर, क्लिनिक की कुंजी से मुहरबंद, रखा है।
store-password-kept = सर्वर का पासवर्ड कीचेन में है।
store-moved-to-server = क्लिनिक का भंडार अब सर्वर पर है: { $pieces ->
    [one] एक अंश
   *[other] { $pieces } अंश
}, यहाँ वालों से मिलाए हुए। यह उसकी पहली डेस्क है: { $name } ({ $desk })।
store-moved-to-file = क्लिनिक का भंडार अब इस कंप्यूटर की एक फ़ाइल में है: { $pieces ->
    [one] एक अंश
   *[other] { $pieces } अंश
}, सर्वर वालों से मिलाए हुए।
store-moved-left = जो पीछे रह गया, वह अपनी जगह बंद पड़ा रहता है, अगली बार कुछ मिटाए जाने तक या `hiu store move --forget-old` तक; दोनों उसे नष्ट कर देते हैं।
store-moved-backups = फ़ाइल के बैकअप अब कोई रिकॉर्ड नहीं खोलते। प्रतियाँ सर्वर के अपने औज़ार बनाते हैं।
store-moved-backups-away = इन बैकअपों की कुंजियों तक पहुँच नहीं हो पाई और वे अब भी रिकॉर्ड खोलती हैं; इन्हें नष्ट करें: { $paths }
store-move-undone = ले जाना छोड़ दिया गया; क्लिनिक का भंडार अपनी पुरानी जगह फिर खुला है।
store-forgotten = ले जाने के बाद जो पीछे रह गया था, वह नष्ट हो गया है।
store-ask-password = सर्वर का पासवर्ड:
store-waiting = { $name } कॉलबैक लेती है। यह डेस्क प्रतीक्षा करती है, और उसके रुकने पर काम ले लेती है।
store-waiting-server = क्लिनिक के भंडार के सर्वर तक पहुँच नहीं हो पा रही। यह डेस्क उसकी प्रतीक्षा करती है।

# While the line to the server is down.
store-line-down = क्लिनिक के सर्वर से संपर्क टूटा हुआ है, और यह काम इस डेस्क की अपनी प्रति से नहीं हो सकता
store-line-down-next = यहाँ हाल में खोले गए मरीज़ दिखते हैं। सहमति के अनुरोध, बोर्ड, कारण और समीक्षाएँ प्रतीक्षा करते हैं और संपर्क लौटते ही अपने आप भेज दिए जाते हैं। बाकी काम तब फिर से करें।
store-line-down-copy-of = क्लिनिक के सर्वर से संपर्क टूटा हुआ है: इस डेस्क की { MOMENT($when) } की प्रति से।
store-line-down-window = क्लिनिक के सर्वर से संपर्क टूटा हुआ है: इस डेस्क की { MOMENT($when) } की प्रति से
store-line-down-window-about = यहाँ हाल में खोले गए मरीज़ दिखते हैं। सहमति के अनुरोध, बोर्ड, कारण और समीक्षाएँ प्रतीक्षा करते हैं और संपर्क लौटते ही अपने आप भेज दिए जाते हैं। जो प्रतीक्षा नहीं कर सकता, वह तब तक नहीं लिया जाता।
