use super::*;

#[test]
fn services_are_read_with_flags_or_kinds_inside_an_object_or_alone() {
    let flags = r#"[{"id":12,"bridgeId":"SBX_000001","serviceId":"CLINIC-HIU-01","name":"Asha Clinic","isHip":false,"isHiu":true,"isPhr":false,"endpoints":[],"active":true,"registerTime":"2021-03-01 11:17:35.1735"}]"#;
    let kinds = r#"{"bridge":{"id":"SBX_000001","entityType":null,"url":"https://hiu.asha.example","active":false},"services":[{"id":"CLINIC-HIU-01","name":"Asha Clinic","types":["HIU"],"endpoints":{},"active":true}]}"#;
    let service = BridgeService {
        id: "CLINIC-HIU-01".to_owned(),
        name: "Asha Clinic".to_owned(),
        is_hiu: Some(true),
        is_hip: Some(false),
        is_active: Some(true),
    };
    let read = read_services(flags.as_bytes());
    assert_eq!(read.unwrap().services, std::slice::from_ref(&service));
    let read = read_services(kinds.as_bytes()).unwrap();
    assert_eq!(read.services, [service]);
    assert_eq!(read.url.as_deref(), Some("https://hiu.asha.example"));
    assert_eq!(read.is_active, Some(false));
    assert_eq!(read_services(b"[]"), Some(BridgeServices::default()));
    assert_eq!(read_services(b"Access Denied"), None);
}
