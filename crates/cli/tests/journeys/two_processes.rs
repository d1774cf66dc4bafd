//! Two processes on one store do each other no harm (docs/promises.md, R9).

use std::{
    process::Command,
    time::{Duration, Instant},
};

use crate::clinic::{Clinic, LONG, PASSPHRASE, PATIENT, Request, Serve, each, hiu, run};
use sandbox::{Api, CallFault, Misbehaviour, Settings};

async fn only_one_serves_and_the_other_says_so(api: Api) {
    let clinic = Clinic::start(api).await;
    let ran = clinic.hiu(&["serve"]);
    assert_eq!(
        (ran.code, ran.error()["code"].as_str()),
        (1, Some("already_serving"))
    );
    assert!(ran.stdout.is_empty());
    // The one that serves does not notice.
    clinic.ok(&["patient", "find", PATIENT]);
}

async fn what_one_process_writes_the_serving_one_sends_at_once(api: Api) {
    let clinic = Clinic::start(api).await;
    let asked = Instant::now();
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    // The commands themselves take most of it.
    assert!(
        asked.elapsed() < Duration::from_secs(30),
        "{:?}",
        asked.elapsed()
    );
}

async fn without_a_serving_process_a_command_serves_itself_until_sent(api: Api) {
    let clinic = Clinic::set_up(api, Settings::default()).await;
    let found = clinic.ok(&["patient", "find", PATIENT]);
    assert_eq!(found["name"], crate::clinic::NAME);
    let consent = clinic.ask().await;
    let shown = clinic.ok(&["consent", "show", &consent]);
    assert!(
        matches!(shown["state"].as_str(), Some("posted" | "requested")),
        "{shown:#}"
    );
    assert_eq!(clinic.calls("consent-requests/init").len(), 1);
    clinic.ok(&["consent", "refresh", &consent]);
    clinic.assert_no_complaints();
}

async fn what_could_not_be_sent_in_time_is_kept_and_told(api: Api) {
    let clinic = Clinic::set_up(api, Settings::default()).await;
    clinic
        .sandbox
        .misbehave(Misbehaviour::call("*", CallFault::DropConnection));
    let ran = clinic.try_to_ask(&Request {
        more: &["--wait", "1"],
        ..Request::default()
    });
    assert_eq!(
        (ran.code, ran.error()["code"].as_str()),
        (4, Some("no_answer"))
    );
    let kept = clinic.ok(&["consent", "list", "--state", "queued"]);
    assert!(
        ran.error()["message"]
            .as_str()
            .unwrap()
            .contains(each(&kept, "id")[0])
    );
    let found = clinic.hiu(&["patient", "find", PATIENT, "--wait", "1"]);
    assert_eq!(found.code, 4, "{}", found.stderr);

    clinic.sandbox.behave();
    let waiting = clinic.ok(&["outbox", "retry"]);
    assert!(waiting.as_array().unwrap().is_empty(), "{waiting:#}");
    assert_eq!(clinic.calls("consent-requests/init").len(), 1);
}

async fn after_a_kill_the_right_to_serve_is_free(api: Api) {
    let mut clinic = Clinic::start(api).await;
    clinic.kill();
    clinic.serve();
    clinic.ok(&["patient", "find", PATIENT]);
}

async fn who_stops_hears_a_call_to_its_end_before_another_may_say_it_again(api: Api) {
    let mut clinic = Clinic::start(api).await;
    let slow = CallFault::Delay { ms: 12_000 };
    clinic
        .sandbox
        .misbehave(Misbehaviour::call("consent-requests/init", slow));
    let consent = clinic.ask().await;
    // The call is under way when the one who serves is told to stop, and another wants to serve.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let stopping = clinic.take_serving();
    stopping.signal("TERM");
    let mut refused = 0;
    let given_up = Instant::now() + LONG;
    let serving = loop {
        let mut next = Serve::start(clinic.command(&["serve"]));
        if next.is_listening() {
            break next;
        }
        refused += 1;
        assert!(Instant::now() < given_up, "nobody may serve");
    };
    clinic.put_serving(serving);
    assert!(
        refused > 0,
        "the right to serve went before the call was answered"
    );
    clinic.until_state(&consent, "requested").await;
    clinic.until_sent().await;
    assert_eq!(clinic.calls("consent-requests/init").len(), 1);
}

async fn who_loses_the_store_gives_the_right_to_serve_back(api: Api) {
    let mut clinic = Clinic::start(api).await;
    // It has begun: a store that is lost before that keeps it from serving at all.
    clinic.ok(&["patient", "find", PATIENT]);
    let serving = clinic.take_serving();
    let aside = clinic.folder.path().join("aside");
    std::fs::create_dir(&aside).unwrap();
    let files = ["desk.db", "desk.db-wal", "desk.db-shm"];
    for file in files {
        let _ = std::fs::rename(clinic.data().join(file), aside.join(file));
    }
    let (stdout, stderr) = serving.ends_with(1);
    assert!(
        stderr.contains("the store is not there any more"),
        "{stderr}"
    );
    assert!(stdout.contains("stopped"), "{stdout}");
    for file in files {
        let _ = std::fs::rename(aside.join(file), clinic.data().join(file));
    }
    // Nobody holds the right: who has the store has it again.
    clinic.serve();
    clinic.ok(&["patient", "find", PATIENT]);
}

async fn many_commands_at_once_lose_nothing(api: Api) {
    let clinic = Clinic::start(api).await;
    let data = clinic.data();
    let secret = crate::clinic::SECRET;
    let asking = (0..8).map(|number| {
        let data = data.clone();
        tokio::task::spawn_blocking(move || {
            let mut command: Command = hiu(&data);
            command
                .env("HIU_DESK_PASSPHRASE", PASSPHRASE)
                .env("HIU_DESK_CLIENT_SECRET", secret);
            let patient = if number % 2 == 0 {
                PATIENT
            } else {
                "hinapatel79@sbx"
            };
            let request = Request {
                patient,
                types: &["Prescription"],
                ..Request::default()
            };
            command.arg("--json").args(request.words());
            let ran = run(&mut command);
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            ran.json()["id"].as_str().unwrap().to_owned()
        })
    });
    let mut ids = Vec::new();
    for asked in asking.collect::<Vec<_>>() {
        ids.push(asked.await.unwrap());
    }
    let listed = clinic
        .until(&["consent", "list"], |rows| {
            each(rows, "state")
                .iter()
                .all(|state| *state == "requested")
        })
        .await;
    let listed = each(&listed, "id");
    assert_eq!(listed.len(), 8);
    assert!(ids.iter().all(|id| listed.contains(&id.as_str())));
    assert_eq!(clinic.calls("consent-requests/init").len(), 8);
    assert_eq!(clinic.ok(&["audit", "verify"])["ok"], true);
}

in_both_apis!(
    only_one_serves_and_the_other_says_so,
    what_one_process_writes_the_serving_one_sends_at_once,
    without_a_serving_process_a_command_serves_itself_until_sent,
    what_could_not_be_sent_in_time_is_kept_and_told,
    after_a_kill_the_right_to_serve_is_free,
    who_stops_hears_a_call_to_its_end_before_another_may_say_it_again,
    who_loses_the_store_gives_the_right_to_serve_back,
    many_commands_at_once_lose_nothing,
);
