//! What roles may do, and how sets of them are written down.

use domain::{Right, Role, Roles};

#[test]
fn the_table_of_rights_is_this_one() {
    let table: String = Role::ALL
        .iter()
        .map(|role| {
            let rights: Vec<_> = Right::ALL
                .iter()
                .filter(|right| role.has(**right))
                .map(|right| format!("{right:?}"))
                .collect();
            format!("{role}: {}\n", rights.join(" "))
        })
        .collect();
    assert_eq!(
        table,
        "front-desk: Status Desk\n\
         doctor: Status Desk Clinical\n\
         administrator: Status Administer\n"
    );
}

#[test]
fn several_roles_may_do_what_each_of_them_may() {
    let both: Roles = [Role::FrontDesk, Role::Administrator].into_iter().collect();
    assert!(both.has(Right::Desk) && both.has(Right::Administer));
    assert!(
        !both.has(Right::Clinical),
        "no role of theirs reads records"
    );
    assert!(Right::ALL.iter().all(|right| Roles::all().has(*right)));
}

#[test]
fn nobody_may_do_anything() {
    assert!(Roles::NONE.is_empty());
    assert!(!Right::ALL.iter().any(|right| Roles::NONE.has(*right)));
}

#[test]
fn roles_are_written_as_their_spellings_in_one_order() {
    let roles: Roles = [Role::Administrator, Role::Doctor, Role::Doctor]
        .into_iter()
        .collect();
    let text = serde_json::to_string(&roles).unwrap();
    assert_eq!(text, r#"["doctor","administrator"]"#);
    assert_eq!(serde_json::from_str::<Roles>(&text).unwrap(), roles);
}

#[test]
fn a_role_that_does_not_exist_is_refused() {
    assert!(serde_json::from_str::<Roles>(r#"["doctor","owner"]"#).is_err());
}
