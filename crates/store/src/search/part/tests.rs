use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn places(of: &[usize]) -> Places {
    let mut places = Places::NONE;
    of.iter().for_each(|place| places.add(*place));
    places
}

fn read(part: &[u8]) -> Result<Vec<(Vec<u8>, Places)>, Error> {
    let mut reader = Reader::new(part);
    let mut found = vec![];
    while let Some(kept) = reader.next()? {
        found.push((reader.word().to_vec(), Places::read(kept)?));
    }
    Ok(found)
}

proptest! {
    #[test]
    fn words_come_out_as_they_went_in(
        words in prop::collection::btree_map("[a-cअ-ऊ]{1,9}", prop::collection::vec(0..1_024_usize, 1..90), 0..900)
    ) {
        let words: BTreeMap<Vec<u8>, Places> = words
            .into_iter()
            .map(|(word, of)| (word.into_bytes(), places(&of)))
            .collect();
        let mut writer = Writer::default();
        words.iter().for_each(|(word, places)| writer.push(word, places));
        let parts = writer.finish();
        let names = read(&parts[0]).unwrap();
        prop_assert_eq!(names.len(), parts.len() - 1);
        let mut found = vec![];
        for (part, (name, _)) in parts[1..].iter().zip(&names) {
            let of_part = read(part).unwrap();
            prop_assert_eq!(&of_part[0].0, name);
            found.extend(of_part);
        }
        prop_assert_eq!(found, words.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn any_bytes_are_words_or_damage(part in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&part);
    }
}

#[test]
fn a_part_fits_into_a_page_and_a_word_has_an_end() {
    let mut writer = Writer::default();
    for number in 0..5_000 {
        writer.push(
            format!("word{number:06}").as_bytes(),
            &places(&[number % 1_024]),
        );
    }
    writer.push(&[b'x'; 5_000], &Places::ALL);
    let parts = writer.finish();
    assert!(parts.len() > 10);
    assert!(parts[1..].iter().all(|part| part.len() < 3_900));
    let last = read(parts.last().unwrap()).unwrap().pop().unwrap();
    assert_eq!((last.0.len(), last.1), (1_024, Places::ALL));
}
