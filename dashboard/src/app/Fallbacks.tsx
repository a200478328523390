import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useT } from '@/i18n';
import { Empty, ProblemNotice } from '@/ui/states';
import { Problem } from '@/api/problem';

export function MissingPage() {
  const t = useT();
  return (
    <main id="content">
      <Empty heading icon={IconMapPinOff} title={t('state.missing.title')} text={t('state.missing.text')}>
        <Button component={Link} to="/">
          {t('state.missing.home')}
        </Button>
      </Empty>
    </main>
  );
}

export function CrashPage({ error }: { error: unknown }) {
  const t = useT();
  const again = () => window.location.reload();
  return (
    <main id="content" style={{ maxWidth: 640, margin: '4rem auto', padding: '0 1rem' }}>
      {error instanceof Problem ? (
        <ProblemNotice failure={error} onRetry={again} />
      ) : (
        <Empty heading title={t('state.crash.title')} text={t('state.crash.text')}>
          <Button onClick={again}>{t('action.retry')}</Button>
        </Empty>
      )}
    </main>
  );
}
