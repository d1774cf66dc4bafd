//! Records that may be shown, and finding them.

use std::collections::{BTreeSet, HashMap};

use app::{
    model::{Digested, Record, Review, SearchQuery},
    port::RecordFilter,
    words,
};
use domain::{AbhaAddress, RecordId, Timestamp};
use zeroize::Zeroizing;

use crate::{
    Error,
    keys::{self, Hash},
    kind::Kind,
    row::{DigestRow, ReviewRow},
    seal::Key,
    session::{Answer, COLUMNS, Item, Session, body_place, hash_at},
    value::{Value, limit},
};

/// Letters of a word's beginning that the index knows; longer ones are compared on the desk.
const MOST_BEGUN: usize = 8;
/// Texts read for one question: those past it are found without a look at their text.
const MOST_READ: usize = 1_000;
/// Different words of one record that count.
const MOST_WORDS: usize = 50_000;
/// Stands among the words of a record that holds an abnormal result; no text holds it.
const ABNORMAL: &str = "\u{e001}";

impl Session<'_> {
    /// Records that may be shown at `now` and for which `rest` holds; values from `$2` on.
    pub fn shown(
        &self,
        rest: &str,
        now: Timestamp,
        values: Vec<Value>,
    ) -> Answer<Vec<Item<Record>>> {
        let sql = format!("SELECT {COLUMNS} FROM shown_record WHERE shown_until > $1 AND {rest}");
        let mut all = vec![now.millis().into()];
        all.extend(values);
        self.query(&sql, all)?
            .iter()
            .map(|row| self.open(row))
            .collect()
    }

    pub fn record_hash(&self, id: &RecordId) -> Hash {
        self.hash("record", id.as_str())
    }

    pub fn patient_hash(&self, address: &AbhaAddress) -> Hash {
        self.hash("patient", address.as_str())
    }
}

const NEWEST_FIRST: &str = "ORDER BY at DESC, seq DESC";

/// Lists records that may be shown at `now`, newest received first.
pub fn list(session: &Session<'_>, filter: &RecordFilter, now: Timestamp) -> Answer<Vec<Record>> {
    let mut values = vec![];
    let mut rest = "true".to_owned();
    if let Some(patient) = &filter.patient {
        values.push(session.patient_hash(patient).into());
        rest += &format!(" AND a = ${}", values.len() + 1);
    }
    if let Some(consent) = &filter.consent {
        values.push(session.hash("consent", consent.as_str()).into());
        rest += &format!(" AND consent = ${}", values.len() + 1);
    }
    rest += &format!(" {NEWEST_FIRST}");
    // The type is sealed, so it is compared here.
    if filter.hi_type.is_none() {
        values.push(limit(filter.limit));
        rest += &format!(" LIMIT ${}", values.len() + 1);
    }
    let wanted = filter.hi_type.as_ref();
    let found = session.shown(&rest, now, values)?.into_iter();
    Ok(found
        .map(|item| item.value)
        .filter(|record| wanted.is_none_or(|wanted| wanted.eq_ignore_ascii_case(&record.hi_type)))
        .take(filter.limit.unwrap_or(usize::MAX))
        .collect())
}

/// A patient's records that may be shown, newest received first.
pub fn of_patient(
    session: &Session<'_>,
    patient: &AbhaAddress,
    now: Timestamp,
) -> Answer<Vec<Item<Record>>> {
    let hash = session.patient_hash(patient);
    session.shown(&format!("a = $2 {NEWEST_FIRST}"), now, vec![hash.into()])
}

/// A record that may be shown.
pub fn find(session: &Session<'_>, id: &RecordId, now: Timestamp) -> Answer<Option<Item<Record>>> {
    let hash = session.record_hash(id);
    Ok(session.shown("id = $2", now, vec![hash.into()])?.pop())
}

