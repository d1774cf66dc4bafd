//! Whether two names of a product cannot mean one thing. A brand says nothing of what it holds, so that a code of its
//! substance beside it contradicts nothing: only two names that are both known, and of different substances, do.
//!
//! Source: docs/reading-records.md, "Data types"; names are those of the WHO (INN) that are prescribed in India (National
//! List of Essential Medicines 2022), what people are commonly allergic to, and the diseases that are vaccinated against
//! there.

use crate::clinical::medicine::substance::names_in;

/// Substances of medicines. A name of two words stands before that of one.
const SUBSTANCES: [&str; 318] = [
    "insulin glargine",
    "insulin lispro",
    "insulin aspart",
    "insulin degludec",
    "insulin detemir",
    "insulin glulisine",
    "clavulanic acid",
    "valproic acid",
    "folic acid",
    "tranexamic acid",
    "mefenamic acid",
    "mycophenolic acid",
    "fusidic acid",
    "zoledronic acid",
    "alendronic acid",
    "ursodeoxycholic acid",
    "isosorbide mononitrate",
    "isosorbide dinitrate",
    "calcium carbonate",
    "ferrous sulphate",
    "ferrous fumarate",
    "aspirin",
    "paracetamol",
    "ibuprofen",
    "diclofenac",
    "aceclofenac",
    "naproxen",
    "etoricoxib",
    "celecoxib",
    "ketorolac",
    "indometacin",
    "indomethacin",
    "piroxicam",
    "meloxicam",
    "tramadol",
    "morphine",
    "codeine",
    "fentanyl",
    "pethidine",
    "tapentadol",
    "buprenorphine",
    "metformin",
    "glimepiride",
    "gliclazide",
    "glipizide",
    "glibenclamide",
    "pioglitazone",
    "sitagliptin",
    "vildagliptin",
    "teneligliptin",
    "linagliptin",
    "saxagliptin",
    "dapagliflozin",
    "empagliflozin",
    "canagliflozin",
    "remogliflozin",
    "voglibose",
    "acarbose",
    "liraglutide",
    "semaglutide",
    "dulaglutide",
    "levothyroxine",
    "carbimazole",
    "thiamazole",
    "propylthiouracil",
    "amlodipine",
    "nifedipine",
    "cilnidipine",
    "clinidipine",
    "felodipine",
    "diltiazem",
    "verapamil",
    "atenolol",
    "metoprolol",
    "bisoprolol",
    "nebivolol",
    "carvedilol",
    "propranolol",
    "labetalol",
    "timolol",
    "enalapril",
    "ramipril",
    "lisinopril",
    "perindopril",
    "captopril",
    "telmisartan",
    "losartan",
    "olmesartan",
    "valsartan",
    "candesartan",
    "azilsartan",
    "irbesartan",
    "sacubitril",
    "hydrochlorothiazide",
    "chlortalidone",
    "indapamide",
    "furosemide",
    "torasemide",
    "spironolactone",
    "eplerenone",
    "prazosin",
    "clonidine",
    "methyldopa",
    "hydralazine",
    "nitroglycerin",
    "nicorandil",
    "ivabradine",
    "ranolazine",
    "trimetazidine",
    "digoxin",
    "amiodarone",
    "atorvastatin",
    "rosuvastatin",
    "simvastatin",
    "pravastatin",
    "pitavastatin",
    "fenofibrate",
    "ezetimibe",
    "clopidogrel",
    "prasugrel",
    "ticagrelor",
    "warfarin",
    "acenocoumarol",
    "rivaroxaban",
    "apixaban",
    "dabigatran",
    "heparin",
    "enoxaparin",
    "fondaparinux",
    "streptokinase",
    "amoxicillin",
    "ampicillin",
    "cloxacillin",
    "piperacillin",
    "tazobactam",
    "cefalexin",
    "cefadroxil",
    "cefuroxime",
    "cefixime",
    "cefpodoxime",
    "ceftriaxone",
    "cefotaxime",
    "ceftazidime",
    "cefoperazone",
    "cefepime",
    "meropenem",
    "imipenem",
    "azithromycin",
    "clarithromycin",
    "erythromycin",
    "roxithromycin",
    "clindamycin",
    "doxycycline",
    "tetracycline",
    "minocycline",
    "ciprofloxacin",
    "levofloxacin",
    "ofloxacin",
    "norfloxacin",
    "moxifloxacin",
    "gentamicin",
    "amikacin",
    "streptomycin",
    "vancomycin",
    "linezolid",
    "teicoplanin",
    "colistin",
    "metronidazole",
    "tinidazole",
    "ornidazole",
    "sulfamethoxazole",
    "trimethoprim",
    "nitrofurantoin",
    "rifampicin",
    "isoniazid",
    "pyrazinamide",
    "ethambutol",
    "fluconazole",
    "itraconazole",
    "ketoconazole",
    "clotrimazole",
    "terbinafine",
    "amphotericin",
    "aciclovir",
    "valaciclovir",
    "oseltamivir",
    "tenofovir",
    "lamivudine",
    "efavirenz",
    "dolutegravir",
    "albendazole",
    "mebendazole",
    "ivermectin",
    "chloroquine",
    "hydroxychloroquine",
    "artesunate",
    "artemether",
    "primaquine",
    "omeprazole",
    "pantoprazole",
    "rabeprazole",
    "esomeprazole",
    "ranitidine",
    "famotidine",
    "domperidone",
    "ondansetron",
    "metoclopramide",
    "loperamide",
    "bisacodyl",
    "lactulose",
    "prednisolone",
    "methylprednisolone",
    "dexamethasone",
    "betamethasone",
    "hydrocortisone",
    "deflazacort",
    "budesonide",
    "fluticasone",
    "salbutamol",
    "levosalbutamol",
    "formoterol",
    "salmeterol",
    "ipratropium",
    "tiotropium",
    "montelukast",
    "theophylline",
    "cetirizine",
    "levocetirizine",
    "fexofenadine",
    "loratadine",
    "chlorpheniramine",
    "methotrexate",
    "lorazepam",
    "diazepam",
    "clonazepam",
    "alprazolam",
    "midazolam",
    "nitrazepam",
    "zolpidem",
    "hydroxyzine",
    "haloperidol",
    "olanzapine",
    "risperidone",
    "quetiapine",
    "clozapine",
    "aripiprazole",
    "chlorpromazine",
    "sertraline",
    "fluoxetine",
    "escitalopram",
    "amitriptyline",
    "imipramine",
    "mirtazapine",
    "duloxetine",
    "venlafaxine",
    "bupropion",
    "phenytoin",
    "carbamazepine",
    "oxcarbazepine",
    "levetiracetam",
    "lamotrigine",
    "topiramate",
    "phenobarbital",
    "gabapentin",
    "pregabalin",
    "baclofen",
    "levodopa",
    "donepezil",
    "tamoxifen",
    "letrozole",
    "anastrozole",
    "cyclophosphamide",
    "doxorubicin",
    "daunorubicin",
    "cisplatin",
    "carboplatin",
    "oxaliplatin",
    "paclitaxel",
    "docetaxel",
    "vincristine",
    "vinblastine",
    "imatinib",
    "rituximab",
    "tacrolimus",
    "ciclosporin",
    "azathioprine",
    "hydroxycarbamide",
    "allopurinol",
    "febuxostat",
    "colchicine",
    "adrenaline",
    "noradrenaline",
    "dopamine",
    "dobutamine",
    "atropine",
    "oxytocin",
    "misoprostol",
    "progesterone",
    "estradiol",
    "tamsulosin",
    "finasteride",
    "sildenafil",
    "tadalafil",
    "sumatriptan",
    "promethazine",
    "prochlorperazine",
    "betahistine",
    "cinnarizine",
    "flunarizine",
    "ambroxol",
    "acetylcysteine",
    "sucralfate",
    "mesalazine",
    "sulfasalazine",
    "denosumab",
    "teriparatide",
    "chlorpropamide",
    "tolbutamide",
];

