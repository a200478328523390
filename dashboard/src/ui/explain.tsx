import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import classes from './explain.module.css';

/** One number a figure is made of. */
export interface ExplainInput {
  name: string;
  value: string;
  /** where this one is from, if not from where the figure is */
  source?: string;
}

/** Where a figure comes from: everything one needs to compute it again. */
export interface Explanation {
  figure: string;
  value: string;
  formula: string;
  inputs: ExplainInput[];
  source: string;
  asOf?: string | number;
  note?: string;
}

type Open = (explanation: Explanation) => void;

const ExplainContext = createContext<Open>(() => undefined);
const ExplainDrawer = lazy(() => import('./ExplainDrawer').then((module) => ({ default: module.ExplainDrawer })));

export function ExplainProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Explanation | null>(null);
  const [open, setOpen] = useState(false);
  const show = useCallback<Open>((explanation) => {
    setShown(explanation);
    setOpen(true);
  }, []);
  const value = useMemo(() => show, [show]);
  return (
    <ExplainContext.Provider value={value}>
      {children}
      {shown && (
        <Suspense fallback={null}>
          <ExplainDrawer explanation={shown} opened={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </ExplainContext.Provider>
  );
}

interface ExplainedProps {
  explanation: Explanation;
  children: ReactNode;
  className?: string;
}

/** A figure one can ask where it comes from. */
export function Explained({ explanation, children, className }: ExplainedProps) {
  const t = useT();
  const open = useContext(ExplainContext);
  return (
    <button
      type="button"
      className={`${classes.figure} num ${className ?? ''}`}
      aria-haspopup="dialog"
      aria-label={`${explanation.value}. ${t('explain.open', { figure: explanation.figure })}`}
      onClick={(event) => {
        event.stopPropagation();
        open(explanation);
      }}
    >
      {children}
    </button>
  );
}
