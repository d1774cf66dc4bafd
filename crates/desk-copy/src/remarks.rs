//! What somebody remarked of a review that waits: it lies in the copy with the record, under the key of its artefact, and in
//! no intention. Where the copy had to let the record go, it is gone.

use std::collections::BTreeMap;

use app::{
    model::Review,
    port::{Store, Tx},
};
use domain::Timestamp;
use zeroize::Zeroizing;

use crate::{
    Answer,
    book::Batch,
    place::Copy,
    waiting::{Intention, Reviewed},
};

/// Remarks, by what was reviewed.
pub type Remarks = BTreeMap<Reviewed, Zeroizing<String>>;

/// Whether a review is the one that was asked so.
pub fn is_of(review: &Review, intention: &Intention) -> bool {
    match intention {
        Intention::Review {
            record,
            entry,
            person,
            at,
            ..
        } => {
            (&review.record, &review.entry, &review.person, &review.at)
                == (record, entry, person, at)
        }
        _ => false,
    }
}

/// The remarks of a batch's reviews, as far as the copy has them.
pub fn of(copy: &Copy, batch: &Batch, now: Timestamp) -> Answer<Remarks> {
    let mut found = Remarks::new();
    for intention in &batch.intentions {
        let Intention::Review {
            patient,
            has_remark: true,
            ..
        } = intention
        else {
            continue;
        };
        copy.store.read(&mut |view| {
            let reviews = view.reviews(patient, now)?.into_iter();
            for review in reviews.filter(|it| is_of(it, intention)) {
                if let Some(remark) = review.remark {
                    found.insert((review.record, review.entry), remark);
                }
            }
            Ok(())
        })?;
    }
    Ok(found)
}

/// Takes reviews out of the copy that were not done: it is not to say that they were.
pub fn forget(copy: &Copy, batch: &Batch, now: Timestamp) -> Answer<()> {
    if !batch
        .intentions
        .iter()
        .any(|it| matches!(it, Intention::Review { .. }))
    {
        return Ok(());
    }
    copy.store.write(&mut |tx| {
        let reviews = batch.intentions.iter();
        let mut reviews = reviews.filter(|it| matches!(it, Intention::Review { .. }));
        reviews.try_for_each(|it| undo(tx, it, now))
    })
}

/// Takes a review back where it stands as it was asked.
pub fn undo(tx: &mut dyn Tx, intention: &Intention, now: Timestamp) -> Answer<()> {
    let Intention::Review {
        record,
        entry,
        patient,
        ..
    } = intention
    else {
        return Ok(());
    };
    let reviews = tx.reviews(patient, now)?;
    match reviews.iter().any(|it| is_of(it, intention)) {
        true => tx.remove_review(record, *entry).map(drop),
        false => Ok(()),
    }
}
