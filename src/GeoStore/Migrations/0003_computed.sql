-- What is computed from releases, keyed by calculation: made whole in one transaction, never changed, shared by every edition
-- with the same inputs. The big tables have one partition per calculation, built unseen and attached.

-- Set when what was computed for an edition may be dropped: from then on it answers 410.
ALTER TABLE editions ADD COLUMN retired_at timestamptz;

-- The areas that figures are given by: one release's areas per kind (calculation kind: areas).
CREATE TABLE held_areas (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    kind text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    parent_kind text,                           -- ward, lsoa -> district -> council -> county
    parent_code text,
    parent_name text,
    release_id int,                             -- the release in "areas" whose shape it has; null = no shape is held
    by_shape boolean NOT NULL,                  -- points are put into it by its shape; else they follow from the area below
    leads boolean NOT NULL,                     -- who is in it is in its parent too
    PRIMARY KEY (calculation_id, kind, code)
);

-- A place is a combination of areas that some point lies in; place 0 is in none (calculation kinds: premises-places, postcode-places).
CREATE TABLE place_areas (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    place int NOT NULL,
    kind text NOT NULL,
    code text NOT NULL,
    PRIMARY KEY (calculation_id, place, kind)   -- one area of a kind: a point on a shared boundary was given to one
);

CREATE TABLE premises_places (
    calculation_id int NOT NULL,
    uprn bigint NOT NULL,
    place int NOT NULL,
    PRIMARY KEY (calculation_id, uprn)
) PARTITION BY LIST (calculation_id);

CREATE TABLE postcode_places (
    calculation_id int NOT NULL,
    postcode text NOT NULL,
    place int NOT NULL,
    PRIMARY KEY (calculation_id, postcode)
) PARTITION BY LIST (calculation_id);

-- The levels of every premises that the premises release recognises (calculation kind: premises-levels).
-- true = served, false = lacking, null = no source says.
CREATE TABLE premises_levels (
    calculation_id int NOT NULL,
    uprn bigint NOT NULL,
    postcode text,
    cell int NOT NULL,
    full_fibre boolean,                         -- the suppliers' declarations
    gigabit boolean,                            -- the premises release
    ultrafast300 boolean,                       -- the postcode's coverage where it is 0 or 100 per cent
    ultrafast100 boolean,                       -- likewise
    superfast boolean,                          -- likewise
    decent boolean,                             -- likewise
    geom geometry(Point, 27700),                -- null = no position is held
    lonlat geometry(Point, 4326),
    PRIMARY KEY (calculation_id, uprn)
) PARTITION BY LIST (calculation_id);
CREATE INDEX premises_levels_geom ON premises_levels USING gist (geom);
CREATE INDEX premises_levels_cell ON premises_levels (calculation_id, cell, uprn);

-- The levels of every postcode that the coverage release lists (calculation kind: postcode-levels):
-- per cent of its premises that can get the level, null = the release does not say.
CREATE TABLE postcode_levels (
    calculation_id int NOT NULL,
    postcode text NOT NULL,
    cell int NOT NULL,
    full_fibre real,                            -- no published postcode file states it
    gigabit real,
    ultrafast300 real,
    ultrafast100 real,
    superfast real,
    decent real,
    geom geometry(Point, 27700),                -- null = no position is held
    lonlat geometry(Point, 4326),
    PRIMARY KEY (calculation_id, postcode)
) PARTITION BY LIST (calculation_id);
CREATE INDEX postcode_levels_geom ON postcode_levels USING gist (geom);
CREATE INDEX postcode_levels_cell ON postcode_levels (calculation_id, cell, postcode);

-- A cell is the finest thing that figures are summed from: a place, a postcode sector and a lot, with or without a position.
-- Every area that figures can be given by, by its kind, with the areas it has no premises in as well.
CREATE TABLE counted_areas (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    kind text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    parent_code text,
    parent_name text,
    PRIMARY KEY (calculation_id, kind, code)
);

CREATE TABLE cells (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    cell int NOT NULL,
    positioned boolean NOT NULL,
    PRIMARY KEY (calculation_id, cell)
);

CREATE TABLE cell_areas (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    cell int NOT NULL,
    kind text NOT NULL,
    code text NOT NULL,
    PRIMARY KEY (calculation_id, kind, code, cell)
);
CREATE INDEX cell_areas_code ON cell_areas (calculation_id, code, cell);

CREATE TABLE level_counts (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    level text NOT NULL,
    cell int NOT NULL,
    lacking int NOT NULL,
    wholly_lacking int NOT NULL,                -- of the lacking: no premises of the postcode gets it
    served int NOT NULL,
    unknown int NOT NULL,
    percent_lacking numeric NOT NULL,           -- sum over the known postcodes of the per cent that lack it
    PRIMARY KEY (calculation_id, level, cell)
);

