//! Puts the document view together.

use std::borrow::Cow;

use phrase::{Phrase, Text, say};

use crate::clinical::file;
use crate::clinical::resource::{About, has_assumed_date};
use crate::document::context::Context;
use crate::document::entries::{Document, TooManyEntries};
use crate::document::state::Check;
use crate::document::{hi_type, patient, provenance, sender_label};
use crate::item::attachments::Files;
use crate::item::row::{AttachmentRow, Fact, ItemView};
use crate::item::{entry, facts};
use crate::json::node::Node;
use crate::json::parallel::{discard, parallel, runs};
use crate::json::source::{self, Json, Unreadable};
use crate::value::mark::{Flag, PatientInDocument, ReadState};
use crate::value::moment::Moment;
use crate::value::{datatype, label, naming};
use crate::view::document::{DocumentView, SectionOrigin, StateCounts};
use crate::view::layout::lay_out;
use crate::view::section;

/// What stands above the sections of a document.
pub(crate) struct Header {
    pub(crate) title: Text,
    pub(crate) hi_type: Option<hi_type::Detected>,
    pub(crate) status: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) date_from: Option<Text>,
    pub(crate) author: Option<String>,
    pub(crate) organization: Option<String>,
    pub(crate) patient: Option<PatientInDocument>,
    pub(crate) warnings: Vec<Text>,
    pub(crate) counts: StateCounts,
}

/// Runs `work` on the record in `bytes`.
///
/// # Errors
///
/// The view of a record that cannot be read at all.
pub(crate) fn with_document<T>(
    bytes: &[u8],
    check: Check,
    work: impl FnOnce(&Context<'_, '_>, Vec<Phrase>) -> T,
) -> Result<T, Box<DocumentView>> {
    if let Some(text) = source::plain(bytes) {
        // Taking it apart trusts nothing, so it need not wait for the check.
        let (is_json, document) = rayon::join(
            || source::is_json(text),
            || Document::of(std::iter::once(text), source::MAX_ENTRIES),
        );
        if is_json {
            return with(document, check, Vec::new(), work);
        }
    }
    let Json { text, mut repairs } =
        source::json(bytes).map_err(|reason| Box::new(unreadable(reason)))?;
    let pieces = source::pieces(&text, &mut repairs);
    let pieces = pieces.iter().map(Cow::as_ref);
    with(
        Document::of(pieces, source::MAX_ENTRIES),
        check,
        repairs,
        work,
    )
}

fn with<T>(
    document: Result<Document<'_>, TooManyEntries>,
    check: Check,
    repairs: Vec<Phrase>,
    work: impl FnOnce(&Context<'_, '_>, Vec<Phrase>) -> T,
) -> Result<T, Box<DocumentView>> {
    let document = document.map_err(|TooManyEntries(count)| {
        let limit = source::MAX_ENTRIES.to_string();
        Box::new(refused(match count {
            usize::MAX => say::record_refused_millions(limit),
            count => say::record_refused_entries(count.to_string(), limit),
        }))
    })?;
    let result = work(&Context::of(&document, check), repairs);
    discard(document.entries);
    Ok(result)
}

/// Builds the view of a record.
pub(crate) fn view(context: &Context<'_, '_>, repairs: Vec<Phrase>) -> DocumentView {
    view_with_files(context, repairs).0
}

/// Builds the view of a record, with the files it lists.
pub(crate) fn view_with_files<'d>(
    context: &Context<'d, '_>,
    repairs: Vec<Phrase>,
) -> (DocumentView, Files<'d>) {
    let document = context.document;
    let ((mut laid, envelopes, files), (about, mut header)) = rayon::join(
        || content(context),
        || (About::of(context), header(context, repairs)),
    );
    for item in envelopes {
        match laid
            .sections
            .last_mut()
            .filter(|last| last.origin == SectionOrigin::About)
        {
            Some(about) => about.items.push(item),
            None => {
                let mut about =
                    section::section(say::record_section_about().into(), SectionOrigin::About);
                about.items.push(item);
                laid.sections.push(about);
            }
        }
    }
    if !laid.missing.is_empty() {
        let names = listed(&laid.missing);
        let missing = say::record_warning_missing(laid.missing.len(), names);
        header.warnings.push(missing.into());
    }
    let hi_type = header.hi_type.map(|found| found.hi_type);
    let lead = lay_out(context, &about, hi_type, &mut laid.sections, &files.rows);
    let told = |row: &AttachmentRow| {
        let mut row = row.clone();
        let against = file::against(context, &about.people, &row);
        row.problem = file::joined(against, row.problem);
        row
    };
    let view = DocumentView {
        attested: provenance::attested(context),
        relates_to: provenance::relates_to(context),
        lead,
        title: header.title,
        hi_type: header.hi_type.map(|found| found.hi_type.to_owned()),
        hi_type_source: header.hi_type.map(|found| found.source.to_owned()),
        status: header.status,
        date: header.date,
        date_from: header.date_from,
        author: header.author,
        organization: header.organization,
        patient: header
            .patient
            .as_ref()
            .and_then(|patient| patient.name.clone()),
        patient_details: header.patient,
        warnings: header.warnings,
        sections: laid.sections,
        attachments: files.rows.iter().map(told).collect(),
        counts: header.counts,
        is_bundle: !document.bundles.is_empty(),
        unreadable_text: None,
    };
    (view, files)
}

