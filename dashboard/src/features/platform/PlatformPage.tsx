import { IconLock } from '@tabler/icons-react';
import { isStaff, useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { Page } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Empty } from '@/ui/states';
import { FlagsPanel } from './FlagsPanel';
import { SafeModePanel } from './SafeModePanel';

/** What holds for every organisation at once, for those who run the platform. */
export function PlatformPage() {
  const t = useT();
  const me = useMe();
  if (!isStaff(me)) {
    return (
      <Page title={t('nav.platform')}>
        <Panel>
          <Empty icon={IconLock} title={t('platform.forbidden.title')} text={t('platform.forbidden.text', { organization: me.org_name })} />
        </Panel>
      </Page>
    );
  }
  return (
    <Page title={t('nav.platform')} lead={t('platform.lead')}>
      <SafeModePanel />
      <FlagsPanel />
    </Page>
  );
}
