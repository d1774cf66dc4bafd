## A record: its titles, what must be known before it is read, and why a part of it was not understood. What a hospital
## wrote is never translated.

# A kind or status with a name, such as Medication request: Paracetamol 500 mg.
record-item = { $kind }: { $label }
record-item-more = { $title } · { $more }
record-kind-and-others = { $kind } और { $count ->
    [one] { $count } अन्य आइटम
   *[other] { $count } अन्य आइटम
}
record-document = दस्तावेज़
record-untitled = बिना शीर्षक का दस्तावेज़
record-empty = ख़ाली रिकॉर्ड
record-unreadable = न पढ़ा जा सकने वाला रिकॉर्ड
record-entry-without-resource = बिना रिसोर्स की एंट्री
record-envelope = लिफ़ाफ़ा
record-section = भाग { NUMBER($number) }
record-section-within = { $outer } › { $title }
record-section-also = इस दस्तावेज़ में यह भी है
record-section-about = इस दस्तावेज़ के बारे में
record-section-beside = इस भाग के बारे में
record-section-text = इस भाग का पाठ
record-conclusion = निष्कर्ष: { $name }
record-conclusion-unfinal = निष्कर्ष: { $name } ({ $status })

# What stands against an item; the status as sent follows in brackets where it says otherwise.
record-status-not-done = नहीं किया गया
record-status-do-not-give = न दें
record-status-do-not-do = न करें
record-status-but = { $standing } ({ $status })

# Who attested a document: Legal: Dr. Meera Iyer, 05 Mar 2026, 14:02
record-attested-as = { $mode }: { $by }
record-attested-when = { $by }, { $when }
record-several = { $first }; { $next }
record-replaces = यह इसके बदले में है: { $name }
record-adds-to = यह इसमें जोड़ता है: { $name }
record-made-from = यह इससे बना है: { $name }
record-signs = यह इस पर हस्ताक्षर करता है: { $name }
record-relates-to = यह इससे संबंधित है: { $name }
record-another-document = कोई दूसरा दस्तावेज़

