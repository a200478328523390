import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Cluster } from '@/api/types';
import { projectionQuery } from '@/features/home/queries';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge, Grade } from '@/ui/Badge';
import { Sparkline } from '@/ui/charts/Sparkline';
import { ClusterCost } from './ClusterCost';
import classes from './Clusters.module.css';
import { connectionWord, environmentWord, healthWord, supportWarning } from './words';

/** Sparklines ask one question per cluster: for the first so many only. */
const SPARKS = 24;

export function ClusterGrid({ clusters }: { clusters: Cluster[] }) {
  return (
    <ul className={classes.grid}>
      {clusters.map((cluster, index) => (
        <li key={cluster.id}>
          <ClusterTile cluster={cluster} spark={index < SPARKS} />
        </li>
      ))}
    </ul>
  );
}

function ClusterTile({ cluster, spark }: { cluster: Cluster; spark: boolean }) {
  const t = useT();
  const n = useNumbers();
  const history = useQuery({ ...projectionQuery({ cluster_id: cluster.id }, '24h'), enabled: spark });
  const health = healthWord(cluster.health, t);
  const connection = connectionWord(cluster.connection, t);
  const support = supportWarning(cluster, t);
  const values = (history.data?.timeline ?? []).map((point) => point.unoptimized);
  return (
    <article className={classes.tile}>
      <header>
        <h2>
          <Link to="/clusters/$id" params={{ id: cluster.id }} className={classes.name}>
            {cluster.name}
          </Link>
        </h2>
        {cluster.efficiency_grade && (
          <Grade grade={cluster.efficiency_grade} label={t('grade.label', { grade: cluster.efficiency_grade })} />
        )}
      </header>
      <p className={classes.where}>
        {cluster.region} · {environmentWord(cluster.environment, t)}
        {cluster.k8s_version && ` · ${t('clusters.version')} ${cluster.k8s_version}`}
      </p>
      <div className={classes.cost}>
        <span className="num">
          <ClusterCost cluster={cluster} />
          <small>{t('unit.month')}</small>
        </span>
        <Sparkline values={values} />
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>{t('clusters.nodes')}</dt>
          <dd className="num">{n.count(cluster.node_count)}</dd>
        </div>
        <div>
          <dt>{t('clusters.spot')}</dt>
          <dd className="num">
            {cluster.node_count ? n.percent((100 * cluster.spot_count) / cluster.node_count, 0) : '–'}
          </dd>
        </div>
        <div>
          <dt>{t('clusters.used')}</dt>
          <dd className="num">{cluster.efficiency_pct === null ? '–' : n.percent(cluster.efficiency_pct, 0)}</dd>
        </div>
      </dl>
      <footer>
        <Badge tone={health.tone} dot>
          {health.text}
        </Badge>
        {cluster.managed === 'managed' ? (
          <Badge tone={connection.tone}>{connection.text}</Badge>
        ) : (
          <Badge>{t(cluster.managed === 'discovered' ? 'clusters.managed.discovered' : 'clusters.managed.unmanaged')}</Badge>
        )}
        {cluster.maintenance_mode && <Badge tone="warn">{t('clusters.maintenance')}</Badge>}
        {support && <Badge tone={support.tone}>{support.text}</Badge>}
      </footer>
    </article>
  );
}
