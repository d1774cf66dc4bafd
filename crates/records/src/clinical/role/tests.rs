use super::*;

#[test]
fn sections_are_recognised_by_code_then_title_then_content() {
    let none = || std::iter::empty::<&str>();
    for (code, title, role) in [
        (Some("422843007"), "Presenting", Role::Complaints),
        (None, "ChiefComplaints", Role::Complaints),
        (None, "chief  complaints", Role::Complaints),
        (Some("417662000"), "Final Diagnosis", Role::Diagnosis),
        (Some("736271009"), "", Role::FollowUp),
        (
            Some("440545006"),
            "Prescribed medications upon Discharge",
            Role::DischargeMedicines,
        ),
        (
            Some("440545006"),
            "Prescribed medications during Admission",
            Role::InpatientMedicines,
        ),
        (None, "Family History", Role::FamilyHistory),
        (None, "Something", Role::Other),
    ] {
        assert_eq!(Role::of(code, title, none()), role, "{title}");
    }
    let kinds = ["Appointment", "Appointment"];
    assert_eq!(Role::of(None, "", kinds.into_iter()), Role::FollowUp);
    assert_eq!(
        Role::of(None, "", ["Appointment", "Binary"].into_iter()),
        Role::Other
    );
}
