/** A cluster's policy as the service answers it: every field is there. What we do not show we keep as it is. */
export interface PolicyConfig {
  autoscaling: {
    mode: string;
    strategy: string;
    template_id: string | null;
    spot_fallback: boolean;
    spot_target_pct: number;
    on_demand_base: number;
    max_price_pct_of_od: number;
    min_nodes: number;
    max_nodes: number | null;
    [more: string]: unknown;
  };
  bin_packing: {
    enabled: boolean;
    aggressiveness: number;
    method: string;
    stabilization_minutes: number;
    max_nodes_per_run: number;
  };
  rightsizing: { mode: string; safety_buffer_pct: number; min_savings_usd_month: number };
  constraints: { block_burstable: boolean; excluded_types: string[]; az_spread: boolean; surge_single_replicas: boolean };
  exclusions: { namespaces: string[]; [more: string]: unknown };
  headroom: { cpu_pct: number; memory_pct: number };
  approvals: { require: boolean; auto_max_risk: number; max_nodes_removed_pct: number };
  windows: { always: boolean; cron: string[]; [more: string]: unknown };
  [more: string]: unknown;
}

export type Section = 'autoscaling' | 'bin_packing' | 'rightsizing' | 'constraints' | 'exclusions' | 'headroom' | 'approvals' | 'windows';

export const asConfig = (config: unknown): PolicyConfig => config as PolicyConfig;

/** The same policy with a part of one section changed. */
export function changed<S extends Section>(config: PolicyConfig, section: S, change: Partial<PolicyConfig[S]>): PolicyConfig {
  return { ...config, [section]: { ...config[section], ...change } };
}

/** Whether two policies say the same, in whatever order they say it. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, index) => same(each, b[index]));
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => same(left[key], right[key]));
}

/** Paths of the fields two policies differ in. */
export function differences(before: unknown, after: unknown, path = ''): string[] {
  if (same(before, after)) return [];
  const objects = [before, after].every((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
  if (!objects) return [path];
  const left = before as Record<string, unknown>;
  const right = after as Record<string, unknown>;
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.flatMap((key) => differences(left[key], right[key], path ? `${path}.${key}` : key));
}
