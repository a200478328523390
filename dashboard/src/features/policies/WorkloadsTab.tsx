import { Select, TagsInput } from '@mantine/core';
import { useT } from '@/i18n';
import { Columns } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Percent, Toggle, Whole } from './fields';
import classes from './Policies.module.css';
import type { PolicyFormProps } from './PolicyEditor';

const SIZING = ['off', 'recommend', 'auto'] as const;

export function WorkloadsTab({ config, readOnly, set, wrong }: PolicyFormProps) {
  const t = useT();
  const { rightsizing, constraints, exclusions, headroom, approvals, windows } = config;
  return (
    <Columns min="22rem">
      <Panel title={t('policies.approvals')}>
        <div className={classes.fields}>
          <Toggle label={t('policies.approvals.require')} disabled={readOnly} value={approvals.require} onChange={(require) => set('approvals', { require })} />
          <Percent label={t('policies.approvals.risk')} disabled={readOnly || approvals.require} value={Math.round(approvals.auto_max_risk * 100)} error={wrong('approvals.auto_max_risk')} onChange={(value) => set('approvals', { auto_max_risk: value / 100 })} />
          <Percent label={t('policies.approvals.nodes')} disabled={readOnly || approvals.require} value={approvals.max_nodes_removed_pct} error={wrong('approvals.max_nodes_removed_pct')} onChange={(max_nodes_removed_pct) => set('approvals', { max_nodes_removed_pct })} />
        </div>
      </Panel>
      <Panel title={t('policies.windows')}>
        <div className={classes.fields}>
          <Toggle label={t('policies.windows.always')} disabled={readOnly} value={windows.always} onChange={(value) => set('windows', { always: value })} />
          <TagsInput label={t('policies.windows.cron')} description={t('policies.windows.hint')} disabled={readOnly || windows.always} value={windows.cron} onChange={(cron) => set('windows', { cron })} error={wrong('windows.cron[0]')} />
        </div>
      </Panel>
      <Panel title={t('policies.constraints')}>
        <div className={classes.fields}>
          <Toggle label={t('policies.constraints.burstable')} disabled={readOnly} value={constraints.block_burstable} onChange={(block_burstable) => set('constraints', { block_burstable })} />
          <Toggle label={t('policies.constraints.spread')} disabled={readOnly} value={constraints.az_spread} onChange={(az_spread) => set('constraints', { az_spread })} />
          <Toggle label={t('policies.constraints.surge')} disabled={readOnly} value={constraints.surge_single_replicas} onChange={(surge_single_replicas) => set('constraints', { surge_single_replicas })} />
          <TagsInput label={t('policies.constraints.excluded')} disabled={readOnly} value={constraints.excluded_types} onChange={(excluded_types) => set('constraints', { excluded_types })} error={wrong('constraints.excluded_types[0]')} />
        </div>
      </Panel>
      <Panel title={t('policies.exclusions')} hint={t('policies.exclusions.hint')}>
        <TagsInput label={t('policies.exclusions.namespaces')} disabled={readOnly} value={exclusions.namespaces} onChange={(namespaces) => set('exclusions', { namespaces })} />
      </Panel>
      <Panel title={t('policies.headroom')}>
        <div className={classes.fields}>
          <Percent label={t('policies.headroom.cpu')} disabled={readOnly} value={headroom.cpu_pct} error={wrong('headroom.cpu_pct')} onChange={(cpu_pct) => set('headroom', { cpu_pct })} />
          <Percent label={t('policies.headroom.memory')} disabled={readOnly} value={headroom.memory_pct} error={wrong('headroom.memory_pct')} onChange={(memory_pct) => set('headroom', { memory_pct })} />
        </div>
      </Panel>
      <Panel title={t('policies.rightsizing')}>
        <div className={classes.fields}>
          <Select
            label={t('policies.rightsizing.mode')}
            disabled={readOnly}
            data={SIZING.map((value) => ({ value, label: t(`policies.rightsizing.mode.${value}`) }))}
            value={rightsizing.mode}
            onChange={(mode) => mode && set('rightsizing', { mode })}
          />
          <Percent label={t('policies.rightsizing.buffer')} disabled={readOnly} min={10} max={50} value={rightsizing.safety_buffer_pct} error={wrong('rightsizing.safety_buffer_pct')} onChange={(safety_buffer_pct) => set('rightsizing', { safety_buffer_pct })} />
          <Whole label={t('policies.rightsizing.least')} disabled={readOnly} value={rightsizing.min_savings_usd_month} error={wrong('rightsizing.min_savings_usd_month')} onChange={(value) => set('rightsizing', { min_savings_usd_month: value ?? 0 })} />
        </div>
      </Panel>
    </Columns>
  );
}
