-- What questions about change, disagreement and road gaps are read from, counted once with the edition so that an answer reads a few rows.

-- Two calculations of levels that are compared (calculation kind: premises-changes).
CREATE TABLE level_changes (
    calculation_id int PRIMARY KEY REFERENCES calculations ON DELETE CASCADE,
    earlier int NOT NULL,                       -- calculations of premises-levels
    later int NOT NULL
);

-- How many premises passed from which cell and state to which. A null cell: the release of that side does not have them.
CREATE TABLE premises_passages (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    level text NOT NULL,
    from_cell int,                              -- of the earlier calculation
    to_cell int,                                -- of the later calculation
    from_state smallint NOT NULL CHECK (from_state BETWEEN 0 AND 3), -- 0 lacking, 1 served, 2 unknown, 3 absent
    to_state smallint NOT NULL CHECK (to_state BETWEEN 0 AND 3),
    premises int NOT NULL,
    CHECK ((from_cell IS NULL) = (from_state = 3) AND (to_cell IS NULL) = (to_state = 3))
);
CREATE INDEX premises_passages_level ON premises_passages (calculation_id, level);

-- Two calculations of signal along roads that are compared (calculation kind: road-changes).
CREATE TABLE signal_changes (
    calculation_id int PRIMARY KEY REFERENCES calculations ON DELETE CASCADE,
    earlier int NOT NULL,                       -- calculations of signal_questions
    later int NOT NULL,
    earlier_places int NOT NULL,                -- placements of roads
    later_places int NOT NULL
);

-- How many millimetres passed from which cell and state to which. A null cell: that side has no such road there.
CREATE TABLE road_passages (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    from_cell int,                              -- of the earlier placement
    to_cell int,                                -- of the later placement
    from_covered smallint,
    from_lacking smallint,
    to_covered smallint,
    to_lacking smallint,
    mm bigint NOT NULL,
    CHECK (num_nulls(from_cell, from_covered, from_lacking) IN (0, 3) AND num_nulls(to_cell, to_covered, to_lacking) IN (0, 3))
);
CREATE INDEX road_passages_calculation ON road_passages (calculation_id);

-- Stretches compared with the prediction, and those that disagree (calculation kind: road-comparison), by area: one that lies in two areas is in both.
CREATE TABLE road_comparison_tests (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    area_code text,                             -- null = everywhere
    class text NOT NULL,
    road_number text,
    trunk boolean,
    operator text NOT NULL,
    compared int NOT NULL,
    disagreeing int NOT NULL,
    beyond int NOT NULL,                        -- disagreeing beyond chance
    decidable int NOT NULL                      -- with drives enough that this could be found
);
CREATE INDEX road_comparison_tests_area ON road_comparison_tests (calculation_id, area_code);

-- The road gaps of a question under a rule of operators (calculation kind: road-gaps).
CREATE TABLE road_gap_questions (
    calculation_id int PRIMARY KEY REFERENCES calculations ON DELETE CASCADE,
    signal int NOT NULL,                        -- calculation of signal_questions
    rule text NOT NULL CHECK (rule IN ('all', 'any'))
);

-- Every stretch of a link that lacks signal from end to end. Its name is where and when it was first found, and lasts while it overlaps itself.
CREATE TABLE road_gaps (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    link text NOT NULL,
    from_mm bigint NOT NULL,
    to_mm bigint NOT NULL,
    first_mm bigint NOT NULL,                   -- where it began when it was first found
    first_on date NOT NULL,                     -- the date of the facts then
    PRIMARY KEY (calculation_id, link, from_mm),
    UNIQUE (calculation_id, link, first_mm, first_on),
    CHECK (from_mm >= 0 AND from_mm < to_mm)
);

GRANT SELECT ON level_changes, premises_passages, signal_changes, road_passages, road_comparison_tests, road_gap_questions, road_gaps
    TO wessex_importer, wessex_api, wessex_reader;

DO $$
DECLARE
    computed text;
BEGIN
    FOREACH computed IN ARRAY ARRAY['level_changes', 'premises_passages', 'signal_changes', 'road_passages', 'road_comparison_tests', 'road_gap_questions', 'road_gaps'] LOOP
        EXECUTE format('ALTER TABLE %I OWNER TO wessex_importer', computed);
    END LOOP;
END $$;
