-- a key is found by its hash: eight characters of it are not one of a kind
ALTER TABLE api_key DROP CONSTRAINT api_key_prefix_key;
ALTER TABLE api_key ADD CONSTRAINT api_key_hash UNIQUE (key_hash);
ALTER TABLE api_key ADD COLUMN description text;
CREATE INDEX api_key_cluster ON api_key (cluster_id, id);

-- what agents sign their requests with, sealed; the highest version is the newest
CREATE TABLE workload_secret (
    agent_id text NOT NULL REFERENCES agent (id),
    version int NOT NULL CHECK (version > 0),
    org_id uuid NOT NULL,
    sealed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    -- while it is null, nobody knows whether the agent ever got it
    first_used_at timestamptz,
    -- set when a newer one is to take over
    valid_until timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (agent_id, version)
);
SELECT lowtide_tenant('workload_secret');

-- each nonce of an agent is taken once, by whichever replica sees it first
CREATE TABLE nonce (
    agent_id text NOT NULL REFERENCES agent (id),
    nonce text NOT NULL,
    org_id uuid NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (agent_id, nonce)
);
CREATE INDEX nonce_seen ON nonce (seen_at);
SELECT lowtide_tenant('nonce');

-- what commands to agents are signed with
CREATE TABLE signing_key (
    id text PRIMARY KEY,
    public_key bytea NOT NULL,
    private_key_sealed bytea NOT NULL,
    created_at timestamptz NOT NULL
);

-- the last snapshot of each agent, packed: what the next one says it differs from
CREATE TABLE last_snapshot (
    agent_id text PRIMARY KEY REFERENCES agent (id),
    org_id uuid NOT NULL,
    taken_at timestamptz NOT NULL,
    body bytea NOT NULL
);
SELECT lowtide_tenant('last_snapshot');

-- what an agent must know of its cluster: its policy's exclusions, and whether people paused it
ALTER TABLE known_policy ADD COLUMN exclusions text;
ALTER TABLE known_policy ADD COLUMN maintenance boolean NOT NULL DEFAULT false;
ALTER TABLE known_policy ADD COLUMN maintenance_until timestamptz;

ALTER TABLE action DROP CONSTRAINT action_status_check;
ALTER TABLE action ADD CONSTRAINT action_status_check
    CHECK (status IN ('pending', 'picked_up', 'completed', 'failed', 'expired', 'cancelled'));
