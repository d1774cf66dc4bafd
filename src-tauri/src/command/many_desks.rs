//! Joining a clinic from set-up, and its desks, against a PostgreSQL server of Debian's; left out where there is none.

#![expect(clippy::disallowed_methods, reason = "a test reads files of its own")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use app::right::Administer;
use desk::{
    Desk, Installation, NewOnServer, Typed,
    configuration::ServerSettings,
    directory::DataDirectory,
    keys::{Keychain, Opener, Passphrase, SystemKeychain},
};
use serde_json::{Value, json};

use super::{answer, ipc::form};
use crate::{Arguments, Shell};

#[path = "../../../crates/store-postgres/tests/postgres/server.rs"]
mod server;

const PASSPHRASE: &str = "a long and quiet river";

fn settings(url: &str) -> ServerSettings {
    ServerSettings {
        url: url.to_owned(),
        root_cert: None,
        serves: false,
        copy_hours: ServerSettings::COPY_HOURS,
        copy_megabytes: ServerSettings::COPY_MEGABYTES,
    }
}

/// The first desk of a clinic, open; and its `config.toml`.
fn first_desk(folder: &std::path::Path, url: &str) -> (Desk, String) {
    let directory = DataDirectory::find(Some(folder.to_owned())).unwrap();
    let installation = Installation::new(&directory, false);
    let keychain: Arc<dyn Keychain> = Arc::new(SystemKeychain);
    let passphrase = Passphrase::new(PASSPHRASE.to_owned());
    let opener = Opener::Passphrase(&passphrase);
    let server = settings(url);
    let new = NewOnServer {
        server: &server,
        name: "Server room",
        keychain: &keychain,
        typed: Typed::default(),
    };
    installation.create_on_server(&opener, &new).unwrap();
    let form = serde_json::from_value(form()).unwrap();
    let saved = installation.save_configuration(&form, None, &*keychain);
    saved.unwrap();
    let file = installation.directory().configuration();
    let text = std::fs::read_to_string(file).unwrap();
    (Desk::open(installation, &opener, keychain).unwrap(), text)
}

fn asks(url: &str, more: Value) -> Value {
    let mut request = json!({
        "url": url, "root_cert": null, "name": "Front desk", "password": null,
        "configuration": null, "passphrase": PASSPHRASE, "recovery_key": null, "person": null,
        "person_password": null,
    });
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_joins_waits_under_its_id_and_goes_on_once_it_is_let_in() {
    if !server::is_here() {
        return;
    }
    let server = server::Server::start(&["fsync=off"]);
    let url = server.url(&server.database());
    let folders = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (first, text) = tokio::task::block_in_place(|| first_desk(folders.0.path(), &url));
    let shell = Shell::new(&Arguments {
        practice: false,
        data_dir: Some(folders.1.path().to_owned()),
    })
    .unwrap();
    let ask = async |name: &str, request: Value| -> Result<Value, (String, Option<String>)> {
        let answered = answer(&shell, name, request).await;
        answered
            .map(|text| serde_json::from_str(&text).unwrap())
            .map_err(|error| (error.code, error.field))
    };
    // Each refusal has its code, and nothing is made by any of them.
    let refused = async |url: &str, more: Value| ask("join_store", asks(url, more)).await.err();
    let is = |code: &str, field: Option<&str>| Some((code.to_owned(), field.map(str::to_owned)));
    let own = json!({});
    assert_eq!(
        refused("mysql://x", own.clone()).await,
        is("server_address", None)
    );
    let away = "postgresql://clinic@127.0.0.1:1/clinic";
    assert_eq!(
        refused(away, own.clone()).await,
        is("server_unreachable", None)
    );
    let empty = server.url(&server.database());
    assert_eq!(refused(&empty, own).await, is("server_has_no_store", None));
    for (more, code, field) in [
        (
            json!({"passphrase": "another river"}),
            "wrong_passphrase",
            None,
        ),
        (
            json!({"recovery_key": "RNXK"}),
            "invalid",
            Some("recovery_key"),
        ),
        (json!({"name": "n".repeat(61)}), "invalid", Some("name")),
        (
            json!({"configuration": "[gateway]\n"}),
            "configuration_faults",
            None,
        ),
        (json!({"root_cert": "no certificate"}), "server_tls", None),
    ] {
        assert_eq!(refused(&url, more.clone()).await, is(code, field), "{more}");
    }
    let setup = ask("get_setup", json!({})).await.unwrap();
    assert_eq!(
        (&setup["state"], &setup["waits"]),
        (&json!("new"), &Value::Null)
    );
    let left = std::fs::read_dir(folders.1.path()).unwrap().flatten();
    let left = left.filter(|it| it.file_name().to_string_lossy().contains("desk."));
    assert_eq!(left.count(), 0);

    // What is the clinic's comes from the first desk's file; what is this computer's is asked for.
    let joined = ask("join_store", asks(&url, json!({"configuration": text})))
        .await
        .unwrap();
    assert_eq!(joined["state"], "unconfigured", "{joined:#}");
    assert_eq!(joined["form"]["hiu_id"], "IN2910000123_1");
    let id = joined["waits"]["id"].as_str().unwrap().to_owned();
    assert_eq!(joined["waits"]["name"], "Front desk");
    let save = json!({"form": form(), "client_secret": null});
    assert_eq!(ask("save_configuration", save).await, Ok(json!([])));
    for _ in 0..2 {
        let setup = ask("get_setup", json!({})).await.unwrap();
        assert_eq!(setup["state"], "waits", "{setup:#}");
        assert_eq!(setup["waits"]["id"], id.as_str());
    }
    // The server goes away for a moment, and it waits on.
    server.kill();
    let setup = ask("get_setup", json!({})).await.unwrap();
    assert_eq!(setup["state"], "waits", "{setup:#}");
    assert!(setup["trouble"] != Value::Null);
    server.start_again();

    tokio::task::block_in_place(|| {
        let by = first.app().permit(Administer).unwrap();
        let give_up_at = Instant::now() + Duration::from_secs(30);
        let admitted = loop {
            match first.admit(&by, &id) {
                Ok(admitted) => break admitted,
                // Its own line comes back within seconds.
                Err(error) => assert!(Instant::now() < give_up_at, "{error}"),
            }
            std::thread::sleep(Duration::from_millis(200));
        };
        assert_eq!(admitted.name, "Front desk");
    });
    let setup = ask("get_setup", json!({})).await.unwrap();
    assert_eq!(setup["state"], "proving", "{setup:#}");
    assert_eq!(setup["waits"], Value::Null);

    // The list, from the window that is in now.
    let rows = ask("list_desks", json!({})).await.unwrap();
    let mine = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == id.as_str());
    assert_eq!(
        (&mine.unwrap()["this"], &mine.unwrap()["state"]),
        (&json!(true), &json!("in"))
    );
    let renamed = ask("rename_desk", json!({"id": id, "name": "Ward"}))
        .await
        .unwrap();
    assert!(
        renamed
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["name"] == "Ward")
    );
    let nameless = ask("rename_desk", json!({"id": id, "name": " "})).await;
    assert_eq!(nameless.err(), is("invalid", Some("name")));
    let own = ask("shut_out_desk", json!({"id": id})).await;
    assert_eq!(own.err(), is("no_such_desk", None));
    let settings = ask("get_settings", json!({})).await.unwrap();
    assert_eq!(settings["many_desks"], true);
    shell.close().await;
    tokio::task::block_in_place(|| drop((shell, first)));
}
