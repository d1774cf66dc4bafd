//! `config.toml`: every fault at once, each with its path.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use desk::configuration::{
    Api, ConfigurationForm, LoginKey, StoreSettings, TlsEnd, TunnelForm, TunnelSecretForm,
    TunnelSettings, commented, named_api, parse, practice,
};

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
fn the_store_is_a_file_unless_a_server_is_named_and_no_password_stands_with_it() {
    assert_eq!(parse(WHOLE).unwrap().store, StoreSettings::File);
    let table = |text: &str| format!("{WHOLE}\n[store]\n{text}\n");
    let url = "url = \"postgresql://hiu_desk@db1.example,db2.example/clinic\"";
    let server = parse(&table(&format!("kind = \"postgres\"\n{url}")));
    let StoreSettings::Server(server) = server.unwrap().store else {
        panic!("it is a file");
    };
    assert!(server.serves && server.root_cert.is_none());
    // It may stand there for the day when it is used.
    let not_yet = table(&format!("kind = \"file\"\n{url}\nserves = false"));
    assert_eq!(parse(&not_yet).unwrap().store, StoreSettings::File);
    assert_eq!(paths(&table("kind = \"postgres\"")), ["store.url"]);
    assert_eq!(paths(&table("kind = \"sqlite\"")), ["store.kind"]);
    for wrong in [
        "postgresql://hiu_desk:secret@db.example/clinic",
        "postgresql://db.example/clinic",
        "postgresql://hiu_desk@db.example",
        "postgresql://hiu_desk@db.example/clinic?sslmode=disable",
        "host=db.example user=hiu_desk dbname=clinic",
        "https://db.example",
    ] {
        let text = table(&format!("kind = \"postgres\"\nurl = \"{wrong}\""));
        assert_eq!(paths(&text), ["store.url"], "{wrong}");
        assert!(!faults(&text).join("").contains("secret"));
    }
    let unknown = format!("kind = \"postgres\"\n{url}\npassword = \"x\"");
    assert_eq!(paths(&table(&unknown)), ["store.password"]);
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
fn how_key_and_outcome_are_written_can_be_chosen() {
    use app::model::{OutcomeWords, PublicKeyForm};
    let chosen = |text: &str| {
        let hiu = parse(&WHOLE.replace("[callback]", &format!("{text}\n[callback]")))
            .unwrap()
            .hiu;
        (hiu.public_key, hiu.outcome_words)
    };
    assert_eq!(chosen(""), (PublicKeyForm::Point, OutcomeWords::Usual));
    let other = "public_key = \"x509\"\noutcome = \"received\"";
    assert_eq!(chosen(other), (PublicKeyForm::X509, OutcomeWords::Received));
    let wrong = WHOLE.replace(
        "[callback]",
        "public_key = \"pem\"\noutcome = \"ok\"\n[callback]",
    );
    assert_eq!(paths(&wrong), ["hiu.public_key", "hiu.outcome"]);
}

#[test]
fn identity_is_off_without_its_table_and_takes_two_addresses_with_it() {
    assert_eq!(parse(WHOLE).unwrap().abha, None);
    let table = |more: &str| {
        format!(
            "{WHOLE}\n[abha]\nurl = \"https://abha.example/api\"\nphr_url = \"https://phr.example/web\"\n{more}\n"
        )
    };
    let abha = parse(&table("")).unwrap().abha.unwrap();
    assert_eq!(abha.consent_text, None);
    assert_eq!(
        (
            abha.consent_version.as_str(),
            abha.consent_language.as_str()
        ),
        ("1.4", "en")
    );
    let named = table("consent_text = \"abha-consent.txt\"");
    assert!(parse(&named).unwrap().abha.unwrap().consent_text.is_some());
    // It leads nowhere out of the data directory.
    for file in ["../text", "/etc/passwd", "..", "C:\\\\text", ".hidden"] {
        let named = table(&format!("consent_text = \"{file}\""));
        assert_eq!(paths(&named), ["abha.consent_text"], "{file}");
    }
    assert_eq!(
        paths(&format!("{WHOLE}\n[abha]\nurl = \"http://abha.example\"\n")),
        ["abha.url", "abha.phr_url"]
    );
    let loopback = table("").replace("https://abha.example", "http://127.0.0.1:9");
    assert!(parse(&loopback).is_ok());
}

#[test]
fn the_form_puts_the_table_of_identity_in_and_takes_it_out() {
    let mut form = ConfigurationForm::read(WHOLE);
    let (without, _) = form.apply(WHOLE).unwrap();
    assert!(!without.contains("[abha]"));
    form.abha_url = Some("https://abha.example/api".into());
    form.abha_phr_url = Some("https://phr.example/web".into());
    let (with, configuration) = form.apply(&without).unwrap();
    assert!(configuration.abha.is_some());
    assert_eq!(ConfigurationForm::read(&with), form);
    form.abha_url = Some(String::new());
    assert!(form.apply(&with).unwrap().1.abha.is_none());
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
        let counters = if api == Api::V3 { 2 } else { 0 };
        assert_eq!(configuration.counters.list.len(), counters);
        assert_eq!(configuration.counters.record_link.is_some(), api == Api::V3);
    }
}

