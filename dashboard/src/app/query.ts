import { QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from '@/api/problem';

/** What is worth asking again: not what the answer to will be the same. */
export function retries(count: number, failure: unknown): boolean {
  const { status } = asProblem(failure);
  if (status >= 400 && status < 500) return false;
  return count < 2;
}

/** A session that ended leads back to the sign-in page, and from there to where one was. */
function onFailure(failure: unknown): void {
  if (asProblem(failure).status !== 401 || window.location.pathname.startsWith('/sign-')) return;
  const next = encodeURIComponent(window.location.pathname + window.location.search);
  window.location.assign(`/sign-in?next=${next}`);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onFailure }),
  defaultOptions: {
    queries: { retry: retries, staleTime: 15_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
