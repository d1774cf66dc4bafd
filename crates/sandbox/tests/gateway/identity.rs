//! The ABHA service: a desk of a few lines proves people by one-time passwords, and makes accounts.

mod address;
mod door;
mod enrol;
mod form;
mod login;
mod otp;

use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OaepAlgorithm, OaepPublicEncryptingKey, Pkcs1PublicEncryptingKey,
    PublicEncryptingKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Method, RequestBuilder};
use sandbox::{IdentityFault, Misbehaviour, OtpRules, Settings};
use serde_json::{Value, json};

use crate::scripted::{Hiu, stamped};

/// Hina's number, mobile and Aadhaar-like number; all invented.
const NUMBER: &str = "91-0000-0000-0018";
const MOBILE: &str = "9000000001";
const AADHAAR: &str = "999900000016";
/// Three people share it.
const FAMILY: &str = "9000000004";
/// Of a person without an account.
const NEWCOMER: (&str, &str) = ("999900000141", "9000000012");

const LOGIN: &str = "v3/profile/login/request/otp";
const VERIFY: &str = "v3/profile/login/verify";
const CHOOSE: &str = "v3/profile/login/verify/user";

/// What an answer was.
struct Said {
    status: u16,
    media: String,
    bytes: Vec<u8>,
    body: Value,
}

impl Said {
    /// The text of a refusal, whichever shape it has.
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// A desk that speaks to the service.
struct Desk {
    hiu: Hiu,
    /// Of 4096 and of 2048 bits.
    keys: Option<(PublicEncryptingKey, PublicEncryptingKey)>,
}

fn key(said: &Value) -> PublicEncryptingKey {
    assert_eq!(
        said["encryptionAlgorithm"],
        "RSA/ECB/OAEPWithSHA-1AndMGF1Padding"
    );
    let der = STANDARD
        .decode(said["publicKey"].as_str().unwrap())
        .unwrap();
    PublicEncryptingKey::from_der(&der).unwrap()
}

fn seal_with(key: &PublicEncryptingKey, algorithm: &'static OaepAlgorithm, text: &str) -> String {
    let key = OaepPublicEncryptingKey::new(key.clone()).unwrap();
    let mut sealed = vec![0; key.ciphertext_size()];
    let sealed = key
        .encrypt(algorithm, text.as_bytes(), &mut sealed, None)
        .unwrap();
    STANDARD.encode(sealed)
}

fn seal_pkcs1(key: &PublicEncryptingKey, text: &str) -> String {
    let key = Pkcs1PublicEncryptingKey::new(key.clone()).unwrap();
    let mut sealed = vec![0; key.ciphertext_size()];
    STANDARD.encode(key.encrypt(text.as_bytes(), &mut sealed).unwrap())
}

impl Desk {
    async fn start() -> Self {
        Self::start_with(Settings::default()).await
    }

    /// Nobody waits between two OTPs.
    async fn start_patient() -> Self {
        let otp = OtpRules {
            resend_after_s: 0,
            ..OtpRules::default()
        };
        Self::start_with(Settings {
            otp,
            ..Settings::default()
        })
        .await
    }

    async fn start_with(settings: Settings) -> Self {
        let hiu = Hiu::start_with(settings).await;
        let mut desk = Self { hiu, keys: None };
        desk.fetch_keys().await;
        desk
    }

    async fn fetch_keys(&mut self) {
        let large = self.get("v3/profile/public/certificate", None).await;
        let small = self.get("v3/phr/app/login/public/certificate", None).await;
        self.keys = Some((key(&large.body), key(&small.body)));
    }

    fn large(&self) -> &PublicEncryptingKey {
        &self.keys.as_ref().unwrap().0
    }

    fn small(&self) -> &PublicEncryptingKey {
        &self.keys.as_ref().unwrap().1
    }

    fn seal(&self, text: &str) -> String {
        seal_with(self.large(), &OAEP_SHA1_MGF1SHA1, text)
    }

