/** One invented document of each type, by the id of its record; among them what goes wrong in real ones. */
import type { Block } from "../../shared/bindings/Block";
import type { AttachmentContent } from "../../shared/bindings/AttachmentContent";
import type { DicomView } from "../../shared/bindings/DicomView";
import type { PictureOf } from "../../shared/bindings/PictureOf";
import type { DocumentView, RecordRow } from "../../shared/backend/views";
import { paper, pdf, scan, toBase64 } from "./files";
import { about, allergy, condition, dose, element, fact, file, item, medicine, order, paperOf, part, procedure, result, section } from "./lines";

const results = (...rows: ReturnType<typeof result>[]): Block => ({ type: "results", rows });
/** A report that names itself by all that was ordered with it. */
const FEVER = "Dengue NS1 antigen, Dengue IgM, Dengue IgG, Malaria rapid antigen, Widal test, Leptospira IgM, Scrub typhus IgM";
const vital = { category: "vital", date: "2026-11-12T11:05:00+05:30", panel: "Vital signs" };

const consultation = paperOf({
  title: "Diabetes follow-up",
  hi_type: "OPConsultation",
  attested: "Dr. Anil Kulkarni, on 12 Nov 2026, as the professional responsible",
  lead: [
    {
      type: "encounter",
      line: {
        part: part({ status: "finished" }), kind: { key: "clinical-visit-outpatient" }, class: "AMB", start: "2026-11-12T10:45:00+05:30", end: "2026-11-12T11:20:00+05:30",
        days: null, reasons: ["Routine review of diabetes"], diagnoses: ["Type 2 diabetes mellitus"], place: "Medicine OPD, room 4", disposition: null,
      },
    },
  ],
  sections: [
    section("Chief complaints", [
      { type: "conditions", rows: [
        condition({ name: "Tiredness", role: "complaint", onset: "for 3 weeks", severity: "mild" }),
        condition({ name: "Chest pain", role: "complaint", verification: "refuted", part: part({ flag: "negated", note: "Asked for; the patient has none." }) }),
      ] },
    ], [], { code: "422843007" }),
    section("Physical examination", [
      { type: "tiles", rows: [
        result("Blood pressure", "148/92", "mmHg", "90/60 - 140/90", { ...vital, mark: "H", mark_computed: true }),
        result("Heart rate", "84", "/min", "60 - 100", vital),
        result("Body temperature", "98.4", "°F", null, vital),
        result("SpO₂", "97", "%", null, vital),
        result("Body weight", "71.50", "kg", null, { ...vital, part: part({ status: "amended" }) }),
        result("Body weight", "73.2", "kg", null, { ...vital, date: "2026-08-29" }),
      ] },
      results(result("Foot examination", "Sensation reduced over both great toes", null, null, { ...vital, category: "exam", panel: null })),
    ]),
    section("Allergies", [
      { type: "allergies", rows: [
        allergy({ name: "Penicillin", kind: "allergy", criticality: "high", reactions: ["Rash, moderate"], clinical: "active", verification: "confirmed", date: "2019" }),
        allergy({ name: "Sulfonamide", kind: "allergy", verification: "refuted", part: part({ flag: "negated", note: "Tolerated co-trimoxazole in 2024." }) }),
      ] },
    ]),
    section("Medical history", [
      { type: "conditions", rows: [
        condition({ name: "Type 2 diabetes mellitus", role: "history", clinical: "active", verification: "confirmed", onset: "2018" }),
        condition({ name: "Dengue fever", role: "history", clinical: "resolved", onset: "24 Aug 2026", abatement: "29 Aug 2026" }),
        condition({ name: "Pregnancy", role: "history", part: part({ flag: "entered_in_error", status: "entered-in-error" }) }),
      ] },
      { type: "procedures", rows: [procedure({ name: "Laparoscopic cholecystectomy", date: "2014-05", site: "Gallbladder", performer: "Dr. S. Nair" })] },
    ]),
    section("Family history", [
      { type: "family_history", rows: [{ part: part(), relation: "Mother", conditions: ["Type 2 diabetes, from 52 y"], deceased: null }, { part: part(), relation: "Father", conditions: ["Myocardial infarction, at 61 y"], deceased: "Died at 64 y" }] },
    ]),
    section("Medications", [
      { type: "medicines", rows: [
        medicine({ name: "Metformin 500 mg", form: "Tablet", dose: "1 tablet", frequency: "1-0-1", frequency_help: "morning and night", timing: "after food", route: "Oral", duration: "90 days", indication: "Type 2 diabetes mellitus", instruction: "1-0-1 after food" }),
        medicine({ name: "Telmisartan 40 mg", form: "Tablet", dose: "1 tablet", frequency: "OD", frequency_help: "once a day", timing: "in the morning", route: "Oral", duration: "30 days", instruction: "Take one tablet every morning", instruction_built: "1 tablet twice a day" }),
        medicine({ name: "Glimepiride 2 mg", part: part({ status: "stopped", flag: "ended", note: "Two low sugars in October." }), dose: "1 tablet", frequency: "once a day" }),
      ] },
    ]),
    section("Investigation advice", [
      { type: "orders", rows: [order({ name: "HbA1c", intent: "plan", date: "2027-02", reason: "Control of diabetes" }), order({ name: "Urine albumin to creatinine ratio", intent: "order" })] },
    ]),
    section("Follow up", [{ type: "orders", rows: [order({ name: "Review in the diabetes clinic", role: "follow_up", date: "2027-02-11", to: "Dr. Anil Kulkarni", part: part({ status: "booked" }) })] }]),
    section("Referral", [{ type: "orders", rows: [order({ name: "Retinal examination", role: "referral", to: "Eye department, City Hospital", reason: "Yearly screening", part: part({ status: "revoked", flag: "ended" }) })] }]),
    section("Other observations", [
      { type: "narrative", why: { key: "record-why-no-data" }, nodes: [
        element("p", "Diet and exercise discussed. ", element("b", "Walks 30 minutes"), " on most days."),
        element("ul", element("li", "Salt: less pickles and papad"), element("li", "फल: दिन में दो बार")),
        element("table", element("tr", element("th", "Meal"), element("th", "Sugar at home")), element("tr", element("td", "Before breakfast"), element("td", "128 to 150")), element("tr", element("td", "After dinner"), element("td", "170 to 210"))),
      ] },
    ]),
    about("Dr. Anil Kulkarni"),
  ],
});

