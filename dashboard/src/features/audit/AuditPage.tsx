import { Button, Select, TextInput } from '@mantine/core';
import { IconFilterOff, IconReportSearch, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { AuditSearch } from '@/app/router';
import type { AuditEntry } from '@/api/types';
import { clustersQuery } from '@/features/clusters/queries';
import { useMe } from '@/features/session/session';
import { accountsQuery } from '@/features/settings/accounts';
import { useT, type MessageKey } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge, type Tone } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Page } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Empty, ProblemNotice, StaleNotice, Waiting } from '@/ui/states';
import { auditQuery, statsQuery } from './queries';
import { inShort } from './resource';
import { VerifyChain } from './VerifyChain';

const EntryDrawer = lazy(() => import('./EntryDrawer').then((module) => ({ default: module.EntryDrawer })));
const ANY = '';
const OUTCOMES = ['success', 'denied', 'failure'] as const;
const TONES: Record<string, Tone> = { success: 'good', denied: 'warn', failure: 'bad' };

export function AuditPage() {
  const t = useT();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/audit' });
  const { entry, ...filter } = search;
  const query = useInfiniteQuery(auditQuery(filter));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const set = (change: Partial<AuditSearch>) => void navigate({ to: '/audit', search: { ...search, ...change }, replace: !('entry' in change) });
  const filtered = Object.values(filter).some((value) => value !== undefined);

  return (
    <Page title={t('nav.audit')} lead={t('audit.lead')} actions={<VerifyChain />}>
      {query.error && query.data && <StaleNotice query={query} />}
      <Panel flush>
        {!query.data ? (
          query.error ? (
            <div style={{ padding: '0 1.125rem' }}>
              <ProblemNotice failure={query.error} onRetry={() => void query.refetch()} />
            </div>
          ) : (
            <Waiting height={420} />
          )
        ) : (
          <Entries
            rows={rows}
            tools={<Filters search={search} set={set} />}
            empty={
              filtered ? (
                <Empty icon={IconFilterOff} title={t('audit.noMatch')}>
                  <Button variant="default" onClick={() => set({ q: undefined, event: undefined, outcome: undefined, actor: undefined })}>
                    {t('action.clear')}
                  </Button>
                </Empty>
              ) : (
                <Empty icon={IconReportSearch} title={t('audit.none.title')} text={t('audit.none.text')} />
              )
            }
            onOpen={(row) => set({ entry: row.id })}
          />
        )}
        {query.hasNextPage && (
          <div style={{ padding: '0.75rem', textAlign: 'center' }}>
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('page.loadMore')}
            </Button>
          </div>
        )}
      </Panel>
      {entry && (
        <Suspense fallback={null}>
          <EntryDrawer id={entry} onClose={() => set({ entry: undefined })} />
        </Suspense>
      )}
    </Page>
  );
}

function Filters({ search, set }: { search: AuditSearch; set: (change: Partial<AuditSearch>) => void }) {
  const t = useT();
  const stats = useQuery(statsQuery);
  const [typed, setTyped] = useState(search.q ?? '');
  useEffect(() => {
    if ((search.q ?? '') === typed) return undefined;
    const soon = setTimeout(() => set({ q: typed || undefined }), 300);
    return () => clearTimeout(soon);
    // only what is typed starts the wait
  }, [typed]);
  const events = Object.entries(stats.data?.by_event ?? {}).sort((a, b) => a[0].localeCompare(b[0]));
  return (
    <>
      <TextInput
        size="xs"
        leftSection={<IconSearch size={14} />}
        aria-label={t('audit.search')}
        placeholder={t('audit.search')}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Select
        size="xs"
        searchable
        aria-label={t('audit.event')}
        data={[{ value: ANY, label: t('audit.event.any') }, ...events.map(([event, count]) => ({ value: event, label: `${event} (${String(count)})` }))]}
        value={search.event ?? ANY}
        onChange={(value) => set({ event: value || undefined })}
      />
      <Select
        size="xs"
        aria-label={t('audit.outcome')}
        data={[{ value: ANY, label: t('audit.outcome.any') }, ...OUTCOMES.map((value) => ({ value, label: t(`audit.outcome.${value}`) }))]}
        value={search.outcome ?? ANY}
        onChange={(value) => set({ outcome: value || undefined })}
      />
    </>
  );
}

/** Of what entries are about, by id; empty until they are read. */
function useNames(): ReadonlyMap<string, string> {
  const { org_id: organization, org_name: name } = useMe();
  const clusters = useQuery(clustersQuery({}));
  const accounts = useQuery(accountsQuery);
  return useMemo(
    () =>
      new Map([
        [organization, name],
        ...(clusters.data?.items ?? []).map((cluster) => [cluster.id, cluster.name] as const),
        ...(accounts.data?.items ?? []).map((account) => [account.id, account.alias] as const),
      ]),
    [accounts.data, clusters.data, name, organization],
  );
}

interface EntriesProps {
  rows: AuditEntry[];
  tools: React.ReactNode;
  empty: React.ReactNode;
  onOpen: (row: AuditEntry) => void;
}

function Entries({ rows, tools, empty, onOpen }: EntriesProps) {
  const t = useT();
  const n = useNumbers();
  const names = useNames();
  const columns = useMemo<TableColumn<AuditEntry>[]>(
    () => [
      { id: 'seq', head: t('audit.seq'), align: 'end', width: '4.5rem', value: (row) => row.seq, cell: (row) => n.count(row.seq) },
      { id: 'when', head: t('audit.when'), value: (row) => row.timestamp, cell: (row) => <time dateTime={row.timestamp} title={row.timestamp}>{n.time(row.timestamp)}</time> },
      {
        id: 'actor', head: t('audit.actor'), value: (row) => row.actor.name,
        cell: (row) => <span title={row.actor.name}>{inShort(row.actor.name, names)}</span>,
      },
      { id: 'event', head: t('audit.event'), value: (row) => row.event, cell: (row) => <strong>{row.event}</strong> },
      {
        id: 'resource', head: t('audit.resource'), value: (row) => row.resource,
        cell: (row) => <span title={row.resource}>{inShort(row.resource, names)}</span>,
      },
      {
        id: 'outcome', head: t('audit.outcome'), value: (row) => row.outcome,
        cell: (row) => (
          <Badge tone={TONES[row.outcome] ?? 'plain'}>
            {row.outcome in TONES ? t(`audit.outcome.${row.outcome}` as MessageKey) : row.outcome}
          </Badge>
        ),
      },
      { id: 'hash', head: t('audit.hash'), value: (row) => row.hash, cell: (row) => <code title={row.hash}>{row.hash.slice(0, 10)}</code> },
    ],
    [n, names, t],
  );
  return (
    <DataTable
      name={t('nav.audit')}
      file="audit"
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      sort={{ id: 'seq', desc: true }}
      onOpen={onOpen}
      tools={tools}
      empty={empty}
      height={640}
    />
  );
}
