import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { kpiQuery } from '@/features/home/queries';
import { scansQuery } from '@/features/settings/accounts';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { useLiveEvents } from '@/live';
import { Panel } from '@/ui/Panel';
import { Empty, ProblemNotice, Waiting } from '@/ui/states';
import { Problem } from '@/api/problem';
import classes from './Onboarding.module.css';
import { progressOf } from './progress';
import { Reveal } from './Reveal';

/** The scan as it goes: from the stream, and from the account's scans for whoever comes to the page later. */
export function ScanProgress({ account, alias }: { account: string; alias: string }) {
  const t = useT();
  const n = useNumbers();
  const events = useLiveEvents();
  const scans = useQuery({ ...scansQuery(account), refetchInterval: (query) => (done(query.state.data?.items[0]?.status) ? false : 2_000) });
  const progress = progressOf(account, events, scans.data?.items[0]);
  const finished = progress.state === 'completed';
  const kpi = useQuery({
    ...kpiQuery({ account_id: account }),
    enabled: finished,
    // the figures follow the scan by a moment
    refetchInterval: (query) => ((query.state.data?.nodes ?? 0) > 0 || query.state.dataUpdateCount > 20 ? false : 1_000),
  });

  if (progress.state === 'failed') {
    return (
      <Panel title={t('onboarding.scan.failed')}>
        <ProblemNotice
          failure={new Problem({ status: 500, code: 'scan_failed', title: progress.error ?? '', detail: progress.error ?? undefined })}
        />
      </Panel>
    );
  }
  const settled = kpi.data && (kpi.data.nodes > 0 || progress.clusters === 0 || kpi.dataUpdatedAt - (scans.dataUpdatedAt || 0) > 20_000);
  if (finished && kpi.data && settled) return <Reveal kpi={kpi.data} />;

  return (
    <Panel title={t('onboarding.scan.title')} hint={alias}>
      <div className={classes.scan}>
        {scans.isPending ? (
          <Waiting height={60} />
        ) : (
          <>
            <div className={classes.scanHead}>
              <span aria-live="polite">
                {finished
                  ? t('onboarding.scan.counting')
                  : progress.region
                    ? t('onboarding.scan.region', { region: progress.region })
                    : t('onboarding.scan.begin')}
              </span>
              <span className="num">{n.percent(progress.percent, 0)}</span>
            </div>
            <Progress
              value={progress.percent}
              size="lg"
              radius="xl"
              animated={!finished}
              aria-label={t('onboarding.scan.progress')}
            />
            <dl className={classes.counts}>
              <div>
                <dt>{t('onboarding.scan.clusters')}</dt>
                <dd className="num">{n.count(progress.clusters)}</dd>
              </div>
              <div>
                <dt>{t('onboarding.scan.nodes')}</dt>
                <dd className="num">{n.count(progress.instances)}</dd>
              </div>
            </dl>
          </>
        )}
        {scans.error && !scans.data && <ProblemNotice failure={scans.error} onRetry={() => void scans.refetch()} />}
        {scans.data?.items.length === 0 && <Empty title={t('onboarding.scan.begin')} />}
      </div>
    </Panel>
  );
}

function done(status: string | undefined): boolean {
  return status === 'completed' || status === 'failed';
}
