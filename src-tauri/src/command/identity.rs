//! A person at the desk: verified by an OTP, or given an ABHA. What was typed goes on and is wiped.

use app::view::{
    AddressLookUp, AgreementRow, AttemptView, CardView, CreateForm, IdentitySetup, Saved,
    TypedSecret, VerifyForm,
};
use serde::Deserialize;
use ts_rs::TS;

use super::{CommandError, Nothing};
use crate::Shell;

/// An ABHA address as typed: its capitals are kept.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct TypedAbhaAddress {
    /// The address.
    pub address: String,
}

/// One attempt at the desk.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OneAttempt {
    /// Its id.
    pub attempt: String,
}

/// The OTP that a patient read out.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct GiveOtp {
    /// The attempt's id.
    pub attempt: String,
    /// Six digits as typed.
    #[ts(type = "string")]
    pub otp: TypedSecret,
}

/// Which of several accounts.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ChooseAccount {
    /// The attempt's id.
    pub attempt: String,
    /// The account's place in the list, from 0.
    pub place: u32,
}

/// An ABHA is made after an attempt found none.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct CreateInstead {
    /// The attempt's id.
    pub attempt: String,
    /// For whom.
    pub form: CreateForm,
}

/// The address of a new account.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ClaimAddress {
    /// The attempt's id.
    pub attempt: String,
    /// One of the suggestions, or another.
    pub address: String,
}

#[allow(clippy::unused_async, reason = "every command is called the same way")]
pub(super) async fn setup(shell: &Shell, _: Nothing) -> Result<IdentitySetup, CommandError> {
    Ok(shell.app()?.identity_setup()?)
}

/// Asks ABDM whose address it is, before any OTP.
pub(super) async fn look_up(
    shell: &Shell,
    request: TypedAbhaAddress,
) -> Result<AddressLookUp, CommandError> {
    Ok(shell.app()?.look_up_abha(&request.address).await?)
}

pub(super) async fn verify(
    shell: &Shell,
    request: VerifyForm,
) -> Result<AttemptView, CommandError> {
    Ok(shell.app()?.begin_verification(request).await?)
}

pub(super) async fn create(
    shell: &Shell,
    request: CreateForm,
) -> Result<AttemptView, CommandError> {
    Ok(shell.app()?.begin_creation(request).await?)
}

pub(super) async fn create_instead(
    shell: &Shell,
    request: CreateInstead,
) -> Result<AttemptView, CommandError> {
    Ok(shell
        .app()?
        .create_instead(&request.attempt, request.form)
        .await?)
}

pub(super) async fn sign_in_instead(
    shell: &Shell,
    request: OneAttempt,
) -> Result<AttemptView, CommandError> {
    Ok(shell.app()?.sign_in_instead(&request.attempt).await?)
}

pub(super) async fn resend(
    shell: &Shell,
    request: OneAttempt,
) -> Result<AttemptView, CommandError> {
    Ok(shell.app()?.resend_otp(&request.attempt).await?)
}

pub(super) async fn give_otp(shell: &Shell, request: GiveOtp) -> Result<AttemptView, CommandError> {
    Ok(shell.app()?.give_otp(&request.attempt, request.otp).await?)
}

pub(super) async fn choose(
    shell: &Shell,
    request: ChooseAccount,
) -> Result<AttemptView, CommandError> {
    Ok(shell
        .app()?
        .choose_account(&request.attempt, request.place)
        .await?)
}

pub(super) async fn claim(
    shell: &Shell,
    request: ClaimAddress,
) -> Result<AttemptView, CommandError> {
    Ok(shell
        .app()?
        .claim_address(&request.attempt, &request.address)
        .await?)
}

/// The new account keeps the address that it was made with.
pub(super) async fn keep_address(
    shell: &Shell,
    request: OneAttempt,
) -> Result<AttemptView, CommandError> {
    Ok(shell.app()?.keep_address(&request.attempt).await?)
}

/// Nobody goes on with it: what it knows is wiped.
#[allow(clippy::unused_async, reason = "every command is called the same way")]
pub(super) async fn cancel(shell: &Shell, request: OneAttempt) -> Result<(), CommandError> {
    Ok(shell.app()?.cancel_attempt(&request.attempt)?)
}

pub(super) async fn card(shell: &Shell, request: OneAttempt) -> Result<CardView, CommandError> {
    Ok(shell.app()?.abha_card(&request.attempt).await?)
}

pub(super) async fn save_card(shell: &Shell, request: OneAttempt) -> Result<Saved, CommandError> {
    Ok(shell.app()?.save_abha_card(&request.attempt).await?)
}

/// Who agreed to the making of an ABHA, and to which text.
pub(super) async fn agreements(
    shell: &Shell,
    _: Nothing,
) -> Result<Vec<AgreementRow>, CommandError> {
    Ok(shell.app()?.list_agreements().await?)
}
