//! What the desk makes of who shared at a counter, and the codes that hang there.

use app::{
    model::{Birth, Identity, Stated},
    port::{ConsentFilter, Store},
};
use domain::{
    AbhaNumber, AccountStatus, AuditAction, BoardWay, CounterId, OtpSender, Role, ShareKind,
    ShareState, Timestamp, VerifiedBy,
};

use crate::{
    desk::{Desk, PATIENT},
    sharing::{NUMBER, address, at, board, code, numbered, only, rows, share_id, told, write},
};

#[tokio::test]
async fn who_is_new_becomes_a_patient_on_the_board_with_what_they_shared() {
    let desk = Desk::new();
    desk.world
        .share("s-1", numbered("OPD1", "a.one@sbx", NUMBER));
    desk.settle().await;
    let row = only(&desk).await;
    assert_eq!(
        (row.known_as.as_deref(), row.number.as_deref()),
        (None, Some(NUMBER))
    );
    let clerk = desk.acting_as("Clerk", Role::FrontDesk);
    let registered = clerk.register_share(&share_id(&row)).await.unwrap();
    assert_eq!(registered, address("a.one@sbx"));
    let patient = desk.app.get_patient(&registered).await.unwrap();
    assert_eq!(patient.name.as_deref(), Some("Meera K"));
    // Shared is not verified.
    assert!(!patient.confirmed && patient.verified.is_none());
    let on_board = board(&desk).await;
    assert_eq!(
        (on_board[0].way, &*on_board[0].added_by),
        (BoardWay::Share, "Clerk")
    );
    let row = only(&desk).await;
    assert_eq!(
        (row.state, row.known_as.as_deref()),
        (ShareState::Registered, Some("a.one@sbx"))
    );
    let lines = desk
        .app
        .list_audit(app::AuditQuery::default())
        .await
        .unwrap();
    let is_noted = |action| lines.iter().any(|line| line.action == action);
    assert!(is_noted(AuditAction::ShareCame) && is_noted(AuditAction::ShareRegistered));
}

#[tokio::test]
async fn two_who_press_at_once_are_told_of_each_other() {
    let desk = Desk::new();
    desk.world.share("s-1", at("OPD1", "a.one@sbx"));
    desk.settle().await;
    let id = share_id(&only(&desk).await);
    let (clerk, other) = (
        desk.acting_as("Clerk", Role::FrontDesk),
        desk.acting_as("Rekha", Role::Doctor),
    );
    clerk.register_share(&id).await.unwrap();
    let refused = other.dismiss_share(&id).await.unwrap_err();
    assert_eq!(refused.code(), "share_settled");
    assert!(refused.to_string().contains("Clerk"), "{refused}");
    assert_eq!(code(other.register_share(&id).await), "share_settled");
    assert_eq!(
        code(other.match_share(&id, &address("a.one@sbx")).await),
        "share_settled"
    );
    assert_eq!(only(&desk).await.state, ShareState::Registered);
}

#[tokio::test]
async fn who_was_put_aside_and_scans_again_waits_again_with_the_same_token() {
    let desk = Desk::new();
    desk.world.share("s-1", at("OPD1", "a.one@sbx"));
    desk.settle().await;
    desk.app
        .dismiss_share(&share_id(&only(&desk).await))
        .await
        .unwrap();
    assert_eq!(only(&desk).await.state, ShareState::Dismissed);
    assert!(board(&desk).await.is_empty());
    desk.wait(60);
    desk.world.share("s-2", at("OPD1", "a.one@sbx"));
    desk.settle().await;
    assert_eq!(only(&desk).await.state, ShareState::Waiting);
    assert_eq!(told(&desk), ["s-1 OPD1 1", "s-2 OPD1 1"]);
    desk.app
        .register_share(&share_id(&only(&desk).await))
        .await
        .unwrap();
}

fn verified(patient: &str, number: &str) -> Identity {
    Identity {
        patient: address(patient),
        number: Some(AbhaNumber::parse(number).unwrap()),
        addresses: vec![address(patient), address("second.name@sbx")],
        name: Some("Meera Kulkarni".into()),
        gender: Some("F".into()),
        birth: Birth::read("1988-04-06"),
        verified_by: VerifiedBy::Number,
        sender: OtpSender::Mobile,
        kyc: Stated::Yes,
        at: Timestamp::parse("2026-11-20T08:30:00Z").unwrap(),
        operator: "Clerk".into(),
    }
}

