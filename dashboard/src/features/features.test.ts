import { describe, expect, it } from 'vitest';
import { problemOf } from '@/api/problem';
import { csrfToken } from '@/api/client';
import { path } from '@/app/search';
import { retries } from '@/app/query';
import { placesOf } from '@/app/shell/navigation';
import { ranked } from '@/app/shell/ranking';
import type { Me } from '@/api/types';
import { csvOf } from '@/ui/csv';
import { changesOf } from './audit/diff';
import { inShort } from './audit/resource';
import { byNamespace, costed } from './cluster/workloadCost';
import { blend, utilizationOf } from './cluster/utilization';
import { familiesOf } from './home/composition';
import { accountOfRole } from './onboarding/rules';
import { progressOf } from './onboarding/progress';
import { changed, differences, same, type PolicyConfig } from './policies/config';
import { emailObjection, passwordChecks } from './session/rules';
import { secondsLeft } from './platform/remaining';
import { isStaff, landingOf, may } from './session/session';
import { deviceName } from './settings/device';

describe('problems', () => {
  it('say what the API said, by field and with the number of the request', async () => {
    const answer = new Response('{}', { status: 422, headers: { 'X-Request-Id': 'r1' } });
    const problem = problemOf(answer, { code: 'validation_failed', title: 'No', errors: [{ field: 'alias', message: 'short' }] });
    expect([problem.status, problem.code, problem.field('alias'), problem.requestId]).toEqual([422, 'validation_failed', 'short', 'r1']);
  });

  it('are not asked again when the answer will be the same', () => {
    expect(retries(0, problemOf(new Response(null, { status: 403 }), {}))).toBe(false);
    expect(retries(0, problemOf(new Response(null, { status: 503 }), {}))).toBe(true);
    expect(retries(2, problemOf(new Response(null, { status: 503 }), {}))).toBe(false);
  });
});

describe('the session', () => {
  it('repeats the cookie of either name', () => {
    expect(csrfToken('a=1; csrf=abc=d; b=2')).toBe('abc=d');
    expect(csrfToken('__Host-csrf=x')).toBe('x');
    expect(csrfToken('sid=1')).toBeUndefined();
  });

  it('leads to pages of our own only', () => {
    expect(path({ next: '/clusters?x=1' }, 'next')).toBe('/clusters?x=1');
    expect(path({ next: '//evil.example' }, 'next')).toBeUndefined();
    expect(path({ next: 'https://evil.example' }, 'next')).toBeUndefined();
    expect(path({ next: '/\\evil.example' }, 'next')).toBeUndefined();
  });

  it('knows who may what', () => {
    expect([may('viewer', 'change'), may('admin', 'change'), may('admin', 'own'), may('owner', 'own')]).toEqual([false, true, false, true]);
  });

  it('begins where the service says, on pages there are', () => {
    const leading = (path: string) => landingOf({ redirect_path: path } as Me);
    expect(['/admin', '/onboarding', '/dashboard', '//evil.example'].map(leading)).toEqual(['/admin', '/onboarding', '/', '/']);
    expect(landingOf(null)).toBe('/');
  });

  it('offers the page of the platform to its staff alone', () => {
    const offered = (platform_role: string) => placesOf({ platform_role }).some((group) => group.places.some(({ to }) => to === '/admin'));
    expect(['super_admin', 'client', 'owner'].map(offered)).toEqual([true, false, false]);
    expect(isStaff({ platform_role: 'client' })).toBe(false);
  });

  it('checks while one types', () => {
    expect(emailObjection('a@b')).toBe('session.email.wrong');
    expect(emailObjection('a@b.example')).toBeNull();
    expect(passwordChecks('Tide-and-moon1').every((check) => check.met)).toBe(true);
    expect(passwordChecks('short').filter((check) => check.met)).toEqual([]);
  });

  it('names devices', () => {
    expect(deviceName('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130 Safari/537.36')).toBe('Chrome · Linux');
    expect(deviceName(null)).toBeNull();
  });
});

describe('tables', () => {
  it('export what a spreadsheet must not run', () => {
    expect(csvOf(['a'], [['=1+1'], ['x,"y"'], [null], [-5]])).toBe("a\r\n'=1+1\r\n\"x,\"\"y\"\"\"\r\n\r\n-5\r\n");
  });
});

describe('the palette', () => {
  it('puts beginnings before middles, and middles before letters', () => {
    const found = ranked(['Hibernation', 'Spot market', 'Home', 'Audit'], 'h', (entry) => entry);
    expect(found.slice(0, 2)).toEqual(['Hibernation', 'Home']);
    expect(ranked(['Spot market', 'Home'], 'mark', (entry) => entry)).toEqual(['Spot market']);
  });
});

