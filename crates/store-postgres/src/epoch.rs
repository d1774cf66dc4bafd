//! Epochs: at each erasure the keys of what is left are wrapped anew, and every desk turns its key pair, so that
//! no dump, archive or replica from before opens anything with the keys of today (docs/many-desks.md).

use domain::Timestamp;
use subtle::ConstantTimeEq;

use crate::{
    Error,
    clinic::Clinic,
    desk_keys::{self, Bound, Secret},
    keys::mac,
    line::Line,
    seal::{Key, covered},
    value::Value,
};

/// A desk of the clinic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// It asked to join, and nobody let it in yet.
    pub waits: bool,
    /// It may open nothing any more.
    pub is_shut_out: bool,
    /// The epoch it last turned its key pair in.
    pub turned: i64,
    /// When it was last there, by the server's clock.
    pub seen_at: Option<Timestamp>,
    /// When it drew the key pair that it has, by the server's clock.
    pub drawn_at: Option<Timestamp>,
}

/// Now, by the server's clock.
const NOW: &str = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

/// The present epoch.
pub fn present(line: &Line) -> Result<i64, Error> {
    let rows = line.query("SELECT epoch FROM clinic", vec![])?;
    rows.first()
        .map_or(Err(Error::NotFound), |row| Ok(row.try_get(0)?))
}

/// The key of an epoch, as this transaction sees it.
pub fn key(clinic: &Clinic, line: &Line, epoch: i64) -> Result<Key, Error> {
    if let Some((of, key)) = clinic.epoch.lock().as_ref()
        && *of == epoch
    {
        return Ok(key.clone());
    }
    let rows = line.query(
        "SELECT wrapped FROM epoch_key WHERE epoch = $1 AND desk = $2",
        vec![epoch.into(), clinic.desk.as_str().into()],
    )?;
    let Some(row) = rows.first() else {
        return Err(Error::ShutOut);
    };
    let wrapped: Vec<u8> = row.try_get(0)?;
    let bound = clinic.bound(epoch, &clinic.desk);
    let secrets = clinic.secrets.load().map_err(Error::DeskKey)?;
    let opened = secrets
        .iter()
        .find_map(|secret| desk_keys::unwrap(&wrapped, secret, bound).ok());
    // A reader of an older state, whose pair was turned meanwhile, looks once more.
    let key = opened.ok_or(Error::Again)?;
    *clinic.epoch.lock() = Some((epoch, key.clone()));
    Ok(key)
}

/// Which of an artefact's keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// The one that seals.
    Present,
    /// The one of before, while rows are under it still.
    Before,
}

/// Wraps an artefact's key under an epoch's.
pub fn wrap_artefact(
    epoch_key: &Key,
    of: (i64, Wrapping),
    artefact: &[u8],
    key: &Key,
) -> Result<Vec<u8>, Error> {
    epoch_key.seal(&artefact_place(of, artefact), key.expose())
}

/// Opens an artefact's key.
pub fn open_artefact(
    epoch_key: &Key,
    of: (i64, Wrapping),
    artefact: &[u8],
    wrapped: &[u8],
) -> Result<Key, Error> {
    let opened = epoch_key.open(&artefact_place(of, artefact), wrapped)?;
    let bytes = <&[u8; 32]>::try_from(opened.as_slice())
        .map_err(|_| Error::NotAuthentic("artefact key"))?;
    Ok(Key::from_bytes(bytes))
}

fn artefact_place((epoch, which): (i64, Wrapping), artefact: &[u8]) -> Vec<u8> {
    let what: &[u8] = match which {
        Wrapping::Present => b"artefact key",
        Wrapping::Before => b"artefact key of before",
    };
    covered(&[Some(what), Some(&epoch.to_be_bytes()), Some(artefact)])
}

