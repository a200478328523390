import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { SETTINGS_TABS } from '@/app/router';
import { useT } from '@/i18n';
import { Page } from '@/ui/Page';
import { AccountsTab } from './AccountsTab';
import { MembersTab } from './MembersTab';
import { ProfileTab } from './ProfileTab';
import { SessionsTab } from './SessionsTab';

export function SettingsPage() {
  const t = useT();
  const navigate = useNavigate();
  const { tab = 'accounts' } = useSearch({ from: '/signed-in/settings' });
  return (
    <Page title={t('nav.settings')} lead={t('settings.lead')}>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) =>
          void navigate({ to: '/settings', search: { tab: SETTINGS_TABS.find((each) => each === next && each !== 'accounts') }, replace: true })
        }
      >
        <Tabs.List mb="md">
          {SETTINGS_TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`settings.tab.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="accounts">
          <AccountsTab />
        </Tabs.Panel>
        <Tabs.Panel value="members">
          <MembersTab />
        </Tabs.Panel>
        <Tabs.Panel value="sessions">
          <SessionsTab />
        </Tabs.Panel>
        <Tabs.Panel value="profile">
          <ProfileTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
