import createClient, { type Middleware } from 'openapi-fetch';
import { problemOf } from './problem';
import type { paths } from './schema';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The cookie a page must repeat in a header; its name depends on whether the connection is secure. */
export function csrfToken(cookies: string): string | undefined {
  for (const cookie of cookies.split(';')) {
    const [name, ...value] = cookie.trim().split('=');
    if (name === 'csrf' || name === '__Host-csrf') return value.join('=');
  }
  return undefined;
}

/** randomUUID is for secure contexts only; a console on a plain-HTTP intranet needs keys as well. */
function onceKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const guard: Middleware = {
  onRequest({ request }) {
    if (!SAFE.has(request.method)) {
      const token = csrfToken(document.cookie);
      if (token) request.headers.set('X-CSRF-Token', token);
      if (request.method === 'POST') request.headers.set('Idempotency-Key', onceKey());
    }
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return undefined;
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    throw problemOf(response, body);
  },
};

export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });
api.use(guard);

/** The body of an answer that is there: failures have been thrown before. */
export async function read<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}
