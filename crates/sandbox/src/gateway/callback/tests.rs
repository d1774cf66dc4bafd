use super::*;

#[test]
fn an_error_may_keep_its_result() {
    let body = json!({"requestId": "r", "hiRequest": {"transactionId": "t"}, "error": null});
    let mut kept = body.clone();
    set_error(&mut kept, json!(1000), "odd", true);
    assert_eq!(kept["hiRequest"]["transactionId"], "t");
    let mut bare = body;
    set_error(&mut bare, json!(1000), "odd", false);
    assert_eq!(
        bare,
        json!({"requestId": "r", "error": {"code": 1000, "message": "odd"}})
    );
}
