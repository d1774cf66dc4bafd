//! `hiu abha`: verifying a person at the desk, and making an ABHA, a line a step.

mod otp;
mod told;

use app::{
    App,
    view::{
        AbhaView, AttemptStep, AttemptTrouble, AttemptView, CreateForm, TypedSecret, VerifyForm,
    },
};
use desk::DeskError;
use domain::{AbhaNumber, OtpSender, VerifiedBy};
use phrase::say;

use crate::{
    arguments::{AbhaCommand, By, FoundBy, VerifiedWho},
    session::{Failure, Open, Session},
};

use otp::OtpSource;

pub fn run(session: &Session, command: AbhaCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    // Before a file is read or anything is typed in vain.
    open.app.permit(app::right::Desk)?;
    match command {
        AbhaCommand::Agreements => agreements(session, &open)?,
        AbhaCommand::Find { whom, otp_file } => {
            let source = OtpSource::new(otp_file, session.wait());
            with_service(session, &open, find(session, &open.app, whom, source))?;
        }
        AbhaCommand::Verify {
            whom,
            by,
            otp_file,
            patient,
            choose,
        } => {
            let form = form(whom, by, patient)?;
            let source = OtpSource::new(otp_file, session.wait());
            let steps = verify(session, &open.app, form, choose, source);
            with_service(session, &open, steps)?;
        }
        AbhaCommand::Create {
            aadhaar_file,
            mobile,
            agreed_by,
            address,
            otp_file,
        } => {
            let aadhaar = desk::first_line_of(&aadhaar_file)?;
            let form = CreateForm {
                aadhaar: Some(TypedSecret(aadhaar)),
                mobile: TypedSecret::from(mobile),
                agreed_by,
                text_sha256: String::new(),
            };
            let source = OtpSource::new(otp_file, session.wait());
            let steps = create(session, &open.app, form, address, source);
            with_service(session, &open, steps)?;
        }
    }
    Ok(0)
}

/// The service answers whoever asks; only in practice mode somebody must be there to play it.
fn with_service<T>(
    session: &Session,
    open: &Open,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    match open.desk.installation().is_practice() {
        true => session.with_network(open, async |_| work.await),
        false => session.block_on(work),
    }
}

fn agreements(session: &Session, open: &Open) -> Result<(), Failure> {
    let rows = session.block_on(open.app.list_agreements())?;
    told::agreements(session.output, &rows)
}

async fn find(
    session: &Session,
    app: &App,
    whom: FoundBy,
    source: OtpSource,
) -> Result<(), Failure> {
    let output = session.output;
    if let Some(address) = whom.address {
        let found = app.look_up_abha(&address).await?;
        return told::accounts(output, &[told::row(&found.account)]);
    }
    if let Some(number) = whom.number {
        let fault = |_| domain::FieldFault::new("number", say::identity_number_form());
        let number = AbhaNumber::parse(number).map_err(fault);
        let number = number.map_err(app::Error::from)?;
        output.progress(&say::identity_no_look_up());
        let here = app.find_by_number(&number).await?;
        return told::accounts(output, &[told::number_row(&number, here)]);
    }
    let form = VerifyForm {
        kind: VerifiedBy::Mobile,
        value: TypedSecret::from(whom.mobile.unwrap_or_default()),
        by: OtpSender::Mobile,
        patient: None,
    };
    let begun = app.begin_verification(form).await?;
    let mut source = source;
    let view = until_proven(session, app, begun, &mut source, told::Steps::Progress).await?;
    // Nobody is chosen: it was to find, not to verify.
    app.cancel_attempt(&view.id)?;
    match view.at {
        AttemptStep::Choose { accounts } => {
            let rows: Vec<_> = accounts.iter().map(|one| told::row(&one.account)).collect();
            told::accounts(output, &rows)
        }
        AttemptStep::Done { account, .. } => told::accounts(output, &[told::row(&account)]),
        step => Err(no_further(&step, view.trouble)),
    }
}

fn form(
    whom: VerifiedWho,
    by: Option<By>,
    patient: Option<String>,
) -> Result<VerifyForm, DeskError> {
    let (kind, value) = match whom {
        VerifiedWho {
            number: Some(number),
            ..
        } => (VerifiedBy::Number, TypedSecret::from(number)),
        VerifiedWho {
            address: Some(address),
            ..
        } => (VerifiedBy::Address, TypedSecret::from(address)),
        VerifiedWho {
            mobile: Some(mobile),
            ..
        } => (VerifiedBy::Mobile, TypedSecret::from(mobile)),
        VerifiedWho { aadhaar_file, .. } => {
            let path = aadhaar_file.unwrap_or_default();
            (
                VerifiedBy::Aadhaar,
                TypedSecret(desk::first_line_of(&path)?),
            )
        }
    };
    let by = match by {
        Some(By::AadhaarOtp) => OtpSender::Aadhaar,
        Some(By::MobileOtp) | None => OtpSender::Mobile,
    };
    Ok(VerifyForm {
        kind,
        value,
        by,
        patient,
    })
}

