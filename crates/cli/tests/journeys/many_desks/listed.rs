//! The list of the clinic's desks.

use sandbox::Api;
use serde_json::Value;

use super::{asks_to_join, first_desk, refused, server};
use crate::clinic::each;

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_is_called_otherwise_and_the_list_says_when_each_was_there() {
    let Some(server) = server() else { return };
    let url = server.url(&server.database());
    let first = first_desk(Api::V3, &url).await;
    let (second, id) = tokio::task::block_in_place(|| asks_to_join(&first, &url));
    let row = |rows: &Value| {
        let mut rows = rows.as_array().unwrap().iter();
        rows.find(|row| row["id"] == id.as_str()).unwrap().clone()
    };
    let asked = row(&first.ok(&["store", "desks"]));
    assert!(
        asked["seen_at"].is_string() && asked["keys_at"].is_string(),
        "{asked}"
    );
    first.ok(&["store", "admit", &id]);
    second.ok(&["store", "status"]);

    let renamed = first.ok(&["store", "rename", "Front desk", " Reception "]);
    assert_eq!(
        (&renamed["id"], &renamed["name"]),
        (&id.as_str().into(), &"Reception".into())
    );
    assert_eq!(row(&second.ok(&["store", "desks"]))["name"], "Reception");
    // Its own answer names it so, too.
    assert_eq!(second.ok(&["store", "status"])["desk"]["name"], "Reception");
    for name in ["", "   ", &"n".repeat(61)] {
        let told = refused(&first, &["store", "rename", "Reception", name]);
        assert_eq!(told, (2, "invalid".to_owned()), "{name:?}");
    }
    let nobody = refused(&first, &["store", "rename", "Front desk", "Ward"]);
    assert_eq!(nobody, (1, "no_such_desk".to_owned()));
    let list = first.ok(&["audit", "list"]);
    let told = each(&list, "action");
    assert_eq!(told.iter().filter(|it| **it == "desk.renamed").count(), 1);
    // Whoever looks sees that the other was there.
    let looked = row(&first.ok(&["store", "desks"]));
    assert!(
        looked["seen_at"].as_str() >= asked["seen_at"].as_str(),
        "{looked}"
    );
}
