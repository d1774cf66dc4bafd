import type { Backend } from "../backend/backend";
import type { NotePrint } from "../bindings/NotePrint";
import { say } from "../language/say";
import { toast } from "../ui/toasts.svelte";

/** Prints once the core has noted it: what the system's dialog does with a page is out of its sight. */
export async function printNoted(backend: Backend, of: NotePrint, print: () => void | Promise<void> = () => window.print()): Promise<void> {
  try {
    await backend.call("note_print", of);
  } catch {
    toast(say("viewer-not-printed"), "bad");
    return;
  }
  await print();
}

/** Prints pictures of pages, one to a sheet, each under the line that says where it comes from. */
export async function printPages(pages: readonly Blob[], line: string): Promise<void> {
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
  document.body.append(box);
  document.body.classList.add("prints-file");
  const clean = (): void => {
    document.body.classList.remove("prints-file");
    box.remove();
    for (const address of addresses) URL.revokeObjectURL(address);
  };
  // Some engines return at once and print later, so the pages stay until printing says it is over.
  window.addEventListener("afterprint", clean, { once: true });
  window.print();
}

/** The picture on a canvas. */
export function pictureOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the page could not be drawn"))), "image/png"),
  );
}
