import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '@/api/client';
import type { AgentKey } from '@/api/types';
import { useT } from '@/i18n';
import { CopyText } from '@/ui/CopyText';
import { ProblemNotice } from '@/ui/states';
import classes from './Cluster.module.css';
import { keysQuery } from './queries';

interface Props {
  cluster: string;
  /** null: one more */
  replaces: AgentKey | null;
  onClose: () => void;
}

/** Makes a key, in the place of another or beside it, and shows it once. */
export function IssueKeyDialog({ cluster, replaces, onClose }: Props) {
  const t = useT();
  const client = useQueryClient();
  const [description, setDescription] = useState('');
  const issue = useMutation({
    mutationFn: () =>
      replaces
        ? read(
            api.POST('/api/v1/clusters/{id}/api-keys/{keyId}/rotate', {
              params: { path: { id: cluster, keyId: replaces.key_id } },
            }),
          )
        : read(
            api.POST('/api/v1/clusters/{id}/api-keys', {
              params: { path: { id: cluster } },
              body: { description: description.trim() || undefined },
            }),
          ),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery(cluster).queryKey }),
  });
  const title = issue.data
    ? t('agent.key.issued')
    : replaces
      ? t('agent.key.rotate.title', { prefix: replaces.prefix })
      : t('agent.key.add');
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <div className={classes.dialog}>
        {issue.data ? (
          <>
            <p className="dim">{t('agent.key.issued.text')}</p>
            <CopyText block label={t('agent.key.issued')} value={issue.data.api_key} />
          </>
        ) : replaces ? (
          <p className="dim">{t('agent.key.rotate.text')}</p>
        ) : (
          <TextInput
            label={t('agent.key.description')}
            data-autofocus
            maxLength={200}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
        )}
        {issue.error && <ProblemNotice failure={issue.error} />}
        <div className={classes.dialogDo}>
          <Button variant="default" onClick={onClose}>
            {t(issue.data ? 'action.close' : 'action.cancel')}
          </Button>
          {!issue.data && (
            <Button onClick={() => issue.mutate()} loading={issue.isPending}>
              {t(replaces ? 'agent.key.rotate' : 'agent.key.add')}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
