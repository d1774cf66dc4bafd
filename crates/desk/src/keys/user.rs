//! The slots of people who sign in: who they are, and what their passwords open.

use std::path::Path;

use domain::{SlotKind, UserId, UserName};

use super::{
    error::KeyError,
    password::Password,
    proven::{Proven, SlotOwner},
    slot::{Slot, SlotUser},
    slots::{read, write},
    store_key::StoreKeyBytes,
};

/// Everybody who has a slot, in the order in which these were made.
///
/// # Errors
///
/// [`KeyError::NoKeyFile`], [`KeyError::Damaged`] or [`KeyError::File`].
pub fn users(path: &Path) -> Result<Vec<SlotOwner>, KeyError> {
    let file = read(path)?;
    let owners = file.slots().filter_map(|slot| {
        let user = slot.user()?;
        Some(SlotOwner {
            id: user.id.clone(),
            name: user.name.clone(),
            is_damaged: slot.is_damaged(),
        })
    });
    Ok(owners.collect())
}

/// Opens the slot of `owner`; nobody's where that is `None`, which takes as long and never opens.
/// Stretching a password costs 0.2 s and 64 MB. Whoever calls this counts the tries.
///
/// # Errors
///
/// [`KeyError::Wrong`] for a wrong password, [`KeyError::SlotDamaged`]; else as the file cannot be read.
pub(crate) fn open_user(
    path: &Path,
    owner: Option<&SlotOwner>,
    password: &Password,
) -> Result<Proven, KeyError> {
    let file = read(path)?;
    let slot = owner.and_then(|owner| file.slots().find(|slot| slot.is_of(&owner.id)));
    let (Some(owner), Some(slot)) = (owner, slot) else {
        Slot::stretch_for_nobody(password)?;
        return Err(KeyError::Wrong(SlotKind::User));
    };
    let key = slot.open_with(password, &file.install)?;
    Ok(Proven {
        key,
        install: file.install.clone(),
        owner: owner.clone(),
        wrong_before: 0,
    })
}

/// Whether the slot of `id` was stretched with less than a new one is.
pub(crate) fn is_weak(path: &Path, id: &UserId) -> Result<bool, KeyError> {
    let file = read(path)?;
    let mut slots = file.slots();
    Ok(slots.any(|slot| slot.is_of(id) && slot.is_weak()))
}

/// Gives somebody a slot, in place of any they had, and of any under the same name: a name is one
/// person's. Whoever calls this holds the lock on changes of the file.
///
/// # Errors
///
/// [`KeyError::Foreign`] where the file is of another installation; else as it cannot be written. The
/// slots are as before then.
pub(crate) fn put_user(
    path: &Path,
    held: (&StoreKeyBytes, &str),
    user: (&UserId, &UserName),
    password: &Password,
) -> Result<(), KeyError> {
    let (store_key, install) = held;
    let mut file = read(path)?;
    if file.install != install {
        return Err(KeyError::Foreign);
    }
    let user = SlotUser {
        id: user.0.clone(),
        name: user.1.clone(),
    };
    let folded = user.name.folded();
    let slot = Slot::seal_for(user, password, install, store_key)?;
    file.retain(|other| {
        other
            .user()
            .is_none_or(|owner| owner.name.folded() != folded)
    });
    file.put(slot);
    write(path, &file)
}

/// Takes slots of people away; those that `may_stay` stay. Says how many went. Whoever calls this holds
/// the lock on changes of the file.
///
/// # Errors
///
/// [`KeyError::OnlySlot`] where nothing but the recovery key would be left; else as the file cannot be
/// read or written. The slots are as before then.
pub(crate) fn keep_users(
    path: &Path,
    may_stay: impl Fn(&UserId) -> bool,
) -> Result<usize, KeyError> {
    let mut file = read(path)?;
    let before = file.slots().count();
    file.retain(|slot| slot.user().is_none_or(|user| may_stay(&user.id)));
    let gone = before - file.slots().count();
    if gone == 0 {
        return Ok(0);
    }
    file.check_ways_left()?;
    write(path, &file)?;
    Ok(gone)
}
