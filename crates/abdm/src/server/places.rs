//! Who has a place at the public side, and who gives his up when there is none left.
//!
//! A caller that says nothing costs a place and may be told to go; one that showed a token, or a live
//! push URL and has room for its page, keeps it until it is answered (docs/promises.md, S5).

use std::{
    collections::BTreeMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{sync::Notify, time::Instant};

/// What a caller is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// It owes us a request's headers.
    Waiting,
    /// Its request is being looked at, or its refusal is on the way.
    Asking,
    /// It may deliver, and waits until there is room for what it brings.
    Queueing,
    /// It may deliver and is doing so.
    Trusted,
}

struct Caller {
    /// The network it comes from, where that is known and one caller's alone.
    network: Option<IpAddr>,
    stage: Stage,
    since: Instant,
    /// It may have delivered before on this connection.
    has_delivered: bool,
    leave: Arc<Notify>,
}

/// The places of one server.
pub(super) struct Places {
    callers: Mutex<Callers>,
    most: usize,
    most_of_one: usize,
    freed: Notify,
}

#[derive(Default)]
struct Callers {
    next: u64,
    present: BTreeMap<u64, Caller>,
}

impl Callers {
    /// Who can best be spared of those that `of` picks: the one that has been silent for longest,
    /// strangers first; else the one whose request has been looked at for longest, those last that may
    /// deliver.
    fn spare(&self, of: impl Fn(&Caller) -> bool) -> Option<u64> {
        self.present
            .iter()
            .filter(|(_, caller)| caller.stage != Stage::Trusted && of(caller))
            .min_by_key(|(_, caller)| (caller.stage, caller.has_delivered, caller.since))
            .map(|(id, _)| *id)
    }

    /// Lets one of a network go, where it holds as many places as it may.
    fn make_room_for(&mut self, network: IpAddr, most: usize) -> Result<(), NoPlace> {
        let is_of_it = |caller: &Caller| caller.network == Some(network);
        let of_it = self.present.values().filter(|caller| is_of_it(caller));
        if of_it.count() >= most {
            let spared = self.spare(is_of_it).ok_or(NoPlace::ForItsNetwork)?;
            self.dismiss(spared);
        }
        Ok(())
    }

    fn dismiss(&mut self, id: u64) {
        if let Some(caller) = self.present.remove(&id) {
            caller.leave.notify_one();
        }
    }
}

/// There is no place for a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoPlace {
    /// Its own network holds as many as it may, all of them at work.
    ForItsNetwork,
    /// Everybody present may deliver and is doing so.
    ForAnybody,
}

impl Places {
    pub(super) fn new(most: usize, most_of_one: usize) -> Arc<Self> {
        Arc::new(Self {
            callers: Mutex::default(),
            most: most.max(1),
            most_of_one: most_of_one.max(1),
            freed: Notify::new(),
        })
    }

    /// Gives a caller a place; where all are taken, somebody who said nothing yet goes.
    pub(super) fn take(self: &Arc<Self>, peer: Option<IpAddr>) -> Result<Seat, NoPlace> {
        let network = peer.and_then(network);
        let mut callers = self.lock();
        if let Some(network) = network {
            callers.make_room_for(network, self.most_of_one)?;
        }
        if callers.present.len() >= self.most {
            let spared = callers.spare(|_| true).ok_or(NoPlace::ForAnybody)?;
            callers.dismiss(spared);
        }
        let leave = Arc::new(Notify::new());
        let id = callers.next;
        callers.next += 1;
        callers.present.insert(
            id,
            Caller {
                network,
                stage: Stage::Waiting,
                since: Instant::now(),
                has_delivered: false,
                leave: Arc::clone(&leave),
            },
        );
        drop(callers);
        Ok(Seat(Arc::new(Held {
            id,
            places: Arc::clone(self),
            leave,
        })))
    }

    /// Waits until somebody leaves.
    pub(super) async fn wait_for_one(&self) {
        self.freed.notified().await;
    }

    fn lock(&self) -> MutexGuard<'_, Callers> {
        // What a panic left behind is a map all the same.
        self.callers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A caller's place. It is free again when the last clone is gone, or when somebody else needed it.
#[derive(Clone)]
pub(crate) struct Seat(Arc<Held>);

struct Held {
    id: u64,
    places: Arc<Places>,
    leave: Arc<Notify>,
}

impl Seat {
    /// Says whose place this is, once a proxy has told it. `false`: that caller gets none.
    pub(super) fn comes_from(&self, peer: Option<IpAddr>) -> bool {
        let Some(network) = peer.and_then(network) else {
            return true;
        };
        let mut callers = self.0.places.lock();
        let room = callers.make_room_for(network, self.0.places.most_of_one);
        match (room, callers.present.get_mut(&self.0.id)) {
            (Ok(()), Some(caller)) => {
                caller.network = Some(network);
                true
            }
            _ => false,
        }
    }

    /// Returns when the place went to somebody else.
    pub(super) async fn dismissed(&self) {
        self.0.leave.notified().await;
    }

    /// A request's headers have come.
    pub(super) fn ask(&self) {
        self.set(Stage::Asking);
    }

    /// The request may deliver, and waits for room: its place goes to another after all that may not.
    pub(crate) fn wait_for_room(&self) {
        self.set(Stage::Queueing);
    }

    /// The request may deliver and there is room for it: its place stays until it is answered.
    pub(crate) fn trust(&self) {
        self.set(Stage::Trusted);
    }

    /// The request is answered; nothing is owed to the caller any more.
    pub(super) fn rest(&self) {
        self.set(Stage::Waiting);
    }

    fn set(&self, stage: Stage) {
        let mut callers = self.0.places.lock();
        if let Some(caller) = callers.present.get_mut(&self.0.id) {
            caller.has_delivered |= stage == Stage::Trusted;
            caller.stage = stage;
            caller.since = Instant::now();
        }
        drop(callers);
        if stage != Stage::Trusted {
            self.0.places.freed.notify_one();
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.places.lock().present.remove(&self.id);
        self.places.freed.notify_one();
    }
}

/// What counts as one caller: an IPv4 address, or the 64 bits of IPv6 that one customer has. `None`
/// for this computer and the clinic's own network: a proxy or relay there speaks for everybody.
fn network(peer: IpAddr) -> Option<IpAddr> {
    match peer.to_canonical() {
        IpAddr::V4(address) => {
            let is_ours = address.is_loopback() || address.is_private() || address.is_link_local();
            (!is_ours).then_some(IpAddr::V4(address))
        }
        IpAddr::V6(address) => {
            let is_ours = address.is_loopback()
                || address.is_unique_local()
                || address.is_unicast_link_local();
            let customer = address.to_bits() & !u128::from(u64::MAX);
            (!is_ours).then_some(IpAddr::V6(customer.into()))
        }
    }
}

#[cfg(test)]
mod tests;
