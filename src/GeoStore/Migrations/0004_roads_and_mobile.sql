-- Roads, predicted mobile coverage, drive-test readings, and which road each reading was taken on.

-- OS Open Roads: one row per link, whatever its class. Lengths along a link are integer millimetres from its first vertex.
CREATE TABLE road_links (
    release_id int NOT NULL,
    identifier text NOT NULL,
    class text,                                 -- as published: A Road, B Road, Motorway, Unclassified …
    road_number text,                           -- A35; null = none
    name text,
    second_name text,
    form_of_way text,                           -- Single Carriageway, Dual Carriageway (a link each way), Slip Road, Roundabout …
    road_function text,
    structure text,
    fictitious boolean,                         -- drawn only to join others, such as through a junction
    trunk boolean,                              -- National Highways' when true, the council's when false
    primary_route boolean,
    loop boolean,
    start_node text,
    end_node text,
    stated_length_m double precision,
    length_mm bigint NOT NULL,                  -- of geom in the plane of the grid
    geom geometry(LineString, 27700) NOT NULL,
    lonlat geometry(LineString, 4326) NOT NULL,
    PRIMARY KEY (release_id, identifier)
) PARTITION BY LIST (release_id);
CREATE INDEX road_links_geom ON road_links USING gist (geom);
CREATE INDEX road_links_number ON road_links (release_id, road_number);

-- What an operator's or Ofcom's model says, and the extent that it speaks of: inside an extent and in no covered part is not covered,
-- outside every extent is unknown. '*' in an extent: all operators, technologies or environments of the release.
CREATE TABLE predicted_coverage (
    release_id int NOT NULL,
    kind text NOT NULL CHECK (kind IN ('covered', 'extent')),
    operator text NOT NULL,                     -- EE | H3 | TF | VO
    technology text NOT NULL,                   -- 2g | 3g | 4g | 5g | 5g-sa
    environment text NOT NULL,                  -- outdoor | in-vehicle | indoor
    part int NOT NULL,
    source text,
    geom geometry(MultiPolygon, 27700) NOT NULL,
    lonlat geometry(MultiPolygon, 4326) NOT NULL,
    PRIMARY KEY (release_id, kind, operator, technology, environment, part),
    CHECK (kind = 'extent' OR '*' NOT IN (operator, technology, environment))
) PARTITION BY LIST (release_id);
CREATE INDEX predicted_coverage_geom ON predicted_coverage USING gist (geom);

-- The extents of each operator, technology and environment that a release names, those that are of all of them resolved.
CREATE VIEW predicted_extents AS
SELECT named.release_id, named.operator, named.technology, named.environment, extent.part, extent.source, extent.geom, extent.lonlat
FROM (
    SELECT DISTINCT release_id, operator, technology, environment FROM predicted_coverage WHERE '*' NOT IN (operator, technology, environment)
) AS named
JOIN predicted_coverage AS extent
    ON extent.release_id = named.release_id AND extent.kind = 'extent'
    AND extent.operator IN (named.operator, '*') AND extent.technology IN (named.technology, '*') AND extent.environment IN (named.environment, '*');

-- Drive-test readings: one row per record and operator. A level that is null is no reading, never "no signal".
CREATE TABLE signal_samples (
    release_id int NOT NULL,
    sample int NOT NULL,                        -- the record's number over all files of the release
    operator text NOT NULL,
    survey text NOT NULL,
    run text,                                   -- readings of one drive
    technology text NOT NULL,
    measured_at timestamptz,                    -- null where only the month is published
    month date NOT NULL,                        -- its first day
    hour smallint,                              -- 0 to 23 as published; null where measured_at says it
    heading_deg real,                           -- clockwise from north
    speed_kmh real,
    antenna text CHECK (antenna IN ('roof', 'in-cab')),
    level_kind text NOT NULL,                   -- rsrp (4G, 5G) | rscp (3G) | rxlev (2G)
    level_dbm real,
    quality_db real,                            -- RSRQ
    sinr_db real,
    cell_id int,                                -- physical cell identity
    channel int,                                -- EARFCN
    reference text,                             -- the publisher's own number of the record
    download_mbps real,
    upload_mbps real,
    latency_ms real,
    geom geometry(Point, 27700) NOT NULL,
    lonlat geometry(Point, 4326) NOT NULL,
    PRIMARY KEY (release_id, sample, operator)
) PARTITION BY LIST (release_id);
CREATE INDEX signal_samples_geom ON signal_samples USING gist (geom);

-- Which link a reading was taken on, and where (calculation kind: sample-matches, one per release of readings and of roads).
-- Every reading has a row; without a link, unmatched says why.
CREATE TABLE sample_matches (
    calculation_id int NOT NULL,
    sample int NOT NULL,
    operator text NOT NULL,
    link text,                                  -- road_links.identifier
    chainage_mm bigint,                         -- from the link's start
    distance_m real,                            -- from the reading to the link; of an unmatched one to the nearest link searched
    confidence real,                            -- 0 to 1: how likely this road is among those near by and none of them
    method text NOT NULL CHECK (method IN ('trace', 'distance')),
    unmatched text CHECK (unmatched IN ('no-road', 'off-road', 'ambiguous')),
    stop int,                                   -- the stop of a parked vehicle; null = moving
    counted boolean NOT NULL,                   -- matched, with a level, and of a stop the one reading that stands for it
    PRIMARY KEY (calculation_id, sample, operator),
    CHECK ((link IS NULL) = (unmatched IS NOT NULL) AND (link IS NULL) = (chainage_mm IS NULL))
) PARTITION BY LIST (calculation_id);
CREATE INDEX sample_matches_link ON sample_matches (calculation_id, link, chainage_mm);

GRANT SELECT ON road_links, predicted_coverage, predicted_extents, signal_samples, sample_matches TO wessex_importer, wessex_api, wessex_reader;

-- The importer attaches and detaches partitions, which only an owner may.
DO $$
DECLARE
    layer text;
BEGIN
    FOREACH layer IN ARRAY ARRAY['road_links', 'predicted_coverage', 'signal_samples', 'sample_matches'] LOOP
        EXECUTE format('ALTER TABLE %I OWNER TO wessex_importer', layer);
    END LOOP;
END $$;

-- Each survey in force is matched by a calculation of its own: an edition has several of a kind.
ALTER TABLE edition_calculations DROP CONSTRAINT edition_calculations_pkey, ADD PRIMARY KEY (edition_id, kind, calculation_id);

-- Drops the partitions of a calculation, whichever it has.
CREATE OR REPLACE PROCEDURE drop_computed(calculation int) LANGUAGE plpgsql AS $$
DECLARE
    computed text;
BEGIN
    FOR computed IN
        SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relkind = 'p' AND attname = 'calculation_id' AND NOT attisdropped AND pg_table_is_visible(pg_class.oid)
    LOOP
        EXECUTE format('DROP TABLE IF EXISTS %I', computed || '_' || calculation);
    END LOOP;
END $$;
