import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, read } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { CopyText } from '@/ui/CopyText';
import { Panel } from '@/ui/Panel';
import { ProblemNotice } from '@/ui/states';
import type { Linked } from './LinkAccount';
import classes from './Onboarding.module.css';
import { accountOfRole } from './rules';

export function VerifyAccount({ linked, onStarted }: { linked: Linked; onStarted: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const [arn, setArn] = useState(`arn:aws:iam::${linked.number}:role/${linked.role_name}`);
  const owner = accountOfRole(arn);
  const wrong =
    owner === null
      ? t('onboarding.verify.arnWrong')
      : owner !== linked.number
        ? t('onboarding.verify.arnOther', { number: linked.number })
        : null;
  const verify = useMutation({
    mutationFn: () =>
      read(
        api.POST('/api/v1/accounts/{id}/verify', {
          params: { path: { id: linked.id } },
          body: { role_arn: arn.trim(), aws_account_id: linked.number },
        }),
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['accounts'] });
      onStarted();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong) verify.mutate();
  };
  const problem = verify.error ? asProblem(verify.error) : null;

  return (
    <Panel title={t('onboarding.verify.title')}>
      <form onSubmit={submit} noValidate>
        <ol className={classes.todo}>
          <li>
            <p>{t('onboarding.verify.one')}</p>
            <Button
              component="a"
              variant="default"
              href={`/api/v1/accounts/${linked.id}/cloudformation-template`}
              download="lowtide-read-only.yaml"
              leftSection={<IconDownload size={16} />}
            >
              {t('onboarding.verify.template')}
            </Button>
            <div className={classes.secret}>
              <p className="dim">
                {t('onboarding.verify.externalId')}: {t('onboarding.verify.externalIdHint')}
              </p>
              <CopyText label={t('onboarding.verify.externalId')} value={linked.external_id} />
            </div>
          </li>
          <li>
            <p>{t('onboarding.verify.two')}</p>
            <Button
              component="a"
              variant="default"
              href={linked.cloudformation_url}
              target="_blank"
              rel="noreferrer"
              leftSection={<IconExternalLink size={16} />}
            >
              {t('onboarding.verify.console')}
            </Button>
          </li>
          <li>
            <p>{t('onboarding.verify.three')}</p>
            <TextInput
              label={t('onboarding.verify.arn')}
              value={arn}
              spellCheck={false}
              onChange={(event) => setArn(event.currentTarget.value)}
              error={problem?.field('role_arn') ?? wrong}
            />
          </li>
        </ol>
        {problem && !problem.field('role_arn') && (
          <>
            <ProblemNotice failure={problem} />
            <p className="dim">{t('onboarding.verify.refused')}</p>
          </>
        )}
        <Button type="submit" loading={verify.isPending} disabled={wrong !== null}>
          {t('onboarding.verify.submit')}
        </Button>
      </form>
    </Panel>
  );
}
