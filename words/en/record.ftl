## A record: its titles, what must be known before it is read, and why a part of it was not understood. What a hospital
## wrote is never translated.

# A kind or status with a name, such as Medication request: Paracetamol 500 mg.
record-item = { $kind }: { $label }
record-item-more = { $title } · { $more }
record-kind-and-others = { $kind } and { $count ->
    [one] { $count } other item
   *[other] { $count } other items
}
record-document = Document
record-untitled = Untitled document
record-empty = Empty record
record-unreadable = Unreadable record
record-entry-without-resource = Entry without a resource
record-envelope = Envelope
record-section = Section { NUMBER($number) }
record-section-within = { $outer } › { $title }
record-section-also = Also in this document
record-section-about = About this document
record-section-beside = About this section
record-section-text = Text of this section
record-conclusion = Conclusion of { $name }
record-conclusion-unfinal = Conclusion of { $name } ({ $status })

# What stands against an item; the status as sent follows in brackets where it says otherwise.
record-status-not-done = not done
record-status-do-not-give = do not give
record-status-do-not-do = do not do
record-status-but = { $standing } ({ $status })

# Who attested a document: Legal: Dr. Meera Iyer, 05 Mar 2026, 14:02
record-attested-as = { $mode }: { $by }
record-attested-when = { $by }, { $when }
record-several = { $first }; { $next }
record-replaces = Replaces: { $name }
record-adds-to = Adds to: { $name }
record-made-from = Made from: { $name }
record-signs = Signs: { $name }
record-relates-to = Relates to: { $name }
record-another-document = another document

# Before the content
record-warning-in-error = This document was entered in error. Do not rely on it.
record-warning-not-final = This document is marked “{ $status }”, not final.
record-warning-amended = This document was amended after it had been final.
record-report-unnamed = A report
record-warning-report-in-error = The report “{ $name }” was entered in error. Do not rely on it.
record-warning-report-not-final = The report “{ $name }” is marked “{ $status }”, not final.
record-warning-report-amended = The report “{ $name }” was amended after it had been final.
record-warning-report-corrected = The report “{ $name }” was corrected after it had been final.
record-warning-report-appended = The report “{ $name }” was added to after it had been final.
# Behind the date of a document that has none of its own
record-date-newest = of its newest entry
record-date-packed = when it was packed
record-warning-day-first = A date of this document was sent in digits alone and is read day first.
record-warning-date-unread = The date of this document, “{ $date }”, could not be read.
record-warning-date-placeholder = The date of this document, { $date }, is a placeholder.
record-warning-single-resource = This record is a single resource, not a FHIR bundle.
record-warning-bare-resources = This record is single resources, not a FHIR bundle.
record-warning-outcome = The sending program says: { $words }
record-warning-next-page = The sender has further pages of this record, which did not come with it.
record-warning-not-fhir = This record is not FHIR; it is shown as sent.
record-warning-empty = This record is empty: its bundle has no entries.
record-warning-no-composition = This record says it is a document, but does not begin with a Composition.
record-warning-several-patients = This record holds data of more than one patient.
record-warning-test = The sender marks this document as test data: “{ $labels }”. Do not rely on it.
record-warning-test-parts = The sender marks parts of this document as test data: “{ $labels }”. Do not rely on them.
record-warning-label = The sender labels this document: { $labels }.
record-warning-label-parts = The sender labels parts of this document: { $labels }.
record-label = Label of the sender
record-label-restricted = restricted
record-label-very-restricted = very restricted
record-label-left-out = parts were left out
record-label-withheld = parts were withheld
record-warning-unread = { $count ->
    [one] { $count } item could not be read as FHIR and is shown as sent.
   *[other] { $count } items could not be read as FHIR and are shown as sent.
}
record-warning-missing = { $count ->
    [one] { $count } item named in this document is not in it: { $names }.
   *[other] { $count } items named in this document are not in it: { $names }.
}
record-names-more = { $first }, { $next }
record-names-and-more = { $names } and { NUMBER($more) } more
record-warning-wrong-patient = Wrong patient? This document is about { $found }, but the records of { $expected } were asked for.
record-patient-unnamed = somebody without a name
record-warning-characters = Some characters were damaged and are shown as { $character }.
record-warning-line-breaks = Raw line breaks inside its texts were repaired to read it.
record-warning-bare-words = It was not valid JSON and was mended: words and numbers that JSON does not know, such as NaN, stand as the text they are.
record-warning-commas = It was not valid JSON and was mended: a comma was missing, or one too many.
record-warning-after-end = It was not valid JSON and was mended: signs behind its end were left out.
record-warning-several-texts = It held several JSON texts one after the other and was mended; all are shown.
record-warning-remarks = It was not valid JSON and was mended: it held remarks between the data, which are no part of them: “{ $remarks }”.
# What a section tells in its text alone.
record-section-words = its text says “{ $words }”
record-section-only-text = told only in the text of the document
record-section-names = it names “{ $words }”, and no more came of it
record-warning-wide = It came in another encoding of characters (UTF-16) and was translated to read it.
record-warning-code-page = It came in an older encoding of characters (Windows 1252) and was translated to read it.
record-warning-quotes = It was printed by a program in its own notation; its quotes were repaired to read it.
record-warning-cut = The document ends early: it was cut off in the middle. What was whole is shown; something is missing.
record-warning-salvaged = It arrived damaged: what was whole of it is shown, the rest as the text it is. Something may be missing; ask the hospital to send it again.
record-warning-typed-quotes = It was not valid JSON and was mended: it had the quotation marks of a word processor.

