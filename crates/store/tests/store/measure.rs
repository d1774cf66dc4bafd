//! What one hospital may bring, and the room that is ABDM's own (docs/promises.md, S7).

use app::port::{Inbox, PushTarget, Store};

use crate::fixture::{desk, token, transfer};

#[tokio::test(flavor = "multi_thread")]
async fn a_push_url_is_known_at_once_whoever_made_it() {
    let desk = desk();
    assert_eq!(desk.store.push_target(&token("hina")).await.unwrap(), None);
    desk.receive("hina", b"a");
    let live = Some(PushTarget::Live(transfer("hina").id));
    assert_eq!(desk.store.push_target(&token("hina")).await.unwrap(), live);
    // By another process.
    let other = desk.open_again();
    other
        .write(&mut |tx| {
            tx.put_patient(&crate::fixture::patient("ravi"))?;
            tx.put_consent(&crate::fixture::consent("ravi"))?;
            tx.put_artefact(&crate::fixture::artefact("ravi"))?;
            tx.put_transfer(&transfer("ravi"))
        })
        .unwrap();
    let live = Some(PushTarget::Live(transfer("ravi").id));
    assert_eq!(desk.store.push_target(&token("ravi")).await.unwrap(), live);
}
