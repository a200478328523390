-- what agents are asked to do; asked twice with one command id, it is done once
CREATE TABLE action (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    cluster_id uuid NOT NULL,
    command_id uuid NOT NULL UNIQUE,
    saga_id uuid,
    kind text NOT NULL,
    payload text NOT NULL,
    dry_run boolean NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'picked_up', 'completed', 'failed', 'expired')),
    -- who picked it up last
    agent_id text REFERENCES agent (id),
    attempts int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    lease_until timestamptz,
    finished_at timestamptz,
    result text,
    error_code text,
    error text,
    CHECK ((status = 'picked_up') = (lease_until IS NOT NULL))
);
CREATE INDEX action_waiting ON action (cluster_id, id) WHERE status = 'pending';
CREATE INDEX action_open ON action (least(expires_at, lease_until)) WHERE status IN ('pending', 'picked_up');
CREATE INDEX action_cluster ON action (cluster_id, id);
SELECT lowtide_tenant('action');
