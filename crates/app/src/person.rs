//! Whom the desk acts for.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use domain::{Right as Named, Role, Roles, UserId, UserName};

use crate::{Error, charted::Charts, model::User, port::Snapshot, reasons::Reasons, right::Right};

/// Somebody at the desk, from one sign-in to its end. Every clone is of the same sign-in.
#[derive(Clone, Debug)]
pub struct Person {
    name: Arc<str>,
    roles: Roles,
    requester: Option<Arc<str>>,
    has_ended: Arc<AtomicBool>,
    /// The row that it holds for, and how often that had changed when it began.
    row: Option<(UserId, u32)>,
    /// For whose records they wrote a reason.
    reasons: Arc<Reasons>,
    /// What they looked at last.
    charts: Arc<Charts>,
    /// A reason that is written without asking, where one is needed.
    offered: Option<Arc<str>>,
}

impl Person {
    /// A sign-in that begins now, named `name` in the audit.
    #[must_use]
    pub fn new(name: &str, roles: Roles) -> Self {
        Self {
            name: Arc::from(name),
            roles,
            requester: None,
            has_ended: Arc::default(),
            row: None,
            reasons: Arc::default(),
            charts: Arc::default(),
            offered: None,
        }
    }

    /// A sign-in of somebody that begins now and ends with any change of them.
    #[must_use]
    pub(crate) fn of(user: &User) -> Self {
        Self {
            requester: user.requester.as_deref().map(Arc::from),
            row: Some((user.id.clone(), user.changes)),
            ..Self::new(user.name.as_str(), user.roles)
        }
    }

    /// Whoever opens the store without saying who they are: every role.
    #[must_use]
    pub fn operator() -> Self {
        Self::new("operator", Roles::all())
    }

    /// The same, asking for consent under this requester of the configuration and no other.
    #[must_use]
    pub fn asking_as(self, requester: &str) -> Self {
        Self {
            requester: Some(Arc::from(requester)),
            ..self
        }
    }

    /// The same, with a reason that is written wherever one is needed and a patient is named.
    #[must_use]
    pub fn offering(self, reason: &str) -> Self {
        Self {
            offered: Some(Arc::from(reason)),
            ..self
        }
    }

    pub(crate) fn offered(&self) -> Option<Arc<str>> {
        self.offered.clone()
    }

    /// Whether they signed in: what somebody alone, who needs not say who they are, opens is nobody's to
    /// give a reason for.
    pub(crate) const fn is_signed_in(&self) -> bool {
        self.row.is_some()
    }

    /// Whether a consent is one that was asked for under them.
    pub(crate) fn asked(&self, requester: &str) -> bool {
        let own = self.requester.as_deref();
        own.is_some_and(|own| own.trim().eq_ignore_ascii_case(requester.trim()))
    }

    pub(crate) fn reasons(&self) -> &Reasons {
        &self.reasons
    }

    pub(crate) const fn charts(&self) -> &Arc<Charts> {
        &self.charts
    }

    /// Of how many patients the charts are held in memory, for when they are looked at again.
    #[must_use]
    pub fn charts_held(&self) -> usize {
        self.charts.count()
    }

    /// As the audit names them.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether they signed in under this name.
    #[must_use]
    pub fn is_named(&self, name: &UserName) -> bool {
        let own = UserName::parse(&*self.name);
        self.is_signed_in() && own.is_ok_and(|own| own.folded() == name.folded())
    }

    pub(crate) fn shared_name(&self) -> Arc<str> {
        Arc::clone(&self.name)
    }

    /// What they do at the clinic.
    #[must_use]
    pub const fn roles(&self) -> Roles {
        self.roles
    }

    /// Under whom they ask for consent; `None`: the front desk may name anybody, a doctor nobody.
    #[must_use]
    pub fn requester(&self) -> Option<&str> {
        self.requester.as_deref()
    }

    /// Whether they may ask for consent under this requester: a doctor under their own name, the front
    /// desk under anybody's.
    #[must_use]
    pub(crate) fn may_name(&self, requester: &str) -> bool {
        match &self.requester {
            Some(own) => own.trim().eq_ignore_ascii_case(requester.trim()),
            None => self.roles.contains(Role::FrontDesk),
        }
    }

    /// Whether both are of one sign-in.
    pub(crate) fn is_same_sign_in(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.has_ended, &other.has_ended)
    }

    /// Ends the sign-in: the desk is locked for it, in everything that is under way too, and nothing of what they
    /// looked at stays in memory.
    pub fn end(&self) {
        self.has_ended.store(true, Ordering::SeqCst);
        self.charts.end();
    }

    /// Whether the sign-in is over.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.has_ended.load(Ordering::SeqCst)
    }

    /// # Errors
    ///
    /// [`Error::Locked`] once the sign-in is over.
    pub(crate) fn still_here(&self) -> Result<(), Error> {
        match self.has_ended() {
            true => Err(Error::Locked),
            false => Ok(()),
        }
    }

    /// Looks whether they are to the store what they were when they signed in: another process may have
    /// changed or disabled them.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`] once the sign-in is over; else as the store fails.
    pub(crate) fn stands(&self, view: &dyn Snapshot) -> Result<(), Error> {
        self.still_here()?;
        let Some((id, changes)) = &self.row else {
            return Ok(());
        };
        let is_same = |user: User| user.is_active() && user.changes == *changes;
        if !view.user(id)?.is_some_and(is_same) {
            self.end();
        }
        self.still_here()
    }

    /// # Errors
    ///
    /// [`Error::Locked`] once the sign-in is over, [`Error::NotAllowed`] without the right.
    pub(crate) fn take<R: Right>(&self, _: R) -> Result<(), Error> {
        self.require(R::RIGHT)
    }

    /// # Errors
    ///
    /// As [`Person::take`].
    pub(crate) fn require(&self, right: Named) -> Result<(), Error> {
        self.still_here()?;
        match self.roles.has(right) {
            true => Ok(()),
            false => Err(Error::NotAllowed),
        }
    }
}
