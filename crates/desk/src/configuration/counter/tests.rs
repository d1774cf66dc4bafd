use app::view::CounterForm;

use super::*;

const FILE: &str = r#"# what stays
[gateway]
api = "v3"
url = "https://dev.abdm.gov.in" # stays
consent_manager = "sbx"
client_id = "SBX_000001"

[hiu]
id = "IN2910000123_1"
name = "Asha Clinic"

[callback]
public_url = "https://hiu.asha.example"

# at the door
[[counter]]
id = "OPD1" # painted on the wall
name = "Front desk"

[[counter]]
id = "OPD2"
name = "Laboratory"
records = true

[[requester]]
name = "Dr. R Iyer"
identifier = { type = "REGNO", value = "KA-20391", system = "x" }
"#;

fn form(id: &str, name: &str, takes_records: bool) -> CounterForm {
    CounterForm {
        id: id.to_owned(),
        name: name.to_owned(),
        takes_records,
    }
}

#[test]
fn counters_are_put_into_the_file_and_nothing_else_of_it_changes() {
    let counters = [
        form("OPD1", "Reception", false),
        form(" LAB ", "Laboratory", true),
    ];
    let new = Counters::put(&counters, FILE).unwrap();
    let read = parse(&new).unwrap().counters.list;
    let told: Vec<_> = read
        .iter()
        .map(|counter| (counter.id.as_str(), &*counter.name, counter.takes_records))
        .collect();
    assert_eq!(
        told,
        [("OPD1", "Reception", false), ("LAB", "Laboratory", true)]
    );
    for kept in [
        "# what stays",
        "# stays",
        "# at the door",
        "# painted on the wall",
        "KA-20391",
    ] {
        assert!(new.contains(kept), "{kept}: {new}");
    }
    assert!(!new.contains("OPD2"));
    // Saving the same again changes nothing.
    assert_eq!(Counters::put(&counters, &new).unwrap(), new);
    let none = Counters::put(&[], &new).unwrap();
    assert_eq!(parse(&none).unwrap().counters.list, []);
}

#[test]
fn a_counter_that_is_none_is_told_by_its_place_and_nothing_is_made_of_it() {
    let faults = |counters: &[CounterForm]| -> Vec<String> {
        let faults = Counters::put(counters, FILE).unwrap_err().0;
        faults.into_iter().map(|fault| fault.field).collect()
    };
    let odd = [
        form("OPD 1", "", false),
        form("LAB", "Laboratory", false),
        form("lab", "Twice", false),
    ];
    let told = faults(&odd);
    for place in ["counter[0].id", "counter[0].name", "counter[2].id"] {
        assert!(told.iter().any(|field| field == place), "{place}: {told:?}");
    }
}
