-- Readings put together along roads, and where they and the predictions say different things.

-- Which readings a measured question rests on: a release of drive tests and the calculation that matched it to roads.
CREATE TABLE measured_surveys (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    release_id int NOT NULL,
    matches int NOT NULL,                       -- calculation of sample_matches
    PRIMARY KEY (calculation_id, release_id)
);

-- Stretches of a link with at least one counted reading of an operator (calculation kind: road-measured). Levels are those at the phone:
-- a reading on the roof with the vehicle's loss taken off where the question is of vehicles, a reading in the cab as it is.
CREATE TABLE road_measured_runs (
    calculation_id int NOT NULL,
    link text NOT NULL,                         -- road_links.identifier
    from_mm bigint NOT NULL,
    to_mm bigint NOT NULL,
    operator text NOT NULL,
    state text NOT NULL CHECK (state IN ('covered', 'lacking', 'unknown')), -- unknown: fewer readings than the profile asks for
    readings int NOT NULL,
    median_dbm real NOT NULL,
    p10_dbm real NOT NULL,                      -- a tenth of the readings is at or below
    share real NOT NULL,                        -- of the readings at the bar or above
    share_low real,                             -- interval by drawing drives anew; null = too few drives
    share_high real,
    drives int NOT NULL,                        -- a drive of one survey on one day
    drives_over int NOT NULL,                   -- that find it covered by themselves
    chance_if_covered real NOT NULL,            -- that so many drives or more find it lacking although it is covered
    chance_if_lacking real NOT NULL,            -- that so many drives or more find it covered although it is lacking
    oldest date NOT NULL,                       -- first day of the month where only that is published
    newest date NOT NULL,
    surveys text[] NOT NULL,
    PRIMARY KEY (calculation_id, link, from_mm, operator),
    CHECK (from_mm >= 0 AND from_mm < to_mm AND drives_over <= drives AND drives <= readings)
) PARTITION BY LIST (calculation_id);

-- A measured question beside the predicted one of the same technology and environment (calculation kind: road-comparison).
CREATE TABLE signal_comparisons (
    calculation_id int PRIMARY KEY REFERENCES calculations ON DELETE CASCADE,
    measured int NOT NULL,                      -- calculations of signal_questions
    predicted int NOT NULL
);

-- Every stretch whose measured state is known and of which the prediction says something, operator by operator.
CREATE TABLE road_comparisons (
    calculation_id int NOT NULL,
    link text NOT NULL,
    from_mm bigint NOT NULL,
    to_mm bigint NOT NULL,
    operator text NOT NULL,
    class text NOT NULL CHECK (class IN ('both-covered', 'both-lacking', 'predicted-only', 'measured-only', 'edge')), -- edge: the prediction changes within it
    PRIMARY KEY (calculation_id, link, from_mm, operator)
) PARTITION BY LIST (calculation_id);

CREATE TABLE road_comparison_counts (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    cell int NOT NULL,                          -- of the road-places calculation
    operator text NOT NULL,
    class text NOT NULL,
    mm bigint NOT NULL,
    PRIMARY KEY (calculation_id, cell, operator, class)
);

GRANT SELECT ON measured_surveys, road_measured_runs, signal_comparisons, road_comparisons, road_comparison_counts TO wessex_importer, wessex_api, wessex_reader;

-- The importer attaches partitions and analyses tables, which only an owner may.
DO $$
DECLARE
    computed text;
BEGIN
    FOREACH computed IN ARRAY ARRAY['measured_surveys', 'road_measured_runs', 'signal_comparisons', 'road_comparisons', 'road_comparison_counts'] LOOP
        EXECUTE format('ALTER TABLE %I OWNER TO wessex_importer', computed);
    END LOOP;
END $$;
