-- switches of the whole platform are nobody's: no tenant here
CREATE TABLE platform_flag (
    name text PRIMARY KEY,
    value boolean NOT NULL,
    told_at timestamptz NOT NULL
);
