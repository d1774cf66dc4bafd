//! Tokens of the realm: the gateway's own, the sessions of clients, and wrong ones on demand.

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::api::Api;
use crate::error::Error;

/// The issuer named in every token of the sandbox.
pub const ISSUER: &str = "https://practice.invalid/auth/realms/central-registry";

/// The client id of the gateway itself.
pub const GATEWAY_CLIENT: &str = "gateway";

/// Seconds a callback token lives.
const CALLBACK_LIFETIME_S: i64 = 600;

/// What token a callback carries: the right one, or one broken in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenKind {
    /// As the gateway sends it: RS256, known `kid`, live, realm role `gateway`.
    Gateway,
    /// The same, with the role in capitals.
    RoleInCapitals,
    /// Right but for having ended this many seconds ago.
    Expired {
        /// Seconds since its end.
        seconds: i64,
    },
    /// Right but for a signature by another key under the known `kid`.
    WrongKey,
    /// The last byte of the signature is changed.
    DamagedSignature,
    /// Without any realm role and under a client id nobody knows.
    NoRole,
    /// A session token of the HIU itself, signed by the same realm.
    OwnClient,
    /// The HIU's own client id, but with the role `gateway`.
    OwnClientWithRole,
    /// A session token of another participant of the realm.
    OtherParticipant,
    /// `alg` is `none` and the signature is empty.
    AlgNone,
    /// HS256 with the public modulus as the secret.
    Hs256,
    /// RS512 by the right key: in v3 the one published for it, in v0.5 the one of RS256.
    Rs512,
    /// A `kid` that is in no key set.
    UnknownKid,
    /// No `kid` at all.
    NoKid,
    /// No `exp`.
    MissingExp,
    /// No `iat`.
    MissingIat,
    /// Issued this many seconds from now.
    FutureIat {
        /// Seconds from now.
        seconds: i64,
    },
    /// Not valid before this many seconds from now.
    FutureNbf {
        /// Seconds from now.
        seconds: i64,
    },
    /// Another issuer.
    OtherIssuer,
    /// Larger than 16 KB, otherwise right.
    Oversized,
    /// Not a token.
    Garbage,
    /// No `Authorization` header.
    Missing,
}

/// One RSA key of the realm.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SigningKey {
    pub(crate) kid: String,
    #[serde(default = "rs256")]
    alg: String,
    /// PKCS#8, base64.
    pkcs8: String,
    n: String,
    e: String,
}

impl SigningKey {
    fn generate(alg: &str) -> Result<Self, Error> {
        let fault = |_| Error::Key("the signing key could not be made");
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(fault)?;
        let der = pair.as_der().map_err(fault)?;
        let public = pair.public_key();
        Ok(Self {
            kid: URL_SAFE_NO_PAD.encode(Uuid::new_v4().as_bytes()),
            alg: alg.to_owned(),
            pkcs8: STANDARD.encode(der.as_ref()),
            n: URL_SAFE_NO_PAD.encode(public.modulus().big_endian_without_leading_zero()),
            e: URL_SAFE_NO_PAD.encode(public.exponent().big_endian_without_leading_zero()),
        })
    }

    fn encoding_key(&self) -> Result<EncodingKey, Error> {
        let mut pem = String::from("-----BEGIN PRIVATE KEY-----\n");
        for (index, letter) in self.pkcs8.chars().enumerate() {
            if index > 0 && index % 64 == 0 {
                pem.push('\n');
            }
            pem.push(letter);
        }
        pem.push_str("\n-----END PRIVATE KEY-----\n");
        EncodingKey::from_rsa_pem(pem.as_bytes())
            .map_err(|_| Error::Key("the signing key could not be read"))
    }
}

fn rs256() -> String {
    RS256.to_owned()
}

const RS256: &str = "RS256";
const RS512: &str = "RS512";

/// The keys of the realm: the newest of RS256 signs, all are published. In v3 there is one of RS512 beside it.
#[derive(Clone)]
pub(crate) struct Realm {
    keys: Vec<SigningKey>,
    api: Api,
    encoding: EncodingKey,
    /// The key of RS512 with its `kid`.
    other: Option<(String, EncodingKey)>,
    stranger: Option<EncodingKey>,
}