#[tokio::test]
async fn whose_number_is_known_is_found_by_it_and_keeps_what_abdm_verified() {
    let desk = Desk::new();
    desk.app
        .add_to_board(&address("meera.k@sbx"))
        .await
        .unwrap();
    desk.app
        .take_off_board(&address("meera.k@sbx"))
        .await
        .unwrap();
    write(&desk, |tx| {
        tx.put_identity(&verified("meera.k@sbx", NUMBER)).unwrap()
    });
    // Another address of the same account.
    desk.world
        .share("s-1", numbered("OPD1", "third.name@sbx", NUMBER));
    desk.settle().await;
    let row = only(&desk).await;
    assert_eq!(row.known_as.as_deref(), Some("meera.k@sbx"));
    let registered = desk.app.register_share(&share_id(&row)).await.unwrap();
    assert_eq!(registered, address("meera.k@sbx"));
    let patient = desk.app.get_patient(&registered).await.unwrap();
    assert_eq!(patient.name.as_deref(), Some("Meera Kulkarni"));
    assert_eq!(board(&desk).await.len(), 1);
    // By an address that was verified, without a number, it is the same patient.
    desk.world.share("s-2", at("OPD2", "second.name@sbx"));
    // And by the address that was shared before.
    desk.world.share("s-3", at("OPD2", "third.name@sbx"));
    desk.settle().await;
    for row in rows(&desk).await {
        assert_eq!(
            row.known_as.as_deref(),
            Some("meera.k@sbx"),
            "{}",
            row.patient
        );
    }
}

#[tokio::test]
async fn one_number_is_one_patient_however_a_share_is_matched() {
    let desk = Desk::new();
    for who in ["meera.k@sbx", "other.one@sbx"] {
        desk.app.add_to_board(&address(who)).await.unwrap();
    }
    write(&desk, |tx| {
        tx.put_identity(&verified("meera.k@sbx", NUMBER)).unwrap()
    });
    desk.world
        .share("s-1", numbered("OPD1", "third.name@sbx", NUMBER));
    desk.world
        .share("s-2", numbered("OPD1", "meera.k@sbx", "91-2000-2000-3005"));
    desk.world.share("s-3", at("OPD1", "fourth.name@sbx"));
    desk.settle().await;
    let found = rows(&desk).await;
    let of = |who: &str| share_id(found.iter().find(|row| row.patient == who).unwrap());
    let other = address("other.one@sbx");
    assert_eq!(
        code(desk.app.match_share(&of("third.name@sbx"), &other).await),
        "share_linked"
    );
    assert_eq!(
        code(desk.app.match_share(&of("meera.k@sbx"), &other).await),
        "share_linked"
    );
    // Her address with another number is another person's account.
    assert_eq!(
        code(desk.app.register_share(&of("meera.k@sbx")).await),
        "abha_other_person"
    );
    assert_eq!(
        code(
            desk.app
                .match_share(&of("fourth.name@sbx"), &address("nobody@sbx"))
                .await
        ),
        "not_found"
    );
    let matched = desk
        .app
        .match_share(&of("fourth.name@sbx"), &other)
        .await
        .unwrap();
    assert_eq!(matched, other);
    // From then on that address is theirs.
    desk.world.share("s-4", at("OPD2", "fourth.name@sbx"));
    desk.settle().await;
    let row = rows(&desk)
        .await
        .into_iter()
        .find(|row| row.counter == "OPD2")
        .unwrap();
    assert_eq!(row.known_as.as_deref(), Some("other.one@sbx"));
}

#[tokio::test]
async fn a_share_is_seen_for_a_day_and_then_nothing_is_left_of_it_but_the_patient() {
    let desk = Desk::new();
    desk.world
        .share("s-1", numbered("OPD1", "a.one@sbx", NUMBER));
    desk.world.share("s-2", at("OPD1", "b.two@sbx"));
    desk.settle().await;
    let first = rows(&desk)
        .await
        .into_iter()
        .find(|row| row.patient == "a.one@sbx")
        .unwrap();
    desk.app.register_share(&share_id(&first)).await.unwrap();
    desk.pass_days(1).await;
    desk.wait(60);
    assert!(rows(&desk).await.is_empty());
    desk.prune();
    let left = |sql: &str| {
        desk.raw()
            .query_row(sql, [], |row| row.get::<_, i64>(0))
            .unwrap()
    };
    assert_eq!(left("SELECT count(*) FROM share"), 0);
    assert_eq!(left("SELECT count(*) FROM share_request"), 0);
    assert_eq!(
        left("SELECT count(*) FROM shared_person WHERE number IS NOT NULL"),
        1
    );
    assert_eq!(
        desk.app
            .get_patient(&address("a.one@sbx"))
            .await
            .unwrap()
            .name
            .as_deref(),
        Some("Meera K")
    );
}