# In the sender's own words, told where a line through them or their colour cannot be seen
record-text-beside = { $first }{ $next }
record-text-struck-out = (struck out: { $words })
record-text-hidden = (hidden by the sender: { $words })
record-text-picture = (picture: { $words })
record-text-picture-without-words = (picture without words)
record-text-style-unread = (a style of the sender may strike out, hide or add words here; it could not be read)
record-text-cut = This text is longer; all of it is in the original data.

# A record of which nothing could be read
record-refused-too-large = This record is too large to read: { $megabytes } MB, more than { $limit } MB.
record-refused-not-json = This record arrived damaged and could not be read (not valid JSON at byte { $offset }). Ask the hospital to send it again.
record-refused-hl7 = This record is an HL7 version 2 message, not FHIR. It was not taken apart and is shown as it was received.
record-refused-text = This record is plain text, not FHIR. It was not taken apart and is shown as it was received.
record-refused-xml = This record is XML, not FHIR in JSON. It was not taken apart and is shown as it was received.
record-refused-entries = This record holds { $count } entries, more than the { $limit } that are read.
record-refused-millions = This record holds millions of entries, more than the { $limit } that are read.

# Why an item was not understood
record-reason-no-resource = it holds no resource
record-reason-too-much = it holds too much to be taken apart
record-reason-no-object = it is not an object
record-reason-too-large = it is too large to check
record-reason-unknown-type = `{ $kind }` is no known type of resource
record-reason-missing = it is named here, but it is not in this document
record-no-reference = An item without a reference

# Why a text is shown beside the data
record-why-no-data = This section has no data; this is its text.
record-why-not-in-full = Not all items of this section could be read in full.
record-why-perhaps-more = This text may hold more than the data.
record-why-says-more = The author says that this text holds more than the data.
record-why-no-sections = The document has no sections; this is its text.

