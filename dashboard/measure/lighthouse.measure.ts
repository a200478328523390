import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { CONSOLE } from '../e2e/console';
import { told } from './figures';

const GOALS = { performance: 90, accessibility: 100, 'best-practices': 100 };
const LCP = 1_500;

interface Report {
  categories: Record<string, { score: number }>;
  audits: Record<string, { id: string; title: string; score: number | null; scoreDisplayMode: string; numericValue?: number }>;
}

// fetched when it is wanted: no build needs Lighthouse
test('Lighthouse finds nothing to better on the home page', () => {
  const { cookies } = JSON.parse(readFileSync('test-results/owner.json', 'utf8')) as { cookies: { name: string; value: string }[] };
  const headers = { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  const file = join(mkdtempSync(join(tmpdir(), 'lighthouse-')), 'report.json');
  execFileSync(
    'npx',
    [
      '--yes', 'lighthouse@12.8.2', `${CONSOLE}/`, '--preset=desktop', `--only-categories=${Object.keys(GOALS).join(',')}`,
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu', `--extra-headers=${JSON.stringify(headers)}`,
      '--output=json', `--output-path=${file}`, '--quiet',
    ],
    { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' }, stdio: 'inherit' },
  );
  const { categories, audits } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const scores = Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
  const value = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  told('Lighthouse, desktop', {
    ...scores, 'LCP ms': value('largest-contentful-paint'), 'FCP ms': value('first-contentful-paint'),
    'blocking ms': value('total-blocking-time'), 'layout shift': value('cumulative-layout-shift').toFixed(3),
  });
  for (const audit of Object.values(audits)) {
    if (audit.scoreDisplayMode === 'binary' && audit.score !== 1) console.log(`  ${audit.id}: ${audit.title}`);
  }
  for (const [name, goal] of Object.entries(GOALS)) expect(scores[name], name).toBeGreaterThanOrEqual(goal);
  expect(value('largest-contentful-paint')).toBeLessThanOrEqual(LCP);
});
