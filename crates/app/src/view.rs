//! What screens and scripts are shown. Names are those of docs/command.md, "JSON"; more may stand
//! beside.
//!
//! Times are RFC 3339 in UTC, dates `YYYY-MM-DD`.

mod account;
mod activity;
mod board;
mod code;
mod consent;
mod identity;
mod news;
mod person;
mod record;
mod review;
mod share;
mod slip;
mod today;
mod waiting;

pub use account::{AccountChangeRow, AccountView};
pub use activity::{
    AuditPageView, AuditRow, AuditSaved, AuditVerdictView, BrokenGlassRow, ErasureRow, InboxRow,
    OutboxRow, RefusalRow,
};
pub use board::{
    AskMany, AskTemplate, AskedAs, AskedRow, BoardRow, BoardSource, ListReport, ListedAs, ListedRow,
};
/// What is made of records, as `charts` and `records` make it.
pub use charts::{
    Disagreement, FilesView, LabRow, LabsView, MedicinesView, Reviewed, SummaryAlert,
    SummaryAllergy, SummaryView, TimelineView,
};
pub use code::{CodeKind, CodeView};
pub use consent::{
    ArtefactView, AskedView, ConsentForm, ConsentView, FoundHospitalView, GrantedView,
    HipConsentRow, HospitalView, ProblemView, TransferView,
};
pub use identity::{
    AbhaView, AccountChoice, AddressLookUp, AgreementRow, AttemptResult, AttemptStep,
    AttemptTrouble, AttemptView, CardView, ConsentTextView, CreateForm, IdentitySetup,
    IdentityView, LinkedAs, PhotoView, TypedSecret, VerifyForm,
};
pub use news::{News, NewsItem, NewsKind, Notice, NoticePlace};
pub use person::{HiddenRow, PersonQuestion};
pub use record::{
    Attachment, OpenedRecord, PatientHistory, PatientRow, PatientSummaryView, RecordContext,
    RecordRow, RecordView, Saved, SearchHit, SetAside, SnippetPiece,
};
pub use records::{DicomView, Picture, PictureRequest};
pub use review::{CopiedText, CopyOf, ReviewForm, ReviewRow, SeenView, UnreviewedRow};
pub use share::{CounterForm, CounterPageView, CounterRow, CountersView, ShareRow};
pub use slip::{QrView, SlipView};
pub use today::{Changed, ClockDoubtView, ClockView, StatusView, TodayPlace, TodayRow, TodayView};
pub use waiting::{WaitingRow, WaitingStage, WaitingView};
