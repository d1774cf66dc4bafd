//! Set-up, opening and configuration of an installation, without any network.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "shared/form.rs"]
mod form;
#[path = "shared/no_keychain.rs"]
mod no_keychain;

use std::sync::Arc;

use desk::{
    Desk, DeskError, Ending, Installation, InstallationState,
    configuration::ConfigurationForm,
    directory::DataDirectory,
    keys::{Keychain, Opener, Passphrase, RecoveryKey, SlotKinds},
};
use secrecy::SecretString;

use no_keychain::NoKeychain;

fn installation(practice: bool) -> (tempfile::TempDir, Installation) {
    let folder = tempfile::tempdir().unwrap();
    let root = DataDirectory::find(Some(folder.path().join("data"))).unwrap();
    (folder, Installation::new(&root, practice))
}

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn form() -> ConfigurationForm {
    ConfigurationForm {
        hiu_name: "Asha \"Clinic\"".to_owned(),
        listen: "127.0.0.1:8790".to_owned(),
        ..form::form()
    }
}

#[test]
fn a_new_installation_opens_with_its_passphrase_and_its_recovery_key() {
    let (_folder, installation) = installation(false);
    assert_eq!(installation.state().unwrap(), InstallationState::NotSetUp);
    let typed = passphrase("quiet river");
    let recovery = installation.create(&Opener::Passphrase(&typed)).unwrap();
    let kinds = SlotKinds {
        passphrase: true,
        ..SlotKinds::default()
    };
    assert_eq!(
        installation.state().unwrap(),
        InstallationState::Locked(kinds)
    );
    installation
        .save_configuration(&form(), None, &NoKeychain)
        .unwrap();

    let keychain: Arc<dyn Keychain> = Arc::new(NoKeychain);
    let opener = installation.opener(Some(&typed), &NoKeychain).unwrap();
    Desk::open(installation.clone(), &opener, Arc::clone(&keychain)).unwrap();
    let copied = RecoveryKey::parse(&recovery.printed()).unwrap();
    Desk::open(installation, &Opener::Recovery(&copied), keychain).unwrap();
}

#[test]
fn a_second_set_up_is_refused() {
    let (_folder, installation) = installation(true);
    installation.create(&Opener::Practice).unwrap();
    let again = installation.create(&Opener::Practice).unwrap_err();
    assert!(matches!(again, DeskError::AlreadySetUp(_)));
    assert_eq!(again.ending(), Ending::Configuration);
}

#[test]
fn a_set_up_that_was_interrupted_at_any_byte_starts_again() {
    let (_folder, whole) = installation(false);
    let typed = passphrase("quiet river");
    whole.create(&Opener::Passphrase(&typed)).unwrap();
    let of = |name: &str| std::fs::read(whole.directory().path().join(name)).unwrap();
    let (key, check, store) = (of("desk.key"), of("desk.check"), of("desk.db"));
    let mut left: Vec<Vec<(&str, &[u8])>> = vec![vec![]];
    for cut in (0..=key.len()).step_by(97).chain([key.len()]) {
        left.push(vec![("desk.key", &key[..cut])]);
    }
    for cut in [0, 1, 4096, store.len() / 2, store.len()] {
        left.push(vec![("desk.key", &key), ("desk.new", &store[..cut])]);
    }
    for cut in [0, 10, check.len()] {
        left.push(vec![("desk.key", &key), ("desk.check", &check[..cut])]);
    }
    left.push(vec![
        ("desk.key", &key),
        ("desk.check", &check),
        ("desk.db", &store),
    ]);
    for files in left {
        let (_folder, again) = installation(false);
        again.directory().make().unwrap();
        std::fs::write(again.directory().setup_mark(), b"").unwrap();
        for (name, bytes) in &files {
            std::fs::write(again.directory().path().join(name), bytes).unwrap();
        }
        assert_eq!(again.state().unwrap(), InstallationState::NotSetUp);
        let typed = passphrase("another river");
        again.create(&Opener::Passphrase(&typed)).unwrap();
        assert!(matches!(
            again.state().unwrap(),
            InstallationState::Locked(_)
        ));
        again
            .save_configuration(&form(), None, &NoKeychain)
            .unwrap();
        Desk::open(again, &Opener::Passphrase(&typed), Arc::new(NoKeychain)).unwrap();
    }
}

#[test]
fn two_set_ups_at_once_make_one_store() {
    let (_folder, installation) = installation(true);
    let made: usize = std::thread::scope(|scope| {
        let setting_up: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| installation.create(&Opener::Practice).is_ok()))
            .collect();
        setting_up
            .into_iter()
            .map(|one| usize::from(one.join().unwrap()))
            .sum()
    });
    assert_eq!(made, 1);
    Desk::open(installation, &Opener::Practice, Arc::new(NoKeychain)).unwrap();
}

