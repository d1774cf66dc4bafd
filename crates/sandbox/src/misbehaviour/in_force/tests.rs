use super::super::KeyForm;
use super::*;

#[test]
fn a_fault_is_used_up_and_waits_for_its_turn() {
    let mut faults = Faults::default();
    faults.add(
        Misbehaviour::callback("on-init", CallbackFault::Drop)
            .after(1)
            .once(),
    );
    let path = "/v0.5/consent-requests/on-init";
    assert!(faults.of_callback(path).is_empty());
    assert_eq!(faults.of_callback(path), [CallbackFault::Drop]);
    assert!(faults.of_callback(path).is_empty());
}

#[test]
fn a_path_matches_at_borders_of_segments_only() {
    assert!(matches("/gateway/v0.5/consents/fetch", "consents/fetch"));
    assert!(matches("/gateway/v0.5/consents/fetch", "fetch"));
    assert!(!matches("/gateway/v0.5/consents/fetch", "etch"));
    assert!(matches("/anything", "*"));
    assert!(matches("/api/hiecm/consent/v3/fetch", "consents/fetch"));
}

#[test]
fn every_misbehaviour_can_travel_as_json() {
    let fault = Misbehaviour::hospital(None, HospitalFault::Key(KeyForm::Pem)).once();
    let text = serde_json::to_string(&fault).unwrap();
    assert_eq!(serde_json::from_str::<Misbehaviour>(&text).unwrap(), fault);
}
