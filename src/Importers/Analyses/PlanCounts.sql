-- How many premises are in which programme, planned or not, by cell and gigabit state.
-- @calculation; @levels: of premises; @coverage: the premises release.
INSERT INTO plan_counts (
    calculation_id, cell, gigabit, future_gigabit, gis, gis_contract, gis_supplier, gis_scope, covered_by, vouchers, vouchers_contract, vouchers_supplier,
    superfast, superfast_contract, superfast_supplier, hubs, hubs_contract, hubs_supplier, premises)
SELECT @calculation, level.cell, level.gigabit, said.future_gigabit,
       coalesce(said.gis, false), said.gis_contract_name, said.gis_supplier, said.gis_contract_scope, said.gis_final_coverage_date,
       coalesce(said.vouchers, false), said.vouchers_contract_name, said.vouchers_supplier,
       coalesce(said.superfast_programme, false), said.superfast_contract_name, said.superfast_supplier,
       coalesce(said.hubs, false), said.hubs_contract_name, said.hubs_supplier, count(*)
FROM premises_levels AS level
JOIN premises_coverage AS said ON said.release_id = @coverage AND said.uprn = level.uprn
WHERE level.calculation_id = @levels
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18;
ANALYZE plan_counts;
