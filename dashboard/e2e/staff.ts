import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api, DATA } from './world';

export const STAFF = 'staff@lowtide.example';

/** What the suite prints when it starts, and keeps beside its data. */
export function staffPassword(): string {
  const secrets = readFileSync(join(DATA, 'secrets', 'suite.properties'), 'utf8');
  const found = /^staff\.password=(.+)$/m.exec(secrets)?.[1];
  if (!found) throw new Error(`${DATA} knows no staff (expected: staff.password in secrets/suite.properties)`);
  return found;
}

/** The API as those use it who run the platform. */
export async function staff(): Promise<Api> {
  const api = new Api();
  await api.call('POST', '/auth/login', { email: STAFF, password: staffPassword() });
  return api;
}
