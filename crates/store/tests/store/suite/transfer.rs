//! Push URLs, transfer keys, pages, and the seals over them.

use app::port::{Inbox, PushTarget};
use domain::{CareContextReference, TransferEvent};

use crate::fixture::{Desk, desk, digest, now, page, record, token, transfer};

pub fn desk_with_transfer() -> Desk {
    let desk = desk();
    desk.receive("hina", b"ciphertext");
    desk
}

#[tokio::test]
async fn a_push_url_is_live_until_its_transfer_ends_and_known_a_day_longer() {
    let desk = desk_with_transfer();
    let id = transfer("hina").id;
    let live = desk.store.push_target(&token("hina")).await.unwrap();
    assert_eq!(live, Some(PushTarget::Live(id.clone())));
    assert_eq!(desk.store.push_target(&token("Hina")).await.unwrap(), None);
    assert_eq!(desk.store.push_target("").await.unwrap(), None);

    desk.write(|tx| {
        let mut ended = transfer("hina");
        ended.ledger = ended.ledger.apply(TransferEvent::Deadline).unwrap().0;
        ended.ended_at = Some(now());
        tx.put_transfer(&ended)
    });
    let ended = desk.store.push_target(&token("hina")).await.unwrap();
    assert_eq!(ended, Some(PushTarget::Ended(id)));
    desk.clock.set(now().plus_seconds(24 * 3600));
    assert_eq!(desk.store.push_target(&token("hina")).await.unwrap(), None);
}

#[tokio::test]
async fn a_push_url_dies_at_its_deadline_even_if_nobody_ended_the_transfer() {
    let desk = desk_with_transfer();
    desk.clock.set(transfer("hina").deadline_at);
    let target = desk.store.push_target(&token("hina")).await.unwrap();
    assert_eq!(target, Some(PushTarget::Ended(transfer("hina").id)));
}

#[tokio::test]
async fn a_page_is_known_by_its_digest_in_the_inbox_and_after_its_body_is_dropped() {
    let desk = desk_with_transfer();
    let id = transfer("hina").id;
    let second = digest(b"second page");
    assert!(!desk.store.has_page(&id, &second).await.unwrap());
    desk.store.keep(page("hina", b"second page")).await.unwrap();
    assert!(desk.store.has_page(&id, &second).await.unwrap());
    desk.write(|tx| tx.forget_transfer(&id));
    assert!(
        desk.store
            .has_page(&id, &digest(b"ciphertext"))
            .await
            .unwrap()
    );
    assert!(
        !desk
            .store
            .has_page(&transfer("ravi").id, &second)
            .await
            .unwrap()
    );
}

#[test]
fn two_pages_of_one_number_are_both_kept_each_at_its_place() {
    let desk = desk_with_transfer();
    let id = transfer("hina").id;
    assert_eq!(desk.read(|view| view.pages_numbered(&id, 1)), [1]);
    assert!(desk.read(|view| view.pages_numbered(&id, 2)).is_empty());
    desk.write(|tx| {
        assert_eq!(tx.put_page(&id, 1, "other", Some(b"other"))?, 2);
        Ok(())
    });
    assert_eq!(desk.read(|view| view.page(&id, 1)).unwrap(), b"ciphertext");
    assert_eq!(desk.read(|view| view.page(&id, 2)).unwrap(), b"other");
    assert!(desk.read(|view| view.has_page_digest(&id, "other")));
}

#[test]
fn the_same_document_of_a_visit_is_known() {
    let desk = desk_with_transfer();
    let known = |artefact: &str, context: &str, bytes: &[u8]| {
        let artefact = crate::fixture::artefact_id(artefact);
        let context = CareContextReference::parse(context).unwrap();
        desk.read(|view| {
            let sealer = view.sealer(&crate::fixture::artefact_id("hina"))?.unwrap();
            let sealed = sealer.record(&record("hina").id, &context, bytes)?;
            view.has_document(&artefact, &sealed.sum)
        })
    };
    assert!(known("hina", "visit-1", b"ciphertext"));
    assert!(!known("hina", "visit-2", b"ciphertext"));
    assert!(!known("hina", "visit-1", b"other"));
    assert!(!known("ravi", "visit-1", b"ciphertext"));
}