impl Realm {
    /// Takes over keys kept from an earlier run, or makes the first.
    pub(crate) fn new(mut keys: Vec<SigningKey>, api: Api) -> Result<Self, Error> {
        for alg in wanted(api) {
            if !keys.iter().any(|key| key.alg == *alg) {
                keys.push(SigningKey::generate(alg)?);
            }
        }
        let encoding = newest(&keys)?.encoding_key()?;
        let other = keys.iter().rev().find(|key| key.alg == RS512);
        let other = other.map(|key| Ok((key.kid.clone(), key.encoding_key()?)));
        Ok(Self {
            encoding,
            other: other.transpose()?,
            keys,
            api,
            stranger: None,
        })
    }

    pub(crate) fn keys(&self) -> &[SigningKey] {
        &self.keys
    }

    /// Makes new keys, signs with them from now on, and drops all older ones from the key set.
    pub(crate) fn rotate(&mut self) -> Result<(), Error> {
        *self = Self::new(Vec::new(), self.api)?;
        Ok(())
    }

    /// The key set as the gateway's `certs` give it.
    pub(crate) fn key_set(&self) -> Value {
        let keys: Vec<Value> = self
            .keys
            .iter()
            .map(|key| {
                let mut public = json!({"kid": key.kid, "kty": "RSA", "alg": key.alg, "use": "sig",
                       "n": key.n, "e": key.e});
                if self.api == Api::V3 {
                    // Met under this odd name.
                    public["x5t2"] = json!(key.kid);
                }
                public
            })
            .collect();
        json!({ "keys": keys })
    }

    /// A session token for `client`.
    pub(crate) fn session(
        &self,
        client: &str,
        roles: &[&str],
        now: DateTime<Utc>,
        lifetime_s: i64,
    ) -> Result<String, Error> {
        let mut claims = claims(client, roles, now);
        claims["exp"] = json!(now.timestamp() + lifetime_s);
        self.sign(&claims, Algorithm::RS256, Some(self.kid()?))
    }

    /// A callback token of `kind`; [`TokenKind::Missing`] gives an empty string.
    pub(crate) fn callback(
        &mut self,
        kind: &TokenKind,
        own_client: &str,
        now: DateTime<Utc>,
    ) -> Result<String, Error> {
        let kid = self.kid()?.to_owned();
        let right = claims(GATEWAY_CLIENT, &["gateway", "offline_access"], now);
        let with = |member: &str, value: Value| {
            let mut changed = right.clone();
            changed[member] = value;
            changed
        };
        let without = |member: &str| {
            let mut changed = right.clone();
            if let Some(object) = changed.as_object_mut() {
                object.remove(member);
            }
            changed
        };
        let seconds = now.timestamp();
        let claims = match kind {
            TokenKind::Missing => return Ok(String::new()),
            TokenKind::Garbage => return Ok("not.a-token".into()),
            TokenKind::AlgNone => {
                return Ok(format!(
                    "{}.",
                    unsigned(&json!({"alg": "none", "typ": "JWT", "kid": kid}), &right)
                ));
            }
            TokenKind::Hs256 => {
                let mut header = Header::new(Algorithm::HS256);
                header.kid = Some(kid);
                let secret = EncodingKey::from_secret(newest(&self.keys)?.n.as_bytes());
                return encode(&header, &right, &secret);
            }
            TokenKind::WrongKey => {
                let stranger = self.stranger()?;
                let mut header = Header::new(Algorithm::RS256);
                header.kid = Some(kid);
                return encode(&header, &right, &stranger);
            }
            TokenKind::DamagedSignature => {
                let token = self.sign(&right, Algorithm::RS256, Some(&kid))?;
                return Ok(damage(token));
            }
            TokenKind::Rs512 => {
                let Some((kid, key)) = &self.other else {
                    return self.sign(&right, Algorithm::RS512, Some(&kid));
                };
                let mut header = Header::new(Algorithm::RS512);
                header.kid = Some(kid.clone());
                return encode(&header, &right, key);
            }
            TokenKind::NoKid => return self.sign(&right, Algorithm::RS256, None),
            TokenKind::UnknownKid => {
                return self.sign(&right, Algorithm::RS256, Some("a-key-nobody-published"));
            }
            TokenKind::Gateway => right.clone(),
            TokenKind::RoleInCapitals => with("realm_access", json!({"roles": ["GATEWAY"]})),
            TokenKind::Expired { seconds: ago } => {
                let mut changed = with("exp", json!(seconds - ago));
                changed["iat"] = json!(seconds - ago - CALLBACK_LIFETIME_S);
                changed
            }
            TokenKind::NoRole => self::claims("nobody", &[], now),
            TokenKind::OwnClient => self::claims(own_client, &["hiu"], now),
            TokenKind::OwnClientWithRole => self::claims(own_client, &["hiu", "gateway"], now),
            TokenKind::OtherParticipant => {
                self::claims("SBX_999999", &["hiu", "hip", "offline_access"], now)
            }
            TokenKind::MissingExp => without("exp"),
            TokenKind::MissingIat => without("iat"),
            TokenKind::FutureIat { seconds: ahead } => {
                let mut changed = with("iat", json!(seconds + ahead));
                changed["exp"] = json!(seconds + ahead + CALLBACK_LIFETIME_S);
                changed
            }
            TokenKind::FutureNbf { seconds: ahead } => with("nbf", json!(seconds + ahead)),
            TokenKind::OtherIssuer => with("iss", json!("https://elsewhere.invalid/realms/x")),
            TokenKind::Oversized => with("padding", json!("x".repeat(17 * 1024))),
        };
        self.sign(&claims, Algorithm::RS256, Some(&kid))
    }

