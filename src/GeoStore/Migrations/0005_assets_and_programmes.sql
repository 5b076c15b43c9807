-- Council assets, programmes, public buildings, licensed addresses, indexes per LSOA, fixed wireless, and figures that publishers give by authority.
-- One partition per release; geom is EPSG:27700 as delivered, lonlat is EPSG:4326, made by the importer.

-- The mapping file by which a council's own columns were read, with the release tier of every attribute; null for data sets of published forms.
ALTER TABLE releases ADD COLUMN mapping jsonb;

CREATE TABLE assets (
    release_id int NOT NULL,
    owner text NOT NULL,                        -- dorset-council
    owner_name text NOT NULL,
    layer text NOT NULL,                        -- the owner's name of the layer: street-lighting
    asset_key text NOT NULL,                    -- the owner's own key, as delivered
    kind text NOT NULL,                         -- lighting-column | cctv-column | … | duct | chamber | other
    name text,
    height_m real,                              -- null = not stated, which is not 0
    material text,
    power_supply text,
    structural_status text,
    attachments text,
    constraints text,
    availability text,
    fee_indicative numeric,                     -- pounds a year
    installed date,
    attributes jsonb NOT NULL,                  -- the owner's other columns, under its own names; internal unless the mapping says otherwise
    geom geometry(Geometry, 27700) NOT NULL,
    lonlat geometry(Geometry, 4326) NOT NULL,
    point geometry(Point, 27700) NOT NULL,      -- on the shape: itself for a point, a point on its surface for a building
    point_lonlat geometry(Point, 4326) NOT NULL,
    PRIMARY KEY (release_id, owner, layer, asset_key)
) PARTITION BY LIST (release_id);
CREATE INDEX assets_geom ON assets USING gist (geom);
CREATE INDEX assets_point ON assets USING gist (point);

-- Who owns the assets that are held, as the owner's latest release names itself.
CREATE VIEW asset_owners AS
SELECT DISTINCT ON (mapping ->> 'owner') mapping ->> 'owner' AS owner, mapping ->> 'owner_name' AS owner_name
FROM releases
WHERE dataset = 'council-assets' AND withdrawn_at IS NULL
ORDER BY mapping ->> 'owner', as_at DESC, id DESC;

-- Contracts of publicly funded programmes, per lot.
CREATE TABLE programmes (
    release_id int NOT NULL,
    programme text NOT NULL,                    -- project-gigabit | superfast | hub | voucher | other
    contract text NOT NULL,
    lot_id text NOT NULL,                       -- '' = the contract is for no lot
    lot_name text,
    supplier text,
    premises_contracted int,
    premises_delivered int,
    premises_remaining int,                     -- as stated; the report says where it is not contracted less delivered
    start_date date,
    end_date date,
    source text,
    PRIMARY KEY (release_id, programme, contract, lot_id)
) PARTITION BY LIST (release_id);

CREATE TABLE planned_sites (
    release_id int NOT NULL,
    site text NOT NULL,
    name text,
    operators text[] NOT NULL,                  -- codes, in order; empty = not stated
    technologies text[] NOT NULL,               -- 2g | 3g | 4g | 5g | 5g-sa
    programme text,
    status text,
    planned_date date,
    geom geometry(Point, 27700) NOT NULL,
    lonlat geometry(Point, 4326) NOT NULL,
    PRIMARY KEY (release_id, site)
) PARTITION BY LIST (release_id);
CREATE INDEX planned_sites_geom ON planned_sites USING gist (geom);

CREATE TABLE public_buildings (
    release_id int NOT NULL,
    uprn bigint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,                         -- school | library | office | health | leisure | emergency | other
    owner text,
    postcode text,
    PRIMARY KEY (release_id, uprn)
) PARTITION BY LIST (release_id);

-- Addresses under licence: internal. Only the importer reads them.
CREATE TABLE licensed_addresses (
    release_id int NOT NULL,
    uprn bigint NOT NULL,
    address text NOT NULL,
    postcode text,
    classification text,
    PRIMARY KEY (release_id, uprn)
) PARTITION BY LIST (release_id);

-- An index per LSOA: deprivation, digital exclusion.
CREATE TABLE area_indexes (
    release_id int NOT NULL,
    area_code text NOT NULL,
    vintage smallint NOT NULL,                  -- the census whose LSOAs these are: 2001, 2011, 2021
    index_name text NOT NULL,
    score real,
    rank int,                                   -- 1 = most deprived
    decile smallint,                            -- 1 = most deprived
    source text,
    PRIMARY KEY (release_id, area_code)
) PARTITION BY LIST (release_id);

-- Fixed wireless as a supplier models it. Outside the polygons and inside an extent: not covered; outside its extent: unknown.
CREATE TABLE fixed_wireless_coverage (
    release_id int NOT NULL,
    supplier text NOT NULL,
    part int NOT NULL,                          -- the record's number
    is_extent boolean NOT NULL,                 -- the area that the release speaks of, not an area that is covered
    download_mbps real,
    upload_mbps real,
    geom geometry(MultiPolygon, 27700) NOT NULL,
    lonlat geometry(MultiPolygon, 4326) NOT NULL,
    PRIMARY KEY (release_id, supplier, part)
) PARTITION BY LIST (release_id);
CREATE INDEX fixed_wireless_coverage_geom ON fixed_wireless_coverage USING gist (geom);

-- What a publisher says of a whole authority: shown beside our own figures, never instead of them.
CREATE TABLE published_figures (
    release_id int NOT NULL,
    area_code text NOT NULL,
    area_name text NOT NULL,
    measure text NOT NULL,                      -- full-fibre, full-fibre-premises, 4g-ab-roads-in-vehicle-2 …
    technology text,                            -- 2g | 3g | 4g | 5g | 5g-sa | 4g-5g | voice; null for fixed broadband
    environment text,                           -- outdoor | indoor | in-vehicle; null where it has no meaning
    operators text,                             -- how many operators cover: 0 … 4, any, all
    value double precision NOT NULL,
    unit text NOT NULL,                         -- percent | premises | cells
    basis text NOT NULL,                        -- of what it is a share or a count: premises, cells of A and B roads …
    PRIMARY KEY (release_id, area_code, measure)
) PARTITION BY LIST (release_id);

GRANT SELECT ON assets, asset_owners, programmes, planned_sites, public_buildings, area_indexes, fixed_wireless_coverage, published_figures
    TO wessex_importer, wessex_api, wessex_reader;
GRANT SELECT ON licensed_addresses TO wessex_importer;

-- A rejected record is kept as it was read, whatever tier its fields have: for the importer alone. Code, field and reason are for everybody.
REVOKE SELECT ON import_rejects FROM wessex_api, wessex_reader;
GRANT SELECT (run_id, file, record, code, field, reason) ON import_rejects TO wessex_api, wessex_reader;

-- Keys may be there and yet mean another thing: LSOAs of another census.
ALTER TABLE unjoined_keys DROP CONSTRAINT unjoined_keys_why_check;
ALTER TABLE unjoined_keys ADD CONSTRAINT unjoined_keys_why_check CHECK (why IN ('absent', 'no-position', 'other-vintage'));

DO $$
DECLARE
    layer text;
BEGIN
    FOREACH layer IN ARRAY ARRAY['assets', 'programmes', 'planned_sites', 'public_buildings', 'licensed_addresses', 'area_indexes',
                                 'fixed_wireless_coverage', 'published_figures'] LOOP
        EXECUTE format('ALTER TABLE %I OWNER TO wessex_importer', layer);
    END LOOP;
END $$;
