import { expect, test } from '@playwright/test';
import { unique } from './world';

test('somebody is invited, joins by the link, is given more, and is shown the door', async ({ page, browser }) => {
  const email = `ada-${unique()}@example.com`;
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const theirs = await context.newPage();
  const line = page.getByRole('row').filter({ hasText: email });
  let link = '';

  await test.step('an owner invites, and is shown the link', async () => {
    await page.goto('/settings?tab=members');
    await page.getByRole('button', { name: 'Invite' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail').fill(email);
    await dialog.getByRole('radio', { name: 'Viewer' }).check();
    await dialog.getByRole('button', { name: 'Invite' }).click();
    link = await dialog.getByLabel('Link of the invitation', { exact: true }).innerText();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(line).toContainText('Viewer');
  });

  await test.step('a new link makes the one before it worthless', async () => {
    const first = link;
    await line.getByRole('button', { name: 'New link' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
    link = await page.getByLabel('Link of the invitation', { exact: true }).innerText();
    await page.keyboard.press('Escape');
    await theirs.goto(new URL(first).pathname + new URL(first).hash);
    await expect(theirs.getByText('This invitation is good no longer')).toBeVisible();
  });

  await test.step('they join by it', async () => {
    const { pathname, hash } = new URL(link);
    await theirs.goto('/sign-in');
    await theirs.goto(pathname + hash);
    await expect(theirs.getByRole('heading', { name: /Join Tidewater/ })).toBeVisible();
    await theirs.getByRole('button', { name: 'Join' }).click();
    await expect(theirs.getByText('Say what your colleagues call you.')).toBeVisible();
    await theirs.getByLabel('Your name').fill('Ada');
    await theirs.getByRole('textbox', { name: 'Password' }).fill('Ebb-and-flow-2026');
    await theirs.getByRole('button', { name: 'Join' }).click();
    await expect(theirs.getByText('Monthly spend', { exact: true })).toBeVisible();
    await theirs.goto('/settings?tab=members');
    await expect(theirs.getByRole('row').filter({ hasText: email })).toContainText('you');
    await expect(theirs.getByRole('button', { name: 'Invite' })).toHaveCount(0);
  });

  await test.step('given another role, they are offered more without loading the page again', async () => {
    // joining is told by an event
    await expect(line.getByRole('button', { name: 'Remove' })).toBeVisible();
    await line.getByRole('combobox').click();
    await page.getByRole('option', { name: 'Admin' }).click();
    await expect(page.getByText(`${email} is Admin now.`)).toBeVisible();
    await expect(theirs.getByRole('button', { name: 'Invite' })).toBeVisible();
  });

  await test.step('removed, they are signed out', async () => {
    await line.getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('dialog')).toContainText('every session they have open here');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(line).toHaveCount(0);
    await theirs.goto('/clusters');
    await expect(theirs).toHaveURL(/sign-in/);
  });
  await context.close();
});