#[test]
fn a_configuration_that_names_no_api_means_v3() {
    for text in ["", "[gateway]\napi = 3", "[gateway", commented()] {
        assert_eq!(named_api(text), Api::V3, "{text}");
    }
}

const RELAY: &str = r#"
[tunnel]
kind = "ssh"
host = "relay.example.in"
user = "clinic-042"
host_key = "SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM"
remote = "/run/hiu/clinic-042/desk.sock"
"#;

#[test]
fn a_line_to_a_relay_takes_its_defaults() {
    let configuration = parse(&format!("{WHOLE}{RELAY}")).unwrap();
    let TunnelSettings::Ssh(line) = configuration.tunnel else {
        panic!("{:?}", configuration.tunnel)
    };
    assert_eq!((line.port, line.keepalive_s), (22, 10));
    assert_eq!(line.identity, LoginKey::Keychain);
    assert_eq!(line.host_keys.len(), 1);
}

#[test]
fn a_relay_without_a_pinned_key_is_refused_and_every_fault_is_named() {
    let table = "\n[tunnel]\nkind = \"ssh\"\nhost = \"r\"\nuser = \"c\"\nhost_key = \"any\"\nremote = \"desk.sock\"\nport = 0\n";
    assert_eq!(
        paths(&format!("{WHOLE}{table}")),
        ["tunnel.port", "tunnel.host_key", "tunnel.remote"]
    );
    let table = "\n[tunnel]\nkind = \"ssh\"\nprogram = \"ssh\"\n";
    let found = paths(&format!("{WHOLE}{table}"));
    for key in ["host", "user", "host_key", "remote", "program"] {
        assert!(found.contains(&format!("tunnel.{key}")), "{key}: {found:?}");
    }
}

#[test]
fn a_program_takes_its_secrets_from_the_keychain_and_never_from_the_file() {
    let table = "\n[tunnel]\nkind = \"command\"\nprogram = \"frpc\"\nenv = { A = \"keychain:frp-token\", B = \"plain\" }\n";
    let configuration = parse(&format!("{WHOLE}{table}")).unwrap();
    let TunnelSettings::Command(program) = configuration.tunnel else {
        panic!("{:?}", configuration.tunnel)
    };
    assert_eq!(program.env.len(), 2);
    let table = "\n[tunnel]\nkind = \"command\"\nprogram = \"frpc\"\nurl_pattern = \"[\"\nenv = { FRP_TOKEN = \"abc\", X = \"keychain:a b\", Y = 3 }\n";
    assert_eq!(
        paths(&format!("{WHOLE}{table}")),
        [
            "tunnel.env.FRP_TOKEN",
            "tunnel.env.X",
            "tunnel.env.Y",
            "tunnel.url_pattern"
        ]
    );
}

#[test]
fn a_public_address_may_be_missing_only_where_the_program_prints_it() {
    let without = WHOLE.replace("public_url = \"https://hiu.asha.example\"", "");
    let prints =
        "\n[tunnel]\nkind = \"command\"\nprogram = \"x\"\nurl_pattern = \"https://[a-z]+\"\n";
    assert!(parse(&format!("{without}{prints}")).is_ok());
    assert_eq!(paths(&format!("{without}{RELAY}")), ["callback.public_url"]);
}

#[test]
fn the_form_takes_the_line_of_a_relay_and_goes_back() {
    let form = |kind: &str, line: &str| ConfigurationForm {
        tunnel: TunnelForm {
            kind: kind.to_owned(),
            relay_line: line.to_owned(),
            ..TunnelForm::default()
        },
        ..ConfigurationForm::read(WHOLE)
    };
    let line = "hiu-relay host=relay.example.in port=2222 user=clinic-042 \
        host_key=SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM \
        remote=/run/hiu/clinic-042/desk.sock url=https://clinic-042.relay.example.in";
    let (file, configuration) = form("ssh", line).apply(WHOLE).unwrap();
    let TunnelSettings::Ssh(found) = configuration.tunnel else {
        panic!("{file}")
    };
    assert_eq!(
        (found.host.as_str(), found.port),
        ("relay.example.in", 2222)
    );
    let public_url = configuration.callback.public_url.unwrap();
    assert_eq!(public_url.as_str(), "https://clinic-042.relay.example.in/");
    assert_eq!((found.tls, found.proxy_protocol), (TlsEnd::Relay, false));
    // A line that says where TLS ends is believed, and one that does not changes nothing.
    let here = form("ssh", &format!("{line} tls=here proxy_protocol=true"));
    let (file, _) = here.apply(&file).unwrap();
    let (file, configuration) = form("ssh", line).apply(&file).unwrap();
    let TunnelSettings::Ssh(found) = configuration.tunnel else {
        panic!("{file}")
    };
    assert!(matches!(found.tls, TlsEnd::Here(_)) && found.proxy_protocol);
    let faults = form("ssh", "hiu-relay host=x").apply(WHOLE).unwrap_err();
    assert_eq!(faults.0[0].field, "tunnel.relay_line");
    // Another way leaves nothing of this one behind.
    let (back, configuration) = form("none", "").apply(&file).unwrap();
    assert_eq!(configuration.tunnel, TunnelSettings::default());
    assert!(!back.contains("host_key"), "{back}");
    assert!(!back.contains("proxy_protocol"), "{back}");
}

