import { mkdirSync, writeFileSync } from 'node:fs';
import { connectClusters, joined, scannedOrganization } from './world';

/** One organisation that has lived a first day, with an owner and a viewer; every journey but the first begins in it. */
export default async function setup(): Promise<void> {
  mkdirSync('test-results', { recursive: true });
  const { api, email, password } = await scannedOrganization();
  writeFileSync('test-results/owner.json', JSON.stringify(api.storageState()));
  writeFileSync('test-results/owner-login.json', JSON.stringify({ email, password }));
  const viewer = await joined(api, 'viewer');
  writeFileSync('test-results/viewer.json', JSON.stringify(viewer.storageState()));
  await connectClusters(api);
}
