#![expect(clippy::disallowed_methods, reason = "a test reads files of its own")]

use super::*;

fn lines(path: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join(path)).unwrap()
}

#[test]
fn commands_permissions_and_the_list_are_the_same() {
    let listed: Vec<String> = lines("src-tauri/commands.txt")
        .lines()
        .map(str::to_owned)
        .collect();
    assert_eq!(listed, COMMANDS);
    let capability: serde_json::Value =
        serde_json::from_str(&lines("src-tauri/capabilities/main.json")).unwrap();
    let mut allowed: Vec<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|permission| permission.as_str()?.strip_prefix("allow-"))
        .map(|name| name.replace('-', "_"))
        .collect();
    allowed.sort();
    let mut named: Vec<&str> = COMMANDS.to_vec();
    named.sort_unstable();
    assert_eq!(allowed, named);
}

#[test]
fn export_bindings_commands() {
    let folder = std::env::var_os("TS_RS_EXPORT_DIR").unwrap();
    std::fs::create_dir_all(&folder).unwrap();
    let path = std::path::Path::new(&folder).join("Commands.ts");
    let contract = contract();
    if std::fs::read_to_string(&path).ok().as_ref() != Some(&contract) {
        std::fs::write(path, contract).unwrap();
    }
}

/// Which commands a role may call. A command that is new is looked at here once more.
#[test]
fn each_role_may_call_what_its_rights_say() {
    let may_call = |role: domain::Role| -> Vec<&str> {
        let all = COMMANDS.iter().zip(NEEDS);
        let allowed = all.filter(|(_, needs)| needs.right().is_some_and(|right| role.has(right)));
        allowed.map(|(name, _)| *name).collect()
    };
    let is_among = |role: domain::Role, name: &str| may_call(role).contains(&name);
    assert_eq!(
        may_call(domain::Role::FrontDesk),
        [
            "get_today",
            "list_patients",
            "get_patient",
            "find_patient",
            "read_code",
            "look_for_code",
            "describe_patient",
            "identity_setup",
            "look_up_abha",
            "begin_verification",
            "begin_creation",
            "create_instead",
            "sign_in_instead",
            "resend_otp",
            "give_otp",
            "choose_account",
            "claim_address",
            "keep_address",
            "cancel_attempt",
            "get_abha_card",
            "save_abha_card",
            "list_agreements",
            "list_board",
            "add_to_board",
            "take_off_board",
            "preview_list",
            "import_list",
            "list_ask_templates",
            "ask_many",
            "shares",
            "register_share",
            "match_share",
            "dismiss_share",
            "counters",
            "list_account_changes",
            "list_consents",
            "get_consent",
            "request_consent",
            "find_hospitals",
            "refresh_consent",
            "fetch_consent",
            "get_consent_slip",
            "note_slip",
            "list_waiting",
            "take_back_waiting",
            "list_outbox",
            "retry_outbox",
            "list_erasures",
            "list_hip_consents",
            "give_reason",
            "get_settings",
            "get_tunnel",
            "set_pin",
            "choose_notifications",
            "take_place",
            "set_password",
            "practice_patients",
            "practice_requests",
            "practice_phones",
            "practice_decide",
            "practice_account",
            "practice_counters",
            "practice_share",
            "practice_role",
        ]
    );
    for name in may_call(domain::Role::FrontDesk) {
        assert!(is_among(domain::Role::Doctor, name), "{name}");
    }
    assert_eq!(
        may_call(domain::Role::Administrator),
        [
            "get_today",
            "confirm_clock",
            "identity_setup",
            "counters",
            "save_counters",
            "counter_code",
            "counter_page",
            "list_outbox",
            "retry_outbox",
            "list_inbox",
            "list_refusals",
            "list_audit",
            "export_audit",
            "list_reasons",
            "review_reason",
            "get_settings",
            "get_bridge",
            "register_bridge",
            "list_desks",
            "admit_desk",
            "rename_desk",
            "shut_out_desk",
            "list_backups",
            "back_up",
            "forget_backup",
            "restore_backup",
            "get_tunnel",
            "try_tunnel",
            "get_tunnel_key",
            "run_check",
            "set_pin",
            "choose_notifications",
            "take_place",
            "dismiss_people",
            "list_users",
            "add_user",
            "change_user",
            "set_password",
            "create_store",
            "join_store",
            "unlock",
            "check_configuration",
            "save_configuration",
            "finish_setup",
            "practice_patients",
            "practice_requests",
            "practice_phones",
            "practice_decide",
            "practice_account",
            "practice_counters",
            "practice_share",
            "practice_role",
        ]
    );
    let for_nobody: Vec<_> = COMMANDS
        .iter()
        .zip(NEEDS)
        .filter_map(|(name, needs)| needs.right().is_none().then_some(*name))
        .collect();
    assert_eq!(
        for_nobody,
        [
            "get_status",
            "page_drawn",
            "get_session",
            "sign_in",
            "sign_in_by_pin",
            "lock",
            "sign_out",
            "switch_user",
            "note_activity",
            "choose_language",
            "get_setup",
        ]
    );
}
