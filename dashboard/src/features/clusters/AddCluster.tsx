import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, read } from '@/api/client';
import type { Discovered } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { CopyText } from '@/ui/CopyText';
import { Empty, Loaded, ProblemNotice, Waiting } from '@/ui/states';
import classes from './Clusters.module.css';
import { clustersQuery, discoveredQuery } from './queries';
import { WaitForAgent } from './WaitForAgent';

const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

interface Target {
  id: string;
  name: string;
}

/** From a cluster that was found to one whose agent reports: choose, install, wait for the first heartbeat. */
export function AddCluster({ onClose }: { onClose: () => void }) {
  const t = useT();
  const [target, setTarget] = useState<Target | null>(null);
  return (
    <Modal opened onClose={onClose} title={t('clusters.wizard.title')} size="lg" closeButtonProps={{ 'aria-label': t('action.close') }}>
      {target ? <Install target={target} onClose={onClose} /> : <Choose onChosen={setTarget} />}
    </Modal>
  );
}

function Choose({ onChosen }: { onChosen: (target: Target) => void }) {
  const t = useT();
  const n = useNumbers();
  const client = useQueryClient();
  const found = useQuery(discoveredQuery);
  const managed = useQuery(clustersQuery({ managed: 'managed' }));
  const unheard = (managed.data?.items ?? []).filter((cluster) => cluster.connection !== 'connected');
  const manage = useMutation({
    mutationFn: (cluster: Discovered) =>
      read(api.POST('/api/v1/clusters', { body: { source: 'discovered', arn: cluster.arn } })),
    onSuccess: (cluster) => {
      void client.invalidateQueries({ queryKey: ['clusters'] });
      onChosen({ id: cluster.id, name: cluster.name });
    },
  });
  return (
    <>
      <p className="dim">{t('clusters.wizard.choose')}</p>
      {manage.error && <ProblemNotice failure={manage.error} />}
      <Loaded
        query={found}
        waiting={<Waiting lines={3} />}
        empty={{
          when: (data) => data.items.length === 0 && unheard.length === 0,
          show: <Empty title={t('clusters.wizard.nothing')} />,
        }}
      >
        {(data) => (
          <ul className={classes.choices}>
            {data.items.map((cluster) => (
              <li key={cluster.id}>
                <div>
                  <strong>{cluster.name}</strong>
                  <span className="dim num">
                    {cluster.region} · {n.count(cluster.node_count)} {t('clusters.nodes')}
                  </span>
                </div>
                <Button
                  variant="light"
                  loading={manage.isPending && manage.variables.id === cluster.id}
                  onClick={() => manage.mutate(cluster)}
                >
                  {t('clusters.wizard.manage', { name: cluster.name })}
                </Button>
              </li>
            ))}
            {unheard.map((cluster) => (
              <li key={cluster.id}>
                <div>
                  <strong>{cluster.name}</strong>
                  <span className="dim">{t('clusters.connection.none')}</span>
                </div>
                <Button variant="light" onClick={() => onChosen({ id: cluster.id, name: cluster.name })}>
                  {t('clusters.wizard.install')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}

function Install({ target, onClose }: { target: Target; onClose: () => void }) {
  const t = useT();
  const n = useNumbers();
  const [namespace, setNamespace] = useState('lowtide');
  const connect = useMutation({
    mutationFn: () =>
      read(api.POST('/api/v1/clusters/{id}/connect', { params: { path: { id: target.id } }, body: { namespace } })),
  });
  const good = NAMESPACE.test(namespace);
  return (
    <div className={classes.install}>
      <h3>{t('clusters.wizard.install')}</h3>
      <p className="dim">{t('clusters.wizard.installText')}</p>
      <TextInput
        label={t('clusters.wizard.namespace')}
        value={namespace}
        onChange={(event) => setNamespace(event.currentTarget.value)}
        error={good ? null : 'a-z 0-9 -'}
        disabled={Boolean(connect.data)}
      />
      {connect.error && <ProblemNotice failure={connect.error} onRetry={() => connect.mutate()} />}
      {connect.data ? (
        <>
          <CopyText block label={t('clusters.wizard.command')} value={connect.data.helm_command} />
          <p className="dim">{t('clusters.wizard.expires', { duration: n.duration(connect.data.expires_in) })}</p>
          <WaitForAgent cluster={target.id} />
        </>
      ) : (
        <Button onClick={() => connect.mutate()} loading={connect.isPending} disabled={!good}>
          {t('clusters.wizard.renew')}
        </Button>
      )}
      <div className={classes.do}>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('action.close')}
        </Button>
        <Button variant="default" component={Link} to={`/clusters/${target.id}` as '/clusters'}>
          {t('clusters.wizard.open')}
        </Button>
      </div>
    </div>
  );
}
