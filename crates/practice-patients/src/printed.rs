//! The printed papers that travel inside records: laboratory reports, letters and a Holter recording.

use crate::concept::rounded;
use crate::document::Visit;
use crate::pdf::{PAGE, Pdf};
use crate::result::{LabResult, Outcome, Panel, range_in_words};

const LEFT: f64 = 40.0;
const RIGHT: f64 = PAGE.0 - 40.0;
const BOTTOM: f64 = 70.0;
const COLUMNS: [f64; 5] = [LEFT, 240.0, 300.0, 400.0, 530.0];

/// A laboratory report: a table of the same results the record holds.
pub(crate) fn lab_report(visit: &Visit, panels: &[Panel], conclusion: &str) -> Vec<u8> {
    let mut pdf = Pdf::new(&visit.title);
    let mut y = letterhead(&mut pdf, visit, "LABORATORY REPORT");
    for panel in panels {
        if y < BOTTOM + 80.0 {
            y = letterhead(&mut pdf, visit, "LABORATORY REPORT, continued");
        }
        pdf.text((LEFT, y), 11.0, true, panel.name);
        pdf.text(
            (400.0, y),
            9.0,
            false,
            &format!("Specimen: {}", panel.specimen),
        );
        y -= 16.0;
        for (x, heading) in COLUMNS
            .iter()
            .zip(["Test", "Result", "Unit", "Usual range", "Flag"])
        {
            pdf.text((*x, y), 9.0, true, heading);
        }
        pdf.line(0.6, [(LEFT, y - 4.0), (RIGHT, y - 4.0)]);
        y -= 17.0;
        for result in &panel.results {
            if y < BOTTOM {
                y = letterhead(&mut pdf, visit, "LABORATORY REPORT, continued");
            }
            let cells = lab_cells(result, visit.person.is_female());
            let flagged = !cells[4].is_empty();
            for (x, cell) in COLUMNS.iter().zip(&cells) {
                pdf.text((*x, y), 9.5, flagged, cell);
            }
            y -= 15.0;
        }
        y -= 12.0;
    }
    if y < BOTTOM + 60.0 {
        y = letterhead(&mut pdf, visit, "LABORATORY REPORT, continued");
    }
    pdf.text((LEFT, y), 10.0, true, "Conclusion");
    y = paragraph(&mut pdf, y - 15.0, conclusion);
    signature(
        &mut pdf,
        y,
        "Dr. Prakash Shetty, MD (Pathology), PRACTICE-1995-0288",
    );
    pdf.finish()
}

/// A letter or summary: headings with paragraphs under them.
pub(crate) fn letter(visit: &Visit, title: &str, parts: &[(&str, String)]) -> Vec<u8> {
    let mut pdf = Pdf::new(&visit.title);
    let mut y = letterhead(&mut pdf, visit, title);
    for (heading, words) in parts {
        if y < BOTTOM + 60.0 {
            y = letterhead(&mut pdf, visit, title);
        }
        pdf.text((LEFT, y), 11.0, true, heading);
        y -= 16.0;
        for line in words.split('\n') {
            if y < BOTTOM {
                y = letterhead(&mut pdf, visit, title);
            }
            y = paragraph(&mut pdf, y, line);
        }
        y -= 8.0;
    }
    let doctor = visit.doctor;
    signature(
        &mut pdf,
        y,
        &format!(
            "{}, {}, {}",
            doctor.name, doctor.qualification, doctor.registration
        ),
    );
    pdf.finish()
}

/// A 24-hour Holter recording, one page for each hour; about 700 KB.
pub(crate) fn holter(visit: &Visit) -> Vec<u8> {
    let mut pdf = Pdf::new(&visit.title);
    for hour in 0_u32..24 {
        let mut y = letterhead(
            &mut pdf,
            visit,
            &format!("HOLTER RECORDING, hour {} of 24", hour + 1),
        );
        // Slow in the small hours, quicker in the afternoon.
        let rate = 58.0 + f64::from(hour.min(24 - hour)) * 2.0;
        pdf.text(
            (LEFT, y),
            10.0,
            true,
            &format!("Mean heart rate {rate:.0}/min, sinus rhythm"),
        );
        for strip in 0_u32..4 {
            y -= 130.0;
            pdf.text(
                (LEFT, y + 62.0),
                8.0,
                false,
                &format!("{:02}:{:02}  lead V5", hour, strip * 15),
            );
            let early = (hour * 4 + strip) % 5 == 2;
            let points = (0_u32..515).map(move |x| {
                let seconds = f64::from(x) / 64.0;
                let volts = trace(seconds * rate / 60.0, early);
                (LEFT + f64::from(x), y + 34.0 * volts)
            });
            pdf.line(0.5, points);
            if early {
                pdf.text((LEFT + 200.0, y + 62.0), 8.0, true, "single VPC");
            }
        }
    }
    pdf.finish()
}

