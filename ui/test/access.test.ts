import { render, screen } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import * as clinic from "../src/preview/fake/clinic";
import Gallery from "../src/preview/gallery/Gallery.svelte";
import { SCREENS } from "./screens";
import { faults as faultsOf } from "./faults";
import { show } from "./show";

/** What is good practice beyond the rules is asked for here too. */
const faults = (root: Element): Promise<string[]> => faultsOf(root, ["best-practice"]);

describe.each(SCREENS)("$name has no fault of access", (it) => {
  test("with its result", async () => {
    const { container } = show(it.address);
    await screen.findAllByText(it.result);
    expect(await faults(container)).toEqual([]);
  });

  test("in trouble", async () => {
    const { container } = show(it.address, new FakeBackend().make(it.command, new CommandFailure("store_trouble", "1")));
    await screen.findByText(it.trouble);
    expect(await faults(container)).toEqual([]);
  });
});

test.each([
  ["new", /Records are kept encrypted/],
  ["unconfigured", /Client secret/],
  ["locked", /The records on this computer are locked/],
] as const)("set-up in state %s has no fault of access", async (state, says) => {
  const { container } = show("#/today", new FakeBackend().make("get_setup", { answers: { ...clinic.setup, state } }));
  await screen.findByText(says);
  expect(await faults(container)).toEqual([]);
});

test.each(["r1", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12"])("document %s has no fault of access", async (record) => {
  const { container } = show(`#/records/${record}`);
  await screen.findByText("Kept until");
  expect(await faults(container)).toEqual([]);
});

test("the components have no fault of access", async () => {
  const { container } = render(Gallery);
  expect(await faults(container)).toEqual([]);
});

test("a planted fault is found", async () => {
  const planted = document.createElement("main");
  planted.append(document.createElement("button"), document.createElement("input"));
  document.body.append(planted);
  expect((await faults(planted)).map((it) => it.split(":")[0])).toEqual(expect.arrayContaining(["button-name", "label"]));
  planted.remove();
});