/// What people are allergic to besides medicines.
const ALLERGENS: [&str; 26] = [
    "peanut",
    "groundnut",
    "cashew",
    "almond",
    "walnut",
    "egg",
    "milk",
    "wheat",
    "gluten",
    "soy",
    "soya",
    "sesame",
    "mustard",
    "fish",
    "shellfish",
    "prawn",
    "shrimp",
    "crab",
    "brinjal",
    "latex",
    "pollen",
    "mite",
    "cockroach",
    "dust",
    "nickel",
    "iodine",
];

/// Groups of substances, with what is in the name of their members.
const GROUPS: [(&str, &[&str]); 11] = [
    ("shellfish", &["prawn", "crab"]),
    ("gluten", &["wheat"]),
    ("penicillin", &["cillin"]),
    ("cephalosporin", &["cef"]),
    ("sulfonamide", &["sulfa"]),
    ("quinolone", &["oxacin"]),
    ("fluoroquinolone", &["oxacin"]),
    ("macrolide", &["thromycin"]),
    ("statin", &["statin"]),
    ("tetracycline", &["cycline"]),
    ("aminoglycoside", &["micin", "amikacin", "streptomycin"]),
];

/// Other names of these, with the one they have above.
const ALIKE: [(&str, &str); 4] = [
    ("groundnut", "peanut"),
    ("soya", "soy"),
    ("shrimp", "prawn"),
    ("sulpha", "sulfa"),
];

