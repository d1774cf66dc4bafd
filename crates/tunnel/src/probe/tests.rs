use super::*;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(1_795_000_000_000)
        .unwrap()
        .plus_seconds(seconds)
}

#[test]
fn only_our_own_fresh_nonces_are_answered() {
    let probe = Probe::new().unwrap();
    let nonce = probe.issue(at(0)).unwrap();
    let answer = probe.answer(&nonce, at(59)).unwrap();
    assert_eq!(probe.judge(&nonce, &answer), ProbeVerdict::Ourselves);
    assert_eq!(probe.answer(&nonce, at(61)), None);
    assert_eq!(probe.answer("00", at(0)), None);
}

#[test]
fn another_process_is_told_from_us() {
    let (ours, theirs) = (Probe::new().unwrap(), Probe::new().unwrap());
    let nonce = ours.issue(at(0)).unwrap();
    assert_eq!(
        ours.judge(&nonce, &theirs.proof(&nonce)),
        ProbeVerdict::SomeoneElse
    );
}
