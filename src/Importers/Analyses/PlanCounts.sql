-- How many premises are in which programme, planned or not, by cell and gigabit state: the combinations that occur, and a count for each of a cell.
-- @calculation; @levels: of premises; @coverage: the premises release.
WITH counted AS MATERIALIZED (
    SELECT level.cell, level.gigabit, said.future_gigabit,
           coalesce(said.gis, false) AS gis, said.gis_contract_name AS gis_contract, said.gis_supplier, said.gis_contract_scope AS gis_scope,
           said.gis_final_coverage_date AS covered_by,
           coalesce(said.vouchers, false) AS vouchers, said.vouchers_contract_name AS vouchers_contract, said.vouchers_supplier,
           coalesce(said.superfast_programme, false) AS superfast, said.superfast_contract_name AS superfast_contract, said.superfast_supplier,
           coalesce(said.hubs, false) AS hubs, said.hubs_contract_name AS hubs_contract, said.hubs_supplier, count(*)::int AS premises
    FROM premises_levels AS level
    JOIN premises_coverage AS said ON said.release_id = @coverage AND said.uprn = level.uprn
    WHERE level.calculation_id = @levels
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17
), numbered AS MATERIALIZED (
    SELECT *, dense_rank() OVER (
               ORDER BY gigabit, future_gigabit, gis, gis_contract, gis_supplier, gis_scope, covered_by, vouchers, vouchers_contract, vouchers_supplier,
                        superfast, superfast_contract, superfast_supplier, hubs, hubs_contract, hubs_supplier)::int AS plan
    FROM counted
), combined AS (
    INSERT INTO plan_combinations (
        calculation_id, plan, gigabit, future_gigabit, gis, gis_contract, gis_supplier, gis_scope, covered_by, vouchers, vouchers_contract, vouchers_supplier,
        superfast, superfast_contract, superfast_supplier, hubs, hubs_contract, hubs_supplier)
    SELECT DISTINCT @calculation, plan, gigabit, future_gigabit, gis, gis_contract, gis_supplier, gis_scope, covered_by, vouchers, vouchers_contract, vouchers_supplier,
           superfast, superfast_contract, superfast_supplier, hubs, hubs_contract, hubs_supplier
    FROM numbered
)
INSERT INTO plan_counts (calculation_id, cell, plan, premises) SELECT @calculation, cell, plan, premises FROM numbered;
ANALYZE plan_combinations, plan_counts;
