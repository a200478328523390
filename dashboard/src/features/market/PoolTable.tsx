import { useMemo } from 'react';
import { riskWord } from '@/features/cluster/risk';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Explained } from '@/ui/explain';
import { Panel } from '@/ui/Panel';
import type { Pool } from './pools';

export function PoolTable({ pools, onOpen }: { pools: Pool[]; onOpen: (pool: Pool) => void }) {
  const t = useT();
  const n = useNumbers();
  const columns = useMemo<TableColumn<Pool>[]>(
    () => [
      { id: 'type', head: t('market.type'), value: (row) => row.instance_type, cell: (row) => <strong>{row.instance_type}</strong> },
      { id: 'zone', head: t('market.zone'), value: (row) => row.az },
      {
        id: 'price', head: t('market.price'), align: 'end', value: (row) => row.spot_price,
        cell: (row) => (
          <Explained
            explanation={{
              figure: `${t('market.price')}: ${row.instance_type} ${row.az}`,
              value: n.price(row.spot_price),
              formula: t('market.price.formula'),
              inputs: [
                { name: t('market.pool'), value: `${row.instance_type} · ${row.az}` },
                { name: t('market.onDemand'), value: row.on_demand_price === null ? '–' : n.price(row.on_demand_price) },
              ],
              source: 'GET /api/v1/market/prices',
              asOf: row.observed_at,
            }}
          >
            {n.price(row.spot_price)}
          </Explained>
        ),
      },
      { id: 'onDemand', head: t('market.onDemand'), align: 'end', value: (row) => row.on_demand_price, cell: (row) => (row.on_demand_price === null ? '–' : n.price(row.on_demand_price)) },
      { id: 'saving', head: t('market.saving'), align: 'end', value: (row) => row.savings_pct, cell: (row) => (row.savings_pct === null ? '–' : n.percent(row.savings_pct)) },
      {
        id: 'risk', head: t('market.risk'), value: (row) => row.probability,
        cell: (row) => {
          if (row.probability === null) return '–';
          const risk = riskWord(row.probability, t);
          return <Badge tone={risk.tone}>{`${risk.text} · ${n.percent(row.probability * 100, 0)}`}</Badge>;
        },
      },
      {
        id: 'observed', head: t('market.observed'), value: (row) => row.observed_at,
        cell: (row) => (
          <>
            {n.ago(row.observed_at)} {row.stale && <Badge tone="warn">{t('market.stale')}</Badge>}
          </>
        ),
      },
    ],
    [n, t],
  );
  return (
    <Panel flush title={t('market.pools')}>
      <DataTable
        name={t('market.pools')}
        file="spot-pools"
        rows={pools}
        columns={columns}
        rowId={(row) => row.id}
        sort={{ id: 'saving', desc: true }}
        onOpen={onOpen}
      />
    </Panel>
  );
}
