import { Alert, Button, Tabs } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { Cluster } from '@/api/types';
import { useMay, useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { UnsavedBar } from '@/ui/UnsavedBar';
import { changed, same, type PolicyConfig, type Section } from './config';
import { ImpactBadge } from './ImpactBadge';
import { InfrastructureTab } from './InfrastructureTab';
import classes from './Policies.module.css';
import { policyPreviewQuery, policyQuery, type VersionedPolicy } from './queries';
import { RevisionsDrawer } from './RevisionsDrawer';
import { WorkloadsTab } from './WorkloadsTab';

export interface PolicyFormProps {
  config: PolicyConfig;
  readOnly: boolean;
  set: <S extends Section>(section: S, change: Partial<PolicyConfig[S]>) => void;
  wrong: (field: string) => string | undefined;
}

export function PolicyEditor({ cluster, saved }: { cluster: Cluster; saved: VersionedPolicy }) {
  const t = useT();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayChange = useMay('change');
  const { tab = 'infrastructure' } = useSearch({ from: '/signed-in/policies' });
  const [draft, setDraft] = useState(saved.config);
  const [base, setBase] = useState(saved.etag);
  const [history, setHistory] = useState(false);
  const dirty = !same(draft, saved.config);
  const [settled] = useDebouncedValue(draft, 300);
  const preview = useQuery(policyPreviewQuery(cluster.id, settled));
  const errors = preview.data?.errors ?? [];

  useEffect(() => {
    if (saved.etag !== base && !dirty) {
      setDraft(saved.config);
      setBase(saved.etag);
    }
  }, [saved, base, dirty]);

  const save = useMutation({
    mutationFn: async ({ config, ifMatch }: { config: PolicyConfig; ifMatch: string }) => {
      const { response } = await api.PUT('/api/v1/clusters/{id}/policy', {
        params: { path: { id: cluster.id }, header: { 'If-Match': ifMatch } },
        body: config as never,
      });
      return response.headers.get('ETag') ?? '';
    },
    onSuccess: async (etag) => {
      const before = saved.config;
      await client.invalidateQueries({ queryKey: ['policy', cluster.id] });
      setBase(etag);
      notifyDone(t('policies.saved', { name: cluster.name }), {
        label: t('action.undo'),
        run: () => {
          setDraft(before);
          save.mutate({ config: before, ifMatch: etag });
        },
      });
    },
    onError: (failure) => {
      if (asProblem(failure).status !== 412) notifyProblem(failure, t);
    },
  });
  const conflict = save.error && asProblem(save.error).status === 412;
  const form: PolicyFormProps = {
    config: draft,
    readOnly: !mayChange,
    set: (section, change) => setDraft((before) => changed(before, section, change)),
    wrong: (field) => errors.find((error) => error.field === field)?.message,
  };
  const load = () => {
    save.reset();
    void client.fetchQuery({ ...policyQuery(cluster.id), staleTime: 0 }).then((newer) => {
      setDraft(newer.config);
      setBase(newer.etag);
    });
  };

  return (
    <>
      <div className={classes.head}>
        <ImpactBadge preview={preview} />
        <Button variant="default" leftSection={<IconHistory size={16} />} onClick={() => setHistory(true)}>
          {saved.policy.version > 0 ? t('policies.version', { version: saved.policy.version }) : t('policies.version.default')}
        </Button>
      </div>
      {!mayChange && (
        <Alert color="gray" variant="light">
          {t('state.readonly', { organization: me.org_name })}
        </Alert>
      )}
      {conflict && (
        <Alert color="yellow" variant="light">
          {t('policies.conflict')}{' '}
          <Button size="compact-sm" variant="default" onClick={load}>
            {t('policies.conflict.load')}
          </Button>
        </Alert>
      )}
      {errors.length > 0 && (
        <Alert color="red" variant="light" role="alert" title={t('policies.errors')}>
          <ul className={classes.errors}>
            {errors.map((error) => (
              <li key={error.field}>
                <code>{error.field}</code> {error.message}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) =>
          void navigate({
            to: '/policies',
            search: { cluster: cluster.id, tab: next === 'workloads' ? 'workloads' : undefined },
            replace: true,
            ignoreBlocker: true,
          })
        }
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="infrastructure">{t('policies.tab.infrastructure')}</Tabs.Tab>
          <Tabs.Tab value="workloads">{t('policies.tab.workloads')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="infrastructure">
          <InfrastructureTab {...form} cluster={cluster} />
        </Tabs.Panel>
        <Tabs.Panel value="workloads">
          <WorkloadsTab {...form} />
        </Tabs.Panel>
      </Tabs>
      {dirty && mayChange && (
        <UnsavedBar
          text={t('policies.unsaved')}
          saving={save.isPending}
          disabled={errors.length > 0}
          onReset={() => setDraft(saved.config)}
          onSave={() => save.mutate({ config: draft, ifMatch: base })}
        />
      )}
      <RevisionsDrawer cluster={cluster} opened={history} onClose={() => setHistory(false)} current={saved} />
    </>
  );
}
