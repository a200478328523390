import { expect, test, type CDPSession } from '@playwright/test';
import { owner } from '../e2e/owner';
import { unique } from '../e2e/world';
import { told } from './figures';

/** An hour in which something happens every second. */
const EVENTS = 3_600;
/** the page keeps its last thousand events: before that it grows, as it should */
const FULL = 1_200;
const AT_ONCE = 4;

async function heap(browser: CDPSession): Promise<{ mib: number; nodes: number; listeners: number }> {
  for (let time = 0; time < 3; time += 1) await browser.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await browser.send('Runtime.getHeapUsage')) as { usedSize: number };
  const { nodes, jsEventListeners } = await browser.send('Memory.getDOMCounters');
  return { mib: usedSize / 2 ** 20, nodes, listeners: jsEventListeners };
}

test('an hour of live updates leaves nothing behind', async ({ page }) => {
  const api = await owner();
  const email = `heap-${unique()}@example.com`;
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const browser = await page.context().newCDPSession(page);
  await browser.send('HeapProfiler.enable');
  let written = 0;
  const write = async (upTo: number) => {
    const began = Date.now();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (written < upTo) {
          written += 1;
          // asking the same address again is told each time
          await api.call('POST', '/org/invitations', { email, role: 'viewer' });
          await new Promise((resolve) => setTimeout(resolve, 120));
        }
      }),
    );
    await page.waitForTimeout(6_000);
    return (Date.now() - began) / 1_000;
  };
  const fresh = await heap(browser);
  await write(FULL);
  const start = await heap(browser);
  await write(FULL + EVENTS / 2);
  const middle = await heap(browser);
  const seconds = await write(FULL + EVENTS);
  const end = await heap(browser);
  told('heap over an hour of events', {
    events: EVENTS, 'seconds for half': seconds, 'fresh MiB': fresh.mib, 'start MiB': start.mib, 'middle MiB': middle.mib, 'end MiB': end.mib,
    'nodes start': start.nodes, 'nodes end': end.nodes, 'listeners start': start.listeners, 'listeners end': end.listeners,
  });
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  expect(end.mib).toBeLessThanOrEqual(start.mib * 1.05);
  expect(end.nodes).toBeLessThanOrEqual(start.nodes * 1.1);
});
