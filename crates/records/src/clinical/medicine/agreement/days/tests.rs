use super::*;

fn said(text: &str) -> Option<String> {
    of_week(text).map(|phrase| words::english(Text::from(phrase)))
}

#[test]
fn days_of_the_week_that_a_text_limits_a_dose_to() {
    for (text, wanted) in [
        ("1-0-0 Sunday only", "on Sunday"),
        ("every Monday", "on Monday"),
        ("Mon, Wed, Fri", "on Monday, Wednesday, Friday"),
        ("Tuesday / Saturday", "on Tuesday, Saturday"),
    ] {
        assert_eq!(said(text).as_deref(), Some(wanted), "{text}");
    }
    for text in [
        "start on Monday",
        "1-0-1, review on Monday",
        "Monday",
        "daily except Sunday",
        "1-0-1",
        "sat up",
        "Mon to Sat",
        "Mon-Fri",
        "Mon Wed Fri, sat > 92%",
        "Sunday, every 6 hours",
        "omit Mon, Wed",
    ] {
        assert_eq!(said(text), None, "{text}");
    }
}
