//! What tells lines of one name apart: side, person, organism, specimen, method.

use records::clinical::{Block, ResultLine};
use records::{ClinicalDigest, digest, read};
use serde_json::{Value, json};

use crate::made::{document, entry, said};

const TIME: &str = "2026-03-04T09:00:00+05:30";

fn observation(id: &str, name: &str, value: &str, more: Value) -> Value {
    let mut members = json!({"status": "final", "code": {"text": name}, "valueString": value,
        "subject": {"reference": "Patient/p"}, "effectiveDateTime": TIME});
    for (name, value) in more.as_object().unwrap() {
        members[name.as_str()] = value.clone();
    }
    entry("Observation", id, members)
}

fn consultation(sections: &[(&str, &str)], entries: Vec<Value>) -> Vec<u8> {
    document("OPConsultRecord", "371530004", sections, entries)
}

fn apart(line: &ResultLine) -> Vec<String> {
    line.part.apart.iter().map(words::english).collect()
}

fn results(bytes: &[u8]) -> Vec<ResultLine> {
    digest(bytes).results
}

fn printed(bytes: &[u8]) -> String {
    let words = words::Words::of(words::Language::english());
    records::print(&read(bytes), &records::Provenance::default(), words)
}

#[test]
fn a_side_is_part_of_every_kind_of_line_however_it_is_sent() {
    let left = json!({"text": "Left knee"});
    let coded = json!({"text": "Knee", "coding": [{"display": "Structure of left knee"}]});
    let extended = json!({"text": "Knee", "extension": [{
        "url": "http://example.org/StructureDefinition/laterality", "valueCodeableConcept": {"text": "Left"}}]});
    let structure = json!({"reference": "BodyStructure/s"});
    for (site, said) in [
        (left.clone(), "Left knee"),
        (coded, "Knee, Structure of left knee"),
        (extended, "Knee, Left"),
        (structure, "Left, Knee"),
    ] {
        let bytes = consultation(
            &[("Findings", "o")],
            vec![
                observation("o", "Range of movement", "full", json!({"bodySite": site})),
                entry(
                    "BodyStructure",
                    "s",
                    json!({"location": {"text": "Knee"}, "locationQualifier": [{"text": "Left"}]}),
                ),
            ],
        );
        let lines = results(&bytes);
        assert_eq!(apart(&lines[0]), [said], "{site}");
        let page = printed(&bytes);
        assert!(
            page.contains("Range of movement") && page.contains(said),
            "{said}: {page}"
        );
    }
    let bytes = consultation(
        &[("Problems", "c"), ("Done", "p"), ("Advised", "s")],
        vec![
            entry(
                "Condition",
                "c",
                json!({"code": {"text": "Osteoarthritis"}, "bodySite": [left]}),
            ),
            entry(
                "Procedure",
                "p",
                json!({"status": "completed", "code": {"text": "Arthroscopy"}, "bodySite": [{"text": "Right knee"}]}),
            ),
            entry(
                "ServiceRequest",
                "s",
                json!({"status": "active", "intent": "order", "code": {"text": "X-ray"}, "bodySite": [{"text": "Both knees"}]}),
            ),
        ],
    );
    let found: ClinicalDigest = digest(&bytes);
    assert_eq!(
        words::english(&found.conditions[0].part.apart[0]),
        "Left knee"
    );
    assert_eq!(
        words::english(&found.procedures[0].part.apart[0]),
        "Right knee"
    );
    let view = read(&bytes);
    let orders = view
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .find_map(|block| match block {
            Block::Orders { rows } => Some(rows),
            _ => None,
        });
    assert_eq!(
        words::english(&orders.unwrap()[0].part.apart[0]),
        "Both knees"
    );
}

