//! The typed check of FHIR resources; the only place that names fhir-sdk
