//! Carrying everything that a store holds to another engine, and making sure that all of it is there.

use phrase::say;

use crate::{
    Error,
    port::{Movable, MoveMark, Piece, PieceKind, Tally},
};

/// Bytes that are kept in one transaction, about.
const BYTES_AT_ONCE: usize = 4 << 20;

/// Carries what `to` has not yet from `from`, where `mark` is that of `to`: one that was broken off goes on where it
/// was. Then everything is read again at both and compared; returns how many pieces of each kind there are. Blocks.
///
/// # Errors
///
/// As either store fails, and `store_move_differs` where what arrived is not what was sent: `to` keeps its mark then.
pub fn move_store(
    from: &dyn Movable,
    to: &dyn Movable,
    mark: &MoveMark,
) -> Result<Vec<(PieceKind, u64)>, Error> {
    let (begun, had) = mark.done.unwrap_or((PieceKind::Setting, 0));
    for kind in PieceKind::ALL.iter().copied().filter(|kind| *kind >= begun) {
        let already = if kind == begun { had } else { 0 };
        carry(from, to, mark, (kind, already))?;
    }
    compare(from, to)
}

fn carry(
    from: &dyn Movable,
    to: &dyn Movable,
    mark: &MoveMark,
    (kind, mut done): (PieceKind, u64),
) -> Result<(), Error> {
    loop {
        let pieces = from.pieces(kind, done)?;
        if pieces.is_empty() {
            return Ok(());
        }
        let mut rest = pieces.as_slice();
        while !rest.is_empty() {
            let (some, others) = rest.split_at(fitting(rest));
            done += some.len() as u64;
            let mark = MoveMark {
                done: Some((kind, done)),
                ..mark.clone()
            };
            to.put_pieces(some, &mark)?;
            rest = others;
        }
    }
}

/// How many of them are kept together: one at least.
fn fitting(pieces: &[Piece]) -> usize {
    let mut bytes = 0;
    let fits = pieces.iter().take_while(|piece| {
        bytes += piece.size();
        bytes <= BYTES_AT_ONCE
    });
    fits.count().max(1)
}

/// Reads everything at both and compares it.
fn compare(from: &dyn Movable, to: &dyn Movable) -> Result<Vec<(PieceKind, u64)>, Error> {
    let mut counts = vec![];
    for kind in PieceKind::ALL.iter().copied() {
        let (sent, came) = (tally(from, kind)?, tally(to, kind)?);
        if sent != came {
            return Err(differs(kind.name()));
        }
        counts.push((kind, sent.count));
    }
    // Whatever was found wrong with it before is as wrong there, and no worse.
    let (sent, came) = (from.verify_whole()?, to.verify_whole()?);
    if (sent.ok, sent.entries, &sent.head) != (came.ok, came.entries, &came.head) {
        return Err(differs(PieceKind::Audit.name()));
    }
    Ok(counts)
}

/// All pieces of a kind, counted and summed up.
///
/// # Errors
///
/// As the store fails.
pub fn tally(store: &dyn Movable, kind: PieceKind) -> Result<Tally, Error> {
    let mut tally = Tally::default();
    loop {
        let pieces = store.pieces(kind, tally.count)?;
        if pieces.is_empty() {
            return Ok(tally);
        }
        for piece in &pieces {
            tally.add(piece);
        }
    }
}

fn differs(kind: &str) -> Error {
    Error::Refused {
        code: "store_move_differs",
        message: say::store_move_differs(kind).into(),
        next: say::store_move_differs_next().into(),
    }
}
