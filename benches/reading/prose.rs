//! Texts to be found by their words.

/// About 1.5 KB of words, some in every text, some in few.
pub fn prose(number: usize) -> String {
    const COMMON: &[&str] = &[
        "patient",
        "report",
        "haemoglobin",
        "glucose",
        "blood",
        "pressure",
        "tablet",
        "metformin",
        "500",
        "mg",
        "after",
        "food",
        "daily",
        "normal",
        "hypertension",
        "since",
        "creatinine",
        "1.1",
        "penicillin",
        "allergy",
        "none",
        "chest",
        "x-ray",
        "clear",
        "follow",
        "up",
        "review",
        "मधुमेह",
        "रोगी",
        "दवा",
        "பரிசோதனை",
        "இரத்தம்",
    ];
    let mut text = "Pressure 120 over 80\n".to_owned();
    let mut state = number as u64 * 2_654_435_761 + 12_345;
    for place in 0..220 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let roll = (state >> 33) as usize;
        if roll.is_multiple_of(4) {
            text.push_str(&format!("term{} ", roll / 4 % 20_000));
        } else {
            text.push_str(COMMON[roll / 4 % COMMON.len()]);
            text.push(if place % 12 == 11 { '\n' } else { ' ' });
        }
    }
    text.push_str(&format!("rare{number}"));
    text
}
