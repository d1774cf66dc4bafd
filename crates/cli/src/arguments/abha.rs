//! `hiu abha`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use phrase::say;

use super::told::told;

/// `hiu abha`.
#[derive(Subcommand)]
pub enum AbhaCommand {
    #[command(about = told(&say::help_abha_find()))]
    Find {
        #[command(flatten)]
        whom: Found,
        #[arg(help = told(&say::help_abha_otp_file()))]
        #[arg(long, value_name = "FILE")]
        otp_file: Option<PathBuf>,
    },
    #[command(about = told(&say::help_abha_verify()))]
    Verify {
        #[command(flatten)]
        whom: Verified,
        #[arg(help = told(&say::help_abha_by()))]
        #[arg(long, value_name = "OTP")]
        by: Option<By>,
        #[arg(help = told(&say::help_abha_otp_file()))]
        #[arg(long, value_name = "FILE")]
        otp_file: Option<PathBuf>,
        #[arg(help = told(&say::help_abha_patient()))]
        #[arg(long, value_name = "ADDRESS")]
        patient: Option<String>,
        #[arg(help = told(&say::help_abha_choose()))]
        #[arg(long, value_name = "NUMBER")]
        choose: Option<String>,
    },
    #[command(about = told(&say::help_abha_create()))]
    Create {
        #[arg(help = told(&say::help_abha_aadhaar_file()))]
        #[arg(long, value_name = "FILE")]
        aadhaar_file: PathBuf,
        #[arg(help = told(&say::help_abha_communication_mobile()))]
        #[arg(long, value_name = "MOBILE")]
        mobile: String,
        #[arg(help = told(&say::help_abha_agreed_by()))]
        #[arg(long, value_name = "NAME")]
        agreed_by: String,
        #[arg(help = told(&say::help_abha_wished_address()))]
        #[arg(long, value_name = "ADDRESS")]
        address: Option<String>,
        #[arg(help = told(&say::help_abha_otp_file()))]
        #[arg(long, value_name = "FILE")]
        otp_file: Option<PathBuf>,
    },
    #[command(about = told(&say::help_abha_agreements()))]
    Agreements,
}

/// Whom to find: one of them.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Found {
    #[arg(help = told(&say::help_abha_number()))]
    #[arg(long, value_name = "NUMBER")]
    pub number: Option<String>,
    #[arg(help = told(&say::help_abha_address()))]
    #[arg(long, value_name = "ADDRESS")]
    pub address: Option<String>,
    #[arg(help = told(&say::help_abha_mobile()))]
    #[arg(long, value_name = "MOBILE")]
    pub mobile: Option<String>,
}

/// Whom to verify: one of them.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Verified {
    #[arg(help = told(&say::help_abha_number()))]
    #[arg(long, value_name = "NUMBER")]
    pub number: Option<String>,
    #[arg(help = told(&say::help_abha_address()))]
    #[arg(long, value_name = "ADDRESS")]
    pub address: Option<String>,
    #[arg(help = told(&say::help_abha_mobile()))]
    #[arg(long, value_name = "MOBILE")]
    pub mobile: Option<String>,
    #[arg(help = told(&say::help_abha_aadhaar_file()))]
    #[arg(long, value_name = "FILE")]
    pub aadhaar_file: Option<PathBuf>,
}

/// Whose OTP.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// UIDAI's.
    AadhaarOtp,
    /// ABDM's.
    MobileOtp,
}
