//! One's own password, which takes the one until now.

use super::*;

#[tokio::test]
async fn who_finds_a_window_open_changes_no_password() {
    let clinic = Clinic::with_people().await;
    let (desk, own) = clinic.signed_in("Clerk", CLERK).await;
    let change = async |current: &str, new: &str| {
        let changing = desk.change_own_password(&own, password(current), password(new));
        code(changing.await)
    };
    let guessed = change("a guess of theirs", "three blue doors").await;
    assert_eq!(guessed, "wrong_password");
    assert_eq!(
        audit(&desk, AuditAction::SignInFailed).await[0].1,
        "Clerk, 1 wrong"
    );
    // Nothing is over for whoever sits there.
    own.list_patients("", None).await.unwrap();
    assert_eq!(change(CLERK, "clerk").await, "short_password");
    // A guess makes wait, as at the sign-in.
    let changed = loop {
        let changed = change(CLERK, "three blue doors").await;
        if changed != "too_many_tries" {
            break changed;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    };
    assert_eq!(changed, "done");
    let over = own.list_patients("", None).await.unwrap_err();
    assert_eq!(over.code(), "locked");
    drop(desk);
    clinic.signed_in("Clerk", "three blue doors").await;
}

/// An administrator gives others a new password; who finds their window open gives them none.
#[tokio::test]
async fn an_administrator_gives_themselves_no_password_by_their_name() {
    let clinic = Clinic::with_people().await;
    let (desk, head) = clinic.signed_in("Head", HEAD).await;
    for typed in ["Head", "HEAD"] {
        let (typed, new) = (name(typed), password("a door in the wall"));
        let set = desk.set_password(&head, &typed, new.clone()).await;
        assert_eq!(code(set), "not_allowed");
        let enabled = desk.enable_user(&head, &typed, new).await;
        assert_eq!(code(enabled), "not_allowed");
    }
    drop(desk);
    clinic.signed_in("Head", HEAD).await;
}
