export interface FieldError {
  field: string;
  message: string;
}

/** What the API says when it cannot do what it was asked (RFC 9457), or what we say when it said nothing. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly requestId: string | undefined;
  readonly errors: FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(init: {
    status: number;
    code: string;
    title: string;
    detail?: string;
    requestId?: string;
    errors?: FieldError[];
    retryAfterSeconds?: number;
  }) {
    super(init.detail ?? init.title);
    this.name = 'Problem';
    this.status = init.status;
    this.code = init.code;
    this.title = init.title;
    this.requestId = init.requestId;
    this.errors = init.errors ?? [];
    this.retryAfterSeconds = init.retryAfterSeconds;
  }

  /** What is wrong with a field, if the API named it. */
  field(name: string): string | undefined {
    return this.errors.find((error) => error.field === name)?.message;
  }
}

export const OFFLINE = 'offline';

export function problemOf(response: Response, body: unknown): Problem {
  const said = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string) => (typeof said[name] === 'string' ? (said[name] as string) : undefined);
  const retry = Number(response.headers.get('Retry-After'));
  return new Problem({
    status: response.status,
    code: text('code') ?? `http_${response.status}`,
    title: text('title') ?? response.statusText ?? `HTTP ${response.status}`,
    detail: text('detail'),
    requestId: text('request_id') ?? response.headers.get('X-Request-Id') ?? undefined,
    errors: Array.isArray(said.errors) ? (said.errors as FieldError[]) : [],
    retryAfterSeconds: Number.isFinite(retry) && retry > 0 ? retry : undefined,
  });
}

export function asProblem(failure: unknown): Problem {
  if (failure instanceof Problem) return failure;
  return new Problem({
    status: 0,
    code: OFFLINE,
    title: failure instanceof Error ? failure.message : String(failure),
  });
}