/// Records whose digest is still to be made; those whose end comes first are last.
pub fn undigested(session: &Session<'_>, most: usize, now: Timestamp) -> Answer<Vec<RecordId>> {
    let rest = format!(
        "EXISTS (SELECT 1 FROM item AS due WHERE due.kind = {} AND due.id = shown_record.id)
         ORDER BY erase_at DESC, at DESC, seq DESC LIMIT $2",
        Kind::DigestDue.number()
    );
    let found = session.shown(&rest, now, vec![limit(Some(most))])?;
    Ok(found.into_iter().map(|item| item.value.id).collect())
}

/// A patient's records with their digests.
pub fn digests(
    session: &Session<'_>,
    patient: &AbhaAddress,
    version: u32,
    now: Timestamp,
) -> Answer<Vec<Digested>> {
    let records = of_patient(session, patient, now)?;
    let ids: Vec<Hash> = records.iter().map(|item| item.id).collect();
    let rows = session.query(
        &format!(
            "SELECT id, body FROM item WHERE kind = {} AND number = $1 AND id = ANY($2)",
            Kind::Digest.number()
        ),
        vec![i64::from(version).into(), ids.into()],
    )?;
    let mut bodies = HashMap::new();
    for row in &rows {
        let id = session.answer(hash_at(row, 0))?;
        let body: Option<Vec<u8>> = session.answer(row.try_get(1).map_err(Error::from))?;
        bodies.insert(id, body.unwrap_or_default());
    }
    records
        .into_iter()
        .map(|item| {
            let under = item.marks.under.unwrap_or_default();
            let digest = match bodies.get(&item.id) {
                // One that does not open is as good as none: it is made again from the record.
                Some(sealed) => session
                    .get_artefact_key(&under)?
                    .open(&body_place(Kind::Digest, &item.id), sealed)
                    .ok(),
                None => None,
            };
            Ok(Digested {
                record: item.value,
                digest,
            })
        })
        .collect()
}

/// The different words of a record.
pub fn words_of(title: &str, body: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for word in words::each(title).chain(words::each(body)) {
        found.insert(word);
        if found.len() > MOST_WORDS {
            found.pop_last();
        }
    }
    found
}

/// The different words of what [`join_text`] joined.
pub fn words_in(text: &[u8]) -> BTreeSet<String> {
    split_text(text).map_or_else(BTreeSet::new, |text| words_of(&text.title, &text.body))
}

/// Hashes of the words of a record and of their beginnings, under its artefact's key.
pub fn index<'w>(
    key: &Key,
    words: impl Iterator<Item = &'w String>,
    is_abnormal: bool,
) -> Vec<i64> {
    let mut hashes = BTreeSet::new();
    for word in words {
        hashes.insert(keys::word(key, word));
        let ends = word
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8());
        let beginnings = ends.take(MOST_BEGUN).filter_map(|end| word.get(..end));
        hashes.extend(beginnings.map(|beginning| begun(key, beginning)));
    }
    if is_abnormal {
        hashes.insert(keys::word(key, ABNORMAL));
    }
    hashes.into_iter().collect()
}

fn begun(key: &Key, beginning: &str) -> i64 {
    keys::word(key, &format!("{beginning}\u{e002}"))
}

/// The keys of the artefacts under which anything may be shown. While one is sealed anew, its words may be hashed under
/// either of two.
fn shown_keys(
    session: &Session<'_>,
    patient: Option<&AbhaAddress>,
    now: Timestamp,
) -> Answer<Vec<Key>> {
    let rows = match patient {
        Some(patient) => session.query(
            "SELECT DISTINCT b FROM shown_record WHERE shown_until > $1 AND a = $2",
            vec![now.millis().into(), session.patient_hash(patient).into()],
        )?,
        // Without a look at each record: of what is found, only what may be shown is.
        None => session.query(
            &format!(
                "SELECT id FROM item WHERE kind = {} AND state = 'granted' AND until > $1",
                Kind::Artefact.number()
            ),
            vec![now.millis().into()],
        )?,
    };
    let artefacts: Result<Vec<Hash>, Error> = rows.iter().map(|row| hash_at(row, 0)).collect();
    let artefacts = session.answer(artefacts)?;
    let found = session.artefact_keys(artefacts)?;
    Ok(found
        .iter()
        .flat_map(|(_, key)| key.each())
        .cloned()
        .collect())
}

