//! Slots that are damaged, moved, or of nobody.

use super::*;

#[tokio::test]
async fn a_damaged_slot_shuts_out_its_owner_alone_and_a_new_password_puts_it_right() {
    let clinic = Clinic::with_people().await;
    let mut keys = clinic.keys();
    let wrapped = &mut Clinic::slot(&mut keys, "Clerk")["wrapped"];
    let text = wrapped.as_str().unwrap().to_owned();
    let other = if text.starts_with('A') { "B" } else { "A" };
    *wrapped = Value::from(format!("{other}{}", text.get(1..).unwrap()));
    clinic.write_keys(&keys);
    let why = clinic.prove("Clerk", CLERK).unwrap_err();
    assert_eq!(why.code(), "slot_damaged");
    assert_eq!(clinic.row("Clerk").await.password, PasswordState::Damaged);
    let (desk, app) = clinic.signed_in("Head", HEAD).await;
    // The wait of the try goes with the new password.
    desk.set_password(&app, &name("Clerk"), password("four blue tickets"))
        .await
        .unwrap();
    clinic.prove("Clerk", "four blue tickets").unwrap();

    // What is no slot any more opens nothing, and is not thrown away.
    let mut keys = clinic.keys();
    *Clinic::slot(&mut keys, "Clerk") = Value::from("torn");
    clinic.write_keys(&keys);
    assert_eq!(
        code(clinic.prove("Clerk", "four blue tickets")),
        "wrong_password"
    );
    let (desk, app) = clinic.signed_in("Head", HEAD).await;
    desk.set_password(&app, &name("Clerk"), password(CLERK))
        .await
        .unwrap();
    clinic.prove("Clerk", CLERK).unwrap();
    assert!(
        clinic.keys()["slots"]
            .as_array()
            .unwrap()
            .contains(&Value::from("torn"))
    );
}

#[tokio::test]
async fn a_slot_opens_for_its_owner_in_its_own_file_and_for_nobody_else() {
    let clinic = Clinic::with_people().await;
    let whole = clinic.keys();
    // The clerk's slot in place of the administrator's, under that one's id.
    let mut keys = whole.clone();
    let head = Clinic::slot(&mut keys, "Head")["user"]["id"].clone();
    let slots = keys["slots"].as_array_mut().unwrap();
    slots.retain(|slot| slot["user"]["name"] != "Head");
    let clerk = Clinic::slot(&mut keys, "Clerk");
    clerk["user"]["id"] = head;
    clerk["check"] = Value::from(check(clerk));
    clinic.write_keys(&keys);
    assert_eq!(code(clinic.prove("Clerk", CLERK)), "wrong_password");

    // A file that somebody made, with a key of their own: it opens by their password, and signs nobody in.
    let other = Clinic::with_people().await;
    clinic.write_keys(&whole);
    let desk = clinic.desk();
    let planted = other.keys();
    assert_ne!(planted["install"], whole["install"]);
    let theirs = other.prove("Head", HEAD).unwrap();
    assert_eq!(code(desk.sign_in(&theirs, None).await), "foreign_store");
}

#[tokio::test]
async fn a_slot_whose_person_the_store_does_not_know_signs_nobody_in() {
    let clinic = Clinic::set_up();
    let desk = clinic.desk();
    let head = new("Head", &[Role::Administrator]);
    desk.add_user(desk.app(), head, password(HEAD))
        .await
        .unwrap();
    let backup = clinic.folder.path().join("monday.backup");
    let by = desk.app().permit(Administer).unwrap();
    desk.back_up(&by, &backup).unwrap();
    // Added since; the backup's file of keys has the slot, its copy of the store has no row.
    let clerk = new("Clerk", &[Role::FrontDesk]);
    desk.add_user(desk.app(), clerk.clone(), password(CLERK))
        .await
        .unwrap();
    drop(desk);
    let recovery = Opener::Recovery(&clinic.recovery);
    clinic.installation().restore(&backup, &recovery).unwrap();
    let proven = clinic.prove("Clerk", CLERK).unwrap();
    let desk = clinic.open_with(&Opener::User(&proven)).unwrap();
    assert_eq!(code(desk.sign_in(&proven, None).await), "user_unknown");
    let rows = desk.list_users(desk.app()).await.unwrap();
    assert_eq!(rows.len(), 1);
    // The slot went when the store was opened; adding them again puts it right.
    assert_eq!(clinic.installation().people().unwrap().len(), 1);
    desk.add_user(desk.app(), clerk, password(CLERK))
        .await
        .unwrap();
    clinic.signed_in("Clerk", CLERK).await;
    clinic.signed_in("Head", HEAD).await;
}
