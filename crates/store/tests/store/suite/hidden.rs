//! Records that are hidden although their artefact is in force: shown again, or erased alone.

use app::model::HiddenRecord;
use domain::HiddenReason;

use crate::fixture::{desk, now, record};

pub fn hidden(name: &str, reason: HiddenReason) -> HiddenRecord {
    let record = record(name);
    HiddenRecord {
        record: record.id,
        artefact: record.artefact,
        patient: record.patient,
        reason,
        actor: "program".to_owned(),
        at: now(),
    }
}

#[test]
fn a_record_hidden_by_a_person_is_shown_again_and_one_to_be_erased_is_not() {
    let desk = desk();
    desk.receive("hina", b"hers");
    let id = record("hina").id;
    let is_shown = || desk.read(|view| Ok(view.record(&id, now())?.is_some()));
    let show = || {
        let mut was_hidden = false;
        desk.write(|tx| {
            was_hidden = tx.show_record(&id)?;
            Ok(())
        });
        was_hidden
    };
    // What tells it apart among what is hidden, for whoever takes a mistake back.
    let is_named = || desk.read(|view| Ok(view.hidden_by_person(&id, now())?.is_some()));
    assert!(is_shown() && !show() && !is_named());
    desk.write(|tx| tx.hide_record(&hidden("hina", HiddenReason::OtherPerson)));
    assert!(!is_shown() && is_named());
    assert!(show() && is_shown() && !is_named());
    for reason in [HiddenReason::PerhapsNarrowed, HiddenReason::Narrowed] {
        // Also where that person had hidden it before.
        desk.write(|tx| tx.hide_record(&hidden("hina", HiddenReason::OtherPerson)));
        desk.write(|tx| tx.hide_record(&hidden("hina", reason)));
        // A person's word does not open what the consent closes.
        desk.write(|tx| tx.hide_record(&hidden("hina", HiddenReason::OtherPerson)));
        assert!(!show() && !is_shown() && !is_named(), "{reason}");
    }
}
