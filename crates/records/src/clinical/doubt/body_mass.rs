//! A body mass index that only weight and height of the same document can make credible: most of those beyond 70 are a
//! weight in the wrong field, and some are people.

use super::of_value;
use crate::analyte::{Analyte, Analytes};
use crate::clinical::apart;
use crate::clinical::line::ResultLine;
use crate::value::unit;

/// Beyond this, in kg/m², it takes weight and height to believe it.
const CREDIBLE: f64 = 70.0;

/// Names of the table of tests.
const INDEX: &str = "Body mass index";
const WEIGHT: &str = "Body weight";
const HEIGHT: &str = "Body height";

/// Marks each index beyond what is credible that no weight and height of the document give.
pub(crate) fn mark<'l>(lines: impl Iterator<Item = &'l mut ResultLine>) {
    let mut indices: Vec<(f64, &mut ResultLine)> = Vec::new();
    let (mut weights, mut heights) = (Vec::new(), Vec::new());
    for line in lines {
        let known = Analytes::built_in().of_series(apart::without_apart(&line.series).0);
        let Some((known, number)) = known.and_then(|known| Some((known, number(line, known)?)))
        else {
            continue;
        };
        match known.name.as_str() {
            WEIGHT => weights.push(number),
            HEIGHT => heights.push(number),
            INDEX if number > CREDIBLE => indices.push((number, line)),
            _ => {}
        }
    }
    for (index, line) in indices {
        let is_given = weights.iter().take(MOST).any(|weight| {
            heights.iter().take(MOST).any(|height| {
                let metres = height / 100.0;
                let made = weight / (metres * metres);
                (made / index - 1.0).abs() < 0.1
            })
        });
        if !is_given && !line.part.doubts.contains(&of_value()) {
            line.part.doubts.push(of_value());
            if line.mark_computed {
                (line.mark, line.mark_computed) = (None, false);
            }
        }
    }
}

/// No document needs more of either: a hospital sets how many there are.
const MOST: usize = 10;

/// The number of a line in the unit of its test.
fn number(line: &ResultLine, known: &Analyte) -> Option<f64> {
    let number = line.number.filter(|_| line.comparator.is_none())?;
    let conversion = known.to_unit(&unit::folded(line.unit.as_deref()))?;
    Some(conversion.of(number))
}