/// Runs `work` on the files of a record. Their ids follow from the order of reading, so the whole
/// record is read as for its view.
pub(crate) fn files_of<T>(context: &Context<'_, '_>, work: impl FnOnce(&Files<'_>) -> T) -> T {
    let (_, _, files) = content(context);
    work(&files)
}

pub(crate) fn content<'d>(context: &Context<'d, '_>) -> (section::Laid, Vec<ItemView>, Files<'d>) {
    let entries = &context.document.entries;
    let numbers: Vec<usize> = (0..entries.len()).collect();
    let size = |run: &&[usize]| run.iter().map(|entry| entries[*entry].raw.len()).sum();
    let read = parallel(&runs(&numbers), size, |run| {
        let mut files = Files::default();
        let items: Vec<ItemView> = run
            .iter()
            .map(|entry| entry::of_entry(context, *entry, &mut files))
            .collect();
        (items, files)
    });
    let mut files = Files::default();
    let mut items = Vec::with_capacity(entries.len());
    for (mut part, of_part) in read {
        files.append(of_part, &mut part);
        items.append(&mut part);
    }
    let laid = section::lay_out(context, items, &mut files);
    let envelopes = context.document.bundles.iter().map(|bundle| {
        let mut item = entry::plain("Bundle", say::record_envelope(), ReadState::Typed);
        item.facts = facts::of_envelope(context, &bundle.envelope, &mut files);
        let labels = sender_label::of_envelope(context, &bundle.envelope);
        let labels = labels.map(|value| Fact {
            name: say::record_label().into(),
            value,
            ..Fact::default()
        });
        item.facts.splice(0..0, labels);
        item
    });
    let envelopes = envelopes.collect();
    (laid, envelopes, files)
}

