/**
 * Takes a picture of every screen against the invented clinic, in a browser that serves the product's own content
 * policy, and holds each, light and dark, to WCAG 2.2 AA with its colours drawn. Run `npm run build:preview` first, then `node scripts/screens.mjs OUT [name part]`.
 */
import { createRequire } from "node:module";
import { mkdir, readFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { preview } from "vite";

const out = process.argv[2] ?? "../target/screens/ui";
const only = process.argv[3] ?? "";
const SIZES = [
  { width: 1024, height: 700 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
/** @type {Record<string, { path: string, then?: string, check?: string, text?: string, dark?: boolean }>} */
const PAGES = {
  today: { path: "preview.html?clinic=rare#/today" },
  patients: { path: "preview.html?clinic=rare#/patients" },
  "patients-found": { path: "preview.html?clinic=rare#/patients?find=hinapatel79%40sbx" },
  "patients-not-found": { path: "preview.html?clinic=rare#/patients?find=nobody.here%40sbx" },
  patient: { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx" },
  "patient-documents": { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx/documents" },
  "patient-labs": { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx/labs" },
  "patient-trend": { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx/labs?row=loinc%3A33914-3%7CmL%2Fmin%2F1.73+m%C2%B2" },
  "patient-trend-converted": { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx/labs?row=loinc%3A1558-6%7Cmg%2FdL" },
  "patient-trend-pressure": { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx/labs?row=loinc%3A85354-9%7CmmHg" },
  "patient-medicines": { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx/medicines" },
  "patient-prescriptions": { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx/medicines", check: "By prescription" },
  "patient-files": { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx/files" },
  "patient-summary-trouble": { path: "preview.html?clinic=rare&fail=get_patient_summary#/patients/hinapatel79%40sbx" },
  "patient-consents": { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx/consents" },
  "patient-empty": { path: "preview.html?clinic=rare#/patients/meenakshi.s%40sbx" },
  ask: { path: "preview.html?clinic=rare#/ask?patient=hinapatel79%40sbx" },
  consents: { path: "preview.html?clinic=rare#/consents" },
  consent: { path: "preview.html?clinic=rare#/consents/c1" },
  "consent-receiving": { path: "preview.html?clinic=rare#/consents/c3" },
  "consent-failed": { path: "preview.html?clinic=rare#/consents/c4" },
  "consent-erased": { path: "preview.html?clinic=rare#/consents/c5" },
  record: { path: "preview.html?clinic=rare#/records/r2" },
  "record-end": { path: "preview.html?clinic=rare#/records/r2", then: "Show original data" },
  "record-consultation": { path: "preview.html?clinic=rare#/records/r1" },
  "record-prescription": { path: "preview.html?clinic=rare#/records/r3", then: "Show Photograph of the prescription" },
  "record-discharge": { path: "preview.html?clinic=rare#/records/r4" },
  "record-vaccines": { path: "preview.html?clinic=rare#/records/r6" },
  "record-wellness": { path: "preview.html?clinic=rare#/records/r7" },
  "record-pdf": { path: "preview.html?clinic=rare#/records/r8" },
  "record-invoice": { path: "preview.html?clinic=rare#/records/r10" },
  "record-scan": { path: "preview.html?clinic=rare#/records/r11" },
  "record-unreadable": { path: "preview.html?clinic=rare#/records/r12" },
  "record-unchecked": { path: "preview.html?clinic=rare#/records/r9" },
  "record-unchecked-no": { path: "preview.html?clinic=rare#/records/r9", then: "No, not this person" },
  "patient-unconfirmed": { path: "preview.html?clinic=rare#/patients/bimal.roy%40sbx" },
  "patient-describe": { path: "preview.html?clinic=rare#/patients/bimal.roy%40sbx", then: "Say who it is" },
  "record-entry": { path: "preview.html?clinic=rare#/records/r2", then: "All details of HbA1c" },
  "record-save": { path: "preview.html?clinic=rare#/records/r2", then: "Save Signed report" },
  "record-elsewhere": { path: "preview.html?clinic=rare#/records/r2", then: "Copy address of Portal copy" },
  "dark-scan": { path: "preview.html?clinic=rare#/records/r11", dark: true },
  activity: { path: "preview.html?clinic=rare#/activity/audit" },
  outbox: { path: "preview.html?clinic=rare#/activity/outbox" },
  inbox: { path: "preview.html?clinic=rare#/activity/inbox" },
  erasures: { path: "preview.html?clinic=rare#/activity/erasures" },
  certificate: { path: "preview.html?clinic=rare#/activity/erasures", then: "Certificate for arjun.deshmukh@sbx" },
  settings: { path: "preview.html?clinic=rare#/settings", then: "Check now" },
  board: { path: "preview.html?clinic=rare#/board" },
  "board-match": { path: "preview.html?clinic=rare#/board", then: "Kamala Nair is somebody known here" },
  "board-dark": { path: "preview.html?clinic=rare#/board", dark: true },
  counters: { path: "preview.html?clinic=rare#/settings/counters" },
  "counters-change": { path: "preview.html?clinic=rare#/settings/counters", then: "Change Front desk" },
  "counters-code": { path: "preview.html?clinic=rare#/settings/counters", then: "Show the code of Front desk" },
  "counters-page": { path: "preview.html?clinic=rare#/settings/counters/OPD1/profile" },
  practice: { path: "preview.html?clinic=rare#/practice/meenakshi.s%40sbx" },
  "practice-granted": { path: "preview.html?clinic=rare#/practice" },
  "setup-store": { path: "preview.html?clinic=rare&setup=new#/today" },
  "setup-connection": { path: "preview.html?clinic=rare&setup=unconfigured#/today", then: "Save and start" },
  unlock: { path: "preview.html?clinic=rare&setup=locked#/today" },
  trouble: { path: "preview.html?clinic=rare&fail=list_consents#/consents" },
  waiting: { path: "preview.html?clinic=rare&wait=list_consents#/consents" },
  empty: { path: "preview.html?clinic=rare&empty=list_consents&empty=list_hip_consents#/consents" },
  "search-page": { path: "preview.html?clinic=rare#/search?text=dengue" },
  "search-nothing": { path: "preview.html?clinic=rare#/search?text=zebra" },
  "search-start": { path: "preview.html?clinic=rare#/search" },
  "search-words": { path: "preview.html?clinic=rare#/today", text: "potassium" },
  search: { path: "preview.html?clinic=rare#/today", text: "hina" },
  calendar: { path: "preview.html?clinic=rare#/ask?patient=hinapatel79%40sbx", then: "Calendar: From" },
  menu: { path: "gallery.html", then: "More" },
  gallery: { path: "gallery.html" },
  "dark-patient": { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx", dark: true },
  "dark-labs": { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx/labs", dark: true },
  "dark-trend": { path: "preview.html?clinic=rare#/patients/hinapatel79%40sbx/labs?row=loinc%3A3016-3%7C%C2%B5IU%2FmL", dark: true },
  "dark-consent": { path: "preview.html?clinic=rare#/consents/c1", dark: true },
  "dark-record": { path: "preview.html?clinic=rare#/records/r2", dark: true },
  "dark-ask": { path: "preview.html?clinic=rare#/ask?patient=hinapatel79%40sbx", dark: true },
};

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Faults axe finds in the page as drawn. @param {import("playwright-core").Page} page */
async function accessFaults(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const result = await window["axe"].run(document, { runOnly: tags });
    return result.violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.html.slice(0, 120)}`));
  });
}

const server = await preview({ mode: "preview", configFile: "vite.config.ts", logLevel: "error" });
const address = server.resolvedUrls?.local[0] ?? "http://localhost:4173/";
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
});
await mkdir(out, { recursive: true });
let faults = 0;
for (const [name, it] of Object.entries(PAGES)) {
  if (!name.includes(only)) continue;
  for (const viewport of SIZES) {
    const page = await browser.newPage({ viewport, colorScheme: it.dark ? "dark" : "light", timezoneId: "Europe/Berlin" });
    // As the window does it: nothing may lean on changing the language's own objects.
    await page.addInitScript("Object.freeze(Object.prototype)");
    page.on("console", (message) => {
      if (message.type() === "error") {
        faults += 1;
        console.error(`${name}: ${message.text()}`);
      }
    });
    page.on("pageerror", (error) => {
      faults += 1;
      console.error(`${name}: ${error.message}`);
    });
    await page.goto(address + it.path);
    await page.waitForTimeout(500);
    if (it.then) await page.getByRole("button", { name: it.then }).first().click();
    if (it.check) await page.getByText(it.check).first().click();
    if (it.text) {
      await page.keyboard.press("Control+k");
      await page.keyboard.type(it.text);
    }
    await page.waitForTimeout(250);
    const sideways = await page.evaluate("document.querySelector('main')?.scrollWidth > document.querySelector('main')?.clientWidth");
    if (sideways) {
      faults += 1;
      console.error(`${name}: cut off at ${viewport.width}`);
    }
    if (viewport.width === 1280) {
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(200);
        for (const fault of await accessFaults(page)) {
          faults += 1;
          console.error(`${name} (${colorScheme}): ${fault}`);
        }
      }
      await page.emulateMedia({ colorScheme: it.dark ? "dark" : "light" });
      await page.waitForTimeout(200);
    }
    await page.screenshot({ path: `${out}/${name}-${viewport.width}.png` });
    await page.close();
  }
}
await browser.close();
await server.close();
process.exit(faults === 0 ? 0 : 1);
