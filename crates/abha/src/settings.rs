//! Where the ABHA service is.

use std::time::Duration;

use domain::FieldFault;
use url::{Host, Url};

/// Which of the addresses a call goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// Numbers, Aadhaar, mobiles, enrolment.
    Abha,
    /// ABHA addresses.
    Phr,
    /// The apps of patients, of which only the certificate is read.
    PhrApp,
}

impl Base {
    /// The setting that names it.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Abha => "abha.url",
            Self::Phr | Self::PhrApp => "abha.phr_url",
        }
    }
}

/// What the client needs to know. Two addresses, since their paths differ between sandbox and production
/// and neither follows from the other (docs/protocol.md, "Identity").
#[derive(Clone, Debug)]
pub struct AbhaSettings {
    /// `abha.url`: up to and without `/v3/profile`, such as `https://abhasbx.abdm.gov.in/abha/api`.
    pub abha_base: Url,
    /// `abha.phr_url`: up to and without `/login`, such as `https://abhasbx.abdm.gov.in/abha/api/v3/phr/web`.
    pub phr_base: Url,
    /// Longest wait for an answer.
    pub timeout: Duration,
}

impl AbhaSettings {
    /// The ordinary wait: UIDAI stands behind some of the calls and takes its time.
    pub const TIMEOUT: Duration = Duration::from_secs(60);

    /// With the ordinary wait.
    #[must_use]
    pub fn new(abha_base: Url, phr_base: Url) -> Self {
        Self {
            abha_base,
            phr_base,
            timeout: Self::TIMEOUT,
        }
    }

    /// Looks at both addresses.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] for the first one that is not `https` (or `http` on this computer itself), or has a
    /// name, a password, a query or a fragment.
    pub fn check(&self) -> Result<(), FieldFault> {
        check("abha.url", &self.abha_base)?;
        check("abha.phr_url", &self.phr_base)
    }

    /// Whether any call goes to this computer without TLS.
    pub(crate) fn has_plain_loopback(&self) -> bool {
        [&self.abha_base, &self.phr_base]
            .into_iter()
            .any(|url| url.scheme() == "http")
    }

    /// Where a call goes; `None` where this base is not known.
    pub(crate) fn url(&self, base: Base, tail: &str) -> Option<Url> {
        match base {
            Base::Abha => Some(joined(&self.abha_base, tail)),
            Base::Phr => Some(joined(&self.phr_base, tail)),
            Base::PhrApp => {
                let path = self.phr_base.path();
                // `/phr/web` at the end, or with the version behind it.
                let (before, after) = path.split_once("/phr/web")?;
                let mut url = self.phr_base.clone();
                url.set_path(&format!("{before}/phr/app{after}"));
                Some(joined(&url, tail))
            }
        }
    }
}

fn joined(base: &Url, tail: &str) -> Url {
    let mut url = base.clone();
    url.set_path(&format!("{}{tail}", base.path().trim_end_matches('/')));
    url
}

fn check(field: &str, url: &Url) -> Result<(), FieldFault> {
    let fault = |words: &str| Err(FieldFault::new(field, words));
    let good = url.host().is_some()
        && url.username().is_empty()
        && url.password().is_none()
        && (url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url)));
    if !good {
        return fault("https:// is needed (http:// only for this computer itself)");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return fault("the address must not have a query or a fragment");
    }
    Ok(())
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        None => false,
    }
}
