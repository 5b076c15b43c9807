-- What is planned for premises, said once: for the questions, and for the collection that planners copy.

-- A state as it is written.
CREATE FUNCTION level_state(served boolean) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE served WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END
$$;

-- In a contract, a voucher or hub project, or announced; the deferred scope of a contract is apart and has no date.
CREATE VIEW premises_plans AS
SELECT c.release_id, c.uprn,
       CASE WHEN c.gis OR c.vouchers OR c.hubs OR c.future_gigabit THEN 'yes' WHEN NOT c.gis AND NOT c.future_gigabit THEN 'no' ELSE 'unknown' END AS planned,
       CASE WHEN deferred_scope(c.gis, c.gis_contract_scope) THEN 'deferred' WHEN c.gis THEN 'contract' WHEN c.vouchers THEN 'voucher' WHEN c.hubs THEN 'hub'
            WHEN c.future_gigabit THEN 'announced' END AS planned_through,
       CASE WHEN NOT deferred_scope(c.gis, c.gis_contract_scope) THEN c.gis_final_coverage_date END AS planned_by,
       CASE WHEN c.gis THEN c.gis_contract_name WHEN c.vouchers THEN c.vouchers_contract_name WHEN c.hubs THEN c.hubs_contract_name END AS contract,
       CASE WHEN c.gis THEN c.gis_supplier WHEN c.vouchers THEN c.vouchers_supplier WHEN c.hubs THEN c.hubs_supplier END AS supplier,
       nullif(btrim(c.lot_id), '') AS lot,
       CASE WHEN c.subsidy_control_status ILIKE '%white%' THEN 'white'
            WHEN c.subsidy_control_status ILIKE '%review%' THEN 'under-review'
            WHEN c.subsidy_control_status ILIKE '%grey%' OR c.subsidy_control_status ILIKE '%black%' THEN 'grey-black'
            WHEN c.subsidy_control_status ILIKE '%unassessed%' THEN 'unassessed'
            ELSE 'not-stated'
       END AS status
FROM premises_coverage c;
GRANT SELECT ON premises_plans TO wessex_api, wessex_importer, wessex_reader;

-- As before, from the view.
CREATE OR REPLACE FUNCTION premises_asked(calculation int, coverage int, buildings int, asked_level text) RETURNS TABLE (
    uprn bigint, postcode text, cell int, served boolean, decided_by text, geom geometry, lonlat geometry,
    planned text, planned_through text, planned_by date, contract text, supplier text, lot text, status text, kind text, name text, owner text
) LANGUAGE sql STABLE AS $$
    SELECT l.uprn, l.postcode, l.cell,
           CASE asked_level
               WHEN 'full-fibre' THEN l.full_fibre WHEN 'gigabit' THEN l.gigabit WHEN 'ultrafast300' THEN l.ultrafast300
               WHEN 'ultrafast100' THEN l.ultrafast100 WHEN 'superfast' THEN l.superfast WHEN 'decent' THEN l.decent
           END,
           substr(l.decided_by, array_position(ARRAY['full-fibre', 'gigabit', 'ultrafast300', 'ultrafast100', 'superfast', 'decent'], asked_level), 1),
           l.geom, l.lonlat, p.planned, p.planned_through, p.planned_by, p.contract, p.supplier, p.lot, p.status, b.kind, b.name, b.owner
    FROM premises_levels l
    JOIN premises_plans p ON p.release_id = coverage AND p.uprn = l.uprn
    LEFT JOIN public_buildings b ON b.release_id = buildings AND b.uprn = l.uprn
    WHERE l.calculation_id = calculation
$$;
