-- The market belongs to nobody: no table here has an organisation.

-- what EC2 sells in a region, with its list price
CREATE TABLE catalog_type (
    region text NOT NULL,
    instance_type text NOT NULL,
    architecture text NOT NULL,
    vcpu int NOT NULL,
    memory_mib bigint NOT NULL,
    max_pods int NOT NULL,
    gpus int NOT NULL,
    on_demand numeric(12, 6),
    observed_at timestamptz NOT NULL,
    PRIMARY KEY (region, instance_type)
);

-- the latest spot price of each pool; observed_at is when we last saw it, changed_at since when it holds
CREATE TABLE price_point (
    region text NOT NULL,
    az text NOT NULL,
    instance_type text NOT NULL,
    spot numeric(12, 6) NOT NULL,
    changed_at timestamptz NOT NULL,
    observed_at timestamptz NOT NULL,
    PRIMARY KEY (region, az, instance_type)
);

-- every price that was seen, once; pruned after 90 days by the service, which may not drop partitions
CREATE TABLE price_sample (
    region text NOT NULL,
    az text NOT NULL,
    instance_type text NOT NULL,
    ts timestamptz NOT NULL,
    spot numeric(12, 6) NOT NULL,
    PRIMARY KEY (region, az, instance_type, ts)
);
CREATE INDEX price_sample_ts ON price_sample (ts);

-- buckets of AWS's Spot Instance Advisor
CREATE TABLE interruption_rate (
    region text NOT NULL,
    instance_type text NOT NULL,
    bucket int NOT NULL CHECK (bucket BETWEEN 0 AND 4),
    savings_pct int NOT NULL,
    fetched_at timestamptz NOT NULL,
    PRIMARY KEY (region, instance_type)
);

-- whose instance it was is not kept: all learn of the pool, nobody of its owner
CREATE TABLE interruption_event (
    event_id text PRIMARY KEY,
    region text NOT NULL,
    az text NOT NULL,
    instance_type text NOT NULL,
    kind text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX interruption_event_pool ON interruption_event (az, instance_type, at);

-- pools everybody avoids for now; told_at is null while nobody was told of the present count
CREATE TABLE pool_risk (
    az text NOT NULL,
    instance_type text NOT NULL,
    count int NOT NULL,
    reason text NOT NULL,
    flagged_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    told_at timestamptz,
    PRIMARY KEY (az, instance_type)
);