/// The records whose words hold one of each of these lists of hashes. Asked by itself, and by the index of words alone: asked
/// in one with what may be shown, the server compares the words of every record there is. Each hash is looked for by
/// itself: asked for one of many at once, the index holds every record that it finds against all of them.
fn with_words(session: &Session<'_>, asked: Vec<Vec<i64>>) -> Answer<Vec<Hash>> {
    let lists: Vec<String> = (1..=asked.len())
        .map(|place| {
            format!(
                "SELECT DISTINCT item.id FROM unnest(${place}::bigint[]) AS hash
                     JOIN item ON item.words && ARRAY[hash]"
            )
        })
        .collect();
    let sql = lists.join(" INTERSECT ");
    let set = |what: &str| session.answer(session.line().batch(&format!("SET LOCAL {what}")));
    // So short a question is not worth compiling.
    set("jit = off")?;
    set("enable_seqscan = off")?;
    let rows = session.query(&sql, asked.into_iter().map(Value::from).collect())?;
    set("enable_seqscan = on")?;
    let ids: Result<Vec<Hash>, Error> = rows.iter().map(|row| hash_at(row, 0)).collect();
    session.answer(ids)
}

/// Finds records by words. Each is hashed under the key of every artefact that may be shown: the index of the
/// server does not know that two artefacts share a word.
pub fn search(session: &Session<'_>, query: &SearchQuery, now: Timestamp) -> Answer<Vec<Record>> {
    let (mut whole, mut started) = (vec![], vec![]);
    for asked in &query.words {
        let mut each: Vec<String> = words::each(&asked.text).collect();
        if asked.is_begun {
            started.extend(each.pop());
        }
        whole.extend(each);
    }
    if whole.is_empty() && started.is_empty() {
        return Ok(vec![]);
    }
    let keys = shown_keys(session, query.patient.as_ref(), now)?;
    let mut asked: Vec<Vec<i64>> = vec![];
    for word in &whole {
        asked.push(keys.iter().map(|key| keys::word(key, word)).collect());
    }
    for word in &started {
        let short: String = word.chars().take(MOST_BEGUN).collect();
        asked.push(keys.iter().map(|key| begun(key, &short)).collect());
    }
    let ids = with_words(session, asked)?;
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let mut values: Vec<Value> = vec![ids.into()];
    let mut rest = "id = ANY($2)".to_owned();
    if let Some(patient) = &query.patient {
        values.push(session.patient_hash(patient).into());
        rest += &format!(" AND a = ${}", values.len() + 1);
    }
    let side_by_side: Vec<words::SideBySide> =
        query.words.iter().filter_map(words::side_by_side).collect();
    let long: Vec<&String> = started
        .iter()
        .filter(|word| word.chars().count() > MOST_BEGUN)
        .collect();
    let must_read = !side_by_side.is_empty() || !long.is_empty();
    let most = query.limit.unwrap_or(usize::MAX);
    if !must_read {
        values.push(limit(query.limit));
        rest += &format!(" {NEWEST_FIRST} LIMIT ${}", values.len() + 1);
    } else {
        rest += &format!(" {NEWEST_FIRST}");
    }
    let mut found = vec![];
    for (place, item) in session.shown(&rest, now, values)?.into_iter().enumerate() {
        if found.len() >= most {
            break;
        }
        if must_read && place < MOST_READ {
            let Some(text) = open_text(session, &item.id)? else {
                continue;
            };
            let stand = |asked: &words::SideBySide| {
                asked.stand_in(&text.body) || asked.stand_in(&text.title)
            };
            let starts = |beginning: &&String| {
                words::each(&text.title)
                    .chain(words::each(&text.body))
                    .any(|word| word.starts_with(beginning.as_str()))
            };
            if !side_by_side.iter().all(stand) || !long.iter().all(starts) {
                continue;
            }
        }
        found.push(item.value);
    }
    Ok(found)
}

