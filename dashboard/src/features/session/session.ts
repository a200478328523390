import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { Me } from '@/api/types';

/** Who one is; null: nobody has signed in. */
export const sessionQuery = queryOptions<Me | null>({
  queryKey: ['session'],
  queryFn: async () => {
    try {
      return await read(api.GET('/api/v1/auth/me'));
    } catch (failure) {
      if (asProblem(failure).status === 401) return null;
      throw failure;
    }
  },
  staleTime: 60_000,
});

export function useMe(): Me {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Error('nobody has signed in (expected: the shell is shown to signed-in people only)');
  return data;
}

export type Power = 'view' | 'change' | 'own';

const POWERS: Record<string, Power[]> = {
  viewer: ['view'],
  admin: ['view', 'change'],
  owner: ['view', 'change', 'own'],
};

export function may(role: string, power: Power): boolean {
  return (POWERS[role] ?? []).includes(power);
}

/** Whether the person may: the service decides, the page only does not offer what would be refused. */
export function useMay(power: Power): boolean {
  return may(useMe().role, power);
}

/** Whether the person runs the platform, beside what they are in an organisation. */
export function isStaff(me: Pick<Me, 'platform_role'>): boolean {
  return me.platform_role === 'super_admin';
}

/** Where one begins who did not ask for a page. */
export function landingOf(me: Me | null): '/' | '/onboarding' | '/admin' {
  const said = me?.redirect_path;
  return said === '/onboarding' || said === '/admin' ? said : '/';
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => read(api.POST('/api/v1/auth/logout')),
    onSuccess: () => {
      client.clear();
      window.location.assign('/sign-in');
    },
  });
}
