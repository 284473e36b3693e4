// Builds the public site's style sheet and scripts into static/, which Django serves under "site/".
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile, Logger } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = join(root, "static");

// What readers load, and what is printed or shown in a room.
const sheets = ["site", "paper"].map((name) => {
  const { css } = compile(join(here, "styles", `${name}.scss`), {
    style: "compressed",
    loadPaths: [join(root, "node_modules", "govuk-frontend", "dist")],
    quietDeps: true,
    logger: Logger.silent,
  });
  return [`${name}.css`, css];
});

mkdirSync(out, { recursive: true });
for (const name of readdirSync(out)) rmSync(join(out, name), { recursive: true });
for (const [name, css] of sheets) writeFileSync(join(out, name), css);
cpSync(join(here, "scripts"), out, { recursive: true });
cpSync(join(here, "favicon.svg"), join(out, "favicon.svg"));

for (const [name, css] of sheets)
  console.log(`${name}: ${css.length} bytes, ${gzipSync(css, { level: 9 }).length} gzipped`);
