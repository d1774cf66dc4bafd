//! A function for each key of `words/<language>/*.ftl`.
//!
//! Written from `words/en` by `scripts/words`; not by hand.

use crate::{Argument, Number, Phrase, When};

macro_rules! phrases {
    ($($key:literal $name:ident($($parameter:ident: $kind:ty),*);)*) => {$(
        #[doc = concat!("`", $key, "`")]
        #[must_use]
        pub fn $name($($parameter: impl Into<$kind>),*) -> Phrase {
            Phrase::new($key, [$((stringify!($parameter), Argument::from($parameter.into()))),*])
        }
    )*};
}

phrases! {
    "common-age-months" common_age_months(months: Number);
    "common-age-years" common_age_years(years: Number);
    "common-day" common_day(day: Argument, month: Argument, year: Argument);
    "common-day-and-time" common_day_and_time(day: Argument, time: Argument);
    "common-day-of" common_day_of(when: When);
    "common-list-more" common_list_more(first: Argument, next: Argument);
    "common-list-two" common_list_two(first: Argument, last: Argument);
    "common-moment-of" common_moment_of(when: When);
    "common-month" common_month(month: Number);
    "common-month-and-year" common_month_and_year(month: Argument, year: Argument);
    "common-size-bytes" common_size_bytes(bytes: Number);
    "common-size-kilobytes" common_size_kilobytes(kilobytes: Number);
    "common-size-megabytes" common_size_megabytes(megabytes: Argument);
    "common-time-of" common_time_of(when: When);
    "common-weekday" common_weekday(day: Number);
    "mark-abnormal" mark_abnormal();
    "mark-abnormal-short" mark_abnormal_short();
    "mark-assumed" mark_assumed();
    "mark-assumed-short" mark_assumed_short();
    "mark-critically-abnormal" mark_critically_abnormal();
    "mark-critically-abnormal-short" mark_critically_abnormal_short();
    "mark-critically-high" mark_critically_high();
    "mark-critically-high-short" mark_critically_high_short();
    "mark-critically-low" mark_critically_low();
    "mark-critically-low-short" mark_critically_low_short();
    "mark-ended" mark_ended();
    "mark-ended-short" mark_ended_short();
    "mark-entered-in-error" mark_entered_in_error();
    "mark-entered-in-error-short" mark_entered_in_error_short();
    "mark-high" mark_high();
    "mark-high-short" mark_high_short();
    "mark-intermediate" mark_intermediate();
    "mark-intermediate-short" mark_intermediate_short();
    "mark-low" mark_low();
    "mark-low-short" mark_low_short();
    "mark-masked" mark_masked();
    "mark-masked-short" mark_masked_short();
    "mark-modifier" mark_modifier();
    "mark-modifier-short" mark_modifier_short();
    "mark-negated" mark_negated();
    "mark-negated-short" mark_negated_short();
    "mark-negative" mark_negative();
    "mark-negative-short" mark_negative_short();
    "mark-normal" mark_normal();
    "mark-normal-short" mark_normal_short();
    "mark-positive" mark_positive();
    "mark-positive-short" mark_positive_short();
    "mark-resistant" mark_resistant();
    "mark-resistant-short" mark_resistant_short();
    "mark-susceptible" mark_susceptible();
    "mark-susceptible-short" mark_susceptible_short();
    "mark-unread" mark_unread();
    "mark-unread-short" mark_unread_short();
    "mark-unresolved" mark_unresolved();
    "mark-unresolved-short" mark_unresolved_short();
}
