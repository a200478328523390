import AxeBuilder from '@axe-core/playwright';
import { appendFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { biggestCluster, owner } from './owner';

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  if (process.env.AXE_LOG) appendFileSync(process.env.AXE_LOG, found.map((each) => `${page.url()} ${each.id} ${each.nodes.length} ${each.nodes[0]?.html.slice(0, 160)} ${each.nodes[0]?.failureSummary?.split('\n')[1] ?? ''}\n`).join(''));
  return found.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`));
}

async function settle(page: Page): Promise<void> {
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0, { timeout: 20_000 });
  await page.waitForTimeout(700);
}

const INSIDE = [
  '/', '/clusters', '/clusters?view=table', '/clusters?add=true', '/clusters/$id', '/clusters/$id?tab=workloads', '/clusters/$id?tab=nodes',
  '/clusters/$id?tab=groups', '/clusters/$id?tab=jobs', '/clusters/$id?tab=agent', '/clusters/$id/optimize', '/optimizations', '/market', '/templates', '/policies',
  '/policies?tab=workloads', '/hibernation', '/audit', '/settings', '/settings?tab=members', '/settings?tab=sessions', '/settings?tab=profile', '/onboarding',
];

for (const scheme of ['light', 'dark'] as const) {
  test(`no page has anything axe objects to, ${scheme}`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const cluster = await biggestCluster(await owner());
    const found: Record<string, string[]> = {};
    for (const path of INSIDE) {
      await page.goto(path.replace('$id', cluster.id));
      await settle(page);
      const here = await violations(page);
      if (here.length > 0) found[path] = here;
    }
    expect(found).toEqual({});
  });

  test(`nor when nothing is there or nothing answers, ${scheme}`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const found: Record<string, string[]> = {};
    const pages = ['/', '/clusters', '/optimizations', '/market', '/templates', '/policies', '/hibernation', '/audit', '/settings'];
    const problem = { status: 503, contentType: 'application/problem+json', body: '{"code":"dependency_unavailable","title":"x","request_id":"r"}' };
    for (const state of ['empty', 'error'] as const) {
      await page.unrouteAll();
      await page.route(/\/api\/v1\/(?!auth\/me|streams)/, (route) => {
        if (state === 'error') return route.fulfill(problem);
        const url = route.request().url();
        if (/kpi|projection|composition|summary|policy|schedule|stats|risk/.test(url)) return route.continue();
        return route.fulfill({ json: { items: [], next_cursor: null, total: 0 } });
      });
      for (const path of pages) {
        await page.goto(path);
        await settle(page);
        const here = await violations(page);
        if (here.length > 0) found[`${state} ${path}`] = here;
      }
    }
    expect(found).toEqual({});
  });

  test(`nor outside, ${scheme}`, async ({ browser }) => {
    const context = await browser.newContext({ storageState: { cookies: [], origins: [] }, colorScheme: scheme });
    const page = await context.newPage();
    for (const path of ['/sign-in', '/sign-up', '/invitation', '/nowhere']) {
      await page.goto(path);
      await page.waitForTimeout(400);
      expect(await violations(page), path).toEqual([]);
    }
    await page.goto('/sign-up');
    await page.getByRole('button', { name: 'Create organisation' }).click();
    expect(await violations(page), 'with errors').toEqual([]);
    await context.close();
  });
}
