import { MultiSelect, NumberInput, SegmentedControl, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TemplateDraft } from '@/api/types';
import { useT } from '@/i18n';
import { catalogueQuery } from './queries';

export interface StepProps {
  draft: TemplateDraft;
  onChange: (change: Partial<TemplateDraft>) => void;
}

const PROFILES = ['cheapest', 'balanced', 'performance'] as const;
const PURCHASES = ['spot', 'on_demand', 'hybrid'] as const;
const ALLOCATIONS = ['price_capacity_optimized', 'lowest_price', 'capacity_optimized'] as const;
const SIZES = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', 'metal'];
const DISKS = ['gp3', 'gp2', 'io1', 'io2', 'ephemeral'];

export function GeneralStep({ draft, onChange }: StepProps) {
  const t = useT();
  return (
    <>
      <TextInput label={t('templates.name')} data-autofocus maxLength={100} value={draft.name ?? ''} onChange={(event) => onChange({ name: event.currentTarget.value })} />
      <Textarea label={t('templates.description')} autosize minRows={2} value={draft.description ?? ''} onChange={(event) => onChange({ description: event.currentTarget.value })} />
      <div>
        <p className="dim" style={{ margin: '0 0 4px' }}>{t('templates.profile')}</p>
        <SegmentedControl
          aria-label={t('templates.profile')}
          data={PROFILES.map((value) => ({ value, label: t(`templates.profile.${value}`) }))}
          value={draft.profile ?? 'balanced'}
          onChange={(profile) => onChange({ profile })}
        />
      </div>
    </>
  );
}

export function ComputeStep({ draft, onChange }: StepProps) {
  const t = useT();
  const catalogue = useQuery(catalogueQuery);
  const known = (catalogue.data ?? []).filter((each) => each.architecture === draft.architecture).map((each) => each.family);
  const chosen = draft.families ?? [];
  return (
    <>
      <div>
        <p className="dim" style={{ margin: '0 0 4px' }}>{t('templates.architecture')}</p>
        <SegmentedControl
          aria-label={t('templates.architecture')}
          data={['x86_64', 'arm64']}
          value={draft.architecture ?? 'x86_64'}
          onChange={(architecture) => onChange({ architecture })}
        />
      </div>
      <MultiSelect
        label={t('templates.families')}
        description={t('templates.familiesHint')}
        searchable
        data={[...new Set([...known, ...chosen])].sort()}
        value={chosen}
        onChange={(families) => onChange({ families })}
      />
      <MultiSelect label={t('templates.sizes')} data={SIZES} value={draft.size_exclusions ?? []} onChange={(size_exclusions) => onChange({ size_exclusions })} />
    </>
  );
}

export function PurchasingStep({ draft, onChange }: StepProps) {
  const t = useT();
  return (
    <>
      <div>
        <p className="dim" style={{ margin: '0 0 4px' }}>{t('templates.purchase')}</p>
        <SegmentedControl
          aria-label={t('templates.purchase')}
          data={PURCHASES.map((value) => ({ value, label: t(`templates.purchase.${value}`) }))}
          value={draft.purchase_option ?? 'spot'}
          onChange={(purchase_option) => onChange({ purchase_option })}
        />
      </div>
      <Select
        label={t('templates.allocation')}
        data={ALLOCATIONS.map((value) => ({ value, label: t(`templates.allocation.${value}`) }))}
        value={draft.allocation_strategy ?? null}
        onChange={(allocation_strategy) => onChange({ allocation_strategy })}
      />
    </>
  );
}

export function StorageStep({ draft, onChange }: StepProps) {
  const t = useT();
  return (
    <>
      <Select label={t('templates.disk')} data={DISKS} value={draft.disk_type ?? null} onChange={(disk_type) => onChange({ disk_type })} />
      <NumberInput label={t('templates.diskSize')} min={10} max={16_000} value={draft.disk_size_gb ?? 50} onChange={(value) => onChange({ disk_size_gb: Number(value) || 0 })} />
      <TagsInput label={t('templates.groups')} description={t('templates.ids')} value={draft.security_group_ids ?? []} onChange={(security_group_ids) => onChange({ security_group_ids })} />
      <TagsInput label={t('templates.subnets')} description={t('templates.ids')} value={draft.subnet_ids ?? []} onChange={(subnet_ids) => onChange({ subnet_ids })} />
    </>
  );
}
