import { mkdirSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { Api } from './world';
import { readFileSync } from 'node:fs';

const SHOTS = 'shots';
const SIZES = { wide: { width: 1360, height: 900 }, phone: { width: 375, height: 800 } };

async function settled(page: Page): Promise<void> {
  await expect(page.locator('[role="status"] .mantine-Skeleton-root')).toHaveCount(0, { timeout: 20_000 });
  await page.waitForTimeout(900);
}

/** Every page in both themes, and the wide ones of them as a telephone shows them. */
test('screenshots of every page', async ({ browser, page }) => {
  mkdirSync(SHOTS, { recursive: true });
  const { email, password } = JSON.parse(readFileSync('test-results/owner-login.json', 'utf8')) as Record<string, string>;
  const api = new Api();
  await api.call('POST', '/auth/login', { email, password });
  const { items } = await api.call<{ items: { id: string; node_count: number }[] }>('GET', '/clusters');
  const cluster = [...items].sort((a, b) => b.node_count - a.node_count)[0]!.id;
  const only = process.env.ONLY?.split(',');
  const pages: [string, string][] = (
    [
      ['home', '/'],
      ['clusters', '/clusters'],
      ['clusters-table', '/clusters?view=table'],
      ['add-cluster', '/clusters?add=true'],
      ['cluster', `/clusters/${cluster}`],
      ['cluster-workloads', `/clusters/${cluster}?tab=workloads`],
      ['cluster-nodes', `/clusters/${cluster}?tab=nodes`],
      ['cluster-groups', `/clusters/${cluster}?tab=groups`],
      ['cluster-jobs', `/clusters/${cluster}?tab=jobs`],
      ['cluster-agent', `/clusters/${cluster}?tab=agent`],
      ['optimize', `/clusters/${cluster}/optimize`],
      ['optimizations', '/optimizations'],
      ['market', '/market'],
      ['templates', '/templates'],
      ['policies', '/policies'],
      ['hibernation', `/hibernation?cluster=${cluster}`],
      ['audit', '/audit'],
      ['settings', '/settings'],
      ['settings-members', '/settings?tab=members'],
      ['settings-sessions', '/settings?tab=sessions'],
      ['settings-profile', '/settings?tab=profile'],
      ['onboarding', '/onboarding'],
    ] as [string, string][]
  ).filter(([name]) => !only || only.includes(name));
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [name, path] of pages) {
      await page.setViewportSize(SIZES.wide);
      await page.goto(path);
      await settled(page);
      await page.screenshot({ path: `${SHOTS}/${name}-${scheme}.png`, fullPage: true });
      if (scheme === 'light') {
        await page.setViewportSize(SIZES.phone);
        await settled(page);
        await page.screenshot({ path: `${SHOTS}/${name}-phone.png`, fullPage: true });
      }
    }
  }
  if (only && !only.includes('entry')) return;
  const visitor = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const outside = await visitor.newPage();
  for (const scheme of ['light', 'dark'] as const) {
    await outside.emulateMedia({ colorScheme: scheme });
    for (const name of ['sign-in', 'sign-up']) {
      await outside.goto(`/${name}`);
      await outside.waitForTimeout(500);
      await outside.screenshot({ path: `${SHOTS}/${name}-${scheme}.png` });
    }
  }
  await visitor.close();
});