# What a resource is called. `$kind` is FHIR's name of its type; of a type that is not known here, `$words` is that
# name with blanks in it.
record-kind = { $kind ->
    [Account] Account
    [ActivityDefinition] Activity definition
    [AdministrableProductDefinition] Administrable product definition
    [AdverseEvent] Adverse event
    [AllergyIntolerance] Allergy intolerance
    [Appointment] Appointment
    [AppointmentResponse] Appointment response
    [AuditEvent] Audit event
    [Basic] Basic
    [Binary] Binary
    [BiologicallyDerivedProduct] Biologically derived product
    [BodyStructure] Body structure
    [Bundle] Bundle
    [CapabilityStatement] Capability statement
    [CarePlan] Care plan
    [CareTeam] Care team
    [CatalogEntry] Catalog entry
    [ChargeItem] Charge item
    [ChargeItemDefinition] Charge item definition
    [Citation] Citation
    [Claim] Claim
    [ClaimResponse] Claim response
    [ClinicalImpression] Clinical impression
    [ClinicalUseDefinition] Clinical use definition
    [CodeSystem] Code system
    [Communication] Communication
    [CommunicationRequest] Communication request
    [CompartmentDefinition] Compartment definition
    [Composition] Composition
    [ConceptMap] Concept map
    [Condition] Condition
    [Consent] Consent
    [Contract] Contract
    [Coverage] Coverage
    [CoverageEligibilityRequest] Coverage eligibility request
    [CoverageEligibilityResponse] Coverage eligibility response
    [DetectedIssue] Detected issue
    [Device] Device
    [DeviceDefinition] Device definition
    [DeviceMetric] Device metric
    [DeviceRequest] Device request
    [DeviceUseStatement] Device use statement
    [DiagnosticReport] Diagnostic report
    [DocumentManifest] Document manifest
    [DocumentReference] Document reference
    [Encounter] Encounter
    [Endpoint] Endpoint
    [EnrollmentRequest] Enrollment request
    [EnrollmentResponse] Enrollment response
    [EpisodeOfCare] Episode of care
    [EventDefinition] Event definition
    [Evidence] Evidence
    [EvidenceReport] Evidence report
    [EvidenceVariable] Evidence variable
    [ExampleScenario] Example scenario
    [ExplanationOfBenefit] Explanation of benefit
    [FamilyMemberHistory] Family member history
    [Flag] Flag
    [Goal] Goal
    [GraphDefinition] Graph definition
    [Group] Group
    [GuidanceResponse] Guidance response
    [HealthcareService] Healthcare service
    [ImagingStudy] Imaging study
    [Immunization] Immunization
    [ImmunizationEvaluation] Immunization evaluation
    [ImmunizationRecommendation] Immunization recommendation
    [ImplementationGuide] Implementation guide
    [Ingredient] Ingredient
    [InsurancePlan] Insurance plan
    [Invoice] Invoice
    [Library] Library
    [Linkage] Linkage
    [List] List
    [Location] Location
    [ManufacturedItemDefinition] Manufactured item definition
    [Measure] Measure
    [MeasureReport] Measure report
    [Media] Media
    [Medication] Medication
    [MedicationAdministration] Medication administration
    [MedicationDispense] Medication dispense
    [MedicationKnowledge] Medication knowledge
    [MedicationRequest] Medication request
    [MedicationStatement] Medication statement
    [MedicinalProductDefinition] Medicinal product definition
    [MessageDefinition] Message definition
    [MessageHeader] Message header
    [MolecularSequence] Molecular sequence
    [NamingSystem] Naming system
    [NutritionOrder] Nutrition order
    [NutritionProduct] Nutrition product
    [Observation] Observation
    [ObservationDefinition] Observation definition
    [OperationDefinition] Operation definition
    [OperationOutcome] Operation outcome
    [Organization] Organization
    [OrganizationAffiliation] Organization affiliation
    [PackagedProductDefinition] Packaged product definition
    [Parameters] Parameters
    [Patient] Patient
    [PaymentNotice] Payment notice
    [PaymentReconciliation] Payment reconciliation
    [Person] Person
    [PlanDefinition] Plan definition
    [Practitioner] Practitioner
    [PractitionerRole] Practitioner role
    [Procedure] Procedure
    [Provenance] Provenance
    [Questionnaire] Questionnaire
    [QuestionnaireResponse] Questionnaire response
    [RegulatedAuthorization] Regulated authorization
    [RelatedPerson] Related person
    [RequestGroup] Request group
    [ResearchDefinition] Research definition
    [ResearchElementDefinition] Research element definition
    [ResearchStudy] Research study
    [ResearchSubject] Research subject
    [RiskAssessment] Risk assessment
    [Schedule] Schedule
    [SearchParameter] Search parameter
    [ServiceRequest] Service request
    [Slot] Slot
    [Specimen] Specimen
    [SpecimenDefinition] Specimen definition
    [StructureDefinition] Structure definition
    [StructureMap] Structure map
    [Subscription] Subscription
    [SubscriptionStatus] Subscription status
    [SubscriptionTopic] Subscription topic
    [Substance] Substance
    [SubstanceDefinition] Substance definition
    [SupplyDelivery] Supply delivery
    [SupplyRequest] Supply request
    [Task] Task
    [TerminologyCapabilities] Terminology capabilities
    [TestReport] Test report
    [TestScript] Test script
    [ValueSet] Value set
    [VerificationResult] Verification result
    [VisionPrescription] Vision prescription
   *[other] { $words }
}

