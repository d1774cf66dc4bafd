import { say } from "../language/say";
import { toast } from "../ui/toasts.svelte";

/** Takes away what was laid out for the last print, where nobody said that printing is over. */
let clean: (() => void) | null = null;
export function clearPrint(): void {
  clean?.();
}

/** Whether the page of now stands yet when it is asked: a person may go elsewhere meanwhile, or the window lock. */
function pageOfNow(): () => boolean {
  const at = window.location.hash;
  const page = document.querySelector("main");
  return () => window.location.hash === at && (page === null || page.isConnected);
}

/**
 * Prints once the core has noted it: what the system's dialog does with a page is out of its sight. What is printed is what
 * was noted: where another page stands by then, nothing is.
 */
export async function printNoted(note: () => Promise<unknown>, print: (stands: () => boolean) => void | Promise<void> = () => window.print()): Promise<void> {
  const stands = pageOfNow();
  clearPrint();
  try {
    await note();
  } catch {
    toast(say("viewer-not-printed"), "bad");
    return;
  }
  if (stands()) await print(stands);
  else toast(say("viewer-not-printed-elsewhere"), "wait");
}

/** Prints pictures of pages, one to a sheet, each under the line that says where it comes from, while `stands` says so. */
export async function printPages(pages: readonly Blob[], line: string, stands: () => boolean): Promise<void> {
  clearPrint();
  const box = document.createElement("div");
  box.className = "print-file";
  const addresses: string[] = [];
  for (const page of pages) {
    const sheet = document.createElement("div");
    const head = document.createElement("p");
    head.textContent = line;
    const image = document.createElement("img");
    const address = URL.createObjectURL(page);
    addresses.push(address);
    image.src = address;
    image.alt = "";
    sheet.append(head, image);
    box.append(sheet);
    await image.decode().catch(() => {});
  }
  const done = (): void => {
    document.body.classList.remove("prints-file");
    box.remove();
    for (const address of addresses) URL.revokeObjectURL(address);
    window.removeEventListener("afterprint", done);
    window.removeEventListener("hashchange", done);
    if (clean === done) clean = null;
  };
  if (!stands()) {
    done();
    toast(say("viewer-not-printed-elsewhere"), "wait");
    return;
  }
  clean = done;
  document.body.append(box);
  document.body.classList.add("prints-file");
  // Some engines return at once and print later, so the pages stay until printing says it is over, or somebody leaves.
  window.addEventListener("afterprint", done);
  window.addEventListener("hashchange", done);
  window.print();
}

/** The picture on a canvas. */
export function pictureOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the page could not be drawn"))), "image/png"),
  );
}
