-- The counter row is locked by whoever adds an event of the organisation: ids become visible in their order.
CREATE TABLE ui_counter (
    org_id uuid PRIMARY KEY,
    seq bigint NOT NULL
);
SELECT lowtide_tenant('ui_counter');

CREATE TABLE ui_event (
    org_id uuid NOT NULL,
    seq bigint NOT NULL,
    type text NOT NULL,
    topic text NOT NULL,
    account_id uuid,
    cluster_id uuid,
    job_id text,
    occurred_at timestamptz NOT NULL,
    data text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, seq)
);
CREATE INDEX ui_event_created ON ui_event (created_at);
SELECT lowtide_tenant('ui_event');
