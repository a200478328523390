import { ActionIcon } from '@mantine/core';
import { IconCopy, IconPencil, IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { api, read } from '@/api/client';
import type { Template } from '@/api/types';
import { useMay } from '@/features/session/session';
import { useT, type MessageKey } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Explained } from '@/ui/explain';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { Empty, ProblemNotice } from '@/ui/states';

interface Props {
  templates: Template[];
  onEdit: (template: Template) => void;
  tools: ReactNode;
}

export function TemplateTable({ templates, onEdit, tools }: Props) {
  const t = useT();
  const n = useNumbers();
  const client = useQueryClient();
  const mayChange = useMay('change');
  const [leaving, setLeaving] = useState<Template | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ['templates'] });
  const onError = (failure: unknown) => notifyProblem(failure, t);
  const path = (template: Template) => ({ path: { id: template.id } });

  const copy = useMutation({
    mutationFn: (template: Template) =>
      read(api.POST('/api/v1/templates/{id}/clone', { params: path(template), body: { name: t('templates.copyOf', { name: template.name }) } })),
    onSuccess: (made) => {
      refresh();
      notifyDone(t('templates.cloned', { name: made.name }));
    },
    onError,
  });
  const favour = useMutation({
    mutationFn: (template: Template) => read(api.PUT('/api/v1/templates/{id}/default', { params: path(template) })),
    onSuccess: (_, template) => {
      refresh();
      const before = templates.find((each) => each.is_default && each.id !== template.id);
      notifyDone(
        t('templates.defaulted', { name: template.name }),
        before && { label: t('action.undo'), run: () => favour.mutate(before) },
      );
    },
    onError,
  });
  const remove = useMutation({
    mutationFn: (template: Template) => read(api.DELETE('/api/v1/templates/{id}', { params: path(template) })),
    onSuccess: (_, template) => {
      refresh();
      setLeaving(null);
      notifyDone(t('templates.deleted', { name: template.name }));
    },
  });

  const columns = useMemo<TableColumn<Template>[]>(() => {
    const all: (TableColumn<Template> | false)[] = [
      {
        id: 'name', head: t('templates.name'), value: (row) => row.name,
        cell: (row) => (
          <>
            <strong>{row.name}</strong> {row.is_default && <Badge tone="accent">{t('templates.default')}</Badge>}
          </>
        ),
      },
      { id: 'families', head: t('templates.families'), value: (row) => row.families.join(', ') },
      { id: 'architecture', head: t('templates.architecture'), value: (row) => row.architecture },
      { id: 'purchase', head: t('templates.purchase'), value: (row) => row.purchase_option, cell: (row) => t(`templates.purchase.${row.purchase_option}` as MessageKey) },
      {
        id: 'cost', head: t('templates.cost'), align: 'end', value: (row) => row.cost_estimate?.monthly,
        cell: (row) =>
          row.cost_estimate ? (
            <Explained
              explanation={{
                figure: `${t('templates.cost')}: ${row.name}`,
                value: n.money(row.cost_estimate.monthly),
                formula: t('templates.cost.formula'),
                inputs: [
                  { name: t('templates.cost.least'), value: n.price(row.cost_estimate.min_hourly) },
                  { name: t('templates.cost.most'), value: n.price(row.cost_estimate.max_hourly) },
                  { name: t('home.input.hours'), value: n.count(730) },
                ],
                source: 'GET /api/v1/templates',
              }}
            >
              {n.money(row.cost_estimate.monthly)}
            </Explained>
          ) : (
            '–'
          ),
      },
      { id: 'used', head: t('templates.used'), value: (row) => row.in_use_by.map((user) => user.name).join(', ') || t('templates.used.none') },
      { id: 'changed', head: t('templates.changed'), value: (row) => row.updated_at, cell: (row) => n.ago(row.updated_at) },
      mayChange && {
        id: 'actions', head: t('templates.actions'), sortable: false, value: () => '',
        cell: (row) => (
          <span style={{ display: 'inline-flex', gap: 4 }}>
            <ActionIcon variant="subtle" color="gray" disabled={row.is_default} aria-label={t('templates.makeDefault', { name: row.name })} onClick={() => favour.mutate(row)}>
              {row.is_default ? <IconStarFilled size={16} /> : <IconStar size={16} />}
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" aria-label={t('templates.edit', { name: row.name })} onClick={() => onEdit(row)}>
              <IconPencil size={16} />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" aria-label={t('templates.clone', { name: row.name })} onClick={() => copy.mutate(row)}>
              <IconCopy size={16} />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" aria-label={t('templates.delete', { name: row.name })} onClick={() => setLeaving(row)}>
              <IconTrash size={16} />
            </ActionIcon>
          </span>
        ),
      },
    ];
    return all.filter((column): column is TableColumn<Template> => column !== false);
  }, [copy, favour, mayChange, n, onEdit, t]);

  return (
    <>
      <DataTable
        name={t('nav.templates')}
        file="templates"
        rows={templates}
        columns={columns}
        rowId={(row) => row.id}
        sort={{ id: 'name', desc: false }}
        tools={tools}
        empty={<Empty title={t('templates.noMatch')} />}
      />
      {leaving && (
        <ConfirmDialog
          danger
          title={t('templates.delete.title', { name: leaving.name })}
          text={t('templates.delete.text')}
          affected={leaving.in_use_by.map((user) => user.name)}
          action={t('templates.delete', { name: leaving.name })}
          busy={remove.isPending}
          failure={remove.error && <ProblemNotice failure={remove.error} />}
          onCancel={() => {
            setLeaving(null);
            remove.reset();
          }}
          onConfirm={() => remove.mutate(leaving)}
        />
      )}
    </>
  );
}
