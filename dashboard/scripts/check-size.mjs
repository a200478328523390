// Adds up what a browser loads before the home page can be used: the entry, what it imports, and the home route.
// Charts come after, when the page is already there. Needs a build in dist.
import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';

const LIMIT = 250 * 1024;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('.vite/manifest.json', dist), 'utf8'));
const files = new Set();

function take(name) {
  const chunk = manifest[name];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) take(imported);
}

take('index.html');
take('src/app/shell/Shell.tsx');
take('src/features/home/HomePage.tsx');

let sum = 0;
for (const file of files) {
  if (file.endsWith('.js')) sum += gzipSync(await readFile(new URL(file, dist)), { level: 6 }).length;
}
const shown = `${(sum / 1024).toFixed(1)} KiB gzipped in ${files.size} files (limit: ${LIMIT / 1024} KiB)`;
if (sum > LIMIT) {
  console.error(`size: ${shown}`);
  process.exit(1);
}
console.log(`size: ${shown}`);
