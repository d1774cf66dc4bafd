use proptest::prelude::*;

use super::*;

const PLACE: Place<'_> = Place {
    kind: "record",
    artefact: "art-1",
    record: "rec-1",
};

proptest! {
    #[test]
    fn what_is_sealed_opens_in_its_place_and_nowhere_else(plaintext: Vec<u8>) {
        let key = ArtefactKey::generate().unwrap();
        let sealed = key.seal(PLACE, &plaintext).unwrap();
        prop_assert_eq!(&*key.open(PLACE, &sealed).unwrap(), &plaintext);
        for other in [
            Place { kind: "page", ..PLACE },
            Place { artefact: "art-2", ..PLACE },
            Place { record: "rec-2", ..PLACE },
            Place { artefact: "art-1r", record: "ec-1", ..PLACE },
        ] {
            prop_assert!(key.open(other, &sealed).is_err());
        }
        prop_assert!(ArtefactKey::generate().unwrap().open(PLACE, &sealed).is_err());
    }

    #[test]
    fn a_changed_or_shortened_blob_does_not_open(at: prop::sample::Index, bit in 0..8_u8) {
        let key = ArtefactKey::generate().unwrap();
        let sealed = key.seal(PLACE, b"glucose 98 mg/dL").unwrap();
        let at = at.index(sealed.len());
        prop_assert!(key.open(PLACE, &sealed[..at]).is_err());
        let mut changed = sealed;
        changed[at] ^= 1_u8 << bit;
        prop_assert!(key.open(PLACE, &changed).is_err());
    }
}
