## A record: its titles, what must be known before it is read, and why a part of it was not understood. What a hospital
## wrote is never translated.

# A kind or status with a name, such as Medication request: Paracetamol 500 mg.
record-item = { $kind }: { $label }
record-item-more = { $title } · { $more }
record-kind-and-others = { $kind } और { $count ->
    [one] { $count } अन्य प्रविष्टि
   *[other] { $count } अन्य प्रविष्टियाँ
}
record-document = दस्तावेज़
record-untitled = बिना शीर्षक का दस्तावेज़
record-empty = ख़ाली रिकॉर्ड
record-unreadable = रिकॉर्ड जो पढ़ा नहीं जा सकता
record-entry-without-resource = बिना संसाधन की प्रविष्टि
record-envelope = आवरण
record-section = भाग { NUMBER($number) }
record-section-within = { $outer } › { $title }
record-section-also = इस दस्तावेज़ में यह भी
record-section-about = इस दस्तावेज़ के बारे में
record-section-beside = इस भाग के बारे में
record-section-text = इस भाग का टेक्स्ट
record-conclusion = { $name } का निष्कर्ष
record-conclusion-unfinal = { $name } का निष्कर्ष ({ $status })

# What stands against an item; the status as sent follows in brackets where it says otherwise.
record-status-not-done = नहीं किया गया
record-status-do-not-give = न दें
record-status-do-not-do = न करें
record-status-but = { $standing } ({ $status })

# Who attested a document: Legal: Dr. Meera Iyer, 05 Mar 2026, 14:02
record-attested-as = { $mode }: { $by }
record-attested-when = { $by }, { $when }
record-several = { $first }; { $next }
record-replaces = इसकी जगह आया: { $name }
record-adds-to = इसमें जोड़ता है: { $name }
record-made-from = इससे बना: { $name }
record-signs = इस पर हस्ताक्षर: { $name }
record-relates-to = इससे जुड़ा: { $name }
record-another-document = दूसरा दस्तावेज़

# Before the content
record-warning-in-error = यह दस्तावेज़ ग़लती से लिखा गया था। इस पर भरोसा न करें।
record-warning-not-final = इस दस्तावेज़ पर “{ $status }” लिखा है, यह अंतिम नहीं है।
record-warning-amended = अंतिम होने के बाद इस दस्तावेज़ को संशोधित किया गया।
record-report-unnamed = एक रिपोर्ट
record-warning-report-in-error = रिपोर्ट “{ $name }” ग़लती से लिखी गई थी। इस पर भरोसा न करें।
record-warning-report-not-final = रिपोर्ट “{ $name }” पर “{ $status }” लिखा है, यह अंतिम नहीं है।
record-warning-report-amended = अंतिम होने के बाद रिपोर्ट “{ $name }” को संशोधित किया गया।
record-warning-report-corrected = अंतिम होने के बाद रिपोर्ट “{ $name }” को सुधारा गया।
record-warning-report-appended = अंतिम होने के बाद रिपोर्ट “{ $name }” में जोड़ा गया।
record-warning-day-first = इस दस्तावेज़ की एक तारीख केवल अंकों में भेजी गई और दिन पहले मानकर पढ़ी गई है।
record-warning-date-unread = इस दस्तावेज़ की तारीख “{ $date }” पढ़ी नहीं जा सकी।
record-warning-date-placeholder = इस दस्तावेज़ की तारीख { $date } केवल जगह भरने के लिए है।
record-warning-single-resource = यह रिकॉर्ड अकेला संसाधन है, FHIR बंडल नहीं।
record-warning-not-fhir = यह रिकॉर्ड FHIR नहीं है; जैसा भेजा गया वैसा दिखाया है।
record-warning-empty = यह रिकॉर्ड ख़ाली है: इसके बंडल में कोई प्रविष्टि नहीं है।
record-warning-no-composition = यह रिकॉर्ड अपने को दस्तावेज़ कहता है, पर Composition से शुरू नहीं होता।
record-warning-several-patients = इस रिकॉर्ड में एक से ज़्यादा मरीज़ों का डेटा है।
record-warning-unread = { $count ->
    [one] { $count } प्रविष्टि FHIR के रूप में पढ़ी नहीं जा सकी और जैसी भेजी गई वैसी दिखाई है।
   *[other] { $count } प्रविष्टियाँ FHIR के रूप में पढ़ी नहीं जा सकीं और जैसी भेजी गईं वैसी दिखाई हैं।
}
record-warning-missing = { $count ->
    [one] इस दस्तावेज़ में बताई गई { $count } प्रविष्टि इसमें नहीं है: { $names }।
   *[other] इस दस्तावेज़ में बताई गई { $count } प्रविष्टियाँ इसमें नहीं हैं: { $names }।
}
record-names-more = { $first }, { $next }
record-names-and-more = { $names } और { NUMBER($more) } अन्य
record-warning-wrong-patient = ग़लत मरीज़? यह दस्तावेज़ { $found } के बारे में है, पर रिकॉर्ड { $expected } के माँगे गए थे।
record-patient-unnamed = कोई बिना नाम का व्यक्ति
record-warning-characters = कुछ अक्षर ख़राब थे और { $character } के रूप में दिखाए गए हैं।
record-warning-line-breaks = पढ़ने के लिए इसके टेक्स्ट के भीतर की कच्ची पंक्ति-तोड़ ठीक की गई।
record-warning-bare-words = यह सही JSON नहीं था और ठीक किया गया: जो शब्द और संख्याएँ JSON नहीं जानता, जैसे NaN, वे टेक्स्ट के रूप में वैसी ही हैं।
record-warning-commas = यह सही JSON नहीं था और ठीक किया गया: एक कॉमा कम था, या एक ज़्यादा।
record-warning-after-end = यह सही JSON नहीं था और ठीक किया गया: इसके अंत के बाद के चिह्न छोड़ दिए गए।
record-warning-several-texts = इसमें एक के बाद एक कई JSON थे और इसे ठीक किया गया; सभी दिखाए गए हैं।
record-warning-wide = यह अक्षरों की दूसरी एन्कोडिंग (UTF-16) में आया और पढ़ने के लिए बदला गया।
record-warning-quotes = इसे किसी प्रोग्राम ने अपने ढंग से लिखा था; पढ़ने के लिए इसके उद्धरण चिह्न ठीक किए गए।

