-- clusters as cluster-service told of them, with what they cost
CREATE TABLE known_cluster (
    cluster_id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    name text NOT NULL,
    hourly_cost numeric(12, 6) NOT NULL DEFAULT 0
);
SELECT lowtide_tenant('known_cluster');

-- index of the matrix: (day of week, Monday 0) * 24 + hour; 1 awake, 0 asleep; nobody sleeps unasked
CREATE TABLE schedule (
    cluster_id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    enabled boolean NOT NULL DEFAULT false,
    matrix text NOT NULL CHECK (matrix ~ '^[01]{168}$'),
    timezone text NOT NULL,
    version bigint NOT NULL,
    updated_by text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);
SELECT lowtide_tenant('schedule');
