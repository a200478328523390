import { afterEach, expect, it, vi } from 'vitest';
import { LiveStore } from './store';

type Heard = (event: MessageEvent<string>) => void;

/** What a browser's EventSource does, as far as a store notices. */
class FakeEventSource {
  static latest: FakeEventSource;
  private readonly heard = new Map<string, Heard>();

  constructor(readonly url: string) {
    FakeEventSource.latest = this;
  }

  addEventListener(name: string, heard: Heard): void {
    this.heard.set(name, heard);
  }

  close(): void {}

  send(name: string, id: number): void {
    this.heard.get(name)?.({ lastEventId: String(id), data: JSON.stringify({ type: name, timestamp: 't' }) } as MessageEvent<string>);
  }
}

afterEach(() => vi.unstubAllGlobals());

it('keeps no more than a thousand events, and of too many the newest five hundred', () => {
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.stubGlobal('BroadcastChannel', undefined);
  const store = new LiveStore('/events');
  store.start();
  let most = 0;
  for (let id = 1; id <= 1_500; id += 1) {
    FakeEventSource.latest.send('job-progress', id);
    most = Math.max(most, store.eventsNow().length);
    if (id === 1_001) expect(store.eventsNow()[0]?.id).toBe(502);
  }
  const kept = store.eventsNow().map((event) => event.id);
  expect(most).toBe(1_000);
  expect(kept[kept.length - 1]).toBe(1_500);
  expect(kept).toHaveLength(999);
  store.stop();
});
