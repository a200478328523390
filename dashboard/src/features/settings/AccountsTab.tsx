import { Button } from '@mantine/core';
import { IconCloudPlus, IconRefresh, IconShieldCog, IconUnlink } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api, read } from '@/api/client';
import type { Account } from '@/api/types';
import { useMay } from '@/features/session/session';
import { useT, type MessageKey } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge, type Tone } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { AccessDialog } from './AccessDialog';
import { accountsQuery } from './accounts';
import { DisconnectDialog } from './DisconnectDialog';

const LIGHTS: Record<string, Tone> = { green: 'good', yellow: 'warn', red: 'bad' };
const STATES = new Set(['pending', 'scanning', 'active', 'error', 'disconnected']);

export function AccountsTab() {
  const t = useT();
  const n = useNumbers();
  const client = useQueryClient();
  const mayChange = useMay('change');
  const owns = useMay('own');
  const query = useQuery(accountsQuery);
  const [granting, setGranting] = useState<Account | null>(null);
  const [leaving, setLeaving] = useState<Account | null>(null);
  const rescan = useMutation({
    mutationFn: (account: Account) => read(api.POST('/api/v1/accounts/{id}/resync', { params: { path: { id: account.id } } })),
    onSuccess: (_, account) => {
      void client.invalidateQueries({ queryKey: ['accounts'] });
      notifyDone(t('settings.accounts.rescanned', { name: account.alias }));
    },
    onError: (failure) => notifyProblem(failure, t),
  });
  const columns = useMemo<TableColumn<Account>[]>(() => {
    const all: (TableColumn<Account> | false)[] = [
      { id: 'alias', head: t('settings.accounts.alias'), value: (row) => row.alias, cell: (row) => <strong>{row.alias}</strong> },
      { id: 'number', head: t('settings.accounts.number'), value: (row) => row.aws_account_id },
      { id: 'regions', head: t('settings.accounts.regions'), value: (row) => row.regions.join(', ') },
      {
        id: 'state', head: t('settings.accounts.state'), value: (row) => row.status,
        cell: (row) => (
          <span title={row.status_reason ?? undefined}>
            <Badge dot tone={LIGHTS[row.light] ?? 'plain'}>
              {STATES.has(row.status) ? t(`settings.accounts.status.${row.status}` as MessageKey) : row.status}
            </Badge>{' '}
            {row.status_reason && <span className="dim">{row.status_reason}</span>}
          </span>
        ),
      },
      {
        id: 'access', head: t('settings.accounts.access'), value: (row) => row.access_mode,
        cell: (row) => t(row.access_mode === 'full' ? 'settings.accounts.access.full' : 'settings.accounts.access.read_only'),
      },
      { id: 'scanned', head: t('settings.accounts.scanned'), value: (row) => row.last_scan_at, cell: (row) => (row.last_scan_at ? n.ago(row.last_scan_at) : '–') },
      mayChange && {
        id: 'actions', head: t('settings.accounts.actions'), sortable: false, value: () => '',
        cell: (row) => (
          <span style={{ display: 'inline-flex', gap: 8 }}>
            <Button size="compact-sm" variant="default" leftSection={<IconRefresh size={14} />} disabled={row.status !== 'active' && row.status !== 'error'} onClick={() => rescan.mutate(row)}>
              {t('settings.accounts.rescan')}
            </Button>
            <Button size="compact-sm" variant="default" leftSection={<IconShieldCog size={14} />} onClick={() => setGranting(row)}>
              {t(row.access_mode === 'full' ? 'settings.accounts.access.less' : 'settings.accounts.access.more')}
            </Button>
            {owns && (
              <Button size="compact-sm" variant="default" leftSection={<IconUnlink size={14} />} onClick={() => setLeaving(row)}>
                {t('settings.accounts.disconnect')}
              </Button>
            )}
          </span>
        ),
      },
    ];
    return all.filter((column): column is TableColumn<Account> => column !== false);
  }, [mayChange, n, owns, rescan, t]);
  const add = (
    <Button size={undefined} leftSection={<IconCloudPlus size={16} />} component={Link} to="/onboarding">
      {t('home.empty.do')}
    </Button>
  );
  return (
    <Panel flush title={t('settings.tab.accounts')} actions={mayChange && add}>
      <Loaded
        query={query}
        waiting={<Waiting height={160} />}
        empty={{
          when: (data) => data.items.filter((account) => !account.placeholder).length === 0,
          show: (
            <Empty icon={IconCloudPlus} title={t('settings.accounts.none')} text={t('settings.accounts.noneText')}>
              {mayChange && add}
            </Empty>
          ),
        }}
      >
        {(data) => (
          <DataTable
            name={t('settings.tab.accounts')}
            file="accounts"
            rows={data.items.filter((account) => !account.placeholder)}
            columns={columns}
            rowId={(row) => row.id}
          />
        )}
      </Loaded>
      {granting && <AccessDialog account={granting} onClose={() => setGranting(null)} />}
      {leaving && <DisconnectDialog account={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
  );
}