-- The releases in force at a date (null: now): per data set and series the latest that is not withdrawn; reference data serves dates before its first.
CREATE FUNCTION releases_in_force(at_date date) RETURNS TABLE (release_id int) LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (r.dataset, r.series) r.id
    FROM releases r
    JOIN datasets d ON d.id = r.dataset
    WHERE r.withdrawn_at IS NULL
      AND (at_date IS NULL
        OR r.as_at <= at_date
        OR (d.role = 'reference'
            AND r.as_at = (
                SELECT min(first.as_at) FROM releases first
                WHERE first.dataset = r.dataset AND first.series = r.series AND first.withdrawn_at IS NULL)))
    ORDER BY r.dataset, r.series, r.as_at DESC, r.id DESC
$$;

-- Makes the filled table new_{computed} a partition. Attaching locks out no reader; it builds the indexes that the parent has.
CREATE PROCEDURE attach_computed(computed text, calculation int) LANGUAGE plpgsql AS $$
DECLARE
    filled text := 'new_' || computed;
    partition text := computed || '_' || calculation;
BEGIN
    EXECUTE format('ALTER TABLE %I ADD CHECK (calculation_id = %s)', filled, calculation);
    EXECUTE format('ALTER TABLE %I RENAME TO %I', filled, partition);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES IN (%s)', computed, partition, calculation);
    EXECUTE format('GRANT SELECT ON %I TO wessex_api, wessex_reader', partition);
    EXECUTE format('ANALYZE %I', partition);
END $$;

-- Drops the partitions of a calculation, whichever it has.
CREATE PROCEDURE drop_computed(calculation int) LANGUAGE plpgsql AS $$
DECLARE
    computed text;
BEGIN
    FOREACH computed IN ARRAY ARRAY['premises_places', 'postcode_places', 'premises_levels', 'postcode_levels'] LOOP
        EXECUTE format('DROP TABLE IF EXISTS %I', computed || '_' || calculation);
    END LOOP;
END $$;

-- The importer attaches partitions and analyses tables, which only an owner may.
GRANT SELECT ON
    held_areas, place_areas, premises_places, postcode_places, premises_levels, postcode_levels,
    counted_areas, cells, cell_areas, level_counts TO wessex_api, wessex_reader, wessex_importer;

DO $$
DECLARE
    computed text;
BEGIN
    FOREACH computed IN ARRAY ARRAY['held_areas', 'place_areas', 'premises_places', 'postcode_places', 'premises_levels',
                                    'postcode_levels', 'counted_areas', 'cells', 'cell_areas', 'level_counts'] LOOP
        EXECUTE format('ALTER TABLE %I OWNER TO wessex_importer', computed);
    END LOOP;
END $$;

-- Former districts and the councils they became part of, and the county that both councils make up in speech.
INSERT INTO area_successors (code, successor_code, successor_name, successor_kind, since, source)
SELECT code, successor_code, successor_name, successor_kind, since,
       CASE successor_kind
           WHEN 'council' THEN 'The Bournemouth, Dorset and Poole (Structural Changes) Order 2018'
           ELSE 'The ceremonial county: both councils together'
       END
FROM (VALUES
    ('E07000049', 'E06000059', 'Dorset', 'council', date '2019-04-01'),                                -- East Dorset
    ('E07000050', 'E06000059', 'Dorset', 'council', date '2019-04-01'),                                -- North Dorset
    ('E07000051', 'E06000059', 'Dorset', 'council', date '2019-04-01'),                                -- Purbeck
    ('E07000052', 'E06000059', 'Dorset', 'council', date '2019-04-01'),                                -- West Dorset
    ('E07000053', 'E06000059', 'Dorset', 'council', date '2019-04-01'),                                -- Weymouth and Portland
    ('E07000048', 'E06000058', 'Bournemouth, Christchurch and Poole', 'council', date '2019-04-01'),   -- Christchurch
    ('E06000028', 'E06000058', 'Bournemouth, Christchurch and Poole', 'council', date '2019-04-01'),   -- Bournemouth
    ('E06000029', 'E06000058', 'Bournemouth, Christchurch and Poole', 'council', date '2019-04-01'),   -- Poole
    ('E06000058', 'dorset-and-bcp', 'Dorset and BCP', 'county', date '2019-04-01'),
    ('E06000059', 'dorset-and-bcp', 'Dorset and BCP', 'county', date '2019-04-01')
) AS successors (code, successor_code, successor_name, successor_kind, since);
