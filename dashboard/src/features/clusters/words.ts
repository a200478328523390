import type { Cluster } from '@/api/types';
import type { MessageKey, Translate } from '@/i18n';
import type { Tone } from '@/ui/Badge';

const HEALTH: Record<string, Tone> = { healthy: 'good', degraded: 'warn', offline: 'bad' };
const CONNECTION: Record<string, Tone> = { connected: 'good', none: 'plain', never: 'warn', stale: 'warn', disconnected: 'bad' };

export function healthWord(health: string, t: Translate): { text: string; tone: Tone } {
  const tone = HEALTH[health];
  return tone ? { text: t(`clusters.health.${health}` as MessageKey), tone } : { text: health, tone: 'plain' };
}

export function connectionWord(connection: string, t: Translate): { text: string; tone: Tone } {
  const tone = CONNECTION[connection];
  return tone
    ? { text: t(`clusters.connection.${connection}` as MessageKey), tone }
    : { text: t('clusters.connection.other', { state: connection }), tone: 'plain' };
}

export function environmentWord(environment: string, t: Translate): string {
  return ['prod', 'staging', 'dev', 'other'].includes(environment)
    ? t(`clusters.environment.${environment}` as MessageKey)
    : environment;
}

export function supportWarning(cluster: Pick<Cluster, 'eol_warning' | 'k8s_version'>, t: Translate): { text: string; tone: Tone } | null {
  if (!cluster.eol_warning || !cluster.k8s_version) return null;
  const key = cluster.eol_warning === 'red' ? 'clusters.eol.red' : 'clusters.eol.amber';
  return { text: t(key, { version: cluster.k8s_version }), tone: cluster.eol_warning === 'red' ? 'bad' : 'warn' };
}