# The heading of a group of one kind.
record-kinds = { $kind ->
    [Account] Accounts
    [ActivityDefinition] Activity definitions
    [AdministrableProductDefinition] Administrable product definitions
    [AdverseEvent] Adverse events
    [AllergyIntolerance] Allergy intolerances
    [Appointment] Appointments
    [AppointmentResponse] Appointment responses
    [AuditEvent] Audit events
    [Basic] Basics
    [Binary] Binaries
    [BiologicallyDerivedProduct] Biologically derived products
    [BodyStructure] Body structures
    [Bundle] Bundles
    [CapabilityStatement] Capability statements
    [CarePlan] Care plans
    [CareTeam] Care teams
    [CatalogEntry] Catalog entries
    [ChargeItem] Charge items
    [ChargeItemDefinition] Charge item definitions
    [Citation] Citations
    [Claim] Claims
    [ClaimResponse] Claim responses
    [ClinicalImpression] Clinical impressions
    [ClinicalUseDefinition] Clinical use definitions
    [CodeSystem] Code systems
    [Communication] Communications
    [CommunicationRequest] Communication requests
    [CompartmentDefinition] Compartment definitions
    [Composition] Compositions
    [ConceptMap] Concept maps
    [Condition] Conditions
    [Consent] Consents
    [Contract] Contracts
    [Coverage] Coverages
    [CoverageEligibilityRequest] Coverage eligibility requests
    [CoverageEligibilityResponse] Coverage eligibility responses
    [DetectedIssue] Detected issues
    [Device] Devices
    [DeviceDefinition] Device definitions
    [DeviceMetric] Device metrics
    [DeviceRequest] Device requests
    [DeviceUseStatement] Device use statements
    [DiagnosticReport] Diagnostic reports
    [DocumentManifest] Document manifests
    [DocumentReference] Document references
    [Encounter] Encounters
    [Endpoint] Endpoints
    [EnrollmentRequest] Enrollment requests
    [EnrollmentResponse] Enrollment responses
    [EpisodeOfCare] Episode of cares
    [EventDefinition] Event definitions
    [Evidence] Evidences
    [EvidenceReport] Evidence reports
    [EvidenceVariable] Evidence variables
    [ExampleScenario] Example scenarios
    [ExplanationOfBenefit] Explanation of benefits
    [FamilyMemberHistory] Family member histories
    [Flag] Flags
    [Goal] Goals
    [GraphDefinition] Graph definitions
    [Group] Groups
    [GuidanceResponse] Guidance responses
    [HealthcareService] Healthcare services
    [ImagingStudy] Imaging studies
    [Immunization] Immunizations
    [ImmunizationEvaluation] Immunization evaluations
    [ImmunizationRecommendation] Immunization recommendations
    [ImplementationGuide] Implementation guides
    [Ingredient] Ingredients
    [InsurancePlan] Insurance plans
    [Invoice] Invoices
    [Library] Libraries
    [Linkage] Linkages
    [List] Lists
    [Location] Locations
    [ManufacturedItemDefinition] Manufactured item definitions
    [Measure] Measures
    [MeasureReport] Measure reports
    [Media] Medias
    [Medication] Medications
    [MedicationAdministration] Medication administrations
    [MedicationDispense] Medication dispenses
    [MedicationKnowledge] Medication knowledges
    [MedicationRequest] Medication requests
    [MedicationStatement] Medication statements
    [MedicinalProductDefinition] Medicinal product definitions
    [MessageDefinition] Message definitions
    [MessageHeader] Message headers
    [MolecularSequence] Molecular sequences
    [NamingSystem] Naming systems
    [NutritionOrder] Nutrition orders
    [NutritionProduct] Nutrition products
    [Observation] Observations
    [ObservationDefinition] Observation definitions
    [OperationDefinition] Operation definitions
    [OperationOutcome] Operation outcomes
    [Organization] Organizations
    [OrganizationAffiliation] Organization affiliations
    [PackagedProductDefinition] Packaged product definitions
    [Parameters] Parameters
    [Patient] Patients
    [PaymentNotice] Payment notices
    [PaymentReconciliation] Payment reconciliations
    [Person] Persons
    [PlanDefinition] Plan definitions
    [Practitioner] Practitioners
    [PractitionerRole] Practitioner roles
    [Procedure] Procedures
    [Provenance] Provenances
    [Questionnaire] Questionnaires
    [QuestionnaireResponse] Questionnaire responses
    [RegulatedAuthorization] Regulated authorizations
    [RelatedPerson] Related persons
    [RequestGroup] Request groups
    [ResearchDefinition] Research definitions
    [ResearchElementDefinition] Research element definitions
    [ResearchStudy] Research studies
    [ResearchSubject] Research subjects
    [RiskAssessment] Risk assessments
    [Schedule] Schedules
    [SearchParameter] Search parameters
    [ServiceRequest] Service requests
    [Slot] Slots
    [Specimen] Specimens
    [SpecimenDefinition] Specimen definitions
    [StructureDefinition] Structure definitions
    [StructureMap] Structure maps
    [Subscription] Subscriptions
    [SubscriptionStatus] Subscription status
    [SubscriptionTopic] Subscription topics
    [Substance] Substances
    [SubstanceDefinition] Substance definitions
    [SupplyDelivery] Supply deliveries
    [SupplyRequest] Supply requests
    [Task] Tasks
    [TerminologyCapabilities] Terminology capabilities
    [TestReport] Test reports
    [TestScript] Test scripts
    [ValueSet] Value sets
    [VerificationResult] Verification results
    [VisionPrescription] Vision prescriptions
   *[other] { $words }
}

