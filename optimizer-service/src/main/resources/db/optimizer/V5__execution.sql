-- what is done with each node of a plan, as far as it has come; persisted before anybody is asked for anything
CREATE TABLE node_saga (
    action_id uuid PRIMARY KEY REFERENCES plan_action ON DELETE CASCADE,
    org_id uuid NOT NULL,
    run_id uuid NOT NULL REFERENCES optimization_job ON DELETE CASCADE,
    cluster_id uuid NOT NULL,
    seq int NOT NULL,
    phase int NOT NULL,
    step text NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'running', 'succeeded', 'failed', 'skipped', 'compensated',
        'dry_run')),
    document jsonb NOT NULL,
    -- what the present step asked for, and what was heard of it but not yet acted on
    command_id uuid NOT NULL,
    result jsonb,
    -- why it is to stop at the next boundary; null: it is not
    stopping text,
    -- when to look next; null when it has ended
    due_at timestamptz,
    -- who holds the highest fence may write, until then
    claimed_until timestamptz,
    fence bigint NOT NULL DEFAULT 0
);
SELECT lowtide_tenant('node_saga');
CREATE INDEX node_saga_due ON node_saga (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX node_saga_run ON node_saga (run_id, seq);
CREATE INDEX node_saga_command ON node_saga (command_id);

CREATE TABLE saga_step (
    action_id uuid NOT NULL REFERENCES node_saga ON DELETE CASCADE,
    org_id uuid NOT NULL,
    seq int NOT NULL,
    step text NOT NULL,
    result text NOT NULL,
    detail text,
    at timestamptz NOT NULL,
    duration_ms bigint NOT NULL,
    PRIMARY KEY (action_id, seq)
);
SELECT lowtide_tenant('saga_step');

-- what was saved, by which action
CREATE TABLE savings_entry (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    cluster_id uuid NOT NULL,
    action_id uuid NOT NULL UNIQUE,
    kind text NOT NULL,
    hourly_before numeric(12, 6) NOT NULL,
    hourly_after numeric(12, 6) NOT NULL,
    hourly_savings numeric(12, 6) NOT NULL,
    from_ts timestamptz NOT NULL
);
SELECT lowtide_tenant('savings_entry');
CREATE INDEX savings_entry_cluster ON savings_entry (cluster_id, from_ts);
