-- clusters as cluster-service told of them: what may be asked about
CREATE TABLE known_cluster (
    cluster_id uuid PRIMARY KEY,
    org_id uuid NOT NULL
);
SELECT lowtide_tenant('known_cluster');
