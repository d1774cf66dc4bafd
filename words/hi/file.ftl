## Files inside records, and what is wrong with them.


file-damaged = इस फ़ाइल का एक हिस्सा ख़राब है।
file-mislabelled = भेजने वाला इसे { $claimed } कहता है, पर यह { $found } है।
file-size-differs = इसका आकार उससे अलग है जो भेजने वाले ने बताया।
file-checksum-differs = इसका चेकसम उससे अलग है जो भेजने वाले ने बताया।
# In the place of a file that is listed where a document refers to it.
file-listed-by-title = सूची में यह उस चीज़ के शीर्षक से है जिसमें इसका नाम है।
file-elsewhere = यह फ़ाइल रिकॉर्ड के भीतर नहीं है।
file-undecodable = यह फ़ाइल डिकोड नहीं हो सकती।
file-about-another = यह फ़ाइल किसी और व्यक्ति के बारे में है।
file-in-error = यह फ़ाइल ग़लती से दर्ज की गई थी।
file-replaced = इस फ़ाइल की जगह नई फ़ाइल आई है।
file-problems = { $first } { $next }

file-not-found-cannot-be-opened = फ़ाइल नहीं खुल सकती: रिकॉर्ड में ऐसा अटैचमेंट नहीं है।
file-elsewhere-cannot-be-opened = फ़ाइल नहीं खुल सकती: अटैचमेंट रिकॉर्ड के भीतर नहीं है।
file-undecodable-cannot-be-opened = फ़ाइल नहीं खुल सकती: अटैचमेंट डिकोड नहीं हो सकता।
