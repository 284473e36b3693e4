// Builds the public site's style sheet and scripts into static/, which Django serves under "site/".
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile, Logger } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = join(root, "static");

// What readers load, what pages with tools for partners add, what is printed or shown in a room, what the door adds.
const sheets = ["site", "tools", "print", "paper", "sign-in"].map((name) => {
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
const scripts = join(here, "scripts");
// A script without the indentation of its lines, since what a reader loads is weighed. No text in one goes over lines.
const script = (...path) => readFileSync(join(scripts, ...path), "utf8").replace(/^ +/gm, "");
for (const name of readdirSync(scripts).filter((one) => one.endsWith(".js")))
  writeFileSync(join(out, name), script(name));
// One file of several parts: an import between files would not find the address that a file has once it is published,
// and a page without signal is surer of one file than of four.
const parts = ["store", "sync", "device", "form"].map((name) => script("capture", `${name}.js`));
writeFileSync(join(out, "capture.js"), parts.join(""));
cpSync(join(here, "favicon.svg"), join(out, "favicon.svg"));

for (const [name, css] of sheets)
  console.log(`${name}: ${css.length} bytes, ${gzipSync(css, { level: 9 }).length} gzipped`);
