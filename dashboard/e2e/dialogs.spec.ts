import { expect, test, type Page } from '@playwright/test';
import { settle, violations } from './axe';
import { biggestCluster, owner, waitingPlan } from './owner';
import { staff } from './staff';
import { unique } from './world';

type Open = (page: Page) => Promise<void>;

const press = (name: string | RegExp): Open => (page) => page.getByRole('button', { name }).first().click();

/** What opens above a page, and how one comes to it. */
const OPENED: [string, string, Open][] = [
  ['the palette', '/', (page) => page.keyboard.press('Control+k')],
  ['a figure explained', '/', press(/Where .* comes from$/)],
  ['the menu of the person', '/', press('Your account')],
  ['a pause', '/clusters/$id', press('Pause changes')],
  ['a new key', '/clusters/$id?tab=agent', press('New key')],
  ['a key revoked', '/clusters/$id?tab=agent', press('Revoke')],
  ['a plan approved', '/clusters/$id/optimize?job=$job', press('Approve')],
  ['a plan rejected', '/clusters/$id/optimize?job=$job', press('Reject')],
  ['a new template', '/templates', press('New template')],
  ['its second step', '/templates', async (page) => {
    await press('New template')(page);
    await page.getByRole('tab', { name: /Compute/ }).click();
  }],
  ['its third step', '/templates', async (page) => {
    await press('New template')(page);
    await page.getByRole('tab', { name: /Purchasing/ }).click();
  }],
  ['its fourth step', '/templates', async (page) => {
    await press('New template')(page);
    await page.getByRole('tab', { name: /Storage/ }).click();
  }],
  ['a template deleted', '/templates', press(/^Delete /)],
  ['revisions', '/policies', press(/^(Defaults|Revision \d+)$/)],
  ['an entry of the ledger', '/audit', (page) => page.getByRole('row').nth(1).click()],
  ['an invitation', '/settings?tab=members', press('Invite')],
  ['a member removed', '/settings?tab=members', press('Remove')],
  ['an account disconnected', '/settings', press('Disconnect')],
  ['an account looked at only', '/settings', press('Look only')],
];

for (const scheme of ['light', 'dark'] as const) {
  test(`no dialog, drawer or menu has anything axe objects to, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const api = await owner();
    const cluster = await biggestCluster(api);
    const job = await waitingPlan(api, cluster.id);
    const template = await api.call<{ id: string }>('POST', '/templates', { name: `Steady ${unique()}`, families: ['m6i'] });
    const found: Record<string, string[]> = {};
    for (const [what, path, open] of OPENED) {
      await page.goto(path.replace('$id', cluster.id).replace('$job', job));
      await expect(page.locator('h1')).toBeVisible();
      await open(page);
      await expect(page.getByRole('dialog').or(page.getByRole('menu')).first(), what).toBeVisible();
      await expect(page.getByRole('dialog').locator('.mantine-Skeleton-root')).toHaveCount(0);
      // a dialog fades in: half transparent it has no contrast
      await page.waitForTimeout(400);
      const here = await violations(page);
      if (here.length > 0) found[what] = here;
    }
    await api.call('DELETE', `/templates/${template.id}`);
    expect(found).toEqual({});
  });

  test(`nor what the staff is asked, ${scheme}`, async ({ browser }) => {
    const context = await browser.newContext({ storageState: (await staff()).storageState(), colorScheme: scheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto('/admin');
    await settle(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Turn o/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Turn o/ }).click();
    await expect(page.getByText('Say why')).toBeVisible();
    await page.waitForTimeout(400);
    expect(await violations(page)).toEqual([]);
    await context.close();
  });
}
