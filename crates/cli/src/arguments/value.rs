//! Values as they are typed; what cannot be read is told in the reader's words.

use chrono::NaiveDate;
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use domain::{
    AbhaAddress, ArtefactId, ConsentRef, CounterId, GlassId, HealthInfoType, HiType, HipId,
    IdError, InboxId, MobileNumber, OutboxId, PersonAnswer, Purpose, RecordId, Sex, ShareId,
    Timestamp, UserName,
};
use phrase::{Phrase, say};
use words::Language;

use super::told::{told, told_text};

/// How much of a list.
#[derive(Args, Clone, Copy)]
pub struct Extent {
    #[arg(help = told(&say::help_list_limit()))]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// Why a value cannot be read, in the reader's words.
#[derive(Debug)]
pub struct Unread(String);

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unread {}

impl Unread {
    fn because(why: &Phrase) -> Self {
        Self(told(why))
    }
}

pub fn address(text: &str) -> Result<AbhaAddress, Unread> {
    AbhaAddress::typed(text).map_err(|error| Unread::because(&error.words()))
}

pub fn counter(text: &str) -> Result<CounterId, Unread> {
    let expected = || say::configuration_expected(say::configuration_what_counter_id());
    CounterId::parse(text).map_err(|_| Unread::because(&expected()))
}

pub fn mobile(text: &str) -> Result<MobileNumber, Unread> {
    MobileNumber::parse(text).map_err(|_| Unread::because(&say::help_expected_mobile()))
}

pub fn purpose(text: &str) -> Result<Purpose, Unread> {
    Purpose::find(text).ok_or_else(|| {
        let codes: Vec<&str> = Purpose::ALL.iter().map(|purpose| purpose.code()).collect();
        Unread::because(&say::help_expected_one_of(codes))
    })
}

pub fn hi_type(text: &str) -> Result<HiType, Unread> {
    HealthInfoType::find(text)
        .and_then(|kind| kind.known())
        .ok_or_else(|| {
            let names: Vec<&str> = HiType::ALL.iter().map(|kind| kind.name()).collect();
            Unread::because(&say::help_expected_one_of(names))
        })
}

pub fn user_name(text: &str) -> Result<UserName, Unread> {
    UserName::parse(text).map_err(|fault| Unread(told_text(&fault.message)))
}

pub fn language(text: &str) -> Result<Language, Unread> {
    Language::from_tag(text).ok_or_else(|| {
        let known: Vec<&str> = Language::all().map(Language::tag).collect();
        Unread::because(&say::help_expected_language(known))
    })
}

/// Takes one of a closed list of names.
pub fn one_of<T: Copy + PartialEq + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|value| name(*value))).try_map(move |text| {
        let found = all.iter().copied().find(|value| name(*value) == text);
        found.ok_or(std::fmt::Error)
    })
}

pub fn glass(text: &str) -> Result<GlassId, Unread> {
    GlassId::parse(text).map_err(id_words)
}

pub fn hip(text: &str) -> Result<HipId, Unread> {
    HipId::parse(text).map_err(id_words)
}

pub fn consent(text: &str) -> Result<ConsentRef, Unread> {
    ConsentRef::parse(text).map_err(id_words)
}

pub fn artefact(text: &str) -> Result<ArtefactId, Unread> {
    ArtefactId::parse(text).map_err(id_words)
}

pub fn record(text: &str) -> Result<RecordId, Unread> {
    RecordId::parse(text).map_err(id_words)
}

pub fn sex(text: &str) -> Result<Sex, Unread> {
    Sex::find(text).ok_or_else(|| Unread::because(&say::help_expected_sex()))
}

pub fn person_answer(text: &str) -> Result<PersonAnswer, Unread> {
    PersonAnswer::find(text).ok_or_else(|| Unread::because(&say::help_expected_answer()))
}

pub fn call(text: &str) -> Result<OutboxId, Unread> {
    OutboxId::parse(text).map_err(id_words)
}

pub fn share(text: &str) -> Result<ShareId, Unread> {
    ShareId::parse(text).map_err(id_words)
}

pub fn message(text: &str) -> Result<InboxId, Unread> {
    InboxId::parse(text).map_err(id_words)
}

pub fn date(text: &str) -> Result<NaiveDate, Unread> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        // chrono reads 2026-1-5 as well; one spelling is enough.
        .filter(|day| day.to_string() == text)
        .ok_or_else(|| Unread::because(&say::help_expected_day()))
}

pub fn instant(text: &str) -> Result<Timestamp, Unread> {
    Timestamp::parse(text).map_err(|_| Unread::because(&say::help_expected_instant()))
}

fn id_words(_: IdError) -> Unread {
    Unread::because(&say::help_expected_id())
}
