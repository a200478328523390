import { Button, Drawer } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Cluster, PolicyRevision } from '@/api/types';
import { useMay } from '@/features/session/session';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { differences } from './config';
import classes from './Policies.module.css';
import { revisionsQuery, type VersionedPolicy } from './queries';

interface Props {
  cluster: Cluster;
  current: VersionedPolicy;
  opened: boolean;
  onClose: () => void;
}

/** What the policy was before, and the way back to it. */
export function RevisionsDrawer({ cluster, current, opened, onClose }: Props) {
  const t = useT();
  const n = useNumbers();
  const client = useQueryClient();
  const mayChange = useMay('change');
  const query = useQuery({ ...revisionsQuery(cluster.id), enabled: opened });
  const restore = useMutation({
    mutationFn: (revision: PolicyRevision) =>
      read(
        api.POST('/api/v1/clusters/{id}/policy/revisions/{version}/restore', {
          params: { path: { id: cluster.id, version: revision.version } },
          body: {},
        }),
      ),
    onSuccess: (_, revision) => {
      void client.invalidateQueries({ queryKey: ['policy', cluster.id] });
      notifyDone(t('policies.revision.restored', { version: revision.version }));
      onClose();
    },
    onError: (failure) => notifyProblem(failure, t),
  });
  return (
    <Drawer opened={opened} onClose={onClose} title={t('policies.revisions')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Loaded
        query={query}
        waiting={<Waiting lines={6} />}
        empty={{ when: (data) => data.items.length === 0, show: <Empty title={t('policies.revisions.none')} /> }}
      >
        {(data) => (
          <ol className={classes.revisions}>
            {data.items.map((revision, index) => {
              const older = data.items[index + 1];
              const fields = older ? differences(older.config, revision.config) : [];
              const isCurrent = revision.version === current.policy.version;
              return (
                <li key={revision.version}>
                  <div>
                    <strong>{t('policies.revision', { version: revision.version })}</strong>{' '}
                    {isCurrent && <Badge tone="accent">{t('policies.revision.current')}</Badge>}
                    <p className="dim">{t('policies.revision.by', { who: revision.changed_by, when: n.time(revision.changed_at) })}</p>
                    {revision.comment && <p>{revision.comment}</p>}
                    {fields.map((field) => (
                      <code key={field}>{field}</code>
                    ))}
                  </div>
                  {mayChange && !isCurrent && (
                    <Button size="compact-sm" variant="default" loading={restore.isPending && restore.variables.version === revision.version} onClick={() => restore.mutate(revision)}>
                      {t('policies.revision.restore', { version: revision.version })}
                    </Button>
                  )}
                </li>
              );
            })}
          </ol>
        )}
      </Loaded>
    </Drawer>
  );
}