# In the sender's own words, told where a line through them or their colour cannot be seen
record-text-beside = { $first }{ $next }
record-text-struck-out = (काटा हुआ: { $words })
record-text-hidden = (भेजने वाले ने छिपाया: { $words })
record-text-picture = (चित्र: { $words })
record-text-cut = यह टेक्स्ट और लंबा है; पूरा मूल डेटा में है।

# A record of which nothing could be read
record-refused-too-large = यह रिकॉर्ड पढ़ने के लिए बहुत बड़ा है: { $megabytes } MB, { $limit } MB से ज़्यादा।
record-refused-not-json = यह रिकॉर्ड पढ़ा नहीं जा सका: बाइट { $offset } पर यह सही JSON नहीं है।
record-refused-entries = इस रिकॉर्ड में { $count } प्रविष्टियाँ हैं, { $limit } से ज़्यादा, जितनी पढ़ी जाती हैं।
record-refused-millions = इस रिकॉर्ड में लाखों प्रविष्टियाँ हैं, { $limit } से ज़्यादा, जितनी पढ़ी जाती हैं।

# Why an item was not understood
record-reason-no-resource = इसमें कोई संसाधन नहीं है
record-reason-too-much = इसमें इतना ज़्यादा है कि अलग-अलग नहीं किया जा सकता
record-reason-no-object = यह ऑब्जेक्ट नहीं है
record-reason-too-large = यह जाँचने के लिए बहुत बड़ा है
record-reason-unknown-type = `{ $kind }` संसाधन का जाना हुआ प्रकार नहीं है
record-reason-missing = इसका नाम यहाँ है, पर यह इस दस्तावेज़ में नहीं है
record-no-reference = बिना संदर्भ की प्रविष्टि

# Why a text is shown beside the data
record-why-no-data = इस भाग में डेटा नहीं है; यह इसका टेक्स्ट है।
record-why-not-in-full = इस भाग की सभी प्रविष्टियाँ पूरी नहीं पढ़ी जा सकीं।
record-why-perhaps-more = इस टेक्स्ट में डेटा से ज़्यादा हो सकता है।
record-why-says-more = लेखक कहते हैं कि इस टेक्स्ट में डेटा से ज़्यादा है।
record-why-no-sections = दस्तावेज़ में कोई भाग नहीं है; यह इसका टेक्स्ट है।

