/**
 * pdf.js, held tight: its worker is part of the program, nothing is fetched, no script of a file runs, no form of a
 * file is built, nothing is compiled from text, and no WebAssembly is used. What a page looks like becomes points on
 * a canvas, and nothing else.
 */
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import PdfWorker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker";

/** More pages than anyone reads in a consultation; a file that claims more is shown up to here. */
export const MAX_PAGES = 400;
/** Points of one drawn page; a file may ask for a page as large as a house. */
export const MAX_PAGE_PIXELS = 12_000_000;
/** Points of one image inside a page; larger ones are left out by pdf.js. */
const MAX_IMAGE_PIXELS = 60_000_000;

/** The fonts every reader of PDF must bring along, each loaded only when a file leans on it. */
const FONTS = import.meta.glob<string>("/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}", { query: "?inline", import: "default" });

// pdf.js calls the method `fetch`; nothing here reaches for the network.
class BundledFonts {
  async ["fetch"]({ filename }: { filename: string }): Promise<Uint8Array> {
    const load = FONTS[`/node_modules/pdfjs-dist/standard_fonts/${filename}`];
    if (!load) throw new Error("no such font");
    const inline = await load();
    return Uint8Array.from(atob(inline.slice(inline.indexOf(",") + 1)), (letter) => letter.charCodeAt(0));
  }
}

/** What a file may ask for beyond itself and is not given. */
class Nothing {
  async ["fetch"](): Promise<never> {
    throw new Error("not part of this program");
  }
}

/** Why a PDF cannot be shown. */
export class PdfTrouble extends Error {
  constructor(readonly kind: "damaged" | "password") {
    super(kind);
  }
}

/** One word or line of a page, with its place in the page's own units. */
interface Piece {
  text: string;
  /** Place of its first letter in the page's text. */
  at: number;
  transform: number[];
  width: number;
  height: number;
}

/** The text of one page. */
export interface PageText {
  text: string;
  pieces: Piece[];
}

/** A place where the searched words stand. */
export interface Hit {
  /** From 0. */
  page: number;
  start: number;
  end: number;
}

/** An open PDF file. */
export class Pdf {
  readonly #document: PDFDocumentProxy;
  readonly #end: () => Promise<void>;
  readonly #texts = new Map<number, Promise<PageText>>();

  private constructor(document: PDFDocumentProxy, end: () => Promise<void>) {
    this.#document = document;
    this.#end = end;
  }

  /** Opens `bytes`. Rejects with `PdfTrouble`. */
  static async open(bytes: Uint8Array<ArrayBuffer>, password?: string): Promise<Pdf> {
    const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const port = new PdfWorker();
    const worker = new pdfjs.PDFWorker({ port, verbosity: pdfjs.VerbosityLevel.ERRORS } as unknown as ConstructorParameters<typeof pdfjs.PDFWorker>[0]);
    const task = pdfjs.getDocument({
      // pdf.js hands the bytes over to its worker, after which they are gone here.
      data: bytes.slice(),
      worker,
      ...(password === undefined ? {} : { password }),
      isEvalSupported: false,
      enableXfa: false,
      useWasm: false,
      useWorkerFetch: false,
      useSystemFonts: false,
      disableAutoFetch: true,
      disableStream: true,
      disableRange: true,
      maxImageSize: MAX_IMAGE_PIXELS,
      canvasMaxAreaInBytes: MAX_PAGE_PIXELS * 4,
      StandardFontDataFactory: BundledFonts,
      CMapReaderFactory: Nothing,
      WasmFactory: Nothing,
      // Beside the worker's own file lies the decoder of JPEG 2000, for the scans that need it.
      wasmUrl: new URL("pdf/", document.baseURI).href,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    });
    const end = async (): Promise<void> => {
      await task.destroy().catch(() => {});
      worker.destroy();
      port.terminate();
    };
    try {
      return new Pdf(await task.promise, end);
    } catch (thrown) {
      await end();
      throw new PdfTrouble(thrown instanceof Error && thrown.name === "PasswordException" ? "password" : "damaged");
    }
  }

  /** Pages the file says it has. */
  get claimedPages(): number {
    return this.#document.numPages;
  }

  /** Pages that are shown. */
  get pages(): number {
    return Math.min(this.#document.numPages, MAX_PAGES);
  }

  async #page(index: number): Promise<PDFPageProxy> {
    return await this.#document.getPage(index + 1);
  }

  /** Width and height of a page at a turn, in its own units, never less than one point each. */
  async size(index: number, turn: number): Promise<{ width: number; height: number }> {
    const page = await this.#page(index);
    const view = page.getViewport({ scale: 1, rotation: (page.rotate + turn) % 360 });
    return { width: Math.max(1, Math.round(view.width)), height: Math.max(1, Math.round(view.height)) };
  }

