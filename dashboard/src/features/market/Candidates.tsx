import { Button, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent } from 'react';
import { api, read } from '@/api/client';
import type { Candidate } from '@/api/types';
import { riskWord } from '@/features/cluster/risk';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Panel } from '@/ui/Panel';
import { Empty, ProblemNotice } from '@/ui/states';
import classes from './Market.module.css';

const STRATEGIES = ['balanced', 'lowest_price', 'capacity_optimized'] as const;

/** Asks the optimizer what it would take for a node of some size. */
export function Candidates({ region }: { region: string }) {
  const t = useT();
  const [form, setForm] = useState({ cpu: 4, memory: 16, architecture: 'x86_64', strategy: 'balanced' });
  const [list, setList] = useState<'chosen' | 'refused'>('chosen');
  const rank = useMutation({
    mutationFn: () =>
      read(
        api.POST('/api/v1/market/candidates', {
          body: {
            cpu: form.cpu, memory_gib: form.memory, architecture: form.architecture, region,
            policy: { strategy: form.strategy },
          },
        }),
      ),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rank.mutate();
  };
  const number = (field: 'cpu' | 'memory') => (value: string | number) => setForm({ ...form, [field]: Number(value) || 0 });
  const ready = form.cpu > 0 && form.memory > 0;
  return (
    <Panel flush title={t('market.candidates')} hint={t('market.candidates.hint')}>
      <form className={classes.ask} onSubmit={submit}>
        <NumberInput label={t('market.candidates.cpu')} value={form.cpu} onChange={number('cpu')} min={0.25} max={192} w={110} />
        <NumberInput label={t('market.candidates.memory')} value={form.memory} onChange={number('memory')} min={0.5} max={1536} w={130} />
        <Select
          label={t('market.candidates.architecture')}
          data={['x86_64', 'arm64']}
          value={form.architecture}
          onChange={(value) => setForm({ ...form, architecture: value ?? 'x86_64' })}
          w={130}
        />
        <Select
          label={t('market.candidates.strategy')}
          data={STRATEGIES.map((value) => ({ value, label: t(`market.candidates.strategy.${value}`) }))}
          value={form.strategy}
          onChange={(value) => setForm({ ...form, strategy: value ?? 'balanced' })}
          w={190}
        />
        <Button type="submit" loading={rank.isPending} disabled={!ready}>
          {t('market.candidates.go')}
        </Button>
      </form>
      {rank.error && (
        <div className={classes.inset}>
          <ProblemNotice failure={rank.error} />
        </div>
      )}
      {rank.data && (
        <Ranking
          key={list}
          rows={list === 'chosen' ? rank.data.items : rank.data.refused}
          tools={
            <SegmentedControl
              size="xs"
              aria-label={t('market.candidates.list')}
              value={list}
              onChange={(value) => setList(value as 'chosen' | 'refused')}
              data={[
                { value: 'chosen', label: t('market.candidates.chosen', { count: rank.data.items.length }) },
                { value: 'refused', label: t('market.candidates.refused', { count: rank.data.refused.length }) },
              ]}
            />
          }
        />
      )}
    </Panel>
  );
}

function Ranking({ rows, tools }: { rows: Candidate[]; tools: React.ReactNode }) {
  const t = useT();
  const n = useNumbers();
  const ranked = useMemo(() => rows.map((row, index) => ({ ...row, rank: index + 1 })), [rows]);
  const columns = useMemo<TableColumn<Candidate & { rank: number }>[]>(
    () => [
      { id: 'rank', head: t('market.candidates.rank'), align: 'end', width: '4rem', value: (row) => row.rank },
      { id: 'type', head: t('market.type'), value: (row) => row.instance_type, cell: (row) => <strong>{row.instance_type}</strong> },
      { id: 'zone', head: t('market.zone'), value: (row) => row.az },
      {
        id: 'lifecycle', head: t('cluster.node.lifecycle'), value: (row) => row.lifecycle,
        cell: (row) => t(row.lifecycle === 'spot' ? 'lifecycle.spot' : 'lifecycle.on_demand'),
      },
      { id: 'price', head: t('market.candidates.price'), align: 'end', value: (row) => row.price, cell: (row) => n.price(row.price) },
      {
        id: 'risk', head: t('market.risk'), value: (row) => row.probability,
        cell: (row) => {
          const risk = riskWord(row.probability, t);
          return <Badge tone={risk.tone}>{`${risk.text} · ${n.percent(row.probability * 100, 0)}`}</Badge>;
        },
      },
      { id: 'score', head: t('market.candidates.score'), align: 'end', value: (row) => row.score, cell: (row) => (row.score === null ? '–' : n.decimal(row.score, 4)) },
      { id: 'reasons', head: t('market.candidates.reasons'), value: (row) => row.reasons.join('; ') },
    ],
    [n, t],
  );
  return (
    <DataTable
      name={t('market.candidates')}
      file="candidates"
      rows={ranked}
      columns={columns}
      rowId={(row) => `${row.instance_type}-${row.az}-${row.lifecycle}`}
      tools={tools}
      height={420}
      empty={<Empty title={t('market.candidates.none')} />}
    />
  );
}
