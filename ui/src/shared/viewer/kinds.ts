import type { AttachmentRow } from "../backend/views";
import { type PlainKey, say } from "../language/say";

/** How a file can be looked at here. What has no way of its own can only be saved. */
export type Way = "pdf" | "image" | "dicom" | "text" | "elsewhere" | "none";

const IMAGES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff"]);
/** Shown as their plain text, never as what they claim to be. */
const TEXTS = /^text\/|^application\/(rtf|xml|json|fhir\+json|fhir\+xml|xhtml\+xml)$/;

/** How `file` can be looked at, told by the type its own bytes gave. */
export function wayOf(file: Pick<AttachmentRow, "media_type" | "url" | "size">): Way {
  if (file.url !== null) return "elsewhere";
  const type = (file.media_type.split(";")[0] ?? "").trim().toLowerCase();
  if (type === "application/pdf") return "pdf";
  if (type === "application/dicom") return "dicom";
  if (IMAGES.has(type)) return "image";
  return TEXTS.test(type) ? "text" : "none";
}

const NAMES: Partial<Record<string, PlainKey>> = {
  "application/pdf": "viewer-kind-pdf",
  "application/dicom": "viewer-kind-dicom",
  "image/png": "viewer-kind-png",
  "image/jpeg": "viewer-kind-jpeg",
  "image/gif": "viewer-kind-gif",
  "image/webp": "viewer-kind-webp",
  "image/bmp": "viewer-kind-bitmap",
  "image/tiff": "viewer-kind-tiff",
  "application/zip": "viewer-kind-zip",
  "application/rtf": "viewer-kind-rtf",
  "text/rtf": "viewer-kind-rtf",
  "text/html": "viewer-kind-html",
  "text/plain": "viewer-kind-text",
};

/** What a type of file is called. */
export function kindName(mediaType: string): string {
  const name = NAMES[(mediaType.split(";")[0] ?? "").trim().toLowerCase()];
  return name ? say(name) : mediaType || say("viewer-kind-unknown");
}

/** The bytes of a file as the core gives them. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Text of unknown encoding: UTF-8 or UTF-16 where the bytes say so, else Windows-1252, which reads any bytes. */
export function textOf(bytes: Uint8Array<ArrayBuffer>): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The host an address leads to, for a reader who must judge it. */
export function hostOf(address: string): string {
  try {
    return new URL(address).host || address;
  } catch {
    return address;
  }
}

/** Steps of zoom, in percent of the width there is. */
export const ZOOMS = [25, 50, 75, 100, 125, 150, 200, 300, 400] as const;

/** The next step of zoom from `zoom`, larger or smaller. */
export function zoomed(zoom: number, by: 1 | -1): number {
  const place = ZOOMS.findIndex((step) => step === zoom);
  return ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, place + by))] ?? 100;
}
