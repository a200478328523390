-- token_hash is the SHA-256 of the secret in the link: whoever reads this table cannot use it
CREATE TABLE invitation (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL REFERENCES organization (org_id),
    email text NOT NULL CHECK (email = lower(email)),
    role text NOT NULL CHECK (role IN ('admin', 'viewer')),
    token_hash text NOT NULL UNIQUE,
    invited_by uuid NOT NULL REFERENCES app_user (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    revoked_at timestamptz
);
-- asking again replaces the link: no two of one address are open
CREATE UNIQUE INDEX invitation_one_open ON invitation (org_id, email)
    WHERE accepted_at IS NULL AND revoked_at IS NULL;
SELECT lowtide_tenant('invitation');
