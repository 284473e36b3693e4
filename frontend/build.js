// Builds the public site's style sheet and scripts into static/, which Django serves under "site/".
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile, Logger } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = join(root, "static");

const { css } = compile(join(here, "styles", "site.scss"), {
  style: "compressed",
  loadPaths: [join(root, "node_modules", "govuk-frontend", "dist")],
  quietDeps: true,
  logger: Logger.silent,
});

mkdirSync(out, { recursive: true });
for (const name of readdirSync(out)) rmSync(join(out, name), { recursive: true });
writeFileSync(join(out, "site.css"), css);
cpSync(join(here, "scripts"), out, { recursive: true });
cpSync(join(here, "favicon.svg"), join(out, "favicon.svg"));

console.log(`site.css: ${css.length} bytes, ${gzipSync(css, { level: 9 }).length} gzipped`);