const lipids = paperOf({
  title: "HbA1c and lipid profile",
  hi_type: "DiagnosticReport",
  date: "2026-11-10T05:42:00+05:30",
  author: "Dr. Kavita Rao, MD (Pathology)",
  organization: "Sanjeevani Diagnostics",
  lead: [{ type: "conclusion", title: "Conclusion", text: "HbA1c above the goal of the last visit. LDL cholesterol raised; HDL low.\nPlease correlate clinically.", entry: 3 }],
  sections: [
    section("Diabetes panel", [
      results(
        result("HbA1c", "8.1", "%", "4.0 – 5.6 %", { mark: "H", panel: "Diabetes panel", part: part({ status: "final", note: "Method: HPLC" }) }),
        result("Fasting blood glucose", "162", "mg/dL", "70 – 100 mg/dL", { mark: "HH", panel: "Diabetes panel" }),
        result("C-peptide", "<0.10", "ng/mL", "0.9 – 7.1 ng/mL", { mark: "L", mark_computed: true, panel: "Diabetes panel", date_from: "report", part: part({ status: "preliminary" }) }),
      ),
    ]),
    section(
      "Lipid profile",
      [
        results(
          result("Total cholesterol", "224", "mg/dL", "Up to 200", { mark: "H", mark_computed: true, panel: "Lipid profile" }),
          result("Cholesterol in HDL", "34", "mg/dL", "more than 40 mg/dL", { mark: "L", panel: "Lipid profile", part: part({ status: "final", state: "partly" }) }),
          result("Cholesterol in LDL", "152.0", "mg/dL", "Male: < 100; Female: < 100", { panel: "Lipid profile", part: part({ status: "corrected" }) }),
          result("VLDL", "38", "mg/dL", null, { panel: "Lipid profile", part: part({ status: "entered-in-error", flag: "entered_in_error" }) }),
          result("Lipoprotein (a)", "Not measured: sample too small", null, null, { panel: "Lipid profile", part: part({ status: "cancelled", flag: "ended" }) }),
        ),
      ],
      [
        item({ kind: "Observation", label: "Triglycerides", entry: 98, state: "loose", reason: "The value is a text where a number belongs.", facts: [fact("Value", "one hundred and ninety", { flag: "unread" })] }),
        item({ kind: "Unreadable", label: "Item 9 of this document", entry: 99, state: "opaque", reason: "The resource type “LabSlip” is not known. It is shown as it was sent.", facts: [fact("slipNo", "SD-1182"), fact("remark", "नमूना दोबारा लिया गया")] }),
      ],
    ),
    section("Advice", []),
    about("Dr. Kavita Rao", item({ kind: "Reference", label: "Organization/lab-77", flag: "unresolved", facts: [fact("Reference", "Organization/lab-77", { flag: "unresolved" })] })),
  ],
  attachments: [
    file({ id: "a1", title: "Signed report", media_type: "application/pdf", size: 48213, date: "2026-11-10", entry: 9 }),
    file({ id: "a2", title: "Chromatogram", media_type: "image/png", size: 18400, claimed_media_type: "image/jpeg", entry: 10 }),
    file({ id: "a3", title: "Portal copy", media_type: "application/pdf", claimed_media_type: null, entry: 11, url: "https://reports.sanjeevani.example/1182.pdf" }),
    file({ id: "a4", title: "Report again", media_type: "application/pdf", size: 48213, same_as: "a1", entry: 12 }),
    file({ id: "a5", title: "Broken copy", media_type: "application/pdf", size: 812, entry: 13, problem: { key: "file-damaged" } }),
    file({ id: "a6", title: "Remark of the laboratory", media_type: "text/plain", size: 118, claimed_media_type: "application/pdf", entry: 14 }),
  ],
});

