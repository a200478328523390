-- what AWS said of spot nodes, each kind once, and what was done about it
CREATE TABLE interruption (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    cluster_id uuid NOT NULL,
    instance_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('interruption', 'rebalance')),
    instance_type text NOT NULL,
    az text NOT NULL,
    node text,
    noticed_at timestamptz NOT NULL,
    -- when the instance ends; null for a recommendation
    deadline timestamptz,
    heard_at timestamptz NOT NULL,
    reaction text NOT NULL CHECK (reaction IN ('evacuate', 'move', 'cordon', 'none')),
    reason text NOT NULL,
    run_id uuid REFERENCES optimization_job ON DELETE SET NULL,
    -- since when spot could be had again in place of the on-demand node that was fallen back to
    spot_since timestamptz,
    -- when that node was given up for spot, or for good; null while it is not
    returned_at timestamptz,
    UNIQUE (org_id, instance_id, kind)
);
SELECT lowtide_tenant('interruption');
CREATE INDEX interruption_newest ON interruption (org_id, heard_at DESC);
CREATE INDEX interruption_cluster ON interruption (cluster_id, heard_at);

-- one run per cluster at a time, whoever asks; AWS does not ask
DROP INDEX optimization_job_one;
CREATE UNIQUE INDEX optimization_job_one ON optimization_job (cluster_id)
    WHERE status IN ('queued', 'running', 'waiting_approval', 'approved') AND trigger <> 'interruption';
