//! Every form that one person's code was met in.

use app::{
    model::{CodeRead, TypedAddress},
    port::CodeReader,
};
use proptest::prelude::*;

use super::{person, read, told};

const CARD: &str = r#"{"hidn":"91-1000-2000-3004","hid":"meera.k@sbx","name":"Meera K","gender":"F","statelgd":"29","distlgd":"525","dob":"4/9/1988","state name":"KARNATAKA","district_name":"BENGALURU URBAN","mobile":"9000000000","address":"12 Test Road"}"#;
const APP: &str = r#"{"hidn":"-","phr":"meera.k@sbx","name":"Meera K","gender":"F","statelgd":"29","distlgd":"525","dob":"1988","address":"12 Test Road "}"#;
const MEERA: &str = "91-1000-2000-3004|meera.k@sbx|Meera K|F|1988-9-4|9000000000";

#[test]
fn the_two_official_forms_are_read() {
    assert_eq!(told(&person(CARD)), MEERA);
    // Only the year is told, and no day is made up for it.
    assert_eq!(told(&person(APP)), "|meera.k@sbx|Meera K|F|1988|");
    assert!(person(APP).birth.unwrap().month_day.is_none());
}

#[test]
fn every_form_of_one_persons_code_reads_the_same() {
    let typographic = CARD.replace("\",\"", "”,“").replace('"', "“");
    let forms = [
        format!("\u{feff}{CARD}"),
        format!("]Q1{CARD}"),
        format!("  {CARD}\r\n"),
        format!("{CARD} 000123 scanned at desk 2"),
        CARD.replace("\",\"", "\",\r\n  \""),
        typographic,
        CARD.replace('"', "'"),
        CARD.replace('"', "‘"),
        as_british(CARD),
        as_german(CARD),
        CARD.replace("91-1000-2000-3004", "91100020003004"),
        CARD.replace("\"91-1000-2000-3004\"", "91100020003004"),
        CARD.replace("4/9/1988", "04-09-1988"),
        CARD.replace("4/9/1988", "1988-09-04"),
        CARD.replace("4/9/1988", "04.09.1988"),
        CARD.replace("4/9/1988", "1988-09-04T00:00:00.000Z"),
        CARD.replace("\"F\"", "\"female\""),
        CARD.replace("9000000000", "+91 90000 00000"),
        CARD.replace("\"9000000000\"", "919000000000"),
        CARD.replace("Meera K", "  Meera \\t K "),
        // Members that nobody knows, of any kind.
        CARD.replace('{', r#"{"new":{"hidn":["99-9999-9999-9999"]},"more":[{}],"yes":true,"half":0.5,"#),
        // What is absent does not stand in the way of what is there.
        CARD.replace('{', r#"{"hidn":"-","phr":"null","abhaNumber":"NA","fullName":null,"dob":"","#),
        "ABHA Number: 91-1000-2000-3004\nABHA Address: meera.k@sbx\nName: Meera K\nGender: Female\nDOB: 04/09/1988\nMobile: 9000000000".to_owned(),
        "Name = Meera K\r\nABHA No. = 91-1000-2000-3004\r\nPHR Address = meera.k@sbx\r\nSex = f\r\nDate of Birth = 1988-09-04\r\nPhone = 9000000000".to_owned(),
        "https://phr.example/card?hidn=91-1000-2000-3004&hid=meera.k%40sbx&name=Meera+K&gender=F&dob=4%2F9%2F1988&mobile=9000000000#top".to_owned(),
        "hid=meera.k@sbx&hidn=91100020003004&name=Meera%20K&gender=F&dob=1988-09-04&mobile=9000000000".to_owned(),
    ];
    for (place, form) in forms.iter().enumerate() {
        assert_eq!(told(&person(form)), MEERA, "form {place}");
    }
}

#[test]
fn every_name_of_a_member_is_known() {
    for number in [
        "hidn",
        "abhaNumber",
        "ABHANumber",
        "healthIdNumber",
        "abhaId",
    ] {
        let text = format!(r#"{{"{number}":"91-1000-2000-3004"}}"#);
        assert_eq!(told(&person(&text)), "91-1000-2000-3004|||||", "{number}");
    }
    for address in [
        "hid",
        "phr",
        "abhaAddress",
        "healthId",
        "phrAddress",
        "preferredAbhaAddress",
    ] {
        let text = format!(r#"{{"{address}":"meera.k@sbx"}}"#);
        assert_eq!(told(&person(&text)), "|meera.k@sbx||||", "{address}");
    }
    // The number under a name of the address, and the other way round.
    let swapped = r#"{"healthId":"91-1000-2000-3004","abhaId":"meera.k@sbx"}"#;
    assert_eq!(told(&person(swapped)), "91-1000-2000-3004|meera.k@sbx||||");
    let in_parts =
        r#"{"hid":"meera.k@sbx","dayOfBirth":"4","monthOfBirth":"9","yearOfBirth":"1988"}"#;
    assert_eq!(told(&person(in_parts)), "|meera.k@sbx|||1988-9-4|");
    let year = r#"{"hid":"meera.k@sbx","yearOfBirth":1988}"#;
    assert_eq!(told(&person(year)), "|meera.k@sbx|||1988|");
    let masked = r#"{"hid":"meera.k@sbx","mobile":"******0000","gender":"Another"}"#;
    assert_eq!(told(&person(masked)), "|meera.k@sbx||Another||******0000");
    let no_day = r#"{"hid":"meera.k@sbx","dob":"31/02/1988","mobile":"12"}"#;
    assert_eq!(told(&person(no_day)), "|meera.k@sbx||||");
}

#[test]
fn a_number_an_address_or_a_mobile_alone_is_one() {
    for text in [
        "91-1000-2000-3004",
        "91100020003004",
        " 91 1000 2000 3004\r\n",
        "91ß1000ß2000ß3004",
    ] {
        assert_eq!(told(&person(text)), "91-1000-2000-3004|||||");
    }
    // Capitals stay: ABDM is asked with them.
    for text in ["Meera.K@sbx", "Meera.K\"sbx", "\u{feff}Meera.K@sbx\n"] {
        assert_eq!(told(&person(text)), "|Meera.K@sbx||||");
    }
    for text in ["9000000000", "+91 90000 00000", "09000000000"] {
        let CodeRead::Mobile(mobile) = read(text) else {
            panic!("no mobile number");
        };
        assert_eq!(mobile.expose(), "9000000000");
    }
}

#[test]
fn names_are_cut_and_cannot_turn_the_line_around() {
    let long = "x".repeat(4_000);
    let text = format!(r#"{{"hid":"meera.k@sbx","name":"\u202e{long}"}}"#);
    let turned = format!("{{\"hid\":\"meera.k@sbx\",\"name\":\"\u{202e}{long}\"}}");
    for text in [text, turned] {
        let name = person(&text).name.unwrap();
        assert_eq!(name.chars().count(), 120);
        assert!(!name.contains('\u{202e}'));
    }
}

#[test]
fn an_address_of_the_other_abdm_is_told() {
    let [sandbox, real] = ["sbx", "abdm"].map(abha::code::Codes::new);
    let is_other = |codes: &abha::code::Codes, text: &str| match codes.read(text) {
        CodeRead::OtherSystem { is_sandbox } => Some(is_sandbox),
        _ => None,
    };
    assert_eq!(is_other(&sandbox, CARD), None);
    assert_eq!(is_other(&real, CARD), Some(true));
    assert_eq!(is_other(&sandbox, "meera.k@ABDM"), Some(false));
    assert_eq!(is_other(&real, "meera.k@abdm"), None);
    // Older names, and a number alone, are of either.
    for text in ["meera.k@ndhm", "91-1000-2000-3004"] {
        assert_eq!(is_other(&real, text), None);
        assert_eq!(is_other(&sandbox, text), None);
    }
}

proptest! {
    #[test]
    fn the_order_of_members_says_nothing(order in Just((0..11).collect::<Vec<usize>>()).prop_shuffle()) {
        let members: Vec<&str> = CARD.trim_matches(['{', '}']).split(',').collect();
        let shuffled: Vec<&str> = order.iter().map(|at| members[*at]).collect();
        prop_assert_eq!(told(&person(&format!("{{{}}}", shuffled.join(",")))), MEERA);
    }

    #[test]
    fn a_persons_address_comes_back_from_every_form(
        name in "[a-zA-Z0-9][a-zA-Z0-9._-]{1,20}[a-zA-Z0-9]",
        form in 0..4usize,
    ) {
        let address = format!("{name}@sbx");
        let text = match form {
            0 => address.clone(),
            1 => format!(r#"{{"phr":"{address}","hidn":"-"}}"#),
            2 => format!("Name: Meera\nABHA Address: {address}"),
            _ => format!("https://phr.example/?hid={address}"),
        };
        let account = person(&text);
        prop_assert_eq!(&account.addresses, &vec![TypedAddress(address)]);
    }
}

/// As an American scanner types into a computer with a British keyboard.
fn as_british(text: &str) -> String {
    let swapped = |letter| match letter {
        '@' => '"',
        '"' => '@',
        other => other,
    };
    text.chars().map(swapped).collect()
}

/// The same with a German one.
fn as_german(text: &str) -> String {
    let key = |letter| match letter {
        'y' => 'z',
        'z' => 'y',
        'Y' => 'Z',
        'Z' => 'Y',
        '-' => 'ß',
        '_' => '?',
        '@' => '"',
        '"' => 'Ä',
        ':' => 'Ö',
        '{' => 'Ü',
        '}' => '*',
        '/' => '-',
        other => other,
    };
    text.chars().map(key).collect()
}
