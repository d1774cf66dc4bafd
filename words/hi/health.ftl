## Types of records, purposes and sex: ABDM's and FHIR's codes in words.

# A type of record: as one of them is called, several, and in the middle of a sentence.
health-type-consultation = परामर्श नोट
health-type-consultation-many = परामर्श नोट
health-type-consultation-within = परामर्श नोट
health-type-prescription = पर्चा
health-type-prescription-many = पर्चे
health-type-prescription-within = पर्चे
health-type-discharge = डिस्चार्ज सारांश
health-type-discharge-many = डिस्चार्ज सारांश
health-type-discharge-within = डिस्चार्ज सारांश
health-type-report = जाँच रिपोर्ट
health-type-report-many = जाँच रिपोर्ट
health-type-report-within = जाँच रिपोर्ट
health-type-immunisation = टीकाकरण रिकॉर्ड
health-type-immunisation-many = टीकाकरण रिकॉर्ड
health-type-immunisation-within = टीकाकरण रिकॉर्ड
health-type-document = स्वास्थ्य दस्तावेज़
health-type-document-many = स्वास्थ्य दस्तावेज़
health-type-document-within = स्वास्थ्य दस्तावेज़
health-type-wellness = स्वास्थ्य रिकॉर्ड
health-type-wellness-many = स्वास्थ्य रिकॉर्ड
health-type-wellness-within = स्वास्थ्य रिकॉर्ड
health-type-invoice = बिल
health-type-invoice-many = बिल
health-type-invoice-within = बिल
health-type-unknown = दस्तावेज़
health-everything = सब कुछ

# A purpose of use: as a label, and in the middle of a sentence.
health-purpose-care = इलाज और देखभाल
health-purpose-care-within = इलाज और देखभाल
health-purpose-emergency = आपात पहुँच (Break the glass)
health-purpose-emergency-within = आपात पहुँच (break the glass)
health-purpose-public-health = सार्वजनिक स्वास्थ्य
health-purpose-public-health-within = सार्वजनिक स्वास्थ्य
health-purpose-payment = इलाज का भुगतान
health-purpose-payment-within = इलाज का भुगतान
health-purpose-research = किसी बीमारी पर स्वास्थ्य शोध
health-purpose-research-within = किसी बीमारी पर स्वास्थ्य शोध
health-purpose-self = मरीज़ ने अपने लिए माँगा
health-purpose-self-within = मरीज़ ने अपने लिए माँगा

# Sex beside a name, and under a heading of its own.
health-sex-female-short = महिला
health-sex-female = महिला
health-sex-male-short = पुरुष
health-sex-male = पुरुष
health-sex-other = अन्य
health-sex-unknown-short = लिंग नहीं बताया गया
health-sex-unknown = नहीं बताया गया
