//! A link must not make us a tool against the clinic's network (docs/promises.md, S9).

use std::{net::IpAddr, time::Duration};

use abdm::links::{HttpLinks, LinkSettings, is_public};
use app::port::LinkFetcher;

use super::support::*;

fn practice() -> HttpLinks {
    HttpLinks::new(LinkSettings {
        allow_loopback: true,
        ..LinkSettings::default()
    })
}

#[test]
fn closed_ranges_are_closed_and_the_open_internet_is_open() {
    let closed = [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "169.254.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ];
    for address in closed {
        assert!(!is_public(address.parse::<IpAddr>().unwrap()), "{address}");
    }
    for address in [
        "8.8.8.8",
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.167.1.1",
        "13.203.243.253",
        "2606:4700::1111",
        "2400:cb00::1",
        "2a00:1450::1",
    ] {
        assert!(is_public(address.parse::<IpAddr>().unwrap()), "{address}");
    }
}

#[tokio::test]
async fn links_into_closed_networks_are_refused_without_a_connection() {
    let gate = Gate::open().await;
    let port = gate.url.port().unwrap();
    let table = [
        format!("https://127.0.0.1:{port}/x"),
        format!("https://localhost:{port}/x"),
        format!("https://[::1]:{port}/x"),
        format!("https://[::ffff:127.0.0.1]:{port}/x"),
        format!("https://0x7f000001:{port}/x"),
        format!("https://2130706433:{port}/x"),
        format!("https://127.1:{port}/x"),
        format!("https://0.0.0.0:{port}/x"),
        "https://169.254.169.254/latest/meta-data/".to_owned(),
        "https://10.0.0.1/x".to_owned(),
        "https://192.168.1.1/x".to_owned(),
        "https://[fd00::1]/x".to_owned(),
    ];
    for link in table {
        let refused = HttpLinks::new(LinkSettings::default()).fetch(&link).await;
        assert_eq!(
            refused,
            Err("the link leads into a closed network".to_owned()),
            "{link}"
        );
    }
    let other = ["10.0.0.1", "192.168.1.1", "169.254.169.254", "[fd00::1]"];
    for host in other {
        let refused = practice().fetch(&format!("https://{host}/x")).await;
        assert_eq!(
            refused,
            Err("the link leads into a closed network".to_owned()),
            "{host}"
        );
    }
    assert!(gate.heard().is_empty());
}

#[tokio::test]
async fn only_https_is_followed() {
    for link in [
        "http://data.example/x",
        "http://8.8.8.8/x",
        "ftp://8.8.8.8/x",
        "file:///etc/passwd",
        "https:",
    ] {
        for links in [practice(), HttpLinks::new(LinkSettings::default())] {
            let refused = links.fetch(link).await.unwrap_err();
            assert!(
                refused == "the link is not https"
                    || refused == "the link is not a URL"
                    || refused == "the link has no port",
                "{link}: {refused}"
            );
        }
    }
    let refused = HttpLinks::new(LinkSettings::default())
        .fetch("http://127.0.0.1:1/x")
        .await;
    assert_eq!(refused, Err("the link is not https".to_owned()));
    let refused = practice().fetch("http://user:word@127.0.0.1:1/x").await;
    assert_eq!(refused, Err("the link holds a user name".to_owned()));
}

#[tokio::test]
async fn a_link_on_loopback_is_fetched_in_practice_without_any_token() {
    let gate = Gate::open().await;
    gate.says(200, &[], r#"{"content":"Y2lwaGVy","more":1}"#);
    let link = gate.url.join("/data/1?t=2").unwrap();
    assert_eq!(
        practice().fetch(link.as_str()).await,
        Ok("Y2lwaGVy".to_owned())
    );
    gate.says(200, &[], r#"{"content":"Ynk="}"#);
    let by_name = format!("http://localhost:{}/data/2", gate.url.port().unwrap());
    assert_eq!(practice().fetch(&by_name).await, Ok("Ynk=".to_owned()));
    let heard = gate.heard();
    assert_eq!(heard.len(), 2);
    assert!(!heard[0].headers.contains_key("authorization"));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (gate, inner) = (Gate::open().await, Gate::open().await);
    for status in [301, 302, 303, 307, 308] {
        gate.says(status, &[("location", inner.url.as_str())], "");
        let refused = practice().fetch(gate.url.as_str()).await;
        assert_eq!(refused, Err(format!("the link's host answered {status}")));
    }
    assert!(inner.heard().is_empty());
}

#[tokio::test]
async fn size_and_time_are_limited_and_the_words_hold_no_address() {
    let gate = Gate::open().await;
    let small = HttpLinks::new(LinkSettings {
        allow_loopback: true,
        most_bytes: 100,
        ..LinkSettings::default()
    });
    gate.says(200, &[], &format!(r#"{{"content":"{}"}}"#, "A".repeat(100)));
    let refused = small.fetch(gate.url.as_str()).await;
    assert_eq!(refused, Err("the linked content is too large".to_owned()));
    gate.says(200, &[], "not json");
    let refused = practice().fetch(gate.url.as_str()).await;
    assert_eq!(
        refused,
        Err("the linked content is not JSON with content".to_owned())
    );
    gate.says(200, &[], "<!DOCTYPE HTML><title>Sign in</title>");
    let refused = practice().fetch(gate.url.as_str()).await;
    assert_eq!(
        refused,
        Err("a web page came in place of the linked content".to_owned())
    );

    gate.manners.lock().unwrap().session_delay = Duration::from_secs(5);
    let hasty = HttpLinks::new(LinkSettings {
        allow_loopback: true,
        timeout: Duration::from_millis(100),
        ..LinkSettings::default()
    });
    let refused = hasty
        .fetch(gate.url.join("/sessions").unwrap().as_str())
        .await;
    assert_eq!(
        refused,
        Err("the link's host did not answer in time".to_owned())
    );
}
