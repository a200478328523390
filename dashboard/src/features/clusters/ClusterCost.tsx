import type { Cluster } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Explained } from '@/ui/explain';

type Priced = Pick<Cluster, 'name' | 'hourly_cost' | 'monthly_cost' | 'node_count' | 'last_synced_at'>;

export function ClusterCost({ cluster }: { cluster: Priced }) {
  const t = useT();
  const n = useNumbers();
  return (
    <Explained
      explanation={{
        figure: `${t('clusters.cost')}: ${cluster.name}`,
        value: n.money(cluster.monthly_cost),
        formula: t('clusters.cost.formula'),
        inputs: [
          { name: t('home.input.nodes'), value: n.count(cluster.node_count) },
          { name: t('clusters.hourly'), value: n.price(cluster.hourly_cost) },
          { name: t('home.input.hours'), value: n.count(730) },
        ],
        source: 'GET /api/v1/clusters',
        asOf: cluster.last_synced_at ?? undefined,
      }}
    >
      {n.money(cluster.monthly_cost)}
    </Explained>
  );
}
