CREATE TABLE audit_record (
    org_id uuid NOT NULL,
    seq bigint NOT NULL,
    id uuid NOT NULL UNIQUE,
    ts timestamptz(3) NOT NULL,
    actor_type text NOT NULL,
    actor_id text NOT NULL,
    actor_name text NOT NULL,
    event text NOT NULL,
    resource text NOT NULL,
    resource_type text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('success', 'failed', 'denied')),
    request_id text NOT NULL,
    data text NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (org_id, seq)
);
CREATE INDEX audit_record_by_actor ON audit_record (org_id, actor_id, seq DESC);
CREATE INDEX audit_record_by_type ON audit_record (org_id, resource_type, seq DESC);
SELECT lowtide_tenant('audit_record');

CREATE TABLE chain_head (
    org_id uuid PRIMARY KEY,
    seq bigint NOT NULL,
    hash bytea NOT NULL
);
SELECT lowtide_tenant('chain_head');

-- what is written stays: neither the service nor its system role may change or remove a record
REVOKE UPDATE, DELETE, TRUNCATE ON audit_record FROM lowtide_audit, lowtide_audit_system;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'records of the ledger are never changed';
END
$$;
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON audit_record FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
