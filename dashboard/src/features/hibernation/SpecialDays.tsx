import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconCalendarOff, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent } from 'react';
import { api, read } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { Cluster, MarkedDay } from '@/api/types';
import { useI18n, type MessageKey } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { countriesIn } from './countries';
import classes from './Hibernation.module.css';
import { daysQuery } from './queries';

const MODES = ['force_sleep', 'force_awake'] as const;
const BASE = '/api/v1/clusters/{id}/hibernation/exceptions';

export function SpecialDays({ cluster, mayChange }: { cluster: Cluster; mayChange: boolean }) {
  const { t } = useI18n();
  const n = useNumbers();
  const client = useQueryClient();
  const query = useQuery(daysQuery(cluster.id));
  const path = { id: cluster.id };
  const refresh = () => void client.invalidateQueries({ queryKey: ['hibernation', cluster.id] });
  const date = (day: string) => n.date(`${day}T12:00:00Z`, 'UTC');

  const add = useMutation({
    mutationFn: (day: { date: string; mode: string; label: string | null }) => read(api.POST(BASE, { params: { path }, body: day })),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (day: MarkedDay) => read(api.DELETE(`${BASE}/{date}`, { params: { path: { ...path, date: day.date } } })),
    onSuccess: (_, day) => {
      refresh();
      notifyDone(t('hibernation.days.removed', { date: date(day.date) }), {
        label: t('action.undo'),
        run: () => add.mutate({ date: day.date, mode: day.mode, label: day.label }),
      });
    },
    onError: (failure) => notifyProblem(failure, t),
  });

  return (
    <Panel title={t('hibernation.days')} hint={t('hibernation.days.hint')}>
      {mayChange && <AddDay busy={add.isPending} failure={add.error} onAdd={(day) => add.mutateAsync(day)} />}
      <Loaded
        query={query}
        waiting={<Waiting lines={4} />}
        empty={{ when: (data) => data.items.length === 0, show: <Empty icon={IconCalendarOff} title={t('hibernation.days.none')} /> }}
      >
        {(data) => (
          <ul className={classes.days}>
            {data.items.map((day) => (
              <li key={day.date}>
                <span className="num">{date(day.date)}</span>
                <span className={classes.note}>{day.label}</span>
                <Badge tone={day.mode === 'force_awake' ? 'accent' : 'plain'}>{t(`hibernation.days.${day.mode}` as MessageKey)}</Badge>
                {mayChange && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('hibernation.days.remove', { date: date(day.date) })}
                    onClick={() => remove.mutate(day)}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {mayChange && <ImportHolidays cluster={cluster.id} onDone={refresh} />}
    </Panel>
  );
}

interface AddProps {
  busy: boolean;
  failure: unknown;
  onAdd: (day: { date: string; mode: string; label: string | null }) => Promise<unknown>;
}

function AddDay({ busy, failure, onAdd }: AddProps) {
  const { t } = useI18n();
  const [day, setDay] = useState({ date: '', mode: 'force_sleep', label: '' });
  const problem = failure ? asProblem(failure) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!day.date) return;
    void onAdd({ date: day.date, mode: day.mode, label: day.label.trim() || null })
      .then(() => setDay({ ...day, date: '', label: '' }))
      .catch(() => undefined);
  };
  return (
    <form className={classes.inline} onSubmit={submit}>
      <TextInput
        type="date"
        label={t('hibernation.days.date')}
        value={day.date}
        onChange={(event) => setDay({ ...day, date: event.currentTarget.value })}
        error={problem ? (problem.field('date') ?? problem.message) : null}
      />
      <Select
        label={t('hibernation.days.mode')}
        data={MODES.map((mode) => ({ value: mode, label: t(`hibernation.days.${mode}`) }))}
        value={day.mode}
        onChange={(mode) => setDay({ ...day, mode: mode ?? 'force_sleep' })}
      />
      <TextInput
        label={t('hibernation.days.label')}
        maxLength={100}
        value={day.label}
        onChange={(event) => setDay({ ...day, label: event.currentTarget.value })}
        error={problem?.field('label')}
      />
      <Button type="submit" variant="light" loading={busy} disabled={!day.date}>
        {t('hibernation.days.add')}
      </Button>
    </form>
  );
}

function ImportHolidays({ cluster, onDone }: { cluster: string; onDone: () => void }) {
  const { t, locale } = useI18n();
  const countries = useMemo(() => countriesIn(locale), [locale]);
  const [country, setCountry] = useState('DE');
  const [year, setYear] = useState<number | string>(new Date().getFullYear());
  const run = useMutation({
    mutationFn: () =>
      read(api.POST(`${BASE}/import`, { params: { path: { id: cluster } }, body: { country, year: Number(year) } })),
    onSuccess: (done) => {
      onDone();
      notifyDone(t('hibernation.days.imported', { count: done.created }));
    },
    onError: (failure) => notifyProblem(failure, t),
  });
  return (
    <div className={classes.inline}>
      <Select label={t('hibernation.days.country')} searchable data={countries} value={country} onChange={(value) => setCountry(value ?? 'DE')} />
      <NumberInput label={t('hibernation.days.year')} value={year} onChange={setYear} min={2000} max={2100} w={110} hideControls />
      <Button variant="default" onClick={() => run.mutate()} loading={run.isPending}>
        {t('hibernation.days.import')}
      </Button>
    </div>
  );
}
