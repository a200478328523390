import { Modal, TextInput } from '@mantine/core';
import { IconArrowRight, IconBolt, IconMoon, IconMoonStars, IconSearch, IconServer2, IconSun } from '@tabler/icons-react';
import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, type ComponentType, type KeyboardEvent } from 'react';
import { clustersQuery } from '@/features/clusters/queries';
import { useMay, useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { afterPaint } from '@/ui/afterPaint';
import { placesOf } from './navigation';
import classes from './Palette.module.css';
import { ranked } from './ranking';

interface Entry {
  id: string;
  group: string;
  label: string;
  icon: ComponentType<{ size?: number }>;
  run: () => void;
}

/** Goes to any page or cluster and does what is often done, without a mouse. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const me = useMe();
  const mayChange = useMay('change');
  const { data } = useQuery(clustersQuery({}));
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);

  const entries = useMemo<Entry[]>(() => {
    const pages: Entry[] = placesOf(me).flatMap((group) => group.places).map((place) => ({
      id: `page-${place.to}`,
      group: t('palette.pages'),
      label: t(place.label),
      icon: place.icon,
      run: () => void navigate({ to: place.to }),
    }));
    const clusters = (data?.items ?? []).flatMap<Entry>((cluster) => [
      {
        id: `cluster-${cluster.id}`,
        group: t('palette.clusters'),
        label: cluster.name,
        icon: IconServer2,
        run: () => void navigate({ to: '/clusters/$id', params: { id: cluster.id } }),
      },
      ...(mayChange && cluster.managed === 'managed'
        ? [
            {
              id: `optimize-${cluster.id}`,
              group: t('palette.actions'),
              label: t('palette.optimize', { name: cluster.name }),
              icon: IconBolt,
              run: () => void navigate({ to: '/clusters/$id/optimize', params: { id: cluster.id } }),
            },
          ]
        : []),
      {
        id: `hibernate-${cluster.id}`,
        group: t('palette.actions'),
        label: t('palette.hibernate', { name: cluster.name }),
        icon: IconMoonStars,
        run: () => void navigate({ to: '/hibernation', search: { cluster: cluster.id } }),
      },
    ]);
    const schemes: Entry[] = [
      { id: 'light', group: t('palette.actions'), label: t('palette.themeLight'), icon: IconSun, run: () => afterPaint(() => setColorScheme('light')) },
      { id: 'dark', group: t('palette.actions'), label: t('palette.themeDark'), icon: IconMoon, run: () => afterPaint(() => setColorScheme('dark')) },
    ];
    return [...pages, ...clusters, ...schemes];
  }, [data, mayChange, me, navigate, setColorScheme, t]);

  const found = useMemo(() => ranked(entries, query, (entry) => entry.label).slice(0, 40), [entries, query]);
  useEffect(() => setAt(0), [query]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((before) => Math.min(found.length - 1, before + 1));
    else if (event.key === 'ArrowUp') setAt((before) => Math.max(0, before - 1));
    else if (event.key === 'Enter') choose(found[at]);
    else return;
    event.preventDefault();
  };

  return (
    // of its own parts: only its content can be given a name where no title is shown
    <Modal.Root opened onClose={onClose} padding={0} size="lg" yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('shell.search')}>
        <Modal.Body>
          <TextInput
            data-autofocus
            size="md"
            variant="unstyled"
            className={classes.input}
            leftSection={<IconSearch size={18} />}
            placeholder={t('palette.placeholder')}
            aria-label={t('palette.placeholder')}
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={found[at] ? `palette-${found[at].id}` : undefined}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={keys}
          />
          <div ref={list} className={classes.list} id="palette-list" role="listbox" aria-label={t('shell.search')}>
            {found.length === 0 && <p className={classes.nothing}>{t('palette.nothing')}</p>}
            {found.map((entry, index) => (
              <div
                key={entry.id}
                id={`palette-${entry.id}`}
                role="option"
                aria-selected={index === at}
                className={classes.entry}
                onMouseMove={() => setAt(index)}
                onClick={() => choose(entry)}
              >
                <entry.icon size={17} />
                <span className={classes.label}>{entry.label}</span>
                <span className={classes.group}>{entry.group}</span>
                {index === at && <IconArrowRight size={15} aria-hidden="true" />}
              </div>
            ))}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
