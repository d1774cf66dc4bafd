use super::*;

#[tokio::test(start_paused = true)]
async fn each_kind_of_refusal_is_described_once_a_minute() {
    let complaints = Complaints::default();
    let mut described = 0;
    for _ in 0..600 {
        for refusal in [Refusal::BadToken, Refusal::UnknownPushUrl] {
            for _ in 0..100 {
                described += u32::from(complaints.is_due(refusal));
            }
        }
        tokio::time::advance(Duration::from_secs(1)).await;
    }
    assert_eq!(described, 20);
}
