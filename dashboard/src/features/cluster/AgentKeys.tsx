import { Button } from '@mantine/core';
import { IconKey, IconRefresh, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AgentKey } from '@/api/types';
import { useMay } from '@/features/session/session';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { IssueKeyDialog } from './IssueKeyDialog';
import { keysQuery } from './queries';
import { RevokeKeyDialog } from './RevokeKeyDialog';

/** The keys that work: made, replaced and revoked here; a new one is shown once. */
export function AgentKeys({ cluster }: { cluster: string }) {
  const t = useT();
  const n = useNumbers();
  const mayChange = useMay('change');
  const query = useQuery(keysQuery(cluster));
  const [issuing, setIssuing] = useState<AgentKey | 'new' | null>(null);
  const [revoking, setRevoking] = useState<AgentKey | null>(null);
  const columns = useMemo(() => {
    const all: (TableColumn<AgentKey> | false)[] = [
      { id: 'key', head: t('agent.key'), value: (row) => row.prefix, cell: (row) => <code>{row.prefix}…</code> },
      { id: 'for', head: t('agent.key.for'), value: (row) => row.description ?? '–' },
      { id: 'made', head: t('agent.key.made'), value: (row) => row.created_at, cell: (row) => n.time(row.created_at) },
      {
        id: 'until', head: t('agent.key.until'), value: (row) => row.valid_until,
        cell: (row) => (row.valid_until ? n.time(row.valid_until) : <span className="dim">{t('agent.key.untilRevoked')}</span>),
      },
      mayChange && {
        id: 'actions', head: t('settings.accounts.actions'), sortable: false, align: 'end', value: () => '',
        cell: (row) => (
          <Button.Group style={{ justifyContent: 'flex-end' }}>
            {!row.valid_until && (
              <Button size="compact-sm" variant="default" leftSection={<IconRefresh size={14} />} onClick={() => setIssuing(row)}>
                {t('agent.key.rotate')}
              </Button>
            )}
            <Button size="compact-sm" variant="default" leftSection={<IconX size={14} />} onClick={() => setRevoking(row)}>
              {t('agent.key.revoke')}
            </Button>
          </Button.Group>
        ),
      },
    ];
    return all.filter((column): column is TableColumn<AgentKey> => column !== false);
  }, [mayChange, n, t]);
  return (
    <Panel
      flush
      title={t('agent.keys')}
      hint={t('agent.keys.hint')}
      actions={
        mayChange && (
          <Button variant="default" leftSection={<IconKey size={16} />} onClick={() => setIssuing('new')}>
            {t('agent.key.add')}
          </Button>
        )
      }
    >
      <Loaded
        query={query}
        waiting={<Waiting height={120} />}
        empty={{ when: (data) => data.items.length === 0, show: <Empty icon={IconKey} title={t('agent.keys.none')} /> }}
      >
        {(data) => <DataTable name={t('agent.keys')} rows={data.items} columns={columns} rowId={(row) => row.key_id} />}
      </Loaded>
      {issuing && <IssueKeyDialog cluster={cluster} replaces={issuing === 'new' ? null : issuing} onClose={() => setIssuing(null)} />}
      {revoking && <RevokeKeyDialog cluster={cluster} issued={revoking} onClose={() => setRevoking(null)} />}
    </Panel>
  );
}
