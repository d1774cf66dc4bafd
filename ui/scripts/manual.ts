import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { lexer } from "marked";
import type { Plugin } from "vite";

const NAME = "virtual:manual";
const FOLDER = join(import.meta.dirname, "../../docs/manual");

/**
 * The pages of `docs/manual`, taken apart while the program is built: the window draws them itself and holds no reader
 * of Markdown. Their order is that of the links in `README.md` there.
 */
export function manual(): Plugin {
  return {
    name: "manual",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load(id) {
      if (id !== `\0${NAME}`) return null;
      const files = readdirSync(FOLDER).filter((file) => file.endsWith(".md"));
      for (const file of files) this.addWatchFile(join(FOLDER, file));
      const first = readFileSync(join(FOLDER, "README.md"), "utf8");
      const order = [...first.matchAll(/\]\(([\w-]+\.md)\)/g)].map((link) => link[1] ?? "");
      const missing = files.filter((file) => file !== "README.md" && !order.includes(file));
      if (missing.length > 0) this.error(`docs/manual/README.md does not name ${missing.join(", ")}`);
      const pages = ["README.md", ...new Set(order)].map((file) => ({
        id: basename(file, ".md"),
        tokens: lexer(readFileSync(join(FOLDER, file), "utf8")).filter((token) => token.type !== "space"),
      }));
      const pictures = readdirSync(join(FOLDER, "pictures"))
        .filter((file) => file.endsWith(".png"))
        .map((file, index) => ({ file, variable: `picture${index}` }));
      const imports = pictures.map(({ file, variable }) => `import ${variable} from ${JSON.stringify(join(FOLDER, "pictures", file))};`);
      const table = pictures.map(({ file, variable }) => `${JSON.stringify(`pictures/${file}`)}: ${variable}`);
      return `${imports.join("\n")}\nexport const pages = ${JSON.stringify(pages)};\nexport const pictures = {${table.join(", ")}};\n`;
    },
  };
}
