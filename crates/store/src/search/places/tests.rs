use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn what_is_written_reads_as_it_was(wanted in prop::collection::btree_set(0..PLACES, 0..200)) {
        let mut places = Places::NONE;
        wanted.iter().for_each(|place| places.add(*place));
        let kept = places.write();
        prop_assert!(kept.len() <= BITS_BYTES);
        prop_assert_eq!(Places::read(&kept).unwrap(), places);
        prop_assert_eq!(places.iter().collect::<std::collections::BTreeSet<_>>(), wanted);
    }

    #[test]
    fn any_bytes_are_places_or_damage(kept in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(places) = Places::read(&kept) {
            prop_assert!(places.iter().all(|place| place < PLACES));
        }
    }
}

#[test]
fn many_places_take_no_more_than_a_bit_each() {
    assert_eq!(Places::ALL.write().len(), BITS_BYTES);
    assert_eq!(Places::read(&Places::ALL.write()).unwrap(), Places::ALL);
    assert!(Places::read(&[0; BITS_BYTES + 2]).is_err());
    assert!(Places::read(&[0, 4]).is_err(), "no block has place 1024");
}
