//! Where ABDM was told to call us. ABDM itself does not tell it back (docs/protocol.md,
//! "Where ABDM calls us").

use serde::{Deserialize, Serialize};

use super::App;
use domain::AuditAction;

use crate::{Error, right};

/// Name of the setting.
const SETTING: &str = "bridge-url";

/// An address that this installation registered at ABDM.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct RegisteredUrl {
    /// The address.
    pub url: String,
    /// When, in UTC.
    pub at: String,
}

impl App {
    /// Notes that ABDM took `url` as the address it calls.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn note_bridge_url(&self, url: &str) -> Result<RegisteredUrl, Error> {
        let url = url.to_owned();
        self.write(right::Administer, move |tx, context| {
            let registered = RegisteredUrl {
                url: url.clone(),
                at: context.now.to_string(),
            };
            let text =
                serde_json::to_string(&registered).map_err(|error| Error::Store(error.into()))?;
            tx.put_setting(SETTING, &text)?;
            context.audit(tx, AuditAction::BridgeUrlSet, None, None, &url)?;
            Ok(registered)
        })
        .await
    }

    /// The address that this installation registered last; another may have been registered since.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn registered_bridge_url(&self) -> Result<Option<RegisteredUrl>, Error> {
        self.read(right::Administer, |view| {
            let kept = view.setting(SETTING)?;
            Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
        })
        .await
    }
}
