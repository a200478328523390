-- What the platform keeps in every service's schema. The three roles of a service are
-- <schema>_owner (migrations), <schema> (the service) and <schema>_system (work across organisations).

CREATE FUNCTION lowtide_tenant(tenant_table text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    role_name text := 'lowtide_' || current_schema();
BEGIN
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    -- a transaction that named no organisation fails here: the setting is missing or empty
    EXECUTE format(
        'CREATE POLICY tenant ON %I TO %I USING (org_id = current_setting(''app.org_id'')::uuid)'
        ' WITH CHECK (org_id = current_setting(''app.org_id'')::uuid)', tenant_table, role_name);
    EXECUTE format('CREATE POLICY system ON %I TO %I USING (true) WITH CHECK (true)', tenant_table, role_name || '_system');
END
$$;

CREATE TABLE outbox (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    topic text NOT NULL,
    key text NOT NULL,
    payload text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz
);
CREATE INDEX outbox_unsent ON outbox (seq) WHERE sent_at IS NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;

CREATE TABLE inbox (
    consumer text NOT NULL,
    event_id text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_at ON inbox (at);

CREATE TABLE job (
    id uuid PRIMARY KEY,
    org_id uuid,
    kind text NOT NULL,
    status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'waiting_approval', 'completed',
        'failed', 'cancelled', 'timed_out', 'dead_lettered')),
    priority int NOT NULL DEFAULT 100,
    payload jsonb NOT NULL,
    result jsonb,
    dedupe_key text UNIQUE,
    worker_id text,
    lease_expires_at timestamptz,
    attempts int NOT NULL DEFAULT 0,
    max_attempts int NOT NULL DEFAULT 3,
    next_run_at timestamptz NOT NULL DEFAULT now(),
    timeout_s int NOT NULL DEFAULT 3600,
    error text,
    request_id text NOT NULL,
    traceparent text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    completed_at timestamptz
);
CREATE INDEX job_claimable ON job (priority DESC, created_at) WHERE status IN ('queued', 'running');

CREATE TABLE scheduled_task (
    name text PRIMARY KEY,
    locked_until timestamptz,
    next_run_at timestamptz NOT NULL DEFAULT now(),
    last_started_at timestamptz,
    last_finished_at timestamptz,
    last_status text,
    last_error text
);

CREATE TABLE lease (
    name text PRIMARY KEY,
    holder text NOT NULL,
    token bigint NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE TABLE idempotency (
    org_id uuid NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    body_hash text NOT NULL,
    status int,
    content_type text,
    headers jsonb,
    body bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, route, key)
);
SELECT lowtide_tenant('idempotency');
