-- Who is asking: accounts, one-time links, sessions, keys of machines, the audit, and the keys that the web programs sign their cookies with.
-- No secret stands here in clear: passwords are hashed slowly, random secrets (32 bytes) by SHA-256.

-- wessex_sign_in: what the web program may do to let people in. It can make no account, no link and no key, and change nobody's role.
-- wessex_accounts: what the command line may do for an administrator.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['wessex_sign_in', 'wessex_accounts'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- roles belong to the whole server: another database of ours, or a migrator running beside us, was first
        END;
        IF NOT pg_has_role(current_user, name, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO %I', name, current_user);
        END IF;
        EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', name);
    END LOOP;
END $$;

-- A person, or the machine that a person answers for. Never deleted: the audit names them.
CREATE TABLE accounts (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name ~ '^[A-Za-z0-9][A-Za-z0-9._@+-]{2,99}$'),
    full_name text,
    role text NOT NULL CHECK (role IN ('supplier', 'officer', 'admin')),
    organisation text NOT NULL CHECK (btrim(organisation) <> ''), -- of an officer: the owner as in mapping files, dorset-council
    synthetic boolean NOT NULL,                 -- of the sample: a demonstration, nobody's own
    password_hash text,                         -- as ASP.NET Core Identity writes it (PBKDF2); null: signs in by links alone
    security_stamp text NOT NULL,               -- changes with the password and when the account is disabled
    failed_attempts int NOT NULL DEFAULT 0,     -- with the password, in a row
    locked_until timestamptz,
    disabled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX accounts_name ON accounts (upper(name));

-- A link that signs its account in once.
CREATE TABLE sign_in_links (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    account_id int NOT NULL REFERENCES accounts,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,                        -- used, or taken back
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_links_account ON sign_in_links (account_id) WHERE used_at IS NULL;

-- A browser that is signed in. Its cookie names the session; ending it here ends it wherever the cookie went.
CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    account_id int NOT NULL REFERENCES accounts,
    security_stamp text NOT NULL,               -- the account's when it signed in
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,            -- however busy it is
    ended_at timestamptz
);
CREATE INDEX sessions_account ON sessions (account_id) WHERE ended_at IS NULL;

-- A key by which a machine asks for its account.
CREATE TABLE api_keys (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id int NOT NULL REFERENCES accounts,
    key_hash bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
    prefix text NOT NULL UNIQUE,                -- its first letters, to recognise it by
    name text NOT NULL CHECK (btrim(name) <> ''),
    scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    first_used_at timestamptz,
    last_used_at timestamptz,                   -- to the hour
    revoked_at timestamptz
);

-- What was done by whom. Nobody can change or remove a line: no role is granted it, and the owner is stopped by triggers.
CREATE TABLE audit_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    action text NOT NULL,                       -- of the closed list in GeoStore/Accounts/AuditAction.cs
    outcome text NOT NULL CHECK (outcome IN ('done', 'refused')),
    actor text NOT NULL,                        -- the account's name; on the command line the login of the machine; 'somebody' when unknown
    account_id int REFERENCES accounts,         -- of the actor, or whom a failed attempt was about
    subject text,                               -- what it was done to: a name, a key's prefix, an override's number
    origin text NOT NULL CHECK (origin IN ('web', 'command-line')),
    address inet,                               -- where the request came from
    details jsonb
);
CREATE INDEX audit_events_account ON audit_events (account_id, id DESC);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_events is append-only: % is not possible', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_events_stay BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_events_stay_all BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- The keys of ASP.NET Core Data Protection, by which every web program reads the cookies that another wrote.
CREATE TABLE data_protection_keys (
    friendly_name text PRIMARY KEY,
    xml text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT ON accounts, sign_in_links, sessions, api_keys, data_protection_keys TO wessex_sign_in;
GRANT UPDATE (password_hash, failed_attempts, locked_until) ON accounts TO wessex_sign_in;
GRANT UPDATE (used_at) ON sign_in_links TO wessex_sign_in;
GRANT INSERT, UPDATE (ended_at) ON sessions TO wessex_sign_in;
GRANT UPDATE (first_used_at, last_used_at) ON api_keys TO wessex_sign_in;
GRANT INSERT ON data_protection_keys TO wessex_sign_in;

GRANT SELECT, INSERT ON accounts, sign_in_links, api_keys TO wessex_accounts;
GRANT UPDATE (password_hash, security_stamp, failed_attempts, locked_until, disabled_at) ON accounts TO wessex_accounts;
GRANT UPDATE (used_at) ON sign_in_links TO wessex_accounts;
GRANT SELECT, UPDATE (ended_at) ON sessions TO wessex_accounts;
GRANT UPDATE (revoked_at) ON api_keys TO wessex_accounts;
GRANT SELECT ON audit_events, database_kind TO wessex_accounts;
GRANT INSERT (action, outcome, actor, account_id, subject, origin, address, details) ON audit_events TO wessex_sign_in, wessex_accounts;
