import { mkdirSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { biggestCluster, owner, waitingPlan } from './owner';
import { staff } from './staff';

const SHOTS = 'shots';
/** What READMEs show, taken anew with PICTURES=true. */
const PICTURES = process.env.PICTURES ? ['home', 'optimize'] : [];
const SIZES = { wide: { width: 1360, height: 900 }, phone: { width: 375, height: 800 } };

async function settled(page: Page): Promise<void> {
  // before the page itself is there, nothing is being waited for either
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('[role="status"] .mantine-Skeleton-root')).toHaveCount(0);
  await page.waitForTimeout(900);
}

/** Every page in both themes, and the wide ones of them as a telephone shows them. */
test('screenshots of every page', async ({ browser, page }) => {
  mkdirSync(SHOTS, { recursive: true });
  const api = await owner();
  const { id: cluster } = await biggestCluster(api);
  await waitingPlan(api, cluster);
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
      if (scheme === 'light' && PICTURES.includes(name)) await page.screenshot({ path: `docs/${name}.png` });
      if (scheme === 'light') {
        await page.setViewportSize(SIZES.phone);
        await settled(page);
        await page.screenshot({ path: `${SHOTS}/${name}-phone.png`, fullPage: true });
      }
    }
  }
  if (!only || only.includes('platform')) await platform(browser);
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

/** What the staff sees, with the switch on as well: what is to catch the eye. */
async function platform(browser: Browser): Promise<void> {
  const api = await staff();
  const context = await browser.newContext({ storageState: api.storageState(), viewport: SIZES.wide });
  const page = await context.newPage();
  const turn = (enabled: boolean) => api.call('PUT', '/admin/safe-mode', { enabled, reason: 'AWS reports errors in us-east-1; nothing is to move until they are over.' });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const enabled of [false, true]) {
      await turn(enabled);
      await page.goto('/admin');
      await settled(page);
      await page.screenshot({ path: `${SHOTS}/platform${enabled ? '-on' : ''}-${scheme}.png`, fullPage: true });
    }
    await turn(false);
  }
  await context.close();
}
