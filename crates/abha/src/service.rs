//! The steps at the desk, as calls of the ABHA service.
//!
//! Source: docs/protocol.md, "Identity".

use std::sync::Arc;

use app::{
    model::{
        AbhaAccount, AddressFound, CardFile, CardKind, Enrolled, MobileSearch, OtpBy, OtpSent,
        PersonIdentifier, PersonToken, Proven, TokenFamily, Transaction, TypedAddress,
    },
    port::{IdentityError, IdentityService},
};
use domain::{AadhaarNumber, AbhaNumber, MobileNumber, Otp};

use crate::{
    answer,
    client::{AbhaClient, Call, Hidden},
    image, request,
    scrub::Sent,
    settings::Base,
    step::{By, Step},
};

/// The largest answer that holds a card, in bytes: base64 is a third longer than what it holds.
const MOST_CARD: usize = image::LARGEST_CARD / 3 * 4 + 64 * 1024;

const REQUEST_ENROLMENT: &str = "/v3/enrollment/request/otp";
const ENROL: &str = "/v3/enrollment/enrol/byAadhaar";
const PROVE_MOBILE: &str = "/v3/enrollment/auth/byAbdm";
const SUGGEST: &str = "/v3/enrollment/enrol/suggestion";
const CLAIM: &str = "/v3/enrollment/enrol/abha-address";

/// An identifier, under the name that refusals give it.
fn login(plain: &str) -> Hidden<'_> {
    Hidden {
        plain,
        field: "loginid",
        tries_other_key: true,
        comes_again: true,
    }
}

fn otp_value(otp: &Otp) -> Hidden<'_> {
    Hidden {
        plain: otp.expose(),
        field: "otpvalue",
        tries_other_key: false,
        comes_again: true,
    }
}

impl AbhaClient {
    async fn card_at(
        &self,
        base: Base,
        tail: &'static str,
        token: &PersonToken,
    ) -> Result<CardFile, IdentityError> {
        let sent = Arc::new(Sent::of(&[&token.secret]));
        let mut call = Call::get(Step::Card, base, tail)
            .of("X-token", token)
            .sending(&sent);
        call.most = MOST_CARD;
        let answer = self.file(&call).await?;
        image::card(&answer.body).ok_or_else(|| {
            IdentityError::NotUnderstood("the answer is no card of a known kind".to_owned())
        })
    }
}

#[async_trait::async_trait]
impl IdentityService for AbhaClient {
    async fn look_up(&self, address: &TypedAddress) -> Result<AddressFound, IdentityError> {
        let sent = Arc::new(Sent::of(&[&address.0]));
        let body = request::look_up(address);
        let call = Call::post(Step::LookUp, Base::Phr, "/login/abha/search", body).sending(&sent);
        answer::address_found(address, &self.told(&call).await?)
    }

    async fn search_mobile(&self, mobile: &MobileNumber) -> Result<MobileSearch, IdentityError> {
        const SEARCH: &str = "/v3/profile/account/abha/search";
        let sent = Arc::new(Sent::of(&[mobile.expose()]));
        let hidden = Hidden {
            field: "mobile",
            ..login(mobile.expose())
        };
        let body = self
            .told_hidden(Base::Abha, &hidden, |mobile| {
                let body = request::search(mobile);
                Call::post(Step::Search, Base::Abha, SEARCH, body).sending(&sent)
            })
            .await?;
        answer::mobile_search(&body)
    }

    async fn send_otp(&self, to: &PersonIdentifier, by: OtpBy) -> Result<OtpSent, IdentityError> {
        let way = request::way(to, by);
        let plain = request::plain(to);
        let sent = Arc::new(Sent::of(&request::sent(to, &plain)));
        let body = self
            .told_hidden(way.base, &login(&plain), |login| {
                let body = way.asking(to, login);
                Call::post(Step::SendOtp(By::of(to)), way.base, way.ask, body).sending(&sent)
            })
            .await?;
        answer::otp_sent(&body)
    }

    async fn prove(
        &self,
        to: &PersonIdentifier,
        by: OtpBy,
        transaction: &Transaction,
        otp: &Otp,
    ) -> Result<Proven, IdentityError> {
        let way = request::way(to, by);
        let plain = request::plain(to);
        let sent = Arc::new(Sent::of(&[&plain, otp.expose(), &transaction.0]));
        let body = self
            .told_hidden(way.base, &otp_value(otp), |otp| {
                let body = way.saying(transaction, otp);
                Call::post(Step::Prove(By::of(to)), way.base, way.say, body).sending(&sent)
            })
            .await?;
        answer::proven(to, &body)
    }

    async fn choose(
        &self,
        transaction: &Transaction,
        token: &PersonToken,
        number: &AbhaNumber,
    ) -> Result<PersonToken, IdentityError> {
        const CHOOSE: &str = "/v3/profile/login/verify/user";
        let sent = Arc::new(Sent::of(&[&number.dashed(), &transaction.0, &token.secret]));
        let body = request::choose(transaction, number);
        let call = Call::post(Step::Choose, Base::Abha, CHOOSE, body)
            .of("T-token", token)
            .sending(&sent);
        answer::chosen(&self.told(&call).await?)
    }

