-- a change in AWS somebody asked for; its id makes sure that it happens once
CREATE TABLE cloud_command (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    saga_id uuid,
    cluster_id uuid NOT NULL,
    kind text NOT NULL,
    params jsonb NOT NULL,
    dry_run boolean NOT NULL,
    deadline timestamptz NOT NULL,
    status text NOT NULL CHECK (status IN ('received', 'running', 'succeeded', 'failed', 'dry_run')),
    result jsonb NOT NULL,
    error_code text,
    error_message text,
    rehearsed_for text,
    attempts int NOT NULL DEFAULT 0,
    -- when it is to be taken up (again), and who has it in hand until when
    due_at timestamptz NOT NULL,
    lease uuid,
    lease_until timestamptz,
    actor jsonb NOT NULL,
    request_id text NOT NULL,
    traceparent text NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz
);
CREATE INDEX cloud_command_due ON cloud_command (due_at) WHERE status IN ('received', 'running');
CREATE INDEX cloud_command_of_cluster ON cloud_command (cluster_id, created_at DESC);
SELECT lowtide_tenant('cloud_command');

-- sizes a group had before somebody shrank it, to be gone back to
CREATE TABLE node_group_memory (
    cluster_id uuid NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
    name text NOT NULL,
    org_id uuid NOT NULL,
    desired int NOT NULL,
    min_size int NOT NULL,
    max_size int NOT NULL,
    PRIMARY KEY (cluster_id, name)
);
SELECT lowtide_tenant('node_group_memory');

-- switches of the whole platform are nobody's: no tenant here
CREATE TABLE platform_flag (
    name text PRIMARY KEY,
    value boolean NOT NULL,
    told_at timestamptz NOT NULL
);