# The title of a record that holds nothing else.
record-kinds-alone = { $kind ->
    [Account] { NUMBER($count) } accounts
    [ActivityDefinition] { NUMBER($count) } activity definitions
    [AdministrableProductDefinition] { NUMBER($count) } administrable product definitions
    [AdverseEvent] { NUMBER($count) } adverse events
    [AllergyIntolerance] { NUMBER($count) } allergy intolerances
    [Appointment] { NUMBER($count) } appointments
    [AppointmentResponse] { NUMBER($count) } appointment responses
    [AuditEvent] { NUMBER($count) } audit events
    [Basic] { NUMBER($count) } basics
    [Binary] { NUMBER($count) } binaries
    [BiologicallyDerivedProduct] { NUMBER($count) } biologically derived products
    [BodyStructure] { NUMBER($count) } body structures
    [Bundle] { NUMBER($count) } bundles
    [CapabilityStatement] { NUMBER($count) } capability statements
    [CarePlan] { NUMBER($count) } care plans
    [CareTeam] { NUMBER($count) } care teams
    [CatalogEntry] { NUMBER($count) } catalog entries
    [ChargeItem] { NUMBER($count) } charge items
    [ChargeItemDefinition] { NUMBER($count) } charge item definitions
    [Citation] { NUMBER($count) } citations
    [Claim] { NUMBER($count) } claims
    [ClaimResponse] { NUMBER($count) } claim responses
    [ClinicalImpression] { NUMBER($count) } clinical impressions
    [ClinicalUseDefinition] { NUMBER($count) } clinical use definitions
    [CodeSystem] { NUMBER($count) } code systems
    [Communication] { NUMBER($count) } communications
    [CommunicationRequest] { NUMBER($count) } communication requests
    [CompartmentDefinition] { NUMBER($count) } compartment definitions
    [Composition] { NUMBER($count) } compositions
    [ConceptMap] { NUMBER($count) } concept maps
    [Condition] { NUMBER($count) } conditions
    [Consent] { NUMBER($count) } consents
    [Contract] { NUMBER($count) } contracts
    [Coverage] { NUMBER($count) } coverages
    [CoverageEligibilityRequest] { NUMBER($count) } coverage eligibility requests
    [CoverageEligibilityResponse] { NUMBER($count) } coverage eligibility responses
    [DetectedIssue] { NUMBER($count) } detected issues
    [Device] { NUMBER($count) } devices
    [DeviceDefinition] { NUMBER($count) } device definitions
    [DeviceMetric] { NUMBER($count) } device metrics
    [DeviceRequest] { NUMBER($count) } device requests
    [DeviceUseStatement] { NUMBER($count) } device use statements
    [DiagnosticReport] { NUMBER($count) } diagnostic reports
    [DocumentManifest] { NUMBER($count) } document manifests
    [DocumentReference] { NUMBER($count) } document references
    [Encounter] { NUMBER($count) } encounters
    [Endpoint] { NUMBER($count) } endpoints
    [EnrollmentRequest] { NUMBER($count) } enrollment requests
    [EnrollmentResponse] { NUMBER($count) } enrollment responses
    [EpisodeOfCare] { NUMBER($count) } episode of cares
    [EventDefinition] { NUMBER($count) } event definitions
    [Evidence] { NUMBER($count) } evidences
    [EvidenceReport] { NUMBER($count) } evidence reports
    [EvidenceVariable] { NUMBER($count) } evidence variables
    [ExampleScenario] { NUMBER($count) } example scenarios
    [ExplanationOfBenefit] { NUMBER($count) } explanation of benefits
    [FamilyMemberHistory] { NUMBER($count) } family member histories
    [Flag] { NUMBER($count) } flags
    [Goal] { NUMBER($count) } goals
    [GraphDefinition] { NUMBER($count) } graph definitions
    [Group] { NUMBER($count) } groups
    [GuidanceResponse] { NUMBER($count) } guidance responses
    [HealthcareService] { NUMBER($count) } healthcare services
    [ImagingStudy] { NUMBER($count) } imaging studies
    [Immunization] { NUMBER($count) } immunizations
    [ImmunizationEvaluation] { NUMBER($count) } immunization evaluations
    [ImmunizationRecommendation] { NUMBER($count) } immunization recommendations
    [ImplementationGuide] { NUMBER($count) } implementation guides
    [Ingredient] { NUMBER($count) } ingredients
    [InsurancePlan] { NUMBER($count) } insurance plans
    [Invoice] { NUMBER($count) } invoices
    [Library] { NUMBER($count) } libraries
    [Linkage] { NUMBER($count) } linkages
    [List] { NUMBER($count) } lists
    [Location] { NUMBER($count) } locations
    [ManufacturedItemDefinition] { NUMBER($count) } manufactured item definitions
    [Measure] { NUMBER($count) } measures
    [MeasureReport] { NUMBER($count) } measure reports
    [Media] { NUMBER($count) } medias
    [Medication] { NUMBER($count) } medications
    [MedicationAdministration] { NUMBER($count) } medication administrations
    [MedicationDispense] { NUMBER($count) } medication dispenses
    [MedicationKnowledge] { NUMBER($count) } medication knowledges
    [MedicationRequest] { NUMBER($count) } medication requests
    [MedicationStatement] { NUMBER($count) } medication statements
    [MedicinalProductDefinition] { NUMBER($count) } medicinal product definitions
    [MessageDefinition] { NUMBER($count) } message definitions
    [MessageHeader] { NUMBER($count) } message headers
    [MolecularSequence] { NUMBER($count) } molecular sequences
    [NamingSystem] { NUMBER($count) } naming systems
    [NutritionOrder] { NUMBER($count) } nutrition orders
    [NutritionProduct] { NUMBER($count) } nutrition products
    [Observation] { NUMBER($count) } observations
    [ObservationDefinition] { NUMBER($count) } observation definitions
    [OperationDefinition] { NUMBER($count) } operation definitions
    [OperationOutcome] { NUMBER($count) } operation outcomes
    [Organization] { NUMBER($count) } organizations
    [OrganizationAffiliation] { NUMBER($count) } organization affiliations
    [PackagedProductDefinition] { NUMBER($count) } packaged product definitions
    [Parameters] { NUMBER($count) } parameters
    [Patient] { NUMBER($count) } patients
    [PaymentNotice] { NUMBER($count) } payment notices
    [PaymentReconciliation] { NUMBER($count) } payment reconciliations
    [Person] { NUMBER($count) } persons
    [PlanDefinition] { NUMBER($count) } plan definitions
    [Practitioner] { NUMBER($count) } practitioners
    [PractitionerRole] { NUMBER($count) } practitioner roles
    [Procedure] { NUMBER($count) } procedures
    [Provenance] { NUMBER($count) } provenances
    [Questionnaire] { NUMBER($count) } questionnaires
    [QuestionnaireResponse] { NUMBER($count) } questionnaire responses
    [RegulatedAuthorization] { NUMBER($count) } regulated authorizations
    [RelatedPerson] { NUMBER($count) } related persons
    [RequestGroup] { NUMBER($count) } request groups
    [ResearchDefinition] { NUMBER($count) } research definitions
    [ResearchElementDefinition] { NUMBER($count) } research element definitions
    [ResearchStudy] { NUMBER($count) } research studies
    [ResearchSubject] { NUMBER($count) } research subjects
    [RiskAssessment] { NUMBER($count) } risk assessments
    [Schedule] { NUMBER($count) } schedules
    [SearchParameter] { NUMBER($count) } search parameters
    [ServiceRequest] { NUMBER($count) } service requests
    [Slot] { NUMBER($count) } slots
    [Specimen] { NUMBER($count) } specimens
    [SpecimenDefinition] { NUMBER($count) } specimen definitions
    [StructureDefinition] { NUMBER($count) } structure definitions
    [StructureMap] { NUMBER($count) } structure maps
    [Subscription] { NUMBER($count) } subscriptions
    [SubscriptionStatus] { NUMBER($count) } subscription status
    [SubscriptionTopic] { NUMBER($count) } subscription topics
    [Substance] { NUMBER($count) } substances
    [SubstanceDefinition] { NUMBER($count) } substance definitions
    [SupplyDelivery] { NUMBER($count) } supply deliveries
    [SupplyRequest] { NUMBER($count) } supply requests
    [Task] { NUMBER($count) } tasks
    [TerminologyCapabilities] { NUMBER($count) } terminology capabilities
    [TestReport] { NUMBER($count) } test reports
    [TestScript] { NUMBER($count) } test scripts
    [ValueSet] { NUMBER($count) } value sets
    [VerificationResult] { NUMBER($count) } verification results
    [VisionPrescription] { NUMBER($count) } vision prescriptions
   *[other] { NUMBER($count) } { $words }
}

