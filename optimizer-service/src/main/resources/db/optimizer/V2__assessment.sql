-- clusters told of by events, and when each is to be looked at again; null: nothing new since
CREATE TABLE cluster_watch (
    cluster_id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    account_id uuid,
    name text NOT NULL,
    wanted_at timestamptz,
    assessed_at timestamptz,
    assessments int NOT NULL DEFAULT 0,
    workloads_known boolean NOT NULL DEFAULT false
);
SELECT lowtide_tenant('cluster_watch');
CREATE INDEX cluster_watch_wanted ON cluster_watch (wanted_at) WHERE wanted_at IS NOT NULL;

-- the latest look at each cluster: the figures that are added up, and all the rest as one document
CREATE TABLE cluster_assessment (
    cluster_id uuid PRIMARY KEY REFERENCES cluster_watch ON DELETE CASCADE,
    org_id uuid NOT NULL,
    account_id uuid NOT NULL,
    region text NOT NULL,
    managed boolean NOT NULL,
    hourly_cost numeric(14, 6) NOT NULL,
    on_demand_hourly numeric(14, 6) NOT NULL,
    potential_hourly numeric(14, 6) NOT NULL,
    document jsonb NOT NULL,
    assessed_at timestamptz NOT NULL
);
SELECT lowtide_tenant('cluster_assessment');

-- one line per cluster and five minutes, kept 25 months
CREATE TABLE cluster_sample (
    cluster_id uuid NOT NULL,
    org_id uuid NOT NULL,
    account_id uuid NOT NULL,
    ts timestamptz NOT NULL,
    nodes int NOT NULL,
    hourly_cost numeric(14, 6) NOT NULL,
    on_demand_hourly numeric(14, 6) NOT NULL,
    optimized_hourly numeric(14, 6) NOT NULL,
    cpu_capacity_millis bigint NOT NULL,
    cpu_requested_millis bigint,
    cpu_used_millis bigint,
    memory_capacity_mib bigint NOT NULL,
    memory_requested_mib bigint,
    memory_used_mib bigint,
    PRIMARY KEY (cluster_id, ts)
);
SELECT lowtide_tenant('cluster_sample');
CREATE INDEX cluster_sample_ts ON cluster_sample (ts);

CREATE TABLE opportunity (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    cluster_id uuid NOT NULL REFERENCES cluster_watch ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('od_to_spot', 'consolidate', 'delete_empty')),
    target text NOT NULL,
    status text NOT NULL CHECK (status IN ('open', 'dismissed', 'expired')),
    current_hourly numeric(12, 6) NOT NULL,
    hourly_savings numeric(12, 6) NOT NULL,
    document jsonb NOT NULL,
    detected_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    dismissed_until timestamptz,
    dismissed_reason text,
    UNIQUE (cluster_id, kind, target)
);
SELECT lowtide_tenant('opportunity');
