//! `docs/callbacks.openapi.yaml` describes the public side, and a run over it meets no answer that it
//! does not name, and none of our own trouble (docs/promises.md, S6).

use std::collections::BTreeSet;

use abdm::profile::Api;
use axum::{
    body::Body,
    http::{Method, Request},
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRng, TestRunner},
};
use serde_json::{Value, json};

use super::support::*;

/// Bodies tried for each operation.
const BODIES: usize = 40;

fn description() -> Value {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/callbacks.openapi.yaml"
    );
    serde_norway::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What a `$ref` stands for; anything else is itself.
fn follow<'a>(whole: &'a Value, at: &'a Value) -> &'a Value {
    match at["$ref"].as_str() {
        Some(to) => follow(whole, whole.pointer(to.trim_start_matches('#')).unwrap()),
        None => at,
    }
}

/// Every operation: method, path, schema of its body, statuses.
fn operations(whole: &Value) -> Vec<(Method, String, Option<Value>, BTreeSet<u16>)> {
    let mut found = Vec::new();
    for (path, methods) in whole["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let operation = follow(whole, operation);
            let responses = follow(whole, &operation["responses"]).as_object().unwrap();
            let statuses = responses.keys().map(|status| status.parse().unwrap());
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            let schema = (!schema.is_null()).then(|| follow(whole, schema).clone());
            let method = method.to_uppercase().parse().unwrap();
            found.push((method, path.clone(), schema, statuses.collect()));
        }
    }
    found
}

/// Anything but what a schema asks for.
fn anything() -> BoxedStrategy<Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ]
    .boxed()
}

/// Values of a schema, often with a member missing, now and then with one of another type.
fn values(whole: &Value, schema: &Value) -> BoxedStrategy<Value> {
    let schema = follow(whole, schema);
    let right = match schema["type"].as_str().unwrap() {
        "string" => match schema["enum"].as_array() {
            Some(allowed) => proptest::sample::select(allowed.clone()).boxed(),
            None => prop_oneof![
                Just(json!("9a0e")),
                Just(json!("")),
                Just(json!("2026-11-21T06:41:02.118Z")),
                Just(json!("hina.patel@sbx")),
                ".{0,20}".prop_map(Value::from),
            ]
            .boxed(),
        },
        "integer" => prop_oneof![(0..5_i64).boxed(), any::<i64>().boxed()]
            .prop_map(Value::from)
            .boxed(),
        "array" => proptest::collection::vec(values(whole, &schema["items"]), 0..4)
            .prop_map(Value::from)
            .boxed(),
        "object" => {
            let none = serde_json::Map::new();
            let members = schema["properties"].as_object().unwrap_or(&none);
            let members: Vec<_> = members
                .iter()
                .map(|(name, schema)| {
                    let name = name.clone();
                    proptest::option::weighted(0.85, values(whole, schema))
                        .prop_map(move |value| value.map(|value| (name.clone(), value)))
                })
                .collect();
            members
                .prop_map(|members| Value::Object(members.into_iter().flatten().collect()))
                .boxed()
        }
        other => panic!("{other}"),
    };
    prop_oneof![20 => right, 1 => anything()].boxed()
}

fn desk(api: Api) -> Desk {
    Desk::with(Wishes {
        api,
        also_hip: true,
        ..Wishes::default()
    })
}

fn request(desk: &Desk, method: &Method, path: &str, body: Body) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri(path.replace("{token}", LIVE))
        .header(
            "authorization",
            format!("Bearer {}", desk.key.sign(&gateway_claims())),
        )
        .header("x-hiu-id", HIU)
        .header("x-hip-id", HIP)
        .header("request-id", "6f0e4c51-1a2b-4c3d-8e4f-5a6b7c8d9e0f")
        .body(body)
        .unwrap()
}

#[tokio::test]
async fn a_run_over_the_description_meets_only_what_it_names() {
    let whole = description();
    let desks = [desk(Api::V05), desk(Api::V3)];
    let rng = TestRng::deterministic_rng(Config::default().rng_algorithm);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    for (method, path, schema, statuses) in operations(&whole) {
        let bodies = schema.map(|schema| values(&whole, &schema));
        let mut taken = 0;
        for number in 0..BODIES {
            let body = match &bodies {
                // Every fifth is cut off somewhere.
                Some(bodies) => {
                    let text = bodies.new_tree(&mut runner).unwrap().current().to_string();
                    let whole = number % 5 != 0;
                    let end = if whole { text.len() } else { text.len() / 2 };
                    String::from_utf8_lossy(&text.as_bytes()[..end]).into_owned()
                }
                None => String::new(),
            };
            for desk in &desks {
                let answered = desk
                    .send(request(desk, &method, &path, Body::from(body.clone())))
                    .await;
                let status = answered.status.as_u16();
                taken += u32::from(status == 202);
                // A path of the other version is not known.
                let is_named = statuses.contains(&status) || status == 404;
                assert!(
                    status < 500 && is_named,
                    "{method} {path}: {answered:?} for {body}"
                );
            }
        }
        assert!(
            bodies.is_none() || taken > 0,
            "{method} {path}: none was taken"
        );
    }
}

#[tokio::test]
async fn every_open_path_is_described_and_every_described_one_is_open() {
    let whole = description();
    let described: BTreeSet<String> = operations(&whole)
        .into_iter()
        .map(|(_, path, ..)| path)
        .collect();
    for api in [Api::V05, Api::V3] {
        for route in api.profile().callbacks() {
            assert!(described.contains(route.path), "{}", route.path);
        }
    }
    let desks = [desk(Api::V05), desk(Api::V3)];
    for (method, path, ..) in operations(&whole) {
        if path.contains("probe") {
            continue;
        }
        let mut open = false;
        for desk in &desks {
            let answered = desk
                .send(request(desk, &method, &path, Body::empty()))
                .await;
            open |= answered.status.as_u16() != 404;
        }
        assert!(open, "{method} {path}");
    }
}
