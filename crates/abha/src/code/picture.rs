//! The text of a square code that a camera sees. Source: ISO/IEC 18004; docs/protocol.md, "Codes that patients
//! carry".

use std::panic::{AssertUnwindSafe, catch_unwind};

use app::model::Frame;
use quircs::Quirc;
use zeroize::Zeroizing;

/// More squares of one picture are not tried.
const MOST_CODES: usize = 4;

/// The text of the first code in the picture that can be read, if it has no more than `most` bytes. Nothing of the
/// picture is kept.
pub(super) fn text_in(frame: &Frame, most: usize) -> Option<Zeroizing<String>> {
    let (width, height) = frame.size();
    // Whatever stands before the camera may reach a corner of the decoder that nobody has seen.
    catch_unwind(AssertUnwindSafe(|| {
        let mut decoder = Quirc::default();
        let codes = decoder.identify(width, height, frame.luma());
        codes.take(MOST_CODES).find_map(|code| {
            let payload = Zeroizing::new(code.ok()?.decode().ok()?.payload);
            let text = std::str::from_utf8(&payload).ok()?;
            (text.len() <= most).then(|| Zeroizing::new(text.to_owned()))
        })
    }))
    .ok()
    .flatten()
}