# What a resource is called. `$kind` is FHIR's name of its type; of a type that is not known here, `$words` is that
# name with blanks in it.
record-kind = { $kind ->
    [Account] खाता
    [ActivityDefinition] गतिविधि की परिभाषा
    [AdministrableProductDefinition] दी जाने वाली दवा की परिभाषा
    [AdverseEvent] दुष्प्रभाव की घटना
    [AllergyIntolerance] एलर्जी या असहनशीलता
    [Appointment] अपॉइंटमेंट
    [AppointmentResponse] अपॉइंटमेंट का जवाब
    [AuditEvent] ऑडिट की घटना
    [Basic] सामान्य संसाधन
    [Binary] बाइनरी फ़ाइल
    [BiologicallyDerivedProduct] जैविक उत्पाद
    [BodyStructure] शरीर की संरचना
    [Bundle] बंडल
    [CapabilityStatement] क्षमता विवरण
    [CarePlan] देखभाल योजना
    [CareTeam] देखभाल टीम
    [CatalogEntry] कैटलॉग प्रविष्टि
    [ChargeItem] शुल्क
    [ChargeItemDefinition] शुल्क की परिभाषा
    [Citation] उद्धरण
    [Claim] दावा
    [ClaimResponse] दावे का जवाब
    [ClinicalImpression] क्लिनिकल आकलन
    [ClinicalUseDefinition] क्लिनिकल उपयोग की परिभाषा
    [CodeSystem] कोड प्रणाली
    [Communication] संवाद
    [CommunicationRequest] संवाद का अनुरोध
    [CompartmentDefinition] खंड की परिभाषा
    [Composition] दस्तावेज़ की रचना
    [ConceptMap] अवधारणा मानचित्र
    [Condition] बीमारी
    [Consent] सहमति
    [Contract] अनुबंध
    [Coverage] बीमा कवर
    [CoverageEligibilityRequest] बीमा पात्रता का अनुरोध
    [CoverageEligibilityResponse] बीमा पात्रता का जवाब
    [DetectedIssue] पाई गई समस्या
    [Device] उपकरण
    [DeviceDefinition] उपकरण की परिभाषा
    [DeviceMetric] उपकरण का माप
    [DeviceRequest] उपकरण का अनुरोध
    [DeviceUseStatement] उपकरण के उपयोग का विवरण
    [DiagnosticReport] जाँच रिपोर्ट
    [DocumentManifest] दस्तावेज़ सूची
    [DocumentReference] दस्तावेज़ संदर्भ
    [Encounter] विज़िट
    [Endpoint] एंडपॉइंट
    [EnrollmentRequest] नामांकन का अनुरोध
    [EnrollmentResponse] नामांकन का जवाब
    [EpisodeOfCare] देखभाल का दौर
    [EventDefinition] घटना की परिभाषा
    [Evidence] साक्ष्य
    [EvidenceReport] साक्ष्य रिपोर्ट
    [EvidenceVariable] साक्ष्य चर
    [ExampleScenario] नमूना परिस्थिति
    [ExplanationOfBenefit] लाभ का विवरण
    [FamilyMemberHistory] पारिवारिक इतिहास
    [Flag] चेतावनी
    [Goal] लक्ष्य
    [GraphDefinition] ग्राफ़ की परिभाषा
    [Group] समूह
    [GuidanceResponse] मार्गदर्शन का जवाब
    [HealthcareService] स्वास्थ्य सेवा
    [ImagingStudy] इमेजिंग अध्ययन
    [Immunization] टीकाकरण
    [ImmunizationEvaluation] टीकाकरण का मूल्यांकन
    [ImmunizationRecommendation] टीकाकरण की सलाह
    [ImplementationGuide] कार्यान्वयन मार्गदर्शिका
    [Ingredient] घटक
    [InsurancePlan] बीमा योजना
    [Invoice] बिल
    [Library] लाइब्रेरी
    [Linkage] जोड़
    [List] सूची
    [Location] स्थान
    [ManufacturedItemDefinition] निर्मित वस्तु की परिभाषा
    [Measure] माप
    [MeasureReport] माप रिपोर्ट
    [Media] मीडिया
    [Medication] दवा
    [MedicationAdministration] दवा देना
    [MedicationDispense] दवा डिस्पेंस
    [MedicationKnowledge] दवा की जानकारी
    [MedicationRequest] दवा का पर्चा
    [MedicationStatement] दवा का कथन
    [MedicinalProductDefinition] औषधि की परिभाषा
    [MessageDefinition] संदेश की परिभाषा
    [MessageHeader] संदेश का शीर्ष
    [MolecularSequence] आणविक अनुक्रम
    [NamingSystem] नामकरण प्रणाली
    [NutritionOrder] आहार का आदेश
    [NutritionProduct] पोषण उत्पाद
    [Observation] अवलोकन
    [ObservationDefinition] अवलोकन की परिभाषा
    [OperationDefinition] ऑपरेशन की परिभाषा
    [OperationOutcome] ऑपरेशन का नतीजा
    [Organization] संस्था
    [OrganizationAffiliation] संस्था का संबंध
    [PackagedProductDefinition] पैक किए उत्पाद की परिभाषा
    [Parameters] पैरामीटर
    [Patient] मरीज़
    [PaymentNotice] भुगतान की सूचना
    [PaymentReconciliation] भुगतान का मिलान
    [Person] व्यक्ति
    [PlanDefinition] योजना की परिभाषा
    [Practitioner] चिकित्सक
    [PractitionerRole] चिकित्सक की भूमिका
    [Procedure] प्रक्रिया
    [Provenance] स्रोत का विवरण
    [Questionnaire] प्रश्नावली
    [QuestionnaireResponse] प्रश्नावली के उत्तर
    [RegulatedAuthorization] नियामक मंज़ूरी
    [RelatedPerson] संबंधित व्यक्ति
    [RequestGroup] अनुरोधों का समूह
    [ResearchDefinition] शोध की परिभाषा
    [ResearchElementDefinition] शोध तत्व की परिभाषा
    [ResearchStudy] शोध अध्ययन
    [ResearchSubject] शोध का प्रतिभागी
    [RiskAssessment] जोखिम का आकलन
    [Schedule] समय-सारणी
    [SearchParameter] खोज पैरामीटर
    [ServiceRequest] सेवा का अनुरोध
    [Slot] समय स्लॉट
    [Specimen] नमूना
    [SpecimenDefinition] नमूने की परिभाषा
    [StructureDefinition] संरचना की परिभाषा
    [StructureMap] संरचना मानचित्र
    [Subscription] सदस्यता
    [SubscriptionStatus] सदस्यता की स्थिति
    [SubscriptionTopic] सदस्यता का विषय
    [Substance] पदार्थ
    [SubstanceDefinition] पदार्थ की परिभाषा
    [SupplyDelivery] सामान की डिलीवरी
    [SupplyRequest] सामान का अनुरोध
    [Task] काम
    [TerminologyCapabilities] शब्दावली क्षमताएँ
    [TestReport] परीक्षण रिपोर्ट
    [TestScript] परीक्षण स्क्रिप्ट
    [ValueSet] मानों का समूह
    [VerificationResult] पुष्टि का नतीजा
    [VisionPrescription] चश्मे का पर्चा
   *[other] { $words }
}

