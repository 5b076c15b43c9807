-- What indicators and programmes are read from, counted once per edition so that an answer reads a few rows.

-- Every headline indicator of every area (calculation kind: indicators): numerator, unknown and denominator, in premises or in millimetres of road.
CREATE TABLE indicator_counts (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    area_code text NOT NULL,
    indicator text NOT NULL,
    numerator bigint NOT NULL,
    unknown bigint NOT NULL,
    denominator bigint NOT NULL,                -- also those of which it is unknown
    PRIMARY KEY (calculation_id, area_code, indicator),
    CHECK (numerator >= 0 AND unknown >= 0 AND numerator + unknown <= denominator)
);

-- What the premises release says of programmes and plans, with the gigabit state of the edition (calculation kind: plans). Every premises is in one row:
-- one that is in several programmes is counted once.
CREATE TABLE plan_counts (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    cell int NOT NULL,                          -- of the premises-levels calculation
    gigabit boolean,                            -- served, lacking, null = unknown
    future_gigabit boolean,
    gis boolean NOT NULL,                       -- in a Project Gigabit contract; a blank is no membership, as in the release's own totals
    gis_contract text,
    gis_supplier text,
    gis_scope text,
    covered_by date,                            -- the contract's final coverage date
    vouchers boolean NOT NULL,
    vouchers_contract text,
    vouchers_supplier text,
    superfast boolean NOT NULL,
    superfast_contract text,
    superfast_supplier text,
    hubs boolean NOT NULL,
    hubs_contract text,
    hubs_supplier text,
    premises int NOT NULL
);
CREATE INDEX plan_counts_cell ON plan_counts (calculation_id, cell);

GRANT SELECT ON indicator_counts, plan_counts TO wessex_importer, wessex_api, wessex_reader;
ALTER TABLE indicator_counts OWNER TO wessex_importer;
ALTER TABLE plan_counts OWNER TO wessex_importer;
