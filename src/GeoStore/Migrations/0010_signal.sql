-- Mobile signal along roads and at premises: what is computed from predictions and readings, as runs of integer millimetres and as counts.

-- The questions about signal that an edition answers: one calculation each. Bit 0 of every state below is the first operator here, and so on:
-- an operator's bit is in covered, in lacking (known not to be covered), or in neither (unknown).
CREATE TABLE signal_questions (
    calculation_id int PRIMARY KEY REFERENCES calculations ON DELETE CASCADE,
    subject text NOT NULL CHECK (subject IN ('roads', 'premises')),
    source text NOT NULL CHECK (source IN ('predicted', 'measured')),
    technology text NOT NULL,
    environment text NOT NULL,
    profile text,                               -- the threshold profile; null for predictions
    operators text[] NOT NULL,                  -- expected, in the order of the bits
    releases int[] NOT NULL                     -- of predictions or readings
);

-- What roads are counted by: a place, a class, a number and who is responsible (calculation kind: road-places).
CREATE TABLE road_cells (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    cell int NOT NULL,
    class text NOT NULL,                        -- Motorway | A Road | B Road
    road_number text,
    trunk boolean,                              -- null = the release does not say
    mm bigint NOT NULL,
    PRIMARY KEY (calculation_id, cell)
);

-- Every millimetre of every motorway, A and B road in exactly one cell (calculation kind: road-places).
CREATE TABLE road_pieces (
    calculation_id int NOT NULL,
    link text NOT NULL,                         -- road_links.identifier
    from_mm bigint NOT NULL,
    to_mm bigint NOT NULL,
    cell int NOT NULL,
    PRIMARY KEY (calculation_id, link, from_mm),
    CHECK (from_mm >= 0 AND from_mm < to_mm)
) PARTITION BY LIST (calculation_id);

-- Every millimetre of them in exactly one run of one state (calculation kind: road-signal).
CREATE TABLE road_signal_runs (
    calculation_id int NOT NULL,
    link text NOT NULL,
    from_mm bigint NOT NULL,
    to_mm bigint NOT NULL,
    covered smallint NOT NULL,
    lacking smallint NOT NULL,
    PRIMARY KEY (calculation_id, link, from_mm),
    CHECK (from_mm >= 0 AND from_mm < to_mm AND covered & lacking = 0)
) PARTITION BY LIST (calculation_id);

CREATE TABLE road_signal_counts (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    cell int NOT NULL,                          -- of the road-places calculation
    covered smallint NOT NULL,
    lacking smallint NOT NULL,
    mm bigint NOT NULL,
    PRIMARY KEY (calculation_id, cell, covered, lacking)
);

-- Of every premises that the premises release recognises and that has a position (calculation kind: premises-signal).
CREATE TABLE premises_signal (
    calculation_id int NOT NULL,
    uprn bigint NOT NULL,
    covered smallint NOT NULL,
    lacking smallint NOT NULL,
    PRIMARY KEY (calculation_id, uprn),
    CHECK (covered & lacking = 0)
) PARTITION BY LIST (calculation_id);

-- Of all that the release recognises: those without a position are unknown of every operator.
CREATE TABLE premises_signal_counts (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    cell int NOT NULL,                          -- of the premises-levels calculation
    covered smallint NOT NULL,
    lacking smallint NOT NULL,
    premises int NOT NULL,
    PRIMARY KEY (calculation_id, cell, covered, lacking)
);

GRANT SELECT ON signal_questions, road_cells, road_pieces, road_signal_runs, road_signal_counts, premises_signal, premises_signal_counts
    TO wessex_importer, wessex_api, wessex_reader;

-- The importer attaches partitions and analyses tables, which only an owner may.
DO $$
DECLARE
    computed text;
BEGIN
    FOREACH computed IN ARRAY ARRAY['signal_questions', 'road_cells', 'road_pieces', 'road_signal_runs', 'road_signal_counts', 'premises_signal',
                                    'premises_signal_counts'] LOOP
        EXECUTE format('ALTER TABLE %I OWNER TO wessex_importer', computed);
    END LOOP;
END $$;
