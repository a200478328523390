import { EventStream, type Link, type LiveEvent } from './stream';

const KEPT = 1000;
const TRIMMED = 500;
const CHANNEL = 'lowtide-live';

type Heard = (event: LiveEvent) => void;
type Message = { kind: 'event'; event: LiveEvent } | { kind: 'link'; link: Link } | { kind: 'reset' } | { kind: 'hello' };

/**
 * What happened, for every part of the page, from one stream for the whole browser: browsers open few connections to
 * one host, so of several tabs one listens and tells the others. When it closes, another goes on after the last id.
 */
export class LiveStore {
  private events: LiveEvent[] = [];
  private link: Link = 'connecting';
  private readonly heard = new Set<Heard>();
  private readonly watchers = new Set<() => void>();
  private readonly resets = new Set<() => void>();
  private readonly stream: EventStream;
  private readonly channel: BroadcastChannel | null;
  private leads = false;
  private release: (() => void) | null = null;
  private readonly abort = new AbortController();

  constructor(url: string) {
    this.channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
    this.stream = new EventStream(
      { url },
      {
        event: (event) => {
          this.take(event);
          this.tell({ kind: 'event', event });
        },
        link: (link) => {
          this.linked(link);
          this.tell({ kind: 'link', link });
        },
        reset: () => {
          this.forget();
          this.tell({ kind: 'reset' });
        },
      },
    );
    if (this.channel) this.channel.onmessage = (message: MessageEvent<Message>) => this.told(message.data);
  }

  start(): void {
    // locks exist in secure contexts only; without them each tab listens for itself
    if (!navigator.locks || !this.channel) {
      this.stream.start();
      return;
    }
    void navigator.locks
      .request(CHANNEL, { signal: this.abort.signal }, () => {
        this.leads = true;
        this.stream.start();
        return new Promise<void>((resolve) => {
          this.release = resolve;
        });
      })
      .catch(() => undefined);
    this.tell({ kind: 'hello' });
  }

  stop(): void {
    this.abort.abort();
    this.stream.stop();
    this.release?.();
    this.channel?.close();
  }

  onEvent(heard: Heard): () => void {
    this.heard.add(heard);
    return () => this.heard.delete(heard);
  }

  onReset(reset: () => void): () => void {
    this.resets.add(reset);
    return () => this.resets.delete(reset);
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  linkNow = (): Link => this.link;

  /** Newest last; the same array until something new happens. */
  eventsNow = (): LiveEvent[] => this.events;

  private take(event: LiveEvent): void {
    const last = this.events[this.events.length - 1];
    if (last && event.id <= last.id) return;
    const next = [...this.events, event];
    this.events = next.length > KEPT ? next.slice(-TRIMMED) : next;
    for (const heard of this.heard) heard(event);
    this.changed();
  }

  private linked(link: Link): void {
    if (link === this.link) return;
    this.link = link;
    this.changed();
  }

  private forget(): void {
    this.events = [];
    for (const reset of this.resets) reset();
    this.changed();
  }

  private changed(): void {
    for (const watcher of this.watchers) watcher();
  }

  private tell(message: Message): void {
    this.channel?.postMessage(message);
  }

  private told(message: Message): void {
    switch (message.kind) {
      case 'event':
        this.stream.noted(message.event.id);
        this.linked('live');
        this.take(message.event);
        break;
      case 'link':
        this.linked(message.link);
        break;
      case 'reset':
        this.forget();
        break;
      case 'hello':
        if (this.leads) this.tell({ kind: 'link', link: this.link });
        break;
    }
  }
}
