//! The directory of facilities, and the ids under which the clinic's own services go.

use std::time::Duration;

use reqwest::Method;
use sandbox::Settings;
use serde_json::{Value, json};

use crate::scripted::{Hiu, consent, enveloped, stamped};

async fn get(hiu: &Hiu, path: &str) -> (u16, Value) {
    let url = format!("{}api/hiecm/gateway/v3/{path}", hiu.sandbox.gateway_url());
    let call = stamped(hiu.http.request(Method::GET, url)).bearer_auth(&hiu.token);
    let answer = call.send().await.unwrap();
    let status = answer.status().as_u16();
    (status, answer.json().await.unwrap_or(Value::Null))
}

async fn named(hiu: &Hiu, name: &str) -> Vec<Value> {
    let (status, found) = get(
        hiu,
        &format!("providers?name={name}&stateCode=-1&districtCode=-1"),
    )
    .await;
    assert_eq!(status, 200, "{name}");
    found.as_array().unwrap().clone()
}

#[tokio::test]
async fn facilities_are_found_by_a_part_of_their_name() {
    let hiu = Hiu::start_v3().await;
    let city = named(&hiu, "kalpit").await;
    assert_eq!(city.len(), 1);
    assert_eq!(
        city[0]["identifier"],
        json!({"id": "PRACTICE-HIP-1", "name": "Kalpit City Hospital"})
    );
    assert_eq!(city[0]["isHIP"], true);
    let (status, _) = get(&hiu, "providers/PRACTICE-HIP-2").await;
    assert_eq!(status, 200);
    let eye = named(&hiu, "Eye%20Clinic").await;
    assert!(eye.len() >= 20, "{}", eye.len());
    let objects = eye
        .iter()
        .filter(|one| one["identifier"].is_object())
        .count();
    let texts = eye
        .iter()
        .filter(|one| one["identifier"].is_string() && one["name"].is_string())
        .count();
    assert!(objects > 0 && texts > 0 && objects + texts == eye.len());
    assert!(eye.iter().any(|one| one["isHIP"] == false));
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn nothing_found_is_204_and_what_is_not_asked_well_is_refused() {
    let hiu = Hiu::start_v3().await;
    for _ in 0..2 {
        let (status, body) = get(&hiu, "providers?name=zzz&stateCode=-1&districtCode=-1").await;
        assert_eq!((status, body), (204, Value::Null));
    }
    assert_eq!(get(&hiu, "providers/NOWHERE").await.0, 204);
    hiu.assert_no_complaints();
    for path in [
        "providers",
        "providers?name=eye",
        "providers?name=&stateCode=-1&districtCode=-1",
        "providers?name=eye&stateCode=KA&districtCode=-1",
    ] {
        assert_eq!(get(&hiu, path).await.0, 400, "{path}");
    }
    let (_, one_district) = get(&hiu, "providers?name=eye&stateCode=902&districtCode=9201").await;
    let all = named(&hiu, "eye").await;
    assert!(one_district.as_array().unwrap().len() < all.len());
}

#[tokio::test]
async fn a_facility_that_is_linked_again_has_a_service_id_with_a_number() {
    let settings = Settings {
        hiu_id: "IN9900000001_1".into(),
        ..Settings::default()
    };
    let hiu = Hiu::start_with(settings).await;
    let (_, all) = get(&hiu, "bridge-services").await;
    assert_eq!(all["services"][0]["serviceId"], "IN9900000001_1");
    assert_eq!(all["bridge"]["url"].as_str().unwrap(), hiu.url.as_str());
    let mut asked = enveloped(consent());
    asked["consent"]["hiu"] = json!({"id": "IN9900000001_1", "name": "Practice clinic"});
    let send = async |id: &str| {
        let mut body = asked.clone();
        for member in ["requestId", "timestamp"] {
            body.as_object_mut().unwrap().remove(member);
        }
        let call = stamped(hiu.http.post(hiu.gateway("consent-requests/init")));
        let call = call.bearer_auth(&hiu.token).header("x-hiu-id", id);
        call.json(&body).send().await.unwrap().status().as_u16()
    };
    // The bare facility id is taken and nobody is called back.
    assert_eq!(send("IN9900000001").await, 202);
    assert!(hiu.only_complaint().starts_with("X-HIU-ID"));
    assert_eq!(send("IN9900000001_1").await, 202);
    hiu.wait_for("on-init", 1).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(hiu.arrived("on-init").len(), 1);
}
