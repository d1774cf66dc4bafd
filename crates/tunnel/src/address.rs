//! The addresses that ABDM and hospitals call.

use url::Url;

/// Where the program is reached: callbacks at one base, pushes at the same or another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicAddress {
    callbacks: Url,
    pushes: Url,
}

impl PublicAddress {
    /// `pushes` defaults to `callbacks`.
    #[must_use]
    pub fn new(callbacks: Url, pushes: Option<Url>) -> Self {
        let pushes = pushes.unwrap_or_else(|| callbacks.clone());
        Self { callbacks, pushes }
    }

    /// The base that ABDM calls.
    #[must_use]
    pub fn callbacks(&self) -> &Url {
        &self.callbacks
    }

    /// The base that hospitals push to.
    #[must_use]
    pub fn pushes(&self) -> &Url {
        &self.pushes
    }

    /// `path` under the base that ABDM calls.
    #[must_use]
    pub fn callback(&self, path: &str) -> String {
        join(&self.callbacks, path)
    }

    /// `path` under the base that hospitals push to.
    #[must_use]
    pub fn push(&self, path: &str) -> String {
        join(&self.pushes, path)
    }
}

fn join(base: &Url, path: &str) -> String {
    format!(
        "{}/{}",
        base.as_str().trim_end_matches('/'),
        path.trim_start_matches('/')
    )
}

#[cfg(test)]
mod tests;
