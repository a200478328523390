import { ActionIcon, Kbd, UnstyledButton } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconMenu2, IconSearch, IconX } from '@tabler/icons-react';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { isStaff, useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { LiveProvider } from '@/live';
import { ExplainProvider } from '@/ui/explain';
import { AccountSwitch } from './AccountSwitch';
import { LinkState } from './LinkState';
import { Navigation } from './Navigation';
import { PersonMenu } from './PersonMenu';
import classes from './Shell.module.css';

const loadPalette = () => import('./Palette');
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })));
const SafeModeBanner = lazy(() => import('@/features/platform/SafeModeBanner').then((module) => ({ default: module.SafeModeBanner })));
/** After the page is there; then the palette opens as fast as one types. */
const IDLE = 2_000;

export function Shell() {
  const t = useT();
  const me = useMe();
  const [menu, { toggle, close }] = useDisclosure(false);
  const [searching, setSearching] = useState(false);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  useEffect(close, [pathname, close]);
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), IDLE);
    return () => clearTimeout(timer);
  }, []);
  useHotkeys(
    [
      ['mod+K', () => setSearching(true)],
      ['/', () => setSearching(true)],
      ['Escape', close],
    ],
    ['INPUT', 'TEXTAREA', 'SELECT'],
  );

  return (
    <LiveProvider>
      <ExplainProvider>
        <a className={classes.skip} href="#content">
          {t('app.skip')}
        </a>
        <div className={classes.shell}>
          <Navigation open={menu} />
          {menu && <div className={classes.veil} onClick={close} aria-hidden="true" />}
          <div className={classes.main}>
            {/* dialogs bring a banner of their own */}
            <div role="region" aria-label={t('shell.bar')} className={classes.bar}>
              <ActionIcon
                className={classes.burger}
                variant="subtle"
                color="gray"
                size="lg"
                onClick={toggle}
                aria-expanded={menu}
                aria-controls="navigation"
                aria-label={t(menu ? 'nav.close' : 'nav.open')}
              >
                {menu ? <IconX size={20} /> : <IconMenu2 size={20} />}
              </ActionIcon>
              <UnstyledButton className={classes.search} onClick={() => setSearching(true)} aria-keyshortcuts="Control+K">
                <IconSearch size={16} aria-hidden="true" />
                <span>{t('shell.search')}</span>
                <Kbd size="xs" aria-hidden="true">
                  Ctrl K
                </Kbd>
              </UnstyledButton>
              <div className={classes.tools}>
                <LinkState />
                <AccountSwitch />
                <PersonMenu />
              </div>
            </div>
            <main id="content" tabIndex={-1} className={classes.content}>
              {!(isStaff(me) && pathname === '/admin') && (
                <Suspense fallback={null}>
                  <SafeModeBanner />
                </Suspense>
              )}
              <Outlet />
            </main>
          </div>
        </div>
        {searching && (
          <Suspense fallback={null}>
            <Palette onClose={() => setSearching(false)} />
          </Suspense>
        )}
      </ExplainProvider>
    </LiveProvider>
  );
}
