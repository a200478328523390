CREATE TABLE account (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    alias text NOT NULL CHECK (length(alias) BETWEEN 1 AND 100),
    -- made when the organisation was; the first account linked takes its place
    placeholder boolean NOT NULL,
    aws_account_id text CHECK (aws_account_id ~ '^[0-9]{12}$'),
    regions text[] NOT NULL,
    role_arn text,
    external_id uuid NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'scanning', 'active', 'error', 'disconnected')),
    status_reason text,
    verified_at timestamptz,
    last_scan_at timestamptz,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX account_alias ON account (org_id, lower(alias)) WHERE status <> 'disconnected';
-- only who has proven an account holds it, so that nobody can squat another's
CREATE UNIQUE INDEX account_verified_once ON account (aws_account_id)
    WHERE verified_at IS NOT NULL AND status <> 'disconnected';
SELECT lowtide_tenant('account');

CREATE TABLE scan (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    trigger text NOT NULL CHECK (trigger IN ('initial', 'schedule', 'manual')),
    status text NOT NULL CHECK (status IN ('running', 'completed', 'failed')),
    percent int NOT NULL DEFAULT 0,
    current_region text,
    clusters_found int NOT NULL DEFAULT 0,
    instances_found int NOT NULL DEFAULT 0,
    added int NOT NULL DEFAULT 0,
    changed int NOT NULL DEFAULT 0,
    terminated int NOT NULL DEFAULT 0,
    error text,
    started_at timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE UNIQUE INDEX scan_one_running ON scan (account_id) WHERE status = 'running';
CREATE INDEX scan_of_account ON scan (account_id, started_at DESC);
SELECT lowtide_tenant('scan');

CREATE TABLE cluster (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES account (id),
    name text NOT NULL,
    -- what people call it; the name above is AWS's
    display_name text,
    arn text NOT NULL,
    region text NOT NULL,
    vpc_id text,
    api_endpoint text,
    k8s_version text,
    environment text NOT NULL CHECK (environment IN ('prod', 'staging', 'dev', 'other')),
    tags jsonb NOT NULL,
    managed text NOT NULL CHECK (managed IN ('discovered', 'managed', 'unmanaged')),
    status text NOT NULL CHECK (status IN ('pending', 'active', 'inactive', 'error')),
    agent_version text,
    agent_status text,
    last_heartbeat timestamptz,
    maintenance boolean NOT NULL DEFAULT false,
    maintenance_until timestamptz,
    maintenance_reason text,
    node_count int NOT NULL DEFAULT 0,
    spot_count int NOT NULL DEFAULT 0,
    vcpu int NOT NULL DEFAULT 0,
    memory_mib bigint NOT NULL DEFAULT 0,
    hourly_cost numeric(14, 6) NOT NULL DEFAULT 0,
    nodes_not_ready int NOT NULL DEFAULT 0,
    pods int NOT NULL DEFAULT 0,
    pending_pods int NOT NULL DEFAULT 0,
    efficiency_pct double precision,
    efficiency_grade text,
    last_synced_at timestamptz,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (account_id, region, name)
);
CREATE INDEX cluster_of_org ON cluster (org_id, id);
SELECT lowtide_tenant('cluster');

CREATE TABLE node_group (
    org_id uuid NOT NULL,
    cluster_id uuid NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('managed_ng', 'asg', 'karpenter')),
    asg_name text,
    instance_types text[] NOT NULL,
    capacity_type text NOT NULL CHECK (capacity_type IN ('spot', 'on_demand', 'mixed')),
    desired int NOT NULL,
    min_size int NOT NULL,
    max_size int NOT NULL,
    PRIMARY KEY (cluster_id, name)
);
SELECT lowtide_tenant('node_group');

CREATE TABLE instance (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    cluster_id uuid NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
    instance_id text NOT NULL CHECK (instance_id ~ '^i-[0-9a-f]{8,17}$'),
    node_name text,
    node_group text,
    instance_type text NOT NULL,
    vcpu int NOT NULL,
    memory_mib bigint NOT NULL,
    architecture text NOT NULL,
    lifecycle text NOT NULL CHECK (lifecycle IN ('spot', 'on_demand')),
    az text NOT NULL,
    ami_id text,
    state text NOT NULL CHECK (state IN ('pending', 'running', 'draining', 'stopping', 'terminated')),
    hourly_price numeric(12, 6) NOT NULL,
    on_demand_price numeric(12, 6) NOT NULL,
    spot_price numeric(12, 6),
    cpu_util double precision,
    memory_util double precision,
    cpu_requested_millis bigint,
    memory_requested_mib bigint,
    pods int,
    launched_at timestamptz NOT NULL,
    terminated_at timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (cluster_id, instance_id)
);
CREATE INDEX instance_of_cluster ON instance (cluster_id, state);
SELECT lowtide_tenant('instance');

CREATE TABLE workload (
    org_id uuid NOT NULL,
    cluster_id uuid NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
    namespace text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    replicas int NOT NULL,
    cpu_request_millis bigint NOT NULL,
    memory_request_mib bigint NOT NULL,
    cpu_used_millis bigint,
    memory_used_mib bigint,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (cluster_id, namespace, kind, name)
);
SELECT lowtide_tenant('workload');

CREATE TABLE agent_snapshot (
    cluster_id uuid PRIMARY KEY REFERENCES cluster (id) ON DELETE CASCADE,
    org_id uuid NOT NULL,
    taken_at timestamptz NOT NULL,
    document jsonb NOT NULL
);
SELECT lowtide_tenant('agent_snapshot');

CREATE TABLE node_template (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    name text NOT NULL,
    document jsonb NOT NULL,
    is_default boolean NOT NULL DEFAULT false,
    deleted_at timestamptz,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX node_template_name ON node_template (org_id, lower(name)) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX node_template_one_default ON node_template (org_id) WHERE is_default;
SELECT lowtide_tenant('node_template');

-- config holds what somebody set; what nobody set takes the default of the day
CREATE TABLE cluster_policy (
    cluster_id uuid PRIMARY KEY REFERENCES cluster (id) ON DELETE CASCADE,
    org_id uuid NOT NULL,
    config jsonb NOT NULL,
    version bigint NOT NULL
);
SELECT lowtide_tenant('cluster_policy');

CREATE TABLE policy_revision (
    cluster_id uuid NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
    version bigint NOT NULL,
    org_id uuid NOT NULL,
    config jsonb NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    comment text,
    PRIMARY KEY (cluster_id, version)
);
SELECT lowtide_tenant('policy_revision');

-- what AWS says of its types and prices is nobody's secret: no tenant here
CREATE TABLE instance_type (
    type text PRIMARY KEY,
    architecture text NOT NULL,
    vcpu int NOT NULL,
    memory_mib bigint NOT NULL,
    accelerators int NOT NULL,
    burstable boolean NOT NULL
);
CREATE TABLE instance_price (
    region text NOT NULL,
    type text NOT NULL,
    on_demand numeric(12, 6) NOT NULL,
    read_at timestamptz NOT NULL,
    PRIMARY KEY (region, type)
);