#[test]
fn a_clinics_own_tests_are_taken_and_a_wrong_file_keeps_nobody_from_working() {
    let (_folder, installation) = installation(true);
    installation.create(&Opener::Practice).unwrap();
    let tests = || {
        let desk = Desk::open(
            installation.clone(),
            &Opener::Practice,
            Arc::new(NoKeychain),
        )
        .unwrap();
        let tests = &desk.app().settings().tests;
        (
            tests.is_extended(),
            tests.fault().map(|fault| words::english(&fault)),
        )
    };
    assert_eq!(tests(), (false, None));
    let file = installation.directory().path().join("analytes.toml");
    std::fs::write(
        &file,
        "[[analyte]]\nname = \"HbA1c\"\nnames = [\"Glyco Hb\"]\n",
    )
    .unwrap();
    assert_eq!(tests(), (true, None));
    for (bytes, wanted) in [
        (
            &b"[[analyte]]\nname = \"X\"\nnames = \"no list\"\n"[..],
            "Line 3",
        ),
        (
            b"[[analyte]]\nname = \"Sugar\"\nnames = [\"FBS\"]\n",
            "Fasting glucose",
        ),
        (b"\xff\xfe", "could not be read"),
    ] {
        std::fs::write(&file, bytes).unwrap();
        let (is_extended, fault) = tests();
        let fault = fault.unwrap();
        assert!(!is_extended && fault.contains(wanted), "{fault}");
        assert!(fault.contains("analytes.toml"), "{fault}");
        // Nobody but the clinic mends it.
        assert_eq!(std::fs::read(&file).unwrap(), bytes);
    }
}

#[test]
fn without_a_keychain_nothing_is_made() {
    let (_folder, installation) = installation(false);
    let refused = installation
        .create(&Opener::Keychain(&NoKeychain))
        .unwrap_err();
    assert_eq!(
        (refused.code(), refused.ending()),
        ("no_keychain", Ending::Configuration)
    );
    assert_eq!(installation.state().unwrap(), InstallationState::NotSetUp);
}

#[test]
fn what_the_set_up_page_writes_reads_back_as_it_was_typed() {
    let (_folder, installation) = installation(false);
    installation
        .create(&Opener::Passphrase(&passphrase("x")))
        .unwrap();
    let empty = installation.configuration_form();
    assert_eq!(
        (empty.client_id.as_str(), empty.consent_manager.as_str()),
        ("", "sbx")
    );
    installation
        .save_configuration(&form(), None, &NoKeychain)
        .unwrap();
    assert_eq!(installation.configuration_form(), form());
    let configuration = installation.configuration().unwrap();
    assert_eq!(configuration.hiu.name, "Asha \"Clinic\"");
    let text = std::fs::read_to_string(installation.directory().configuration()).unwrap();
    assert!(
        text.contains("# clock differences"),
        "comments stay:\n{text}"
    );
}

#[test]
fn what_the_page_does_not_show_stays() {
    let (_folder, installation) = installation(false);
    installation
        .create(&Opener::Passphrase(&passphrase("x")))
        .unwrap();
    installation
        .save_configuration(&form(), None, &NoKeychain)
        .unwrap();
    let path = installation.directory().configuration();
    let text = std::fs::read_to_string(&path).unwrap();
    let text = text
        .replace("late_s = 1800", "late_s = 900")
        .replace("# consent_requests", "consent_requests");
    std::fs::write(&path, text).unwrap();
    let changed = ConfigurationForm {
        hip_id: Some("HIP-1".to_owned()),
        ..form()
    };
    installation
        .save_configuration(&changed, None, &NoKeychain)
        .unwrap();
    let configuration = installation.configuration().unwrap();
    assert_eq!(configuration.callback.late_s, 900);
    assert_eq!(configuration.gateway.paths["consent_requests"], "/cm/v0.5");
    assert_eq!(configuration.hiu.hip_id.as_deref(), Some("HIP-1"));
    installation
        .save_configuration(&form(), None, &NoKeychain)
        .unwrap();
    assert_eq!(installation.configuration().unwrap().hiu.hip_id, None);
}

#[test]
fn a_form_with_faults_is_not_written() {
    let (_folder, installation) = installation(false);
    installation
        .create(&Opener::Passphrase(&passphrase("x")))
        .unwrap();
    installation
        .save_configuration(&form(), None, &NoKeychain)
        .unwrap();
    let before = std::fs::read(installation.directory().configuration()).unwrap();
    let wrong = ConfigurationForm {
        gateway_url: "http://dev.abdm.example".to_owned(),
        hiu_id: String::new(),
        api: "v3".to_owned(),
        requesters: vec![],
        ..form()
    };
    let refused = installation
        .save_configuration(&wrong, None, &NoKeychain)
        .unwrap_err();
    let paths: Vec<&str> = refused
        .faults()
        .iter()
        .map(|fault| fault.field.as_str())
        .collect();
    assert_eq!(paths, ["gateway.url", "hiu.id", "requester"]);
    assert_eq!(
        std::fs::read(installation.directory().configuration()).unwrap(),
        before
    );
    let newer = ConfigurationForm {
        api: "v4".to_owned(),
        ..form()
    };
    let refused = installation
        .save_configuration(&newer, None, &NoKeychain)
        .unwrap_err();
    assert_eq!(refused.faults()[0].field, "gateway.api");
    for api in ["v0.5", "v3"] {
        let spoken = ConfigurationForm {
            api: api.to_owned(),
            ..form()
        };
        installation
            .save_configuration(&spoken, None, &NoKeychain)
            .unwrap();
    }
}

#[test]
fn a_secret_goes_to_the_keychain_and_never_into_the_file() {
    let (_folder, installation) = installation(false);
    installation
        .create(&Opener::Passphrase(&passphrase("x")))
        .unwrap();
    let secret = SecretString::from("do-not-write-me".to_owned());
    let refused = installation
        .save_configuration(&form(), Some(&secret), &NoKeychain)
        .unwrap_err();
    assert_eq!(refused.code(), "no_keychain");
    let text = std::fs::read_to_string(installation.directory().configuration()).unwrap();
    assert!(text.contains("SBX_1") && !text.contains("do-not-write-me"));
}
