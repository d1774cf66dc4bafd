//! Asking ABDM for hospitals by their names.

use super::GatewayError;
use crate::model::DirectoryAnswer;

/// ABDM's directory of hospitals.
#[async_trait::async_trait]
pub trait HospitalDirectory: Send + Sync {
    /// Hospitals whose names hold `name`, in the directory's own order.
    ///
    /// # Errors
    ///
    /// As [`super::Gateway::send`].
    async fn find(&self, name: &str) -> Result<DirectoryAnswer, GatewayError>;
}
