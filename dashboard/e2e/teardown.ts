import { readFileSync } from 'node:fs';
import { Api } from './world';

/** Lets the simulated AWS account go, so that the journeys can be run again on the same suite. */
export default async function teardown(): Promise<void> {
  const { email, password } = JSON.parse(readFileSync('test-results/owner-login.json', 'utf8')) as Record<string, string>;
  const api = new Api();
  await api.call('POST', '/auth/login', { email, password });
  const { items } = await api.call<{ items: { id: string; alias: string }[] }>('GET', '/accounts');
  for (const account of items) await api.call('DELETE', `/accounts/${account.id}`, { confirm: account.alias });
}