#[test]
fn the_form_keeps_a_programs_secrets_out_of_the_file_and_never_gives_them_back() {
    let form = |env: &str, secrets: &[(&str, &str)]| ConfigurationForm {
        tunnel: TunnelForm {
            kind: "command".to_owned(),
            program: "cloudflared".to_owned(),
            env: env.to_owned(),
            secrets: secrets
                .iter()
                .map(|(name, value)| TunnelSecretForm {
                    name: (*name).to_owned(),
                    value: (*value).to_owned(),
                })
                .collect(),
            ..TunnelForm::default()
        },
        ..ConfigurationForm::read(WHOLE)
    };
    let filled = form("REGION=in\n\n", &[("TUNNEL_TOKEN", "quiet-river-7")]);
    assert!(!format!("{filled:?}").contains("quiet-river-7"));
    let (file, _) = filled.apply(WHOLE).unwrap();
    assert!(!file.contains("quiet-river-7"), "{file}");
    assert!(file.contains("keychain:tunnel-token"), "{file}");
    let back = ConfigurationForm::read(&file).tunnel;
    assert_eq!(back.env, "REGION=in");
    assert_eq!(back.secrets[0].name, "TUNNEL_TOKEN");
    assert_eq!(back.secrets[0].value, "");
    // What is kept under a name of its own stays there, and what is taken out is gone.
    let named = file.replace("keychain:tunnel-token", "keychain:of-the-vendor");
    let (again, _) = form("", &[("TUNNEL_TOKEN", "")]).apply(&named).unwrap();
    assert!(again.contains("keychain:of-the-vendor"), "{again}");
    assert!(!again.contains("REGION"), "{again}");
    let (none, _) = form("", &[]).apply(&named).unwrap();
    assert!(!none.contains("env ="), "{none}");
    for (env, secrets) in [
        ("no value", &[][..]),
        ("A B=c", &[]),
        ("TUNNEL_TOKEN=plain", &[]),
        ("TUNNEL_TOKEN=x", &[("TUNNEL_TOKEN", "y")]),
        ("", &[("1TOKEN", "y")]),
    ] {
        let faults = form(env, secrets).apply(WHOLE).unwrap_err();
        assert!(faults.0[0].field.starts_with("tunnel.env"), "{faults:?}");
    }
}

#[test]
fn of_the_first_desks_file_only_what_is_the_clinics_is_taken_over() {
    use desk::configuration::with_clinic;
    let own = "# Mine.\n[gateway]\nurl = \"<none>\"\n[callback]\nlisten = \"127.0.0.1:1\"\n[store]\nkind = \"file\"\n";
    let first = "[gateway]\nurl = \"https://dev.abdm.gov.in\"\n[hiu]\nid = \"IN1\"\n[callback]\nlisten = \"127.0.0.1:9\"\n\
                 [store]\nkind = \"postgres\"\n[tunnel]\nkind = \"ssh\"\n[[requester]]\nname = \"Dr. R Iyer\"\n";
    let taken = with_clinic(own, first).unwrap();
    for is_there in [
        "# Mine.",
        "url = \"https://dev.abdm.gov.in\"",
        "id = \"IN1\"",
        "name = \"Dr. R Iyer\"",
        "listen = \"127.0.0.1:1\"",
        "kind = \"file\"",
    ] {
        assert!(taken.contains(is_there), "{is_there} in {taken}");
    }
    assert!(
        !taken.contains("ssh") && !taken.contains("postgres"),
        "{taken}"
    );
    // What is no desk's file is told by what it lacks, and what is no TOML by its fault.
    let faults = with_clinic(own, "[gateway]\n").unwrap_err();
    let named: Vec<&str> = faults.0.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(named, ["hiu", "requester"]);
    assert_eq!(with_clinic(own, "no = = toml").unwrap_err().0.len(), 1);
}
