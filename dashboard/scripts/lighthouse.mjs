// Judges the home page, signed in, with Lighthouse: LOWTIDE_URL=http://… npm run measure:lighthouse
// Lighthouse is fetched when it is wanted: no build needs it. CHROMIUM names the browser.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';

const GOALS = { performance: 90, accessibility: 100, 'best-practices': 100 };
const LCP = 1_500;
const suite = process.env.LOWTIDE_URL ?? 'http://127.0.0.1:8080';
const { cookies } = JSON.parse(readFileSync('test-results/owner.json', 'utf8'));
const headers = { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
mkdirSync('test-results', { recursive: true });
const report = 'test-results/lighthouse.json';
execFileSync(
  'npx',
  [
    '--yes', 'lighthouse@12.8.2', `${suite}/`, '--preset=desktop', `--only-categories=${Object.keys(GOALS).join(',')}`,
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu', `--extra-headers=${JSON.stringify(headers)}`,
    '--output=json', `--output-path=${report}`, '--quiet', ...process.argv.slice(2),
  ],
  { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' }, stdio: 'inherit' },
);
const { categories, audits, finalDisplayedUrl } = JSON.parse(readFileSync(report, 'utf8'));
const scores = Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
const ms = (name) => Math.round(audits[name].numericValue);
console.log(
  `lighthouse: ${finalDisplayedUrl} ${JSON.stringify(scores)}, LCP ${ms('largest-contentful-paint')} ms, FCP ${ms('first-contentful-paint')} ms, ` +
    `blocking ${ms('total-blocking-time')} ms, CLS ${audits['cumulative-layout-shift'].numericValue.toFixed(3)}`,
);
for (const audit of Object.values(audits)) {
  if (audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode === 'binary') console.log(`  ${audit.id}: ${audit.title}`);
}
const short = Object.entries(GOALS).filter(([name, goal]) => scores[name] < goal);
if (short.length > 0 || ms('largest-contentful-paint') > LCP) process.exit(1);
