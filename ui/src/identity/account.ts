import type { AbhaView } from "../shared/bindings/AbhaView";
import type { PhotoView } from "../shared/bindings/PhotoView";
import { say } from "../shared/language/say";

/** A picture as an `<img>` takes it. The core says only what is a JPEG or PNG by its content. */
export function pictureOf(photo: PhotoView): string {
  return `data:${photo.media_type === "image/png" ? "image/png" : "image/jpeg"};base64,${photo.base64}`;
}

/** What is told of an account, as names and values. */
export function factsOf(account: AbhaView): { name: string; value: string | null }[] {
  return [
    { name: say("identify-number"), value: account.number },
    { name: say("identify-address"), value: account.addresses.join(", ") || null },
    { name: say("identify-fact-mobile"), value: account.mobile },
    { name: say("identify-fact-postal"), value: account.postal_address },
    { name: say("identify-fact-kyc"), value: account.kyc === null ? say("identify-kyc-unsaid") : say(account.kyc ? "identify-kyc-yes" : "identify-kyc-no") },
  ];
}
