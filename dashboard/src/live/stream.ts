import { EVENT_NAMES } from './events';

/** One thing that happened, as the gateway sends it. */
export interface LiveEvent {
  id: number;
  type: string;
  timestamp: string;
  accountId?: string;
  clusterId?: string;
  data: Record<string, unknown>;
}

export type Link = 'connecting' | 'live' | 'lost';

export interface StreamListener {
  event: (event: LiveEvent) => void;
  link: (link: Link) => void;
  /** what came before can no longer be replayed: everything shown must be read anew */
  reset: () => void;
}

/** The part of EventSource we use; tests bring their own. */
export interface Source {
  addEventListener(name: string, heard: (event: MessageEvent<string>) => void): void;
  onopen: ((event: Event) => unknown) | null;
  onerror: ((event: Event) => unknown) | null;
  close(): void;
}

export interface StreamOptions {
  url: string;
  open?: (url: string) => Source;
  setTimer?: (run: () => void, delay: number) => ReturnType<typeof setTimeout>;
}

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 30_000;
const LOST_AFTER = 3;

/**
 * Keeps one stream open. It asks for what comes after the last id it has seen, drops what it has seen already, and
 * waits 1, 2, 4 … 30 s between attempts; after the third in vain it says that the connection is lost and goes on trying.
 */
export class EventStream {
  private source: Source | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private seen: number | null;
  private stopped = false;

  constructor(
    private readonly options: StreamOptions,
    private readonly listener: StreamListener,
    after: number | null = null,
  ) {
    this.seen = after;
  }

  get lastId(): number | null {
    return this.seen;
  }

  start(): void {
    this.stopped = false;
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  /** Another tab has seen it: do not ask for it again. */
  noted(id: number): void {
    if (this.seen === null || id > this.seen) this.seen = id;
  }

  private connect(): void {
    if (this.stopped) return;
    this.source?.close();
    const url = this.seen === null ? this.options.url : `${this.options.url}?after=${this.seen}`;
    const source = (this.options.open ?? ((address) => new EventSource(address)))(url);
    this.source = source;
    source.onopen = () => {
      if (this.source !== source) return;
      this.failures = 0;
      this.listener.link('live');
    };
    // the browser's own retry repeats the address it was opened with: an old position. Ours knows the new one.
    source.onerror = () => {
      if (this.source === source) this.retry();
    };
    for (const name of EVENT_NAMES) source.addEventListener(name, (event) => this.hear(event));
    source.addEventListener('reset', (event) => {
      const from = Number((JSON.parse(event.data) as { resumed_after?: number }).resumed_after);
      this.seen = Number.isFinite(from) ? from : null;
      this.listener.reset();
    });
    for (const end of ['reconnect', 'overflow']) {
      source.addEventListener(end, () => {
        if (this.source === source) this.connect();
      });
    }
  }

  private hear(message: MessageEvent<string>): void {
    const id = Number(message.lastEventId);
    if (this.seen !== null && id <= this.seen) return;
    const body = JSON.parse(message.data) as {
      type: string;
      timestamp: string;
      account_id?: string;
      cluster_id?: string;
      data?: Record<string, unknown>;
    };
    this.seen = id;
    this.listener.event({
      id,
      type: body.type,
      timestamp: body.timestamp,
      accountId: body.account_id,
      clusterId: body.cluster_id,
      data: body.data ?? {},
    });
  }

  private retry(): void {
    this.source?.close();
    this.source = null;
    this.failures += 1;
    this.listener.link(this.failures >= LOST_AFTER ? 'lost' : 'connecting');
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (this.failures - 1));
    this.timer = (this.options.setTimer ?? setTimeout)(() => this.connect(), delay);
  }
}