/// Reads what stands above the sections.
pub(crate) fn header(context: &Context<'_, '_>, repairs: Vec<Phrase>) -> Header {
    let document = context.document;
    let position = document.composition();
    let composition = position.map(|entry| &document.entries[entry].node);
    let mut counts = StateCounts::default();
    for understanding in &context.understandings {
        counts.add(understanding.state);
    }
    let mut warnings = repairs;
    warnings.extend(composition.and_then(section::status_warning));
    warnings.extend(provenance::report_warnings(context));
    warnings.extend(provenance::answer_warnings(context));
    if composition.is_some_and(has_assumed_date) {
        warnings.push(say::record_warning_day_first());
    }
    warnings.extend(composition.and_then(date_warning));
    warnings.extend(envelope_warning(document));
    warnings.extend(several_patients(context));
    warnings.extend(sender_label::warnings(context));
    if counts.unread() > 0 {
        warnings.push(say::record_warning_unread(counts.unread()));
    }
    let names = |member: &str| -> Option<String> {
        let (entry, node) = (position?, composition?);
        let names: Vec<String> = node
            .list(member)
            .iter()
            .map(|reference| context.referenced(entry, reference).name)
            .filter(|name| !name.is_empty())
            .collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let (date, date_from) = date(document, composition);
    Header {
        title: title(context, composition),
        hi_type: hi_type::detect(document),
        status: composition
            .and_then(|node| node.text_of("status"))
            .map(str::to_owned),
        date,
        date_from,
        author: names("author"),
        organization: names("custodian").or_else(|| organization(context, position)),
        patient: patient::entry_of(context).map(|entry| patient::of(&document.entries[entry].node)),
        warnings: warnings.into_iter().map(Text::from).collect(),
        counts,
    }
}

fn title(context: &Context<'_, '_>, composition: Option<&Node<'_>>) -> Text {
    let document = context.document;
    if let Some(composition) = composition {
        let title = composition.text_of("title").map(str::to_owned);
        let kind = || composition.get("type").and_then(datatype::concept_name);
        return title
            .or_else(kind)
            .map_or_else(|| say::record_untitled().into(), Text::from);
    }
    let clinical = document.entries.iter().filter(|entry| {
        !matches!(
            &*entry.kind,
            "Patient" | "Practitioner" | "Organization" | "Encounter"
        )
    });
    let mut clinical: Vec<_> = clinical.collect();
    if clinical.is_empty() {
        clinical = document.entries.iter().collect();
    }
    match clinical.as_slice() {
        [] => say::record_empty().into(),
        [only] if !only.has_resource() => say::record_entry_without_resource().into(),
        [only] => {
            let mut entries = document.entries.iter();
            let at = entries.position(|entry| std::ptr::eq(entry, *only));
            // Its name may lie in what it contains.
            let name = at.and_then(|at| context.name_of(at)).unwrap_or_default();
            label::title(&only.kind, &name.into(), None, None)
        }
        [first, ..] => {
            let kinds = clinical
                .iter()
                .filter(|entry| entry.kind == first.kind)
                .count();
            match kinds == clinical.len() {
                true if !first.has_resource() => say::record_entry_without_resource(),
                true => {
                    let words = naming::plural(&first.kind).to_lowercase();
                    say::record_kinds_alone(kinds, &first.kind, words)
                }
                false => say::record_kind_and_others(clinical.len() - 1, label::kind(&first.kind)),
            }
            .into()
        }
    }
}

/// The document's own date; of a collection the latest date of what had happened by the time it
/// was packed; else that time. And which of them it is, if not the document's own.
fn date(document: &Document<'_>, composition: Option<&Node<'_>>) -> (Option<String>, Option<Text>) {
    // What is planned, ordered or covered lies ahead; people have no date.
    const NOT_YET: [&str; 14] = [
        "Patient",
        "Practitioner",
        "PractitionerRole",
        "Organization",
        "Composition",
        "Appointment",
        "AppointmentResponse",
        "ImmunizationRecommendation",
        "CarePlan",
        "Goal",
        "ServiceRequest",
        "Coverage",
        "Consent",
        "Schedule",
    ];
    let own = composition
        .and_then(|node| node.text_of("date"))
        .and_then(Moment::parse);
    let packed = document.bundles.iter().find_map(|bundle| {
        let updated = bundle
            .envelope
            .at(&["meta", "lastUpdated"])
            .and_then(Node::text);
        bundle
            .envelope
            .text_of("timestamp")
            .or(updated)
            .and_then(Moment::parse)
    });
    let latest = || {
        // Of a day, its beginning: what happened on the day of packing counts.
        let limit = packed.as_ref().and_then(Moment::millis);
        document
            .entries
            .iter()
            .filter(|entry| !NOT_YET.contains(&&*entry.kind))
            .filter_map(|entry| entry.date.as_ref())
            .filter(|date| limit.is_none_or(|limit| date.millis().is_some_and(|at| at <= limit)))
            .max_by_key(|date| date.sort_key())
            .cloned()
    };
    if let Some(own) = own {
        return (Some(own.iso()), None);
    }
    let (moment, from) = match composition.is_none().then(latest).flatten() {
        Some(latest) => (Some(latest), say::record_date_newest()),
        None => (packed, say::record_date_packed()),
    };
    let from = moment.as_ref().map(|_| from.into());
    (moment.map(|moment| moment.iso()), from)
}

/// The organisation behind a document without a custodian: an author, the provider of the
/// encounter, or the only organisation there is.
fn organization(context: &Context<'_, '_>, composition: Option<usize>) -> Option<String> {
    let entries = &context.document.entries;
    let is_organization = |entry: &usize| entries[*entry].kind == "Organization";
    let author = composition.and_then(|at| {
        let authors = entries[at].node.list("author").iter();
        authors
            .filter_map(|author| context.resolve_entry(at, author))
            .find(is_organization)
    });
    let provider = || {
        entries.iter().enumerate().find_map(|(at, entry)| {
            let reference = ["serviceProvider", "managingOrganization"]
                .iter()
                .find_map(|name| entry.node.get(name))
                .filter(|_| entry.kind == "Encounter")?;
            Some(context.referenced(at, reference.first()?).name)
        })
    };
    let only = || {
        let mut all = entries
            .iter()
            .filter(|entry| entry.kind == "Organization" && entry.duplicate_of.is_none());
        match (all.next(), all.next()) {
            (Some(only), None) => label::name(&only.node),
            _ => None,
        }
    };
    author
        .and_then(|entry| label::name(&entries[entry].node))
        .or_else(provider)
        .or_else(only)
}

/// That the date of a document cannot be: another one may stand in its place, never in silence.
fn date_warning(composition: &Node<'_>) -> Option<Phrase> {
    let sent = composition.text_of("date")?;
    match Moment::parse(sent) {
        None => Some(say::record_warning_date_unread(sent)),
        Some(moment) if moment.is_placeholder() => Some(say::record_warning_date_placeholder(
            say::common_moment_of(moment.iso()),
        )),
        Some(_) => None,
    }
}

fn envelope_warning(document: &Document<'_>) -> Option<Phrase> {
    if document.bundles.is_empty() {
        let holds_resource = document.entries.iter().any(|entry| entry.has_resource());
        return Some(match holds_resource {
            true if document.entries.len() > 1 => say::record_warning_bare_resources(),
            true => say::record_warning_single_resource(),
            false => say::record_warning_not_fhir(),
        });
    }
    if document.entries.is_empty() {
        return Some(say::record_warning_empty());
    }
    let says_document = document.bundles.iter().enumerate().any(|(number, bundle)| {
        let first = document
            .entries
            .iter()
            .find(|entry| entry.bundle == Some(number));
        bundle.envelope.text_of("type") == Some("document")
            && first.is_none_or(|first| first.kind != "Composition")
    });
    says_document.then(say::record_warning_no_composition)
}

fn several_patients(context: &Context<'_, '_>) -> Option<Phrase> {
    let patients: Vec<PatientInDocument> = context
        .document
        .entries
        .iter()
        .filter(|entry| entry.kind == "Patient" && entry.duplicate_of.is_none())
        .map(|entry| patient::of(&entry.node))
        .collect();
    let first = patients.first()?;
    let differs = patients
        .iter()
        .any(|other| patient::is_another(other, first));
    differs.then(say::record_warning_several_patients)
}

fn unreadable(reason: Unreadable) -> DocumentView {
    match reason {
        Unreadable::TooLarge { size_bytes } => refused(say::record_refused_too_large(
            (source::MAX_BYTES / (1024 * 1024)).to_string(),
            (size_bytes / (1024 * 1024)).to_string(),
        )),
        Unreadable::NotJson { byte_offset, text } => {
            let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{b}');
            let is_message = ["MSH|", "FHS|", "BHS|"]
                .iter()
                .any(|segment| start.starts_with(segment));
            let mut view = refused(match start.chars().next() {
                _ if is_message => say::record_refused_hl7(),
                Some('<') => say::record_refused_xml(),
                Some(_) if !start.contains(['{', '[']) => say::record_refused_text(),
                _ => say::record_refused_not_json(byte_offset.to_string()),
            });
            // Some end their lines as no screen does.
            view.unreadable_text = Some(match text.contains('\r') {
                true => text.replace("\r\n", "\n").replace('\r', "\n"),
                false => text,
            });
            view
        }
    }
}

/// The view of a record that was not read. Its one item stands for the whole record.
fn refused(message: Phrase) -> DocumentView {
    let message = Text::from(message);
    let title = Text::from(say::record_unreadable());
    let mut item = entry::plain("Unreadable", title.clone(), ReadState::Opaque);
    item.reason = Some(message.clone());
    item.facts.push(Fact {
        name: say::record_fact_problem().into(),
        value: message.clone(),
        flag: Some(Flag::Unread),
        ..Fact::default()
    });
    let mut section = section::section(title.clone(), SectionOrigin::Group);
    section.items.push(item);
    DocumentView {
        attested: None,
        relates_to: None,
        lead: Vec::new(),
        title,
        hi_type: None,
        hi_type_source: None,
        status: None,
        date: None,
        date_from: None,
        author: None,
        organization: None,
        patient: None,
        patient_details: None,
        warnings: vec![message],
        sections: vec![section],
        attachments: Vec::new(),
        counts: StateCounts {
            opaque: 1,
            ..StateCounts::default()
        },
        is_bundle: false,
        unreadable_text: None,
    }
}

/// The first few of a list of names.
fn listed(names: &[Text]) -> Text {
    const SHOWN: usize = 5;
    let first = names.iter().take(SHOWN).cloned();
    let first = first.reduce(|first, next| say::record_names_more(first, next).into());
    let first = first.unwrap_or_default();
    match names.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => say::record_names_and_more(more, first).into(),
        _ => first,
    }
}
