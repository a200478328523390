import { useNavigate } from '@tanstack/react-router';
import type { Run } from '@/api/types';
import { useT } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { RunTable } from './RunTable';

export function RunHistory({ runs, shown }: { runs: Run[]; shown: string | undefined }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <Panel flush title={t('optimize.history')}>
      <RunTable
        runs={runs.filter((run) => run.job_id !== shown)}
        onOpen={(run) =>
          void navigate({ to: '/clusters/$id/optimize', params: { id: run.cluster_id }, search: { job: run.job_id } })
        }
      />
    </Panel>
  );
}
