import { cleanup, screen } from "@testing-library/svelte";
import { afterEach, describe, expect, test } from "vitest";
import { FakeBackend } from "../src/preview/fake/backend";
import { practiceHandlers, practiceTitles } from "../src/preview/practice";
import { speak } from "../src/shared/language/language.svelte";
import { Overheard, settled, showPseudo, unsaid, written } from "./pseudo";
import { show } from "./show";

afterEach(() => {
  cleanup();
  speak("en");
});

const backend = (): FakeBackend => new FakeBackend(practiceHandlers());
const open = async (address: string): Promise<HTMLElement> => {
  const { container } = show(address, backend());
  await settled(container);
  return container;
};

describe("the preview shows the practice patients as the core does", () => {
  test.each(["#/today", "#/patients", "#/consents", "#/activity/audit", "#/activity/inbox", "#/activity/erasures", "#/practice"])("%s", async (address) => {
    const container = await open(address);
    expect(container.querySelector(".trouble")).toBeNull();
  });

  test.each(["", "/labs", "/medicines", "/files", "/documents", "/consents"])("a patient's page%s", async (tab) => {
    const container = await open(`#/patients/hinapatel79%40sbx${tab}`);
    expect(container.querySelector(".trouble")).toBeNull();
    expect(screen.getAllByText(/Hina Patel/).length).toBeGreaterThan(0);
  });

  test("there are documents to show", () => {
    expect(practiceTitles().size).toBeGreaterThan(10);
  });

  test.each([...practiceTitles()])("document %s, %s", async (id, title) => {
    const container = await open(`#/records/${id}`);
    expect(container.querySelector(".trouble")).toBeNull();
    expect(container.querySelector("main h1")?.textContent).toContain(title.split(/[,:]/)[0]);
  });
});

describe("in the pseudo-language nothing but what was sent is a plain word", () => {
  const plain = async (address: string, record?: string): Promise<string[]> => {
    const { backend } = await showPseudo(address, new Overheard(practiceHandlers()));
    // Of these the page shows some texts in parts.
    const core = new FakeBackend(practiceHandlers());
    const parts = record === undefined ? await core.call("get_patient_labs", { address: "hinapatel79@sbx" }) : (await core.call("open_record", { id: record })).document;
    return unsaid(window.document.body, [...backend.texts, ...written(parts)]);
  };
  const patient = "#/patients/hinapatel79%40sbx";
  test.each(["#/today", "#/patients", "#/consents", "#/activity/audit", "#/activity/inbox", "#/activity/erasures", "#/practice", patient])("%s", async (address) => {
    expect(await plain(address)).toEqual([]);
  });

  test.each(["labs", "medicines", "files", "documents", "consents"])("a patient's %s", async (tab) => {
    expect(await plain(`${patient}/${tab}`)).toEqual([]);
  });

  test.each([...practiceTitles()])("document %s, %s", async (id) => {
    expect(await plain(`#/records/${id}`, id)).toEqual([]);
  });
});
