import { useQuery } from '@tanstack/react-query';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Grade } from '@/ui/Badge';
import { Explained } from '@/ui/explain';
import { Loaded, Waiting } from '@/ui/states';
import classes from './Clusters.module.css';
import { summaryQuery } from './queries';

export function SummaryBar({ account }: { account?: string }) {
  const t = useT();
  const n = useNumbers();
  const query = useQuery(summaryQuery(account));
  return (
    <Loaded query={query} waiting={<Waiting height={64} />}>
      {(data) => (
        <dl className={classes.summary}>
          <div>
            <dt>{t('clusters.total')}</dt>
            <dd className="num">{n.count(data.total_clusters)}</dd>
          </div>
          <div>
            <dt>{t('clusters.runRate')}</dt>
            <dd className="num">
              <Explained
                explanation={{
                  figure: t('clusters.runRate'),
                  value: n.money(data.monthly_run_rate),
                  formula: t('clusters.runRate.formula'),
                  inputs: [
                    { name: t('clusters.total'), value: n.count(data.total_clusters) },
                    { name: t('home.input.hours'), value: n.count(730) },
                  ],
                  source: 'GET /api/v1/clusters/summary',
                  asOf: query.dataUpdatedAt,
                }}
              >
                {n.money(data.monthly_run_rate)}
              </Explained>
              <small>{t('unit.month')}</small>
            </dd>
          </div>
          <div>
            <dt>{t('clusters.vcpu')}</dt>
            <dd className="num">{n.count(data.total_vcpu)}</dd>
          </div>
          <div>
            <dt>{t('clusters.memory')}</dt>
            <dd className="num">{n.memory(data.total_memory_gib * 1024)}</dd>
          </div>
          <div>
            <dt>{t('clusters.grade')}</dt>
            <dd>
              {data.efficiency_grade ? (
                <Grade grade={data.efficiency_grade} label={t('grade.label', { grade: data.efficiency_grade })} />
              ) : (
                '–'
              )}
            </dd>
          </div>
        </dl>
      )}
    </Loaded>
  );
}
