-- One place that says which level is which column, and combinations of programmes written once instead of with every count.

-- Which column and letter of premises_levels is which level: said here and nowhere else. Each function is one expression, so that the planner sees through them.

-- Whether a premises can get a level; null = no source says, or there is no such row.
CREATE FUNCTION level_served(premises premises_levels, asked_level text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE asked_level
               WHEN 'full-fibre' THEN premises.full_fibre WHEN 'gigabit' THEN premises.gigabit WHEN 'ultrafast300' THEN premises.ultrafast300
               WHEN 'ultrafast100' THEN premises.ultrafast100 WHEN 'superfast' THEN premises.superfast WHEN 'decent' THEN premises.decent
           END
$$;

-- The same as questions about change have it: 0 lacking, 1 served, 2 unknown.
CREATE FUNCTION level_state(premises premises_levels, asked_level text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE level_served(premises, asked_level) WHEN false THEN 0 WHEN true THEN 1 ELSE 2 END
$$;

-- The letter (evidence_sources) of who decided it.
CREATE FUNCTION level_decided_by(premises premises_levels, asked_level text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT substr(premises.decided_by, array_position(ARRAY['full-fibre', 'gigabit', 'ultrafast300', 'ultrafast100', 'superfast', 'decent'], asked_level), 1)
$$;

-- As before, the level by the functions above.
CREATE OR REPLACE FUNCTION premises_asked(calculation int, coverage int, buildings int, asked_level text) RETURNS TABLE (
    uprn bigint, postcode text, cell int, served boolean, decided_by text, geom geometry, lonlat geometry,
    planned text, planned_through text, planned_by date, contract text, supplier text, lot text, status text, kind text, name text, owner text
) LANGUAGE sql STABLE AS $$
    SELECT l.uprn, l.postcode, l.cell,
           level_served(l, asked_level), level_decided_by(l, asked_level), l.geom, l.lonlat,
           CASE WHEN c.gis OR c.vouchers OR c.hubs OR c.future_gigabit THEN 'yes' WHEN NOT c.gis AND NOT c.future_gigabit THEN 'no' ELSE 'unknown' END,
           CASE WHEN deferred_scope(c.gis, c.gis_contract_scope) THEN 'deferred' WHEN c.gis THEN 'contract' WHEN c.vouchers THEN 'voucher' WHEN c.hubs THEN 'hub'
                WHEN c.future_gigabit THEN 'announced' END,
           CASE WHEN NOT deferred_scope(c.gis, c.gis_contract_scope) THEN c.gis_final_coverage_date END,
           CASE WHEN c.gis THEN c.gis_contract_name WHEN c.vouchers THEN c.vouchers_contract_name WHEN c.hubs THEN c.hubs_contract_name END,
           CASE WHEN c.gis THEN c.gis_supplier WHEN c.vouchers THEN c.vouchers_supplier WHEN c.hubs THEN c.hubs_supplier END,
           nullif(btrim(c.lot_id), ''),
           CASE WHEN c.subsidy_control_status ILIKE '%white%' THEN 'white'
                WHEN c.subsidy_control_status ILIKE '%review%' THEN 'under-review'
                WHEN c.subsidy_control_status ILIKE '%grey%' OR c.subsidy_control_status ILIKE '%black%' THEN 'grey-black'
                WHEN c.subsidy_control_status ILIKE '%unassessed%' THEN 'unassessed'
                ELSE 'not-stated'
           END,
           b.kind, b.name, b.owner
    FROM premises_levels l
    JOIN premises_coverage c ON c.release_id = coverage AND c.uprn = l.uprn
    LEFT JOIN public_buildings b ON b.release_id = buildings AND b.uprn = l.uprn
    WHERE l.calculation_id = calculation
$$;

-- What the premises release says of programmes and plans, with the gigabit state of the edition: few combinations occur, and every count names one (calculation kind: plans).
CREATE TABLE plan_combinations (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    plan int NOT NULL,
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
    PRIMARY KEY (calculation_id, plan)
);

ALTER TABLE plan_counts RENAME TO plan_counts_before;
DROP INDEX plan_counts_cell;
CREATE TABLE plan_counts (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    cell int NOT NULL,                          -- of the premises-levels calculation
    plan int NOT NULL,                          -- of the same calculation's plan_combinations
    premises int NOT NULL,
    PRIMARY KEY (calculation_id, cell, plan)
);

WITH numbered AS MATERIALIZED (
    SELECT *, dense_rank() OVER (PARTITION BY calculation_id ORDER BY gigabit, future_gigabit, gis, gis_contract, gis_supplier, gis_scope, covered_by, vouchers, vouchers_contract, vouchers_supplier, superfast, superfast_contract, superfast_supplier, hubs, hubs_contract, hubs_supplier) AS plan FROM plan_counts_before
), made AS (
    INSERT INTO plan_combinations SELECT DISTINCT calculation_id, plan, gigabit, future_gigabit, gis, gis_contract, gis_supplier, gis_scope, covered_by, vouchers, vouchers_contract, vouchers_supplier, superfast, superfast_contract, superfast_supplier, hubs, hubs_contract, hubs_supplier FROM numbered
)
INSERT INTO plan_counts SELECT calculation_id, cell, plan, premises FROM numbered;
DROP TABLE plan_counts_before;

GRANT SELECT ON plan_combinations, plan_counts TO wessex_importer, wessex_api, wessex_reader;
ALTER TABLE plan_combinations OWNER TO wessex_importer;
ALTER TABLE plan_counts OWNER TO wessex_importer;
