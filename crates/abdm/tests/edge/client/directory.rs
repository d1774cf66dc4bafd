//! The directory of hospitals on the wire (docs/protocol.md, "Hospitals by name").

use app::{
    model::{DirectoryAnswer, FoundHospital},
    port::{GatewayError, HospitalDirectory},
};
use domain::HipId;

use super::support::*;

const CITY: &str = r#"{"identifier":{"id":"IN2710000009_1","name":"City Hospital"},"facilityType":["HIP"],"isHIP":true,"isHiu":false,"city":"Pune"}"#;

/// What is found where the gateway answers so.
async fn found(status: u16, body: &str) -> Result<DirectoryAnswer, GatewayError> {
    let gate = Gate::open().await;
    gate.says(status, &[], body);
    gate.v3().find("city").await
}

/// The ids of what is found.
async fn ids(status: u16, body: &str) -> Vec<String> {
    match found(status, body).await.unwrap() {
        DirectoryAnswer::Found(found) => found.iter().map(|it| it.id.to_string()).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn hospitals_are_asked_for_everywhere_in_india_by_a_part_of_their_name() {
    let gate = Gate::open().await;
    gate.says(200, &[], &format!("[{CITY}]"));
    let answer = gate.v3().find("St. Mary's & Sons #2").await.unwrap();
    let [asked] = gate.calls().try_into().unwrap();
    assert_eq!(
        format!("{} {}?{}", asked.method, asked.path, asked.query),
        "GET /api/hiecm/gateway/v3/providers?name=St.+Mary%27s+%26+Sons+%232&stateCode=-1&districtCode=-1"
    );
    for name in ["authorization", "request-id", "timestamp", "x-cm-id"] {
        assert!(!asked.header(name).is_empty(), "{name}");
    }
    assert_eq!(asked.header("x-hiu-id"), "");
    let city = FoundHospital {
        id: HipId::parse("IN2710000009_1").unwrap(),
        name: "City Hospital".to_owned(),
        types: vec!["HIP".to_owned()],
        city: Some("Pune".to_owned()),
    };
    assert_eq!(answer, DirectoryAnswer::Found(vec![city]));
}

#[tokio::test]
async fn only_what_holds_records_and_has_an_id_is_listed() {
    let others = [
        r#"{"identifier":{"id":"A","name":"No HIP"},"isHIP":false}"#,
        r#"{"identifier":{"id":"B","name":"Not told"}}"#,
        r#"{"identifier":{"name":"No id"},"isHIP":true}"#,
        r#"{"isHIP":true}"#,
        "null",
        "7",
        r#""a text""#,
        "[]",
    ];
    let body = format!("[{},{CITY}]", others.join(","));
    assert_eq!(ids(200, &body).await, ["IN2710000009_1"]);
}

#[tokio::test]
async fn every_form_of_an_entry_is_read() {
    let body = r#"[{"identifier":"IN1","name":"A text","isHIP":true,"facilityType":"Hospital"},
        {"identifier":{"id":"IN2","name":"  Two\n lines "},"isHip":"true","facilityType":null,"city":null},
        {"identifier":[{"id":"IN3"}],"isHIP":true,"facilityType":[null,"Lab"]}]"#;
    let DirectoryAnswer::Found(found) = found(200, body).await.unwrap() else {
        panic!("no list");
    };
    let told: Vec<String> = found
        .iter()
        .map(|it| format!("{} {} {}", it.id, it.name, it.types.join("+")))
        .collect();
    assert_eq!(
        told,
        ["IN1 A text Hospital", "IN2 Two lines ", "IN3 IN3 Lab"]
    );
}

#[tokio::test]
async fn nobody_of_that_name_is_an_answer_in_all_its_forms() {
    let code = r#"{"error":{"code":"ABDM-1001","message":"No provider found"}}"#;
    for (status, body) in [
        (204, ""),
        (204, code),
        (200, ""),
        (200, "[]"),
        (200, code),
        (404, code),
        (400, code),
    ] {
        assert!(ids(status, body).await.is_empty(), "{status} {body}");
    }
}

#[tokio::test]
async fn a_list_has_an_end() {
    let many = vec![CITY; 900].join(",");
    assert_eq!(ids(200, &format!("[{many}]")).await.len(), 200);
    let huge = vec![CITY; 9_000].join(",");
    assert_eq!(
        found(200, &format!("[{huge}]")).await,
        Ok(DirectoryAnswer::TooMany)
    );
}

#[tokio::test]
async fn a_gateway_without_a_directory_says_so() {
    assert_eq!(found(404, "").await, Ok(DirectoryAnswer::NotOffered));
    let gate = Gate::open().await;
    assert_eq!(
        gate.client().find("city").await,
        Ok(DirectoryAnswer::NotOffered)
    );
    assert!(
        gate.heard().is_empty(),
        "v0.5 has none, so that nothing is sent"
    );
}

#[tokio::test]
async fn what_is_no_list_is_no_answer() {
    for body in ["{}", "7", "[{", r#"{"providers":[]}"#] {
        let answer = found(200, body).await;
        assert!(
            matches!(answer, Err(GatewayError::NotUnderstood(_))),
            "{body}: {answer:?}"
        );
    }
    let busy = r#"{"error":{"code":"ABDM-1022","message":"too many requests"}}"#;
    assert!(matches!(
        found(429, busy).await,
        Err(GatewayError::TryLater { .. })
    ));
}
