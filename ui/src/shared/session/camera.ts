/** The camera of the computer, where the window may use one. What it sees stays in memory, a picture at a time. */

import type { CameraFrame } from "../bindings/CameraFrame";

/** Points along the longer edge of what is looked at: enough for a code that fills a third of the picture. */
const LONGEST = 640;

/** Why there is no picture: the person or the system said no, or the camera cannot be had. */
export type CameraFault = "denied" | "none";

function devices(): MediaDevices | null {
  // Absent in windows that have no camera to give.
  return "mediaDevices" in navigator ? navigator.mediaDevices : null;
}

/** Whether there is a camera that could be asked for. Asks nobody. */
export async function hasCamera(): Promise<boolean> {
  const found = devices();
  if (found === null) return false;
  try {
    return (await found.enumerateDevices()).some((it) => it.kind === "videoinput");
  } catch {
    return false;
  }
}

/** Starts the camera; it asks the person where the system wants that. */
export async function startCamera(): Promise<MediaStream | CameraFault> {
  try {
    const stream = await devices()?.getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: 1280 } } });
    return stream ?? "none";
  } catch (thrown) {
    const name = thrown instanceof DOMException ? thrown.name : "";
    return name === "NotAllowedError" || name === "SecurityError" ? "denied" : "none";
  }
}

/** Stops it: its light goes out. */
export function stopCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** What the camera sees now, in greys; null before it sees anything. */
export function frameOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): CameraFrame | null {
  const scale = Math.min(1, LONGEST / Math.max(video.videoWidth, video.videoHeight));
  const [width, height] = [Math.floor(video.videoWidth * scale), Math.floor(video.videoHeight * scale)];
  if (!(width > 0 && height > 0)) return null;
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(video, 0, 0, width, height);
  return { width, height, luma: base64Of(greysOf(context.getImageData(0, 0, width, height).data)) };
}

/** Brightness by ITU-R BT.601. */
function greysOf(points: Uint8ClampedArray): Uint8Array {
  const greys = new Uint8Array(points.length / 4);
  for (let at = 0; at < greys.length; at += 1) {
    const [red, green, blue] = [points[at * 4] ?? 0, points[at * 4 + 1] ?? 0, points[at * 4 + 2] ?? 0];
    greys[at] = (red * 299 + green * 587 + blue * 114) / 1000;
  }
  return greys;
}

function base64Of(bytes: Uint8Array): string {
  const PIECE = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
