use proptest::prelude::*;

use super::*;

fn addresses(bytes: &[u8]) -> Vec<String> {
    let list = read(bytes).unwrap();
    let found = list.rows.into_iter();
    found
        .map(|row| match row.address {
            Ok(address) => address.as_str().to_owned(),
            Err(fault) => format!("{fault:?}"),
        })
        .collect()
}

fn names(bytes: &[u8]) -> Vec<Option<String>> {
    let list = read(bytes).unwrap();
    list.rows.into_iter().map(|row| row.name).collect()
}

const PLAIN: &str = "ABHA address,Name\nasha.one@sbx,Asha One\nbimal.two@sbx,\"Two, Bimal\"\n";

fn utf_16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xfeff);
    let units = mark.into_iter().chain(text.encode_utf16());
    units
        .flat_map(|unit| match little {
            true => unit.to_le_bytes(),
            false => unit.to_be_bytes(),
        })
        .collect()
}

#[test]
fn the_same_list_reads_the_same_in_every_form_that_programs_write() {
    let semicolons = PLAIN.replace(",Name", ";Name").replace("sbx,", "sbx;");
    let forms: Vec<(Vec<u8>, &str, char)> = vec![
        (PLAIN.into(), "UTF-8", ','),
        (format!("\u{feff}{PLAIN}").into(), "UTF-8", ','),
        (semicolons.into(), "UTF-8", ';'),
        (PLAIN.replace('\n', "\r\n").into(), "UTF-8", ','),
        (utf_16(PLAIN, true, true), "UTF-16LE", ','),
        (utf_16(PLAIN, false, true), "UTF-16BE", ','),
        (utf_16(PLAIN, true, false), "UTF-16LE", ','),
        (utf_16(PLAIN, false, false), "UTF-16BE", ','),
        (
            b"asha.one@sbx\tAsha One\nbimal.two@sbx\t\"Two, Bimal\"".to_vec(),
            "UTF-8",
            '\t',
        ),
        (
            b"Name,PHR address,Age\nAsha One,asha.one@sbx,40\n\"Two, Bimal\",bimal.two@sbx,7\n"
                .to_vec(),
            "UTF-8",
            ',',
        ),
        (
            b"Asha One,asha.one@sbx\n,\n\n\"Two, Bimal\",bimal.two@sbx".to_vec(),
            "UTF-8",
            ',',
        ),
    ];
    for (bytes, encoding, separator) in forms {
        let list = read(&bytes).unwrap();
        assert_eq!((list.encoding, list.separator), (encoding, separator));
        assert_eq!(addresses(&bytes), ["asha.one@sbx", "bimal.two@sbx"]);
        let expected = ["Asha One", "Two, Bimal"].map(|name| Some(name.to_owned()));
        assert_eq!(names(&bytes), expected);
    }
}

#[test]
fn what_an_older_windows_program_writes_keeps_its_letters() {
    let bytes = b"rene.three@sbx,Ren\xe9 Three\n";
    assert_eq!(read(bytes).unwrap().encoding, "windows-1252");
    assert_eq!(names(bytes), [Some("René Three".to_owned())]);
}

#[test]
fn each_row_says_what_is_wrong_with_it_and_on_which_line() {
    let bytes = b"address,name\nasha.one@sbx,A\n91-1111-2222-3333,B\nno address,C\n,D\nx y@sbx,E\n";
    let list = read(bytes).unwrap();
    let lines: Vec<u32> = list.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 3, 4, 5, 6]);
    assert_eq!(
        addresses(bytes),
        ["asha.one@sbx", "Number", "At", "Empty", "Name"]
    );
}

#[test]
fn a_list_alone_in_a_column_needs_no_head_and_no_name() {
    assert_eq!(
        addresses(b"asha.one@sbx\nbimal.two@sbx"),
        ["asha.one@sbx", "bimal.two@sbx"]
    );
    assert_eq!(names(b"asha.one@sbx"), [None]);
}

#[test]
fn ten_thousand_rows_are_a_list_and_one_more_is_none() {
    let rows = |count: usize| -> String {
        (0..count)
            .map(|number| format!("patient{number}@sbx,Name {number}\n"))
            .collect()
    };
    assert_eq!(read(rows(10_000).as_bytes()).unwrap().rows.len(), 10_000);
    let headed = format!("address,name\n{}", rows(10_000));
    assert_eq!(read(headed.as_bytes()).unwrap().rows.len(), 10_000);
    assert_eq!(
        read(rows(10_001).as_bytes()).unwrap_err(),
        ListError::TooLong
    );
    let headed = format!("address,name\n{}", rows(10_001));
    assert_eq!(read(headed.as_bytes()).unwrap_err(), ListError::TooLong);
    let long = vec![b'a'; MOST_BYTES + 1];
    assert_eq!(read(&long).unwrap_err(), ListError::TooLong);
}

#[test]
fn what_is_no_list_is_told_apart() {
    for nothing in ["", "\n\n", " , ,\n", "address,name\n"] {
        assert_eq!(read(nothing.as_bytes()).unwrap_err(), ListError::Empty);
    }
    assert_eq!(read(b"\xff\xfe\x00").unwrap_err(), ListError::NoText);
    assert_eq!(
        read(b"PK\x03\x04\0\0\x08\0").unwrap_err(),
        ListError::NoText
    );
}

proptest! {
    #[test]
    fn no_bytes_are_too_odd_to_be_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(list) = read(&bytes) {
            for row in list.rows {
                prop_assert!(row.written.chars().count() <= LONGEST);
                prop_assert!(!row.written.contains(char::is_control));
                prop_assert!(row.name.is_none_or(|name| name.chars().count() <= LONGEST));
            }
        }
    }
}
