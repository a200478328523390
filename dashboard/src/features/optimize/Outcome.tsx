import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { RunDetail } from '@/api/types';
import { useT } from '@/i18n';

/** What became of a plan that was carried out, and what to do where it came to nothing. */
export function Outcome({ run }: { run: RunDetail }) {
  const t = useT();
  const { results, plan } = run;
  if (run.status !== 'completed' || !plan || results.actions_executed + results.actions_failed === 0) return null;
  if (results.actions_failed === 0) {
    return (
      <Alert color="tide" variant="light" icon={<IconCircleCheck size={18} />}>
        {run.dry_run ? t('optimize.outcome.dry') : t('optimize.outcome.good', { done: results.actions_executed })}
      </Alert>
    );
  }
  const error = plan.actions.find((action) => action.error)?.error;
  const access = plan.actions.some((action) => action.error?.startsWith('access_denied'));
  return (
    <Alert
      color="yellow"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle size={18} />}
      title={t('optimize.outcome.bad', { failed: results.actions_failed, all: plan.actions.length })}
    >
      {error && <p style={{ margin: '0 0 0.5rem' }}>{t('optimize.outcome.why', { error })}</p>}
      {access && (
        <>
          <p style={{ margin: '0 0 0.5rem' }}>{t('optimize.outcome.access')}</p>
          <Button size="compact-sm" variant="default" component={Link} to="/settings">
            {t('optimize.outcome.settings')}
          </Button>
        </>
      )}
    </Alert>
  );
}