# Before the content
record-warning-in-error = यह दस्तावेज़ ग़लती से दर्ज हुआ था। इस पर भरोसा न करें।
record-warning-not-final = इस दस्तावेज़ पर “{ $status }” लिखा है, यह अंतिम नहीं है।
record-warning-amended = यह दस्तावेज़ अंतिम होने के बाद संशोधित किया गया।
record-report-unnamed = एक रिपोर्ट
record-warning-report-in-error = रिपोर्ट “{ $name }” ग़लती से दर्ज हुई थी। इस पर भरोसा न करें।
record-warning-report-not-final = रिपोर्ट “{ $name }” पर “{ $status }” लिखा है, यह अंतिम नहीं है।
record-warning-report-amended = रिपोर्ट “{ $name }” अंतिम होने के बाद संशोधित की गई।
record-warning-report-corrected = रिपोर्ट “{ $name }” अंतिम होने के बाद सुधारी गई।
record-warning-report-appended = रिपोर्ट “{ $name }” में अंतिम होने के बाद कुछ जोड़ा गया।
# Behind the date of a document that has none of its own
record-date-newest = इसकी सबसे नई एंट्री की तारीख़
record-date-packed = इसे पैक किए जाने की तारीख़
record-warning-day-first = इस दस्तावेज़ की एक तारीख़ सिर्फ़ अंकों में भेजी गई थी; उसमें पहली संख्या को दिन मानकर पढ़ा गया है।
record-warning-date-unread = इस दस्तावेज़ की तारीख़, “{ $date }”, पढ़ी नहीं जा सकी।
record-warning-date-placeholder = इस दस्तावेज़ की तारीख़, { $date }, असली तारीख़ नहीं है, सिर्फ़ जगह भरने के लिए है।
record-warning-single-resource = यह रिकॉर्ड अकेला एक रिसोर्स है, FHIR बंडल नहीं।
record-warning-bare-resources = यह रिकॉर्ड अलग-अलग रिसोर्स हैं, FHIR बंडल नहीं।
record-warning-outcome = भेजने वाला प्रोग्राम कहता है: { $words }
record-warning-next-page = भेजने वाले के पास इस रिकॉर्ड के और पन्ने हैं, जो इसके साथ नहीं आए।
record-warning-not-fhir = यह रिकॉर्ड FHIR नहीं है; जैसा भेजा गया था वैसा दिखाया गया है।
record-warning-empty = यह रिकॉर्ड ख़ाली है: इसके बंडल में कोई एंट्री नहीं है।
record-warning-no-composition = यह रिकॉर्ड ख़ुद को दस्तावेज़ बताता है, पर Composition से शुरू नहीं होता।
record-warning-several-patients = इस रिकॉर्ड में एक से ज़्यादा मरीज़ों का डेटा है।
record-warning-test = भेजने वाले ने इस दस्तावेज़ को परीक्षण का डेटा बताया है: “{ $labels }”। इस पर भरोसा न करें।
record-warning-test-parts = भेजने वाले ने इस दस्तावेज़ के कुछ हिस्सों को परीक्षण का डेटा बताया है: “{ $labels }”। उन पर भरोसा न करें।
record-warning-label = भेजने वाले ने इस दस्तावेज़ पर लिखा है: { $labels }।
record-warning-label-parts = भेजने वाले ने इस दस्तावेज़ के कुछ हिस्सों पर लिखा है: { $labels }।
record-label = भेजने वाले का लेबल
record-label-restricted = गोपनीय, सीमित पहुँच
record-label-very-restricted = अति गोपनीय
record-label-left-out = कुछ हिस्से छोड़े गए
record-label-withheld = कुछ हिस्से रोके गए
record-warning-unread = { $count ->
    [one] { $count } आइटम FHIR के रूप में पढ़ा नहीं जा सका और जैसा भेजा गया था वैसा दिखाया गया है।
   *[other] { $count } आइटम FHIR के रूप में पढ़े नहीं जा सके और जैसे भेजे गए थे वैसे दिखाए गए हैं।
}
record-warning-missing = { $count ->
    [one] इस दस्तावेज़ में { $count } आइटम का नाम है, पर वह आइटम इसमें नहीं है: { $names }।
   *[other] इस दस्तावेज़ में { $count } आइटम के नाम हैं, पर वे आइटम इसमें नहीं हैं: { $names }।
}
record-names-more = { $first }, { $next }
record-names-and-more = { $names } और { NUMBER($more) } अन्य
record-warning-wrong-patient = ग़लत मरीज़? यह दस्तावेज़ इनके बारे में है: { $found }। लेकिन रिकॉर्ड इनके माँगे गए थे: { $expected }।
record-patient-unnamed = बिना नाम का कोई व्यक्ति
record-warning-characters = कुछ अक्षर ख़राब हो गए थे और { $character } के रूप में दिखाए गए हैं।
record-warning-line-breaks = पढ़ने के लिए इसके पाठ के अंदर के कच्चे लाइन ब्रेक ठीक किए गए।
record-warning-bare-words = यह सही JSON नहीं था और इसे ठीक किया गया: जो शब्द और संख्याएँ JSON नहीं जानता, जैसे NaN, वे वैसे ही पाठ के रूप में रखी गई हैं।
record-warning-commas = यह सही JSON नहीं था और इसे ठीक किया गया: कोई कॉमा छूटा हुआ था या एक ज़्यादा था।
record-warning-after-end = यह सही JSON नहीं था और इसे ठीक किया गया: इसके अंत के बाद के चिह्न छोड़ दिए गए।
record-warning-several-texts = इसमें एक के बाद एक कई JSON पाठ थे और इसे ठीक किया गया; सब दिखाए गए हैं।
record-warning-remarks = यह सही JSON नहीं था और इसे ठीक किया गया: इसमें डेटा के बीच टिप्पणियाँ थीं, जो डेटा का हिस्सा नहीं हैं: “{ $remarks }”।
# What a section tells in its text alone.
record-section-words = इसके पाठ में लिखा है “{ $words }”
record-section-only-text = सिर्फ़ दस्तावेज़ के पाठ में बताया गया
record-section-names = इसमें “{ $words }” का नाम है, और इससे ज़्यादा कुछ नहीं आया
record-warning-wide = यह अक्षरों की दूसरी एन्कोडिंग (UTF-16) में आया था और पढ़ने के लिए बदला गया।
record-warning-code-page = यह अक्षरों की पुरानी एन्कोडिंग (Windows 1252) में आया था और पढ़ने के लिए बदला गया।
record-warning-quotes = इसे किसी प्रोग्राम ने अपने ढंग से लिखा था; पढ़ने के लिए इसके उद्धरण चिह्न ठीक किए गए।
record-warning-cut = यह दस्तावेज़ बीच में ही कट गया और समय से पहले ख़त्म हो जाता है। जो पूरा था वह दिखाया गया है; कुछ छूट गया है।
record-warning-salvaged = यह खराब हालत में आया: इसका जो हिस्सा पूरा था वह दिखाया गया है, बाकी जैसा पाठ है वैसा ही। कुछ छूट सकता है; अस्पताल से इसे फिर भेजने को कहें।
record-warning-typed-quotes = यह सही JSON नहीं था और इसे ठीक किया गया: इसमें वर्ड प्रोसेसर के उद्धरण चिह्न थे।

# In the sender's own words, told where a line through them or their colour cannot be seen
record-text-beside = { $first }{ $next }
record-text-struck-out = (काटा हुआ: { $words })
record-text-hidden = (भेजने वाले ने छिपाया: { $words })
record-text-picture = (चित्र: { $words })
record-text-picture-without-words = (बिना शब्दों का चित्र)
record-text-style-unread = (हो सकता है कि भेजने वाले की कोई शैली यहाँ शब्द काटती, छिपाती या जोड़ती हो; वह पढ़ी नहीं जा सकी)
record-text-cut = यह पाठ और लंबा है; पूरा पाठ मूल डेटा में है।

# A record of which nothing could be read
record-refused-too-large = यह रिकॉर्ड पढ़ने के लिए बहुत बड़ा है: { $megabytes } MB, जो { $limit } MB से ज़्यादा है।
record-refused-not-json = यह रिकॉर्ड खराब हालत में आया और पढ़ा नहीं जा सका (बाइट { $offset } पर यह सही JSON नहीं है)। अस्पताल से इसे फिर भेजने को कहें।
record-refused-hl7 = यह रिकॉर्ड HL7 संस्करण 2 का संदेश है, FHIR नहीं। इसे हिस्सों में नहीं बाँटा गया और जैसा मिला वैसा दिखाया गया है।
record-refused-text = यह रिकॉर्ड सादा पाठ है, FHIR नहीं। इसे हिस्सों में नहीं बाँटा गया और जैसा मिला वैसा दिखाया गया है।
record-refused-xml = यह रिकॉर्ड XML है, JSON में FHIR नहीं। इसे हिस्सों में नहीं बाँटा गया और जैसा मिला वैसा दिखाया गया है।
record-refused-entries = इस रिकॉर्ड में { $count } एंट्रियाँ हैं, जबकि ज़्यादा से ज़्यादा { $limit } पढ़ी जाती हैं।
record-refused-millions = इस रिकॉर्ड में दसियों लाख एंट्रियाँ हैं, जबकि ज़्यादा से ज़्यादा { $limit } पढ़ी जाती हैं।

