use super::*;

fn found(events: &[Event], at: usize, loss: Loss) -> Vec<u8> {
    let mut image = Image::default();
    for event in &events[..at] {
        match event {
            Event::Sync { .. } => image.sync(),
            other => image.pending.push(other.clone()),
        }
    }
    image.after(loss)
}

#[test]
fn what_was_synced_is_there_and_what_was_not_may_be_gone() {
    let file = PathBuf::from("f");
    let write = |offset, bytes: &[u8]| Event::Write {
        file: file.clone(),
        offset,
        bytes: bytes.to_vec(),
    };
    let events = [
        write(0, b"aaaa"),
        Event::Sync { file: file.clone() },
        write(4, b"bbbb"),
    ];
    assert_eq!(found(&events, 1, Loss::Dropped), b"");
    assert_eq!(found(&events, 2, Loss::Dropped), b"aaaa");
    assert_eq!(found(&events, 3, Loss::Dropped), b"aaaa");
    assert_eq!(found(&events, 3, Loss::Halved), b"aaaabb\0\0");
    assert_eq!(found(&events, 3, Loss::Scattered), b"aaaabbbb");
}
