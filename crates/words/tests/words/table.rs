//! Both sides write days, ages, counts and sizes alike: `ui/test/say.test.ts` reads the same table.

use std::fs;

use serde_json::Value;
use word_keys::root;
use words::{Language, Words};

#[test]
fn days_ages_counts_sizes_and_lists_read_as_in_the_table() {
    let text = fs::read_to_string(root().join("words/table.json")).unwrap();
    let table: Value = serde_json::from_str(&text).unwrap();
    let mut rows = 0;
    for row in table.as_array().unwrap() {
        let tag = row["language"].as_str().unwrap_or("en");
        let words = Words::of(Language::from_tag(tag).unwrap());
        let given = &row["given"];
        let text = || given.as_str().unwrap();
        let said = match row["form"].as_str().unwrap() {
            "day" => words.day(text()),
            "time" => words.time(text()),
            "moment" => words.moment(text()),
            "age" => {
                let on = |name: &str| given[name].as_str().unwrap();
                phrase::age(on("born"), on("today")).map_or(String::new(), |age| words.say(&age))
            }
            "count" => words.say(&phrase::say::common_age_years(given.as_i64().unwrap())),
            "size" => words.say(&phrase::size(given.as_u64().unwrap())),
            "weekday" => words.say(&phrase::say::common_weekday(given.as_i64().unwrap())),
            "list" => words.list(serde_json::from_value(given.clone()).unwrap()),
            "phrase" => words.say(&serde_json::from_value(given.clone()).unwrap()),
            other => panic!("{other} is no form"),
        };
        assert_eq!(said, row["said"].as_str().unwrap(), "{row}");
        rows += 1;
    }
    assert!(rows > 30);
}
