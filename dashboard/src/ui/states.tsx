import { Alert, Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconLock, IconMapPinOff, IconRefresh } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ComponentType, ReactNode } from 'react';
import { asProblem, OFFLINE, type Problem } from '@/api/problem';
import { useT, type MessageKey } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import classes from './states.module.css';

interface Advice {
  title: MessageKey;
  text?: MessageKey;
  icon: ComponentType<{ size?: number }>;
}

export function adviceOf(problem: Problem): Advice {
  if (problem.code === OFFLINE) {
    return { title: 'problem.offline.title', text: 'problem.offline.text', icon: IconCloudOff };
  }
  switch (problem.status) {
    case 403:
      return { title: 'problem.forbidden.title', text: 'problem.forbidden.text', icon: IconLock };
    case 404:
    case 410:
      return { title: 'problem.notFound.title', text: 'problem.notFound.text', icon: IconMapPinOff };
    case 409:
    case 412:
      return { title: 'problem.conflict.title', text: 'problem.conflict.text', icon: IconAlertTriangle };
    case 422:
    case 400:
      return { title: 'problem.validation.title', icon: IconAlertTriangle };
    case 429:
      return { title: 'problem.rateLimited.title', text: 'problem.rateLimited.text', icon: IconAlertTriangle };
    case 502:
    case 503:
    case 504:
      return { title: 'problem.unavailable.title', text: 'problem.unavailable.text', icon: IconCloudOff };
    default:
      return { title: 'problem.server.title', text: 'problem.server.text', icon: IconAlertTriangle };
  }
}

/** What went wrong in words, what to do next, and the number that leads to the cause. */
export function ProblemNotice({ failure, onRetry }: { failure: unknown; onRetry?: () => void }) {
  const t = useT();
  const problem = asProblem(failure);
  const advice = adviceOf(problem);
  const Icon = advice.icon;
  return (
    <div className={classes.notice} role="alert">
      <span className={classes.badIcon}>
        <Icon size={22} />
      </span>
      <div className={classes.words}>
        <p className={classes.title}>{t(advice.title)}</p>
        <p className={classes.text}>
          {advice.text ? t(advice.text, { seconds: Math.ceil(problem.retryAfterSeconds ?? 10) }) : problem.message}
        </p>
        {problem.errors.length > 0 && (
          <ul className={classes.errors}>
            {problem.errors.map((error) => (
              <li key={error.field}>
                <code>{error.field}</code> {error.message}
              </li>
            ))}
          </ul>
        )}
        {problem.requestId && <p className={classes.request}>{t('problem.request', { id: problem.requestId })}</p>}
        {onRetry && (
          <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={onRetry} mt="sm">
            {t('action.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface EmptyProps {
  /** where it is all there is on the page */
  heading?: boolean;
  icon?: ComponentType<{ size?: number }>;
  title: string;
  text?: ReactNode;
  children?: ReactNode;
}

/** Nothing there yet, and how to come to something. */
export function Empty({ icon: Icon, title, text, children, heading }: EmptyProps) {
  const Title = heading ? 'h1' : 'p';
  return (
    <div className={classes.empty}>
      {Icon && (
        <span className={classes.emptyIcon}>
          <Icon size={26} />
        </span>
      )}
      <Title className={classes.title}>{title}</Title>
      {text && <p className={classes.text}>{text}</p>}
      {children && <div className={classes.do}>{children}</div>}
    </div>
  );
}

/** Shown above what was read before when reading anew did not work. */
export function StaleNotice({ query }: { query: Pick<UseQueryResult, 'dataUpdatedAt' | 'refetch'> }) {
  const t = useT();
  const numbers = useNumbers();
  return (
    <Alert color="yellow" variant="light" p="xs" className={classes.stale} icon={<IconAlertTriangle size={16} />}>
      {t('state.stale', { when: numbers.ago(query.dataUpdatedAt) })}{' '}
      <button type="button" className={classes.link} onClick={() => void query.refetch()}>
        {t('action.retry')}
      </button>
    </Alert>
  );
}

export function Waiting({ height = 120, lines }: { height?: number; lines?: number }) {
  const t = useT();
  return (
    <div role="status">
      <span className="sr-only">{t('state.loading')}</span>
      {lines ? (
        Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} height={14} mb={12} width={`${96 - ((line * 17) % 40)}%`} />
        ))
      ) : (
        <Skeleton height={height} radius="md" />
      )}
    </div>
  );
}

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  waiting?: ReactNode;
  empty?: { when: (data: T) => boolean; show: ReactNode };
  children: (data: T) => ReactNode;
}

/** The states of a reading: on its way, failed, old, empty, there. */
export function Loaded<T>({ query, waiting, empty, children }: LoadedProps<T>) {
  if (query.data === undefined) {
    if (query.error) return <ProblemNotice failure={query.error} onRetry={() => void query.refetch()} />;
    return <>{waiting ?? <Waiting />}</>;
  }
  return (
    <>
      {query.error && <StaleNotice query={query} />}
      {empty?.when(query.data) ? empty.show : children(query.data)}
    </>
  );
}