    /// The signature of the consent manager over an artefact: RS256 over its bytes, base64.
    ///
    /// Nobody outside can verify it, as with the real one; it only has to look the part.
    pub(crate) fn sign_artefact(&self, detail: &Value) -> Result<String, Error> {
        let bytes = detail.to_string();
        let signature =
            jsonwebtoken::crypto::sign(bytes.as_bytes(), &self.encoding, Algorithm::RS256)
                .map_err(|_| Error::Key("the artefact could not be signed"))?;
        let raw = URL_SAFE_NO_PAD
            .decode(signature)
            .map_err(|_| Error::Key("the artefact could not be signed"))?;
        Ok(STANDARD.encode(raw))
    }

    fn kid(&self) -> Result<&str, Error> {
        newest(&self.keys).map(|key| key.kid.as_str())
    }

    fn stranger(&mut self) -> Result<EncodingKey, Error> {
        if let Some(key) = &self.stranger {
            return Ok(key.clone());
        }
        let key = SigningKey::generate(RS256)?.encoding_key()?;
        self.stranger = Some(key.clone());
        Ok(key)
    }

    fn sign(&self, claims: &Value, by: Algorithm, kid: Option<&str>) -> Result<String, Error> {
        let mut header = Header::new(by);
        header.kid = kid.map(str::to_owned);
        encode(&header, claims, &self.encoding)
    }
}

/// The algorithms of the realm's keys.
///
/// Source: ABDM HIU protocol, key sets.
fn wanted(api: Api) -> &'static [&'static str] {
    match api {
        Api::V05 => &[RS256],
        Api::V3 => &[RS256, RS512],
    }
}

/// The key that signs.
fn newest(keys: &[SigningKey]) -> Result<&SigningKey, Error> {
    let signing = keys.iter().rev().find(|key| key.alg == RS256);
    signing.ok_or(Error::Key("there is no signing key"))
}

fn encode(header: &Header, claims: &Value, key: &EncodingKey) -> Result<String, Error> {
    jsonwebtoken::encode(header, claims, key).map_err(|_| Error::Key("a token could not be signed"))
}

fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

fn damage(token: String) -> String {
    let Some((kept, signature)) = token.rsplit_once('.') else {
        return token;
    };
    let Ok(mut bytes) = URL_SAFE_NO_PAD.decode(signature) else {
        return token.clone();
    };
    if let Some(last) = bytes.last_mut() {
        *last ^= 1;
    }
    format!("{kept}.{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// The claims a Keycloak of ABDM puts into a token.
///
/// Source: ABDM HIU protocol, callback authentication, claims seen in tokens of the realm.
fn claims(client: &str, roles: &[&str], now: DateTime<Utc>) -> Value {
    let seconds = now.timestamp();
    json!({
        "iss": ISSUER, "aud": "account", "sub": Uuid::new_v4(), "typ": "Bearer",
        "azp": client, "clientId": client, "jti": Uuid::new_v4(),
        "iat": seconds, "exp": seconds + CALLBACK_LIFETIME_S,
        "scope": "openid email profile",
        "realm_access": {"roles": roles},
        "resource_access": {"account": {"roles": ["manage-account", "view-profile"]}},
        "preferred_username": format!("service-account-{}", client.to_lowercase()),
    })
}

/// 256 random bits in URL-safe base64.
pub(crate) fn random_token() -> Result<String, Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|_| Error::Key("there are no random bytes"))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests;
