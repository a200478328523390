import { IconCircleCheck } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import { useT } from '@/i18n';
import { ProblemNotice } from '@/ui/states';
import classes from './Clusters.module.css';

export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['cluster', id, 'connection'],
    queryFn: () => read(api.GET('/api/v1/clusters/{id}/connection', { params: { path: { id } } })),
  });

/** Until the first heartbeat is heard. */
export function WaitForAgent({ cluster }: { cluster: string }) {
  const t = useT();
  const query = useQuery({
    ...connectionQuery(cluster),
    refetchInterval: (state) => (state.state.data?.status === 'connected' ? false : 3_000),
  });
  if (query.error) return <ProblemNotice failure={query.error} />;
  const connected = query.data?.status === 'connected';
  return (
    <div className={classes.wait} role="status" data-connected={connected || undefined}>
      {connected ? (
        <IconCircleCheck size={28} aria-hidden="true" />
      ) : (
        <span className={classes.sonar} aria-hidden="true">
          <i />
          <i />
        </span>
      )}
      <div>
        <strong>{t(connected ? 'clusters.wizard.connected' : 'clusters.wizard.waiting')}</strong>
        <p className="dim">
          {connected
            ? t('clusters.wizard.connectedText', { version: query.data?.agent_version ?? '' })
            : t('clusters.wizard.waitingText')}
        </p>
      </div>
    </div>
  );
}
