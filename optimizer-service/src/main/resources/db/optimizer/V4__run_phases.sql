-- where a run stands in detail; the status is what the world outside is told
ALTER TABLE optimization_job
    ADD COLUMN phase text NOT NULL DEFAULT 'queued' CHECK (phase IN ('queued', 'observe', 'assess', 'plan', 'explain',
        'await_approval', 'execute', 'completed', 'failed', 'cancelled')),
    ADD COLUMN actions_executed int NOT NULL DEFAULT 0,
    ADD COLUMN actions_failed int NOT NULL DEFAULT 0,
    ADD COLUMN cancel_requested boolean NOT NULL DEFAULT false;

-- for nodes in question, what they cost now and what the certified bound says they cost at least
ALTER TABLE action_plan
    ADD COLUMN current_hourly numeric(14, 6) NOT NULL DEFAULT 0,
    ADD COLUMN bound_hourly numeric(14, 6) NOT NULL DEFAULT 0;
