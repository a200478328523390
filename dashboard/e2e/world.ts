import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the suite under test answers, and where it keeps its data (the simulated AWS is told there). */
export const SUITE = process.env.LOWTIDE_URL ?? 'http://127.0.0.1:8080';
export const DATA = process.env.LOWTIDE_DATA ?? join(process.cwd(), '..', 'data');
export const AWS_ACCOUNT = '111122223333';
export const ROLE = `arn:aws:iam::${AWS_ACCOUNT}:role/LowtideOperator`;

interface Endpoints {
  aws: string;
  clusters: Record<string, { server: string; token: string; authority: string }>;
}

export function endpoints(): Endpoints {
  return JSON.parse(readFileSync(join(DATA, 'run', 'endpoints.json'), 'utf8')) as Endpoints;
}

/** What deploying the CloudFormation stack does in a customer's account: a role that trusts this external id. */
export async function deployRole(externalId: string, role = ROLE): Promise<void> {
  const answer = await fetch(`${endpoints().aws}/dev/sim/roles`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ role_arn: role, external_id: externalId, may_change: role.includes('Operator') }),
  });
  if (!answer.ok) throw new Error(`the simulated AWS answered ${answer.status}: ${await answer.text()}`);
}

/** AWS says that a spot machine may soon be taken back. */
export async function recommendRebalance(instance: string): Promise<void> {
  const answer = await fetch(`${endpoints().aws}/dev/sim/rebalances`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ instance_id: instance }),
  });
  if (!answer.ok) throw new Error(`the simulated AWS answered ${answer.status}: ${await answer.text()}`);
}

/** What the Helm command does: the agent finds its registration in a Secret of the cluster. */
export async function installAgent(cluster: string, id: string, token: string, endpoint: string): Promise<void> {
  const target = endpoints().clusters[cluster];
  if (!target) throw new Error(`cluster ${cluster} is not of this world`);
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  const headers = { Authorization: `Bearer ${target.token}`, 'Content-Type': 'application/json' };
  await fetch(`${target.server}/api/v1/namespaces`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'lowtide' } }),
  });
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'lowtide-agent-registration', namespace: 'lowtide' },
    data: { token: base64(token), endpoint: base64(endpoint), clusterId: base64(id) },
  };
  const secrets = `${target.server}/api/v1/namespaces/lowtide/secrets`;
  await fetch(`${secrets}/lowtide-agent-registration`, { method: 'DELETE', headers });
  const answer = await fetch(secrets, { method: 'POST', headers, body: JSON.stringify(secret) });
  if (!answer.ok) throw new Error(`the cluster answered ${answer.status}: ${await answer.text()}`);
}

/** The API as a browser uses it: cookies and the token that goes with them. */
export class Api {
  private cookies = new Map<string, string>();

  async call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { Cookie: this.cookieHeader() };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const csrf = this.cookies.get('csrf');
    if (csrf) headers['X-CSRF-Token'] = csrf;
    const answer = await fetch(`${SUITE}/api/v1${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** As Playwright keeps it between tests. */
  storageState() {
    const domain = new URL(SUITE).hostname;
    return {
      cookies: [...this.cookies].map(([name, value]) => ({
        name, value, domain, path: '/', expires: -1, httpOnly: name === 'sid', secure: false, sameSite: 'Strict' as const,
      })),
      origins: [],
    };
  }
}

export const unique = () => Math.random().toString(36).slice(2, 8);

export async function until<T>(what: string, look: () => Promise<T | undefined | false>, seconds = 60): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** An organisation with an account linked and scanned. */
export async function scannedOrganization(): Promise<{ api: Api; email: string; password: string }> {
  const api = new Api();
  const email = `owner-${unique()}@example.com`;
  const password = 'Ebb-and-flow-2026';
  await api.call('POST', '/auth/signup', { org_name: `Tidewater ${unique()}`, email, password });
  const account = await api.call<{ id: string; external_id: string }>('POST', '/accounts', {
    alias: 'production',
    aws_account_id: AWS_ACCOUNT,
    regions: ['us-east-1'],
    access_mode: 'full',
    method: 'role',
  });
  await deployRole(account.external_id);
  await api.call('POST', `/accounts/${account.id}/verify`, { role_arn: ROLE, aws_account_id: AWS_ACCOUNT });
  await until('potential savings', async () => {
    const kpi = await api.call<{ potential_savings: number }>('GET', '/metrics/kpi');
    return kpi.potential_savings > 0;
  });
  return { api, email, password };
}

/** Somebody new, invited with a role, who has accepted. */
export async function joined(inviter: Api, role: 'admin' | 'viewer'): Promise<Api> {
  const email = `${role}-${unique()}@example.com`;
  const { link } = await inviter.call<{ link: string }>('POST', '/org/invitations', { email, role });
  const api = new Api();
  const token = link.slice(link.indexOf('#') + 1);
  await api.call('POST', `/invitations/${token}/accept`, { name: `A ${role}`, password: 'Ebb-and-flow-2026' });
  return api;
}

/** Takes every cluster that was found under management and installs its agent. */
export async function connectClusters(api: Api): Promise<void> {
  const found = await api.call<{ items: { id: string; arn: string; name: string }[] }>('GET', '/clusters/discovered');
  for (const cluster of found.items) {
    const managed = await api.call<{ id: string }>('POST', '/clusters', { source: 'discovered', arn: cluster.arn });
    const join_ = await api.call<{ registration_token: string; endpoint: string }>(
      'POST', `/clusters/${managed.id}/connect`, { namespace: 'lowtide' },
    );
    await installAgent(cluster.name, managed.id, join_.registration_token, join_.endpoint);
  }
  await until('the agents', async () => {
    const { items } = await api.call<{ items: { connection: string; managed: string }[] }>('GET', '/clusters');
    return items.length > 0 && items.every((cluster) => cluster.connection === 'connected');
  }, 90);
}