const prescription = paperOf({
  title: "Prescription",
  hi_type: "Prescription",
  sections: [
    section("Prescription", [
      { type: "medicines", rows: [
        medicine({ name: "Metformin 500 mg", form: "Tablet", dose: "1 tablet", frequency: "1-0-1", frequency_help: "morning and night", timing: "after food", route: "Oral", duration: "90 days", indication: "Type 2 diabetes mellitus", instruction: "1-0-1 after food" }),
        medicine({ name: "Telmisartan 40 mg + Hydrochlorothiazide 12.5 mg", ingredients: ["Telmisartan 40 mg", "Hydrochlorothiazide 12.5 mg"], dose: "1 tablet", frequency: "OD", frequency_help: "once a day", route: "Oral", duration: "30 days", indication: "Essential hypertension" }),
        medicine({ name: "Paracetamol 650 mg", as_needed: "Fever above 100 °F", dose: "1 tablet", frequency: "SOS", frequency_help: "when needed", route: "Oral", instruction: "SOS for fever, at most three a day" }),
        medicine({ name: "Aspirin 75 mg", part: part({ status: "active", flag: "negated", note: "Do not give: gastric bleed in 2022." }) }),
        medicine({ name: "Cough syrup", part: part({ status: "on-hold", flag: "ended", state: "loose" }), intent: "proposal", instruction: "5 ml तीन बार" }),
      ] },
      { type: "files", attachments: ["a1"], open: false },
    ]),
    about("Dr. Anil Kulkarni"),
  ],
  attachments: [file({ id: "a1", title: "Photograph of the prescription", media_type: "image/png", size: 251_800, date: "2026-11-12", entry: 20 })],
});

