import { Alert, Button, Tooltip } from '@mantine/core';
import { IconLink, IconLinkOff, IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import { useMay } from '@/features/session/session';
import { useT } from '@/i18n';
import { Badge } from '@/ui/Badge';
import { notifyProblem } from '@/ui/notify';

/** Has the chain recomputed, and says what came of it. */
export function VerifyChain() {
  const t = useT();
  const mayChange = useMay('change');
  const verify = useMutation({
    mutationFn: () => read(api.POST('/api/v1/audit/verify', { body: {} })),
    onError: (failure) => notifyProblem(failure, t),
  });
  if (!mayChange) return null;
  return (
    <>
      {verify.data?.valid && (
        <span role="status">
          <Badge tone="good">
            <IconLink size={14} aria-hidden="true" /> {t('audit.verify.ok', { count: verify.data.checked })}
          </Badge>
        </span>
      )}
      {verify.data && !verify.data.valid && (
        <Alert color="red" variant="light" role="alert" icon={<IconLinkOff size={18} />} title={t('audit.verify.bad', { seq: verify.data.first_bad_seq ?? 0 })}>
          {t('audit.verify.badText', { seq: verify.data.first_bad_seq ?? 0 })}
        </Alert>
      )}
      <Tooltip label={t('audit.verify.hint')}>
        <Button variant="default" leftSection={<IconShieldCheck size={16} />} loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('audit.verify')}
        </Button>
      </Tooltip>
    </>
  );
}