# Why an item was not understood
record-reason-no-resource = इसमें कोई रिसोर्स नहीं है
record-reason-too-much = इसमें इतना कुछ है कि इसे अलग-अलग नहीं किया जा सकता
record-reason-no-object = यह ऑब्जेक्ट नहीं है
record-reason-too-large = यह जाँचने के लिए बहुत बड़ा है
record-reason-unknown-type = `{ $kind }` रिसोर्स का कोई जाना-पहचाना प्रकार नहीं है
record-reason-missing = इसका नाम यहाँ है, पर यह इस दस्तावेज़ में नहीं है
record-no-reference = बिना संदर्भ का आइटम

# Why a text is shown beside the data
record-why-no-data = इस भाग में डेटा नहीं है; यह इसका पाठ है।
record-why-not-in-full = इस भाग के सभी आइटम पूरे नहीं पढ़े जा सके।
record-why-perhaps-more = इस पाठ में डेटा से ज़्यादा जानकारी हो सकती है।
record-why-says-more = लेखक के अनुसार इस पाठ में डेटा से ज़्यादा जानकारी है।
record-why-no-sections = इस दस्तावेज़ में भाग नहीं हैं; यह इसका पाठ है।

# What a resource is called. `$kind` is FHIR's name of its type; of a type that is not known here, `$words` is that
# name with blanks in it.
record-kind = { $kind ->
    [Account] खाता
    [ActivityDefinition] गतिविधि की परिभाषा
    [AdministrableProductDefinition] देने योग्य उत्पाद की परिभाषा
    [AdverseEvent] प्रतिकूल घटना
    [AllergyIntolerance] एलर्जी या असहिष्णुता
    [Appointment] अपॉइंटमेंट
    [AppointmentResponse] अपॉइंटमेंट का जवाब
    [AuditEvent] ऑडिट की घटना
    [Basic] बेसिक
    [Binary] बाइनरी
    [BiologicallyDerivedProduct] जैविक स्रोत का उत्पाद
    [BodyStructure] शरीर की संरचना
    [Bundle] बंडल
    [CapabilityStatement] क्षमता का विवरण
    [CarePlan] देखभाल की योजना
    [CareTeam] देखभाल टीम
    [CatalogEntry] कैटलॉग की एंट्री
    [ChargeItem] शुल्क का मद
    [ChargeItemDefinition] शुल्क के मद की परिभाषा
    [Citation] उद्धरण
    [Claim] बीमा क्लेम
    [ClaimResponse] बीमा क्लेम का जवाब
    [ClinicalImpression] क्लिनिकल आकलन
    [ClinicalUseDefinition] क्लिनिकल उपयोग की परिभाषा
    [CodeSystem] कोड प्रणाली
    [Communication] संवाद
    [CommunicationRequest] संवाद का अनुरोध
    [CompartmentDefinition] कंपार्टमेंट की परिभाषा
    [Composition] कंपोज़िशन
    [ConceptMap] अवधारणाओं का मिलान
    [Condition] स्वास्थ्य स्थिति
    [Consent] सहमति
    [Contract] अनुबंध
    [Coverage] बीमा कवर
    [CoverageEligibilityRequest] बीमा पात्रता का अनुरोध
    [CoverageEligibilityResponse] बीमा पात्रता का जवाब
    [DetectedIssue] पाई गई दिक़्क़त
    [Device] उपकरण
    [DeviceDefinition] उपकरण की परिभाषा
    [DeviceMetric] उपकरण का मापक
    [DeviceRequest] उपकरण का अनुरोध
    [DeviceUseStatement] उपकरण के उपयोग का विवरण
    [DiagnosticReport] जाँच रिपोर्ट
    [DocumentManifest] दस्तावेज़ों की सूची
    [DocumentReference] दस्तावेज़ का संदर्भ
    [Encounter] विज़िट
    [Endpoint] एंडपॉइंट
    [EnrollmentRequest] नामांकन का अनुरोध
    [EnrollmentResponse] नामांकन का जवाब
    [EpisodeOfCare] देखभाल का दौर
    [EventDefinition] घटना की परिभाषा
    [Evidence] साक्ष्य
    [EvidenceReport] साक्ष्य की रिपोर्ट
    [EvidenceVariable] साक्ष्य का चर
    [ExampleScenario] उदाहरण परिदृश्य
    [ExplanationOfBenefit] बीमा लाभ का विवरण
    [FamilyMemberHistory] परिवार के सदस्य का रोग-इतिहास
    [Flag] फ़्लैग
    [Goal] लक्ष्य
    [GraphDefinition] ग्राफ़ की परिभाषा
    [Group] समूह
    [GuidanceResponse] मार्गदर्शन का जवाब
    [HealthcareService] स्वास्थ्य सेवा
    [ImagingStudy] इमेजिंग जाँच
    [Immunization] टीकाकरण
    [ImmunizationEvaluation] टीकाकरण का मूल्यांकन
    [ImmunizationRecommendation] टीकाकरण की सिफ़ारिश
    [ImplementationGuide] कार्यान्वयन गाइड
    [Ingredient] घटक द्रव्य
    [InsurancePlan] बीमा योजना
    [Invoice] बिल
    [Library] लाइब्रेरी
    [Linkage] जुड़ाव
    [List] सूची
    [Location] स्थान
    [ManufacturedItemDefinition] निर्मित वस्तु की परिभाषा
    [Measure] मापदंड
    [MeasureReport] मापदंड की रिपोर्ट
    [Media] मीडिया
    [Medication] दवा
    [MedicationAdministration] दवा दिए जाने का विवरण
    [MedicationDispense] दवा का वितरण
    [MedicationKnowledge] दवा की जानकारी
    [MedicationRequest] दवा का अनुरोध
    [MedicationStatement] दवा के सेवन का विवरण
    [MedicinalProductDefinition] औषधीय उत्पाद की परिभाषा
    [MessageDefinition] संदेश की परिभाषा
    [MessageHeader] संदेश का शीर्ष
    [MolecularSequence] आणविक अनुक्रम
    [NamingSystem] नामकरण प्रणाली
    [NutritionOrder] पोषण का आदेश
    [NutritionProduct] पोषण उत्पाद
    [Observation] अवलोकन
    [ObservationDefinition] अवलोकन की परिभाषा
    [OperationDefinition] ऑपरेशन (FHIR) की परिभाषा
    [OperationOutcome] ऑपरेशन (FHIR) का परिणाम
    [Organization] संस्था
    [OrganizationAffiliation] संस्था की संबद्धता
    [PackagedProductDefinition] पैक किए उत्पाद की परिभाषा
    [Parameters] पैरामीटर
    [Patient] मरीज़
    [PaymentNotice] भुगतान की सूचना
    [PaymentReconciliation] भुगतान का मिलान
    [Person] व्यक्ति
    [PlanDefinition] योजना की परिभाषा
    [Practitioner] स्वास्थ्यकर्मी
    [PractitionerRole] स्वास्थ्यकर्मी की भूमिका
    [Procedure] चिकित्सा प्रक्रिया
    [Provenance] स्रोत का विवरण
    [Questionnaire] प्रश्नावली
    [QuestionnaireResponse] प्रश्नावली का जवाब
    [RegulatedAuthorization] नियामक की अनुमति
    [RelatedPerson] संबंधित व्यक्ति
    [RequestGroup] अनुरोधों का समूह
    [ResearchDefinition] शोध की परिभाषा
    [ResearchElementDefinition] शोध के तत्व की परिभाषा
    [ResearchStudy] शोध अध्ययन
    [ResearchSubject] शोध का प्रतिभागी
    [RiskAssessment] जोखिम का आकलन
    [Schedule] समय-सारणी
    [SearchParameter] खोज का पैरामीटर
    [ServiceRequest] सेवा का अनुरोध
    [Slot] स्लॉट
    [Specimen] नमूना
    [SpecimenDefinition] नमूने की परिभाषा
    [StructureDefinition] संरचना की परिभाषा
    [StructureMap] संरचनाओं का मिलान
    [Subscription] सब्सक्रिप्शन
    [SubscriptionStatus] सब्सक्रिप्शन की स्थिति
    [SubscriptionTopic] सब्सक्रिप्शन का विषय
    [Substance] पदार्थ
    [SubstanceDefinition] पदार्थ की परिभाषा
    [SupplyDelivery] सामान की डिलीवरी
    [SupplyRequest] सामान का अनुरोध
    [Task] कार्य
    [TerminologyCapabilities] शब्दावली की क्षमताएँ
    [TestReport] सिस्टम परीक्षण की रिपोर्ट
    [TestScript] सिस्टम परीक्षण की स्क्रिप्ट
    [ValueSet] मानों का समूह
    [VerificationResult] सत्यापन का नतीजा
    [VisionPrescription] चश्मे या लेंस का पर्चा
   *[other] { $words }
}

