//! The documents that are read and searched.

use crate::desk::now;

pub const TESTS: &[(&str, &str, &str, u32, u32)] = &[
    ("Haemoglobin", "718-7", "g/dL", 12, 16),
    ("Creatinine", "2160-0", "mg/dL", 1, 2),
    ("Glucose fasting", "1558-6", "mg/dL", 70, 110),
    ("HbA1c", "4548-4", "%", 4, 6),
    ("Sodium", "2951-2", "mmol/L", 135, 145),
    ("Potassium", "2823-3", "mmol/L", 3, 5),
    ("Cholesterol", "2093-3", "mg/dL", 100, 200),
    ("Triglycerides", "2571-8", "mg/dL", 50, 150),
    ("TSH", "3016-3", "mIU/L", 1, 4),
    ("ALT", "1742-6", "U/L", 10, 40),
    ("AST", "1920-8", "U/L", 10, 40),
    ("Bilirubin", "1975-2", "mg/dL", 0, 1),
    ("Urea", "3094-0", "mg/dL", 10, 40),
    ("Uric acid", "3084-1", "mg/dL", 3, 7),
    ("Platelets", "777-3", "10*3/uL", 150, 400),
    ("Leucocytes", "6690-2", "10*3/uL", 4, 11),
];

pub const MEDICINES: &[&str] = &[
    "Metformin 500 mg tablet",
    "Telmisartan 40 mg tablet",
    "Atorvastatin 10 mg tablet",
    "Amlodipine 5 mg tablet",
    "Aspirin 75 mg tablet",
    "Pantoprazole 40 mg tablet",
    "Levothyroxine 50 mcg tablet",
    "Paracetamol 650 mg tablet",
];

/// A document of one of three kinds about one patient, four a month.
pub fn document(number: usize) -> String {
    let date = {
        let days = i64::try_from(number).unwrap() * 7;
        now().plus_seconds(-days * 86_400).to_string()
    };
    let day = date.get(..10).unwrap();
    match number % 3 {
        0 | 1 => report(number, day, TESTS.len()),
        _ => consultation(number, day),
    }
}

pub fn bundle(title: &str, code: &str, day: &str, entries: &[(String, String)]) -> String {
    let mut all = format!(
        r#"{{"fullUrl":"urn:uuid:c","resource":{{"resourceType":"Composition","id":"c","status":"final","title":"{title}","date":"{day}T09:00:00+05:30","type":{{"coding":[{{"system":"http://snomed.info/sct","code":"{code}","display":"{title}"}}]}},"subject":{{"reference":"urn:uuid:p"}},"author":[{{"display":"Dr. R Iyer"}}],"section":[{{"title":"{title}","entry":[{}]}}]}}}},{{"fullUrl":"urn:uuid:p","resource":{{"resourceType":"Patient","id":"p","name":[{{"text":"Asha Testperson"}}],"gender":"female","birthDate":"1979-03-12"}}}}"#,
        entries
            .iter()
            .map(|(id, _)| format!(r#"{{"reference":"urn:uuid:{id}"}}"#))
            .collect::<Vec<_>>()
            .join(",")
    );
    for (id, resource) in entries {
        all.push_str(&format!(
            r#",{{"fullUrl":"urn:uuid:{id}","resource":{resource}}}"#
        ));
    }
    format!(
        r#"{{"resourceType":"Bundle","type":"document","timestamp":"{day}T09:00:00+05:30","entry":[{all}]}}"#
    )
}

pub fn observation(id: &str, day: &str, number: usize, test: usize) -> String {
    let (name, code, unit, low, high) = TESTS[test % TESTS.len()];
    let value =
        f64::from(low) + f64::from(high - low) * ((number * 7 + test * 3) % 17) as f64 / 14.0;
    format!(
        r#"{{"resourceType":"Observation","id":"{id}","status":"final","category":[{{"coding":[{{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}}]}}],"code":{{"coding":[{{"system":"http://loinc.org","code":"{code}","display":"{name}"}}],"text":"{name}"}},"subject":{{"reference":"urn:uuid:p"}},"effectiveDateTime":"{day}T08:00:00+05:30","valueQuantity":{{"value":{value:.2},"unit":"{unit}","system":"http://unitsofmeasure.org","code":"{unit}"}},"referenceRange":[{{"low":{{"value":{low},"unit":"{unit}"}},"high":{{"value":{high},"unit":"{unit}"}}}}]}}"#
    )
}

pub fn report(number: usize, day: &str, results: usize) -> String {
    let mut entries: Vec<(String, String)> = (0..results)
        .map(|test| {
            let id = format!("o{test}");
            let resource = observation(&id, day, number, test);
            (id, resource)
        })
        .collect();
    let list: Vec<String> = entries
        .iter()
        .map(|(id, _)| format!(r#"{{"reference":"urn:uuid:{id}"}}"#))
        .collect();
    entries.insert(
        0,
        (
            "r".to_owned(),
            format!(
                r#"{{"resourceType":"DiagnosticReport","id":"r","status":"final","code":{{"text":"Blood tests"}},"subject":{{"reference":"urn:uuid:p"}},"issued":"{day}T10:00:00+05:30","result":[{}],"conclusion":"Within expected limits."}}"#,
                list.join(",")
            ),
        ),
    );
    bundle("Diagnostic Report- Lab", "721981007", day, &entries)
}

pub fn consultation(number: usize, day: &str) -> String {
    let mut entries = vec![
        (
            "a".to_owned(),
            r#"{"resourceType":"AllergyIntolerance","id":"a","clinicalStatus":{"coding":[{"code":"active"}]},"code":{"text":"Penicillin"},"patient":{"reference":"urn:uuid:p"},"reaction":[{"manifestation":[{"text":"Rash"}]}]}"#.to_owned(),
        ),
        (
            "d".to_owned(),
            format!(r#"{{"resourceType":"Condition","id":"d","clinicalStatus":{{"coding":[{{"code":"active"}}]}},"code":{{"text":"Type 2 diabetes"}},"subject":{{"reference":"urn:uuid:p"}},"recordedDate":"{day}"}}"#),
        ),
        (
            "e".to_owned(),
            format!(r#"{{"resourceType":"Encounter","id":"e","status":"finished","class":{{"code":"AMB"}},"subject":{{"reference":"urn:uuid:p"}},"period":{{"start":"{day}T09:00:00+05:30"}}}}"#),
        ),
    ];
    for place in 0..5 {
        let name = MEDICINES[(number + place) % MEDICINES.len()];
        entries.push((
            format!("m{place}"),
            format!(r#"{{"resourceType":"MedicationRequest","id":"m{place}","status":"active","intent":"order","medicationCodeableConcept":{{"text":"{name}"}},"subject":{{"reference":"urn:uuid:p"}},"authoredOn":"{day}","dosageInstruction":[{{"text":"1-0-1 after food for 30 days"}}]}}"#),
        ));
    }
    bundle("OP Consultation Record", "371530004", day, &entries)
}

/// One record with very many results.
pub fn history(results: usize) -> String {
    report(1, "2026-11-02", results)
}