describe('figures', () => {
  const workload = (name: string, namespace: string, cpu: number, used: number | null) => ({
    name, namespace, kind: 'Deployment', replicas: 1, cpu_request_millis: cpu, cpu_used_millis: used, memory_request_mib: cpu, memory_used_mib: used,
  });

  it('divide the whole bill and nothing but it', () => {
    const rows = costed([workload('a', 'x', 300, 150), workload('b', 'x', 100, null), workload('c', 'y', 600, 600)], 1000);
    expect(rows.reduce((sum, row) => sum + row.cost, 0)).toBeCloseTo(1000);
    expect(rows.map((row) => row.waste)).toEqual([150, null, 0]);
    const spaces = byNamespace(rows);
    expect(spaces.map((row) => [row.namespace, row.cost, row.waste])).toEqual([['x', 400, 150], ['y', 600, 0]]);
  });

  it('take the mean of what was measured', () => {
    expect(utilizationOf({ cpu_util: 10, memory_util: 30 })).toBe(20);
    expect(utilizationOf({ cpu_util: 10, memory_util: null })).toBe(10);
    expect(utilizationOf({ cpu_util: null, memory_util: null })).toBeNull();
    expect(blend('#000000', '#ffffff', 0.5)).toBe('#808080');
  });

  it('gather types into families, the largest first', () => {
    const families = familiesOf({ 'm5.large': 10, 'c5.large': 40, 'm5.xlarge': 50 });
    expect(families.map((family) => [family.name, family.share])).toEqual([['m5', 60], ['c5', 40]]);
  });
});

describe('onboarding', () => {
  it('reads the account of a role', () => {
    expect(accountOfRole('arn:aws:iam::111122223333:role/Lowtide')).toBe('111122223333');
    expect(accountOfRole('arn:aws:iam::11112222333:role/Lowtide')).toBeNull();
  });

  it('goes forward only, and ends when the stream says so', () => {
    const progress = (percent: number) => ({ id: percent, type: 'scan-progress', timestamp: '2026-01-01T00:00:00Z', accountId: 'a', data: { percent, clusters_found: 1, instances_found: percent } });
    const state = progressOf('a', [progress(40), progress(20)], undefined);
    expect([state.percent, state.instances]).toEqual([40, 40]);
    const done = progressOf('a', [progress(40), { ...progress(41), type: 'scan-complete' }], undefined);
    expect([done.state, done.percent]).toEqual(['completed', 100]);
    expect(progressOf('b', [progress(40)], undefined).percent).toBe(0);
  });
});

describe('audit', () => {
  it('shows both sides of a change and leaves out what stayed', () => {
    expect(changesOf({ before: { a: 1, b: 2 }, after: { a: 1, b: 3 } })).toEqual([{ field: 'b', before: '2', after: '3' }]);
    expect(changesOf({ from: 'active', to: 'error', reason: 'x' })).toEqual([
      { field: 'status', before: 'active', after: 'error' },
      { field: 'reason', before: null, after: 'x' },
    ]);
  });
});

describe('policies', () => {
  const config = { headroom: { cpu_pct: 10, memory_pct: 10 }, windows: { always: true, cron: ['a'] } } as unknown as PolicyConfig;

  it('change one field and keep the rest', () => {
    const next = changed(config, 'headroom', { cpu_pct: 20 });
    expect(differences(config, next)).toEqual(['headroom.cpu_pct']);
    expect(same(config, changed(next, 'headroom', { cpu_pct: 10 }))).toBe(true);
  });
});

describe('an entry of the ledger', () => {
  const id = '01a1fe20-2f3e-7ee8-a5cf-693cea2192b1';

  it('names what it is about, and shortens what has no name', () => {
    expect(inShort(`cluster/${id}`, new Map([[id, 'prod']]))).toBe('cluster/prod');
    expect(inShort(`cluster/${id}`, new Map())).toBe('cluster/…2192b1');
    expect(inShort('Agent agt_01a1fe2060507c99a45e66994e12b5f0', new Map())).toBe('Agent …12b5f0');
    expect(inShort('ada@example.com', new Map())).toBe('ada@example.com');
  });
});

describe('a flagged pool', () => {
  it('is avoided until its time, and not for less than nothing', () => {
    const flag = { expires_at: '2026-01-01T00:30:00Z' };
    expect(secondsLeft(flag, Date.parse('2026-01-01T00:00:00.400Z'))).toBe(1_800);
    expect(secondsLeft(flag, Date.parse('2026-01-01T00:31:00Z'))).toBe(0);
  });
});
