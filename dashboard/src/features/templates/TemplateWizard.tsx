import { Button, Modal, Tabs } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '@/api/client';
import type { Template, TemplateDraft } from '@/api/types';
import { useT } from '@/i18n';
import { notifyDone } from '@/ui/notify';
import { ProblemNotice } from '@/ui/states';
import { LiveVerdict } from './LiveVerdict';
import { draftOf, NEW, verdictQuery } from './queries';
import { ComputeStep, GeneralStep, PurchasingStep, StorageStep } from './steps';
import classes from './Templates.module.css';

const STEPS = ['general', 'compute', 'purchasing', 'storage'] as const;
type Step = (typeof STEPS)[number];
const FORMS = { general: GeneralStep, compute: ComputeStep, purchasing: PurchasingStep, storage: StorageStep };

/** Four steps, with the cost and whatever speaks against it beside them as one types. */
export function TemplateWizard({ template, onClose }: { template: Template | null; onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const [draft, setDraft] = useState<TemplateDraft>(() => (template ? draftOf(template) : NEW));
  const [step, setStep] = useState<Step>('general');
  const [settled] = useDebouncedValue(draft, 300);
  const verdict = useQuery(verdictQuery(settled));
  const save = useMutation({
    mutationFn: () =>
      template
        ? read(
            api.PUT('/api/v1/templates/{id}', {
              params: { path: { id: template.id }, header: { 'If-Match': `"${template.version}"` } },
              body: draft,
            }),
          )
        : read(api.POST('/api/v1/templates', { body: draft })),
    onSuccess: (saved) => {
      void client.invalidateQueries({ queryKey: ['templates'] });
      notifyDone(t('templates.saved', { name: saved.name }));
      onClose();
    },
  });
  const at = STEPS.indexOf(step);
  const Form = FORMS[step];
  const named = (draft.name ?? '').trim() !== '';
  return (
    <Modal opened onClose={onClose} size="xl" title={t(template ? 'templates.wizard.edit' : 'templates.wizard.new')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Tabs value={step} onChange={(next) => setStep(STEPS.find((each) => each === next) ?? 'general')} keepMounted={false}>
        <Tabs.List mb="md">
          {STEPS.map((each, index) => (
            <Tabs.Tab key={each} value={each}>
              {index + 1} · {t(`templates.step.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div className={classes.wizard}>
          <Tabs.Panel value={step}>
            <div className={classes.form}>
              <Form draft={draft} onChange={(change) => setDraft((before) => ({ ...before, ...change }))} />
            </div>
          </Tabs.Panel>
          <LiveVerdict query={verdict} />
        </div>
      </Tabs>
      {save.error && <ProblemNotice failure={save.error} />}
      <div className={classes.do}>
        <Button variant="default" disabled={at === 0} onClick={() => setStep(STEPS[at - 1] as Step)}>
          {t('action.back')}
        </Button>
        {at < STEPS.length - 1 && (
          <Button variant="default" onClick={() => setStep(STEPS[at + 1] as Step)}>
            {t('action.next')}
          </Button>
        )}
        <Button onClick={() => save.mutate()} loading={save.isPending} disabled={!named || verdict.data?.valid === false}>
          {t('action.save')}
        </Button>
      </div>
    </Modal>
  );
}
