import { expect, test } from '@playwright/test';
import { owner, smallestSpotNode } from './owner';
import { STAFF, staff, staffPassword } from './staff';
import { recommendRebalance } from './world';

const REASON = 'a journey tries the switch';

test('who is not staff finds no way to the platform, and is told so on its page', async ({ page }) => {
  await page.goto('/admin');
  await expect(page.getByText('This page is for the staff of the platform')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Platform' })).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('platform');
  await expect(page.getByRole('option', { name: 'Platform' })).toHaveCount(0);
});

test.describe('the staff of the platform', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('stops every change with a reason, has a pool considered again, and lets changes go on', async ({ page, browser }) => {
    const api = await staff();
    const safeMode = () => api.call<{ enabled: boolean; reason: string }>('GET', '/admin/safe-mode');
    const dialog = page.getByRole('dialog');
    try {
      await test.step('signs in, and lands on its page', async () => {
        await page.goto('/sign-in');
        await page.getByLabel('E-mail').fill(STAFF);
        await page.getByRole('textbox', { name: 'Password' }).fill(staffPassword());
        await page.getByRole('button', { name: 'Sign in' }).click();
        await expect(page).toHaveURL(/\/admin$/);
        await expect(page.getByText('Off: changes are carried out')).toBeVisible();
      });

      await test.step('turns SAFE_MODE on, not without a reason', async () => {
        await page.getByRole('button', { name: 'Turn on' }).click();
        await expect(dialog).toContainText('every cluster of every organisation on this platform');
        await dialog.getByRole('button', { name: 'Turn on' }).click();
        await expect(dialog.getByText('Say why')).toBeVisible();
        expect((await safeMode()).enabled).toBe(false);
        await dialog.getByLabel('Why').fill(REASON);
        await dialog.getByRole('button', { name: 'Turn on' }).click();
        await expect(page.getByText('On: nothing is changed anywhere')).toBeVisible();
        await expect(page.getByText(REASON)).toBeVisible();
        await expect(page.getByText(/\(you\)/)).toBeVisible();
        expect(await safeMode()).toMatchObject({ enabled: true, reason: REASON });
      });

      await test.step('sees it on every other page', async () => {
        await page.getByRole('link', { name: 'Audit' }).click();
        await page.getByRole('link', { name: 'See why' }).click();
        await expect(page).toHaveURL(/\/admin$/);
      });

      await test.step('so does who is not staff, but not why', async () => {
        const others = await browser.newContext({ storageState: 'test-results/owner.json' });
        const theirs = await others.newPage();
        await theirs.goto('/audit');
        await expect(theirs.getByText('SAFE_MODE is on: nothing is changed anywhere.')).toContainText('runs only rehearse');
        await expect(theirs.getByText(REASON)).toHaveCount(0);
        await expect(theirs.getByRole('link', { name: 'See why' })).toHaveCount(0);
        await others.close();
      });

      await test.step('has a pool considered again before its time', async () => {
        const node = await smallestSpotNode(await owner());
        await recommendRebalance(node.instance_id);
        const line = page.getByRole('row').filter({ hasText: node.instance_type }).filter({ hasText: node.az });
        await expect(line).toContainText(/\d+ mins?/);
        await line.getByRole('button', { name: `Clear ${node.instance_type} in ${node.az}` }).click();
        await expect(dialog).toContainText('every plan of every organisation');
        await dialog.getByRole('button', { name: 'Clear' }).click();
        await expect(page.getByText(`${node.instance_type} in ${node.az} is considered again.`)).toBeVisible();
        await expect(line).toHaveCount(0);
      });

      await test.step('turns it off again', async () => {
        await page.getByRole('button', { name: 'Turn off' }).click();
        await dialog.getByLabel('Why').fill('the journey is over');
        await dialog.getByRole('button', { name: 'Turn off' }).click();
        await expect(page.getByText('Off: changes are carried out')).toBeVisible();
        await expect(page.getByText('SAFE_MODE is on: nothing is changed anywhere.')).toHaveCount(0);
        expect((await safeMode()).enabled).toBe(false);
      });
    } finally {
      if ((await safeMode()).enabled) await api.call('PUT', '/admin/safe-mode', { enabled: false, reason: 'a journey ended early' });
    }
  });
});