/// Opens a new epoch in a write transaction: what is left is wrapped under a new key, which every desk that is
/// not shut out gets; the old one is deleted. Returns its number.
pub fn begin(clinic: &Clinic, line: &Line) -> Result<i64, Error> {
    let old = present(line)?;
    let (old_key, new, new_key) = (key(clinic, line, old)?, old + 1, Key::generate()?);
    let kept = line.query(
        "SELECT artefact, epoch, wrapped, before FROM artefact_key",
        vec![],
    )?;
    let (mut artefacts, mut wrapped) = (vec![], vec![]);
    for row in kept {
        let (artefact, of): (Vec<u8>, i64) = (row.try_get(0)?, row.try_get(1)?);
        let under = if of == old {
            old_key.clone()
        } else {
            key(clinic, line, of)?
        };
        let wrap_anew = |which, wrapped: &[u8]| {
            let opened = open_artefact(&under, (of, which), &artefact, wrapped)?;
            wrap_artefact(&new_key, (new, which), &artefact, &opened)
        };
        // Few are ever in the middle of being sealed anew.
        if let Some(before) = row.try_get::<_, Option<&[u8]>>(3)? {
            line.execute(
                "UPDATE artefact_key SET before = $2 WHERE artefact = $1",
                vec![
                    artefact.as_slice().into(),
                    wrap_anew(Wrapping::Before, before)?.into(),
                ],
            )?;
        }
        wrapped.push(wrap_anew(Wrapping::Present, row.try_get(2)?)?);
        artefacts.push(artefact);
    }
    line.execute(
        "UPDATE artefact_key SET epoch = $1, wrapped = new.wrapped
         FROM unnest($2::bytea[], $3::bytea[]) AS new (artefact, wrapped)
         WHERE artefact_key.artefact = new.artefact",
        vec![
            new.into(),
            Value::ManyBytes(artefacts),
            Value::ManyBytes(wrapped),
        ],
    )?;
    for row in line.query(
        "SELECT id, public FROM desk WHERE NOT shut_out AND NOT waits",
        vec![],
    )? {
        let desk: String = row.try_get(0)?;
        give(clinic, line, new, &new_key, &desk, row.try_get(1)?)?;
    }
    line.execute("DELETE FROM epoch_key WHERE epoch < $1", vec![new.into()])?;
    line.execute("UPDATE clinic SET epoch = $1", vec![new.into()])?;
    Ok(new)
}

fn give(
    clinic: &Clinic,
    line: &Line,
    epoch: i64,
    key: &Key,
    desk: &str,
    public: &[u8],
) -> Result<(), Error> {
    let public = <&[u8; 32]>::try_from(public).map_err(|_| Error::Form("public key"))?;
    let wrapped = desk_keys::wrap(key, public, clinic.bound(epoch, desk))?;
    line.execute(
        "INSERT INTO epoch_key (epoch, desk, wrapped) VALUES ($1, $2, $3)
         ON CONFLICT (epoch, desk) DO UPDATE SET wrapped = excluded.wrapped",
        vec![epoch.into(), desk.into(), wrapped.into()],
    )?;
    Ok(())
}

/// The first desk's row and the first epoch's key.
pub fn found(clinic: &Clinic, line: &Line, secret: &Secret, name: &str) -> Result<(), Error> {
    ask(clinic, line, secret, name)?;
    let key = Key::generate()?;
    let public = desk_keys::public_of(secret);
    give(clinic, line, 1, &key, &clinic.desk, &public)?;
    line.execute("UPDATE clinic SET epoch = 1", vec![])?;
    line.execute("UPDATE desk SET waits = false, turned = 1", vec![])?;
    Ok(())
}

/// This desk asks to join: it shows by a MAC that it holds the clinic's key.
pub fn ask(clinic: &Clinic, line: &Line, secret: &Secret, name: &str) -> Result<(), Error> {
    let public = desk_keys::public_of(secret);
    let sealed = clinic
        .keys
        .rows
        .seal(&name_place(&clinic.desk), name.as_bytes())?;
    line.execute(
        &format!(
            "INSERT INTO desk (id, public, turned, name, waits, proof, seen_at, drawn_at)
             VALUES ($1, $2, 0, $3, true, $4, {NOW}, {NOW})"
        ),
        vec![
            clinic.desk.as_str().into(),
            public.as_slice().into(),
            sealed.into(),
            proof(clinic, &clinic.desk, &public).as_slice().into(),
        ],
    )?;
    Ok(())
}

fn proof(clinic: &Clinic, desk: &str, public: &[u8]) -> [u8; 32] {
    mac(&clinic.keys.wrapping, "desk", &[desk, &hex::encode(public)])
}

/// Lets a desk in that asked: it gets the present epoch's key.
pub fn admit(clinic: &Clinic, line: &Line, desk: &str) -> Result<(), Error> {
    let rows = line.query(
        "SELECT public, proof FROM desk WHERE id = $1 AND waits AND NOT shut_out",
        vec![desk.into()],
    )?;
    let Some(row) = rows.first() else {
        return Err(Error::Missing("desk"));
    };
    let (public, shown): (Vec<u8>, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
    if !bool::from(
        proof(clinic, desk, &public)
            .as_slice()
            .ct_eq(shown.as_slice()),
    ) {
        return Err(Error::NotAuthentic("desk"));
    }
    let epoch = present(line)?;
    give(
        clinic,
        line,
        epoch,
        &key(clinic, line, epoch)?,
        desk,
        &public,
    )?;
    line.execute(
        "UPDATE desk SET waits = false, turned = $2 WHERE id = $1",
        vec![desk.into(), epoch.into()],
    )?;
    Ok(())
}

/// Shuts a desk out: what it holds opens nothing that comes from now on.
pub fn shut_out(clinic: &Clinic, line: &Line, desk: &str) -> Result<(), Error> {
    let gone = line.execute(
        "UPDATE desk SET shut_out = true WHERE id = $1 AND id <> $2",
        vec![desk.into(), clinic.desk.as_str().into()],
    )?;
    if gone == 0 {
        return Err(Error::Missing("desk"));
    }
    begin(clinic, line).map(drop)
}

/// Calls a desk otherwise.
pub fn rename(clinic: &Clinic, line: &Line, desk: &str, name: &str) -> Result<(), Error> {
    let sealed = clinic.keys.rows.seal(&name_place(desk), name.as_bytes())?;
    let renamed = line.execute(
        "UPDATE desk SET name = $2 WHERE id = $1",
        vec![desk.into(), sealed.into()],
    )?;
    match renamed {
        0 => Err(Error::Missing("desk")),
        _ => Ok(()),
    }
}

/// Notes that this desk is there. A store that a move has closed stays as it is.
pub fn note_seen(clinic: &Clinic, line: &Line) -> Result<(), Error> {
    line.execute(
        &format!(
            "UPDATE desk SET seen_at = {NOW}
             WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM clinic WHERE moving IS NOT NULL)"
        ),
        vec![clinic.desk.as_str().into()],
    )?;
    Ok(())
}

