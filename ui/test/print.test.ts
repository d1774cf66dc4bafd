import { beforeEach, describe, expect, test, vi } from "vitest";
import { clearPrint, printNoted, printPages } from "../src/shared/viewer/print";

const pages = [new Blob(["first"], { type: "image/png" })];
const laidOut = (): number => document.querySelectorAll(".print-file").length;

beforeEach(() => {
  window.print = vi.fn();
  HTMLImageElement.prototype.decode = () => Promise.resolve();
  document.body.replaceChildren(document.createElement("main"));
  window.location.hash = "#/records/r1";
});

describe("pages of a file that were laid out for paper", () => {
  test.each([
    ["printing is over", () => window.dispatchEvent(new Event("afterprint"))],
    ["somebody goes elsewhere", () => window.dispatchEvent(new Event("hashchange"))],
    ["somebody leaves", clearPrint],
  ])("are gone when %s", async (_, end) => {
    await printPages(pages, "Hina Patel", () => true);
    expect(window.print).toHaveBeenCalledOnce();
    expect(laidOut()).toBe(1);
    end();
    expect(laidOut()).toBe(0);
    expect(document.body.classList.contains("prints-file")).toBe(false);
  });

  test("do not stand in the way of the next print", async () => {
    await printPages(pages, "Hina Patel", () => true);
    await printNoted(() => Promise.resolve());
    expect(laidOut()).toBe(0);
    await printPages(pages, "Ravi Kumar", () => true);
    expect(document.querySelector(".print-file")!.textContent).toBe("Ravi Kumar");
    clearPrint();
  });

  test("are not printed where the page that was noted stands no more", async () => {
    await printNoted(
      () => Promise.resolve(),
      (stands) => {
        document.querySelector("main")!.remove();
        return printPages(pages, "Hina Patel", stands);
      },
    );
    expect(window.print).not.toHaveBeenCalled();
    expect(laidOut()).toBe(0);
  });
});
