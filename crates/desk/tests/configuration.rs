//! `config.toml`: every fault at once, each with its path.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use desk::configuration::{Api, commented, named_api, parse, practice};

const WHOLE: &str = r#"
[gateway]
api = "v0.5"
url = "https://dev.abdm.gov.in"
consent_manager = "sbx"
client_id = "SBX_000001"

[hiu]
id = "IN2910000123_1"
name = "Asha Clinic"

[callback]
public_url = "https://hiu.asha.example"

[[requester]]
name = "Dr. R Iyer"
identifier = { type = "REGNO", value = "KA-20391" }
"#;

fn faults(text: &str) -> Vec<String> {
    let faults = parse(text).expect_err("it has faults");
    faults.to_string().lines().map(str::to_owned).collect()
}

fn paths(text: &str) -> Vec<String> {
    parse(text)
        .expect_err("it has faults")
        .0
        .into_iter()
        .map(|fault| fault.field)
        .collect()
}

#[test]
fn the_smallest_file_takes_every_default() {
    let configuration = parse(WHOLE).unwrap();
    assert_eq!(configuration.gateway.api, Api::V05);
    assert_eq!(configuration.callback.listen.to_string(), "127.0.0.1:8790");
    assert_eq!(configuration.callback.algorithms, ["RS256"]);
    assert_eq!(
        (
            configuration.callback.leeway_s,
            configuration.callback.late_s
        ),
        (60, 1800)
    );
    assert_eq!(configuration.hiu.hip_id, None);
    let quota = configuration.callback.quota;
    assert_eq!(
        (quota.pages, quota.megabytes, quota.entries),
        (2_000, 16_000, 50_000)
    );
}

#[test]
fn what_a_hospital_may_bring_can_be_set_within_reason() {
    let set = |pages: &str| format!("{WHOLE}\n[callback.transfer]\npages = {pages}\n");
    assert_eq!(parse(&set("300")).unwrap().callback.quota.pages, 300);
    for wrong in ["0", "-1", "10001", "\"many\""] {
        assert_eq!(paths(&set(wrong)), ["callback.transfer.pages"]);
    }
}

#[test]
fn an_empty_file_names_everything_that_is_needed() {
    assert_eq!(paths(""), ["gateway", "hiu", "callback", "requester"]);
}

#[test]
fn every_fault_is_told_at_once_with_its_path() {
    let text = r#"
colour = "teal"
[gateway]
api = "v4"
url = "http://dev.abdm.gov.in"
consent_manager = 7
client_secret = "no"
[gateway.paths]
consents = "cm"
unknown_group = "/x"
[hiu]
id = ""
also_hip = true
[callback]
listen = "8790"
[callback.auth]
algorithms = ["none"]
leeway_s = -1
[[requester]]
name = "Dr. R Iyer"
identifier = { type = "REGNO" }
"#;
    let mut paths = paths(text);
    paths.sort();
    assert_eq!(
        paths,
        [
            "callback.auth.algorithms",
            "callback.auth.leeway_s",
            "callback.listen",
            "callback.public_url",
            "colour",
            "gateway.api",
            "gateway.client_id",
            "gateway.client_secret",
            "gateway.consent_manager",
            "gateway.paths.consents",
            "gateway.paths.unknown_group",
            "gateway.url",
            "hiu.hip_id",
            "hiu.id",
            "hiu.name",
            "requester[0].identifier.value",
        ]
    );
}

#[test]
fn a_secret_in_the_file_is_refused_with_the_place_where_it_belongs() {
    let text = WHOLE.replace("[hiu]", "client_secret = \"x\"\n[hiu]");
    assert!(faults(&text)[0].contains("HIU_DESK_CLIENT_SECRET"));
}

#[test]
fn plain_http_is_for_this_computer_only() {
    let at = |url: &str| parse(&WHOLE.replace("https://dev.abdm.gov.in", url));
    assert!(at("http://127.0.0.1:9000").is_ok());
    assert!(at("http://localhost:9000").is_ok());
    assert!(at("http://[::1]:9000").is_ok());
    for refused in [
        "http://10.0.0.1",
        "http://127.0.0.1.example",
        "ftp://x",
        "https://u:p@x",
        "x",
    ] {
        assert!(at(refused).is_err(), "{refused}");
    }
}

#[test]
fn a_syntax_error_names_its_line() {
    assert_eq!(paths("[gateway]\nurl = \n"), ["line 2"]);
}

#[test]
fn the_file_that_init_writes_names_what_is_not_filled_in() {
    assert_eq!(
        paths(commented()),
        [
            "gateway.client_id",
            "hiu.id",
            "hiu.name",
            "callback.public_url",
            "requester[0].name",
            "requester[0].identifier.value",
        ]
    );
}

#[test]
fn the_configuration_of_practice_mode_is_good_in_both_apis() {
    let gateway = "http://127.0.0.1:4010/".parse().unwrap();
    for api in [Api::V05, Api::V3] {
        let text = practice(api, &gateway, "127.0.0.1:4020".parse().unwrap());
        let configuration = parse(&text).unwrap();
        assert_eq!(configuration.gateway.api, api);
        assert_eq!(named_api(&text), api);
        assert_eq!(
            configuration.hiu.hip_id.as_deref(),
            Some("PRACTICE-CLINIC-HIP")
        );
        assert_eq!(configuration.requesters.len(), 2);
    }
}

#[test]
fn a_configuration_that_names_no_api_means_v3() {
    for text in ["", "[gateway]\napi = 3", "[gateway", commented()] {
        assert_eq!(named_api(text), Api::V3, "{text}");
    }
}