    async fn profile(&self, token: &PersonToken) -> Result<AbhaAccount, IdentityError> {
        let (base, tail) = match token.family {
            TokenFamily::Number => (Base::Abha, "/v3/profile/account"),
            TokenFamily::Address => (Base::Phr, "/login/profile/abha-profile"),
        };
        let sent = Arc::new(Sent::of(&[&token.secret]));
        let call = Call::get(Step::Profile, base, tail)
            .of("X-token", token)
            .sending(&sent);
        answer::profile(&self.told(&call).await?)
    }

    async fn card(&self, token: &PersonToken) -> Result<CardFile, IdentityError> {
        match token.family {
            TokenFamily::Number => {
                self.card_at(Base::Abha, "/v3/profile/account/abha-card", token)
                    .await
            }
            TokenFamily::Address => {
                self.card_at(Base::Phr, "/login/profile/abha/phr-card", token)
                    .await
            }
        }
    }

    async fn qr(&self, token: &PersonToken) -> Result<CardFile, IdentityError> {
        let file = match token.family {
            TokenFamily::Number => {
                self.card_at(Base::Abha, "/v3/profile/account/qrCode", token)
                    .await
            }
            TokenFamily::Address => {
                self.card_at(Base::Phr, "/login/profile/abha/qr-code", token)
                    .await
            }
        }?;
        if file.kind == CardKind::Pdf {
            return Err(IdentityError::NotUnderstood(
                "the QR is no picture".to_owned(),
            ));
        }
        Ok(file)
    }

    async fn send_enrolment_otp(
        &self,
        aadhaar: &AadhaarNumber,
        again: Option<&Transaction>,
    ) -> Result<OtpSent, IdentityError> {
        let again_id = again.map_or("", |again| again.0.as_str());
        let sent = Arc::new(Sent::of(&[aadhaar.expose(), again_id]));
        let body = self
            .told_hidden(Base::Abha, &login(aadhaar.expose()), |aadhaar| {
                let body = request::enrolment_otp(aadhaar, again);
                Call::post(Step::SendEnrolmentOtp, Base::Abha, REQUEST_ENROLMENT, body)
                    .sending(&sent)
            })
            .await?;
        answer::otp_sent(&body)
    }

    async fn enrol(
        &self,
        transaction: &Transaction,
        otp: &Otp,
        mobile: &MobileNumber,
        text_version: &str,
    ) -> Result<Enrolled, IdentityError> {
        let sent = Arc::new(Sent::of(&[otp.expose(), mobile.expose(), &transaction.0]));
        let hidden = Hidden {
            comes_again: false,
            ..otp_value(otp)
        };
        let body = self
            .told_hidden(Base::Abha, &hidden, |otp| {
                let body = request::enrol(transaction, otp, mobile, text_version);
                Call::post(Step::Enrol, Base::Abha, ENROL, body).sending(&sent)
            })
            .await?;
        answer::enrolled(mobile, &body)
    }

    async fn send_mobile_otp(
        &self,
        transaction: &Transaction,
        mobile: &MobileNumber,
    ) -> Result<OtpSent, IdentityError> {
        let sent = Arc::new(Sent::of(&[mobile.expose(), &transaction.0]));
        let body = self
            .told_hidden(Base::Abha, &login(mobile.expose()), |mobile| {
                let body = request::mobile_otp(transaction, mobile);
                Call::post(Step::SendMobileOtp, Base::Abha, REQUEST_ENROLMENT, body).sending(&sent)
            })
            .await?;
        answer::otp_sent(&body)
    }

    async fn prove_mobile(
        &self,
        transaction: &Transaction,
        otp: &Otp,
    ) -> Result<(), IdentityError> {
        let sent = Arc::new(Sent::of(&[otp.expose(), &transaction.0]));
        self.told_hidden(Base::Abha, &otp_value(otp), |otp| {
            let body = request::prove_mobile(transaction, otp);
            Call::post(Step::ProveMobile, Base::Abha, PROVE_MOBILE, body).sending(&sent)
        })
        .await
        .map(|_| ())
    }

    async fn suggest_addresses(
        &self,
        transaction: &Transaction,
    ) -> Result<Vec<String>, IdentityError> {
        let sent = Arc::new(Sent::of(&[&transaction.0]));
        let mut call = Call::get(Step::Suggest, Base::Abha, SUGGEST).sending(&sent);
        call.transaction = Some(&transaction.0);
        answer::suggestions(&self.told(&call).await?)
    }

    async fn claim_address(
        &self,
        transaction: &Transaction,
        address: &str,
    ) -> Result<TypedAddress, IdentityError> {
        let sent = Arc::new(Sent::of(&[address, &transaction.0]));
        let body = request::claim(transaction, address);
        let call = Call::post(Step::Claim, Base::Abha, CLAIM, body).sending(&sent);
        answer::claimed(address, &self.told(&call).await?)
    }
}
