import { notifications } from '@mantine/notifications';
import { asProblem } from '@/api/problem';
import type { Translate } from '@/i18n';
import { adviceOf } from './states';
import classes from './states.module.css';

interface Undo {
  label: string;
  run: () => void;
}

/** Says that something was done and, where that is possible, offers to take it back. */
export function notifyDone(message: string, undo?: Undo): void {
  const id = `done-${Date.now()}`;
  const takeBack = () => {
    notifications.hide(id);
    undo?.run();
  };
  notifications.show({
    id,
    color: 'tide',
    autoClose: undo ? 10_000 : 4_000,
    message: undo ? (
      <>
        {message}{' '}
        <button type="button" className={classes.link} onClick={takeBack}>
          {undo.label}
        </button>
      </>
    ) : (
      message
    ),
  });
}

export function notifyProblem(failure: unknown, t: Translate): void {
  const problem = asProblem(failure);
  const advice = adviceOf(problem);
  const errors = problem.errors.map((error) => `${error.field}: ${error.message}`).join(' · ');
  notifications.show({
    color: 'red',
    title: t(advice.title),
    message: errors || problem.message,
    autoClose: 10_000,
  });
}
