import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { api, read } from '@/api/client';
import { asProblem } from '@/api/problem';
import { roleWord } from '@/features/settings/members';
import { useT } from '@/i18n';
import { ProblemNotice, Waiting } from '@/ui/states';
import classes from './Entry.module.css';
import { EntryLayout } from './EntryLayout';
import { JoinForm } from './JoinForm';
import { sessionQuery } from './session';

/** For whoever holds the link of an invitation. Its secret stands behind the #, where no server on the way sees it. */
export function InvitationPage() {
  const t = useT();
  const token = useLocation({ select: (location) => location.hash });
  const session = useQuery(sessionQuery);
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => read(api.GET('/api/v1/invitations/{token}', { params: { path: { token } } })),
    enabled: token !== '',
    staleTime: Infinity,
  });
  const status = offer.error ? asProblem(offer.error).status : 0;
  if (token === '' || status === 404 || status === 410) {
    return (
      <EntryLayout title={t('invitation.over')} lead={t('invitation.over.text')}>
        <p className={classes.other}>
          <Anchor component={Link} to="/sign-in" size="sm" underline="always">
            {t('invitation.toSignIn')}
          </Anchor>
        </p>
      </EntryLayout>
    );
  }
  if (!offer.data || session.isPending) {
    return (
      <EntryLayout title={t('invitation.titleAny')}>
        {offer.error ? <ProblemNotice failure={offer.error} onRetry={() => void offer.refetch()} /> : <Waiting lines={4} />}
      </EntryLayout>
    );
  }
  const { org_name, email, role, invited_by, account_exists } = offer.data;
  const signedIn = session.data?.email === email;
  return (
    <EntryLayout
      title={t('invitation.title', { organization: org_name })}
      lead={t('invitation.lead', { inviter: invited_by, email, role: roleWord(role, t) })}
    >
      <JoinForm token={token} email={email} as={signedIn ? 'signedIn' : account_exists ? 'known' : 'new'} />
    </EntryLayout>
  );
}
