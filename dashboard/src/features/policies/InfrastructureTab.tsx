import { Button, Select } from '@mantine/core';
import { IconMoonStars } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Cluster } from '@/api/types';
import { templatesQuery } from '@/features/templates/queries';
import { useT } from '@/i18n';
import { Columns } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Percent, Toggle, Whole } from './fields';
import classes from './Policies.module.css';
import type { PolicyFormProps } from './PolicyEditor';

const MODES = ['observe', 'managed'] as const;
const STRATEGIES = ['capacity_optimized', 'balanced', 'lowest_price'] as const;
const METHODS = ['delete_empty', 'replace_and_move'] as const;
const NONE = 'none';

export function InfrastructureTab({ config, readOnly, set, wrong, cluster }: PolicyFormProps & { cluster: Cluster }) {
  const t = useT();
  const templates = useQuery(templatesQuery);
  const { autoscaling: nodes, bin_packing: packing } = config;
  return (
    <Columns min="22rem">
      <Panel title={t('policies.autoscaling')}>
        <div className={classes.fields}>
          <Select
            label={t('policies.autoscaling.mode')}
            description={t('policies.autoscaling.modeHint')}
            disabled={readOnly}
            data={MODES.map((value) => ({ value, label: t(`policies.autoscaling.mode.${value}`) }))}
            value={nodes.mode}
            onChange={(mode) => mode && set('autoscaling', { mode })}
          />
          <Select
            label={t('policies.autoscaling.strategy')}
            disabled={readOnly}
            data={STRATEGIES.map((value) => ({ value, label: t(`market.candidates.strategy.${value}`) }))}
            value={nodes.strategy}
            onChange={(strategy) => strategy && set('autoscaling', { strategy })}
          />
          <Select
            label={t('policies.autoscaling.template')}
            disabled={readOnly}
            data={[
              { value: NONE, label: t('policies.autoscaling.template.none') },
              ...(templates.data?.items ?? []).map((template) => ({ value: template.id, label: template.name })),
            ]}
            value={nodes.template_id ?? NONE}
            onChange={(value) => set('autoscaling', { template_id: value === NONE ? null : value })}
          />
          <Percent label={t('policies.autoscaling.spotTarget')} disabled={readOnly} value={nodes.spot_target_pct} error={wrong('autoscaling.spot_target_pct')} onChange={(spot_target_pct) => set('autoscaling', { spot_target_pct })} />
          <Percent label={`${t('policies.autoscaling.maxPrice')} (${t('policies.autoscaling.maxPriceHint')})`} disabled={readOnly} min={1} value={nodes.max_price_pct_of_od} error={wrong('autoscaling.max_price_pct_of_od')} onChange={(max_price_pct_of_od) => set('autoscaling', { max_price_pct_of_od })} />
          <div className={classes.pair}>
            <Whole label={t('policies.autoscaling.onDemandBase')} disabled={readOnly} value={nodes.on_demand_base} error={wrong('autoscaling.on_demand_base')} onChange={(value) => set('autoscaling', { on_demand_base: value ?? 0 })} />
            <Whole label={t('policies.autoscaling.minNodes')} disabled={readOnly} value={nodes.min_nodes} error={wrong('autoscaling.min_nodes')} onChange={(value) => set('autoscaling', { min_nodes: value ?? 0 })} />
            <Whole label={t('policies.autoscaling.maxNodes')} disabled={readOnly} optional min={1} value={nodes.max_nodes} error={wrong('autoscaling.max_nodes')} onChange={(max_nodes) => set('autoscaling', { max_nodes })} />
          </div>
          <Toggle label={t('policies.autoscaling.fallback')} disabled={readOnly} value={nodes.spot_fallback} onChange={(spot_fallback) => set('autoscaling', { spot_fallback })} />
        </div>
      </Panel>
      <div className={classes.stack}>
        <Panel title={t('policies.packing')}>
          <div className={classes.fields}>
            <Toggle label={t('policies.packing.enabled')} disabled={readOnly} value={packing.enabled} onChange={(enabled) => set('bin_packing', { enabled })} />
            <Percent label={t('policies.packing.aggressiveness')} disabled={readOnly || !packing.enabled} min={20} max={80} value={packing.aggressiveness} error={wrong('bin_packing.aggressiveness')} onChange={(aggressiveness) => set('bin_packing', { aggressiveness })} />
            <Select
              label={t('policies.packing.method')}
              disabled={readOnly || !packing.enabled}
              data={METHODS.map((value) => ({ value, label: t(`policies.packing.method.${value}`) }))}
              value={packing.method}
              onChange={(method) => method && set('bin_packing', { method })}
            />
            <div className={classes.pair}>
              <Whole label={t('policies.packing.maxNodes')} disabled={readOnly || !packing.enabled} min={1} max={100} value={packing.max_nodes_per_run} error={wrong('bin_packing.max_nodes_per_run')} onChange={(value) => set('bin_packing', { max_nodes_per_run: value ?? 1 })} />
              <Whole label={t('policies.packing.stabilization')} disabled={readOnly || !packing.enabled} max={1440} value={packing.stabilization_minutes} error={wrong('bin_packing.stabilization_minutes')} onChange={(value) => set('bin_packing', { stabilization_minutes: value ?? 0 })} />
            </div>
          </div>
        </Panel>
        <Panel title={t('policies.hibernation')} hint={t('policies.hibernation.text')}>
          <Button
            variant="default"
            leftSection={<IconMoonStars size={16} />}
            renderRoot={(props) => <Link to="/hibernation" search={{ cluster: cluster.id }} {...props} />}
          >
            {t('policies.hibernation.open')}
          </Button>
        </Panel>
      </div>
    </Columns>
  );
}
