import { Button } from '@mantine/core';
import { IconCloudPlus, IconRadar2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { accountsQuery } from '@/features/settings/accounts';
import { useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { Columns, Page, Split } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Empty, ProblemNotice, StaleNotice, Waiting } from '@/ui/states';
import { ActivityFeed } from './ActivityFeed';
import { BreakdownPanel } from './BreakdownPanel';
import { CompositionPanel } from './CompositionPanel';
import { KpiRow } from './KpiRow';
import { ProjectionPanel } from './ProjectionPanel';
import { kpiQuery } from './queries';

export function HomePage() {
  const t = useT();
  const me = useMe();
  const scope = me.active_account_id ? { account_id: me.active_account_id } : {};
  const kpi = useQuery(kpiQuery(scope));
  const accounts = useQuery(accountsQuery);
  const linked = (accounts.data?.items ?? []).filter((account) => !account.placeholder);

  if (kpi.data && kpi.data.nodes === 0 && accounts.data) {
    return (
      <Page title={t('nav.home')} lead={t('home.lead', { organization: me.org_name })}>
        <Panel>
          {linked.some((account) => account.status === 'scanning') ? (
            <Empty icon={IconRadar2} title={t('home.scanning.title')} text={t('home.scanning.text')} />
          ) : (
            <Empty icon={IconCloudPlus} title={t('home.empty.title')} text={t('home.empty.text')}>
              <Button component={Link} to="/onboarding">
                {t('home.empty.do')}
              </Button>
            </Empty>
          )}
        </Panel>
        <ActivityFeed />
      </Page>
    );
  }

  return (
    <Page title={t('nav.home')} lead={t('home.lead', { organization: me.org_name })}>
      {kpi.error && kpi.data && <StaleNotice query={kpi} />}
      {kpi.data ? (
        <KpiRow kpi={kpi.data} scope={scope} />
      ) : kpi.error ? (
        <Panel>
          <ProblemNotice failure={kpi.error} onRetry={() => void kpi.refetch()} />
        </Panel>
      ) : (
        <Columns min="13rem">
          {Array.from({ length: 6 }, (_, tile) => (
            <Waiting key={tile} height={115} />
          ))}
        </Columns>
      )}
      <Split>
        <ProjectionPanel scope={scope} />
        <BreakdownPanel scope={scope} />
      </Split>
      <Split>
        <ActivityFeed />
        <CompositionPanel scope={scope} />
      </Split>
    </Page>
  );
}
