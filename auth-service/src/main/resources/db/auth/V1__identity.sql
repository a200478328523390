-- People belong to no tenant: one address, one person. What binds them to one does.
CREATE TABLE app_user (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    name text NOT NULL,
    password_hash text,
    platform_role text NOT NULL DEFAULT 'client' CHECK (platform_role IN ('client', 'super_admin')),
    locale text,
    timezone text,
    theme text NOT NULL DEFAULT 'system' CHECK (theme IN ('light', 'dark', 'system')),
    last_login_at timestamptz,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE organization (
    org_id uuid PRIMARY KEY,
    name text NOT NULL,
    slug text NOT NULL UNIQUE,
    owner_user_id uuid NOT NULL REFERENCES app_user (id),
    status text NOT NULL DEFAULT 'trial' CHECK (status IN ('active', 'trial', 'suspended', 'deleted')),
    billing_email text,
    default_region text,
    onboarding_skipped_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX organization_name ON organization (lower(name));
SELECT lowtide_tenant('organization');

CREATE TABLE membership (
    org_id uuid NOT NULL REFERENCES organization (org_id),
    user_id uuid NOT NULL REFERENCES app_user (id),
    role text NOT NULL CHECK (role IN ('owner', 'admin', 'viewer')),
    active_account_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, user_id)
);
CREATE UNIQUE INDEX membership_one_owner ON membership (org_id) WHERE role = 'owner';
CREATE INDEX membership_user ON membership (user_id);
SELECT lowtide_tenant('membership');

-- id is the SHA-256 of the secret the browser holds: whoever reads this table cannot sign in with it
CREATE TABLE session (
    id text PRIMARY KEY,
    org_id uuid NOT NULL REFERENCES organization (org_id),
    user_id uuid NOT NULL REFERENCES app_user (id),
    provider text NOT NULL DEFAULT 'password',
    client text NOT NULL CHECK (client IN ('browser', 'api')),
    device_label text,
    ip text,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    idle_seconds bigint NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoke_reason text
);
CREATE INDEX session_of_user ON session (user_id, created_at DESC);
CREATE INDEX session_expiry ON session (expires_at);
SELECT lowtide_tenant('session');

CREATE TABLE refresh_token (
    token_hash text PRIMARY KEY,
    org_id uuid NOT NULL,
    session_id text NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    parent_hash text,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);
SELECT lowtide_tenant('refresh_token');

-- subject: a hash of an address somebody tried, known or not, or a network
CREATE TABLE login_throttle (
    subject text PRIMARY KEY,
    failures int NOT NULL,
    locked_until timestamptz,
    updated_at timestamptz NOT NULL
);

CREATE TABLE signing_key (
    kid text PRIMARY KEY,
    public_jwk text NOT NULL,
    private_enc bytea NOT NULL,
    status text NOT NULL CHECK (status IN ('active', 'retired')),
    activated_at timestamptz NOT NULL,
    retire_at timestamptz
);
CREATE UNIQUE INDEX signing_key_one_active ON signing_key (status) WHERE status = 'active';
