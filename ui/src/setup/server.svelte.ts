import type { StoreServer } from "../shared/bindings/StoreServer";

/** Files that are no text of a person's are not even read. */
const MOST_BYTES = 256 * 1024;

/** What a person writes and chooses of a server: where it is, what it is trusted by, what this desk is called there. */
export class ServerFields {
  url = $state("");
  password = $state("");
  name = $state("");
  rootCert = $state.raw<File>();

  get hasNoUrl(): boolean {
    return this.url.trim() === "";
  }

  /** As the core takes it; null: the file of certificates is too long to be one. */
  async read(): Promise<StoreServer | null> {
    const certificates = await readFile(this.rootCert);
    if (certificates === undefined) return null;
    return {
      url: this.url.trim(),
      root_cert: certificates,
      name: this.name.trim(),
      password: this.password === "" ? null : this.password,
    };
  }
}

/** What a file says; null: none was chosen, undefined: it is too long. */
export async function readFile(file: File | undefined): Promise<string | null | undefined> {
  if (file === undefined) return null;
  if (file.size > MOST_BYTES) return undefined;
  return await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === "string" ? reader.result : "");
    reader.onerror = () => reject(new Error("unread"));
    reader.readAsText(file);
  });
}
