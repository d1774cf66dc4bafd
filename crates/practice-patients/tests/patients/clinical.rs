//! What a physician or a reader of odd documents would look at.

use super::*;

#[test]
fn hina_is_allergic_to_penicillin_and_never_gets_one() {
    let mut told = 0;
    for (_, _, bundle) in sound().filter(|(patient, ..)| patient.address == "hinapatel79@sbx") {
        for allergy in resources(&bundle, "AllergyIntolerance") {
            assert_eq!(allergy.pointer("/code/coding/0/code").unwrap(), "91936005");
            assert_eq!(allergy["criticality"], "high");
            told += 1;
        }
        for medicine in resources(&bundle, "MedicationRequest") {
            let name = medicine
                .pointer("/medicationCodeableConcept/text")
                .unwrap()
                .to_string();
            assert!(!name.to_lowercase().contains("cillin"), "{name}");
        }
    }
    assert!(told > 15);
}

#[test]
fn creatinine_comes_in_two_units_that_agree() {
    let mut units = BTreeMap::new();
    for (_, context, bundle) in
        sound().filter(|(patient, ..)| patient.address == "harbhajan.gill@sbx")
    {
        for observation in resources(&bundle, "Observation") {
            if observation.pointer("/code/text") == Some(&Value::from("Creatinine")) {
                let unit = observation
                    .pointer("/valueQuantity/unit")
                    .unwrap()
                    .as_str()
                    .unwrap();
                let value = observation
                    .pointer("/valueQuantity/value")
                    .unwrap()
                    .as_f64()
                    .unwrap();
                let plausible = if unit == "mg/dL" {
                    1.5..2.8
                } else {
                    130.0..240.0
                };
                assert!(
                    plausible.contains(&value),
                    "{value} {unit} in {}",
                    context.reference
                );
                *units.entry(unit.to_owned()).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(units.keys().collect::<Vec<_>>(), ["mg/dL", "µmol/L"]);
    assert!(units.values().all(|count| *count >= 10), "{units:?}");
}

#[test]
fn most_laboratory_values_have_a_range_and_a_flag_and_some_have_neither() {
    let (mut flagged, mut ranged, mut bare) = (0, 0, 0);
    let mut flags = BTreeSet::new();
    for (_, _, bundle) in sound() {
        for observation in resources(&bundle, "Observation") {
            if observation.get("specimen").is_none() {
                continue;
            }
            match (
                observation.get("referenceRange"),
                observation.get("interpretation"),
            ) {
                (_, Some(flag)) => {
                    flagged += 1;
                    flags.insert(flag[0]["coding"][0]["code"].as_str().unwrap().to_owned());
                }
                (Some(_), None) => ranged += 1,
                (None, None) => bare += 1,
            }
        }
    }
    assert!(
        flagged > ranged + bare,
        "{flagged} flagged, {ranged} ranged, {bare} bare"
    );
    assert!(ranged > 0 && bare > 0);
    assert_eq!(
        flags.into_iter().collect::<Vec<_>>(),
        ["A", "H", "HH", "L", "N"]
    );
}

#[test]
fn invoices_add_up() {
    let mut seen = 0;
    for (_, context, bundle) in sound().filter(|(_, context, _)| context.hi_type == "Invoice") {
        let invoice = resources(&bundle, "Invoice").next().unwrap();
        let (mut net, mut tax) = (0.0, 0.0);
        for line in invoice["lineItem"].as_array().unwrap() {
            for part in line["priceComponent"].as_array().unwrap() {
                let amount = part["amount"]["value"].as_f64().unwrap();
                match part["type"].as_str().unwrap() {
                    "base" => net += amount,
                    "discount" => net -= amount,
                    _ => tax += amount,
                }
            }
        }
        let total = |name: &str| invoice[name]["value"].as_f64().unwrap();
        assert!(
            (total("totalNet") - net).abs() < 0.02,
            "{}",
            context.reference
        );
        assert!(
            (total("totalGross") - net - tax).abs() < 0.05,
            "{}",
            context.reference
        );
        seen += 1;
    }
    assert!(seen >= 4);
}

#[test]
fn the_childs_record_has_one_dose_not_given_and_says_what_is_due() {
    let (_, _, bundle) = sound()
        .find(|(_, context, _)| {
            context
                .display
                .starts_with("Immunisation record, all doses")
        })
        .unwrap();
    let doses: Vec<_> = resources(&bundle, "Immunization").collect();
    assert_eq!(doses.len(), 22);
    let not_given: Vec<_> = doses
        .iter()
        .filter(|dose| dose["status"] == "not-done")
        .collect();
    assert_eq!(not_given.len(), 1);
    assert!(not_given[0].pointer("/statusReason/text").is_some());
    assert!(not_given[0].get("lotNumber").is_none());
    let advice = resources(&bundle, "ImmunizationRecommendation")
        .next()
        .unwrap();
    let states: Vec<_> = advice["recommendation"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            line["forecastStatus"]["coding"][0]["code"]
                .as_str()
                .unwrap()
        })
        .collect();
    assert_eq!(states, ["overdue", "due", "due"]);
}

#[test]
fn the_odd_documents_are_odd_in_the_ways_they_are_meant_to_be() {
    let values = odd("Blood tests, values in words");
    let text = values.to_string();
    for part in ["\"11.2 g/dL\"", "\"<0.01 ng/mL\""] {
        assert!(text.contains(part), "{part}");
    }
    let date = resources(&values, "Observation")
        .find_map(|observation| observation["effectiveDateTime"].as_str())
        .unwrap();
    assert!(
        NaiveDate::parse_from_str(date, "%d/%m/%Y").is_ok(),
        "{date}"
    );

    let older = odd("OPD visit, older software");
    assert!(resources(&older, "Condition").all(|one| one["clinicalStatus"] == "active"));
    assert!(resources(&older, "Observation").all(|one| one.get("comment").is_some()));

    let bare = odd("Prescription, entries without address");
    let entries = bare["entry"].as_array().unwrap();
    assert!(entries.iter().all(|entry| entry.get("fullUrl").is_none()));

    let twice = files(&odd("Treadmill test report"));
    assert!(twice[0].1.starts_with(b"JVBERi0"));
    assert!(STANDARD.decode(&twice[0].1).unwrap().starts_with(b"%PDF"));
    assert!(twice[1].0 == "application/pdf" && !twice[1].1.starts_with(b"%PDF"));

    let picture = files(&odd("Chest X-ray, picture"));
    assert!(picture[0].0 == "image/png" && picture[0].1.starts_with(b"\xff\xd8\xff"));

    let told = odd("Discharge summary, text only");
    let sections = told["entry"][0]["resource"]["section"].as_array().unwrap();
    assert!(
        sections
            .iter()
            .all(|one| one.get("entry").is_none() && one["text"]["div"].is_string())
    );

    let unknown = odd("OPD visit, unknown parts");
    assert_eq!(resources(&unknown, "RiskScore").count(), 1);
    assert_eq!(resources(&unknown, "observation").count(), 1);
    assert!(resources(&unknown, "Observation").any(|one| one["status"] == "entered-in-error"));

    let feed = odd("Blood count, without a cover page");
    assert_eq!(feed["type"], "collection");
    assert_eq!(resources(&feed, "Composition").count(), 0);
    assert_eq!(resources(&feed, "Organization").count(), 2);

    let refused = odd("Vaccinations, older software");
    assert!(resources(&refused, "Immunization").any(|one| one["notGiven"] == true));
}
