-- The foundation: roles, data sets, releases, editions, import runs and rejects.
-- Runs as the owner of the database, who must be allowed to create roles and the PostGIS extension (or find them there).

CREATE EXTENSION IF NOT EXISTS postgis;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['wessex_importer', 'wessex_api', 'wessex_reader'] LOOP
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
    GRANT CREATE ON SCHEMA public TO wessex_importer; -- it builds the partitions of releases
END $$;

-- One row: is this database the sample or real data? Set by the first import, never changed after.
CREATE TABLE database_kind (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    synthetic boolean NOT NULL
);

CREATE TABLE datasets (
    id text PRIMARY KEY,
    title text NOT NULL,
    publisher text NOT NULL,
    licence text NOT NULL,
    attribution text NOT NULL,
    cadence text NOT NULL,
    home_page text,
    -- 'reference' (places and positions: the earliest release also serves dates before it) or 'fact' (coverage: it does not)
    role text NOT NULL CHECK (role IN ('reference', 'fact'))
);

CREATE TABLE releases (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dataset text NOT NULL REFERENCES datasets,
    -- releases of one data set and series supersede each other: '' for most, the kind for boundaries, the supplier for declarations
    series text NOT NULL DEFAULT '',
    as_at date NOT NULL,                        -- the publisher's date: the first day of what it names
    as_at_precision text NOT NULL CHECK (as_at_precision IN ('year', 'month', 'day')),
    published_at timestamptz NOT NULL DEFAULT now(),
    checksum text NOT NULL,                     -- SHA-256 over the files, independent of their order
    synthetic boolean NOT NULL,
    profile text NOT NULL,                      -- the column profile that read it
    files jsonb NOT NULL,                       -- [{name, bytes, sha256}]
    row_count bigint NOT NULL,
    report jsonb NOT NULL,                      -- the quality report
    withdrawn_at timestamptz                    -- set while it is out of use: it is never in force, and stays where editions have it
);
CREATE UNIQUE INDEX releases_of_files ON releases (dataset, series, checksum) WHERE withdrawn_at IS NULL;
CREATE INDEX releases_in_force ON releases (dataset, series, as_at DESC, id DESC);

CREATE TABLE import_runs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dataset text NOT NULL,
    files text[] NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'published', 'unchanged', 'failed')),
    stage text NOT NULL,
    -- the unattached partition that a running import loads; the next import of the data set drops it when this one died
    staging text,
    started_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    release_id int REFERENCES releases,
    rows_read bigint NOT NULL DEFAULT 0,
    rows_loaded bigint NOT NULL DEFAULT 0,
    rows_rejected bigint NOT NULL DEFAULT 0,
    report jsonb,
    error text
);

CREATE TABLE import_rejects (
    run_id bigint NOT NULL REFERENCES import_runs,
    file text NOT NULL,
    record bigint NOT NULL,                     -- the record's number in the file, from 1, a header not counted
    code text NOT NULL,                         -- of the closed list of reject codes
    field text,
    value text,
    reason text NOT NULL,                       -- the rule and the value, as a sentence
    source jsonb                                -- the record as read
);
CREATE INDEX import_rejects_by_run ON import_rejects (run_id, code, record);

-- Keys of a release that a reference release cannot place: counted in the report, listed here, lost nowhere.
CREATE TABLE unjoined_keys (
    release_id int NOT NULL REFERENCES releases,
    reference_id int NOT NULL REFERENCES releases,
    key text NOT NULL,
    why text NOT NULL CHECK (why IN ('absent', 'no-position')),
    PRIMARY KEY (release_id, reference_id, key)
);

-- A calculation: tables computed once from given inputs, shared by every edition with the same inputs.
CREATE TABLE calculations (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    inputs text NOT NULL,                       -- canonical: engine version and release ids
    computed_at timestamptz NOT NULL DEFAULT now(),
    report jsonb NOT NULL DEFAULT '{}',
    UNIQUE (kind, inputs)
);

-- An edition: an immutable set of releases and of what was computed from them. Every answer belongs to one.
CREATE TABLE editions (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    as_of date,                                 -- null: the releases in force when it was made; else the date it answers for
    engine_version text NOT NULL,
    synthetic boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE edition_releases (
    edition_id int NOT NULL REFERENCES editions,
    release_id int NOT NULL REFERENCES releases,
    PRIMARY KEY (edition_id, release_id)
);

CREATE TABLE edition_calculations (
    edition_id int NOT NULL REFERENCES editions,
    kind text NOT NULL,
    calculation_id int NOT NULL REFERENCES calculations,
    PRIMARY KEY (edition_id, kind)
);

-- The one row that says which edition is in force. Moving it is what publishing means.
CREATE TABLE current_edition (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    edition_id int NOT NULL REFERENCES editions,
    moved_at timestamptz NOT NULL DEFAULT now()
);

GRANT INSERT, UPDATE, DELETE ON
    database_kind, datasets, releases, import_runs, import_rejects, unjoined_keys, calculations,
    editions, edition_releases, edition_calculations, current_edition TO wessex_importer;
GRANT USAGE ON SEQUENCE releases_id_seq TO wessex_importer; -- a partition is named after its release before the release is there
GRANT SELECT ON
    schema_migrations, database_kind, datasets, releases, import_runs, import_rejects, unjoined_keys, calculations,
    editions, edition_releases, edition_calculations, current_edition TO wessex_api, wessex_reader, wessex_importer;
