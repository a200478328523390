CREATE TABLE note (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    text text NOT NULL,
    echoes int NOT NULL DEFAULT 0
);
SELECT lowtide_tenant('note');
