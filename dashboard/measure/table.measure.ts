import { expect, test } from '@playwright/test';
import { biggestCluster, owner } from '../e2e/owner';
import { percentile, told } from './figures';

const ROWS = 10_000;
const SECONDS = 8;

interface Frame {
  state: string;
  scroll_state: string;
  affects_smoothness: boolean;
}

interface TraceEvent {
  name: string;
  ph: string;
  tid: number;
  /** time of the processor, not of the clock: it does not matter who else works on the machine */
  tdur?: number;
  args: { frame_reporter?: Frame; name?: string };
}

test('ten thousand rows scroll without a dropped frame', async ({ page }) => {
  const cluster = await biggestCluster(await owner());
  await page.route(`**/api/v1/clusters/${cluster.id}/instances*`, async (route) => {
    const answer = await route.fetch();
    const { items } = (await answer.json()) as { items: Record<string, unknown>[] };
    const many = Array.from({ length: ROWS }, (_, row) => {
      const like = items[row % items.length]!;
      const id = `i-${row.toString(16).padStart(17, '0')}`;
      return { ...like, id, instance_id: id };
    });
    await route.fulfill({ json: { items: many, next_cursor: null, total: ROWS } });
  });
  await page.goto(`/clusters/${cluster.id}?tab=nodes`);
  const frame = page.getByRole('region', { name: /Nodes, scrolls/ });
  await expect(page.getByText('10,000 rows')).toBeVisible({ timeout: 30_000 });
  await frame.scrollIntoViewIfNeeded();
  const box = await frame.boundingBox();
  if (!box) throw new Error('the table is not laid out');

  const browser = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  browser.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await browser.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['cc', 'benchmark', 'toplevel', 'disabled-by-default-devtools.timeline.frame'] } });
  await page.evaluate(() => {
    const gaps: number[] = [];
    let last = performance.now();
    const tick = (now: number) => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    (window as never as { gaps: number[] }).gaps = gaps;
  });
  // as a hand on a wheel: steadily, 1,200 px a second
  const end = Date.now() + SECONDS * 1_000;
  while (Date.now() < end) {
    await browser.send('Input.synthesizeScrollGesture', {
      x: box.x + box.width / 2, y: box.y + box.height / 2, yDistance: -2_400, speed: 1_200, gestureSourceType: 'mouse',
    });
  }
  const gaps = await page.evaluate(() => (window as never as { gaps: number[] }).gaps);
  const top = await frame.evaluate((element) => element.scrollTop);
  const done = new Promise<void>((resolve) => browser.once('Tracing.tracingComplete', () => resolve()));
  await browser.send('Tracing.end');
  await done;

  const frames = events
    .filter((event) => event.name === 'PipelineReporter' && event.ph === 'b')
    .flatMap((event) => event.args.frame_reporter ?? [])
    .filter((frame) => frame.scroll_state !== 'SCROLL_NONE');
  const shown = frames.filter((each) => each.state.startsWith('STATE_PRESENTED')).length;
  const dropped = frames.filter((each) => each.state === 'STATE_DROPPED' && each.affects_smoothness).length;
  const main = events.find((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain')?.tid;
  const work = events
    .filter((event) => event.tid === main && /RunTask/.test(event.name) && event.tdur !== undefined)
    .map((event) => (event.tdur as number) / 1_000);
  const rows = await page.getByRole('row').count();
  told('table of 10,000 rows', {
    'px scrolled': top, 'rows in the page': rows, 'frames shown': shown, 'frames dropped': dropped,
    'scrolled by': [...new Set(frames.map((each) => each.scroll_state))].join('+'),
    'between frames p50 ms': percentile(gaps, 0.5), 'p99 ms': percentile(gaps, 0.99),
    'main thread task p99 ms of processor': percentile(work, 0.99), 'longest ms of processor': Math.max(...work),
  });
  expect(rows).toBeLessThan(80);
  expect(dropped).toBe(0);
});