# The heading of a group of one kind.
record-kinds = { $kind ->
    [Account] खाते
    [ActivityDefinition] गतिविधियों की परिभाषाएँ
    [AdministrableProductDefinition] दी जाने वाली दवाओं की परिभाषाएँ
    [AdverseEvent] दुष्प्रभाव की घटनाएँ
    [AllergyIntolerance] एलर्जी और असहनशीलताएँ
    [Appointment] अपॉइंटमेंट
    [AppointmentResponse] अपॉइंटमेंट के जवाब
    [AuditEvent] ऑडिट की घटनाएँ
    [Basic] सामान्य संसाधन
    [Binary] बाइनरी फ़ाइलें
    [BiologicallyDerivedProduct] जैविक उत्पाद
    [BodyStructure] शरीर की संरचनाएँ
    [Bundle] बंडल
    [CapabilityStatement] क्षमता विवरण
    [CarePlan] देखभाल योजनाएँ
    [CareTeam] देखभाल टीमें
    [CatalogEntry] कैटलॉग प्रविष्टियाँ
    [ChargeItem] शुल्क
    [ChargeItemDefinition] शुल्क की परिभाषाएँ
    [Citation] उद्धरण
    [Claim] दावे
    [ClaimResponse] दावों के जवाब
    [ClinicalImpression] क्लिनिकल आकलन
    [ClinicalUseDefinition] क्लिनिकल उपयोग की परिभाषाएँ
    [CodeSystem] कोड प्रणालियाँ
    [Communication] संवाद
    [CommunicationRequest] संवाद के अनुरोध
    [CompartmentDefinition] खंडों की परिभाषाएँ
    [Composition] दस्तावेज़ों की रचनाएँ
    [ConceptMap] अवधारणा मानचित्र
    [Condition] बीमारियाँ
    [Consent] सहमतियाँ
    [Contract] अनुबंध
    [Coverage] बीमा कवर
    [CoverageEligibilityRequest] बीमा पात्रता के अनुरोध
    [CoverageEligibilityResponse] बीमा पात्रता के जवाब
    [DetectedIssue] पाई गई समस्याएँ
    [Device] उपकरण
    [DeviceDefinition] उपकरणों की परिभाषाएँ
    [DeviceMetric] उपकरणों के माप
    [DeviceRequest] उपकरणों के अनुरोध
    [DeviceUseStatement] उपकरणों के उपयोग के विवरण
    [DiagnosticReport] जाँच रिपोर्टें
    [DocumentManifest] दस्तावेज़ सूचियाँ
    [DocumentReference] दस्तावेज़ संदर्भ
    [Encounter] विज़िट
    [Endpoint] एंडपॉइंट
    [EnrollmentRequest] नामांकन के अनुरोध
    [EnrollmentResponse] नामांकन के जवाब
    [EpisodeOfCare] देखभाल के दौर
    [EventDefinition] घटनाओं की परिभाषाएँ
    [Evidence] साक्ष्य
    [EvidenceReport] साक्ष्य रिपोर्टें
    [EvidenceVariable] साक्ष्य चर
    [ExampleScenario] नमूना परिस्थितियाँ
    [ExplanationOfBenefit] लाभ के विवरण
    [FamilyMemberHistory] पारिवारिक इतिहास
    [Flag] चेतावनियाँ
    [Goal] लक्ष्य
    [GraphDefinition] ग्राफ़ की परिभाषाएँ
    [Group] समूह
    [GuidanceResponse] मार्गदर्शन के जवाब
    [HealthcareService] स्वास्थ्य सेवाएँ
    [ImagingStudy] इमेजिंग अध्ययन
    [Immunization] टीकाकरण
    [ImmunizationEvaluation] टीकाकरण के मूल्यांकन
    [ImmunizationRecommendation] टीकाकरण की सलाह
    [ImplementationGuide] कार्यान्वयन मार्गदर्शिकाएँ
    [Ingredient] घटक
    [InsurancePlan] बीमा योजनाएँ
    [Invoice] बिल
    [Library] लाइब्रेरी
    [Linkage] जोड़
    [List] सूचियाँ
    [Location] स्थान
    [ManufacturedItemDefinition] निर्मित वस्तुओं की परिभाषाएँ
    [Measure] माप
    [MeasureReport] माप रिपोर्टें
    [Media] मीडिया
    [Medication] दवाएँ
    [MedicationAdministration] दवा देना
    [MedicationDispense] दवा डिस्पेंस
    [MedicationKnowledge] दवा की जानकारी
    [MedicationRequest] दवा के पर्चे
    [MedicationStatement] दवा के कथन
    [MedicinalProductDefinition] औषधियों की परिभाषाएँ
    [MessageDefinition] संदेशों की परिभाषाएँ
    [MessageHeader] संदेशों के शीर्ष
    [MolecularSequence] आणविक अनुक्रम
    [NamingSystem] नामकरण प्रणालियाँ
    [NutritionOrder] आहार के आदेश
    [NutritionProduct] पोषण उत्पाद
    [Observation] अवलोकन
    [ObservationDefinition] अवलोकनों की परिभाषाएँ
    [OperationDefinition] ऑपरेशनों की परिभाषाएँ
    [OperationOutcome] ऑपरेशनों के नतीजे
    [Organization] संस्थाएँ
    [OrganizationAffiliation] संस्थाओं के संबंध
    [PackagedProductDefinition] पैक किए उत्पादों की परिभाषाएँ
    [Parameters] पैरामीटर
    [Patient] मरीज़
    [PaymentNotice] भुगतान की सूचनाएँ
    [PaymentReconciliation] भुगतान के मिलान
    [Person] व्यक्ति
    [PlanDefinition] योजनाओं की परिभाषाएँ
    [Practitioner] चिकित्सक
    [PractitionerRole] चिकित्सकों की भूमिकाएँ
    [Procedure] प्रक्रियाएँ
    [Provenance] स्रोत के विवरण
    [Questionnaire] प्रश्नावलियाँ
    [QuestionnaireResponse] प्रश्नावली के उत्तर
    [RegulatedAuthorization] नियामक मंज़ूरियाँ
    [RelatedPerson] संबंधित व्यक्ति
    [RequestGroup] अनुरोधों के समूह
    [ResearchDefinition] शोध की परिभाषाएँ
    [ResearchElementDefinition] शोध तत्वों की परिभाषाएँ
    [ResearchStudy] शोध अध्ययन
    [ResearchSubject] शोध के प्रतिभागी
    [RiskAssessment] जोखिम के आकलन
    [Schedule] समय-सारणियाँ
    [SearchParameter] खोज पैरामीटर
    [ServiceRequest] सेवा के अनुरोध
    [Slot] समय स्लॉट
    [Specimen] नमूने
    [SpecimenDefinition] नमूनों की परिभाषाएँ
    [StructureDefinition] संरचनाओं की परिभाषाएँ
    [StructureMap] संरचना मानचित्र
    [Subscription] सदस्यताएँ
    [SubscriptionStatus] सदस्यताओं की स्थितियाँ
    [SubscriptionTopic] सदस्यताओं के विषय
    [Substance] पदार्थ
    [SubstanceDefinition] पदार्थों की परिभाषाएँ
    [SupplyDelivery] सामान की डिलीवरी
    [SupplyRequest] सामान के अनुरोध
    [Task] काम
    [TerminologyCapabilities] शब्दावली क्षमताएँ
    [TestReport] परीक्षण रिपोर्टें
    [TestScript] परीक्षण स्क्रिप्ट
    [ValueSet] मानों के समूह
    [VerificationResult] पुष्टि के नतीजे
    [VisionPrescription] चश्मे के पर्चे
   *[other] { $words }
}

