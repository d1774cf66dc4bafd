//! What is begun with a server and cannot be ended: nothing is done by half, and nobody else waits for it.

use sandbox::Api;

use super::{asks_to_join, first_desk, server};

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_is_let_in_and_shut_out_with_its_line_in_the_audit_or_not_at_all() {
    let Some(server) = server() else { return };
    let database = server.database();
    let url = server.url(&database);
    let first = first_desk(Api::V3, &url).await;
    let (_second, id) = tokio::task::block_in_place(|| asks_to_join(&first, &url));
    let sql = |sql: &str| server.psql(&database, sql).unwrap();
    sql(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN RAISE EXCEPTION 'no line is taken'; END $$",
    );
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON item FOR EACH ROW
                      WHEN (NEW.kind = 39) EXECUTE FUNCTION refuse()";
    let state = || {
        let rows = first.ok(&["store", "desks"]);
        let mut rows = rows.as_array().unwrap().iter();
        rows.find(|row| row["id"] == id.as_str()).unwrap()["state"].clone()
    };
    for (does, before, after) in [("admit", "waits", "in"), ("shut-out", "in", "shut_out")] {
        sql(refuse);
        assert_ne!(first.hiu(&["store", does, &id]).code, 0);
        sql("DROP TRIGGER refuse ON item");
        assert_eq!(state(), before);
        first.ok(&["store", does, &id]);
        assert_eq!(state(), after);
    }
    let list = first.ok(&["audit", "list"]);
    let actions = crate::clinic::each(&list, "action");
    for action in ["desk.admitted", "desk.shut_out"] {
        assert_eq!(actions.iter().filter(|it| **it == action).count(), 1);
    }
}
