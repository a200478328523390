import { expect, test, type Page, type Request, type Route } from '@playwright/test';
import { settle, violations } from './axe';
import { biggestCluster, owner } from './owner';
import { staff } from './staff';

const READINGS = /\/api\/v1\/(?!auth\/me|streams)/;
/** A page, and what it says when there is nothing yet. */
const PAGES: [string, string][] = [
  ['/', 'Link an AWS account to begin'],
  ['/clusters', 'No cluster has been found yet'],
  ['/clusters/$id?tab=workloads', 'No workload has been reported'],
  ['/clusters/$id?tab=nodes', 'No node is running'],
  ['/clusters/$id/optimize', 'No plan has been made for this cluster yet'],
  ['/optimizations', 'No plan has been made yet'],
  ['/market', 'No prices have been read for this region'],
  ['/templates', 'No template has been written yet'],
  ['/policies', 'There is no cluster to write a policy for yet'],
  ['/hibernation', 'There is no cluster to put to sleep yet'],
  ['/audit', 'Nothing is recorded yet'],
  ['/settings', 'No account is linked'],
  ['/settings?tab=members', 'Nobody is being waited for.'],
  ['/admin', 'No pool is avoided at the moment.'],
];

const refused = (status: number, code: string) => (route: Route) =>
  route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ code, title: 'x', detail: 'y', request_id: 'r' }) });
const unanswered = refused(503, 'dependency_unavailable');

async function emptied(route: Route): Promise<void> {
  const answer = await route.fetch();
  const body = (await answer.json()) as Record<string, unknown>;
  const nothing = { items: [], flagged: [], total: 0, nodes: 0 };
  await route.fulfill({ json: { ...body, ...Object.fromEntries(Object.entries(nothing).filter(([name]) => name in body)) } });
}

/** Comes back to a page one has had open for a while: what is shown is read anew. */
async function comeBack(page: Page): Promise<void> {
  await page.clock.fastForward(90_000);
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
}

/** How many readings have begun and not ended. */
function underWay(page: Page): () => number {
  let open = 0;
  const count = (by: number) => (request: Request) => {
    if (READINGS.test(request.url())) open += by;
  };
  page.on('request', count(1));
  page.on('requestfinished', count(-1));
  page.on('requestfailed', count(-1));
  return () => open;
}

interface State {
  name: string;
  schemes: ('light' | 'dark')[];
  says: (empty: string) => string;
  show: (page: Page, address: string) => Promise<void>;
}

const from = (answer: (route: Route) => Promise<void> | void) => async (page: Page, address: string) => {
  await page.route(READINGS, answer);
  await page.goto(address);
};

const STATES: State[] = [
  { name: 'while it is read', schemes: ['light', 'dark'], says: () => 'Loading', show: from(() => undefined) },
  { name: 'where nothing is yet', schemes: ['light', 'dark'], says: (empty) => empty, show: from(emptied) },
  { name: 'when nothing answers', schemes: ['light', 'dark'], says: () => 'A part of Lowtide is not answering', show: from(unanswered) },
  { name: 'when it is not permitted', schemes: ['light'], says: () => 'You may not see this', show: from(refused(403, 'forbidden')) },
  {
    name: 'when reading again fails',
    schemes: ['light'],
    says: () => 'Newer figures could not be read',
    show: async (page, address) => {
      await page.clock.install();
      const under = underWay(page);
      await page.goto(address);
      await expect(page.locator('h1')).toBeVisible();
      await settle(page);
      await expect.poll(under, 'readings under way').toBe(0);
      await page.route(READINGS, unanswered);
      await comeBack(page);
    },
  },
];

for (const state of STATES) {
  for (const colorScheme of state.schemes) {
    test(`every page says how it stands ${state.name}, ${colorScheme}`, async ({ browser }) => {
      const cluster = await biggestCluster(await owner());
      const found: Record<string, string[]> = {};
      for (const [path, empty] of PAGES) {
        const storageState = path === '/admin' ? (await staff()).storageState() : 'test-results/owner.json';
        const context = await browser.newContext({ storageState, colorScheme, reducedMotion: 'reduce' });
        const page = await context.newPage();
        await state.show(page, path.replace('$id', cluster.id));
        const said = page.getByText(state.says(empty)).first();
        // asking again waits by the page's clock, which a test may have stopped
        await expect(async () => {
          if (state.name === 'when reading again fails') await page.clock.runFor(1_000);
          await expect(said, path).toBeAttached({ timeout: 200 });
        }).toPass({ timeout: 60_000 });
        const here = await violations(page);
        if (here.length > 0) found[path] = here;
        // answers may still be on their way
        await page.unrouteAll({ behavior: 'ignoreErrors' });
        await context.close();
      }
      expect(found).toEqual({});
    });
  }
}