    fn request(&self, method: Method, url: String) -> RequestBuilder {
        stamped(self.hiu.http.request(method, url)).bearer_auth(&self.hiu.token)
    }

    fn abha(&self, below: &str) -> String {
        format!("{}/{below}", self.hiu.sandbox.abha_url())
    }

    fn phr(&self, below: &str) -> String {
        format!("{}/{below}", self.hiu.sandbox.phr_url())
    }

    async fn send(&self, call: RequestBuilder) -> Said {
        let answer = call.send().await.unwrap();
        let status = answer.status().as_u16();
        let media = answer.headers().get("content-type");
        let media = media.map_or("", |media| media.to_str().unwrap()).to_owned();
        let bytes = answer.bytes().await.unwrap().to_vec();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Said {
            status,
            media,
            bytes,
            body,
        }
    }

    async fn post(&self, below: &str, body: Value) -> Said {
        self.send(self.request(Method::POST, self.abha(below)).json(&body))
            .await
    }

    async fn post_phr(&self, below: &str, body: Value) -> Said {
        self.send(self.request(Method::POST, self.phr(below)).json(&body))
            .await
    }

    async fn get(&self, below: &str, token: Option<&Value>) -> Said {
        self.get_at(self.abha(below), token).await
    }

    async fn get_phr(&self, below: &str, token: Option<&Value>) -> Said {
        self.get_at(self.phr(below), token).await
    }

    async fn get_at(&self, url: String, token: Option<&Value>) -> Said {
        let mut call = self.request(Method::GET, url);
        if let Some(token) = token {
            call = call.header("X-token", format!("Bearer {}", token.as_str().unwrap()));
        }
        self.send(call).await
    }

    /// Has an OTP sent; `system` is `aadhaar` or `abdm`.
    async fn ask(&self, hint: &str, system: &str, id: &str) -> Said {
        let body = json!({"scope": ["abha-login", scope(system)], "loginHint": hint,
                          "loginId": self.seal(id), "otpSystem": system});
        self.post(LOGIN, body).await
    }

    async fn say(&self, system: &str, transaction: &Value, otp: &str) -> Said {
        let body = json!({"scope": ["abha-login", scope(system)],
                          "authData": self.auth_data(transaction, otp)});
        self.post(VERIFY, body).await
    }

    fn auth_data(&self, transaction: &Value, otp: &str) -> Value {
        json!({"authMethods": ["otp"], "otp": {"txnId": transaction, "otpValue": self.seal(otp)}})
    }

    /// The newest OTP on a mobile.
    fn otp(&self, mobile: &str) -> String {
        self.hiu.sandbox.last_otp(Some(mobile)).unwrap()
    }

    /// Signs in from the first call to the last.
    async fn sign_in(&self, hint: &str, system: &str, id: &str, mobile: &str) -> Said {
        let asked = self.ask(hint, system, id).await;
        assert_eq!(asked.status, 200, "{}", asked.text());
        self.say(system, &asked.body["txnId"], &self.otp(mobile))
            .await
    }

    async fn choose(&self, transfer: &Value, transaction: &Value, number: &str) -> Said {
        let token = format!("Bearer {}", transfer.as_str().unwrap());
        let call = self
            .request(Method::POST, self.abha(CHOOSE))
            .header("T-token", token);
        let body = json!({"ABHANumber": number, "txnId": transaction});
        self.send(call.json(&body)).await
    }

    fn once(&self, fault: IdentityFault) {
        self.hiu
            .sandbox
            .misbehave(Misbehaviour::identity(fault).once());
    }
}

fn scope(system: &str) -> &'static str {
    match system {
        "aadhaar" => "aadhaar-verify",
        _ => "mobile-verify",
    }
}

/// An OTP that is not `otp`.
fn wrong(otp: &str) -> &'static str {
    if otp == "111111" { "222222" } else { "111111" }
}
