import { describe, expect, it } from 'vitest';
import { EventStream, type Link, type LiveEvent, type Source } from './stream';

class FakeSource implements Source {
  static all: FakeSource[] = [];
  onopen: ((event: Event) => unknown) | null = null;
  onerror: ((event: Event) => unknown) | null = null;
  closed = false;
  private readonly heard = new Map<string, (event: MessageEvent<string>) => void>();

  constructor(readonly url: string) {
    FakeSource.all.push(this);
  }

  addEventListener(name: string, heard: (event: MessageEvent<string>) => void): void {
    this.heard.set(name, heard);
  }

  close(): void {
    this.closed = true;
  }

  send(name: string, id: number | null, data: object = {}): void {
    this.heard.get(name)?.({ lastEventId: String(id ?? ''), data: JSON.stringify({ type: name, timestamp: 't', ...data }) } as MessageEvent<string>);
  }
}

function listening() {
  FakeSource.all = [];
  const events: LiveEvent[] = [];
  const links: Link[] = [];
  const waits: { run: () => void; delay: number }[] = [];
  let resets = 0;
  const stream = new EventStream(
    {
      url: '/events',
      open: (url) => new FakeSource(url),
      setTimer: (run, delay) => {
        waits.push({ run, delay });
        return 0 as never;
      },
    },
    { event: (event) => void events.push(event), link: (link) => void links.push(link), reset: () => void (resets += 1) },
  );
  stream.start();
  const latest = () => FakeSource.all[FakeSource.all.length - 1] as FakeSource;
  return { stream, events, links, waits, latest, resets: () => resets };
}

describe('the event stream', () => {
  it('resumes after the last id it has seen', () => {
    const { latest, waits, events } = listening();
    expect(latest().url).toBe('/events');
    latest().send('job-progress', 7);
    latest().onerror?.(new Event('error'));
    waits[0]?.run();
    expect(latest().url).toBe('/events?after=7');
    latest().send('job-progress', 7);
    latest().send('job-progress', 8);
    expect(events.map((event) => event.id)).toEqual([7, 8]);
  });

  it('waits longer each time, and says after the third that the connection is lost', () => {
    const { latest, waits, links } = listening();
    for (let attempt = 0; attempt < 7; attempt += 1) {
      latest().onerror?.(new Event('error'));
      waits[attempt]?.run();
    }
    expect(waits.map((wait) => wait.delay)).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000]);
    expect(links).toEqual(['connecting', 'connecting', 'lost', 'lost', 'lost', 'lost', 'lost']);
    latest().onopen?.(new Event('open'));
    expect(links[links.length - 1]).toBe('live');
  });

  it('comes back at once when the server asks for it', () => {
    const { latest } = listening();
    latest().send('job-progress', 3);
    const before = latest();
    before.send('reconnect', null);
    expect(before.closed).toBe(true);
    expect(latest().url).toBe('/events?after=3');
  });

  it('begins anew from where the server says when what it missed is gone', () => {
    const { latest, resets, events } = listening();
    latest().send('job-progress', 900);
    latest().send('reset', null, { resumed_after: 40 });
    latest().send('job-progress', 41);
    expect(resets()).toBe(1);
    expect(events.map((event) => event.id)).toEqual([900, 41]);
  });

  it('does not ask again for what another tab has seen', () => {
    const { stream, latest, events } = listening();
    stream.noted(5);
    latest().send('step', 5);
    latest().send('step', 6);
    expect(events.map((event) => event.id)).toEqual([6]);
  });

  it('is quiet after it was stopped', () => {
    const { stream, latest, waits } = listening();
    latest().onerror?.(new Event('error'));
    stream.stop();
    waits[0]?.run();
    expect(FakeSource.all).toHaveLength(1);
  });
});
