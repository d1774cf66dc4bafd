//! How a sandbox starts, and when it does not.

use std::fs;
use std::time::{Duration, Instant};

use crate::scripted::settings;
use sandbox::{Error, Sandbox, Settings};

#[tokio::test]
async fn it_listens_on_loopback_only() {
    let chosen = Settings {
        listen: "0.0.0.0:0".parse().unwrap(),
        ..settings()
    };
    assert!(matches!(
        Sandbox::start(chosen).await,
        Err(Error::NotLoopback)
    ));
    let sandbox = Sandbox::start(settings()).await.unwrap();
    for url in [sandbox.gateway_url(), sandbox.control_url()] {
        assert_eq!(url.host_str(), Some("127.0.0.1"));
    }
}

#[tokio::test]
async fn a_damaged_state_file_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("practice.json");
    fs::write(&file, "{\"keys\":").unwrap();
    let chosen = Settings {
        state_file: Some(file.clone()),
        ..settings()
    };
    assert!(matches!(Sandbox::start(chosen).await, Err(Error::State(_))));
    assert_eq!(fs::read_to_string(&file).unwrap(), "{\"keys\":");
}

#[cfg(unix)]
#[tokio::test]
async fn the_state_file_is_its_owners_alone_and_nothing_is_left_beside_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("practice.json");
    let chosen = Settings {
        state_file: Some(file.clone()),
        ..settings()
    };
    Sandbox::start(chosen).await.unwrap().stop().await;
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_stopped_sandbox_answers_nothing_and_frees_its_port() {
    let sandbox = Sandbox::start(settings()).await.unwrap();
    let certs = sandbox.gateway_url().join("gateway/v0.5/certs").unwrap();
    let address = sandbox.gateway_url().socket_addrs(|| None).unwrap()[0];
    assert!(reqwest::get(certs.clone()).await.is_ok());
    sandbox.stop().await;
    let patience = Instant::now() + Duration::from_secs(60);
    loop {
        let chosen = Settings {
            listen: address,
            ..settings()
        };
        match Sandbox::start(chosen).await {
            Ok(again) => {
                assert_eq!(again.gateway_url().port(), Some(address.port()));
                break;
            }
            Err(cause) => assert!(Instant::now() < patience, "{cause}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[test]
fn the_settings_do_not_show_the_secret() {
    let chosen = Settings {
        client_secret: "very-secret".into(),
        ..settings()
    };
    assert!(!format!("{chosen:?}").contains("very-secret"));
}
