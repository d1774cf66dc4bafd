use super::*;

const LINE: &str = "hiu-relay host=relay.example.in user=clinic-042 \
    host_key=SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM \
    remote=/run/hiu/clinic-042/desk.sock url=https://clinic-042.relay.example.in";

#[test]
fn a_line_says_everything_that_a_clinic_needs() {
    let line = RelayLine::parse(&format!("  {LINE}\r\n port=2222 ")).unwrap();
    assert_eq!(line.host, "relay.example.in");
    assert_eq!((line.port, line.user.as_str()), (2222, "clinic-042"));
    assert_eq!(line.remote, "/run/hiu/clinic-042/desk.sock");
    assert_eq!(line.public_url, "https://clinic-042.relay.example.in");
    let short = RelayLine::parse(LINE).unwrap();
    assert_eq!(short.port, 22);
    assert_eq!((short.is_tls_here, short.proxy_protocol), (None, None));
    let here = RelayLine::parse(&format!("{LINE} tls=here proxy_protocol=true")).unwrap();
    assert_eq!(
        (here.is_tls_here, here.proxy_protocol),
        (Some(true), Some(true))
    );
    let relay = RelayLine::parse(&format!("{LINE} tls=relay proxy_protocol=false")).unwrap();
    assert_eq!(
        (relay.is_tls_here, relay.proxy_protocol),
        (Some(false), Some(false))
    );
}

#[test]
fn a_line_that_lacks_something_or_says_more_is_not_taken() {
    let long = format!("{LINE} {}", "x".repeat(1_000));
    for wrong in [
        "",
        "hiu-relay",
        "host=relay.example.in",
        &LINE.replace("SHA256:p", "SHA256:"),
        &LINE.replace("https://", "http://"),
        &LINE.replace("/run", "run"),
        &LINE.replace("user=clinic-042", ""),
        &format!("{LINE} port=0"),
        &format!("{LINE} tls=clinic"),
        &format!("{LINE} proxy_protocol=v2"),
        &format!("{LINE} command=rm"),
        &format!("{LINE} and more"),
        &long,
    ] {
        assert_eq!(RelayLine::parse(wrong), None, "{wrong}");
    }
}