#[tokio::test]
async fn whose_account_is_deleted_has_shared_nothing() {
    let desk = Desk::new();
    desk.world.share("s-1", at("OPD1", PATIENT));
    desk.world.share("s-2", at("OPD1", "a.stranger@sbx"));
    desk.settle().await;
    let known = rows(&desk)
        .await
        .into_iter()
        .find(|row| row.patient == PATIENT)
        .unwrap();
    desk.app.register_share(&share_id(&known)).await.unwrap();
    for who in [PATIENT, "a.stranger@sbx"] {
        desk.world.account(who, Some(AccountStatus::Deleted));
    }
    desk.settle().await;
    assert!(rows(&desk).await.is_empty());
    for table in ["share", "shared_person", "share_request"] {
        let sql = format!("SELECT count(*) FROM {table}");
        let left = desk.raw().query_row(&sql, [], |row| row.get::<_, i64>(0));
        assert_eq!(left.unwrap(), 0, "{table}");
    }
    let named = desk.raw().query_row(
        "SELECT count(*) FROM outbox
         WHERE name = 'answer_profile_share' AND instr(call, 'stranger') > 0",
        [],
        |row| row.get::<_, i64>(0),
    );
    assert_eq!(named.unwrap(), 0);
    let consents = |desk: &Desk| {
        let mut found = 0;
        desk.store
            .read(&mut |view| {
                found = view.consents(&ConsentFilter::default())?.len();
                Ok(())
            })
            .unwrap();
        found
    };
    assert_eq!(consents(&desk), 0);
}

#[tokio::test]
async fn the_code_of_a_counter_names_the_clinic_as_hospital_and_the_counter() {
    let desk = Desk::new();
    let view = desk.app.counters().unwrap();
    assert!(view.registering_off.is_none() && view.records_off.is_some());
    let link = view.counters[0].profile_link.as_deref().unwrap();
    assert_eq!(
        link,
        "https://phrsbx.abdm.gov.in/share-profile?hip-id=IN2910000123_2&counter-id=OPD1"
    );
    let id = CounterId::parse("OPD1").unwrap();
    let languages: Vec<_> = words::Language::all().collect();
    let page = desk
        .app
        .counter_page(&id, ShareKind::Profile, &languages)
        .unwrap();
    for word in [
        "Asha Clinic",
        "Front desk",
        "Register with your phone",
        "lang=\"hi\"",
        "<svg",
    ] {
        assert!(page.contains(word), "{word}");
    }
    assert_eq!(
        code(desk.app.counter_page(&id, ShareKind::Records, &languages)),
        "counter_off"
    );
    let read = read_code(&desk.app.counter_code(&id, ShareKind::Profile).unwrap());
    assert_eq!(read, link);
    let gone = CounterId::parse("OPD9").unwrap();
    assert_eq!(
        code(desk.app.counter_code(&gone, ShareKind::Profile)),
        "not_found"
    );
}

/// Reads a code off its drawing, as a phone would.
fn read_code(code: &app::view::QrView) -> String {
    let (size, scale) = (code.size as usize, 4);
    let width = size * scale;
    let mut image = vec![255_u8; width * width];
    for run in code.path.split('M').filter(|run| !run.is_empty()) {
        let (x, rest) = run.split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let (length, _) = rest.split_once('v').unwrap();
        let (x, y, length): (usize, usize, usize) = (
            x.parse().unwrap(),
            y.parse().unwrap(),
            length.parse().unwrap(),
        );
        for row in y * scale..(y + 1) * scale {
            image[row * width + x * scale..row * width + (x + length) * scale].fill(0);
        }
    }
    let mut reader = quircs::Quirc::default();
    let found = reader
        .identify(width, width, &image)
        .next()
        .unwrap()
        .unwrap();
    String::from_utf8(found.decode().unwrap().payload).unwrap()
}
