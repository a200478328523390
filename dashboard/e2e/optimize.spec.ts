import { expect, test } from '@playwright/test';
import { Cutter } from './cutter';
import { biggestCluster, owner } from './owner';
import { CONSOLE } from './console';

test('watch a plan being made through a lost connection: no gap, no card twice', async ({ page }) => {
  const api = await owner();
  const cluster = await biggestCluster(api);
  const open = await api.call<{ items: { job_id: string; status: string }[] }>('GET', `/optimizations?cluster_id=${cluster.id}`);
  for (const run of open.items) {
    if (run.status === 'waiting_approval') await api.call('POST', `/optimizations/${run.job_id}/reject`, {});
  }
  const cutter = await Cutter.inFrontOf(CONSOLE);
  try {
    await page.goto(`${cutter.url}/clusters/${cluster.id}/optimize`);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();

    const start = page.getByRole('button', { name: /Make a (new )?plan/ });
    await expect(start).toBeEnabled();
    cutter.cut();
    await start.click();
    await expect(page.getByText(/Connecting|Connection lost/)).toBeVisible();
    await page.waitForTimeout(3_000);
    cutter.mend();

    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    const cards = page.getByTestId('reason-card');
    await expect(page.getByText('Waits for you', { exact: true }).first()).toBeVisible();
    const job = new URL(page.url()).searchParams.get('job') as string;
    const stored = await api.call<{ items: { seq: number }[] }>('GET', `/optimizations/${job}/reason-cards`);
    await expect(cards).toHaveCount(stored.items.length);
    const shown = await cards.evaluateAll((elements) => elements.map((element) => Number(element.getAttribute('data-seq'))));
    expect(shown).toEqual(stored.items.map((card) => card.seq));
    expect(cutter.asked.some((url) => /after=\d+/.test(url))).toBe(true);
  } finally {
    cutter.close();
  }
});

test('a plan is rejected only after one was told, and the run says so', async ({ page }) => {
  const api = await owner();
  const cluster = await biggestCluster(api);
  await page.goto(`/clusters/${cluster.id}/optimize`);
  await expect(page.getByText('What is to be done')).toBeVisible();
  await page.getByRole('button', { name: 'Approve' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('This affects');
  await expect(dialog).toContainText(cluster.name);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Reject' }).click();
  await page.getByLabel('Comment').fill('not before the holidays');
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByText('The plan is rejected.')).toBeVisible();
  await expect(page.getByText('Stopped').first()).toBeVisible();
});

test('an approved plan is carried out before one\'s eyes, node by node', async ({ page }) => {
  const api = await owner();
  const cluster = await biggestCluster(api);
  await page.goto(`/clusters/${cluster.id}/optimize`);
  const start = page.getByRole('button', { name: /Make a (new )?plan/ });
  await expect(start).toBeEnabled();
  await start.click();
  await expect(page.getByText('Waits for you', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('The run, node by node')).toBeVisible();
  // which node is the first is up to the plan
  const begun = page.getByRole('listitem').filter({ hasText: 'Running: ' }).getByRole('button', { name: /Show the details of/ });
  await begun.first().click({ timeout: 40_000 });
  await expect(page.getByText('cordon', { exact: true }).first()).toBeVisible();
  await page.screenshot({ path: 'shots/run-live.png', fullPage: true });
});
