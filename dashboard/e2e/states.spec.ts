import { expect, test } from '@playwright/test';
import { biggestCluster, owner } from './owner';

test.describe('a viewer', () => {
  test.use({ storageState: 'test-results/viewer.json' });

  test('sees everything, is offered nothing to change, and is refused what the page does not offer', async ({ page }) => {
    const cluster = await biggestCluster(await owner());
    await page.goto('/clusters');
    await expect(page.getByRole('heading', { name: cluster.name })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add cluster' })).toHaveCount(0);
    await page.goto(`/clusters/${cluster.id}`);
    await expect(page.getByRole('heading', { name: cluster.name })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Pause changes' })).toHaveCount(0);
    await page.goto(`/clusters/${cluster.id}/optimize`);
    await expect(page.getByText(/You may look at this but not change it/)).toBeVisible();
    await expect(page.getByRole('button', { name: /Make a/ })).toHaveCount(0);
    await page.goto(`/hibernation?cluster=${cluster.id}`);
    await expect(page.getByRole('grid')).toHaveAttribute('aria-readonly', 'true');
    await page.getByRole('gridcell').first().press('Space');
    await expect(page.getByText('unsaved')).toHaveCount(0);
    await page.goto('/policies');
    await expect(page.getByText(/You may look at this but not change it/)).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Mode', exact: true })).toBeDisabled();
    await page.goto('/settings?tab=members');
    await expect(page.getByText('Viewer', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Invite' })).toHaveCount(0);

    const refused = await page.evaluate(async (id) => {
      const csrf = document.cookie.split('; ').find((cookie) => cookie.startsWith('csrf='))?.slice(5) ?? '';
      const answer = await fetch(`/api/v1/clusters/${id}/optimizations`, {
        method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }, body: '{}',
      });
      return answer.status;
    }, cluster.id);
    expect(refused).toBe(403);
  });
});

test('an error says what happened, what to do and how to find its cause, and trying again helps', async ({ page }) => {
  let broken = true;
  await page.route('**/api/v1/metrics/kpi*', (route) =>
    broken
      ? route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'dependency_unavailable', title: 'x', detail: 'y', request_id: 'req-42' }),
        })
      : route.continue(),
  );
  await page.goto('/');
  const alert = page.getByRole('alert').first();
  await expect(alert).toContainText('A part of Lowtide is not answering');
  await expect(alert).toContainText('req-42');
  await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible();
  broken = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Potential savings', { exact: true })).toBeVisible();
});

test('what was read before stays, marked as old, when reading again fails', async ({ page }) => {
  const api = await owner();
  const cluster = await biggestCluster(api);
  const pause = (on: boolean) => api.call('PUT', `/clusters/${cluster.id}/maintenance-mode`, { on, reason: 'a journey' });
  await page.goto('/clusters');
  const line = page.getByRole('article').filter({ hasText: cluster.name });
  await expect(line).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const old = page.getByRole('alert').filter({ hasText: 'Newer figures could not be read' });
  await expect(old).toHaveCount(0);
  try {
    // the stream tells of a change; reading it does not work
    await page.route(/\/api\/v1\/clusters(\?|$)/, (route) => route.abort());
    await pause(true);
    await expect(old.first()).toBeVisible();
    await expect(line).toBeVisible();
    await expect(line).not.toContainText('Paused');
    await page.unrouteAll();
    await old.first().getByRole('button', { name: 'Try again' }).click();
    await expect(line).toContainText('Paused');
    await expect(old).toHaveCount(0);
  } finally {
    await pause(false);
  }
});

test('a page that is not there and a session that is over lead on', async ({ page, context }) => {
  await page.goto('/nowhere');
  await expect(page.getByText('There is no such page')).toBeVisible();
  await page.goto('/audit');
  await expect(page.getByRole('heading', { name: 'Audit' })).toBeVisible();
  await context.clearCookies();
  // another tab: this one may be on its way to the sign-in page by itself already
  const later = await context.newPage();
  await later.goto('/audit');
  await expect(later).toHaveURL(/sign-in\?next=%2Faudit/);
});

test('the palette goes anywhere without a mouse', async ({ page }) => {
  const cluster = await biggestCluster(await owner());
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(cluster.name);
  await expect(page.getByRole('option').first()).toContainText(cluster.name);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/clusters/${cluster.id}`));
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('every word of the shell and the pages is in a message file', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('lowtide.language', 'pseudo'));
  for (const path of ['/', '/clusters', '/market', '/policies', '/templates', '/hibernation', '/audit', '/settings', '/optimizations']) {
    await page.goto(path);
    await expect(page.locator('h1')).toContainText('⟦');
    await page.waitForTimeout(800);
    const bare = await page.evaluate(() =>
      [...document.querySelectorAll('h1, h2, h3, button, label, th, dt, nav a, [role=tab]')]
        .map((element) => element.textContent?.trim() ?? '')
        .filter((text) => /[a-z]{4,}/i.test(text) && !text.includes('⟦'))
        .filter((text) => !/^(Lowtide|us-|prod|staging|production|x86_64|arm64|ip-|[a-z]\d|owner|Export|1111)/.test(text)),
    );
    expect(bare, path).toEqual([]);
  }
});
