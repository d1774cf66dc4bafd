use domain::{InboxId, InboxState, Timestamp};
use proptest::{collection::vec, prelude::*};

use super::{MOST_BYTES, MOST_ROWS, batches};
use crate::model::{Kept, MessageKind};

const MB: u64 = 1024 * 1024;

fn row(number: usize, size_bytes: u64) -> Kept {
    Kept {
        id: InboxId::parse((number + 1).to_string()).unwrap(),
        path: "/push".to_owned(),
        kind: MessageKind::Page,
        request: None,
        transfer: None,
        digest: String::new(),
        late: false,
        received_at: Timestamp::from_millis(0).unwrap(),
        size_bytes,
        state: InboxState::New,
        problem: None,
    }
}

fn rows(sizes: &[u64]) -> Vec<Kept> {
    let sizes = sizes.iter().enumerate();
    sizes.map(|(at, size)| row(at, *size)).collect()
}

fn lengths(sizes: &[u64]) -> Vec<usize> {
    batches(&rows(sizes))
        .into_iter()
        .map(<[Kept]>::len)
        .collect()
}

#[test]
fn bodies_of_32_mb_are_read_together_and_a_larger_one_alone() {
    assert_eq!(lengths(&[]), [] as [usize; 0]);
    assert_eq!(lengths(&[16 * MB, 16 * MB, 1]), [2, 1]);
    assert_eq!(lengths(&[1, 65 * MB, 1]), [1, 1, 1]);
    assert_eq!(lengths(&[200 * MB]), [1]);
    assert_eq!(lengths(&[0; 70]), [32, 32, 6]);
}

proptest! {
    #[test]
    fn every_message_is_read_once_in_order_and_within_both_bounds(
        sizes in vec(0..100 * MB, 0..100)
    ) {
        let rows = rows(&sizes);
        let batches = batches(&rows);
        for batch in &batches {
            let bytes: u64 = batch.iter().map(|row| row.size_bytes).sum();
            prop_assert!(!batch.is_empty() && batch.len() <= MOST_ROWS);
            prop_assert!(bytes <= MOST_BYTES || batch.len() == 1);
        }
        let read: Vec<_> = batches.concat().into_iter().map(|row| row.id).collect();
        let all: Vec<_> = rows.into_iter().map(|row| row.id).collect();
        prop_assert_eq!(read, all);
    }
}