/// The text that a record is found by.
struct Text {
    title: Zeroizing<String>,
    body: Zeroizing<String>,
}

/// Title and text of a record in one: the title with its length ahead.
pub fn join_text(title: &str, body: &str) -> Zeroizing<Vec<u8>> {
    let mut text = Zeroizing::new(Vec::with_capacity(title.len() + body.len() + 4));
    text.extend(u32::try_from(title.len()).unwrap_or(u32::MAX).to_le_bytes());
    text.extend(title.as_bytes());
    text.extend(body.as_bytes());
    text
}

fn open_text(session: &Session<'_>, id: &Hash) -> Answer<Option<Text>> {
    let Some(text) = session.body(Kind::Text, id)? else {
        return Ok(None);
    };
    Ok(split_text(&text))
}

fn split_text(text: &[u8]) -> Option<Text> {
    let (length, rest) = text.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (title, body) = rest.split_at_checked(length)?;
    let text = |bytes| Some(Zeroizing::new(std::str::from_utf8(bytes).ok()?.to_owned()));
    Some(Text {
        title: text(title)?,
        body: text(body)?,
    })
}

/// As [`app::port::Snapshot::search_text`].
pub fn search_text(
    session: &Session<'_>,
    record: &RecordId,
    now: Timestamp,
) -> Answer<Option<Zeroizing<String>>> {
    let Some(item) = find(session, record, now)? else {
        return Ok(None);
    };
    Ok(open_text(session, &item.id)?.map(|text| text.body))
}

/// The reviews of a patient's records that may be shown.
pub fn reviews(
    session: &Session<'_>,
    patient: &AbhaAddress,
    now: Timestamp,
) -> Answer<Vec<Review>> {
    let rest = "a IN (SELECT id FROM shown_record WHERE shown_until > $1 AND a = $2)";
    let values = vec![now.millis().into(), session.patient_hash(patient).into()];
    let mut found: Vec<Review> = session
        .list::<ReviewRow>(Kind::Review, rest, values)?
        .into_iter()
        .map(|row| Review {
            record: row.record,
            entry: row.entry,
            person: row.person,
            at: row.at,
            remark: row.remark.map(Zeroizing::new),
        })
        .collect();
    found.sort_by(|one, other| (&one.record, one.entry).cmp(&(&other.record, other.entry)));
    Ok(found)
}

/// Patients with an abnormal result that nobody reviewed; the last received first.
pub fn unreviewed_patients(session: &Session<'_>, now: Timestamp) -> Answer<Vec<AbhaAddress>> {
    let keys = shown_keys(session, None, now)?;
    let marked: Vec<i64> = keys.iter().map(|key| keys::word(key, ABNORMAL)).collect();
    let marked = with_words(session, vec![marked])?;
    let rest = format!("id = ANY($2) {NEWEST_FIRST}");
    let records = session.shown(&rest, now, vec![marked.into()])?;
    let ids: Vec<Hash> = records.iter().map(|item| item.id).collect();
    let mut open: HashMap<Hash, Vec<Option<u32>>> = session
        .items::<DigestRow>(Kind::Digest, "id = ANY($1)", vec![ids.clone().into()])?
        .into_iter()
        .map(|item| (item.id, item.value.abnormal))
        .collect();
    for item in session.items::<ReviewRow>(Kind::Review, "a = ANY($1)", vec![ids.into()])? {
        if let Some(entries) = item.marks.a.and_then(|record| open.get_mut(&record)) {
            let entry = item.value.entry;
            entries.retain(|abnormal| entry.is_some() && *abnormal != entry);
        }
    }
    let mut latest: Vec<(Option<i64>, AbhaAddress)> = vec![];
    for item in records {
        let is_open = open.get(&item.id).is_some_and(|left| !left.is_empty());
        if is_open && !latest.iter().any(|(_, known)| *known == item.value.patient) {
            latest.push((item.marks.at, item.value.patient));
        }
    }
    latest.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    Ok(latest.into_iter().map(|(_, patient)| patient).collect())
}
