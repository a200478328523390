import { expect, test } from '@playwright/test';
import { Api, deployRole, unique } from './world';

test.use({ storageState: { cookies: [], origins: [] } });

const ACCOUNT = '444455556666';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/LowtideReadOnly`;
const password = 'Ebb-and-flow-2026';

test('a first day: from sign-up to a savings figure', async ({ page }) => {
  const email = `first-${unique()}@example.com`;
  const began = Date.now();

  await test.step('sign up, told what is wrong as one types', async () => {
    await page.goto('/sign-up');
    await page.getByLabel('E-mail').fill('nobody');
    await page.getByLabel('E-mail').blur();
    await expect(page.getByText('That is not an address like name@example.com.')).toBeVisible();
    await page.getByLabel('Organisation').fill(`First day ${unique()}`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Create organisation' }).click();
    await expect(page).toHaveURL(/\/onboarding/);
  });

  await test.step('link an account', async () => {
    await page.getByRole('button', { name: /Read-only role/ }).click();
    await page.getByLabel('Name of the account').fill('development');
    await page.getByLabel('AWS account number').fill('44445555666');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('An account number has 12 digits.')).toBeVisible();
    await page.getByLabel('AWS account number').fill(ACCOUNT);
    await page.getByRole('button', { name: 'Continue' }).click();
  });

  await test.step('verify its role, and watch the scan', async () => {
    const externalId = await page.locator('code').first().innerText();
    await deployRole(externalId, ROLE);
    await expect(page.getByLabel('Role ARN')).toHaveValue(ROLE);
    await page.getByRole('button', { name: 'Verify and scan' }).click();
    await expect(page.getByText('You could save')).toBeVisible();
    await expect(page.getByTestId('potential')).toContainText('$');
    test.info().annotations.push({ type: 'seconds to the figure', description: String((Date.now() - began) / 1000) });
  });

  await test.step('ask where the figure comes from', async () => {
    await page.getByTestId('potential').getByRole('button').click();
    await expect(page.getByRole('dialog')).toContainText('How it is computed');
    await page.keyboard.press('Escape');
  });

  await test.step('see it on the home page, and sign out', async () => {
    await page.getByRole('link', { name: 'See where it is' }).click();
    await expect(page.getByText('Monthly spend', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/sign-in/);
  });

  const api = new Api();
  await api.call('POST', '/auth/login', { email, password });
  const { items } = await api.call<{ items: { id: string; alias: string }[] }>('GET', '/accounts');
  for (const account of items) await api.call('DELETE', `/accounts/${account.id}`, { confirm: account.alias });
});

test('a sign-in that does not fit is refused in words, and leads back to where one was', async ({ page }) => {
  await page.goto('/clusters?view=table');
  await expect(page).toHaveURL(/sign-in\?next=/);
  await page.getByLabel('E-mail').fill(`nobody-${unique()}@example.com`);
  await page.getByRole('textbox', { name: 'Password' }).fill('Wrong-password-1');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('do not go together');
});
