-- Makes an edition of releases, overrides and calculations.
-- @asOf: the date it answers for, or null; @engine: version; @releases, @overrides: ids; @kinds, @calculations: what was computed, pairwise.
WITH made AS (
    INSERT INTO editions (as_of, engine_version, synthetic)
    SELECT @asOf::date, @engine, bool_or(synthetic) FROM releases WHERE id = ANY (@releases)
    RETURNING id
), held AS (
    INSERT INTO edition_releases (edition_id, release_id) SELECT made.id, release FROM made, unnest(@releases) AS release
), overruled AS (
    INSERT INTO edition_overrides (edition_id, override_id) SELECT made.id, override FROM made, unnest(@overrides::int[]) AS override
), computed AS (
    INSERT INTO edition_calculations (edition_id, kind, calculation_id)
    SELECT made.id, pair.kind, pair.calculation FROM made, unnest(@kinds, @calculations) AS pair (kind, calculation)
)
SELECT id FROM made
