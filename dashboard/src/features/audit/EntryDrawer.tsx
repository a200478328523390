import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AuditEntry } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Loaded, Waiting } from '@/ui/states';
import classes from './Audit.module.css';
import { changesOf } from './diff';
import { entryQuery } from './queries';

export function EntryDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT();
  const n = useNumbers();
  const query = useQuery(entryQuery(id));
  return (
    <Drawer
      opened
      onClose={onClose}
      title={query.data ? t('audit.entry', { seq: n.count(query.data.seq) }) : ''}
      closeButtonProps={{ 'aria-label': t('audit.entry.close') }}
    >
      <Loaded query={query} waiting={<Waiting lines={8} />}>
        {(entry) => <Entry entry={entry} />}
      </Loaded>
    </Drawer>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const t = useT();
  const n = useNumbers();
  const changes = changesOf(entry.data as Record<string, unknown>);
  const twoSided = changes.some((change) => change.before !== null);
  const facts: [string, string][] = [
    [t('audit.event'), entry.event],
    [t('audit.when'), n.time(entry.timestamp)],
    [t('audit.actor'), `${entry.actor.name} (${entry.actor.type})`],
    [t('audit.resource'), entry.resource],
    [t('audit.outcome'), entry.outcome],
    [t('audit.request'), entry.request_id],
    [t('audit.hash'), entry.hash],
  ];
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className={classes.title}>{t('audit.entry.data')}</h3>
      {changes.length === 0 ? (
        <p className="dim">{t('audit.entry.noData')}</p>
      ) : (
        <table className={classes.diff}>
          <thead>
            <tr>
              <th scope="col">{t('audit.entry.field')}</th>
              {twoSided && <th scope="col">{t('audit.entry.before')}</th>}
              <th scope="col">{t('audit.entry.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.field}>
                <th scope="row">{change.field}</th>
                {twoSided && <td data-side={change.before === null ? undefined : 'before'}>{change.before ?? ''}</td>}
                <td data-side={twoSided && change.after !== null ? 'after' : undefined}>{change.after ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
