import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Opportunity } from '@/api/types';
import { useT, type MessageKey, type Translate } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Explained } from '@/ui/explain';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { opportunitiesQuery } from './queries';
import { riskWord } from './risk';

const KINDS = new Set(['od_to_spot', 'consolidate', 'delete_empty']);

export function kindWord(kind: string, t: Translate): string {
  return KINDS.has(kind) ? t(`cluster.kind.${kind}` as MessageKey) : t('cluster.kind.other', { kind });
}

export function OpportunitiesPanel({ id }: { id: string }) {
  const t = useT();
  const query = useQuery(opportunitiesQuery(id));
  return (
    <Panel
      flush
      title={t('cluster.opportunities')}
      hint={query.data ? t('cluster.opportunities.hint', { count: query.data.total }) : undefined}
    >
      <Loaded
        query={query}
        waiting={<Waiting height={200} />}
        empty={{ when: (data) => data.items.length === 0, show: <Empty title={t('cluster.opportunities.none')} /> }}
      >
        {(data) => <Table items={data.items} />}
      </Loaded>
    </Panel>
  );
}

function Table({ items }: { items: Opportunity[] }) {
  const t = useT();
  const n = useNumbers();
  const columns = useMemo<TableColumn<Opportunity>[]>(
    () => [
      { id: 'kind', head: t('cluster.opportunity.kind'), value: (row) => kindWord(row.kind, t) },
      {
        id: 'node', head: t('cluster.opportunity.node'), value: (row) => row.target.node,
        cell: (row) => row.target.node.split('.')[0],
      },
      {
        id: 'now', head: t('cluster.opportunity.now'), value: (row) => row.target.instance_type,
        cell: (row) => `${row.target.instance_type} · ${n.price(row.current_hourly)}${t('unit.hour')}`,
      },
      {
        id: 'then', head: t('cluster.opportunity.then'),
        value: (row) => row.candidates[0]?.instance_type ?? '',
        cell: (row) => {
          const best = row.candidates[0];
          return best ? `${best.instance_type} ${best.az} · ${n.price(best.price)}${t('unit.hour')}` : '–';
        },
      },
      {
        id: 'risk', head: t('cluster.opportunity.risk'), value: (row) => row.risk,
        cell: (row) => {
          const risk = riskWord(row.risk, t);
          return <Badge tone={risk.tone}>{`${risk.text} · ${n.percent(row.risk * 100, 0)}`}</Badge>;
        },
      },
      {
        id: 'confidence', head: t('cluster.opportunity.confidence'), align: 'end',
        value: (row) => row.confidence, cell: (row) => n.percent(row.confidence * 100, 0),
      },
      {
        id: 'saving', head: t('cluster.opportunity.saving'), align: 'end',
        value: (row) => row.monthly_savings,
        cell: (row) => (
          <Explained
            explanation={{
              figure: t('cluster.opportunity.saving'),
              value: n.money(row.monthly_savings),
              formula: t('cluster.opportunity.formula'),
              inputs: [
                { name: t('cluster.opportunity.now'), value: n.price(row.current_hourly), source: row.target.instance_type },
                {
                  name: t('cluster.opportunity.then'),
                  value: n.price(row.projected_hourly),
                  source: row.candidates[0] && `${row.candidates[0].instance_type} ${row.candidates[0].az}`,
                },
                { name: t('home.input.hours'), value: n.count(730) },
              ],
              source: 'GET /api/v1/clusters/{id}/opportunities',
              asOf: row.detected_at,
            }}
          >
            {n.money(row.monthly_savings)}
          </Explained>
        ),
      },
    ],
    [n, t],
  );
  return (
    <DataTable
      name={t('cluster.opportunities')}
      file="opportunities"
      rows={items}
      columns={columns}
      rowId={(row) => row.id}
      sort={{ id: 'saving', desc: true }}
    />
  );
}
