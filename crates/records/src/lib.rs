//! Tolerant FHIR reading: bundle to document view
