// Compares openapi.json with what a running suite says: LOWTIDE_URL=http://… npm run drift [-- --write]
import { readFile, writeFile } from 'node:fs/promises';

const suite = process.env.LOWTIDE_URL ?? 'http://127.0.0.1:8080';
const file = new URL('../openapi.json', import.meta.url);

const sorted = (node) =>
  Array.isArray(node)
    ? node.map(sorted)
    : node && typeof node === 'object'
      ? Object.fromEntries(Object.keys(node).sort().map((key) => [key, sorted(node[key])]))
      : node;

const answer = await fetch(`${suite}/api/v1/openapi.json`);
if (!answer.ok) {
  console.error(`drift: ${suite} answered ${answer.status} (expected: 200 from a running suite)`);
  process.exit(2);
}
const now = sorted(await answer.json());
// the gateway leaves out a service that does not answer in time: half a document is no document
const missing = ['/auth/me', '/accounts', '/metrics/kpi', '/audit', '/agents', '/clusters/{id}/hibernation/schedule'].filter(
  (path) => !now.paths[`/api/v1${path}`],
);
if (missing.length > 0) {
  console.error(`drift: ${suite} does not describe ${missing.join(', ')} (expected: every service is up; try again)`);
  process.exit(2);
}
const text = `${JSON.stringify(now, null, 1)}\n`;
if (process.argv.includes('--write')) {
  await writeFile(file, text);
  console.log(`drift: wrote ${Object.keys(now.paths).length} paths`);
  process.exit(0);
}
const known = JSON.parse(await readFile(file, 'utf8'));
const differences = [];
for (const part of ['paths', 'schemas']) {
  const a = part === 'paths' ? known.paths : known.components.schemas;
  const b = part === 'paths' ? now.paths : now.components.schemas;
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (!(name in b)) differences.push(`${part}: ${name} is gone`);
    else if (!(name in a)) differences.push(`${part}: ${name} is new`);
    else if (JSON.stringify(sorted(a[name])) !== JSON.stringify(b[name])) differences.push(`${part}: ${name} changed`);
  }
}
if (differences.length > 0) {
  console.error(`drift: openapi.json is not what ${suite} says (npm run drift -- --write, then npm run types)`);
  for (const difference of differences) console.error(`  ${difference}`);
  process.exit(1);
}
console.log('drift: none');
