-- Release tiers of assets: what a tier hides is not in its table. One table, role and data source for each of public, supplier and officer; the internal
-- table, assets, stays the importer's. A tier's table is tier_….released_assets: a query names it without a schema, and the search path of the caller's
-- data source says whose it is.

DO $$
DECLARE
    name text;
    above text;
BEGIN
    FOREACH name IN ARRAY ARRAY['wessex_api_supplier', 'wessex_api_officer'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- roles belong to the whole server: another database of ours, or a migrator running beside us, was first
        END;
        above := CASE name WHEN 'wessex_api_supplier' THEN 'wessex_api' ELSE 'wessex_api_supplier' END;
        BEGIN
            IF NOT pg_has_role(current_user, name, 'MEMBER') THEN
                EXECUTE format('GRANT %I TO %I', name, current_user);
            END IF;
            IF NOT pg_has_role(name, above, 'MEMBER') THEN
                EXECUTE format('GRANT %I TO %I', above, name); -- who sees more reads everything that everybody does
            END IF;
        EXCEPTION WHEN unique_violation OR internal_error THEN
            NULL; -- a migrator beside us granted the same at the same moment
        END;
        EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', name);
    END LOOP;
END $$;

-- What an asset is called outside: random, so that nothing of the owner's key or of how many there are can be read from it; the same in every release and tier.
CREATE TABLE asset_ids (
    owner text NOT NULL,
    layer text NOT NULL,
    asset_key text NOT NULL,
    id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    PRIMARY KEY (owner, layer, asset_key)
);

-- By which tiers the rows of a release were released: attribute → tier.
CREATE TABLE released_by (
    release_id int PRIMARY KEY REFERENCES releases,
    tiers jsonb NOT NULL
);

DO $$
DECLARE
    tier text;
BEGIN
    FOREACH tier IN ARRAY ARRAY['public', 'supplier', 'officer'] LOOP
        EXECUTE format('CREATE SCHEMA %I', 'tier_' || tier);
        EXECUTE format($table$
            CREATE TABLE %I.released_assets (
                release_id int NOT NULL,
                id uuid NOT NULL,
                seen_by text NOT NULL,              -- '' = everybody of the tier; else the one organisation, the owner, that sees all of it
                owner text NOT NULL,
                owner_name text NOT NULL,
                layer text NOT NULL,
                asset_key text,                     -- from here on null = not stated, or not released to this tier
                kind text,
                name text,
                height_m real,
                material text,
                power_supply text,
                structural_status text,
                attachments text,
                constraints text,
                availability text,
                fee_indicative numeric,             -- pounds a year
                installed date,
                attributes jsonb NOT NULL,          -- of the owner's other columns those that are released
                geom geometry(Geometry, 27700),
                lonlat geometry(Geometry, 4326),
                point geometry(Point, 27700),
                point_lonlat geometry(Point, 4326),
                PRIMARY KEY (release_id, seen_by, id)
            )$table$, 'tier_' || tier);
        EXECUTE format('CREATE INDEX released_assets_point ON %I.released_assets USING gist (point)', 'tier_' || tier);
        EXECUTE format('CREATE INDEX released_assets_geom ON %I.released_assets USING gist (geom)', 'tier_' || tier);
    END LOOP;
END $$;

GRANT USAGE ON SCHEMA tier_public TO wessex_api, wessex_reader;
GRANT USAGE ON SCHEMA tier_supplier TO wessex_api_supplier;
GRANT USAGE ON SCHEMA tier_officer TO wessex_api_officer;
GRANT SELECT ON tier_public.released_assets TO wessex_api, wessex_reader;
GRANT SELECT ON tier_supplier.released_assets TO wessex_api_supplier;
GRANT SELECT ON tier_officer.released_assets TO wessex_api_officer;

-- From everybody to nobody outside; what is not named is internal.
CREATE FUNCTION tier_rank(tier text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE tier WHEN 'public' THEN 0 WHEN 'registered' THEN 1 WHEN 'agreement' THEN 2 ELSE 3 END
$$;

-- The tiers by which a release is shown: the strictest of its own mapping and of those of the releases of its layer that were imported after it and stand. What an
-- owner hides today is hidden in yesterday's release too.
CREATE FUNCTION tiers_of_release(release int) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_object_agg(strictest.attribute, strictest.tier), '{}')
    FROM (
        SELECT own.key AS attribute, (ARRAY['public', 'registered', 'agreement', 'internal'])[1 + max(tier_rank(later.mapping -> 'tiers' ->> own.key))] AS tier
        FROM releases r
        CROSS JOIN LATERAL jsonb_each_text(r.mapping -> 'tiers') AS own
        JOIN releases later ON later.dataset = r.dataset AND later.series = r.series AND (later.id = r.id OR (later.id > r.id AND later.withdrawn_at IS NULL))
        WHERE r.id = release
        GROUP BY own.key
    ) AS strictest
$$;

-- Copies of a release into one tier's table what the tier may see. most: the rank up to which an attribute is released; own: everything, for the owner alone.
CREATE FUNCTION release_to_tier(release int, tiers jsonb, tier text, most int, own boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    stated jsonb := (SELECT mapping FROM releases WHERE id = release);
    ours text[] := ARRAY['kind', 'name', 'height_m', 'material', 'power_supply', 'structural_status', 'attachments', 'constraints', 'availability',
                         'fee_indicative', 'installed', 'place'];
    shown text[] := CASE WHEN own THEN ours ELSE ARRAY(SELECT t.key FROM jsonb_each_text(tiers) AS t WHERE tier_rank(t.value) <= most) END;
    -- a column of the owner's that is called like an attribute of ours cannot be told apart in the mapping's tiers: it stays internal
    columns_shown text[] := ARRAY(SELECT unnest(shown) EXCEPT SELECT unnest(ours));
BEGIN
    IF cardinality(shown) = 0 THEN
        RETURN;
    END IF;
    EXECUTE format($copy$
        INSERT INTO %I.released_assets
        SELECT a.release_id, i.id, CASE WHEN $3 THEN a.owner ELSE '' END, a.owner, a.owner_name, a.layer,
               CASE WHEN $3 THEN a.asset_key END,
               CASE WHEN $4 ->> 'kind' IS NOT NULL OR 'kind' = ANY ($1) THEN a.kind END,      -- the kind of a whole layer is the layer's, not the asset's
               CASE WHEN 'name' = ANY ($1) THEN a.name END,
               CASE WHEN 'height_m' = ANY ($1) THEN a.height_m END,
               CASE WHEN 'material' = ANY ($1) THEN a.material END,
               CASE WHEN 'power_supply' = ANY ($1) THEN a.power_supply END,
               CASE WHEN 'structural_status' = ANY ($1) THEN a.structural_status END,
               CASE WHEN 'attachments' = ANY ($1) THEN a.attachments END,
               CASE WHEN 'constraints' = ANY ($1) THEN a.constraints END,
               CASE WHEN 'availability' = ANY ($1) THEN a.availability END,
               CASE WHEN 'fee_indicative' = ANY ($1) THEN a.fee_indicative END,
               CASE WHEN 'installed' = ANY ($1) THEN a.installed END,
               CASE WHEN $3 THEN a.attributes
                    ELSE coalesce((SELECT jsonb_object_agg(c.key, c.value) FROM jsonb_each(a.attributes) AS c WHERE c.key = ANY ($2)), '{}')
               END,
               CASE WHEN 'place' = ANY ($1) THEN a.geom END,
               CASE WHEN 'place' = ANY ($1) THEN a.lonlat END,
               CASE WHEN 'place' = ANY ($1) THEN a.point END,
               CASE WHEN 'place' = ANY ($1) THEN a.point_lonlat END
        FROM assets a
        JOIN asset_ids i ON (i.owner, i.layer, i.asset_key) = (a.owner, a.layer, a.asset_key)
        WHERE a.release_id = $5 AND ($6 > 0 OR a.kind NOT IN ('duct', 'chamber'))             -- never public, whatever a mapping says
        $copy$, 'tier_' || tier)
    USING shown, columns_shown, own, stated, release, most;
END $$;

-- Brings what is released of a layer to what its mappings say now.
CREATE FUNCTION release_layer(layer_series text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT r.id, b.tiers AS held, CASE WHEN r.withdrawn_at IS NULL THEN tiers_of_release(r.id) END AS wanted
        FROM releases r
        LEFT JOIN released_by b ON b.release_id = r.id
        WHERE r.dataset = 'council-assets' AND r.series = layer_series AND r.mapping IS NOT NULL
    LOOP
        CONTINUE WHEN one.wanted IS NOT DISTINCT FROM one.held;
        DELETE FROM tier_public.released_assets WHERE release_id = one.id;
        DELETE FROM tier_supplier.released_assets WHERE release_id = one.id;
        DELETE FROM tier_officer.released_assets WHERE release_id = one.id;
        DELETE FROM released_by WHERE release_id = one.id;
        CONTINUE WHEN one.wanted IS NULL;
        INSERT INTO asset_ids (owner, layer, asset_key) SELECT owner, layer, asset_key FROM assets WHERE release_id = one.id ON CONFLICT DO NOTHING;
        PERFORM release_to_tier(one.id, one.wanted, 'public', 0, false);
        PERFORM release_to_tier(one.id, one.wanted, 'supplier', 1, false);
        PERFORM release_to_tier(one.id, one.wanted, 'officer', 1, false);
        PERFORM release_to_tier(one.id, one.wanted, 'officer', 3, true);
        INSERT INTO released_by (release_id, tiers) VALUES (one.id, one.wanted);
    END LOOP;
END $$;

-- In the transaction that publishes, withdraws or restores a release. It runs as the owner of the tiers: the importer fills them by publishing, and in no other way.
CREATE FUNCTION release_assets() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM release_layer(NEW.series);
    RETURN NULL;
END $$;
CREATE TRIGGER releases_release_assets AFTER INSERT OR UPDATE OF withdrawn_at ON releases
    FOR EACH ROW WHEN (NEW.dataset = 'council-assets') EXECUTE FUNCTION release_assets();

SELECT release_layer(series) FROM (SELECT DISTINCT series FROM releases WHERE dataset = 'council-assets') AS layers;

-- Officers' writes, and their lines in the audit.
GRANT INSERT (uprn, level, value, reason, made_by, from_date, until_date), UPDATE (withdrawn_at, withdrawn_by) ON premises_overrides TO wessex_api_officer;
GRANT INSERT (action, outcome, actor, account_id, subject, origin, address, details) ON audit_events TO wessex_api_officer;