fn name_place(desk: &str) -> Vec<u8> {
    covered(&[Some(b"desk name"), Some(desk.as_bytes())])
}

/// The clinic's desks.
pub fn desks(clinic: &Clinic, line: &Line) -> Result<Vec<Desk>, Error> {
    let rows = line.query(
        "SELECT id, name, shut_out, turned, waits, seen_at, drawn_at FROM desk ORDER BY id",
        vec![],
    )?;
    rows.iter()
        .map(|row| {
            let id: String = row.try_get(0)?;
            let name = clinic.keys.rows.open(&name_place(&id), row.try_get(1)?)?;
            Ok(Desk {
                name: String::from_utf8_lossy(&name).into_owned(),
                id,
                is_shut_out: row.try_get(2)?,
                turned: row.try_get(3)?,
                waits: row.try_get(4)?,
                seen_at: instant(row.try_get(5)?),
                drawn_at: instant(row.try_get(6)?),
            })
        })
        .collect()
}

fn instant(millis: Option<i64>) -> Option<Timestamp> {
    millis.and_then(Timestamp::from_millis)
}

/// Which of the kept secrets is this desk's by the server's word; the others are destroyed. So ends a turn that
/// was cut off.
pub fn settle(clinic: &Clinic, line: &Line) -> Result<(), Error> {
    let secrets = clinic.secrets.load().map_err(Error::DeskKey)?;
    let rows = line.query(
        "SELECT public, shut_out, waits FROM desk WHERE id = $1",
        vec![clinic.desk.as_str().into()],
    )?;
    let Some(row) = rows.first() else {
        return Err(Error::ShutOut);
    };
    let (public, is_shut_out): (Vec<u8>, bool) = (row.try_get(0)?, row.try_get(1)?);
    if row.try_get(2)? && !is_shut_out {
        return Err(Error::Waits);
    }
    let mine = secrets
        .iter()
        .find(|secret| desk_keys::public_of(secret).as_slice() == public.as_slice());
    let Some(mine) = mine.filter(|_| !is_shut_out) else {
        return Err(Error::ShutOut);
    };
    if secrets.len() > 1 {
        let mine = std::slice::from_ref(mine);
        clinic.secrets.replace(mine).map_err(Error::DeskKey)?;
    }
    Ok(())
}

/// Turns this desk's key pair in a write transaction: the epoch's key is wrapped to the new one. Once that is
/// committed, [`settle`] destroys the old one.
pub fn turn(clinic: &Clinic, line: &Line) -> Result<(), Error> {
    let epoch = present(line)?;
    let epoch_key = key(clinic, line, epoch)?;
    let secrets = clinic.secrets.load().map_err(Error::DeskKey)?;
    let fresh = desk_keys::draw()?;
    let public = desk_keys::public_of(&fresh);
    let mut both = secrets;
    both.push(fresh);
    clinic.secrets.replace(&both).map_err(Error::DeskKey)?;
    line.execute(
        &format!(
            "UPDATE desk SET public = $2, turned = $3, drawn_at = {NOW}
             WHERE id = $1 AND NOT shut_out"
        ),
        vec![
            clinic.desk.as_str().into(),
            public.as_slice().into(),
            epoch.into(),
        ],
    )?;
    give(clinic, line, epoch, &epoch_key, &clinic.desk, &public)
}

/// Whether this desk has not turned its pair since the present epoch began.
pub fn is_to_turn(clinic: &Clinic, line: &Line) -> Result<bool, Error> {
    let rows = line.query(
        "SELECT 1 FROM desk, clinic WHERE desk.id = $1 AND NOT shut_out AND turned < epoch",
        vec![clinic.desk.as_str().into()],
    )?;
    Ok(!rows.is_empty())
}

impl Clinic {
    pub fn bound<'a>(&'a self, epoch: i64, desk: &'a str) -> Bound<'a> {
        Bound {
            epoch,
            desk,
            clinic: &self.keys.wrapping,
        }
    }
}
