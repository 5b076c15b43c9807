-- Which editions may be compared over time, and what a deferred scope of a contract means for plans.

-- Editions that can be asked for and hold no release that was withdrawn: what a withdrawn release said is no part of any history.
CREATE VIEW standing_editions AS
    SELECT edition.*
    FROM editions AS edition
    WHERE edition.retired_at IS NULL
      AND NOT EXISTS (
          SELECT
          FROM edition_releases AS held
          JOIN releases AS release ON release.id = held.release_id
          WHERE held.edition_id = edition.id AND release.withdrawn_at IS NOT NULL);
GRANT SELECT ON standing_editions TO wessex_importer, wessex_api, wessex_reader;

-- The date of the newest release that a question's figures rest on in an edition: of the data sets that state them, or of the predictions of one technology and
-- environment. Where nothing held states a level of premises, the date of the premises release, by which they are unknown.
CREATE FUNCTION facts_on(edition int, stating text[], technology text, environment text) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        max(release.as_at) FILTER (WHERE release.dataset = ANY (facts_on.stating) OR release.id = ANY (question.releases)),
        max(release.as_at) FILTER (WHERE release.dataset = 'bduk-premises' AND facts_on.technology IS NULL))
    FROM edition_releases AS held
    JOIN releases AS release ON release.id = held.release_id
    LEFT JOIN LATERAL (
        SELECT asked.releases
        FROM edition_calculations AS computed
        JOIN signal_questions AS asked ON asked.calculation_id = computed.calculation_id
        WHERE computed.edition_id = held.edition_id AND asked.subject = 'roads' AND asked.source = 'predicted'
          AND asked.technology = facts_on.technology AND asked.environment = facts_on.environment
    ) AS question ON true
    WHERE held.edition_id = facts_on.edition
$$;
GRANT EXECUTE ON FUNCTION facts_on(int, text[], text, text) TO wessex_importer, wessex_api, wessex_reader;

-- The premises of which an officer's override of a level stands in one of two editions and not in the other: what changed of them is his doing.
CREATE FUNCTION overrides_between(earlier int, later int, asked_level text) RETURNS TABLE (uprn bigint) LANGUAGE sql STABLE AS $$
    SELECT DISTINCT override.uprn
    FROM premises_overrides AS override
    WHERE override.level = asked_level
      AND EXISTS (SELECT FROM edition_overrides AS held WHERE held.override_id = override.id AND held.edition_id = earlier)
       <> EXISTS (SELECT FROM edition_overrides AS held WHERE held.override_id = override.id AND held.edition_id = later)
$$;

-- Premises that a contract has in its deferred scope: nobody is bound yet to build there, so the contract's date is not theirs.
CREATE FUNCTION deferred_scope(gis boolean, scope text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(gis AND scope ILIKE '%deferred%', false)
$$;

-- As before, with the deferred scope of a contract apart.
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
           l.geom, l.lonlat,
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
