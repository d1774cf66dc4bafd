use super::{Change, Run};
use crate::search::places::Places;

fn places(of: &[usize]) -> Places {
    let mut places = Places::NONE;
    of.iter().for_each(|place| places.add(*place));
    places
}

fn change(cleared: &[usize], added: &[(&str, &[usize])]) -> Change {
    let added = added
        .iter()
        .map(|(word, of)| (word.as_bytes().to_vec(), places(of)));
    Change {
        cleared: places(cleared),
        added: added.collect(),
    }
}

fn kept(change: &Change) -> Run {
    Run::read(&change.write()).unwrap()
}

#[test]
fn a_run_voids_what_stood_in_its_places_and_adds_its_own() {
    let run = kept(&change(&[1, 2], &[("aspirin", &[2]), ("asthma", &[1])]));
    let before = places(&[1, 2, 3]);
    assert_eq!(run.find(b"aspirin", &before).unwrap(), places(&[2, 3]));
    assert_eq!(run.find(b"warfarin", &before).unwrap(), places(&[3]));
    assert_eq!(run.find_begun(b"as", &before).unwrap(), places(&[1, 2, 3]));
    assert_eq!(run.find_begun(b"w", &before).unwrap(), places(&[3]));
}

#[test]
fn runs_folded_in_their_order_say_what_each_says_after_the_other() {
    let runs = [
        kept(&change(&[0, 1], &[("aspirin", &[0, 1]), ("gone", &[1])])),
        kept(&change(&[1], &[("insulin", &[1])])),
        kept(&change(&[2], &[("aspirin", &[2])])),
    ];
    let mut folded = Change::default();
    for run in &runs {
        folded.and_then(run).unwrap();
    }
    let folded = kept(&folded);
    for word in ["aspirin", "gone", "insulin", "other"] {
        let before = places(&[0, 1, 2, 3]);
        let mut after = before;
        for run in &runs {
            after = run.find(word.as_bytes(), &after).unwrap();
        }
        assert_eq!(
            folded.find(word.as_bytes(), &before).unwrap(),
            after,
            "{word}"
        );
    }
}

#[test]
fn what_is_no_run_is_refused() {
    assert!(Run::read(&[0; 127]).is_err());
    let run = Run::read(&[255; 140]).unwrap();
    assert!(run.find(b"aspirin", &Places::NONE).is_err());
}