const discharge = paperOf({
  title: "Discharge summary: dengue fever",
  hi_type: "DischargeSummary",
  date: "2026-08-29T16:10:00+05:30",
  status: "amended",
  relates_to: "Replaces the discharge summary of 29 Aug 2026, 12:02",
  attested: "Dr. Anil Kulkarni, on 29 Aug 2026, legally",
  lead: [
    {
      type: "encounter",
      line: {
        part: part({ status: "finished" }), kind: { key: "clinical-visit-inpatient" }, class: "IMP", start: "2026-08-24T21:30:00+05:30", end: "2026-08-29T15:00:00+05:30",
        days: 5, reasons: ["Fever for four days"], diagnoses: ["Dengue fever without warning signs (discharge)", "Acute febrile illness (admission)"], place: "Ward 3, City Hospital", disposition: "Home",
      },
    },
    { type: "conditions", rows: [condition({ name: "Dengue fever without warning signs", role: "diagnosis", clinical: "resolved", verification: "confirmed", date: "2026-08-25" })] },
  ],
  sections: [
    section("Chief complaints", [{ type: "conditions", rows: [condition({ name: "Fever with body ache", role: "complaint", onset: "for 4 days" })] }]),
    section("Physical examination", [{ type: "tiles", rows: [result("Body temperature", "102.2", "°F", null, { ...vital, mark: "H", date: "2026-08-24" }), result("Blood pressure", "104/66", "mmHg", null, { ...vital, date: "2026-08-24" })] }]),
    section("Allergies", [{ type: "allergies", rows: [allergy({ name: "No known drug allergies", is_statement: true })] }]),
    section("Investigations", [
      { type: "conclusion", title: "Dengue serology", text: "NS1 antigen positive; IgM negative.", entry: 61 },
      results(
        result("Platelet count", "38", "10³/µL", "150 – 410", { mark: "LL", panel: "Blood count", date: "2026-08-27", date_from: "report" }),
        result("Haematocrit", "46.8", "%", "36 – 46", { mark: "H", mark_computed: true, panel: "Blood count", date: "2026-08-27" }),
        result("Dengue NS1 antigen", "Positive", null, "Negative", { mark: "POS", panel: FEVER, date: "2026-08-25" }),
        result("Dengue IgM", "Negative", null, "Negative", { mark: "NEG", panel: FEVER, date: "2026-08-25" }),
      ),
    ]),
    section("Procedures", [{ type: "procedures", rows: [
      procedure({ name: "Intravenous cannulation", date: "2026-08-24", site: "Left forearm", outcome: "Successful", complications: ["Mild phlebitis"], performer: "Staff nurse R. Jadhav" }),
      procedure({ name: "Platelet transfusion", part: part({ status: "not-done", flag: "negated", note: "Platelets rose by themselves." }) }),
    ] }]),
    section("Medications", [{ type: "medicines", rows: [
      medicine({ name: "Paracetamol 500 mg", context: "Medicines at discharge", dose: "1 tablet", frequency: "TDS", frequency_help: "three times a day", duration: "3 days", date: "2026-08-29" }),
      medicine({ name: "Ringer lactate", context: "During the stay", dose: "500 mL", frequency: "every 8 hours", route: "Intravenous", date: "2026-08-24", part: part({ status: "completed" }) }),
    ] }]),
    section("Care plan", [{ type: "care_plans", rows: [{ part: part({ status: "active" }), title: "After dengue", description: "Rest for one week. Drink at least three litres a day. Blood count on day 3. Come back at once for bleeding, belly pain or vomiting.", start: "2026-08-29", end: "2026-09-05", activities: ["Complete blood count on 01 Sep 2026", "Avoid aspirin and ibuprofen"] }] }]),
    about("Dr. Anil Kulkarni"),
  ],
});

