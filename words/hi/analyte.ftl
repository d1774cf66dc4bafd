## The table of tests: a clinic's own file, and values in another unit.

analyte-fault-unreadable = लाइन { $line }: { $what }
analyte-fault-unopened = यह पढ़ा नहीं जा सका: { $why }
analyte-fault-too-long = फ़ाइल 512 KB से बड़ी है।
analyte-fault-nameless = एक जाँच का नाम नहीं है।
analyte-fault-twice = “{ $what }” “{ $first }” का भी है और “{ $second }” का भी।
analyte-fault-contradicts = “{ $name }” प्रोग्राम की अपनी तालिका में है, पर वहाँ यह अलग है: { $member }।
analyte-fault-wrong = “{ $name }”: { $member } नहीं है, या ऐसा हो नहीं सकता।
analyte-fault-sourceless = “{ $name }”: एक गुणक का स्रोत नहीं दिया गया।
analyte-file-fault = क्लिनिक की अपनी जाँचें (analytes.toml) इस्तेमाल में नहीं हैं, सिर्फ़ प्रोग्राम की अपनी हैं: फ़ाइल में ग़लती है। { $why }
analyte-table-own = प्रोग्राम की अपनी जाँचें
analyte-table-extended = प्रोग्राम की अपनी जाँचें और क्लिनिक की (analytes.toml)
analyte-table-next = डेटा फ़ोल्डर में analytes.toml फ़ाइल ठीक करें, फिर प्रोग्राम दोबारा शुरू करें।
analyte-converted-from = { $value } { $unit }, { $sent } से बदला गया
analyte-converted-beside = { $sent } ({ $value } { $unit }, बदला गया)
analyte-converted = = { $value } { $unit }, बदला गया
analyte-converted-how = × { $factor } ({ $source })
analyte-converted-how-plain = × { $factor }
analyte-converted-how-offset = × { $factor } + { $offset } ({ $source })
