import { Alert, Button, Select, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { Cluster } from '@/api/types';
import { useMay, useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Figure } from '@/ui/Figure';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { Columns, Split } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { UnsavedBar } from '@/ui/UnsavedBar';
import { ConfirmWeek } from './ConfirmWeek';
import classes from './Hibernation.module.css';
import { previewQuery, scheduleQuery, type Draft, type VersionedSchedule } from './queries';
import { SpecialDays } from './SpecialDays';
import { Transitions } from './Transitions';
import { preset, sameWeek, sleepHours } from './week';
import { WeekGrid } from './WeekGrid';
import { ZoneField } from './ZoneField';

interface Props {
  cluster: Cluster;
  saved: VersionedSchedule;
  reload: () => void;
}

const PRESETS = ['office', 'weekdays', 'always'] as const;

export function WeekEditor({ cluster, saved, reload }: Props) {
  const t = useT();
  const n = useNumbers();
  const me = useMe();
  const client = useQueryClient();
  const mayChange = useMay('change');
  const { schedule } = saved;
  const [draft, setDraft] = useState<Draft>(() => draftOf(saved));
  const [base, setBase] = useState(saved.etag);
  const [confirming, setConfirming] = useState(false);
  const changed =
    !sameWeek(draft.matrix, schedule.matrix) || draft.timezone !== schedule.timezone || draft.enabled !== schedule.enabled;

  // somebody else's week replaces ours only where nothing of ours would be lost
  useEffect(() => {
    if (saved.etag !== base && !changed) {
      setDraft(draftOf(saved));
      setBase(saved.etag);
    }
  }, [saved, base, changed]);

  const preview = useQuery(previewQuery(cluster.id, draft));
  const sleeping = sleepHours(draft.matrix);

  const save = useMutation({
    mutationFn: async (next: Draft & { ifMatch: string }) => {
      const { response } = await api.PUT('/api/v1/clusters/{id}/hibernation/schedule', {
        params: { path: { id: cluster.id }, header: { 'If-Match': next.ifMatch } },
        body: {
          matrix: next.matrix,
          timezone: next.timezone,
          enabled: next.enabled,
          confirm_always_asleep: sleepHours(next.matrix) === next.matrix.length,
        },
      });
      return response.headers.get('ETag') ?? '';
    },
    onSuccess: async (etag, next) => {
      const before = draftOf(saved);
      setConfirming(false);
      await client.invalidateQueries({ queryKey: ['hibernation', cluster.id] });
      setBase(etag);
      setDraft({ matrix: next.matrix, timezone: next.timezone, enabled: next.enabled });
      notifyDone(t('hibernation.saved', { name: cluster.name }), {
        label: t('action.undo'),
        run: () => save.mutate({ ...before, ifMatch: etag }),
      });
    },
    onError: (failure) => {
      if (asProblem(failure).status !== 412) notifyProblem(failure, t);
      setConfirming(false);
    },
  });
  const conflict = save.error && asProblem(save.error).status === 412;
  const send = () => save.mutate({ ...draft, ifMatch: base });
  const submit = () => (draft.enabled && sleeping > 0 ? setConfirming(true) : send());

  const presets = useMemo(() => PRESETS.map((name) => ({ name, week: preset(name) })), []);

  return (
    <>
      {conflict && (
        <Alert color="yellow" variant="light">
          {t('hibernation.conflict')}{' '}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              save.reset();
              void client.fetchQuery({ ...scheduleQuery(cluster.id), staleTime: 0 }).then((newer) => {
                setDraft(draftOf(newer));
                setBase(newer.etag);
              });
              reload();
            }}
          >
            {t('hibernation.conflict.load')}
          </Button>
        </Alert>
      )}
      {!mayChange && (
        <Alert color="gray" variant="light">
          {t('state.readonly', { organization: me.org_name })}
        </Alert>
      )}
      <Columns min="13rem">
        <Figure
          label={t('hibernation.savings')}
          tone="accent"
          value={preview.data ? n.money(preview.data.projected_monthly_savings) : '–'}
          unit={t('unit.month')}
          hint={t('hibernation.savings.once')}
          explanation={
            preview.data && {
              figure: t('hibernation.savings'),
              value: n.money(preview.data.projected_monthly_savings),
              formula: t('hibernation.savings.formula'),
              inputs: [
                { name: t('hibernation.input.sleep'), value: n.count(preview.data.sleep_hours_week) },
                { name: t('hibernation.input.week'), value: n.count(168) },
                { name: t('home.input.hours'), value: n.count(730) },
                { name: t('hibernation.input.hourly'), value: n.price(cluster.hourly_cost) },
              ],
              source: 'POST /api/v1/clusters/{id}/hibernation/schedule/preview',
              asOf: preview.dataUpdatedAt,
            }
          }
        />
        <Figure label={t('hibernation.sleep')} value={t('hibernation.sleep.hours', { count: sleeping })} hint={n.percent((100 * sleeping) / 168, 0)} />
        <Figure
          label={t('hibernation.next')}
          value={
            schedule.next_transition ? n.ago(schedule.next_transition.at) : '–'
          }
          hint={
            schedule.next_transition
              ? t(schedule.next_transition.to === 'awake' ? 'hibernation.next.awake' : 'hibernation.next.asleep')
              : t('hibernation.enabled.off')
          }
        />
      </Columns>
      <Panel
        title={t('hibernation.week')}
        hint={mayChange ? t('hibernation.week.hint') : undefined}
        actions={
          mayChange && (
            <>
              <Select
                size="xs"
                aria-label={t('hibernation.preset')}
                placeholder={t('hibernation.preset')}
                data={PRESETS.map((name) => ({ value: name, label: t(`hibernation.preset.${name}`) }))}
                value={presets.find(({ week }) => sameWeek(week, draft.matrix))?.name ?? null}
                onChange={(value) => {
                  const found = presets.find(({ name }) => name === value);
                  if (found) setDraft({ ...draft, matrix: found.week });
                }}
              />
            </>
          )
        }
      >
        <WeekGrid week={draft.matrix} readOnly={!mayChange} onChange={(matrix) => setDraft((before) => ({ ...before, matrix }))} />
        <div className={classes.settings}>
          <ZoneField value={draft.timezone} disabled={!mayChange} onChange={(timezone) => setDraft({ ...draft, timezone })} />
          <Switch
            label={t('hibernation.enabled')}
            description={draft.enabled ? undefined : t('hibernation.enabled.off')}
            checked={draft.enabled}
            disabled={!mayChange}
            onChange={(event) => setDraft({ ...draft, enabled: event.currentTarget.checked })}
          />
        </div>
      </Panel>
      <Split>
        <SpecialDays cluster={cluster} mayChange={mayChange} />
        <Transitions query={preview} zone={draft.timezone} off={!draft.enabled} />
      </Split>
      {changed && mayChange && (
        <UnsavedBar
          text={t('hibernation.unsaved')}
          saving={save.isPending}
          onReset={() => setDraft(draftOf(saved))}
          onSave={submit}
        />
      )}
      {confirming && (
        <ConfirmWeek cluster={cluster} sleeping={sleeping} saving={save.isPending} onCancel={() => setConfirming(false)} onConfirm={send} />
      )}
    </>
  );
}

function draftOf({ schedule }: VersionedSchedule): Draft {
  return { matrix: schedule.matrix, timezone: schedule.timezone, enabled: schedule.enabled };
}