# The heading of a group of one kind.
record-kinds = { $kind ->
    [Account] खाते
    [ActivityDefinition] गतिविधि की परिभाषाएँ
    [AdministrableProductDefinition] देने योग्य उत्पाद की परिभाषाएँ
    [AdverseEvent] प्रतिकूल घटनाएँ
    [AllergyIntolerance] एलर्जी या असहिष्णुताएँ
    [Appointment] अपॉइंटमेंट
    [AppointmentResponse] अपॉइंटमेंट के जवाब
    [AuditEvent] ऑडिट की घटनाएँ
    [Basic] बेसिक
    [Binary] बाइनरी
    [BiologicallyDerivedProduct] जैविक स्रोत के उत्पाद
    [BodyStructure] शरीर की संरचनाएँ
    [Bundle] बंडल
    [CapabilityStatement] क्षमता के विवरण
    [CarePlan] देखभाल की योजनाएँ
    [CareTeam] देखभाल टीमें
    [CatalogEntry] कैटलॉग की एंट्रियाँ
    [ChargeItem] शुल्क के मद
    [ChargeItemDefinition] शुल्क के मद की परिभाषाएँ
    [Citation] उद्धरण
    [Claim] बीमा क्लेम
    [ClaimResponse] बीमा क्लेम के जवाब
    [ClinicalImpression] क्लिनिकल आकलन
    [ClinicalUseDefinition] क्लिनिकल उपयोग की परिभाषाएँ
    [CodeSystem] कोड प्रणालियाँ
    [Communication] संवाद
    [CommunicationRequest] संवाद के अनुरोध
    [CompartmentDefinition] कंपार्टमेंट की परिभाषाएँ
    [Composition] कंपोज़िशन
    [ConceptMap] अवधारणाओं के मिलान
    [Condition] स्वास्थ्य स्थितियाँ
    [Consent] सहमतियाँ
    [Contract] अनुबंध
    [Coverage] बीमा कवर
    [CoverageEligibilityRequest] बीमा पात्रता के अनुरोध
    [CoverageEligibilityResponse] बीमा पात्रता के जवाब
    [DetectedIssue] पाई गई दिक़्क़तें
    [Device] उपकरण
    [DeviceDefinition] उपकरण की परिभाषाएँ
    [DeviceMetric] उपकरण के मापक
    [DeviceRequest] उपकरण के अनुरोध
    [DeviceUseStatement] उपकरण के उपयोग के विवरण
    [DiagnosticReport] जाँच रिपोर्टें
    [DocumentManifest] दस्तावेज़ों की सूचियाँ
    [DocumentReference] दस्तावेज़ों के संदर्भ
    [Encounter] विज़िट
    [Endpoint] एंडपॉइंट
    [EnrollmentRequest] नामांकन के अनुरोध
    [EnrollmentResponse] नामांकन के जवाब
    [EpisodeOfCare] देखभाल के दौर
    [EventDefinition] घटना की परिभाषाएँ
    [Evidence] साक्ष्य
    [EvidenceReport] साक्ष्य की रिपोर्टें
    [EvidenceVariable] साक्ष्य के चर
    [ExampleScenario] उदाहरण परिदृश्य
    [ExplanationOfBenefit] बीमा लाभ के विवरण
    [FamilyMemberHistory] परिवार के सदस्यों के रोग-इतिहास
    [Flag] फ़्लैग
    [Goal] लक्ष्य
    [GraphDefinition] ग्राफ़ की परिभाषाएँ
    [Group] समूह
    [GuidanceResponse] मार्गदर्शन के जवाब
    [HealthcareService] स्वास्थ्य सेवाएँ
    [ImagingStudy] इमेजिंग जाँचें
    [Immunization] टीकाकरण
    [ImmunizationEvaluation] टीकाकरण के मूल्यांकन
    [ImmunizationRecommendation] टीकाकरण की सिफ़ारिशें
    [ImplementationGuide] कार्यान्वयन गाइड
    [Ingredient] घटक द्रव्य
    [InsurancePlan] बीमा योजनाएँ
    [Invoice] बिल
    [Library] लाइब्रेरी
    [Linkage] जुड़ाव
    [List] सूचियाँ
    [Location] स्थान
    [ManufacturedItemDefinition] निर्मित वस्तु की परिभाषाएँ
    [Measure] मापदंड
    [MeasureReport] मापदंड की रिपोर्टें
    [Media] मीडिया
    [Medication] दवाएँ
    [MedicationAdministration] दवा दिए जाने के विवरण
    [MedicationDispense] दवा के वितरण
    [MedicationKnowledge] दवाओं की जानकारी
    [MedicationRequest] दवा के अनुरोध
    [MedicationStatement] दवा के सेवन के विवरण
    [MedicinalProductDefinition] औषधीय उत्पाद की परिभाषाएँ
    [MessageDefinition] संदेश की परिभाषाएँ
    [MessageHeader] संदेश के शीर्ष
    [MolecularSequence] आणविक अनुक्रम
    [NamingSystem] नामकरण प्रणालियाँ
    [NutritionOrder] पोषण के आदेश
    [NutritionProduct] पोषण उत्पाद
    [Observation] अवलोकन
    [ObservationDefinition] अवलोकन की परिभाषाएँ
    [OperationDefinition] ऑपरेशन (FHIR) की परिभाषाएँ
    [OperationOutcome] ऑपरेशन (FHIR) के परिणाम
    [Organization] संस्थाएँ
    [OrganizationAffiliation] संस्थाओं की संबद्धताएँ
    [PackagedProductDefinition] पैक किए उत्पाद की परिभाषाएँ
    [Parameters] पैरामीटर
    [Patient] मरीज़
    [PaymentNotice] भुगतान की सूचनाएँ
    [PaymentReconciliation] भुगतान के मिलान
    [Person] व्यक्ति
    [PlanDefinition] योजना की परिभाषाएँ
    [Practitioner] स्वास्थ्यकर्मी
    [PractitionerRole] स्वास्थ्यकर्मियों की भूमिकाएँ
    [Procedure] चिकित्सा प्रक्रियाएँ
    [Provenance] स्रोत के विवरण
    [Questionnaire] प्रश्नावलियाँ
    [QuestionnaireResponse] प्रश्नावली के जवाब
    [RegulatedAuthorization] नियामक की अनुमतियाँ
    [RelatedPerson] संबंधित व्यक्ति
    [RequestGroup] अनुरोधों के समूह
    [ResearchDefinition] शोध की परिभाषाएँ
    [ResearchElementDefinition] शोध के तत्वों की परिभाषाएँ
    [ResearchStudy] शोध अध्ययन
    [ResearchSubject] शोध के प्रतिभागी
    [RiskAssessment] जोखिम के आकलन
    [Schedule] समय-सारणियाँ
    [SearchParameter] खोज के पैरामीटर
    [ServiceRequest] सेवा के अनुरोध
    [Slot] स्लॉट
    [Specimen] नमूने
    [SpecimenDefinition] नमूने की परिभाषाएँ
    [StructureDefinition] संरचना की परिभाषाएँ
    [StructureMap] संरचनाओं के मिलान
    [Subscription] सब्सक्रिप्शन
    [SubscriptionStatus] सब्सक्रिप्शन की स्थितियाँ
    [SubscriptionTopic] सब्सक्रिप्शन के विषय
    [Substance] पदार्थ
    [SubstanceDefinition] पदार्थ की परिभाषाएँ
    [SupplyDelivery] सामान की डिलीवरी
    [SupplyRequest] सामान के अनुरोध
    [Task] कार्य
    [TerminologyCapabilities] शब्दावली की क्षमताएँ
    [TestReport] सिस्टम परीक्षण की रिपोर्टें
    [TestScript] सिस्टम परीक्षण की स्क्रिप्ट
    [ValueSet] मानों के समूह
    [VerificationResult] सत्यापन के नतीजे
    [VisionPrescription] चश्मे या लेंस के पर्चे
   *[other] { $words }
}

