import type { Scan } from '@/api/types';
import type { LiveEvent } from '@/live/stream';

export interface ScanState {
  state: 'running' | 'completed' | 'failed';
  percent: number;
  region: string | null;
  clusters: number;
  instances: number;
  error: string | null;
}

const BEGIN: ScanState = { state: 'running', percent: 0, region: null, clusters: 0, instances: 0, error: null };

/** What is known of an account's newest scan: from the API when the page was opened, from the stream since. */
export function progressOf(account: string, events: LiveEvent[], scan: Scan | undefined): ScanState {
  let state: ScanState = scan ? ofScan(scan) : BEGIN;
  const started = scan ? Date.parse(scan.started_at) : 0;
  for (const event of events) {
    if (event.accountId !== account || Date.parse(event.timestamp) < started) continue;
    if (event.type === 'scan-progress' && state.state === 'running') {
      const percent = number(event.data['percent']);
      if (percent >= state.percent) {
        state = {
          ...state,
          percent,
          region: typeof event.data['region'] === 'string' ? event.data['region'] : state.region,
          clusters: Math.max(state.clusters, number(event.data['clusters_found'])),
          instances: Math.max(state.instances, number(event.data['instances_found'])),
        };
      }
    }
    if (event.type === 'scan-complete') state = { ...state, state: 'completed', percent: 100 };
    if (event.type === 'scan-failed') {
      state = { ...state, state: 'failed', error: String(event.data['error'] ?? event.data['reason'] ?? '') };
    }
  }
  return state;
}

function ofScan(scan: Scan): ScanState {
  const state = scan.status === 'completed' ? 'completed' : scan.status === 'failed' ? 'failed' : 'running';
  return {
    state,
    percent: state === 'completed' ? 100 : scan.percent,
    region: scan.current_region,
    clusters: scan.clusters_found,
    instances: scan.instances_found,
    error: scan.error,
  };
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
