-- days of the cluster's zone on which the week's cells do not count
CREATE TABLE marked_day (
    cluster_id uuid NOT NULL,
    date date NOT NULL,
    org_id uuid NOT NULL,
    mode text NOT NULL CHECK (mode IN ('FORCE_SLEEP', 'FORCE_AWAKE')),
    label text,
    source text NOT NULL CHECK (source IN ('MANUAL', 'HOLIDAY_IMPORT')),
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (cluster_id, date)
);
SELECT lowtide_tenant('marked_day');
