import { Select } from '@mantine/core';
import { IconChartDots3 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { MarketSearch } from '@/app/router';
import { accountsQuery } from '@/features/settings/accounts';
import { useT } from '@/i18n';
import { Page, Split } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { Candidates } from './Candidates';
import { Flagged } from './Flagged';
import { PoolTable } from './PoolTable';
import { familiesIn, poolsOf } from './pools';
import { PriceHistory } from './PriceHistory';
import { pricesQuery, riskQuery } from './queries';
import { RiskScatter } from './RiskScatter';
import { ZoneHeat } from './ZoneHeat';

const ANY = '';

export function MarketPage() {
  const t = useT();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/market' });
  const accounts = useQuery(accountsQuery);
  const regions = useMemo(
    () => [...new Set((accounts.data?.items ?? []).flatMap((account) => account.regions))].sort(),
    [accounts.data],
  );
  const region = search.region ?? regions[0] ?? 'us-east-1';
  const prices = useQuery(pricesQuery(region));
  const risk = useQuery(riskQuery(region));
  const all = useMemo(() => poolsOf(prices.data?.items ?? [], risk.data), [prices.data, risk.data]);
  const pools = useMemo(() => all.filter((pool) => !search.family || pool.family === search.family), [all, search.family]);
  const set = (change: Partial<MarketSearch>) => void navigate({ to: '/market', search: { ...search, ...change }, replace: true });
  const chosen = all.find((pool) => pool.id === search.pool);

  return (
    <Page
      title={t('nav.market')}
      lead={t('market.lead')}
      actions={
        <>
          <Select
            aria-label={t('market.family')}
            searchable
            w={150}
            data={[{ value: ANY, label: t('market.family.any') }, ...familiesIn(all)]}
            value={search.family ?? ANY}
            onChange={(value) => set({ family: value || undefined })}
          />
          <Select
            aria-label={t('market.region')}
            w={150}
            data={regions.length > 0 ? regions : [region]}
            value={region}
            onChange={(value) => set({ region: value ?? undefined, pool: undefined })}
          />
        </>
      }
    >
      <Loaded
        query={prices}
        waiting={<Waiting height={420} />}
        empty={{
          when: (data) => data.items.length === 0,
          show: (
            <Panel>
              <Empty icon={IconChartDots3} title={t('market.none.title')} text={t('market.none.text')} />
            </Panel>
          ),
        }}
      >
        {() => (
          <>
            <Split>
              <Panel title={t('market.scatter')} hint={t('market.scatter.hint')}>
                <RiskScatter pools={pools} chosen={chosen?.id} onPick={(pool) => set({ pool })} />
              </Panel>
              <Flagged query={risk} />
            </Split>
            <Panel title={t('market.history')} hint={chosen && t('market.history.hint', { type: chosen.instance_type, zone: chosen.az })}>
              {chosen ? <PriceHistory key={chosen.id} pool={chosen} /> : <p className="dim">{t('market.history.choose')}</p>}
            </Panel>
            <Panel title={t('market.heat')} hint={t('market.heat.hint')}>
              <ZoneHeat pools={pools} onPick={(pool) => set({ pool })} />
            </Panel>
            <Candidates region={region} />
            <PoolTable pools={pools} onOpen={(pool) => set({ pool: pool.id })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
