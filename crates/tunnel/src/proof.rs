//! What an answer at our own address shows: we ourselves, someone else, or a page that a provider put
//! before us. A 200 alone proves nothing.

use serde::{Deserialize, Serialize};

/// A provider whose pages are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// Cloudflare.
    Cloudflare,
    /// ngrok.
    Ngrok,
    /// LocalTunnel.
    LocalTunnel,
    /// Tailscale's Funnel.
    Tailscale,
    /// Microsoft's dev tunnels.
    DevTunnels,
}

impl Provider {
    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cloudflare => "Cloudflare",
            Self::Ngrok => "ngrok",
            Self::LocalTunnel => "LocalTunnel",
            Self::Tailscale => "Tailscale",
            Self::DevTunnels => "Microsoft dev tunnels",
        }
    }
}

/// Why we did not reach ourselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "found", rename_all = "snake_case")]
pub enum ProofFault {
    /// There is no public address yet.
    #[error("no address is known")]
    NoAddress,
    /// The name of the address is not known.
    #[error("the name of the address is not known")]
    NoSuchName,
    /// Nobody answers there.
    #[error("nobody answers")]
    Unreachable,
    /// The certificate there does not prove the name.
    #[error("the certificate is not good")]
    Certificate,
    /// No answer in time.
    #[error("no answer in time")]
    Silent,
    /// The answer broke off.
    #[error("the answer broke off")]
    BrokenOff,
    /// An answer that is not ours.
    #[error("answered {status}")]
    Answered {
        /// The HTTP status.
        status: u16,
    },
    /// An answer with 200 that is not ours.
    #[error("someone else answers")]
    SomeoneElse,
    /// A page that wants a person to prove to be one.
    #[error("a challenge page")]
    Challenge {
        /// Whose, if known.
        provider: Option<Provider>,
    },
    /// A page that wants a login.
    #[error("a login page")]
    Login {
        /// Whose, if known.
        provider: Option<Provider>,
    },
    /// A page of warning or advertising before the address.
    #[error("an interstitial page")]
    Interstitial {
        /// Whose, if known.
        provider: Option<Provider>,
    },
    /// The provider says that its tunnel to this computer is closed.
    #[error("the provider does not reach this computer")]
    TunnelClosed {
        /// Whose, if known.
        provider: Option<Provider>,
    },
    /// GET comes through, POST does not.
    #[error("for POST: {fault}")]
    OnlyPost {
        /// What POST showed.
        fault: Box<ProofFault>,
    },
    /// The address for callbacks leads here, the one for pushes does not.
    #[error("where hospitals push: {fault}")]
    Pushes {
        /// What was found there.
        fault: Box<ProofFault>,
    },
}

/// An answer at our own address, as far as it matters.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// HTTP status.
    pub status: u16,
    /// `Content-Type`, or empty.
    pub content_type: &'a str,
    /// `Server`, or empty.
    pub server: &'a str,
    /// `Location`, or empty.
    pub location: &'a str,
    /// `cf-mitigated`, by which Cloudflare marks its challenges, or empty.
    pub mitigated: &'a str,
    /// `ngrok-error-code`, or empty.
    pub ngrok_error: &'a str,
    /// The beginning of the body.
    pub body: &'a str,
}

/// Says what an answer is that does not carry the proof. `expected` is the status that we would have
/// given.
///
/// Source: the providers' own descriptions: Cloudflare's `cf-mitigated: challenge`, ngrok's
/// `ERR_NGROK_` codes (6024 the warning page, 3200 and 8012 a tunnel that is closed), LocalTunnel's
/// reminder page with status 511.
#[must_use]
pub fn judge(answer: &Answer<'_>, expected: u16) -> ProofFault {
    let body = answer.body.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| body.contains(word));
    let provider = provider(answer, &body);
    if answer.mitigated.eq_ignore_ascii_case("challenge")
        || has(&[
            "cf-chl",
            "challenge-platform",
            "just a moment...",
            "captcha",
        ])
    {
        return ProofFault::Challenge { provider };
    }
    if answer.ngrok_error.ends_with("_6024")
        || has(&[
            "err_ngrok_6024",
            "ngrok-skip-browser-warning",
            "you are about to visit",
        ])
        || (provider == Some(Provider::LocalTunnel) && matches!(answer.status, 401 | 511))
        || has(&[
            "tunnel password",
            "localtunnel reminder",
            "anti-phishing page",
        ])
    {
        return ProofFault::Interstitial { provider };
    }
    if (300..400).contains(&answer.status) && is_login(&answer.location.to_ascii_lowercase())
        || matches!(answer.status, 401 | 407)
        || has(&[
            "type=\"password\"",
            "type='password'",
            "cloudflare access",
            "sign in to continue",
        ])
    {
        return ProofFault::Login { provider };
    }
    if (provider == Some(Provider::Cloudflare) && matches!(answer.status, 502 | 521..=530))
        || answer.ngrok_error.ends_with("_3200")
        || answer.ngrok_error.ends_with("_8012")
        || has(&[
            "err_ngrok_3200",
            "err_ngrok_8012",
            "argo tunnel error",
            "no tunnel here",
        ])
    {
        return ProofFault::TunnelClosed { provider };
    }
    if answer.status == expected || answer.status == 200 {
        return match answer.content_type.starts_with("text/html") && provider.is_some() {
            true => ProofFault::Interstitial { provider },
            false => ProofFault::SomeoneElse,
        };
    }
    ProofFault::Answered {
        status: answer.status,
    }
}

fn is_login(location: &str) -> bool {
    [
        "login",
        "signin",
        "sign-in",
        "oauth",
        "saml",
        "cloudflareaccess",
        "/cdn-cgi/access",
        "/auth",
    ]
    .iter()
    .any(|word| location.contains(word))
}

fn provider(answer: &Answer<'_>, body: &str) -> Option<Provider> {
    let server = answer.server.to_ascii_lowercase();
    let location = answer.location.to_ascii_lowercase();
    let has = |words: &[&str]| {
        words
            .iter()
            .any(|word| server.contains(word) || location.contains(word) || body.contains(word))
    };
    if !answer.ngrok_error.is_empty() || has(&["ngrok"]) {
        Some(Provider::Ngrok)
    } else if !answer.mitigated.is_empty() || has(&["cloudflare", "cdn-cgi", "cf-chl"]) {
        Some(Provider::Cloudflare)
    } else if has(&["localtunnel", "loca.lt"]) {
        Some(Provider::LocalTunnel)
    } else if has(&["tailscale", "ts.net"]) {
        Some(Provider::Tailscale)
    } else if has(&["devtunnels", "dev tunnel"]) {
        Some(Provider::DevTunnels)
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