# Found when a record came: the patient did not grant this type of record.
record-type-not-granted = The consent does not cover this type of record ({ $kind }).

# What was asked and not told: an empty section with the sender's reason.
record-section-empty = Empty: { $why }
record-section-empty-why = { $reason ->
    [nilknown] nil known
    [notasked] not asked
    [withheld] withheld
    [unavailable] not available
    [notstarted] not started
    [closed] closed
   *[other] { $reason }
}
record-section-empty-unsaid = the sender gave no reason
record-section-empty-and = { $why } ({ $words })

# Where neither a name nor a known code was sent.
record-measure-unnamed = Result without a name

# Values of all kinds, and what a resource holds beside them.
record-yes = Yes
record-no = No
record-unit-and-code = { $quantity } (code { $code })
record-range = { $low } – { $high }
record-range-from = from { $low }
record-range-up-to = up to { $high }
record-range-age = age { $age }
record-ratio = { $amount } / { $per }
record-period = { $start } to { $end }
record-period-from = from { $start }
record-period-until = until { $end }
record-value-marked-absent = { $values } (marked absent: { $reason })
record-value-sampled = { $count ->
    [one] { $count } sampled value, see details
   *[other] { $count } sampled values, see details
}
record-value-unit-sent = { $value } (unit sent: { $unit })
record-file-elsewhere = { $kind }, kept elsewhere: { $url }
record-file-and-size = { $kind }, { $size }
record-fact-content = Content
record-fact-contained = Contained: { $kind }
record-fact-narrative = Narrative
record-fact-question = Question { NUMBER($number) }
record-fact-component = Component { NUMBER($number) }
record-fact-numbered = { $name } { NUMBER($number) }
record-fact-not-here = Not in this document
record-fact-problem = Problem
record-fact-left-out = Not shown
record-fact-more-lines = { $count ->
    [one] { $count } more line; see the JSON of this entry
   *[other] { $count } more lines; see the JSON of this entry
}
## Whose a document is, asked of a person once.

# $who is a name, with sex and age where the document says them, such as "Hina Patel, F, 47".
record-person-question = Is this { $who }?
record-person-question-nobody = This document does not say whose it is. Is it this patient's?
record-person-unnamed = a person without a name
record-person-female = F
record-person-male = M
record-person-age = { $years }
record-person-born = born { $year }
record-person-all = { $name }, { $sex }, { $age }
record-person-one = { $name }, { $fact }
