// Writes index.html for what the cases of certification left: `node evidence.mjs FOLDER`, where FOLDER/cases/ID/ holds
// case.json, pictures and messages.json of each. Cases that nothing was left of are listed as not run.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** NHA's cases that are asked of a Health Information User, with what each asks for. */
const CASES = {
  CRT_ABHA_101: "Create an ABHA by Aadhaar OTP",
  CRT_ABHA_102: "Consent, shown whole, before the Aadhaar number is asked for",
  CRT_ABHA_104: "A wrong Aadhaar number is refused and not sent",
  CRT_ABHA_105: "The OTP can be entered, and the screen says where it went",
  CRT_ABHA_106: "The OTP can be sent again after 60 seconds, twice at most",
  CRT_ABHA_107: "A wrong OTP fails and can be typed again, the right one goes on",
  CRT_ABHA_109: "Another mobile for communication is verified",
  CRT_ABHA_112: "Choose an ABHA address",
  CRT_ABHA_113: "Number and address are shown together",
  CRT_ABHA_114: "The card is shown and can be saved",
  VRFY_ABHA_101: "Verify by number and Aadhaar OTP",
  VRFY_ABHA_102: "Verify by address and Aadhaar OTP",
  VRFY_ABHA_201: "Verify by number and mobile OTP",
  VRFY_ABHA_202: "Verify by address and mobile OTP",
  VRFY_ABHA_301: "Find by mobile; a wrong number is refused and not sent",
  VRFY_ABHA_302: "Nothing is linked with the mobile: said, and creation offered",
  VRFY_ABHA_303: "One or several accounts of a mobile to choose from",
  VRFY_ABHA_304: "Find by mobile: wrong OTP",
  VRFY_ABHA_305: "Find by mobile: the OTP again",
  VRFY_ABHA_401: "Find by Aadhaar; a wrong number is refused",
  VRFY_ABHA_402: "Find by Aadhaar: wrong OTP",
  VRFY_ABHA_403: "Nothing is linked with the Aadhaar number: said, and creation offered",
  VRFY_ABHA_404: "Find by Aadhaar: profile and card",
  VRFY_ABHA_405: "Find by Aadhaar: the OTP again",
  TAGGING_UNIQUEPATIENTID_UNIQUEABHANUMBER: "One patient here for one ABHA number",
  HIU_FLOW_101: "Find a patient by ABHA number or address",
  HIU_FLOW_102: "Ask for consent with purpose, duration, expiry and types",
  HIU_FLOW_103: "The request is in the patient's app, which grants or denies",
  HIU_FLOW_104: "The list of requests",
  HIU_FLOW_105: "Denied: no data, with the time",
  HIU_FLOW_106: "Granted: data, and what the patient changed",
  HIU_FLOW_107: "Diagnostic report",
  HIU_FLOW_108: "Prescription",
  HIU_FLOW_109: "Discharge summary",
  HIU_FLOW_110: "Consultation note",
  HIU_FLOW_111: "Immunisation record",
  HIU_FLOW_112: "Health document",
  HIU_FLOW_113: "Wellness record",
  HIU_FLOW_201: "Revoked by the patient, with the time",
  HIU_FLOW_202: "Revoked: nothing can be viewed",
  HIU_FLOW_301: "Expired: nothing can be viewed",
};

const folder = process.argv[2];
if (!folder) throw new Error("usage: evidence.mjs FOLDER");
const root = join(import.meta.dirname, "../..");
const version = /\[workspace\.package\]\s+version = "([^"]+)"/.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1] ?? "";

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => SIGNS[sign]);
const readJson = (...path) => JSON.parse(readFileSync(join(folder, "cases", ...path), "utf8"));

const begun = readdirSync(join(folder, "cases")).filter((id) => existsSync(join(folder, "cases", id, "case.json")));
const left = Object.fromEntries(begun.map((id) => [id, readJson(id, "case.json")]));
const ids = [...new Set([...Object.keys(CASES), ...Object.keys(left)])];
const results = ids.map((id) => ({ id, meaning: left[id]?.meaning ?? CASES[id], result: left[id]?.result ?? "not run" }));
const count = (result) => results.filter((it) => it.result === result).length;

function message(it) {
  const way = { received: "to ABDM", sent: "from ABDM", inside: "inside ABDM" }[it.direction] ?? it.direction;
  return `<details><summary>${escaped(it.at)} · ${escaped(way)} · <code>${escaped(it.path)}</code> · answered ${escaped(it.status)}</summary>
<pre>${escaped(JSON.stringify({ headers: it.headers, body: it.body }, null, 2))}</pre></details>`;
}

function chapter(id) {
  const it = left[id];
  if (!it) return "";
  const pictures = it.pictures.map(
    ({ file, shows }) => `<figure><img src="cases/${escaped(id)}/${escaped(file)}" alt="" loading="lazy"><figcaption>${escaped(shows)}</figcaption></figure>`,
  );
  const messages = it.messages ? readJson(id, it.messages).map(message) : [];
  return `<section id="${escaped(id)}"><h2>${escaped(id)}</h2><p>${escaped(it.meaning)}. <strong>${escaped(it.result)}</strong></p>
${pictures.join("\n")}
${messages.length > 0 ? `<h3>Requests and answers</h3>${messages.join("\n")}` : ""}</section>`;
}

const rows = results.map(({ id, meaning, result }) => {
  const it = left[id];
  const name = it ? `<a href="#${escaped(id)}">${escaped(id)}</a>` : escaped(id);
  const found = it ? `${it.pictures.length} pictures${it.messages ? `, <a href="cases/${escaped(id)}/${escaped(it.messages)}">messages</a>` : ""}` : "";
  return `<tr class="${result.replace(" ", "-")}"><th scope="row">${name}</th><td>${escaped(meaning)}</td><td>${escaped(result)}</td><td>${found}</td></tr>`;
});

writeFileSync(
  join(folder, "index.html"),
  `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>HIU Desk ${escaped(version)}: cases of certification</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1100px; margin: 32px auto; padding: 0 16px; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 4px 12px 4px 0; border-bottom: 1px solid #ccc; vertical-align: top; }
img { max-width: 100%; border: 1px solid #ccc; } figure { margin: 16px 0; } pre { overflow-x: auto; font-size: 13px; background: #f4f4f4; padding: 8px; }
.failed td:nth-child(3) { color: #a00; font-weight: 700; } .passed td:nth-child(3) { color: #060; } .not-run { color: #555; }
</style></head><body>
<h1>HIU Desk ${escaped(version)}: cases of certification</h1>
<p>Made on ${new Date().toISOString().slice(0, 10)} in the program's own window, with API v3, against the sandbox that comes with it. All people and records are invented. Tokens, keys and push addresses are left out.</p>
<p>${count("passed")} passed, ${count("failed")} failed, ${count("not run")} not run.</p>
<table><thead><tr><th scope="col">Case</th><th scope="col">What it asks for</th><th scope="col">Result</th><th scope="col">What was kept</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
${ids.map(chapter).join("\n")}
</body></html>
`,
);
