import { Anchor } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Account } from '@/api/types';
import { useT } from '@/i18n';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { notifyDone } from '@/ui/notify';
import { ProblemNotice } from '@/ui/states';

/** Lets Lowtide act in an account, or look only. The role in AWS has the last word. */
export function AccessDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const next = account.access_mode === 'full' ? 'read_only' : 'full';
  const change = useMutation({
    mutationFn: (mode: string) =>
      read(api.PATCH('/api/v1/accounts/{id}', { params: { path: { id: account.id } }, body: { access_mode: mode } })),
    onSuccess: (_, mode) => {
      void client.invalidateQueries({ queryKey: ['accounts'] });
      onClose();
      notifyDone(t(`settings.accounts.access.${next}.done`, { name: account.alias }), {
        label: t('action.undo'),
        run: () => change.mutate(mode === 'full' ? 'read_only' : 'full'),
      });
    },
  });
  return (
    <ConfirmDialog
      title={t(`settings.accounts.access.${next}.title`, { name: account.alias })}
      text={
        <>
          {t(`settings.accounts.access.${next}.text`)}{' '}
          {next === 'full' && (
            <Anchor href={`/api/v1/accounts/${account.id}/cloudformation-template`} download="lowtide.yaml" size="sm" underline="always">
              {t('onboarding.verify.template')}
            </Anchor>
          )}
        </>
      }
      affected={[account.alias, ...account.regions]}
      action={t(next === 'full' ? 'settings.accounts.access.more' : 'settings.accounts.access.less')}
      busy={change.isPending}
      failure={change.error && <ProblemNotice failure={change.error} />}
      onCancel={onClose}
      onConfirm={() => change.mutate(next)}
    />
  );
}
