use super::*;

#[test]
fn v3_has_its_envelope_in_the_headers_and_answers_under_response() {
    let body = json!({"requestId": "r", "timestamp": "t", "resp": {"requestId": "q"},
                      "error": {"code": 1414, "message": "user not found"}});
    let (body, id, at) = in_v3("consent-requests/on-init", body, 0);
    assert_eq!((id.as_deref(), at.as_deref()), (Some("r"), Some("t")));
    assert_eq!(
        body,
        json!({"response": {"requestId": "q"},
               "error": {"code": "ABDM-1012: ", "message": "user not found"}})
    );
}

#[test]
fn a_notice_of_v3_has_a_reason_and_may_have_empty_members_of_v0_5() {
    let body = json!({"requestId": "r", "timestamp": "t", "notification": {"status": "DENIED"}});
    let (body, ..) = in_v3("consents/hiu/notify", body, 1);
    assert_eq!(
        body,
        json!({"requestId": "", "timestamp": "",
               "notification": {"status": "DENIED", "reason": null}})
    );
}
