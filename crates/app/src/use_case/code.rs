//! Reading a code that a patient shows. Nothing of it is kept, sent or noted.

use domain::MobileNumber;
use phrase::{Text, say};
use zeroize::Zeroizing;

use super::App;
use crate::{
    Error,
    model::{AbhaAccount, Birth, CodeRead, Frame, OtherCode, TypedAddress},
    port::CodeReader,
    right,
    view::{CodeKind, CodeView},
};

impl App {
    /// What a text says that was scanned, pasted or typed.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] as `not_an_abha_code` for what is none, named by its kind and never repeated, and
    /// as `other_abdm` for an address of ABDM's sandbox where the clinic works with the real one, or the
    /// other way round.
    pub fn read_code(&self, reader: &dyn CodeReader, text: &str) -> Result<CodeView, Error> {
        self.permit(right::Desk)?;
        let read = reader.read(text);
        // Locked meanwhile: it is not for this screen any more.
        self.permit(right::Desk)?;
        match read {
            CodeRead::Abha(account) => Ok(of_account(*account)),
            CodeRead::Mobile(mobile) => Ok(of_mobile(&mobile)),
            CodeRead::OtherSystem { is_sandbox } => Err(refused(
                "other_abdm",
                match is_sandbox {
                    true => say::error_code_of_sandbox(),
                    false => say::error_code_not_of_sandbox(),
                },
                say::error_code_other_next(),
            )),
            CodeRead::NotOurs(other) => Err(not_ours(match other {
                OtherCode::Counter => say::error_code_counter(),
                OtherCode::Aadhaar => say::error_code_aadhaar(),
                OtherCode::Upi => say::error_code_upi(),
                OtherCode::Face => say::error_code_face(),
                OtherCode::TooLong => say::error_code_too_long(),
            })),
            CodeRead::Nothing => Err(not_ours(say::error_code_nothing())),
        }
    }

    /// The text of a square code in what a camera sees; `None` where there is none that can be read.
    ///
    /// # Errors
    ///
    /// [`Error::NotAllowed`] for whoever may not read codes.
    pub async fn look_for_code(
        &self,
        reader: impl CodeReader + 'static,
        frame: Frame,
    ) -> Result<Option<Zeroizing<String>>, Error> {
        self.apart(right::Desk, move |_| Ok(reader.look(&frame)))
            .await
    }
}

fn not_ours(message: impl Into<Text>) -> Error {
    refused("not_an_abha_code", message, say::error_code_next())
}

fn refused(code: &'static str, message: impl Into<Text>, next: impl Into<Text>) -> Error {
    Error::Refused {
        code,
        message: message.into(),
        next: next.into(),
    }
}

fn of_mobile(mobile: &MobileNumber) -> CodeView {
    CodeView {
        kind: CodeKind::Mobile,
        mobile: Some(mobile.expose().to_owned()),
        ..of_account(AbhaAccount::default())
    }
}

fn of_account(account: AbhaAccount) -> CodeView {
    let looks_wrong = account.number.as_ref().map(|number| !number.looks_right());
    let address = account.addresses.into_iter().next();
    CodeView {
        kind: CodeKind::Abha,
        number: account.number.map(|number| number.dashed()),
        check_number: looks_wrong.unwrap_or(false),
        address: address.map(|TypedAddress(address)| address),
        name: account.name,
        gender: account.gender,
        birth: account.birth.map(birth),
        mobile: account.mobile,
        verified: false,
    }
}

fn birth(birth: Birth) -> String {
    match birth.month_day {
        Some((month, day)) => format!("{:04}-{month:02}-{day:02}", birth.year),
        None => format!("{:04}", birth.year),
    }
}