  /**
   * Draws a page `width` points wide onto `canvas`, less where that would be more points than there is room for.
   * Stops when `stop` says so.
   */
  async draw(index: number, canvas: HTMLCanvasElement, width: number, turn: number, stop: AbortSignal): Promise<void> {
    const page = await this.#page(index);
    if (stop.aborted) return;
    const rotation = (page.rotate + turn) % 360;
    const plain = page.getViewport({ scale: 1, rotation });
    const most = Math.sqrt(MAX_PAGE_PIXELS / Math.max(1, plain.width * plain.height));
    const viewport = page.getViewport({ scale: Math.min(width / Math.max(1, plain.width), most), rotation });
    // Drawn aside and shown whole, so that a page never flickers through its parts.
    const aside = document.createElement("canvas");
    aside.width = Math.max(1, Math.floor(viewport.width));
    aside.height = Math.max(1, Math.floor(viewport.height));
    const drawing = page.render({ canvas: aside, viewport });
    const cancel = (): void => drawing.cancel();
    stop.addEventListener("abort", cancel, { once: true });
    try {
      await drawing.promise;
    } finally {
      stop.removeEventListener("abort", cancel);
    }
    if (stop.aborted) return;
    canvas.width = aside.width;
    canvas.height = aside.height;
    canvas.getContext("2d")?.drawImage(aside, 0, 0);
  }

  /** The text of a page; empty for a scanned one. */
  text(index: number): Promise<PageText> {
    let known = this.#texts.get(index);
    if (!known) {
      known = this.#read(index);
      this.#texts.set(index, known);
    }
    return known;
  }

  async #read(index: number): Promise<PageText> {
    const page = await this.#page(index);
    const content = await page.getTextContent();
    const pieces: Piece[] = [];
    let text = "";
    for (const item of content.items) {
      if (!("str" in item)) continue;
      pieces.push({ text: item.str, at: text.length, transform: item.transform as number[], width: item.width, height: item.height });
      text += item.hasEOL ? `${item.str}\n` : item.str;
    }
    return { text, pieces };
  }

  /** Every place where `words` stand, in order; upper and lower case are one, a line's end is a space. */
  async find(words: string, stop: AbortSignal): Promise<Hit[]> {
    const needle = fold(words.trim());
    const hits: Hit[] = [];
    if (needle === "") return hits;
    for (let page = 0; page < this.pages && !stop.aborted; page += 1) {
      const { text } = await this.text(page);
      const hay = fold(text);
      for (let start = hay.indexOf(needle); start >= 0; start = hay.indexOf(needle, start + needle.length)) {
        hits.push({ page, start, end: start + needle.length });
      }
    }
    return hits;
  }

  /** Marks `hits` of a page on `canvas`, which lies over the page as drawn; `chosen` stands out. */
  async mark(index: number, canvas: HTMLCanvasElement, hits: readonly Hit[], chosen: Hit | undefined, turn: number): Promise<void> {
    const page = await this.#page(index);
    const { pieces } = await this.text(index);
    const rotation = (page.rotate + turn) % 360;
    const view = page.getViewport({ scale: 1, rotation });
    // Marks need no more points than the page has units.
    canvas.width = Math.max(1, Math.min(4000, Math.round(view.width)));
    canvas.height = Math.max(1, Math.min(4000, Math.round(view.height)));
    const context = canvas.getContext("2d");
    if (!context) return;
    for (const hit of hits) {
      context.fillStyle = hit === chosen ? "rgb(255 140 0 / 55%)" : "rgb(255 213 0 / 45%)";
      for (const piece of pieces) {
        const from = Math.max(hit.start, piece.at) - piece.at;
        const to = Math.min(hit.end, piece.at + piece.text.length) - piece.at;
        if (to <= from) continue;
        const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = piece.transform;
        const [along, up] = [Math.hypot(a, b) || 1, Math.hypot(c, d) || 1];
        // Letters differ in width; as shares of the piece they are close enough to point at.
        const begin = (piece.width * from) / piece.text.length;
        const finish = (piece.width * to) / piece.text.length;
        const high = piece.height || up;
        const corner = (x: number, y: number): number[] =>
          view.convertToViewportPoint(e + (a / along) * x + (c / up) * y, f + (b / along) * x + (d / up) * y) as number[];
        const points = [corner(begin, -0.22 * high), corner(finish, -0.22 * high), corner(finish, 0.95 * high), corner(begin, 0.95 * high)];
        context.beginPath();
        for (const [x = 0, y = 0] of points) context.lineTo(x, y);
        context.closePath();
        context.fill();
      }
    }
  }

  /** Lets go of the file and its worker. */
  async close(): Promise<void> {
    await this.#end();
  }
}

/** One letter for one letter, so that places in the folded text are places in the text. */
export function fold(text: string): string {
  let out = "";
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const low = letter.toLowerCase();
    out += /\s/.test(letter) ? " " : low.length === 1 ? low : letter;
  }
  return out;
}
