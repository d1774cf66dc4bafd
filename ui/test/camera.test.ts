import { cleanup, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBackend } from "../src/preview/fake/backend";
import { CommandFailure } from "../src/shared/backend/backend";
import { dropCode } from "../src/shared/session/scanned.svelte";
import { show } from "./show";

const CARD = '{"hidn":"91-1000-2000-3008","hid":"hinapatel79@sbx","name":"Hina K Patel","gender":"F","dob":"1988"}';

/** A camera that was asked for, with the light it has. */
class FakeCamera {
  readonly track = { kind: "video", stop: vi.fn() };
  readonly devices: { kind: string }[] = [{ kind: "videoinput" }];
  refusal: DOMException | null = null;
  asked = 0;

  plugIn(): void {
    const stream = { getTracks: () => [this.track] };
    Object.defineProperty(navigator, "mediaDevices", {
      configurable: true,
      value: {
        enumerateDevices: () => Promise.resolve(this.devices),
        getUserMedia: () => {
          this.asked += 1;
          return this.refusal === null ? Promise.resolve(stream) : Promise.reject(this.refusal);
        },
      },
    });
  }
}

let camera: FakeCamera;

beforeEach(() => {
  camera = new FakeCamera();
  camera.plugIn();
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue(undefined);
  Object.defineProperty(HTMLMediaElement.prototype, "srcObject", { configurable: true, writable: true, value: null });
  vi.spyOn(HTMLVideoElement.prototype, "videoWidth", "get").mockReturnValue(1280);
  vi.spyOn(HTMLVideoElement.prototype, "videoHeight", "get").mockReturnValue(960);
  const context = {
    drawImage: vi.fn(),
    getImageData: (_x: number, _y: number, width: number, height: number) => ({ data: new Uint8ClampedArray(width * height * 4).fill(255) }),
  };
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(context as never);
});

afterEach(() => {
  cleanup();
  dropCode();
  vi.restoreAllMocks();
  Reflect.deleteProperty(navigator, "mediaDevices");
});

const button = (): Promise<HTMLElement> => screen.findByRole("button", { name: "Scan with the camera" });

describe("scanning with the camera", () => {
  test("is offered only where there is one, and asks for none by itself", async () => {
    camera.devices.length = 0;
    show("#/patients");
    await screen.findByLabelText(/ABHA address, ABHA number or mobile/);
    await new Promise((done) => setTimeout(done, 50));
    expect(screen.queryByRole("button", { name: "Scan with the camera" })).toBeNull();
    cleanup();
    camera.devices.push({ kind: "videoinput" });
    show("#/patients");
    await button();
    expect(camera.asked).toBe(0);
  });

  test("a code that is seen is shown as one that was scanned, and the light goes out", async () => {
    const sizes: number[] = [];
    let looks = 0;
    const backend = new FakeBackend({
      look_for_code: (frame) => {
        sizes.push(frame.width, frame.height, atob(frame.luma).length);
        looks += 1;
        return { text: looks < 3 ? null : CARD };
      },
    });
    show("#/patients", backend);
    await userEvent.setup().click(await button());
    expect(await screen.findByText("Hina K Patel")).toBeTruthy();
    expect(screen.getByText("From a QR code, not verified")).toBeTruthy();
    expect(sizes.slice(0, 3)).toEqual([640, 480, 640 * 480]);
    expect(camera.track.stop).toHaveBeenCalled();
    expect(looks).toBe(3);
  });

  test("closing stops it", async () => {
    show("#/patients");
    const user = userEvent.setup();
    await user.click(await button());
    await screen.findByText(/Hold the QR code/);
    await user.keyboard("{Escape}");
    const dialog = screen.queryByRole("dialog", { name: "Scan with the camera" });
    if (dialog !== null) await user.click(screen.getAllByRole("button", { name: "Close" })[0] as HTMLElement);
    await waitFor(() => expect(camera.track.stop).toHaveBeenCalled());
  });

  test.each([
    ["NotAllowedError", /may not be used/],
    ["NotReadableError", /cannot be used/],
  ])("%s is told in words", async (name, words) => {
    camera.refusal = new DOMException("no", name);
    show("#/patients");
    await userEvent.setup().click(await button());
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByText(/read by a scanner, or pasted/)).toBeTruthy();
  });

  test("a trouble of the program is told, and the light goes out", async () => {
    const backend = new FakeBackend().make("look_for_code", new CommandFailure("not_allowed"));
    show("#/patients", backend);
    await userEvent.setup().click(await button());
    expect(await screen.findByText(/This code was not taken/)).toBeTruthy();
    expect(camera.track.stop).toHaveBeenCalled();
  });
});
