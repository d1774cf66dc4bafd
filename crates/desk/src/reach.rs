//! Does the public address lead to this very process? (docs/promises.md, T5)

use std::{error::Error, sync::Arc, time::Duration};

use abdm::{answer_body::read_at_most, client::is_loopback};
use app::port::Clock;
use reqwest::{Client, Method, Response, header::HeaderMap};
use tunnel::{Answer, Probe, ProbeVerdict, ProofFault, Prover, PublicAddress, judge};

use crate::{DeskError, desk::Address};

/// No answer by then is none.
const LIMIT: Duration = Duration::from_secs(5);

/// More of an answer is not read, in bytes. A proof is 64 characters; the rest tells whose page it is.
const MOST_BYTES: usize = 16 * 1024;

/// This process's probe, on its clock.
pub(crate) struct OwnProbe {
    probe: Probe,
    clock: Arc<dyn Clock>,
    address: Address,
    outside: Client,
    here: Client,
}

impl OwnProbe {
    pub(crate) fn new(clock: Arc<dyn Clock>, address: Address) -> Result<Self, DeskError> {
        let probe = Probe::new().map_err(|_| DeskError::App(app::Error::Random))?;
        let no_tls = |_| DeskError::set_up(phrase::say::check_reach_no_tls());
        Ok(Self {
            probe,
            clock,
            address,
            outside: client().build().map_err(no_tls)?,
            here: client().no_proxy().build().map_err(no_tls)?,
        })
    }

    async fn ask(&self, base: &str, loopback: bool, method: Method) -> Result<(), ProofFault> {
        let nonce = self
            .probe
            .issue(self.clock.now())
            .map_err(|_| ProofFault::Silent)?;
        let client = match loopback {
            true => &self.here,
            false => &self.outside,
        };
        let mut request = client.request(method.clone(), format!("{base}?n={nonce}"));
        if method == Method::POST {
            request = request
                .header("Content-Type", "application/json")
                .body("{}");
        }
        let mut answer = request.send().await.map_err(|error| fault(&error))?;
        let mut body = Vec::new();
        // Whoever answers at our address decides how much it says.
        let whole = read_at_most(&mut answer, MOST_BYTES, &mut body).await;
        let body = String::from_utf8_lossy(&body);
        let ours = answer.status().is_success()
            && self.probe.judge(&nonce, &body) == ProbeVerdict::Ourselves;
        match whole {
            _ if ours => Ok(()),
            Err(abdm::answer_body::NotWhole::BrokenOff(_)) => Err(ProofFault::BrokenOff),
            Ok(()) | Err(abdm::answer_body::NotWhole::TooLarge) => Err(said(&answer, &body)),
        }
    }
}

fn client() -> reqwest::ClientBuilder {
    Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        // A connection kept open would prove nothing about the next one.
        .pool_max_idle_per_host(0)
        .timeout(LIMIT)
}

#[async_trait::async_trait]
impl Prover for OwnProbe {
    /// ABDM and hospitals send with POST, so both methods must come through, at both addresses.
    async fn prove(&self) -> Result<(), ProofFault> {
        let address = crate::desk::write(&self.address).clone();
        let address = address.ok_or(ProofFault::NoAddress)?;
        for (base, loopback, is_push) in bases(&address) {
            let (get, post) = tokio::join!(
                self.ask(&base, loopback, Method::GET),
                self.ask(&base, loopback, Method::POST)
            );
            let fault = match (get, post) {
                (Ok(()), Ok(())) => continue,
                (Err(fault), _) => fault,
                (Ok(()), Err(fault)) => ProofFault::OnlyPost {
                    fault: Box::new(fault),
                },
            };
            return Err(match is_push {
                true => ProofFault::Pushes {
                    fault: Box::new(fault),
                },
                false => fault,
            });
        }
        Ok(())
    }
}

/// The probe's address below each base, and whether the base is on this computer or for pushes.
fn bases(address: &PublicAddress) -> Vec<(String, bool, bool)> {
    const PATH: &str = ".well-known/hiu-probe";
    let callbacks = (
        address.callback(PATH),
        is_loopback(address.callbacks()),
        false,
    );
    let pushes = (address.push(PATH), is_loopback(address.pushes()), true);
    match callbacks.0 == pushes.0 {
        true => vec![callbacks],
        false => vec![callbacks, pushes],
    }
}

/// Whether whoever answers at `url` shows a certificate that proves its name.
pub(crate) async fn certificate(url: &url::Url) -> Result<(), ProofFault> {
    let client = client().build().map_err(|_| ProofFault::Certificate)?;
    // Whatever it answers, it had to prove its name before.
    let answer = client.head(url.clone()).send().await;
    answer.map(drop).map_err(|error| fault(&error))
}

fn said(answer: &Response, body: &str) -> ProofFault {
    let headers = answer.headers();
    judge(
        &Answer {
            status: answer.status().as_u16(),
            content_type: header(headers, "content-type"),
            server: header(headers, "server"),
            location: header(headers, "location"),
            mitigated: header(headers, "cf-mitigated"),
            ngrok_error: header(headers, "ngrok-error-code"),
            body,
        },
        200,
    )
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

/// What kept us from an answer. The libraries tell causes apart by their words alone.
fn fault(error: &reqwest::Error) -> ProofFault {
    if error.is_timeout() {
        return ProofFault::Silent;
    }
    let mut cause: Option<&dyn Error> = Some(error);
    while let Some(at) = cause {
        let words = at.to_string().to_ascii_lowercase();
        if words.contains("certificate") {
            return ProofFault::Certificate;
        }
        if words.contains("dns error") || words.contains("lookup address") {
            return ProofFault::NoSuchName;
        }
        cause = at.source();
    }
    ProofFault::Unreachable
}

impl abdm::callback::Probe for OwnProbe {
    fn answer(&self, nonce: &str) -> Option<String> {
        self.probe.answer(nonce, self.clock.now())
    }
}
