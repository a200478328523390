-- what was said of an instance, by whomever it was said first
CREATE TABLE interruption (
    org_id uuid NOT NULL,
    instance_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('rebalance', 'interruption', 'termination')),
    cluster_id uuid NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
    source text NOT NULL,
    verdict text NOT NULL,
    noticed_at timestamptz NOT NULL,
    deadline timestamptz,
    heard_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, instance_id, kind)
);
SELECT lowtide_tenant('interruption');
