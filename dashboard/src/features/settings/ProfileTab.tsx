import { Button, SegmentedControl, Select, TextInput, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, read } from '@/api/client';
import { asProblem } from '@/api/problem';
import { sessionQuery, useMe } from '@/features/session/session';
import { LANGUAGES, useI18n, type Language } from '@/i18n';
import { notifyDone } from '@/ui/notify';
import { Columns } from '@/ui/Page';
import { Panel } from '@/ui/Panel';

const SCHEMES = [
  { value: 'light', label: 'shell.theme.light' },
  { value: 'dark', label: 'shell.theme.dark' },
  { value: 'auto', label: 'shell.theme.system' },
] as const;

export function ProfileTab() {
  const { t, language, choose } = useI18n();
  const me = useMe();
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [name, setName] = useState(me.name);
  const save = useMutation({
    mutationFn: () => read(api.PATCH('/api/v1/auth/me', { body: { name: name.trim() } })),
    onSuccess: (next) => {
      client.setQueryData(sessionQuery.queryKey, next);
      notifyDone(t('settings.profile.saved'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Columns min="20rem">
      <Panel title={me.email} hint={`${t('settings.profile.organization')}: ${me.org_name}`}>
        <form onSubmit={submit} style={{ display: 'grid', gap: 16, maxWidth: 360 }}>
          <TextInput
            label={t('settings.profile.name')}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={save.error ? (asProblem(save.error).field('name') ?? save.error.message) : null}
          />
          <div>
            <Button type="submit" loading={save.isPending} disabled={name.trim() === '' || name.trim() === me.name}>
              {t('action.save')}
            </Button>
          </div>
        </form>
      </Panel>
      <Panel title={t('shell.theme')}>
        <div style={{ display: 'grid', gap: 16, maxWidth: 360 }}>
          <SegmentedControl
            aria-label={t('shell.theme')}
            data={SCHEMES.map((scheme) => ({ value: scheme.value, label: t(scheme.label) }))}
            value={colorScheme}
            onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
          />
          <Select
            label={t('settings.profile.language')}
            data={LANGUAGES.map((each) => ({ value: each, label: t(`settings.profile.language.${each}`) }))}
            value={language}
            onChange={(value) => value && choose(value as Language)}
          />
          <p style={{ margin: 0 }}>
            <span className="dim">{t('settings.profile.zone')}</span> {Intl.DateTimeFormat().resolvedOptions().timeZone}
          </p>
        </div>
      </Panel>
    </Columns>
  );
}