/// Millivolts after `beats` heartbeats; `early` puts one broad early beat into the strip.
fn trace(beats: f64, early: bool) -> f64 {
    let phase = beats.fract();
    let wave = |at: f64, width: f64, height: f64| {
        height * (-(phase - at).powi(2) / (2.0 * width * width)).exp()
    };
    if early && (4.0..5.0).contains(&beats) {
        return wave(0.22, 0.055, 1.5) + wave(0.48, 0.08, -0.6);
    }
    wave(0.18, 0.025, 0.15)
        + wave(0.36, 0.010, -0.12)
        + wave(0.385, 0.012, 1.1)
        + wave(0.412, 0.012, -0.28)
        + wave(0.62, 0.045, 0.3)
}

/// Starts a page with the hospital's and the patient's names; returns where the text begins.
fn letterhead(pdf: &mut Pdf, visit: &Visit, title: &str) -> f64 {
    let person = visit.person;
    pdf.page();
    pdf.text((LEFT, 796.0), 18.0, true, visit.hospital.name());
    pdf.text(
        (LEFT, 780.0),
        9.0,
        false,
        &format!("{}   {}", visit.hospital.id(), visit.hospital.phone()),
    );
    pdf.line(1.2, [(LEFT, 772.0), (RIGHT, 772.0)]);
    pdf.text((LEFT, 754.0), 13.0, true, title);
    pdf.text(
        (LEFT, 734.0),
        10.0,
        false,
        &format!(
            "Patient: {}    Age/sex: {} / {}    No.: {}",
            person.name,
            person.age_on(visit.on),
            if person.is_female() { "F" } else { "M" },
            person.reference_at(visit.hospital),
        ),
    );
    pdf.text(
        (LEFT, 719.0),
        10.0,
        false,
        &format!(
            "Date: {}    Document: {}",
            visit.on.format("%d %b %Y"),
            visit.reference
        ),
    );
    pdf.line(0.6, [(LEFT, 710.0), (RIGHT, 710.0)]);
    688.0
}

fn lab_cells(result: &LabResult, female: bool) -> [String; 5] {
    let analyte = result.analyte;
    let limits = analyte.limits(female);
    let (value, flag) = match result.outcome {
        Outcome::Number(value) => (
            rounded(value, analyte.digits).to_string(),
            analyte.interpret(value, female).0,
        ),
        Outcome::Beyond(comparator, value) => (
            format!("{comparator}{}", rounded(value, analyte.digits)),
            analyte.interpret(value, female).0,
        ),
        Outcome::Words(words, usual) => (words.to_owned(), if usual { "N" } else { "A" }),
    };
    let flag = if flag == "N" { "" } else { flag };
    [
        analyte.name.to_owned(),
        value,
        analyte.unit.to_owned(),
        range_in_words(&analyte, limits),
        flag.to_owned(),
    ]
}

/// Writes `words` in lines of at most 95 letters; returns the place below.
fn paragraph(pdf: &mut Pdf, mut y: f64, words: &str) -> f64 {
    let mut line = String::new();
    for word in words.split_whitespace() {
        if line.len() + word.len() > 94 {
            pdf.text((LEFT, y), 10.0, false, &line);
            line.clear();
            y -= 14.0;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    pdf.text((LEFT, y), 10.0, false, &line);
    y - 14.0
}

fn signature(pdf: &mut Pdf, y: f64, who: &str) {
    let y = (y - 24.0).max(48.0);
    pdf.line(0.6, [(LEFT, y + 12.0), (LEFT + 220.0, y + 12.0)]);
    pdf.text((LEFT, y), 9.0, false, who);
}
