import type { QueryKey } from '@tanstack/react-query';
import type { LiveEvent } from './stream';

/**
 * Which readings an event makes old. Keys begin with the thing they are about, then its id, so that one cluster's
 * event does not make the page of another read again.
 */
export function queriesTouchedBy(event: LiveEvent): QueryKey[] {
  const cluster = event.clusterId ?? text(event.data['cluster_id']);
  const job = text(event.data['job_id']);
  const common: QueryKey[] = [['activity']];
  if (event.type.startsWith('scan-') || event.type.startsWith('account-')) {
    common.push(['accounts']);
    if (event.type === 'scan-complete') common.push(['clusters'], ['metrics'], ['session']);
    if (event.type === 'account-status-changed') common.push(['session']);
    return common;
  }
  if (event.type.startsWith('cluster-') || event.type === 'instance-change' || event.type.startsWith('agent-')) {
    common.push(['clusters'], ['metrics'], ['agents']);
    if (cluster) common.push(['cluster', cluster]);
    return common;
  }
  if (/^(job|plan|reason|decision|step)/.test(event.type)) {
    common.push(['optimizations']);
    if (job) common.push(['optimization', job]);
    if (cluster) common.push(['interruptions', cluster]);
    if (event.type === 'job-complete') common.push(['metrics'], ['clusters']);
    return common;
  }
  switch (event.type) {
    case 'opportunities-detected':
    case 'savings-recorded':
      common.push(['metrics']);
      if (cluster) common.push(['cluster', cluster]);
      break;
    case 'node-interruption-noticed':
      if (cluster) common.push(['interruptions', cluster]);
      break;
    case 'maintenance-changed':
      if (cluster) common.push(['cluster', cluster]);
      common.push(['clusters']);
      break;
    case 'policy-updated':
      if (cluster) common.push(['policy', cluster]);
      break;
    case 'template-changed':
    case 'template-default-changed':
      common.push(['templates']);
      break;
    case 'schedule-changed':
    case 'exception-added':
    case 'exception-removed':
      if (cluster) common.push(['hibernation', cluster]);
      break;
    case 'user-invited':
    case 'invitation-revoked':
      common.push(['invitations']);
      break;
    case 'invitation-accepted':
      common.push(['invitations'], ['members']);
      break;
    case 'member-role-changed':
    case 'member-removed':
      // it may be oneself
      common.push(['members'], ['session']);
      break;
    case 'apikey-issued':
    case 'apikey-rotated':
    case 'apikey-revoked':
      if (cluster) common.push(['cluster', cluster]);
      break;
    case 'session-created':
    case 'session-revoked':
      common.push(['sessions']);
      break;
    default:
      break;
  }
  return common;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
