//! The directory of facilities: the hospitals of the practice world among three hundred invented ones.
//!
//! Source: docs/protocol.md, "Hospitals by name".

use std::sync::LazyLock;

use practice_patients::Hospital;
use serde_json::{Value, json};

/// How many facilities are listed.
const COUNT: usize = 300;

/// Words that mean "made up" or "sample", and belong to no hospital.
const FIRST: &[&str] = &[
    "Kalpana",
    "Namuna",
    "Udaharan",
    "Sample",
    "Practice",
    "Test",
    "Abhyas",
    "Parikshan",
    "Example",
    "Manadand",
];
const KIND: &[(&str, &str)] = &[
    ("Hospital", "Hospital"),
    ("Nursing Home", "Hospital"),
    ("Diagnostics", "Diagnostic Lab"),
    ("Eye Clinic", "Clinic"),
    ("Children's Clinic", "Clinic"),
    ("Blood Bank", "Blood Bank"),
    ("Heart Centre", "Hospital"),
    ("Pharmacy", "Pharmacy"),
    ("Primary Health Centre", "Health Centre"),
    ("Maternity Home", "Hospital"),
];
/// Town, number of the state and of the district; the numbers are those of nowhere.
const TOWNS: &[(&str, u32, u32)] = &[
    ("Aadarshpur", 901, 9_101),
    ("Namunagar", 901, 9_102),
    ("Practicewadi", 902, 9_201),
];

/// One facility.
struct Facility {
    id: String,
    name: String,
    kind: &'static str,
    town: &'static str,
    state: u32,
    district: u32,
    is_hip: bool,
    is_government: bool,
}

static FACILITIES: LazyLock<Vec<Facility>> = LazyLock::new(|| {
    let own = Hospital::all().map(|hospital| Facility {
        id: hospital.id().to_owned(),
        name: hospital.name().to_owned(),
        kind: "Hospital",
        town: "Aadarshpur",
        state: 901,
        district: 9_101,
        is_hip: true,
        is_government: false,
    });
    let others = (0..COUNT - own.len()).map(|number| {
        let first = FIRST.get(number % FIRST.len()).copied().unwrap_or_default();
        let (what, kind) = KIND
            .get(number / FIRST.len() % KIND.len())
            .copied()
            .unwrap_or_default();
        let town = number / (FIRST.len() * KIND.len());
        let (town, state, district) = TOWNS.get(town % TOWNS.len()).copied().unwrap_or_default();
        Facility {
            id: facility_id(number),
            name: format!("{first} {what}, {town}"),
            kind,
            town,
            state,
            district,
            // Some are known for asking only.
            is_hip: number % 7 != 3,
            is_government: kind == "Health Centre",
        }
    });
    own.into_iter().chain(others).collect()
});

/// Twelve characters, as the registry gives them; one in nine is linked once more, as `…_1`.
fn facility_id(number: usize) -> String {
    let bare = format!("IN99{number:08}");
    if number % 9 == 4 {
        format!("{bare}_1")
    } else {
        bare
    }
}

/// A facility as the directory tells it: the identifier is an object or plain text.
fn told(facility: &Facility, place: usize) -> Value {
    let mut told = json!({"facilityType": [facility.kind], "isHIP": facility.is_hip});
    if place % 4 == 3 {
        told["identifier"] = json!(facility.id);
        told["name"] = json!(facility.name);
        return told;
    }
    told["identifier"] = json!({"id": facility.id, "name": facility.name});
    told["isHiu"] = json!(true);
    told["isGovtEntity"] = json!(facility.is_government);
    told["city"] = json!(facility.town);
    told["telephone"] = Value::Null;
    told["endpoints"] =
        json!({"hipEndpoints": [], "hiuEndpoints": [], "healthLockerEndpoints": []});
    told
}

/// Whose name holds `name`, in the state and district of these numbers; `-1` is any.
pub(crate) fn search(name: &str, state: i64, district: i64) -> Vec<Value> {
    let name = name.trim().to_lowercase();
    let fits = |facility: &Facility| {
        facility.name.to_lowercase().contains(&name)
            && (state == -1 || state == i64::from(facility.state))
            && (district == -1 || district == i64::from(facility.district))
    };
    let all = FACILITIES.iter().enumerate();
    all.filter(|(_, facility)| fits(facility))
        .map(|(place, facility)| told(facility, place))
        .collect()
}

/// The facility of this id.
pub(crate) fn find(id: &str) -> Option<Value> {
    let (place, facility) = FACILITIES
        .iter()
        .enumerate()
        .find(|(_, facility)| facility.id == id)?;
    Some(told(facility, place))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn three_hundred_facilities_have_their_own_ids_and_names() {
        let ids: BTreeSet<_> = FACILITIES.iter().map(|it| &it.id).collect();
        let names: BTreeSet<_> = FACILITIES.iter().map(|it| &it.name).collect();
        assert_eq!((ids.len(), names.len()), (COUNT, COUNT));
    }
}
