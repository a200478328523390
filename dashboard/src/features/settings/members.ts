import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Translate } from '@/i18n';

export const membersQuery = queryOptions({ queryKey: ['members'], queryFn: () => read(api.GET('/api/v1/org/members')) });

/** Whom the organisation has asked; told to admins and owners alone. */
export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: () => read(api.GET('/api/v1/org/invitations')),
});

/** Roles one person can give another: an organisation has one owner, always. */
export const GIVEN_ROLES = ['admin', 'viewer'] as const;
export type GivenRole = (typeof GIVEN_ROLES)[number];

export function roleWord(role: string, t: Translate): string {
  switch (role) {
    case 'owner':
    case 'admin':
    case 'viewer':
      return t(`members.role.${role}`);
    default:
      return role;
  }
}

/** The link is in the answer and nowhere else. */
export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (invitation: { email: string; role: string }) => read(api.POST('/api/v1/org/invitations', { body: invitation })),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
}
