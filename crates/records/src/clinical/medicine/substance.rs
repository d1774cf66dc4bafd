//! What substances a medicine holds, so that one that is prescribed under two names can be seen: by code, and by name
//! without strength, form and salt. No table of brands: which brand holds what is told by the code beside it.
//!
//! Source: docs/reading-records.md, "Medicines that hold one substance"; names are those of the WHO (INN), with the
//! British and American ones that differ.

use crate::clinical::line::Substance;
use crate::clinical::medicine::bare_name::bare_name;
use crate::json::node::Node;
use crate::value::code_system;

/// Systems whose codes name substances or products of them.
const SYSTEMS: [(&str, &[&str]); 4] = [
    ("snomed", &["snomed"]),
    ("rxnorm", &["rxnorm"]),
    ("atc", &["whocc.no/atc", "2.16.840.1.113883.6.73"]),
    ("unii", &["unii"]),
];

/// A code of this length names a substance; shorter ones of ATC name groups.
const ATC_SUBSTANCE: usize = 7;

/// Codes of SNOMED CT have no fewer digits. Source: SNOMED CT Release File Specifications, "SCTID Constraints".
const SHORTEST_SNOMED: usize = 6;

/// Salts, esters and waters behind the name of a substance.
const SALTS: [&str; 114] = [
    "hydrochloride",
    "hcl",
    "dihydrochloride",
    "hydrobromide",
    "sodium",
    "potassium",
    "calcium",
    "magnesium",
    "maleate",
    "besylate",
    "besilate",
    "mesylate",
    "mesilate",
    "tosylate",
    "tartrate",
    "bitartrate",
    "succinate",
    "fumarate",
    "phosphate",
    "diphosphate",
    "sulphate",
    "sulfate",
    "acetate",
    "citrate",
    "nitrate",
    "bromide",
    "chloride",
    "malate",
    "oxalate",
    "pamoate",
    "gluconate",
    "propionate",
    "dipropionate",
    "valerate",
    "axetil",
    "proxetil",
    "medoxomil",
    "pivoxil",
    "disoproxil",
    "trometamol",
    "diolamine",
    "monohydrate",
    "dihydrate",
    "trihydrate",
    "hemihydrate",
    "sesquihydrate",
    "anhydrous",
    "monohydrochloride",
    "hydroiodide",
    "lactate",
    "lactobionate",
    "ethylsuccinate",
    "estolate",
    "stearate",
    "edisylate",
    "edisilate",
    "esylate",
    "esilate",
    "napsylate",
    "napsilate",
    "camsylate",
    "camsilate",
    "xinafoate",
    "embonate",
    "decanoate",
    "enanthate",
    "enantate",
    "cypionate",
    "cipionate",
    "caproate",
    "palmitate",
    "butyrate",
    "pivalate",
    "furoate",
    "benzoate",
    "etexilate",
    "alafenamide",
    "hyclate",
    "meglumine",
    "tromethamine",
    "arginine",
    "erbumine",
    "olamine",
    "ditosylate",
    "dimesylate",
    "dimaleate",
    "hemifumarate",
    "bisulphate",
    "bisulfate",
    "hydrogensulphate",
    "hydrogensulfate",
    "disulfate",
    "monosodium",
    "disodium",
    "trisodium",
    "semisodium",
    "propanediol",
    "pidolate",
    "aspartate",
    "teoclate",
    "theoclate",
    "carbonate",
    "hydrate",
    "tetrahydrate",
    "pentahydrate",
    "hexahydrate",
    "heptahydrate",
    "methylsulfate",
    "metilsulfate",
    "methylsulphate",
    "acetonide",
    "hexacetonide",
    "medocaril",
    "cilexetil",
];

/// Behind these a salt is the medicine itself.
const METALS: [&str; 14] = [
    "sodium",
    "potassium",
    "calcium",
    "magnesium",
    "zinc",
    "ferrous",
    "ferric",
    "iron",
    "lithium",
    "ammonium",
    "aluminium",
    "aluminum",
    "silver",
    "barium",
];

