-- what an agent is exchanged for an identity; only the hash of it is here
CREATE TABLE registration_token (
    token_hash bytea PRIMARY KEY,
    org_id uuid NOT NULL,
    cluster_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX registration_token_expires ON registration_token (expires_at);
SELECT lowtide_tenant('registration_token');

CREATE TABLE agent (
    id text PRIMARY KEY,
    org_id uuid NOT NULL,
    cluster_id uuid NOT NULL,
    status text NOT NULL CHECK (status IN ('registered', 'connected', 'disconnected', 'retired')),
    version text NOT NULL,
    kubernetes_version text NOT NULL,
    node_count int NOT NULL CHECK (node_count >= 0),
    namespace text NOT NULL,
    healthy boolean NOT NULL DEFAULT true,
    registered_at timestamptz NOT NULL,
    last_heartbeat timestamptz,
    -- the heartbeat others were last told of
    told_at timestamptz,
    retired_at timestamptz,
    -- of the newest snapshot, which itself travels on
    snapshot_taken_at timestamptz,
    snapshot_received_at timestamptz,
    snapshot_nodes int,
    snapshot_pods int,
    snapshot_budgets int,
    CHECK ((status = 'retired') = (retired_at IS NOT NULL))
);
-- a cluster listens to one agent
CREATE UNIQUE INDEX agent_of_cluster ON agent (cluster_id) WHERE status <> 'retired';
CREATE INDEX agent_heard ON agent (last_heartbeat) WHERE status = 'connected';
CREATE INDEX agent_org ON agent (org_id, id);
SELECT lowtide_tenant('agent');

CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    cluster_id uuid NOT NULL,
    agent_id text NOT NULL REFERENCES agent (id),
    prefix text NOT NULL UNIQUE,
    key_hash bytea NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    -- set when a newer key takes over
    valid_until timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_key_agent ON api_key (agent_id);
SELECT lowtide_tenant('api_key');

-- the revision of each cluster's policy, as cluster-service told it
CREATE TABLE known_policy (
    cluster_id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    version bigint NOT NULL
);
SELECT lowtide_tenant('known_policy');