# The title of a record that holds nothing else.
record-kinds-alone = { $kind ->
    [Account] { NUMBER($count) } खाते
    [ActivityDefinition] { NUMBER($count) } गतिविधि की परिभाषाएँ
    [AdministrableProductDefinition] { NUMBER($count) } देने योग्य उत्पाद की परिभाषाएँ
    [AdverseEvent] { NUMBER($count) } प्रतिकूल घटनाएँ
    [AllergyIntolerance] { NUMBER($count) } एलर्जी या असहिष्णुताएँ
    [Appointment] { NUMBER($count) } अपॉइंटमेंट
    [AppointmentResponse] { NUMBER($count) } अपॉइंटमेंट के जवाब
    [AuditEvent] { NUMBER($count) } ऑडिट की घटनाएँ
    [Basic] { NUMBER($count) } बेसिक
    [Binary] { NUMBER($count) } बाइनरी
    [BiologicallyDerivedProduct] { NUMBER($count) } जैविक स्रोत के उत्पाद
    [BodyStructure] { NUMBER($count) } शरीर की संरचनाएँ
    [Bundle] { NUMBER($count) } बंडल
    [CapabilityStatement] { NUMBER($count) } क्षमता के विवरण
    [CarePlan] { NUMBER($count) } देखभाल की योजनाएँ
    [CareTeam] { NUMBER($count) } देखभाल टीमें
    [CatalogEntry] { NUMBER($count) } कैटलॉग की एंट्रियाँ
    [ChargeItem] { NUMBER($count) } शुल्क के मद
    [ChargeItemDefinition] { NUMBER($count) } शुल्क के मद की परिभाषाएँ
    [Citation] { NUMBER($count) } उद्धरण
    [Claim] { NUMBER($count) } बीमा क्लेम
    [ClaimResponse] { NUMBER($count) } बीमा क्लेम के जवाब
    [ClinicalImpression] { NUMBER($count) } क्लिनिकल आकलन
    [ClinicalUseDefinition] { NUMBER($count) } क्लिनिकल उपयोग की परिभाषाएँ
    [CodeSystem] { NUMBER($count) } कोड प्रणालियाँ
    [Communication] { NUMBER($count) } संवाद
    [CommunicationRequest] { NUMBER($count) } संवाद के अनुरोध
    [CompartmentDefinition] { NUMBER($count) } कंपार्टमेंट की परिभाषाएँ
    [Composition] { NUMBER($count) } कंपोज़िशन
    [ConceptMap] { NUMBER($count) } अवधारणाओं के मिलान
    [Condition] { NUMBER($count) } स्वास्थ्य स्थितियाँ
    [Consent] { NUMBER($count) } सहमतियाँ
    [Contract] { NUMBER($count) } अनुबंध
    [Coverage] { NUMBER($count) } बीमा कवर
    [CoverageEligibilityRequest] { NUMBER($count) } बीमा पात्रता के अनुरोध
    [CoverageEligibilityResponse] { NUMBER($count) } बीमा पात्रता के जवाब
    [DetectedIssue] { NUMBER($count) } पाई गई दिक़्क़तें
    [Device] { NUMBER($count) } उपकरण
    [DeviceDefinition] { NUMBER($count) } उपकरण की परिभाषाएँ
    [DeviceMetric] { NUMBER($count) } उपकरण के मापक
    [DeviceRequest] { NUMBER($count) } उपकरण के अनुरोध
    [DeviceUseStatement] { NUMBER($count) } उपकरण के उपयोग के विवरण
    [DiagnosticReport] { NUMBER($count) } जाँच रिपोर्टें
    [DocumentManifest] { NUMBER($count) } दस्तावेज़ों की सूचियाँ
    [DocumentReference] { NUMBER($count) } दस्तावेज़ों के संदर्भ
    [Encounter] { NUMBER($count) } विज़िट
    [Endpoint] { NUMBER($count) } एंडपॉइंट
    [EnrollmentRequest] { NUMBER($count) } नामांकन के अनुरोध
    [EnrollmentResponse] { NUMBER($count) } नामांकन के जवाब
    [EpisodeOfCare] { NUMBER($count) } देखभाल के दौर
    [EventDefinition] { NUMBER($count) } घटना की परिभाषाएँ
    [Evidence] { NUMBER($count) } साक्ष्य
    [EvidenceReport] { NUMBER($count) } साक्ष्य की रिपोर्टें
    [EvidenceVariable] { NUMBER($count) } साक्ष्य के चर
    [ExampleScenario] { NUMBER($count) } उदाहरण परिदृश्य
    [ExplanationOfBenefit] { NUMBER($count) } बीमा लाभ के विवरण
    [FamilyMemberHistory] { NUMBER($count) } परिवार के सदस्यों के रोग-इतिहास
    [Flag] { NUMBER($count) } फ़्लैग
    [Goal] { NUMBER($count) } लक्ष्य
    [GraphDefinition] { NUMBER($count) } ग्राफ़ की परिभाषाएँ
    [Group] { NUMBER($count) } समूह
    [GuidanceResponse] { NUMBER($count) } मार्गदर्शन के जवाब
    [HealthcareService] { NUMBER($count) } स्वास्थ्य सेवाएँ
    [ImagingStudy] { NUMBER($count) } इमेजिंग जाँचें
    [Immunization] { NUMBER($count) } टीकाकरण
    [ImmunizationEvaluation] { NUMBER($count) } टीकाकरण के मूल्यांकन
    [ImmunizationRecommendation] { NUMBER($count) } टीकाकरण की सिफ़ारिशें
    [ImplementationGuide] { NUMBER($count) } कार्यान्वयन गाइड
    [Ingredient] { NUMBER($count) } घटक द्रव्य
    [InsurancePlan] { NUMBER($count) } बीमा योजनाएँ
    [Invoice] { NUMBER($count) } बिल
    [Library] { NUMBER($count) } लाइब्रेरी
    [Linkage] { NUMBER($count) } जुड़ाव
    [List] { NUMBER($count) } सूचियाँ
    [Location] { NUMBER($count) } स्थान
    [ManufacturedItemDefinition] { NUMBER($count) } निर्मित वस्तु की परिभाषाएँ
    [Measure] { NUMBER($count) } मापदंड
    [MeasureReport] { NUMBER($count) } मापदंड की रिपोर्टें
    [Media] { NUMBER($count) } मीडिया
    [Medication] { NUMBER($count) } दवाएँ
    [MedicationAdministration] { NUMBER($count) } दवा दिए जाने के विवरण
    [MedicationDispense] { NUMBER($count) } दवा के वितरण
    [MedicationKnowledge] { NUMBER($count) } दवाओं की जानकारी
    [MedicationRequest] { NUMBER($count) } दवा के अनुरोध
    [MedicationStatement] { NUMBER($count) } दवा के सेवन के विवरण
    [MedicinalProductDefinition] { NUMBER($count) } औषधीय उत्पाद की परिभाषाएँ
    [MessageDefinition] { NUMBER($count) } संदेश की परिभाषाएँ
    [MessageHeader] { NUMBER($count) } संदेश के शीर्ष
    [MolecularSequence] { NUMBER($count) } आणविक अनुक्रम
    [NamingSystem] { NUMBER($count) } नामकरण प्रणालियाँ
    [NutritionOrder] { NUMBER($count) } पोषण के आदेश
    [NutritionProduct] { NUMBER($count) } पोषण उत्पाद
    [Observation] { NUMBER($count) } अवलोकन
    [ObservationDefinition] { NUMBER($count) } अवलोकन की परिभाषाएँ
    [OperationDefinition] { NUMBER($count) } ऑपरेशन (FHIR) की परिभाषाएँ
    [OperationOutcome] { NUMBER($count) } ऑपरेशन (FHIR) के परिणाम
    [Organization] { NUMBER($count) } संस्थाएँ
    [OrganizationAffiliation] { NUMBER($count) } संस्थाओं की संबद्धताएँ
    [PackagedProductDefinition] { NUMBER($count) } पैक किए उत्पाद की परिभाषाएँ
    [Parameters] { NUMBER($count) } पैरामीटर
    [Patient] { NUMBER($count) } मरीज़
    [PaymentNotice] { NUMBER($count) } भुगतान की सूचनाएँ
    [PaymentReconciliation] { NUMBER($count) } भुगतान के मिलान
    [Person] { NUMBER($count) } व्यक्ति
    [PlanDefinition] { NUMBER($count) } योजना की परिभाषाएँ
    [Practitioner] { NUMBER($count) } स्वास्थ्यकर्मी
    [PractitionerRole] { NUMBER($count) } स्वास्थ्यकर्मियों की भूमिकाएँ
    [Procedure] { NUMBER($count) } चिकित्सा प्रक्रियाएँ
    [Provenance] { NUMBER($count) } स्रोत के विवरण
    [Questionnaire] { NUMBER($count) } प्रश्नावलियाँ
    [QuestionnaireResponse] { NUMBER($count) } प्रश्नावली के जवाब
    [RegulatedAuthorization] { NUMBER($count) } नियामक की अनुमतियाँ
    [RelatedPerson] { NUMBER($count) } संबंधित व्यक्ति
    [RequestGroup] { NUMBER($count) } अनुरोधों के समूह
    [ResearchDefinition] { NUMBER($count) } शोध की परिभाषाएँ
    [ResearchElementDefinition] { NUMBER($count) } शोध के तत्वों की परिभाषाएँ
    [ResearchStudy] { NUMBER($count) } शोध अध्ययन
    [ResearchSubject] { NUMBER($count) } शोध के प्रतिभागी
    [RiskAssessment] { NUMBER($count) } जोखिम के आकलन
    [Schedule] { NUMBER($count) } समय-सारणियाँ
    [SearchParameter] { NUMBER($count) } खोज के पैरामीटर
    [ServiceRequest] { NUMBER($count) } सेवा के अनुरोध
    [Slot] { NUMBER($count) } स्लॉट
    [Specimen] { NUMBER($count) } नमूने
    [SpecimenDefinition] { NUMBER($count) } नमूने की परिभाषाएँ
    [StructureDefinition] { NUMBER($count) } संरचना की परिभाषाएँ
    [StructureMap] { NUMBER($count) } संरचनाओं के मिलान
    [Subscription] { NUMBER($count) } सब्सक्रिप्शन
    [SubscriptionStatus] { NUMBER($count) } सब्सक्रिप्शन की स्थितियाँ
    [SubscriptionTopic] { NUMBER($count) } सब्सक्रिप्शन के विषय
    [Substance] { NUMBER($count) } पदार्थ
    [SubstanceDefinition] { NUMBER($count) } पदार्थ की परिभाषाएँ
    [SupplyDelivery] { NUMBER($count) } सामान की डिलीवरी
    [SupplyRequest] { NUMBER($count) } सामान के अनुरोध
    [Task] { NUMBER($count) } कार्य
    [TerminologyCapabilities] { NUMBER($count) } शब्दावली की क्षमताएँ
    [TestReport] { NUMBER($count) } सिस्टम परीक्षण की रिपोर्टें
    [TestScript] { NUMBER($count) } सिस्टम परीक्षण की स्क्रिप्ट
    [ValueSet] { NUMBER($count) } मानों के समूह
    [VerificationResult] { NUMBER($count) } सत्यापन के नतीजे
    [VisionPrescription] { NUMBER($count) } चश्मे या लेंस के पर्चे
   *[other] { NUMBER($count) } { $words }
}