/// Words of terminologies that name no substance.
const WORDS: [&str; 42] = [
    "milligram",
    "milligrams",
    "microgram",
    "micrograms",
    "gram",
    "grams",
    "milliliter",
    "millilitre",
    "each",
    "precisely",
    "conventional",
    "release",
    "prolonged",
    "modified",
    "extended",
    "sustained",
    "coated",
    "film",
    "clinical",
    "drug",
    "medicinal",
    "form",
    "dose",
    "dosage",
    "substance",
    "actuation",
    "pill",
    "neb",
    "nebs",
    "nebuliser",
    "nebulizer",
    "respule",
    "respules",
    "rotacap",
    "rotacaps",
    "mdi",
    "dpi",
    "puff",
    "puffs",
    "xl",
    "cr",
    "mr",
];

/// Other names of a substance, to the one of the WHO.
const NAMES: [(&str, &str); 62] = [
    ("acetaminophen", "paracetamol"),
    ("albuterol", "salbutamol"),
    ("phenobarbitone", "phenobarbital"),
    ("thiopentone", "thiopental"),
    ("succinylcholine", "suxamethonium"),
    ("nitroglycerine", "nitroglycerin"),
    ("glyceryl trinitrate", "nitroglycerin"),
    ("epinephrine", "adrenaline"),
    ("norepinephrine", "noradrenaline"),
    ("glyburide", "glibenclamide"),
    ("rifampin", "rifampicin"),
    ("meperidine", "pethidine"),
    ("frusemide", "furosemide"),
    ("thyroxine", "levothyroxine"),
    ("cyclosporine", "ciclosporin"),
    ("cyclosporin", "ciclosporin"),
    ("amoxycillin", "amoxicillin"),
    ("cephalexin", "cefalexin"),
    ("lignocaine", "lidocaine"),
    ("acetylsalicylic acid", "aspirin"),
    ("clavulanate", "clavulanic acid"),
    ("chlorthalidone", "chlortalidone"),
    ("beclomethasone", "beclometasone"),
    ("sodium valproate", "valproic acid"),
    ("valproate", "valproic acid"),
    ("divalproex", "valproic acid"),
    ("magnesium valproate", "valproic acid"),
    ("potassium clavulanate", "clavulanic acid"),
    ("sodium cromoglicate", "cromoglicic acid"),
    ("sodium cromoglycate", "cromoglicic acid"),
    ("cromoglycate", "cromoglicic acid"),
    ("cromolyn", "cromoglicic acid"),
    ("sodium fusidate", "fusidic acid"),
    ("fusidate", "fusidic acid"),
    ("calcium folinate", "folinic acid"),
    ("calcium leucovorin", "folinic acid"),
    ("leucovorin", "folinic acid"),
    ("folinate", "folinic acid"),
    ("sodium alendronate", "alendronic acid"),
    ("alendronate", "alendronic acid"),
    ("ibandronate", "ibandronic acid"),
    ("risedronate", "risedronic acid"),
    ("zoledronate", "zoledronic acid"),
    ("mycophenolate", "mycophenolic acid"),
    ("mycophenolate mofetil", "mycophenolic acid"),
    ("lithium carbonate", "lithium"),
    ("potassium losartan", "losartan"),
    ("glycopyrrolate", "glycopyrronium"),
    ("isoproterenol", "isoprenaline"),
    ("phytonadione", "phytomenadione"),
    ("dicyclomine", "dicycloverine"),
    ("benzhexol", "trihexyphenidyl"),
    ("methimazole", "thiamazole"),
    ("torsemide", "torasemide"),
    ("acyclovir", "aciclovir"),
    ("valacyclovir", "valaciclovir"),
    ("oestradiol", "estradiol"),
    ("sulphasalazine", "sulfasalazine"),
    ("cephadroxil", "cefadroxil"),
    ("mesalamine", "mesalazine"),
    ("hydroxyurea", "hydroxycarbamide"),
    ("cholecalciferol", "colecalciferol"),
];

