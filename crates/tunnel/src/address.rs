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
mod tests {
    use super::*;

    #[test]
    fn a_base_with_a_path_keeps_it() {
        let base = Url::parse("https://clinic.example/hiu/").unwrap();
        let address = PublicAddress::new(base, None);
        assert_eq!(address.push("/push/t"), "https://clinic.example/hiu/push/t");
    }

    #[test]
    fn hospitals_may_be_given_another_base() {
        let callbacks = Url::parse("https://hiu.example").unwrap();
        let pushes = Url::parse("https://data.example").unwrap();
        let address = PublicAddress::new(callbacks, Some(pushes));
        assert_eq!(address.push("push/t"), "https://data.example/push/t");
        assert_eq!(
            address.callback("/v0.5/heartbeat"),
            "https://hiu.example/v0.5/heartbeat"
        );
    }
}