# Found when a record came: the patient did not grant this type of record.
record-type-not-granted = सहमति में इस प्रकार का रिकॉर्ड शामिल नहीं है ({ $kind })।

# What was asked and not told: an empty section with the sender's reason.
record-section-empty = ख़ाली: { $why }
record-section-empty-why = { $reason ->
    [nilknown] जहाँ तक पता है, ऐसा कुछ नहीं है
    [notasked] पूछा नहीं गया
    [withheld] जानकारी रोकी गई
    [unavailable] जानकारी उपलब्ध नहीं
    [notstarted] शुरू नहीं किया गया
    [closed] बंद कर दिया गया
   *[other] { $reason }
}
record-section-empty-unsaid = भेजने वाले ने कारण नहीं बताया
record-section-empty-and = { $why } ({ $words })

# Where neither a name nor a known code was sent.
record-measure-unnamed = बिना नाम का नतीजा

# Values of all kinds, and what a resource holds beside them.
record-yes = हाँ
record-no = नहीं
record-unit-and-code = { $quantity } (कोड { $code })
record-range = { $low } – { $high }
record-range-from = { $low } से शुरू
record-range-up-to = { $high } तक
record-range-age = उम्र { $age }
record-ratio = { $amount } / { $per }
record-period = { $start } से { $end } तक
record-period-from = { $start } से
record-period-until = { $end } तक
record-value-marked-absent = { $values } (भेजने वाले का निशान: मान नहीं है: { $reason })
record-value-sampled = { $count ->
    [one] { $count } नमूना मान, विवरण देखें
   *[other] { $count } नमूना मान, विवरण देखें
}
record-value-unit-sent = { $value } (भेजी गई इकाई: { $unit })
record-file-elsewhere = { $kind }, कहीं और रखा है: { $url }
record-file-and-size = { $kind }, { $size }
record-fact-content = सामग्री
record-fact-contained = इसके अंदर: { $kind }
record-fact-narrative = लिखित वर्णन
record-fact-question = सवाल { NUMBER($number) }
record-fact-component = घटक { NUMBER($number) }
record-fact-numbered = { $name } { NUMBER($number) }
record-fact-not-here = इस दस्तावेज़ में नहीं
record-fact-problem = दिक़्क़त
record-fact-left-out = नहीं दिखाया गया
record-fact-more-lines = { $count ->
    [one] { $count } पंक्ति और; इस एंट्री का JSON देखें
   *[other] { $count } पंक्तियाँ और; इस एंट्री का JSON देखें
}
## Whose a document is, asked of a person once.

# $who is a name, with sex and age where the document says them, such as "Hina Patel, F, 47".
record-person-question = क्या यह वही मरीज़ है: { $who }?
record-person-question-nobody = यह दस्तावेज़ नहीं बताता कि यह किसका है। क्या यह इसी मरीज़ का है?
record-person-unnamed = बिना नाम का व्यक्ति
record-person-female = महिला
record-person-male = पुरुष
record-person-age = { $years }
record-person-born = जन्म { $year }
record-person-all = { $name }, { $sex }, { $age }
record-person-one = { $name }, { $fact }
