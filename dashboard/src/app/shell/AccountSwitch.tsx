import { Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import { accountsQuery } from '@/features/settings/accounts';
import { sessionQuery, useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { notifyProblem } from '@/ui/notify';
import classes from './Shell.module.css';

const ALL = 'all';

/** Narrows every page to one AWS account; shown where there is something to choose. */
export function AccountSwitch() {
  const t = useT();
  const me = useMe();
  const client = useQueryClient();
  const { data } = useQuery(accountsQuery);
  const focus = useMutation({
    mutationFn: (account: string | null) => read(api.PUT('/api/v1/me/context', { body: { account_id: account } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await client.invalidateQueries();
    },
    onError: (failure) => notifyProblem(failure, t),
  });
  const accounts = (data?.items ?? []).filter((account) => !account.placeholder);
  if (accounts.length < 2) return null;
  return (
    <Select
      className={classes.account}
      aria-label={t('shell.account')}
      size="xs"
      data={[
        { value: ALL, label: t('shell.account.all') },
        ...accounts.map((account) => ({ value: account.id, label: account.alias })),
      ]}
      value={me.active_account_id ?? ALL}
      onChange={(value) => focus.mutate(value === ALL ? null : value)}
    />
  );
}