/// Adds what a concept says of its substance: its codes, and the names of its words and displays.
pub(super) fn add(found: &mut Vec<Substance>, concept: &Node<'_>) {
    let codings = concept.list("coding").iter();
    let known = codings.map(|coding| {
        let system = coding.text_of("system").and_then(system);
        let code = coding.text_of("code").map(str::trim).unwrap_or_default();
        (system, code, coding.text_of("display"))
    });
    // The name of a group is the name of no substance.
    let known =
        known.filter(|(system, code, _)| *system != Some("atc") || code.len() >= ATC_SUBSTANCE);
    let known: Vec<_> = known.collect();
    let displays = known.iter().filter_map(|(_, _, display)| *display);
    let texts: Vec<&str> = concept
        .text_of("text")
        .into_iter()
        .chain(displays)
        .collect();
    for (system, code, display) in &known {
        // A number that is none of SNOMED's is what a program fills in, and tells no substance.
        let is_filled_in = *system == Some("snomed") && code.len() < SHORTEST_SNOMED;
        if let Some(system) = system
            && !(code.is_empty() || is_filled_in)
        {
            let name = display.or(texts.first().copied());
            push(found, format!("{system}:{code}"), name.unwrap_or(code));
        }
    }
    for text in texts {
        add_name(found, text);
    }
}

/// The names of the substances that a text names, as far as they can be told from a brand's.
pub(crate) fn names_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    add_name(&mut found, text);
    found.into_iter().map(|substance| substance.name).collect()
}

/// Adds the substances that a name names.
pub(super) fn add_name(found: &mut Vec<Substance>, text: &str) {
    let joined = text.replace(" and ", "+").replace(" with ", "+");
    for part in joined.split(['+', '&', '/']) {
        // `Brand (amoxicillin + clavulanic acid)`: the bracket goes on behind the sign.
        let (before, part) = match part.rsplit_once('(') {
            Some((before, inner)) if !inner.contains(')') => (Some(before), inner),
            _ => (None, part),
        };
        for name in before.into_iter().chain([part]).filter_map(name) {
            push(found, format!("name:{name}"), &name);
        }
    }
}

fn push(found: &mut Vec<Substance>, key: String, name: &str) {
    /// A medicine holds fewer; the sender sets how many it names.
    const MOST: usize = 40;
    if found.len() < MOST && !found.iter().any(|known| known.key == key) {
        found.push(Substance {
            key,
            name: name.to_owned(),
        });
    }
}

fn system(uri: &str) -> Option<&'static str> {
    if code_system::system_name(uri) == "SNOMED CT" {
        return Some("snomed");
    }
    let lower = uri.to_lowercase();
    let mut known = SYSTEMS.iter();
    let (name, _) = known.find(|(_, parts)| parts.iter().any(|part| lower.contains(part)))?;
    Some(name)
}

/// The name of a substance without strength, form and salt; none where nothing is left.
fn name(text: &str) -> Option<String> {
    let bare = bare_name(text);
    let mut words: Vec<&str> = bare
        .split_whitespace()
        .filter(|word| !WORDS.contains(word) && !word.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    let is_metal = words.first().is_some_and(|word| METALS.contains(word));
    while words.len() > 1 && !is_metal && words.last().is_some_and(|word| SALTS.contains(word)) {
        words.pop();
    }
    let name = words.join(" ");
    let known = NAMES.iter().find(|(other, _)| *other == name);
    let name = known.map_or(name, |(_, name)| (*name).to_owned());
    // Letters alone are abbreviations, which may mean anything.
    (name.chars().count() > 3).then_some(name)
}
