-- a cluster whose nodes changed and are counted afresh in a moment, however many change meanwhile; only ever added to, so
-- that hundreds of launches at a time do not wait for each other
CREATE TABLE cluster_change (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    cluster_id uuid NOT NULL REFERENCES cluster (id) ON DELETE CASCADE
);
CREATE INDEX cluster_change_of ON cluster_change (cluster_id);
SELECT lowtide_tenant('cluster_change');
