import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconTemplate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Template } from '@/api/types';
import { useMay } from '@/features/session/session';
import { useT } from '@/i18n';
import { Page } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { templatesQuery } from './queries';
import { TemplateTable } from './TemplateTable';

const TemplateWizard = lazy(() => import('./TemplateWizard').then((module) => ({ default: module.TemplateWizard })));

export function TemplatesPage() {
  const t = useT();
  const mayChange = useMay('change');
  const query = useQuery(templatesQuery);
  const [typed, setTyped] = useState('');
  const [edited, setEdited] = useState<Template | 'new' | null>(null);
  const wanted = typed.trim().toLowerCase();
  const create = mayChange && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('templates.new')}
    </Button>
  );
  return (
    <Page title={t('nav.templates')} lead={t('templates.lead')} actions={create}>
      <Panel flush>
        <Loaded
          query={query}
          waiting={<Waiting height={320} />}
          empty={{
            when: (data) => data.items.length === 0,
            show: (
              <Empty icon={IconTemplate} title={t('templates.none.title')} text={t('templates.none.text')}>
                {create}
              </Empty>
            ),
          }}
        >
          {(data) => (
            <TemplateTable
              templates={data.items.filter((each) => each.name.toLowerCase().includes(wanted))}
              onEdit={setEdited}
              tools={
                <TextInput
                  size="xs"
                  leftSection={<IconSearch size={14} />}
                  aria-label={t('templates.search')}
                  placeholder={t('templates.search')}
                  value={typed}
                  onChange={(event) => setTyped(event.currentTarget.value)}
                />
              }
            />
          )}
        </Loaded>
      </Panel>
      {edited && (
        <Suspense fallback={null}>
          <TemplateWizard template={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
        </Suspense>
      )}
    </Page>
  );
}
