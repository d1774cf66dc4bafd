//! `hiu record`.

use std::path::PathBuf;

use clap::Subcommand;
use domain::{AbhaAddress, ConsentRef, PersonAnswer, RecordId};
use phrase::say;

use super::{
    told::told,
    value::{Extent, address, consent, person_answer, record},
};

/// What to do with records.
#[derive(Subcommand)]
pub enum RecordCommand {
    #[command(about = told(&say::help_record_list()))]
    List {
        #[arg(help = told(&say::help_only_patient()))]
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: Option<AbhaAddress>,
        #[arg(help = told(&say::help_record_list_hi_type()))]
        #[arg(long = "type", value_name = "TYPE")]
        hi_type: Option<String>,
        #[arg(help = told(&say::help_record_list_consent()))]
        #[arg(long, value_name = "ID", value_parser = consent)]
        consent: Option<ConsentRef>,
        #[arg(help = told(&say::help_record_list_new()))]
        #[arg(long)]
        new: bool,
        #[command(flatten)]
        list: Extent,
    },
    #[command(about = told(&say::help_record_seen()))]
    Seen {
        #[arg(help = told(&say::help_record_seen_patient()))]
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: AbhaAddress,
        #[arg(help = told(&say::help_record_seen_ids()))]
        #[arg(value_name = "ID", value_parser = record)]
        ids: Vec<RecordId>,
    },
    #[command(about = told(&say::help_record_review()))]
    Review {
        #[arg(help = told(&say::help_record_id()))]
        #[arg(value_parser = record)]
        id: RecordId,
        #[arg(help = told(&say::help_record_review_entry()))]
        #[arg(long, value_name = "N")]
        entry: Option<u32>,
        #[arg(help = told(&say::help_record_review_remark_file()))]
        #[arg(long, value_name = "FILE")]
        remark_file: Option<PathBuf>,
    },
    #[command(about = told(&say::help_record_unreview()))]
    Unreview {
        #[arg(help = told(&say::help_record_id()))]
        #[arg(value_parser = record)]
        id: RecordId,
        #[arg(help = told(&say::help_record_unreview_entry()))]
        #[arg(long, value_name = "N")]
        entry: Option<u32>,
    },
    #[command(about = told(&say::help_record_unreviewed()))]
    Unreviewed,
    #[command(about = told(&say::help_record_show()))]
    Show {
        #[arg(help = told(&say::help_record_id()))]
        #[arg(value_parser = record)]
        id: RecordId,
    },
    #[command(about = told(&say::help_record_person()))]
    Person {
        #[arg(help = told(&say::help_record_id()))]
        #[arg(value_parser = record)]
        id: RecordId,
        #[arg(help = told(&say::help_record_person_answer()))]
        #[arg(value_parser = person_answer)]
        answer: PersonAnswer,
    },
    #[command(about = told(&say::help_record_hidden()))]
    Hidden {
        #[arg(help = told(&say::help_abha_address()))]
        #[arg(value_parser = address)]
        patient: AbhaAddress,
    },
    #[command(about = told(&say::help_record_fhir()))]
    Fhir {
        #[arg(help = told(&say::help_record_id()))]
        #[arg(value_parser = record)]
        id: RecordId,
    },
    #[command(about = told(&say::help_record_render()))]
    Render {
        #[arg(help = told(&say::help_record_id()))]
        #[arg(value_parser = record)]
        id: RecordId,
        #[arg(help = told(&say::help_record_render_out()))]
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    #[command(about = told(&say::help_record_attachment()))]
    Attachment {
        #[arg(help = told(&say::help_record_id()))]
        #[arg(value_parser = record)]
        id: RecordId,
        #[arg(help = told(&say::help_record_attachment_attachment()))]
        attachment: String,
        #[arg(help = told(&say::help_record_attachment_out()))]
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}