async fn verify(
    session: &Session,
    app: &App,
    form: VerifyForm,
    choose: Option<String>,
    mut source: OtpSource,
) -> Result<(), Failure> {
    let begun = app.begin_verification(form).await?;
    let mut view = until_proven(session, app, begun, &mut source, told::Steps::Lines).await?;
    if let AttemptStep::Choose { accounts } = &view.at {
        let wanted = choose.and_then(|number| AbhaNumber::parse(number).ok());
        let wanted = wanted.map(|number| number.dashed());
        let fits = |account: &AbhaView| wanted.is_none() || account.number == wanted;
        let mut fitting = accounts
            .iter()
            .filter(|one| one.can_be_chosen && fits(&one.account));
        match (fitting.next(), fitting.next()) {
            (Some(one), None) => view = app.choose_account(&view.id, one.place).await?,
            _ => {
                told::choice(session.output, accounts)?;
                app.cancel_attempt(&view.id)?;
                return Err(refused(AttemptTrouble {
                    code: "abha_several",
                    message: say::identity_several().into(),
                    next: say::identity_no_choice_next().into(),
                }));
            }
        }
    }
    finish(session, app, view)
}

async fn create(
    session: &Session,
    app: &App,
    form: CreateForm,
    address: Option<String>,
    mut source: OtpSource,
) -> Result<(), Failure> {
    let text = app.identity_setup()?.consent_text;
    if let Some(text) = &text
        && !session.output.json
    {
        session.output.text(&text.text)?;
    }
    let form = CreateForm {
        text_sha256: text.map_or_else(String::new, |text| text.sha256),
        ..form
    };
    let begun = app.begin_creation(form).await?;
    let mut view = until_proven(session, app, begun, &mut source, told::Steps::Lines).await?;
    if matches!(view.at, AttemptStep::Address { .. })
        && let Some(address) = address
    {
        view = app.claim_address(&view.id, &address).await?;
    }
    if let AttemptStep::Address { suggestions, .. } = &view.at {
        if let Some(trouble) = &view.trouble {
            told::address_refused(session.output, trouble.code, suggestions)?;
        }
        // The account is made: it keeps the address that it has.
        view = app.keep_address(&view.id).await?;
    }
    finish(session, app, view)
}

/// Says OTPs until one is right, or nothing more can be said.
async fn until_proven(
    session: &Session,
    app: &App,
    begun: AttemptView,
    source: &mut OtpSource,
    steps: told::Steps,
) -> Result<AttemptView, Failure> {
    let output = session.output;
    let mut view = begun;
    let mut is_told = false;
    let mut otp = TypedSecret::from("");
    while let AttemptStep::Otp {
        to_ends,
        proves_mobile,
        wrong,
        ..
    } = &view.at
    {
        if !is_told {
            told::sent(output, steps, to_ends.as_deref(), *proves_mobile)?;
            is_told = true;
        }
        let was_mobile = *proves_mobile;
        // After the last try nothing is said to ABDM, and why is told.
        if *wrong < app::MOST_WRONG_OTPS {
            otp = TypedSecret(source.next(output).await?);
        }
        view = app.give_otp(&view.id, otp.clone()).await?;
        match &view.at {
            AttemptStep::Otp { proves_mobile, .. } if *proves_mobile == was_mobile => {
                told::wrong(output, steps)?;
            }
            _ => is_told = false,
        }
    }
    Ok(view)
}

fn finish(session: &Session, app: &App, view: AttemptView) -> Result<(), Failure> {
    match view.at {
        AttemptStep::Done {
            result,
            linked,
            patient,
            account,
            ..
        } => {
            // What opens the account is wiped.
            app.cancel_attempt(&view.id)?;
            told::done(session.output, result, linked, &patient, &account)
        }
        step => Err(no_further(&step, view.trouble)),
    }
}

/// A step at which a script can say nothing more.
fn no_further(step: &AttemptStep, trouble: Option<AttemptTrouble>) -> Failure {
    match (step, trouble) {
        (_, Some(trouble)) => refused(trouble),
        (_, None) => app::no_abha().into(),
    }
}

fn refused(trouble: AttemptTrouble) -> Failure {
    let AttemptTrouble {
        code,
        message,
        next,
    } = trouble;
    Failure::from(app::Error::Refused {
        code,
        message,
        next,
    })
}
