use super::*;

#[test]
fn the_highest_folder_that_is_missing_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    assert_eq!(highest_missing(there), None);
    let highest = there.join("क्लिनिक");
    let lowest = highest.join("data").join("hiu-desk");
    assert_eq!(highest_missing(&lowest), Some(highest.clone()));
    make_folder(&lowest).unwrap();
    assert_eq!(highest_missing(&lowest), None);
}

#[test]
fn a_person_is_known_by_number_whatever_the_name() {
    let one = "S-1-5-21-1004336348-1177238915-682003330-1001";
    let table = format!("\nUser Name SID\n======= ===\nPC\\asha {one}\n");
    let csv = format!("\"pc\\आशा S-1-1-0\",\"{one}\"\r\n");
    assert_eq!(lists::person_in(&table), Some(one));
    assert_eq!(lists::person_in(&csv), Some(one));
    for nobody in [
        "",
        "\"pc\\asha\"",
        "S-1-1-0",
        "S-1-5-21-1-2-x-3",
        "S-1-5-18",
    ] {
        assert_eq!(lists::person_in(nobody), None, "{nobody}");
    }
}

#[cfg(windows)]
#[test]
fn a_folder_outside_the_profile_is_closed_or_refused() {
    // Wine's `icacls` closes nothing and says that it did; what is seen here is that it is asked.
    let folder = tempfile::tempdir_in(r"C:\").unwrap();
    make_folder(&folder.path().join("data")).unwrap();
    close_folder(&folder.path().join("data")).unwrap();
}
