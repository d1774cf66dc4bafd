use words::{Language, Words};

use super::*;

fn item(kind: NewsKind, patient: Option<&str>, consent: &str) -> NewsItem {
    NewsItem {
        kind,
        count: 1,
        patient: patient.map(str::to_owned),
        consent: ConsentId::parse(consent).ok(),
    }
}

fn said(items: Vec<NewsItem>) -> (String, Option<String>, Notice) {
    let notice = News { upto: 9, items }.notice().unwrap();
    let words = Words::of(Language::english());
    let body = notice.body.as_ref().map(|body| words.say(body));
    (words.say(&notice.title), body, notice)
}

#[test]
fn no_news_is_no_notice() {
    assert_eq!(News::default().notice(), None);
}

#[test]
fn one_piece_of_news_names_the_patient_where_it_may_and_opens_the_consent() {
    let (title, body, notice) = said(vec![item(NewsKind::Agreed, Some("Hina Patel"), "c1")]);
    assert_eq!((title.as_str(), body), ("Hina Patel agreed", None));
    assert!(notice.names_somebody);
    let place = ConsentId::parse("c1").map(NoticePlace::Consent);
    assert_eq!(Ok(notice.place), place);

    let (title, _, notice) = said(vec![item(NewsKind::Declined, None, "c1")]);
    assert_eq!(title, "A patient declined");
    assert!(!notice.names_somebody);
}

#[test]
fn several_pieces_of_news_are_one_notice_that_names_nobody() {
    let arrived = NewsItem {
        count: 14,
        ..item(NewsKind::Arrived, Some("Hina Patel"), "c1")
    };
    let (title, body, notice) = said(vec![
        item(NewsKind::NeedsYou, None, "c3"),
        item(NewsKind::Agreed, Some("Hina Patel"), "c1"),
        item(NewsKind::Agreed, Some("Suresh Nair"), "c2"),
        arrived.clone(),
    ]);
    assert_eq!(title, "4 pieces of news");
    assert_eq!(
        body.as_deref(),
        Some("1 needs you · 2 agreed · 14 records arrived")
    );
    assert!(!notice.names_somebody);
    assert_eq!(notice.place, NoticePlace::Today);

    let of_one = vec![item(NewsKind::Agreed, Some("Hina Patel"), "c1"), arrived];
    let place = ConsentId::parse("c1").map(NoticePlace::Consent);
    assert_eq!(Ok(said(of_one).2.place), place);
}