/// What is vaccinated against, with the words that name it.
const DISEASES: [(&str, &[&str]); 22] = [
    (
        "polio",
        &["polio", "poliomyelitis", "poliovirus", "opv", "ipv"],
    ),
    ("measles", &["measles", "mmr"]),
    ("mumps", &["mumps", "mmr"]),
    ("rubella", &["rubella", "mmr"]),
    ("diphtheria", &["diphtheria", "dpt", "dtap", "tdap"]),
    ("tetanus", &["tetanus", "dpt", "dtap", "tdap"]),
    ("pertussis", &["pertussis", "dpt", "dtap", "tdap"]),
    ("hepatitis", &["hepatitis"]),
    ("haemophilus", &["haemophilus", "hib"]),
    ("tuberculosis", &["tuberculosis", "bcg"]),
    ("rotavirus", &["rotavirus"]),
    ("influenza", &["influenza", "flu"]),
    ("typhoid", &["typhoid"]),
    ("cholera", &["cholera"]),
    ("varicella", &["varicella", "chickenpox"]),
    ("zoster", &["zoster", "shingles"]),
    ("covid", &["covid", "sars"]),
    ("papillomavirus", &["papillomavirus", "hpv"]),
    ("pneumococcus", &["pneumococcal", "pneumococcus", "pcv"]),
    ("meningococcus", &["meningococcal", "meningococcus"]),
    ("encephalitis", &["encephalitis"]),
    ("rabies", &["rabies"]),
];

/// Whether both name something that is known, and nothing of it is the same.
pub(super) fn are_different(text: &str, display: &str) -> bool {
    let (text, display) = (known(text), known(display));
    let is_one =
        |one: &str, other: &str| one == other || is_group_of(one, other) || is_group_of(other, one);
    let shares = text
        .iter()
        .any(|one| display.iter().any(|other| is_one(one, other)));
    !shares && !text.is_empty() && !display.is_empty()
}

/// Whether both are bare names of parts of a product: "Amoxicillin" and "Clavulanic acid", "Diphtheria" and "Tetanus". What
/// has a strength, or says that it is a vaccine, is a whole one.
pub(super) fn are_parts(one: &str, other: &str) -> bool {
    let is_part = |name: &str| {
        let words = words(name);
        let of_disease = |word: &String| DISEASES.iter().any(|(disease, _)| disease == word);
        !name.chars().any(char::is_numeric)
            && !words.iter().any(|word| word.starts_with("vaccin"))
            && (is_known(name) || words.iter().any(of_disease))
    };
    is_part(one) && is_part(other)
}

/// Whether the first is a group that the second is a member of.
fn is_group_of(group: &str, member: &str) -> bool {
    let mut groups = GROUPS.iter();
    groups.any(|(name, parts)| *name == group && parts.iter().any(|part| member.contains(part)))
}

/// Whether a name holds a substance that is known as a medicine.
pub(super) fn is_known(name: &str) -> bool {
    let names = names_in(name);
    names.iter().any(|named| {
        let padded = format!(" {named} ");
        let mut substances = SUBSTANCES.iter();
        substances.any(|substance| padded.contains(&format!(" {substance} ")))
    })
}

/// What is known of the things a name names.
fn known(name: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    };
    for named in names_in(name) {
        let padded = format!(" {named} ");
        let substance = SUBSTANCES
            .iter()
            .find(|substance| padded.contains(&format!(" {substance} ")));
        if let Some(substance) = substance {
            add(substance);
        }
    }
    for word in words(name) {
        let one = word.strip_suffix('s').unwrap_or(&word);
        let alike = ALIKE.iter().find(|(other, _)| *other == one);
        let one = alike.map_or(one, |(_, name)| *name);
        let group = GROUPS.iter().find(|(group, _)| *group == one);
        let allergen = ALLERGENS.iter().find(|allergen| **allergen == one);
        if let Some((group, _)) = group {
            add(group);
        }
        if let Some(allergen) = allergen {
            add(allergen);
        }
        if matches!(one, "sulfa" | "sulphonamide") {
            add("sulfonamide");
        }
        for (disease, words) in DISEASES {
            if words.contains(&word.as_str()) || words.contains(&one) {
                add(disease);
            }
        }
    }
    found
}

/// The words of a name, in lower case.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect()
}
