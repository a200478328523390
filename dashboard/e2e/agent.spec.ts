import { expect, test } from '@playwright/test';
import { biggestCluster, owner } from './owner';

test('a key for the agent is made, shown once, replaced and revoked', async ({ page }) => {
  const cluster = await biggestCluster(await owner());
  await page.goto(`/clusters/${cluster.id}?tab=agent`);
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What it is for').fill('a second replica');
  await dialog.getByRole('button', { name: 'New key' }).click();
  const key = await dialog.getByLabel('The new key', { exact: true }).innerText();
  await page.keyboard.press('Escape');
  const line = page.getByRole('row').filter({ hasText: 'a second replica' }).first();
  await expect(line).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);

  await line.getByRole('button', { name: 'Replace' }).click();
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(dialog.getByLabel('The new key', { exact: true })).not.toHaveText(key);
  await page.keyboard.press('Escape');

  const own = page.getByRole('row').filter({ hasText: 'a second replica' });
  for (let left = await own.count(); left > 0; left -= 1) {
    await own.first().getByRole('button', { name: 'Revoke' }).click();
    await expect(dialog).toContainText('if it still uses this key');
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await expect(own).toHaveCount(left - 1);
  }
});

test('a cluster is looked at again when one asks for it', async ({ page }) => {
  const cluster = await biggestCluster(await owner());
  await page.goto(`/clusters/${cluster.id}`);
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.getByText(`A scan of the account of ${cluster.name} has begun.`)).toBeVisible();
});
