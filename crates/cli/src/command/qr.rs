//! `hiu qr`.

use std::{fs::File, io::Read, path::Path};

use app::right;
use desk::DeskError;
use phrase::say;
use zeroize::Zeroizing;

use crate::{
    arguments::QrCommand,
    session::{Failure, Session},
};

/// More of a file is not read; the reader says of less than this that it is too long.
const MOST_BYTES: u64 = 64 * 1024;

pub fn run(session: &Session, command: &QrCommand) -> Result<u8, Failure> {
    let QrCommand::Read { file } = command;
    let open = session.open()?;
    open.app.permit(right::Desk)?;
    let output = session.output;
    let text = read(file)?;
    let code = desk::codes::read(&open.desk, &open.app, &text)?;
    output.value(&code, || {
        let facts = output.facts(&[
            (say::command_fact_name(), code.name.clone()),
            (say::command_fact_born(), code.birth.clone()),
            (say::command_fact_sex(), code.gender.clone()),
            (say::command_fact_abha_address(), code.address.clone()),
            (say::command_fact_abha_number(), code.number.clone()),
            (say::command_fact_mobile(), code.mobile.clone()),
        ]);
        let mut text = format!("{}\n{facts}", output.say(&say::command_code_unverified()));
        if code.check_number {
            text.push_str(&output.say(&say::command_code_check_number()));
        }
        text
    })?;
    Ok(0)
}

/// What stands in a file, as far as a code may be long; what is no UTF-8 makes no letters.
fn read(path: &Path) -> Result<Zeroizing<String>, DeskError> {
    let unread = |source| DeskError::File {
        doing: say::error_doing_reading_code(),
        source,
    };
    let mut bytes = Zeroizing::new(Vec::new());
    let file = File::open(path).map_err(unread)?;
    #[expect(clippy::disallowed_methods, reason = "`take` is the bound")]
    let read = file.take(MOST_BYTES).read_to_end(&mut bytes);
    read.map_err(unread)?;
    Ok(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned()))
}
