//! What an examiner does at the desk to verify somebody.

use std::time::{Duration, Instant};

use sandbox::Direction;
use serde_json::Value;

use super::{Case, LONG};

pub const PERSON: &str = "Hina Patel";
pub const ADDRESS: &str = "hinapatel79@sbx";
pub const NUMBER: &str = "91-0000-0000-0018";
/// ABDM and UIDAI write to her there.
pub const MOBILE: &str = "9000000001";
pub const AADHAAR: &str = "999900000016";
/// Three accounts hang on it.
pub const FAMILY: &str = "9000000004";
pub const NUMBER_IN_FAMILY: &str = "91-0000-0000-0042";
pub const MOBILE_OF_NOBODY: &str = "9000000098";
pub const ANOTHER_MOBILE: &str = MOBILE_OF_NOBODY;
/// A person without an account, and where UIDAI writes to.
pub const AADHAAR_OF_NOBODY: (&str, &str) = ("999900000141", "9000000012");

impl Case {
    /// Opens the page and types what the patient has.
    pub async fn verify_by(&self, what: &str, value: &str) {
        self.go("identify").await;
        self.window.read("Who is it?").await;
        self.window.choose(what).await;
        let field = format!("{what}, required");
        self.window.type_into(&field, value).await;
    }

    /// Ticks a box.
    pub async fn tick(&self, label: &str) {
        self.window.choose(label).await;
    }

    /// Has the OTP sent, and waits until the screen asks for it.
    pub async fn send(&self) {
        self.window.press_button("Send the OTP").await;
        self.window.read("Ask the patient to read them out").await;
    }

    /// The OTP on this phone, as the person reads it out.
    pub async fn otp(&self, mobile: &str) -> String {
        let began = Instant::now();
        loop {
            if let Some(otp) = self.abdm.last_otp(Some(mobile)) {
                return otp;
            }
            assert!(began.elapsed() < LONG, "an OTP was sent");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Types an OTP and has it checked.
    pub async fn give(&self, otp: &str) {
        self.window.type_into("OTP, required", otp).await;
        self.window.press_button("Check the OTP").await;
    }

    /// The button for sending again is off, and says for how long.
    pub async fn resend_waits(&mut self) {
        self.window.read("Ask the patient to read them out").await;
        let button = "const it = [...document.querySelectorAll('main button')]\
            .find((it) => it.textContent.includes('Send again')); return [it.disabled, it.textContent];";
        let told = self.window.run(button, vec![]).await;
        assert_eq!(told[0], true, "{told}");
        assert!(told[1].as_str().unwrap().contains("second"), "{told}");
        self.window.read("sent again 2 times").await;
        self.picture("Sending again is off for a minute, and how often it can be said")
            .await;
    }

    /// The card opens, and its copy is written where downloads go.
    pub async fn shows_and_saves_the_card(&mut self) {
        self.window.press_button("ABHA card").await;
        self.holds("dialog img[src^='data:image/png']").await;
        self.picture("The card").await;
        self.window.press_button("Save the card").await;
        self.window.read("Saved as").await;
        let saved = std::fs::read_dir(self.window.folder().join("downloads")).unwrap();
        let saved: Vec<_> = saved
            .map(|file| std::fs::read(file.unwrap().path()).unwrap())
            .collect();
        assert_eq!(saved.len(), 1, "one file and nothing beside it");
        assert!(saved[0].starts_with(b"\x89PNG"));
    }

    /// The bodies of what was sent to the ABHA service under a name that ends so.
    pub fn sent_to_abha(&self, ends: &str) -> Vec<Value> {
        let all = self.abdm.journal().into_iter();
        all.filter(|it| it.direction == Direction::Received && it.path.ends_with(ends))
            .map(|it| it.body)
            .collect()
    }
}
