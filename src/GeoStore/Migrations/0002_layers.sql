-- The published layers, one partition per release. The importer builds a partition unseen, with its indexes and a CHECK on
-- release_id, and attaches it; the parents' indexes are what a partition must have.
-- geom is EPSG:27700 exactly as delivered or as OSTN15 gives it; lonlat is EPSG:4326 (ETRS89 taken as WGS84), made by the importer.

CREATE TABLE areas (
    release_id int NOT NULL,
    code text NOT NULL,                         -- ONS code
    name text NOT NULL,
    kind text NOT NULL,                         -- county | council | district | ward | parish | constituency | lsoa | lot | custom
    parent_code text,                           -- a ward's or LSOA's district, a former district's present council
    parent_name text,                           -- where the release says it
    derived boolean NOT NULL DEFAULT false,     -- dissolved by us from the areas below it
    geom geometry(MultiPolygon, 27700) NOT NULL,
    lonlat geometry(MultiPolygon, 4326) NOT NULL,
    PRIMARY KEY (release_id, kind, code)
) PARTITION BY LIST (release_id);
CREATE INDEX areas_geom ON areas USING gist (geom);

-- Which present council a former district belongs to, and the county that both make up in speech.
CREATE TABLE area_successors (
    code text NOT NULL,
    successor_code text NOT NULL,
    successor_name text NOT NULL,
    successor_kind text NOT NULL CHECK (successor_kind IN ('council', 'county')),
    since date NOT NULL,
    source text NOT NULL,
    PRIMARY KEY (code, successor_kind)
);

CREATE TABLE postcode_units (
    release_id int NOT NULL,
    postcode text NOT NULL,                     -- without a space, upper case: DT11AA
    positional_quality smallint NOT NULL,       -- Code-Point Open PQ; 90 = no position
    country_code text,
    district_code text,                         -- as the release states it, of its own year
    ward_code text,
    geom geometry(Point, 27700),                -- null where the release gives no position
    lonlat geometry(Point, 4326),
    PRIMARY KEY (release_id, postcode)
) PARTITION BY LIST (release_id);
CREATE INDEX postcode_units_geom ON postcode_units USING gist (geom);

-- Fixed broadband availability by postcode: per cent of premises, null = the release does not say.
CREATE TABLE postcode_coverage (
    release_id int NOT NULL,
    postcode text NOT NULL,
    superfast_percent real,                     -- can get >= 30 Mbit/s
    ultrafast100_percent real,                  -- can get >= 100 Mbit/s
    ultrafast300_percent real,                  -- can get >= 300 Mbit/s
    gigabit_percent real,                       -- can get >= 1000 Mbit/s
    nga_percent real,                           -- next generation access, any speed
    unable_2_percent real,                      -- cannot get 2 Mbit/s down
    unable_5_percent real,
    unable_10_percent real,
    unable_30_percent real,
    below_uso_percent real,                     -- cannot get 10 down and 1 up
    median_download_mbps real,                  -- of the lines in use, not of what is available
    median_upload_mbps real,
    lines int,                                  -- active lines counted (a count of lines, not of premises)
    PRIMARY KEY (release_id, postcode)
) PARTITION BY LIST (release_id);

CREATE TABLE premises (
    release_id int NOT NULL,
    uprn bigint NOT NULL,
    geom geometry(Point, 27700) NOT NULL,
    lonlat geometry(Point, 4326) NOT NULL,
    PRIMARY KEY (release_id, uprn)
) PARTITION BY LIST (release_id);
CREATE INDEX premises_geom ON premises USING gist (geom);

-- BDUK premises release: what the Government's broadband agency says of each UPRN. Null = blank in the release, never "no".
CREATE TABLE premises_coverage (
    release_id int NOT NULL,
    uprn bigint NOT NULL,
    recognised boolean,                         -- bduk_recognised_premises: in the denominator "all" when true
    postcode text,
    country text,
    district_code text,
    lot_id text,
    lot_name text,
    subsidy_control_status text,                -- Gigabit White | Grey | Black | Under Review | Unassessed: not availability
    current_gigabit boolean,                    -- availability
    future_gigabit boolean,
    gis boolean,
    gis_contract_scope text,
    gis_final_coverage_date date,
    gis_contract_name text,
    gis_supplier text,
    vouchers boolean,
    vouchers_contract_name text,
    vouchers_supplier text,
    superfast_programme boolean,                -- in the superfast programme: not superfast availability
    superfast_contract_name text,
    superfast_supplier text,
    hubs boolean,
    hubs_contract_name text,
    hubs_supplier text,
    PRIMARY KEY (release_id, uprn)
) PARTITION BY LIST (release_id);

-- Full fibre as a supplier declares it, per UPRN.
CREATE TABLE supplier_coverage (
    release_id int NOT NULL,
    uprn bigint NOT NULL,
    supplier text NOT NULL,
    full_fibre boolean,
    download_mbps real,
    upload_mbps real,
    PRIMARY KEY (release_id, uprn)
) PARTITION BY LIST (release_id);

GRANT SELECT ON areas, area_successors, postcode_units, postcode_coverage, premises, premises_coverage, supplier_coverage
    TO wessex_importer, wessex_api, wessex_reader;

-- The importer attaches and detaches partitions, which only an owner may.
DO $$
DECLARE
    layer text;
BEGIN
    FOREACH layer IN ARRAY ARRAY['areas', 'postcode_units', 'postcode_coverage', 'premises', 'premises_coverage', 'supplier_coverage'] LOOP
        EXECUTE format('ALTER TABLE %I OWNER TO wessex_importer', layer);
    END LOOP;
END $$;