# The title of a record that holds nothing else.
record-kinds-alone = { $kind ->
    [Account] { NUMBER($count) } खाते
    [ActivityDefinition] { NUMBER($count) } गतिविधियों की परिभाषाएँ
    [AdministrableProductDefinition] { NUMBER($count) } दी जाने वाली दवाओं की परिभाषाएँ
    [AdverseEvent] { NUMBER($count) } दुष्प्रभाव की घटनाएँ
    [AllergyIntolerance] { NUMBER($count) } एलर्जी और असहनशीलताएँ
    [Appointment] { NUMBER($count) } अपॉइंटमेंट
    [AppointmentResponse] { NUMBER($count) } अपॉइंटमेंट के जवाब
    [AuditEvent] { NUMBER($count) } ऑडिट की घटनाएँ
    [Basic] { NUMBER($count) } सामान्य संसाधन
    [Binary] { NUMBER($count) } बाइनरी फ़ाइलें
    [BiologicallyDerivedProduct] { NUMBER($count) } जैविक उत्पाद
    [BodyStructure] { NUMBER($count) } शरीर की संरचनाएँ
    [Bundle] { NUMBER($count) } बंडल
    [CapabilityStatement] { NUMBER($count) } क्षमता विवरण
    [CarePlan] { NUMBER($count) } देखभाल योजनाएँ
    [CareTeam] { NUMBER($count) } देखभाल टीमें
    [CatalogEntry] { NUMBER($count) } कैटलॉग प्रविष्टियाँ
    [ChargeItem] { NUMBER($count) } शुल्क
    [ChargeItemDefinition] { NUMBER($count) } शुल्क की परिभाषाएँ
    [Citation] { NUMBER($count) } उद्धरण
    [Claim] { NUMBER($count) } दावे
    [ClaimResponse] { NUMBER($count) } दावों के जवाब
    [ClinicalImpression] { NUMBER($count) } क्लिनिकल आकलन
    [ClinicalUseDefinition] { NUMBER($count) } क्लिनिकल उपयोग की परिभाषाएँ
    [CodeSystem] { NUMBER($count) } कोड प्रणालियाँ
    [Communication] { NUMBER($count) } संवाद
    [CommunicationRequest] { NUMBER($count) } संवाद के अनुरोध
    [CompartmentDefinition] { NUMBER($count) } खंडों की परिभाषाएँ
    [Composition] { NUMBER($count) } दस्तावेज़ों की रचनाएँ
    [ConceptMap] { NUMBER($count) } अवधारणा मानचित्र
    [Condition] { NUMBER($count) } बीमारियाँ
    [Consent] { NUMBER($count) } सहमतियाँ
    [Contract] { NUMBER($count) } अनुबंध
    [Coverage] { NUMBER($count) } बीमा कवर
    [CoverageEligibilityRequest] { NUMBER($count) } बीमा पात्रता के अनुरोध
    [CoverageEligibilityResponse] { NUMBER($count) } बीमा पात्रता के जवाब
    [DetectedIssue] { NUMBER($count) } पाई गई समस्याएँ
    [Device] { NUMBER($count) } उपकरण
    [DeviceDefinition] { NUMBER($count) } उपकरणों की परिभाषाएँ
    [DeviceMetric] { NUMBER($count) } उपकरणों के माप
    [DeviceRequest] { NUMBER($count) } उपकरणों के अनुरोध
    [DeviceUseStatement] { NUMBER($count) } उपकरणों के उपयोग के विवरण
    [DiagnosticReport] { NUMBER($count) } जाँच रिपोर्टें
    [DocumentManifest] { NUMBER($count) } दस्तावेज़ सूचियाँ
    [DocumentReference] { NUMBER($count) } दस्तावेज़ संदर्भ
    [Encounter] { NUMBER($count) } विज़िट
    [Endpoint] { NUMBER($count) } एंडपॉइंट
    [EnrollmentRequest] { NUMBER($count) } नामांकन के अनुरोध
    [EnrollmentResponse] { NUMBER($count) } नामांकन के जवाब
    [EpisodeOfCare] { NUMBER($count) } देखभाल के दौर
    [EventDefinition] { NUMBER($count) } घटनाओं की परिभाषाएँ
    [Evidence] { NUMBER($count) } साक्ष्य
    [EvidenceReport] { NUMBER($count) } साक्ष्य रिपोर्टें
    [EvidenceVariable] { NUMBER($count) } साक्ष्य चर
    [ExampleScenario] { NUMBER($count) } नमूना परिस्थितियाँ
    [ExplanationOfBenefit] { NUMBER($count) } लाभ के विवरण
    [FamilyMemberHistory] { NUMBER($count) } पारिवारिक इतिहास
    [Flag] { NUMBER($count) } चेतावनियाँ
    [Goal] { NUMBER($count) } लक्ष्य
    [GraphDefinition] { NUMBER($count) } ग्राफ़ की परिभाषाएँ
    [Group] { NUMBER($count) } समूह
    [GuidanceResponse] { NUMBER($count) } मार्गदर्शन के जवाब
    [HealthcareService] { NUMBER($count) } स्वास्थ्य सेवाएँ
    [ImagingStudy] { NUMBER($count) } इमेजिंग अध्ययन
    [Immunization] { NUMBER($count) } टीकाकरण
    [ImmunizationEvaluation] { NUMBER($count) } टीकाकरण के मूल्यांकन
    [ImmunizationRecommendation] { NUMBER($count) } टीकाकरण की सलाह
    [ImplementationGuide] { NUMBER($count) } कार्यान्वयन मार्गदर्शिकाएँ
    [Ingredient] { NUMBER($count) } घटक
    [InsurancePlan] { NUMBER($count) } बीमा योजनाएँ
    [Invoice] { NUMBER($count) } बिल
    [Library] { NUMBER($count) } लाइब्रेरी
    [Linkage] { NUMBER($count) } जोड़
    [List] { NUMBER($count) } सूचियाँ
    [Location] { NUMBER($count) } स्थान
    [ManufacturedItemDefinition] { NUMBER($count) } निर्मित वस्तुओं की परिभाषाएँ
    [Measure] { NUMBER($count) } माप
    [MeasureReport] { NUMBER($count) } माप रिपोर्टें
    [Media] { NUMBER($count) } मीडिया
    [Medication] { NUMBER($count) } दवाएँ
    [MedicationAdministration] { NUMBER($count) } दवा देना
    [MedicationDispense] { NUMBER($count) } दवा डिस्पेंस
    [MedicationKnowledge] { NUMBER($count) } दवा की जानकारी
    [MedicationRequest] { NUMBER($count) } दवा के पर्चे
    [MedicationStatement] { NUMBER($count) } दवा के कथन
    [MedicinalProductDefinition] { NUMBER($count) } औषधियों की परिभाषाएँ
    [MessageDefinition] { NUMBER($count) } संदेशों की परिभाषाएँ
    [MessageHeader] { NUMBER($count) } संदेशों के शीर्ष
    [MolecularSequence] { NUMBER($count) } आणविक अनुक्रम
    [NamingSystem] { NUMBER($count) } नामकरण प्रणालियाँ
    [NutritionOrder] { NUMBER($count) } आहार के आदेश
    [NutritionProduct] { NUMBER($count) } पोषण उत्पाद
    [Observation] { NUMBER($count) } अवलोकन
    [ObservationDefinition] { NUMBER($count) } अवलोकनों की परिभाषाएँ
    [OperationDefinition] { NUMBER($count) } ऑपरेशनों की परिभाषाएँ
    [OperationOutcome] { NUMBER($count) } ऑपरेशनों के नतीजे
    [Organization] { NUMBER($count) } संस्थाएँ
    [OrganizationAffiliation] { NUMBER($count) } संस्थाओं के संबंध
    [PackagedProductDefinition] { NUMBER($count) } पैक किए उत्पादों की परिभाषाएँ
    [Parameters] { NUMBER($count) } पैरामीटर
    [Patient] { NUMBER($count) } मरीज़
    [PaymentNotice] { NUMBER($count) } भुगतान की सूचनाएँ
    [PaymentReconciliation] { NUMBER($count) } भुगतान के मिलान
    [Person] { NUMBER($count) } व्यक्ति
    [PlanDefinition] { NUMBER($count) } योजनाओं की परिभाषाएँ
    [Practitioner] { NUMBER($count) } चिकित्सक
    [PractitionerRole] { NUMBER($count) } चिकित्सकों की भूमिकाएँ
    [Procedure] { NUMBER($count) } प्रक्रियाएँ
    [Provenance] { NUMBER($count) } स्रोत के विवरण
    [Questionnaire] { NUMBER($count) } प्रश्नावलियाँ
    [QuestionnaireResponse] { NUMBER($count) } प्रश्नावली के उत्तर
    [RegulatedAuthorization] { NUMBER($count) } नियामक मंज़ूरियाँ
    [RelatedPerson] { NUMBER($count) } संबंधित व्यक्ति
    [RequestGroup] { NUMBER($count) } अनुरोधों के समूह
    [ResearchDefinition] { NUMBER($count) } शोध की परिभाषाएँ
    [ResearchElementDefinition] { NUMBER($count) } शोध तत्वों की परिभाषाएँ
    [ResearchStudy] { NUMBER($count) } शोध अध्ययन
    [ResearchSubject] { NUMBER($count) } शोध के प्रतिभागी
    [RiskAssessment] { NUMBER($count) } जोखिम के आकलन
    [Schedule] { NUMBER($count) } समय-सारणियाँ
    [SearchParameter] { NUMBER($count) } खोज पैरामीटर
    [ServiceRequest] { NUMBER($count) } सेवा के अनुरोध
    [Slot] { NUMBER($count) } समय स्लॉट
    [Specimen] { NUMBER($count) } नमूने
    [SpecimenDefinition] { NUMBER($count) } नमूनों की परिभाषाएँ
    [StructureDefinition] { NUMBER($count) } संरचनाओं की परिभाषाएँ
    [StructureMap] { NUMBER($count) } संरचना मानचित्र
    [Subscription] { NUMBER($count) } सदस्यताएँ
    [SubscriptionStatus] { NUMBER($count) } सदस्यताओं की स्थितियाँ
    [SubscriptionTopic] { NUMBER($count) } सदस्यताओं के विषय
    [Substance] { NUMBER($count) } पदार्थ
    [SubstanceDefinition] { NUMBER($count) } पदार्थों की परिभाषाएँ
    [SupplyDelivery] { NUMBER($count) } सामान की डिलीवरी
    [SupplyRequest] { NUMBER($count) } सामान के अनुरोध
    [Task] { NUMBER($count) } काम
    [TerminologyCapabilities] { NUMBER($count) } शब्दावली क्षमताएँ
    [TestReport] { NUMBER($count) } परीक्षण रिपोर्टें
    [TestScript] { NUMBER($count) } परीक्षण स्क्रिप्ट
    [ValueSet] { NUMBER($count) } मानों के समूह
    [VerificationResult] { NUMBER($count) } पुष्टि के नतीजे
    [VisionPrescription] { NUMBER($count) } चश्मे के पर्चे
   *[other] { NUMBER($count) } { $words }
}

