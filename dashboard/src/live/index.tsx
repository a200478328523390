import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { queriesTouchedBy } from './freshness';
import { Refresher } from './refresher';
import { LiveStore } from './store';
import type { Link, LiveEvent } from './stream';

const LiveContext = createContext<LiveStore | null>(null);

export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [store, setStore] = useState<LiveStore | null>(null);

  useEffect(() => {
    const live = new LiveStore('/api/v1/streams/events');
    const refresher = new Refresher((key) => void client.invalidateQueries({ queryKey: key }));
    live.onEvent((event) => queriesTouchedBy(event).forEach((key) => refresher.touched(key)));
    live.onReset(() => void client.invalidateQueries());
    live.start();
    setStore(live);
    return () => {
      refresher.stop();
      live.stop();
    };
  }, [client]);

  return <LiveContext.Provider value={store}>{children}</LiveContext.Provider>;
}

const NEVER = () => () => undefined;
const NOTHING: LiveEvent[] = [];

export function useLink(): Link {
  const store = useContext(LiveContext);
  return useSyncExternalStore(store?.subscribe ?? NEVER, () => store?.linkNow() ?? 'connecting');
}

/** Everything heard since the page was opened and the last fifty before. */
export function useLiveEvents(): LiveEvent[] {
  const store = useContext(LiveContext);
  return useSyncExternalStore(store?.subscribe ?? NEVER, () => store?.eventsNow() ?? NOTHING);
}

/** Calls for each event from now on. */
export function useOnLive(heard: (event: LiveEvent) => void): void {
  const store = useContext(LiveContext);
  const latest = useRef(heard);
  latest.current = heard;
  useEffect(() => store?.onEvent((event) => latest.current(event)), [store]);
}
