//! What can go wrong between a desk and the server that its clinic's store lies on.

use phrase::{Phrase, say};

use crate::in_english::in_english;

/// What happened, told apart by what somebody can do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", in_english(&self.words().into()))]
pub enum ServerTrouble {
    /// `config.toml` names a server, and this desk has not joined a clinic there.
    NotJoined,
    /// Nobody let this desk in yet. Its id.
    Waits(String),
    /// This desk was shut out, or the server has an older state of it than it had.
    ShutOut,
    /// What was asked for is done by the server's own tools.
    OwnTools,
    /// This desk is set never to serve.
    NeverServes,
    /// The server is not to be had.
    Unreachable,
    /// It takes neither user nor password.
    SignIn,
    /// There is no clinic's store in the database.
    NoStore,
    /// There is one already.
    Exists,
    /// There is something else in the database.
    NotEmpty,
    /// The user in the address may not do that there.
    Denied,
    /// It is on another computer and speaks no TLS.
    NeedsTls,
    /// Its certificate is not taken. Why.
    Tls(String),
    /// The address is wrong. Why.
    Address(Phrase),
    /// This desk's key pair cannot be read or kept. Why.
    Pair(String),
    /// No desk has this name or id, or several have.
    NoDesk(String),
    /// The server holds no way in that a joining desk could take.
    NoWaysIn,
    /// The store is closed by a move.
    Moving,
    /// The store lies already where it was to be moved to.
    MoveThere,
    /// A move to another place is under way. Where to.
    MoveOther(String),
    /// No move is under way.
    MoveNone,
    /// The move is not undone any more.
    MoveCopied,
    /// The keys beside a backup cannot be reached. Where it lies.
    MoveBackup(String),
    /// Other desks use the store. Their names.
    MoveDesks(String),
    /// An erasure is half done.
    MoveErasing,
    /// What an earlier move has left is still there.
    MoveOld,
    /// No move has left anything here.
    MoveNoOld,
}

impl ServerTrouble {
    /// Stable code for scripts and screens.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotJoined => "store_not_joined",
            Self::Waits(_) => "desk_waits",
            Self::ShutOut => "desk_shut_out",
            Self::OwnTools => "server_store",
            Self::NeverServes => "never_serves",
            Self::Unreachable => "server_unreachable",
            Self::SignIn => "server_sign_in",
            Self::NoStore => "server_has_no_store",
            Self::Exists => "server_has_store",
            Self::NotEmpty => "server_not_empty",
            Self::Denied => "server_denied",
            Self::NeedsTls | Self::Tls(_) => "server_tls",
            Self::Address(_) => "server_address",
            Self::Pair(_) => "desk_pair_trouble",
            Self::NoDesk(_) => "no_such_desk",
            Self::NoWaysIn => "server_has_no_ways_in",
            Self::Moving => "store_moving",
            Self::MoveThere => "store_move_there",
            Self::MoveOther(_) => "store_move_other",
            Self::MoveNone => "store_move_none",
            Self::MoveCopied => "store_move_copied",
            Self::MoveBackup(_) => "store_move_backup",
            Self::MoveDesks(_) => "store_move_desks",
            Self::MoveErasing => "store_move_erasing",
            Self::MoveOld => "store_move_old",
            Self::MoveNoOld => "store_move_no_old",
        }
    }

    /// What happened.
    #[must_use]
    pub fn words(&self) -> Phrase {
        match self {
            Self::NotJoined => say::store_not_joined(),
            Self::Waits(_) => say::store_waits(),
            Self::ShutOut => say::store_shut_out(),
            Self::OwnTools => say::store_own_tools(),
            Self::NeverServes => say::store_never_serves(),
            Self::Unreachable => say::store_unreachable(),
            Self::SignIn => say::store_sign_in(),
            Self::NoStore => say::store_none(),
            Self::Exists => say::store_exists(),
            Self::NotEmpty => say::store_not_empty(),
            Self::Denied => say::store_denied(),
            Self::NeedsTls => say::store_needs_tls(),
            Self::Tls(why) => say::store_tls(why),
            Self::Address(why) => say::store_address(why.clone()),
            Self::Pair(why) => say::store_pair(why),
            Self::NoDesk(name) => say::store_no_desk(name),
            Self::NoWaysIn => say::store_no_ways(),
            Self::Moving => say::store_moving(),
            Self::MoveThere => say::store_move_there(),
            Self::MoveOther(place) => say::store_move_other(place),
            Self::MoveNone => say::store_move_none(),
            Self::MoveCopied => say::store_move_copied(),
            Self::MoveBackup(path) => say::store_move_backup(path),
            Self::MoveDesks(names) => say::store_move_desks(names),
            Self::MoveErasing => say::store_move_erasing(),
            Self::MoveOld => say::store_move_old(),
            Self::MoveNoOld => say::store_move_no_old(),
        }
    }

    /// What the person can do about it.
    #[must_use]
    pub fn next_step(&self) -> Phrase {
        match self {
            Self::NotJoined => say::store_not_joined_next(),
            Self::Waits(desk) => say::store_waits_next(desk),
            Self::ShutOut => say::store_shut_out_next(),
            Self::OwnTools => say::store_own_tools_next(),
            Self::NeverServes => say::store_never_serves_next(),
            Self::Unreachable => say::store_unreachable_next(),
            Self::SignIn => say::store_sign_in_next(),
            Self::NoStore => say::store_none_next(),
            Self::Exists => say::store_exists_next(),
            Self::NotEmpty => say::store_not_empty_next(),
            Self::Denied => say::store_denied_next(),
            Self::NeedsTls | Self::Tls(_) => say::store_tls_next(),
            Self::Address(_) => say::store_address_next(),
            Self::Pair(_) => say::store_pair_next(),
            Self::NoDesk(_) => say::store_no_desk_next(),
            Self::NoWaysIn => say::store_no_ways_next(),
            Self::Moving => say::store_moving_next(),
            Self::MoveThere => say::store_move_there_next(),
            Self::MoveOther(_) => say::store_move_other_next(),
            Self::MoveNone => say::store_move_none_next(),
            Self::MoveCopied => say::store_move_copied_next(),
            Self::MoveBackup(path) => say::store_move_backup_next(path),
            Self::MoveDesks(_) => say::store_move_desks_next(),
            Self::MoveErasing => say::store_move_erasing_next(),
            Self::MoveOld => say::store_move_old_next(),
            Self::MoveNoOld => say::store_move_no_old_next(),
        }
    }

    /// Whether it is the configuration's or the store's, and no failure of what was asked.
    #[must_use]
    pub fn is_of_configuration(&self) -> bool {
        !matches!(
            self,
            Self::OwnTools
                | Self::Unreachable
                | Self::NoDesk(_)
                | Self::MoveThere
                | Self::MoveOther(_)
                | Self::MoveNone
                | Self::MoveCopied
                | Self::MoveBackup(_)
                | Self::MoveDesks(_)
                | Self::MoveErasing
                | Self::MoveOld
                | Self::MoveNoOld
        )
    }
}