# Found when a record came: the patient did not grant this type of record.
record-type-not-granted = सहमति इस प्रकार के रिकॉर्ड को शामिल नहीं करती ({ $kind })।

# What was asked and not told: an empty section with the sender's reason.
record-section-empty = ख़ाली: { $why }
record-section-empty-why = { $reason ->
    [nilknown] कुछ ज्ञात नहीं
    [notasked] पूछा नहीं गया
    [withheld] रोका गया
    [unavailable] उपलब्ध नहीं
    [notstarted] शुरू नहीं हुआ
    [closed] बंद
   *[other] { $reason }
}
record-section-empty-unsaid = भेजने वाले ने कोई कारण नहीं दिया
record-section-empty-and = { $why } ({ $words })

# Where neither a name nor a known code was sent.
record-measure-unnamed = बिना नाम का नतीजा

# Values of all kinds, and what a resource holds beside them.
record-yes = हाँ
record-no = नहीं
record-unit-and-code = { $quantity } (कोड { $code })
record-range = { $low } – { $high }
record-range-from = { $low } से
record-range-up-to = { $high } तक
record-range-age = उम्र { $age }
record-ratio = { $amount } / { $per }
record-period = { $start } से { $end }
record-period-from = { $start } से
record-period-until = { $end } तक
record-value-marked-absent = { $values } (नहीं है, कारण: { $reason })
record-value-sampled = { $count ->
    [one] { $count } नमूना मान, ब्योरा देखें
   *[other] { $count } नमूना मान, ब्योरा देखें
}
record-value-unit-sent = { $value } (भेजी गई इकाई: { $unit })
record-file-elsewhere = { $kind }, कहीं और रखी है: { $url }
record-file-and-size = { $kind }, { $size }
record-fact-content = सामग्री
record-fact-contained = इसके भीतर: { $kind }
record-fact-narrative = विवरण
record-fact-component = घटक { NUMBER($number) }
record-fact-numbered = { $name } { NUMBER($number) }
record-fact-not-here = इस दस्तावेज़ में नहीं
record-fact-problem = समस्या
record-fact-left-out = नहीं दिखाया गया
record-fact-more-lines = { $count ->
    [one] { $count } और पंक्ति; इस प्रविष्टि का JSON देखें
   *[other] { $count } और पंक्तियाँ; इस प्रविष्टि का JSON देखें
}

## Whose a document is, asked of a person once.

# $who is a name, with sex and age where the document says them, such as "Hina Patel, F, 47".
record-person-question = क्या ये { $who } हैं?
record-person-question-nobody = यह दस्तावेज़ नहीं बताता कि किसका है। क्या यह इसी मरीज़ का है?
record-person-unnamed = कोई बिना नाम का व्यक्ति
record-person-female = महि॰
record-person-male = पु॰
record-person-age = { $years }
record-person-born = जन्म { $year }
record-person-all = { $name }, { $sex }, { $age }
record-person-one = { $name }, { $fact }
