import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { CLUSTER_FILTERS, type ClusterSearch } from '@/app/router';
import { useT, type MessageKey } from '@/i18n';
import classes from './Clusters.module.css';

const ANY = 'any';
const NAMES = ['environment', 'health', 'managed'] as const;

/** The filters stand in the address: what one sees can be sent to somebody else. */
export function ClusterFilters() {
  const t = useT();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/clusters' });
  const [typed, setTyped] = useState(search.q ?? '');
  const set = (change: Partial<ClusterSearch>) =>
    void navigate({ to: '/clusters', search: { ...search, ...change }, replace: true });

  useEffect(() => {
    if ((search.q ?? '') === typed) return undefined;
    const soon = setTimeout(() => set({ q: typed || undefined }), 250);
    return () => clearTimeout(soon);
    // only what is typed starts the wait
  }, [typed]);

  const active = NAMES.some((name) => search[name]) || search.q;
  return (
    <div className={classes.filters} role="search">
      <TextInput
        className={classes.searchField}
        leftSection={<IconSearch size={16} />}
        placeholder={t('clusters.search')}
        aria-label={t('clusters.search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {NAMES.map((name) => (
        <Select
          key={name}
          className={classes.filter}
          aria-label={t(`clusters.filter.${name}`)}
          data={[
            { value: ANY, label: `${t(`clusters.filter.${name}`)}: ${t('clusters.filter.any')}` },
            ...CLUSTER_FILTERS[name].map((value) => ({ value, label: t(`clusters.${name}.${value}` as MessageKey) })),
          ]}
          value={search[name] ?? ANY}
          onChange={(value) => set({ [name]: value === ANY ? undefined : value })}
        />
      ))}
      {active && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setTyped('');
            set({ q: undefined, environment: undefined, health: undefined, managed: undefined, region: undefined });
          }}
        >
          {t('action.clear')}
        </Button>
      )}
      <SegmentedControl
        className={classes.view}
        size="xs"
        aria-label={t('clusters.view')}
        data={CLUSTER_FILTERS.view.map((value) => ({ value, label: t(`clusters.view.${value}`) }))}
        value={search.view ?? 'grid'}
        onChange={(value) => set({ view: value === 'table' ? 'table' : undefined })}
      />
    </div>
  );
}
