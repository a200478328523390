import { useMemo } from 'react';
import type { Plan } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Explained } from '@/ui/explain';
import { Panel } from '@/ui/Panel';
import classes from './Optimize.module.css';
import { shortName, typeWord } from './words';

type Blocked = Plan['blocked'][number];
const HOURS = 730;

/** What would have saved and was not done, by whose rule. */
export function BlockedPanel({ plan }: { plan: Plan }) {
  const t = useT();
  const n = useNumbers();
  const columns = useMemo<TableColumn<Blocked>[]>(
    () => [
      { id: 'what', head: t('cluster.opportunity.kind'), value: (row) => typeWord(row.type, t) },
      { id: 'node', head: t('cluster.opportunity.node'), value: (row) => row.target.node, cell: (row) => shortName(row.target.node) },
      {
        id: 'saving', head: t('optimize.blocked.saving'), align: 'end', value: (row) => row.hourly_savings * HOURS,
        cell: (row) => (
          <Explained
            explanation={{
              figure: t('optimize.blocked.saving'),
              value: n.money(row.hourly_savings * HOURS),
              formula: t('cluster.opportunity.formula'),
              inputs: [
                { name: t('optimize.saving'), value: `${n.price(row.hourly_savings)}${t('unit.hour')}` },
                { name: t('home.input.hours'), value: n.count(HOURS) },
              ],
              source: 'GET /api/v1/optimizations/{id}',
            }}
          >
            {n.money(row.hourly_savings * HOURS)}
          </Explained>
        ),
      },
      { id: 'rule', head: t('optimize.blocked.rule'), value: (row) => row.rule, cell: (row) => <code>{row.rule}</code> },
      { id: 'reason', head: t('optimize.blocked.reason'), value: (row) => row.reason },
    ],
    [n, t],
  );
  if (plan.blocked.length === 0 && plan.refused.length === 0) return null;
  return (
    <Panel flush title={t('optimize.blocked')} hint={t('optimize.blocked.hint')}>
      <DataTable
        name={t('optimize.blocked')}
        file="refused-actions"
        rows={plan.blocked}
        columns={columns}
        rowId={(row) => `${row.type}${row.target.node}${row.rule}`}
        height={360}
        empty={<p className={classes.inset}>{t('optimize.blocked.none')}</p>}
      />
      {plan.refused.length > 0 && (
        <div className={classes.refused}>
          <h3>{t('optimize.refused')}</h3>
          <ul>
            {plan.refused.map((each) => (
              <li key={each.code}>
                <code>{each.code}</code>{' '}
                <span className="dim">{t('optimize.refused.count', { count: each.count, example: each.example })}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}
