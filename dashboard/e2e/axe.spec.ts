import { expect, test } from '@playwright/test';
import { settle, violations } from './axe';
import { biggestCluster, owner } from './owner';

const INSIDE = [
  '/', '/clusters', '/clusters?view=table', '/clusters?add=true', '/clusters/$id', '/clusters/$id?tab=workloads', '/clusters/$id?tab=nodes',
  '/clusters/$id?tab=groups', '/clusters/$id?tab=jobs', '/clusters/$id?tab=agent', '/clusters/$id/optimize', '/optimizations', '/market', '/templates', '/policies',
  '/policies?tab=workloads', '/hibernation', '/audit', '/settings', '/settings?tab=members', '/settings?tab=sessions', '/settings?tab=profile', '/onboarding', '/admin',
];

for (const scheme of ['light', 'dark'] as const) {
  test(`no page has anything axe objects to, ${scheme}`, async ({ page }) => {
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

  test(`nor outside, ${scheme}`, async ({ browser }) => {
    const context = await browser.newContext({ storageState: { cookies: [], origins: [] }, colorScheme: scheme });
    const page = await context.newPage();
    for (const path of ['/sign-in', '/sign-up', '/invitation', '/nowhere']) {
      await page.goto(path);
      await settle(page);
      expect(await violations(page), path).toEqual([]);
    }
    await page.goto('/sign-up');
    await page.getByRole('button', { name: 'Create organisation' }).click();
    expect(await violations(page), 'with errors').toEqual([]);
    await context.close();
  });
}
