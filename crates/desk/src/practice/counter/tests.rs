use super::*;
use crate::configuration::{Api, parse, practice};

fn configuration(api: Api) -> Configuration {
    let gateway = "http://127.0.0.1:4010/".parse().unwrap();
    parse(&practice(api, &gateway, "127.0.0.1:4020".parse().unwrap())).unwrap()
}

#[test]
fn practice_has_two_counters_and_the_first_takes_records() {
    let listed = listed(&configuration(Api::V3));
    let seen: Vec<_> = listed
        .iter()
        .map(|counter| (counter.id.as_str(), counter.takes_records))
        .collect();
    assert_eq!(seen, [("OPD1", true), ("LAB1", false)]);
    assert_eq!(super::listed(&configuration(Api::V05)), []);
}

#[test]
fn a_code_is_read_in_both_spellings_and_for_what_it_holds() {
    let configuration = configuration(Api::V3);
    let read = |code: &str, kind| counter_of(code, kind, &configuration).ok();
    let profile = "http://127.0.0.1:4010/share-profile?hip-id=PRACTICE-CLINIC-HIP&counter-id=OPD1";
    let older = "http://127.0.0.1:4010/share-profile?hipid=PRACTICE-CLINIC-HIP&counterid=LAB1";
    let records = "http://127.0.0.1:4010/share-record?hiu-id=PRACTICE-HIU-1&counter-id=OPD1";
    let opd = Some("OPD1".to_owned());
    assert_eq!(read(profile, ShareKind::Profile), opd);
    assert_eq!(read(profile, ShareKind::Records), None);
    assert_eq!(read(older, ShareKind::Profile), Some("LAB1".to_owned()));
    assert_eq!(read(records, ShareKind::Records), opd);
    assert_eq!(read(records, ShareKind::Profile), None);
    for kind in [ShareKind::Profile, ShareKind::Records] {
        assert_eq!(read(" OPD1 ", kind), opd);
        for wrong in [
            "",
            "no counter at all",
            "upi://pay?pa=someone",
            "http://127.0.0.1:4010/share-profile?hip-id=ANOTHER&counter-id=OPD1",
            "http://127.0.0.1:4010/share-profile?hip-id=PRACTICE-CLINIC-HIP",
        ] {
            assert_eq!(read(wrong, kind), None, "{wrong}");
        }
    }
}
