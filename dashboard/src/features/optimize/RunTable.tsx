import { useMemo, type ReactNode } from 'react';
import type { Run } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Explained } from '@/ui/explain';
import { statusWord, triggerWord } from './words';

interface Props {
  runs: Run[];
  /** with it, a column says which cluster */
  names?: Map<string, string>;
  onOpen: (run: Run) => void;
  empty?: ReactNode;
  tools?: ReactNode;
}

export function RunTable({ runs, names, onOpen, empty, tools }: Props) {
  const t = useT();
  const n = useNumbers();
  const columns = useMemo<TableColumn<Run>[]>(() => {
    const all: (TableColumn<Run> | false | undefined)[] = [
      names && {
        id: 'cluster', head: t('optimizations.cluster'), value: (row) => names.get(row.cluster_id) ?? row.cluster_id,
        cell: (row) => <strong>{names.get(row.cluster_id) ?? row.cluster_id}</strong>,
      },
      { id: 'when', head: t('optimizations.when'), value: (row) => row.created_at, cell: (row) => n.time(row.created_at) },
      {
        id: 'status', head: t('optimizations.status'), value: (row) => statusWord(row.status, t).text,
        cell: (row) => (
          <>
            <Badge tone={statusWord(row.status, t).tone}>{statusWord(row.status, t).text}</Badge>{' '}
            {row.dry_run && <Badge>{t('optimize.dry')}</Badge>}
          </>
        ),
      },
      { id: 'found', head: t('optimizations.found'), align: 'end', value: (row) => row.results.opportunities_found, cell: (row) => n.count(row.results.opportunities_found) },
      {
        id: 'saving', head: t('optimizations.saving'), align: 'end', value: (row) => row.results.estimated_savings,
        cell: (row) => (
          <Explained
            explanation={{
              figure: t('optimizations.saving'),
              value: n.money(row.results.estimated_savings),
              formula: t('optimize.saving.formula'),
              inputs: [{ name: t('optimizations.found'), value: n.count(row.results.opportunities_found) }],
              source: 'GET /api/v1/optimizations',
              asOf: row.completed_at ?? row.created_at,
            }}
          >
            {n.money(row.results.estimated_savings)}
          </Explained>
        ),
      },
      { id: 'done', head: t('optimizations.done'), align: 'end', value: (row) => row.results.actions_executed, cell: (row) => n.count(row.results.actions_executed) },
      { id: 'failed', head: t('optimizations.failed'), align: 'end', value: (row) => row.results.actions_failed, cell: (row) => n.count(row.results.actions_failed) },
      { id: 'trigger', head: t('optimizations.trigger'), value: (row) => triggerWord(row.trigger, t) },
    ];
    return all.filter((column): column is TableColumn<Run> => Boolean(column));
  }, [n, names, t]);
  return (
    <DataTable
      name={t('nav.optimizations')}
      file="optimizations"
      rows={runs}
      columns={columns}
      rowId={(row) => row.job_id}
      sort={{ id: 'when', desc: true }}
      onOpen={onOpen}
      empty={empty}
      tools={tools}
    />
  );
}
