use super::*;

#[test]
fn a_remote_is_a_socket_or_an_address_with_a_port() {
    assert_eq!(
        Remote::parse("/run/hiu/clinic-042/desk.sock"),
        Some(Remote::Socket("/run/hiu/clinic-042/desk.sock".into()))
    );
    assert_eq!(
        Remote::parse("127.0.0.1:18443"),
        Some(Remote::Port {
            host: "127.0.0.1".into(),
            port: 18443
        })
    );
    let long = format!("/{}", "a".repeat(107));
    for wrong in [
        "",
        "desk.sock",
        "127.0.0.1",
        "127.0.0.1:0",
        ":80",
        "a b:80",
        "/a\nb",
        &long,
    ] {
        assert_eq!(Remote::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn a_fingerprint_is_what_ssh_keygen_shows() {
    assert!(is_fingerprint(
        "SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM"
    ));
    for wrong in [
        "",
        "SHA256:",
        "SHA256:…",
        "MD5:00:11",
        "p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM",
    ] {
        assert!(!is_fingerprint(wrong), "{wrong}");
    }
}

#[test]
fn the_public_half_is_one_line_and_the_key_is_never_printed() {
    let seed = [7; 32];
    let line = public_line(&seed).unwrap();
    assert!(line.starts_with("ssh-ed25519 AAAA"), "{line}");
    assert!(line.ends_with(" hiu-desk"), "{line}");
    assert!(!line.contains('\n'));
    let identity = Identity::Seed(zeroize::Zeroizing::new(seed));
    assert_eq!(format!("{identity:?}"), "Seed([redacted])");
}