const count = paperOf({
  title: "Complete blood count",
  hi_type: "DiagnosticReport",
  date: "2026-08-27",
  author: "Dr. Kavita Rao, MD (Pathology)",
  organization: "Sanjeevani Diagnostics",
  sections: [
    section("Haematology", [
      results(
        ...([["Haemoglobin", "11.2", "g/dL", "12.0 – 15.0", "L"], ["Red blood cells", "4.10", "10⁶/µL", "3.8 – 4.8", null], ["White blood cells", "3.1", "10³/µL", "4.0 – 10.0", "L"], ["Platelet count", "38", "10³/µL", "150 – 410", "LL"], ["Haematocrit", "46.8", "%", "36 – 46", "H"]] as const).map(
          ([name, value, unit, range, mark]) => result(name, value, unit, range, { mark, mark_computed: mark !== null && mark !== "LL", panel: "Complete blood count", date: "2026-08-27", date_from: "specimen" }),
        ),
        ...([["Neutrophils", "48", "%", "40 – 80", null], ["Lymphocytes", "44", "%", "20 – 40", "H"], ["Monocytes", "6", "%", "2 – 10", null], ["Eosinophils", "2", "%", "1 – 6", null]] as const).map(
          ([name, value, unit, range, mark]) => result(name, value, unit, range, { mark, mark_computed: mark !== null, panel: "Differential count", date: "2026-08-27", date_from: "specimen" }),
        ),
      ),
    ]),
    about("Dr. Kavita Rao"),
  ],
});

const vaccines = paperOf({
  title: "Immunisation record",
  hi_type: "ImmunizationRecord",
  date: "2021-09-14",
  sections: [
    section("Immunizations", [
      { type: "immunizations",
        given: [
          dose({ vaccine: "COVID-19 vaccine", brand: "Covishield", diseases: ["COVID-19"], dose: "1 of 2", date: "2021-06-12", lot: "4121Z031", manufacturer: "Invented Institute", site: "Left arm, intramuscular", place: "PHC Kothrud", reactions: ["Fever, one day"] }),
          dose({ vaccine: "COVID-19 vaccine", brand: "Covishield", diseases: ["COVID-19"], dose: "2 of 2", date: "2021-09-14", lot: "4121Z102", place: "PHC Kothrud" }),
          dose({ vaccine: "Tetanus and diphtheria vaccine", diseases: ["Tetanus", "Diphtheria"], dose: "booster", date: "2019-02-03" }),
          dose({ vaccine: "Influenza vaccine", diseases: ["Influenza"], dose: "1", date: "2020-10-01", part: part({ status: "not-done", flag: "negated" }), reason: "Patient objected" }),
          dose({ vaccine: "Hepatitis B vaccine", diseases: ["Hepatitis B"], dose: "3rd", date: "2010", part: part({ status: "entered-in-error", flag: "entered_in_error" }) }),
        ],
        due: [
          { part: part(), vaccine: "COVID-19 vaccine", disease: "COVID-19", dose: "3", forecast: "overdue", due: "2022-06-14", dates: ["Earliest: 14 Mar 2022"] },
          { part: part(), vaccine: "Tetanus and diphtheria vaccine", disease: "Tetanus", dose: "booster", forecast: "due", due: "2029-02-03", dates: [] },
          { part: part(), vaccine: "Yellow fever vaccine", disease: "Yellow fever", dose: null, forecast: "contraindicated", due: null, dates: [] },
        ] },
      { type: "files", attachments: ["a1"], open: false },
    ]),
    about("PHC Kothrud"),
  ],
  attachments: [file({ id: "a1", title: "Certificate", media_type: "application/pdf", size: 32_100, date: "2021-09-14", entry: 30 })],
});

const wellness = paperOf({
  title: "Blood pressure and weight",
  hi_type: "WellnessRecord",
  author: "Hina Patel",
  sections: [
    section("Vital Signs", [{ type: "tiles", rows: [
      result("Blood pressure", "138/88", "mmHg", null, { ...vital, by_patient: true, performer: "Home monitor" }),
      result("Blood pressure", "144/90", "mmHg", null, { ...vital, by_patient: true, date: "2026-10-30" }),
      result("Blood pressure", "150/94", "mmHg", null, { ...vital, by_patient: true, date: "2026-10-02" }),
      result("Heart rate", "76", "/min", null, { ...vital, by_patient: true }),
      result("Heart rate", "82", "/min", null, { ...vital, by_patient: true, date: "2026-10-30" }),
    ] }]),
    section("Body Measurement", [{ type: "tiles", rows: [result("Body weight", "71.5", "kg", null, { ...vital, by_patient: true }), result("Body height", "158", "cm", null, { ...vital, by_patient: true }), result("Body mass index", "28.6", "kg/m²", null, { ...vital, by_patient: true })] }]),
    section("Lifestyle", [results(result("Tobacco smoking status", "Never smoked", null, null, { category: "social", date: "2026-11-12" }), result("Steps in 24 hours", "6,120", "steps", null, { category: "other", date: "2026-11-12", by_patient: true }))]),
    about("Hina Patel"),
  ],
});

