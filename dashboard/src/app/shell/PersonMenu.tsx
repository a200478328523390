import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSettings, IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMe, useSignOut } from '@/features/session/session';
import { roleWord } from '@/features/settings/members';
import { useT } from '@/i18n';
import { afterPaint } from '@/ui/afterPaint';
import classes from './Shell.module.css';

const SCHEMES = [
  { scheme: 'light', label: 'shell.theme.light', icon: IconSun },
  { scheme: 'dark', label: 'shell.theme.dark', icon: IconMoon },
  { scheme: 'auto', label: 'shell.theme.system', icon: IconDeviceDesktop },
] as const;

export function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter(Boolean);
  return ((words[0]?.[0] ?? '') + (words[1]?.[0] ?? '')).toUpperCase();
}

export function PersonMenu() {
  const t = useT();
  const me = useMe();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    // in its place, and with nothing but its items: the page's landmarks hold it, and readers count what one can choose
    <Menu position="bottom-end" width={240} shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={classes.person} aria-label={t('shell.person')}>
          {initialsOf(me.name || me.email)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>{me.name || me.email}</strong>
          <span>{me.email}</span>
          <span>
            {me.org_name} · {roleWord(me.role, t)}
          </span>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        {SCHEMES.map(({ scheme, label, icon: Icon }) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} />}
            rightSection={colorScheme === scheme ? <IconCheck size={14} /> : null}
            onClick={() => afterPaint(() => setColorScheme(scheme))}
          >
            {t(label)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings" leftSection={<IconSettings size={16} />}>
          {t('nav.settings')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
