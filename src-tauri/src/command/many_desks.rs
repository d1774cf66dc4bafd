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
        let give_up_at = Instant::now() + Duration::from_secs(60);
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

#[tokio::test(flavor = "multi_thread")]
async fn a_window_makes_the_store_of_many_desks_as_its_first() {
    if !server::is_here() {
        return;
    }
    let server = server::Server::start(&["fsync=off"]);
    let database = server.database();
    let url = server.url(&database);
    let folder = tempfile::tempdir().unwrap();
    let arguments = || Arguments {
        practice: false,
        data_dir: Some(folder.path().to_owned()),
    };
    let shell = Shell::new(&arguments()).unwrap();
    let ask = async |shell: &Shell,
                     name: &str,
                     request: Value|
           -> Result<Value, (String, Option<String>)> {
        let answered = answer(shell, name, request).await;
        answered
            .map(|text| serde_json::from_str(&text).unwrap())
            .map_err(|error| (error.code, error.field))
    };
    let asks = |url: &str, more: Value| {
        let mut there =
            json!({"url": url, "root_cert": null, "name": "Server room", "password": null});
        for (name, value) in more.as_object().unwrap() {
            there[name] = value.clone();
        }
        json!({"passphrase": PASSPHRASE, "server": there})
    };
    // What is wrong is told apart, and nothing is made by any of it, here or there.
    let full = server.database();
    server
        .psql(&full, "CREATE TABLE of_another_program (id bigint)")
        .unwrap();
    let nowhere = server.url("no_such_database");
    let is = |code: &str, field: Option<&str>| Some((code.to_owned(), field.map(str::to_owned)));
    for (url, more, code, field) in [
        ("mysql://x", json!({}), "server_address", None),
        (
            "postgresql://clinic@127.0.0.1:1/clinic",
            json!({}),
            "server_unreachable",
            None,
        ),
        (&nowhere, json!({}), "server_has_no_store", None),
        (&server.url(&full), json!({}), "server_not_empty", None),
        (
            &url,
            json!({"name": "n".repeat(61)}),
            "invalid",
            Some("name"),
        ),
        (
            &url,
            json!({"root_cert": "no certificate"}),
            "server_tls",
            None,
        ),
    ] {
        let refused = ask(&shell, "create_store", asks(url, more)).await.err();
        assert_eq!(refused, is(code, field));
        let setup = ask(&shell, "get_setup", json!({})).await.unwrap();
        assert_eq!(setup["state"], "new", "{code}");
    }
    let files = || -> Vec<String> {
        let read = std::fs::read_dir(folder.path()).unwrap().flatten();
        read.map(|it| it.file_name().to_string_lossy().into_owned())
            .filter(|name| {
                name.starts_with("desk.") && name != "desk.lock" || name == "config.toml"
            })
            .collect()
    };
    assert_eq!(files(), [""; 0]);
    let made = ask(&shell, "create_store", asks(&url, json!({})))
        .await
        .unwrap();
    assert!(made["recovery_key"].as_str().unwrap().len() > 20);
    // Its connection to ABDM is asked for as of any store, and it opens.
    let setup = ask(&shell, "get_setup", json!({})).await.unwrap();
    assert_eq!(
        (&setup["state"], &setup["waits"]),
        (&json!("unconfigured"), &Value::Null)
    );
    let save = json!({"form": form(), "client_secret": null});
    assert_eq!(ask(&shell, "save_configuration", save).await, Ok(json!([])));
    let setup = ask(&shell, "get_setup", json!({})).await.unwrap();
    assert_eq!(setup["state"], "proving", "{setup:#}");
    let rows = ask(&shell, "list_desks", json!({})).await.unwrap();
    assert_eq!(
        (&rows[0]["name"], &rows[0]["state"]),
        (&json!("Server room"), &json!("in"))
    );
    let text = std::fs::read_to_string(folder.path().join("config.toml")).unwrap();
    assert!(text.contains(&format!("url = \"{url}\"")), "{text}");
    shell.close().await;
    drop(shell);
    // Another clinic's set-up finds it, and leaves it.
    let other = tempfile::tempdir().unwrap();
    let shell = Shell::new(&Arguments {
        data_dir: Some(other.path().to_owned()),
        ..arguments()
    })
    .unwrap();
    let refused = ask(&shell, "create_store", asks(&url, json!({})))
        .await
        .err();
    assert_eq!(refused, is("server_has_store", None));
    tokio::task::block_in_place(|| drop(shell));
}

/// The power fails once the server has the store; whoever sits down again chooses anew, a server or a file.
#[tokio::test(flavor = "multi_thread")]
async fn a_window_whose_set_up_was_cut_off_begins_anew_on_the_server_or_in_a_file() {
    if !server::is_here() {
        return;
    }
    let server = server::Server::start(&["fsync=off"]);
    for on_server in [true, false] {
        let database = server.database();
        let folder = tempfile::tempdir().unwrap();
        let shell = Shell::new(&Arguments {
            practice: false,
            data_dir: Some(folder.path().to_owned()),
        })
        .unwrap();
        let there =
            json!({"url": server.url(&database), "root_cert": null, "name": "", "password": null});
        let request =
            |passphrase: &str, there: &Value| json!({"passphrase": passphrase, "server": there});
        let made = answer(&shell, "create_store", request(PASSPHRASE, &there)).await;
        made.unwrap();
        std::fs::write(folder.path().join("desk.setup"), b"").unwrap();
        let other = "another and slower river";
        let again = match on_server {
            true => request(other, &there),
            false => request(other, &Value::Null),
        };
        answer(&shell, "create_store", again).await.unwrap();
        let count = server.psql(&database, "SELECT count(*) FROM desk").unwrap();
        assert_eq!(count, "1");
        let save = json!({"form": form(), "client_secret": null});
        answer(&shell, "save_configuration", save).await.unwrap();
        let settings = answer(&shell, "get_settings", json!({})).await.unwrap();
        let settings: Value = serde_json::from_str(&settings).unwrap();
        assert_eq!(settings["many_desks"], on_server);
        shell.close().await;
        tokio::task::block_in_place(|| drop(shell));
    }
}
