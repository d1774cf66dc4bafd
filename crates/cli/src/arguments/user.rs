//! `hiu user`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use domain::{Role, UserName};
use phrase::say;
use words::Language;

use super::{
    told::told,
    value::{language, one_of, user_name},
};

/// `hiu user`.
#[derive(Subcommand)]
pub enum UserCommand {
    #[command(about = told(&say::help_user_add()))]
    Add {
        #[arg(help = told(&say::help_user_name()))]
        #[arg(value_parser = user_name)]
        name: UserName,
        #[command(flatten)]
        roles: GivenRoles,
        #[command(flatten)]
        password: NewPassword,
    },
    #[command(about = told(&say::help_user_list()))]
    List,
    #[command(about = told(&say::help_user_roles()))]
    Roles {
        #[arg(help = told(&say::help_user_name()))]
        #[arg(value_parser = user_name)]
        name: UserName,
        #[command(flatten)]
        roles: GivenRoles,
    },
    #[command(about = told(&say::help_user_disable()))]
    Disable {
        #[arg(help = told(&say::help_user_name()))]
        #[arg(value_parser = user_name)]
        name: UserName,
    },
    #[command(about = told(&say::help_user_enable()))]
    Enable {
        #[arg(help = told(&say::help_user_name()))]
        #[arg(value_parser = user_name)]
        name: UserName,
        #[command(flatten)]
        password: NewPassword,
    },
    #[command(about = told(&say::help_user_password()))]
    Password {
        #[arg(help = told(&say::help_user_name()))]
        #[arg(value_parser = user_name)]
        name: UserName,
        #[command(flatten)]
        password: NewPassword,
    },
    #[command(about = told(&say::help_user_language()))]
    Language {
        #[arg(help = told(&say::help_user_language_tag()))]
        #[arg(value_name = "TAG", value_parser = language)]
        chosen: Language,
    },
}

/// What somebody is to be.
#[derive(Args)]
pub struct GivenRoles {
    #[arg(help = told(&say::help_user_role()))]
    #[arg(long = "role", value_name = "ROLE", required = true, num_args = 1.., value_delimiter = ',', value_parser = one_of(Role::ALL, Role::name))]
    pub roles: Vec<Role>,
    #[arg(help = told(&say::help_user_requester()))]
    #[arg(long, value_name = "NAME")]
    pub requester: Option<String>,
}

/// Where a new password comes from.
#[derive(Args)]
pub struct NewPassword {
    #[arg(help = told(&say::help_user_new_password_file()))]
    #[arg(long, value_name = "FILE")]
    pub new_password_file: Option<PathBuf>,
}
