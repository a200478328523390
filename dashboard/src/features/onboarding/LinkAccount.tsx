import { Button, MultiSelect, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, read } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { LinkedAccount } from '@/api/types';
import { useT } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { ProblemNotice } from '@/ui/states';
import type { Mode } from './ChooseMode';
import classes from './Onboarding.module.css';
import { isAccountNumber } from './rules';

export type Linked = LinkedAccount & { number: string };

export const regionsQuery = queryOptions({
  queryKey: ['catalog', 'regions'],
  queryFn: () => read(api.GET('/api/v1/catalog/regions')),
  staleTime: Infinity,
});

export function LinkAccount({ mode, onLinked }: { mode: Mode; onLinked: (linked: Linked) => void }) {
  const t = useT();
  const client = useQueryClient();
  const regions = useQuery(regionsQuery);
  const [form, setForm] = useState({ alias: '', number: '', regions: ['us-east-1'] });
  const [tried, setTried] = useState(false);
  const link = useMutation({
    mutationFn: () =>
      read(
        api.POST('/api/v1/accounts', {
          body: {
            alias: form.alias.trim(),
            aws_account_id: form.number.trim(),
            regions: form.regions,
            access_mode: mode,
            method: 'role',
          },
        }),
      ),
    onSuccess: (linked) => {
      void client.invalidateQueries({ queryKey: ['accounts'] });
      onLinked({ ...linked, number: form.number.trim() });
    },
  });
  const problem = link.error ? asProblem(link.error) : null;
  const wrong = {
    alias: form.alias.trim() === '' ? t('onboarding.link.aliasMissing') : null,
    number: isAccountNumber(form.number) ? null : t('onboarding.link.numberWrong'),
    regions: form.regions.length === 0 ? t('onboarding.link.regionsMissing') : null,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong.alias && !wrong.number && !wrong.regions) link.mutate();
  };
  const numberShown = tried || form.number.length >= 12;

  return (
    <Panel title={t('onboarding.link.title')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        {problem && problem.errors.length === 0 && <ProblemNotice failure={problem} />}
        <TextInput
          label={t('onboarding.link.alias')}
          description={t('onboarding.link.aliasHint')}
          value={form.alias}
          onChange={(event) => setForm({ ...form, alias: event.currentTarget.value })}
          error={problem?.field('alias') ?? (tried ? wrong.alias : null)}
          data-autofocus
        />
        <TextInput
          label={t('onboarding.link.number')}
          inputMode="numeric"
          placeholder="123456789012"
          value={form.number}
          onChange={(event) => setForm({ ...form, number: event.currentTarget.value })}
          error={problem?.field('aws_account_id') ?? (numberShown ? wrong.number : null)}
        />
        <MultiSelect
          label={t('onboarding.link.regions')}
          description={t('onboarding.link.regionsHint')}
          data={(regions.data?.items ?? [{ id: 'us-east-1' }]).map((region) => region.id)}
          value={form.regions}
          onChange={(value) => setForm({ ...form, regions: value })}
          searchable
          error={problem?.field('regions') ?? (tried ? wrong.regions : null)}
        />
        <div>
          <Button type="submit" loading={link.isPending}>
            {t('onboarding.link.submit')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
