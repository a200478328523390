import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { RiskFlag } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { useNow } from '@/ui/useNow';
import { LiftDialog } from './LiftDialog';
import { flagsQuery } from './queries';
import { secondsLeft } from './remaining';

/** Pools everybody avoids at the moment, and for how much longer. */
export function FlagsPanel() {
  const t = useT();
  const query = useQuery(flagsQuery);
  const [lifting, setLifting] = useState<RiskFlag | null>(null);
  return (
    <Panel flush title={t('platform.flags')} hint={t('platform.flags.hint')}>
      <Loaded
        query={query}
        waiting={<Waiting height={160} />}
        empty={{ when: (flags) => flags.length === 0, show: <Empty icon={IconShieldCheck} title={t('platform.flags.none')} /> }}
      >
        {(flags) => <Flags flags={flags} onLift={setLifting} />}
      </Loaded>
      {lifting && <LiftDialog flag={lifting} onClose={() => setLifting(null)} />}
    </Panel>
  );
}

function Flags({ flags, onLift }: { flags: RiskFlag[]; onLift: (flag: RiskFlag) => void }) {
  const t = useT();
  const n = useNumbers();
  const columns = useMemo<TableColumn<RiskFlag>[]>(
    () => [
      { id: 'type', head: t('market.type'), value: (row) => row.instance_type, cell: (row) => <strong>{row.instance_type}</strong> },
      { id: 'zone', head: t('market.zone'), value: (row) => row.az },
      { id: 'count', head: t('platform.flags.count'), align: 'end', value: (row) => row.count, cell: (row) => n.count(row.count) },
      { id: 'reason', head: t('platform.flags.reason'), value: (row) => row.reason },
      {
        id: 'left', head: t('platform.flags.left'), value: (row) => row.expires_at,
        cell: (row) => <Left flag={row} />,
      },
      {
        id: 'clear', head: t('platform.flags.actions'), sortable: false, align: 'end', value: () => '',
        cell: (row) => (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('platform.flags.clear.of', { type: row.instance_type, zone: row.az })}
            onClick={() => onLift(row)}
          >
            {t('platform.flags.clear')}
          </Button>
        ),
      },
    ],
    [n, onLift, t],
  );
  return (
    <DataTable
      name={t('platform.flags')}
      file="avoided-pools"
      rows={flags}
      columns={columns}
      rowId={(row) => `${row.instance_type}/${row.az}`}
      sort={{ id: 'left', desc: true }}
    />
  );
}

function Left({ flag }: { flag: RiskFlag }) {
  const n = useNumbers();
  const left = secondsLeft(flag, useNow(true));
  return <Badge tone="bad">{n.duration(left)}</Badge>;
}
