-- The levels of every postcode that the coverage release lists, into postcode_levels, and their counts per cell.
-- @calculation; @places: placement of @positions, or null; @positions: release of Code-Point Open, or null; @coverage: release of postcode coverage.

-- Decent is down and up where the release states that at all, else 10 Mbit/s down alone. Per cents go through numeric: real would blur them.
CREATE TEMP TABLE levelled ON COMMIT DROP AS
SELECT o.postcode, o.gigabit_percent AS gigabit, o.ultrafast300_percent AS ultrafast300, o.ultrafast100_percent AS ultrafast100,
       o.superfast_percent AS superfast,
       (100 - (CASE WHEN basis.up_too THEN o.below_uso_percent ELSE o.unable_10_percent END)::numeric)::real AS decent,
       u.geom, u.lonlat, coalesce(pl.place, 0) AS place, u.geom IS NOT NULL AS positioned, '' AS lot,
       CASE WHEN o.postcode ~ '^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$'
            THEN left(o.postcode, -3) || ' ' || left(right(o.postcode, 3), 1)
            ELSE ''
       END AS sector
FROM postcode_coverage o
CROSS JOIN (
    SELECT EXISTS (SELECT FROM postcode_coverage WHERE release_id = @coverage AND below_uso_percent IS NOT NULL) AS up_too
) basis
LEFT JOIN postcode_units u ON u.release_id = @positions AND u.postcode = o.postcode
LEFT JOIN postcode_places pl ON pl.calculation_id = @places AND pl.postcode = o.postcode
WHERE o.release_id = @coverage;

CREATE TEMP TABLE cell_keys ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY place, sector, positioned)::int AS cell, place, sector, lot, positioned
FROM (SELECT DISTINCT place, sector, lot, positioned FROM levelled) AS occurring;

CREATE TABLE new_postcode_levels (LIKE postcode_levels);
INSERT INTO new_postcode_levels (calculation_id, postcode, cell, gigabit, ultrafast300, ultrafast100, superfast, decent, geom, lonlat)
SELECT @calculation, l.postcode, k.cell, l.gigabit, l.ultrafast300, l.ultrafast100, l.superfast, l.decent, l.geom, l.lonlat
FROM levelled l
JOIN cell_keys k USING (place, sector, lot, positioned);
CALL attach_computed('postcode_levels', @calculation);

INSERT INTO level_counts (calculation_id, level, cell, lacking, wholly_lacking, served, unknown, percent_lacking)
SELECT @calculation, l.level, p.cell, count(*) FILTER (WHERE l.percent < 100), count(*) FILTER (WHERE l.percent = 0),
       count(*) FILTER (WHERE l.percent >= 100), count(*) FILTER (WHERE l.percent IS NULL), coalesce(sum(100 - l.percent::numeric), 0)
FROM postcode_levels p
CROSS JOIN LATERAL (VALUES
    ('full-fibre', p.full_fibre), ('gigabit', p.gigabit), ('ultrafast300', p.ultrafast300),
    ('ultrafast100', p.ultrafast100), ('superfast', p.superfast), ('decent', p.decent)
) AS l (level, percent)
WHERE p.calculation_id = @calculation
GROUP BY l.level, p.cell;

UPDATE calculations
SET report = jsonb_build_object(
    'decent_up_too', EXISTS (SELECT FROM postcode_coverage WHERE release_id = @coverage AND below_uso_percent IS NOT NULL),
    'not_in_coverage', (
        SELECT count(*)
        FROM postcode_units u
        WHERE u.release_id = @positions
          AND NOT EXISTS (SELECT FROM postcode_coverage o WHERE o.release_id = @coverage AND o.postcode = u.postcode)))
WHERE id = @calculation;
