-- switches of the whole platform: of no organisation
CREATE TABLE platform_flag (
    name text PRIMARY KEY,
    value boolean NOT NULL,
    reason text,
    updated_by text,
    updated_at timestamptz
);
