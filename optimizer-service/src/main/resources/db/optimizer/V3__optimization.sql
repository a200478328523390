CREATE TABLE optimization_job (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    cluster_id uuid NOT NULL REFERENCES cluster_watch ON DELETE CASCADE,
    trigger text NOT NULL,
    status text NOT NULL CHECK (status IN ('queued', 'running', 'waiting_approval', 'approved', 'completed', 'failed',
        'cancelled')),
    dry_run boolean NOT NULL,
    kinds text NOT NULL,
    max_actions int,
    requested_by text NOT NULL,
    opportunities_found int NOT NULL DEFAULT 0,
    estimated_savings numeric(14, 2) NOT NULL DEFAULT 0,
    error text,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    completed_at timestamptz,
    expires_at timestamptz
);
SELECT lowtide_tenant('optimization_job');
-- one run per cluster at a time, whoever asks
CREATE UNIQUE INDEX optimization_job_one ON optimization_job (cluster_id)
    WHERE status IN ('queued', 'running', 'waiting_approval', 'approved');
CREATE INDEX optimization_job_newest ON optimization_job (org_id, id DESC);
CREATE INDEX optimization_job_expiring ON optimization_job (expires_at) WHERE status = 'waiting_approval';

CREATE TABLE job_step (
    job_id uuid NOT NULL REFERENCES optimization_job ON DELETE CASCADE,
    org_id uuid NOT NULL,
    step text NOT NULL,
    percent int NOT NULL,
    message text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (job_id, step)
);
SELECT lowtide_tenant('job_step');

CREATE TABLE action_plan (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    job_id uuid NOT NULL UNIQUE REFERENCES optimization_job ON DELETE CASCADE,
    state text NOT NULL CHECK (state IN ('proposed', 'awaiting_approval', 'approved', 'rejected', 'expired',
        'cancelled')),
    requires_approval boolean NOT NULL,
    reason text NOT NULL,
    hourly_savings numeric(14, 6) NOT NULL,
    gap_percent double precision NOT NULL,
    policy_version bigint NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    comment text,
    created_at timestamptz NOT NULL
);
SELECT lowtide_tenant('action_plan');

-- what was proposed, whether it may be done, and by which rule not; the document holds candidates and inputs
CREATE TABLE plan_action (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    plan_id uuid NOT NULL REFERENCES action_plan ON DELETE CASCADE,
    seq int NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'blocked', 'dry_run')),
    document jsonb NOT NULL,
    UNIQUE (plan_id, seq)
);
SELECT lowtide_tenant('plan_action');

CREATE TABLE reason_card (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    job_id uuid NOT NULL REFERENCES optimization_job ON DELETE CASCADE,
    seq bigint NOT NULL,
    sha256 text NOT NULL,
    document jsonb NOT NULL,
    written_at timestamptz NOT NULL,
    UNIQUE (job_id, seq),
    UNIQUE (job_id, sha256)
);
SELECT lowtide_tenant('reason_card');