const scanned = paperOf({
  title: "Scanned insurance form",
  hi_type: "HealthDocumentRecord",
  date: null,
  author: null,
  organization: null,
  patient: "Heena Patil",
  patient_details: { name: "Heena Patil", gender: "female", birth_date: "1981", birth_year: 1981, abha_address: null, abha_number: null },
  warnings: ["The document names another patient: Heena Patil, born 1981."],
  lead: [{ type: "files", attachments: ["a1"], open: true }],
  sections: [section("Health document", [], [item({ kind: "DocumentReference", label: "Insurance form", entry: 4, in_block: true, facts: [fact("Content", "Insurance form", { attachment: "a1" })] })]), about("Not given")],
  attachments: [file({ id: "a1", title: "Insurance form", media_type: "application/pdf", size: 91_200, date: "2026-10-02", entry: 4 })],
});

const thyroid = paperOf({
  title: "Thyroid profile",
  hi_type: "DiagnosticReport",
  status: "preliminary",
  date: "2026-03-02",
  organization: "Sanjeevani Diagnostics",
  author: "Dr. Kavita Rao, MD (Pathology)",
  sections: [
    section("Thyroid profile", [results(result("TSH", "6.84", "µIU/mL", "0.4 – 4.0", { mark: "H", mark_computed: true, date: "2026-03-02" }), result("Free T4", "1.1", "ng/dL", "0.8 – 1.8", { date: "2026-03-02" }))]),
    about("Dr. Kavita Rao"),
  ],
});

const invoice = paperOf({
  title: "Invoice CH/2026/8812",
  hi_type: "Invoice",
  author: null,
  lead: [
    { type: "invoice", view: {
      part: part({ status: "issued" }), number: "CH/2026/8812", date: "2026-11-12",
      lines: [
        { name: "Consultation, medicine", kind: "Consultation", quantity: "1", prices: [{ name: "Rate", amount: "₹ 800.00", informational: false }], amount: "₹ 800.00" },
        { name: "Metformin 500 mg", kind: "Pharmacy", quantity: "180 tablets", prices: [{ name: "MRP", amount: "₹ 540.00", informational: true }, { name: "Rate", amount: "₹ 480.00", informational: false }, { name: "Discount", amount: "− ₹ 48.00", informational: false }, { name: "CGST", amount: "₹ 25.92", informational: false }, { name: "SGST", amount: "₹ 25.92", informational: false }], amount: "₹ 483.84" },
      ],
      net: "₹ 1,232.00", gross: "₹ 1,28,383.84", warning: { key: "clinical-invoice-gross-differs", with: { sum: "₹1,283.84" } },
    } },
  ],
  sections: [section("Invoice", [], [item({ kind: "ChargeItem", label: "Consultation, medicine", entry: 51, in_block: true, facts: [fact("Code", "00 Consultation")] })]), about("City Hospital")],
});

const imaging = paperOf({
  title: "CT of the chest",
  hi_type: "DiagnosticReport",
  date: "2026-09-18T09:10:00+05:30",
  author: "Dr. Meera Iyengar, MD (Radiology)",
  lead: [{ type: "conclusion", title: "Impression", text: "No focal lung lesion. Heart size at the upper limit of normal.", entry: 2 }, { type: "files", attachments: ["a1"], open: true }],
  sections: [
    section("Imaging", [], [item({ kind: "ImagingStudy", label: "CT of the chest", date: "2026-09-18", entry: 3, facts: [fact("Modality", "CT"), fact("Series", "1 series, 12 images"), fact("Body site", "Chest")] })]),
    about("Dr. Meera Iyengar"),
  ],
  attachments: [file({ id: "a1", title: "Axial series", media_type: "application/dicom", size: 524_288, date: "2026-09-18", entry: 4 })],
});