#[test]
fn a_panel_gives_its_side_to_its_members_and_parts() {
    let bytes = consultation(
        &[("Findings", "panel")],
        vec![
            observation(
                "panel",
                "Refraction",
                "",
                json!({"bodySite": {"text": "Right eye"}, "hasMember": [{"reference": "Observation/m"}],
                    "component": [{"code": {"text": "Sphere"}, "valueString": "-1.25"}]}),
            ),
            observation("m", "Visual acuity", "6/9", json!({})),
        ],
    );
    let lines = results(&bytes);
    let acuity = lines
        .iter()
        .find(|line| line.name == "Visual acuity")
        .unwrap();
    assert_eq!(apart(acuity), ["Right eye"]);
    let sphere = lines
        .iter()
        .flat_map(|line| &line.components)
        .find(|part| part.name == "Sphere");
    assert_eq!(apart(sphere.unwrap()), ["Right eye"]);
    assert!(sphere.unwrap().series.ends_with("@righteye"));
}

#[test]
fn what_is_about_another_person_says_so_and_stays_out_of_charts() {
    let foetus = entry(
        "RelatedPerson",
        "f",
        json!({"relationship": [{"text": "Foetus"}], "name": [{"text": "Foetus of Asha Rao"}]}),
    );
    let newborn = entry(
        "Patient",
        "baby",
        json!({"name": [{"text": "Baby of Asha Rao"}], "gender": "male", "birthDate": "2026-03-04"}),
    );
    let bytes = consultation(
        &[("Vital signs", "own")],
        vec![
            foetus,
            newborn,
            observation(
                "own",
                "Heart rate",
                "88",
                json!({"focus": [{"reference": "Patient/p"}]}),
            ),
            observation(
                "f1",
                "Heart rate",
                "148",
                json!({"focus": [{"reference": "RelatedPerson/f"}]}),
            ),
            observation(
                "d",
                "Blood group",
                "O+",
                json!({"focus": [{"display": "Donor (brother)"}]}),
            ),
            observation(
                "w",
                "Body weight",
                "3.1 kg",
                json!({"subject": {"reference": "Patient/baby"}}),
            ),
        ],
    );
    let page = printed(&bytes);
    for said in [
        "not the patient: Foetus of Asha Rao",
        "not the patient: Donor (brother)",
        "not the patient: Baby of Asha Rao",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let found = digest(&bytes);
    let charted: Vec<&str> = found.results.iter().map(|line| said(&line.value)).collect();
    assert_eq!(charted, ["88"]);
    assert_eq!(found.about_others, 3);
    assert!(found.results[0].part.apart.is_empty());
}

#[test]
fn what_is_about_a_thing_is_a_series_of_its_own_and_stays() {
    let bytes = consultation(
        &[("Findings", "o")],
        vec![
            entry(
                "Device",
                "pump",
                json!({"deviceName": [{"name": "Infusion pump 7"}], "type": {"text": "Infusion pump"}}),
            ),
            observation(
                "o",
                "Battery",
                "80 %",
                json!({"focus": [{"reference": "Device/pump"}]}),
            ),
            observation("n", "Battery", "70 %", json!({})),
        ],
    );
    let lines = results(&bytes);
    assert_eq!(apart(&lines[0]), ["about: Infusion pump"]);
    assert_ne!(lines[0].series, lines[1].series);
}

fn susceptibility(id: &str, name: &str, mark: &str, more: Value) -> Value {
    let mut more = more;
    more["interpretation"] = json!([{"coding": [{"code": mark}]}]);
    observation(id, name, if mark == "R" { ">=64" } else { "<=2" }, more)
}

fn isolate(id: &str, organism: &str, more: Value) -> Value {
    let mut members = json!({"valueCodeableConcept": {"text": organism}});
    for (name, value) in more.as_object().unwrap() {
        members[name.as_str()] = value.clone();
    }
    let mut made = observation(id, "Organism identified", "", members);
    made["resource"]
        .as_object_mut()
        .unwrap()
        .remove("valueString");
    made
}

fn report(results: &[&str]) -> Value {
    let results: Vec<Value> = results
        .iter()
        .map(|id| json!({"reference": format!("Observation/{id}")}))
        .collect();
    entry(
        "DiagnosticReport",
        "r",
        json!({"status": "final", "code": {"text": "Culture"}, "result": results}),
    )
}

/// Each amikacin by its organism.
fn amikacins(bytes: &[u8]) -> Vec<(Vec<String>, String)> {
    let lines = results(bytes);
    let all = lines
        .iter()
        .flat_map(|line| std::iter::once(line).chain(&line.components));
    all.filter(|line| line.name == "Amikacin")
        .map(|line| (apart(line), line.series.clone()))
        .collect()
}

#[test]
fn a_susceptibility_is_of_its_organism_as_member_as_part_and_by_its_specimen() {
    let members = document(
        "DiagnosticReportRecord",
        "721981007",
        &[("Report", "r")],
        vec![
            report(&["i1", "i2"]),
            isolate(
                "i1",
                "Escherichia coli",
                json!({"hasMember": [{"reference": "Observation/a1"}]}),
            ),
            isolate(
                "i2",
                "Klebsiella pneumoniae",
                json!({"hasMember": [{"reference": "Observation/a2"}]}),
            ),
            susceptibility("a1", "Amikacin", "S", json!({})),
            susceptibility("a2", "Amikacin", "R", json!({})),
        ],
    );
    let part = |mark: &str| {
        json!({"component": [{"code": {"text": "Amikacin"}, "valueString": ">=64",
        "interpretation": [{"coding": [{"code": mark}]}]}]})
    };
    let parts = document(
        "DiagnosticReportRecord",
        "721981007",
        &[("Report", "r")],
        vec![
            report(&["i1", "i2"]),
            isolate("i1", "Escherichia coli", part("S")),
            isolate("i2", "Klebsiella pneumoniae", part("R")),
        ],
    );
    let of = |specimen: &str| json!({"specimen": {"reference": format!("Specimen/{specimen}")}});
    let specimens = document(
        "DiagnosticReportRecord",
        "721981007",
        &[("Report", "r")],
        vec![
            report(&["i1", "a1", "i2", "a2"]),
            entry("Specimen", "s1", json!({"type": {"text": "Isolate"}})),
            entry("Specimen", "s2", json!({"type": {"text": "Isolate"}})),
            isolate("i1", "Escherichia coli", of("s1")),
            susceptibility("a1", "Amikacin", "S", of("s1")),
            isolate("i2", "Klebsiella pneumoniae", of("s2")),
            susceptibility("a2", "Amikacin", "R", of("s2")),
        ],
    );
    for bytes in [members, parts, specimens] {
        let found = amikacins_of_any_material(&bytes);
        let organisms: Vec<&str> = found.iter().map(|(apart, _)| apart[0].as_str()).collect();
        assert_eq!(organisms, ["Escherichia coli", "Klebsiella pneumoniae"]);
        assert_ne!(found[0].1, found[1].1);
    }
}

/// As [`amikacins`]; the name may hold the material.
fn amikacins_of_any_material(bytes: &[u8]) -> Vec<(Vec<String>, String)> {
    let lines = results(bytes);
    let all = lines
        .iter()
        .flat_map(|line| std::iter::once(line).chain(&line.components));
    let of_test = all.filter(|line| said(&line.name).starts_with("Amikacin"));
    of_test
        .map(|line| (apart(line), line.series.clone()))
        .collect()
}

#[test]
fn two_isolates_of_one_name_stay_two() {
    let bytes = document(
        "DiagnosticReportRecord",
        "721981007",
        &[("Report", "r")],
        vec![
            report(&["i1", "i2"]),
            isolate(
                "i1",
                "Escherichia coli",
                json!({"hasMember": [{"reference": "Observation/a1"}]}),
            ),
            isolate(
                "i2",
                "Escherichia coli",
                json!({"hasMember": [{"reference": "Observation/a2"}]}),
            ),
            susceptibility("a1", "Amikacin", "S", json!({})),
            susceptibility("a2", "Amikacin", "R", json!({})),
        ],
    );
    let found = amikacins(&bytes);
    assert_eq!(found[0].0, ["Escherichia coli (1)"]);
    assert_eq!(found[1].0, ["Escherichia coli (2)"]);
    let lines = results(&bytes);
    let panels: Vec<_> = lines
        .iter()
        .filter(|line| line.name == "Amikacin")
        .map(|line| line.panel.clone().unwrap())
        .collect();
    assert_eq!(
        panels,
        [
            "Organism identified: Escherichia coli (1)",
            "Organism identified: Escherichia coli (2)"
        ]
    );
}

#[test]
fn a_method_tells_apart_only_what_differs_in_it() {
    let by = |method: &str| json!({"method": {"text": method}});
    let differ = consultation(
        &[("Vital signs", "a"), ("More", "b")],
        vec![
            observation("a", "Body temperature", "37.1 Cel", by("Oral")),
            observation("b", "Body temperature", "37.9 Cel", by("Rectal")),
        ],
    );
    let lines = results(&differ);
    assert_eq!(apart(&lines[0]), ["method: Oral"]);
    assert_ne!(lines[0].series, lines[1].series);
    let same = consultation(
        &[("Vital signs", "a")],
        vec![observation("a", "Body temperature", "37.1 Cel", by("Oral"))],
    );
    let lines = results(&same);
    assert!(lines[0].part.apart.is_empty());
    assert_eq!(lines[0].method.as_deref(), Some("Oral"));
    assert!(printed(&same).contains("Oral"));
}

#[test]
fn what_a_section_is_about_is_said_of_all_its_lines() {
    let mut head = crate::made::composition("OPConsultRecord", "371530004", &[("Newborn", "w")]);
    head["section"][0]["focus"] = json!({"reference": "Patient/baby"});
    let bytes = crate::made::bundle(vec![
        entry("Composition", "c", head),
        entry(
            "Patient",
            "p",
            json!({"name": [{"text": "Asha Rao"}], "gender": "female", "birthDate": "1979-01-12"}),
        ),
        entry(
            "Patient",
            "baby",
            json!({"name": [{"text": "Baby of Asha Rao"}], "birthDate": "2026-03-04"}),
        ),
        observation("w", "Body weight", "3.1 kg", json!({})),
    ]);
    assert!(digest(&bytes).results.is_empty());
    let page = printed(&bytes);
    assert!(
        page.contains("Newborn · not the patient: Baby of Asha Rao"),
        "{page}"
    );
    assert_eq!(
        page.matches("not the patient: Baby of Asha Rao").count(),
        2,
        "{page}"
    );
}

#[test]
fn a_susceptibility_is_of_the_isolate_it_is_derived_from() {
    let from =
        |isolate: &str| json!({"derivedFrom": [{"reference": format!("Observation/{isolate}")}]});
    let bytes = document(
        "DiagnosticReportRecord",
        "721981007",
        &[("Report", "r")],
        vec![
            report(&["i1", "a1", "i2", "a2"]),
            isolate("i1", "Escherichia coli", json!({})),
            susceptibility("a1", "Amikacin", "S", from("i1")),
            isolate("i2", "Klebsiella pneumoniae", json!({})),
            susceptibility("a2", "Amikacin", "R", from("i2")),
        ],
    );
    let found = amikacins(&bytes);
    assert_eq!(found[0].0, ["Escherichia coli"]);
    assert_eq!(found[1].0, ["Klebsiella pneumoniae"]);
}

#[test]
fn a_part_of_the_body_is_told_once_and_none_is_taken_for_another() {
    let sites = |sites: Value, more: Value| {
        let mut members = json!({"bodySite": sites});
        for (name, value) in more.as_object().unwrap() {
            members[name.as_str()] = value.clone();
        }
        let bytes = consultation(
            &[("Findings", "o")],
            vec![
                observation("o", "Pain", "yes", members),
                entry(
                    "BodyStructure",
                    "s",
                    json!({"location": {"text": "Ear"}, "locationQualifier": [{"text": "Right"}]}),
                ),
            ],
        );
        apart(&results(&bytes)[0]).join(" / ")
    };
    let words = |text: &str| json!({"text": text});
    // An ear is no part of a heart, nor an arm of a forearm.
    assert_eq!(
        sites(json!([words("Heart"), words("Ear")]), json!({})),
        "Heart, Ear"
    );
    assert_eq!(
        sites(json!([words("Left forearm"), words("Arm")]), json!({})),
        "Left forearm, Arm"
    );
    assert_eq!(
        sites(json!([words("Left eye"), words("Eye")]), json!({})),
        "Left eye"
    );
    let structure = json!({"extension": [{"url": "https://hospital.example/procedure-targetBodyStructure",
        "valueReference": {"reference": "BodyStructure/s"}}]});
    assert_eq!(sites(json!([words("Ear")]), structure), "Right, Ear");
}
