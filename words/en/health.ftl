## Types of records, purposes and sex: ABDM's and FHIR's codes in words.

# A type of record: as one of them is called, several, and in the middle of a sentence.
health-type-consultation = Consultation note
health-type-consultation-many = Consultation notes
health-type-consultation-within = consultation notes
health-type-prescription = Prescription
health-type-prescription-many = Prescriptions
health-type-prescription-within = prescriptions
health-type-discharge = Discharge summary
health-type-discharge-many = Discharge summaries
health-type-discharge-within = discharge summaries
health-type-report = Lab report
health-type-report-many = Lab reports
health-type-report-within = lab reports
health-type-immunisation = Immunisation record
health-type-immunisation-many = Immunisation records
health-type-immunisation-within = immunisation records
health-type-document = Health document
health-type-document-many = Health documents
health-type-document-within = health documents
health-type-wellness = Wellness record
health-type-wellness-many = Wellness records
health-type-wellness-within = wellness records
health-type-invoice = Invoice
health-type-invoice-many = Invoices
health-type-invoice-within = invoices
health-type-unknown = Document
health-everything = everything

# A purpose of use: as a label, and in the middle of a sentence.
health-purpose-care = Care management
health-purpose-care-within = care management
health-purpose-emergency = Break the glass
health-purpose-emergency-within = break the glass
health-purpose-public-health = Public health
health-purpose-public-health-within = public health
health-purpose-payment = Healthcare payment
health-purpose-payment-within = healthcare payment
health-purpose-research = Disease specific healthcare research
health-purpose-research-within = disease specific healthcare research
health-purpose-self = Self requested
health-purpose-self-within = self requested

# Sex beside a name, and under a heading of its own.
health-sex-female-short = F
health-sex-female = Female
health-sex-male-short = M
health-sex-male = Male
health-sex-other = Other
health-sex-unknown-short = Sex not told
health-sex-unknown = Not told
