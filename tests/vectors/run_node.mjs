// The vectors through the Node package: every case, then `vectors node: N`.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";

import { ask } from "../../node/index.mjs";

const folder = dirname(fileURLToPath(import.meta.url));

function* cases() {
  for (const room of readdirSync(folder).sort()) {
    if (!statSync(join(folder, room)).isDirectory()) continue;
    for (const file of readdirSync(join(folder, room)).sort()) {
      if (file.endsWith(".json")) yield* JSON.parse(readFileSync(join(folder, room, file), "utf8"));
    }
  }
}

function answer({ ask: question, given }) {
  try {
    return { ok: ask(question, given) };
  } catch (error) {
    if (error.code === undefined || error.params === undefined) throw error;
    return { error: { code: error.code, params: error.params } };
  }
}

// Through JSON once, so that only values count and no prototype does.
const plain = (value) => JSON.parse(JSON.stringify(value));

let count = 0;
let wrong = 0;
for (const each of cases()) {
  count += 1;
  const found = plain(answer(each));
  if (!isDeepStrictEqual(found, each.expect)) {
    wrong += 1;
    console.error(`${each.name}\n  expected ${JSON.stringify(each.expect)}\n  found    ${JSON.stringify(found)}`);
  }
}
if (wrong > 0) {
  console.error(`${wrong} of ${count} cases are answered otherwise`);
  process.exit(1);
}
console.log(`vectors node: ${count}`);
