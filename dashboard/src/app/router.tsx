import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { sessionQuery } from '@/features/session/session';
import { CrashPage, MissingPage } from './Fallbacks';
import { queryClient } from './query';
import { among, flag, path, text } from './search';

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: MissingPage,
  errorComponent: CrashPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): { next?: string } => ({ next: path(raw, 'next') }),
  component: lazyRouteComponent(() => import('@/features/session/SignInPage'), 'SignInPage'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('@/features/session/SignUpPage'), 'SignUpPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('@/features/session/InvitationPage'), 'InvitationPage'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(sessionQuery);
    if (!me) throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
  },
  component: lazyRouteComponent(() => import('./shell/Shell'), 'Shell'),
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/home/HomePage'), 'HomePage'),
});

const dashboard = createRoute({
  getParentRoute: () => signedIn,
  path: '/dashboard',
  beforeLoad: () => {
    throw redirect({ to: '/' });
  },
});

const onboarding = createRoute({
  getParentRoute: () => signedIn,
  path: '/onboarding',
  validateSearch: (raw: Record<string, unknown>): { account?: string } => ({ account: text(raw, 'account', 36) }),
  component: lazyRouteComponent(() => import('@/features/onboarding/OnboardingPage'), 'OnboardingPage'),
});

export const CLUSTER_FILTERS = {
  environment: ['prod', 'staging', 'dev', 'other'],
  health: ['healthy', 'degraded', 'offline'],
  managed: ['discovered', 'managed', 'unmanaged'],
  view: ['grid', 'table'],
} as const;

type Filters = typeof CLUSTER_FILTERS;

export interface ClusterSearch {
  q?: string;
  region?: string;
  environment?: Filters['environment'][number];
  health?: Filters['health'][number];
  managed?: Filters['managed'][number];
  view?: Filters['view'][number];
  add?: true;
}

export interface MarketSearch {
  region?: string;
  family?: string;
  pool?: string;
}

export interface AuditSearch {
  q?: string;
  event?: string;
  outcome?: string;
  actor?: string;
  entry?: string;
}

const clusters = createRoute({
  getParentRoute: () => signedIn,
  path: '/clusters',
  validateSearch: (raw: Record<string, unknown>): ClusterSearch => ({
    q: text(raw, 'q'),
    region: text(raw, 'region', 30),
    environment: among(raw, 'environment', CLUSTER_FILTERS.environment),
    health: among(raw, 'health', CLUSTER_FILTERS.health),
    managed: among(raw, 'managed', CLUSTER_FILTERS.managed),
    view: among(raw, 'view', CLUSTER_FILTERS.view),
    add: flag(raw, 'add'),
  }),
  component: lazyRouteComponent(() => import('@/features/clusters/ClustersPage'), 'ClustersPage'),
});

export const CLUSTER_TABS = ['overview', 'workloads', 'nodes', 'groups', 'jobs', 'agent'] as const;

const cluster = createRoute({
  getParentRoute: () => signedIn,
  path: '/clusters/$id',
  validateSearch: (raw: Record<string, unknown>): { tab?: (typeof CLUSTER_TABS)[number] } => ({
    tab: among(raw, 'tab', CLUSTER_TABS),
  }),
  component: lazyRouteComponent(() => import('@/features/cluster/ClusterPage'), 'ClusterPage'),
});

const optimize = createRoute({
  getParentRoute: () => signedIn,
  path: '/clusters/$id/optimize',
  validateSearch: (raw: Record<string, unknown>): { job?: string } => ({ job: text(raw, 'job', 36) }),
  component: lazyRouteComponent(() => import('@/features/optimize/OptimizePage'), 'OptimizePage'),
});

const optimizations = createRoute({
  getParentRoute: () => signedIn,
  path: '/optimizations',
  validateSearch: (raw: Record<string, unknown>): { status?: string } => ({ status: text(raw, 'status', 20) }),
  component: lazyRouteComponent(() => import('@/features/optimize/OptimizationsPage'), 'OptimizationsPage'),
});

const hibernation = createRoute({
  getParentRoute: () => signedIn,
  path: '/hibernation',
  validateSearch: (raw: Record<string, unknown>): { cluster?: string } => ({ cluster: text(raw, 'cluster', 36) }),
  component: lazyRouteComponent(() => import('@/features/hibernation/HibernationPage'), 'HibernationPage'),
});

const market = createRoute({
  getParentRoute: () => signedIn,
  path: '/market',
  validateSearch: (raw: Record<string, unknown>): MarketSearch => ({
    region: text(raw, 'region', 30),
    family: text(raw, 'family', 30),
    pool: text(raw, 'pool', 60),
  }),
  component: lazyRouteComponent(() => import('@/features/market/MarketPage'), 'MarketPage'),
});

const templates = createRoute({
  getParentRoute: () => signedIn,
  path: '/templates',
  component: lazyRouteComponent(() => import('@/features/templates/TemplatesPage'), 'TemplatesPage'),
});

const policies = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies',
  validateSearch: (raw: Record<string, unknown>): { cluster?: string; tab?: 'workloads' } => ({
    cluster: text(raw, 'cluster', 36),
    tab: among(raw, 'tab', ['workloads'] as const),
  }),
  component: lazyRouteComponent(() => import('@/features/policies/PoliciesPage'), 'PoliciesPage'),
});

const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/audit',
  validateSearch: (raw: Record<string, unknown>): AuditSearch => ({
    q: text(raw, 'q'),
    event: text(raw, 'event', 100),
    outcome: text(raw, 'outcome', 20),
    actor: text(raw, 'actor', 100),
    entry: text(raw, 'entry', 36),
  }),
  component: lazyRouteComponent(() => import('@/features/audit/AuditPage'), 'AuditPage'),
});

export const SETTINGS_TABS = ['accounts', 'members', 'sessions', 'profile'] as const;

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  validateSearch: (raw: Record<string, unknown>): { tab?: (typeof SETTINGS_TABS)[number] } => ({
    tab: among(raw, 'tab', SETTINGS_TABS),
  }),
  component: lazyRouteComponent(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
});

const platform = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin',
  component: lazyRouteComponent(() => import('@/features/platform/PlatformPage'), 'PlatformPage'),
});

const tree = root.addChildren([
  signIn,
  signUp,
  invitation,
  signedIn.addChildren([
    home, dashboard, onboarding, clusters, cluster, optimize, optimizations, hibernation, market, templates, policies, audit, settings, platform,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  context: { client: queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