const unreadable = paperOf({
  title: "",
  hi_type: null,
  hi_type_source: null,
  status: null,
  date: null,
  author: null,
  organization: null,
  patient: null,
  patient_details: null,
  warnings: ["This record arrived damaged and could not be read (not valid JSON at byte 61). Ask the hospital to send it again."],
  sections: [],
  is_bundle: false,
  unreadable_text: '{"resourceType":"Bundle","type":"document","entry":[{"resource" {"resourceType":"Patient","name":[{"text":"Hina Patel"}]}}]}',
});

/** By the id of the record. */
export const documents: { [record: string]: DocumentView } = {
  r1: consultation, r2: lipids, r3: prescription, r4: discharge, r5: count, r6: vaccines, r7: wellness, r8: scanned, r9: thyroid,
  r10: invoice, r11: imaging, r12: unreadable,
};

export const document = lipids;

const SIGNED = pdf([
  ["Sanjeevani Diagnostics", "Patient: Hina Patel    Female, 47 years", "Sample taken 10 Nov 2026, 05:42", "HbA1c (HPLC)   8.1 %      4.0 - 5.6", "Fasting glucose   162 mg/dL      70 - 100", "C-peptide   <0.10 ng/mL      0.9 - 7.1"],
  ["Lipid profile", "Total cholesterol   224 mg/dL      up to 200", "HDL cholesterol   34 mg/dL      more than 40", "LDL cholesterol   152.0 mg/dL      less than 100"],
  ["Remarks", "Glucose and HbA1c to be repeated after three months.", "Dr. Kavita Rao, MD (Pathology)"],
]);

/** The document of a record; one without a document of its own shows that of another of its type. */
export function documentOf(record: RecordRow): DocumentView {
  const own = documents[record.id];
  if (own) return own;
  const like = Object.values(documents).find((it) => it.hi_type === record.hi_type) ?? lipids;
  return { ...like, title: record.title, hi_type: record.hi_type || null, warnings: record.warnings, date: record.date || null };
}

/** The bytes of a file of an invented document. */
export function attachmentOf(record: string, id: string): AttachmentContent {
  const row = (documents[record] ?? lipids).attachments.find((it) => it.id === id);
  const type = row?.media_type ?? "application/octet-stream";
  if (type === "application/pdf") {
    return { media_type: type, base64: toBase64(row?.problem ? SIGNED.subarray(0, 400) : SIGNED) };
  }
  if (type === "text/plain") {
    const remark = "Sample was haemolysed at first draw.\nनमूना दोबारा लिया गया।\n<b>not markup</b>\n";
    return { media_type: type, base64: toBase64(new TextEncoder().encode(remark)) };
  }
  return { media_type: type, base64: toBase64(type === "image/png" ? paper() : new Uint8Array(128)) };
}

/** A picture of a file, as the core draws it. */
export function pictureOf({ kind, frame, center, width }: PictureOf): ArrayBuffer {
  const bytes = kind === "frame" ? scan(frame ?? 0, center ?? -40, width ?? 400) : paper(kind === "full" ? 420 : 105, kind === "full" ? 594 : 148);
  return bytes.slice().buffer;
}

/** What the invented scan says of itself. */
export const dicom: DicomView = {
  patient_name: "Hina Patel",
  patient_id: "CH-44120",
  patient_sex: "female",
  patient_birth_date: "1979-04-02",
  study: "CT chest without contrast",
  series: "Axial 5 mm",
  modality: "CT",
  body_part: "CHEST",
  institution: "City Hospital, Pune",
  date: "2026-09-18",
  frames: 12,
  rows: 256,
  columns: 256,
  center: -40,
  width: 400,
  transfer_syntax: "Explicit VR Little Endian",
  warning: null,
  problem: null,
};
