//! Hospitals by name: those known here, and those of ABDM's directory.

use domain::FieldFault;
use phrase::say;

use super::App;
use crate::{
    Error,
    model::{DirectoryAnswer, FoundHospital},
    port::HospitalDirectory,
    right,
    view::FoundHospitalView,
};

/// Letters of a name that the directory can do something with.
pub const LEAST_NAME: usize = 3;
/// Letters of a name that are sent.
pub const MOST_NAME: usize = 100;

impl App {
    /// Hospitals of ABDM's directory whose names hold `name`. What was found is remembered while this
    /// program runs: the same name is not asked for twice within an hour.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a name of fewer than 3 or more than 100 letters;
    /// [`Error::Refused`] as `no_directory` where the API has none, and as `too_many_hospitals`; else as
    /// ABDM answers.
    pub async fn find_hospitals(
        &self,
        directory: &dyn HospitalDirectory,
        name: &str,
    ) -> Result<Vec<FoundHospitalView>, Error> {
        self.permit(right::Desk)?;
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !(LEAST_NAME..=MOST_NAME).contains(&name.chars().count()) {
            let message = say::error_hospital_name_length(LEAST_NAME, MOST_NAME);
            return Err(FieldFault::new("name", message).into());
        }
        let asked = name.to_lowercase();
        let heard = self.heard_hospitals();
        if let Some(found) = heard.search(&asked, self.now()) {
            self.permit(right::Desk)?;
            return Ok(shown(found));
        }
        let answer = directory.find(&name).await?;
        // Locked meanwhile: it is not for this screen any more.
        self.permit(right::Desk)?;
        match answer {
            DirectoryAnswer::Found(found) => {
                heard.hear(&asked, self.now(), &found);
                Ok(shown(found))
            }
            DirectoryAnswer::TooMany => Err(Error::Refused {
                code: "too_many_hospitals",
                message: say::error_hospitals_too_many().into(),
                next: say::error_hospitals_too_many_next().into(),
            }),
            DirectoryAnswer::NotOffered => Err(Error::Refused {
                code: "no_directory",
                message: say::error_hospitals_not_offered().into(),
                next: say::error_hospitals_not_offered_next().into(),
            }),
        }
    }
}

fn shown(found: Vec<FoundHospital>) -> Vec<FoundHospitalView> {
    found
        .into_iter()
        .map(|hospital| FoundHospitalView {
            id: hospital.id.to_string(),
            name: hospital.name,
            types: hospital.types,
            city: hospital.city,
        })
        .collect()
}
