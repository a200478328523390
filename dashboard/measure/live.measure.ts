import { expect, test } from '@playwright/test';
import { owner } from '../e2e/owner';
import { unique } from '../e2e/world';
import { percentile, told } from './figures';

const EVENTS = 40;
const GOAL = 1_000;

// from before the request that commits, to the frame in which the text is there: more than what is asked for
test('an event is on screen within a second of its commit', async ({ page }) => {
  const api = await owner();
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Activity' })).toBeVisible();
  await page.evaluate(() => {
    const seen: Record<string, number> = {};
    (window as never as { seen: typeof seen }).seen = seen;
    const list = document.querySelector('ol[aria-label="Activity"]') as HTMLElement;
    new MutationObserver(() => {
      const now = Date.now();
      for (const address of list.innerText.match(/live-\w+@example\.com/g) ?? []) seen[address] ??= now;
    }).observe(list, { childList: true, subtree: true, characterData: true });
  });
  const asked: Record<string, number> = {};
  for (let event = 0; event < EVENTS; event += 1) {
    const email = `live-${unique()}${event}@example.com`;
    asked[email] = Date.now();
    await api.call('POST', '/org/invitations', { email, role: 'viewer' });
    // now close together, now apart, as things happen
    await page.waitForTimeout(200 + (event % 8) * 400);
  }
  await page.waitForTimeout(5_000);
  const seen = await page.evaluate(() => (window as never as { seen: Record<string, number> }).seen);
  const delays = Object.entries(asked).map(([email, at]) => (seen[email] ?? Number.POSITIVE_INFINITY) - at);
  told('event to screen', {
    events: EVENTS, 'p50 ms': percentile(delays, 0.5), 'p95 ms': percentile(delays, 0.95), 'worst ms': Math.max(...delays),
  });
  expect(Math.max(...delays)).toBeLessThanOrEqual(GOAL);
});
