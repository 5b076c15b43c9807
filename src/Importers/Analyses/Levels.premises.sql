-- The levels of every premises that the premises release recognises, into premises_levels, and their counts per cell.
-- @calculation; @places: placement of @positions, or null; @positions: release of OS Open UPRN, or null; @coverage: premises release;
-- @suppliers: releases of suppliers' declarations; @postcodes: release of postcode coverage, or null.

-- Full fibre: served when a supplier says so; lacking when every supplier in force says not; else unknown.
CREATE TEMP TABLE declared ON COMMIT DROP AS
SELECT uprn,
       CASE WHEN bool_or(full_fibre) THEN true
            WHEN count(*) FILTER (WHERE NOT full_fibre) = cardinality(@suppliers) THEN false
       END AS full_fibre
FROM supplier_coverage
WHERE release_id = ANY (@suppliers)
GROUP BY uprn;

-- Levels that are published per postcode are known for a premises only where they are the same for the whole postcode.
-- Decent is down and up where the release states that at all, else 10 Mbit/s down alone.
CREATE TEMP TABLE stated ON COMMIT DROP AS
SELECT o.postcode,
       CASE o.ultrafast300_percent WHEN 100 THEN true WHEN 0 THEN false END AS ultrafast300,
       CASE o.ultrafast100_percent WHEN 100 THEN true WHEN 0 THEN false END AS ultrafast100,
       CASE o.superfast_percent WHEN 100 THEN true WHEN 0 THEN false END AS superfast,
       CASE CASE WHEN basis.up_too THEN o.below_uso_percent ELSE o.unable_10_percent END WHEN 0 THEN true WHEN 100 THEN false END AS decent
FROM postcode_coverage o
CROSS JOIN (
    SELECT EXISTS (SELECT FROM postcode_coverage WHERE release_id = @postcodes AND below_uso_percent IS NOT NULL) AS up_too
) basis
WHERE o.release_id = @postcodes;

CREATE TEMP TABLE levelled ON COMMIT DROP AS
SELECT c.uprn, c.postcode, declared.full_fibre, c.current_gigabit AS gigabit,
       stated.ultrafast300, stated.ultrafast100, stated.superfast, stated.decent, p.geom, p.lonlat,
       coalesce(pl.place, 0) AS place, p.geom IS NOT NULL AS positioned, coalesce(nullif(btrim(c.lot_id), ''), '') AS lot,
       CASE WHEN c.postcode ~ '^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$'
            THEN left(c.postcode, -3) || ' ' || left(right(c.postcode, 3), 1)
            ELSE ''
       END AS sector
FROM premises_coverage c
LEFT JOIN premises p ON p.release_id = @positions AND p.uprn = c.uprn
LEFT JOIN premises_places pl ON pl.calculation_id = @places AND pl.uprn = c.uprn
LEFT JOIN declared ON declared.uprn = c.uprn
LEFT JOIN stated ON stated.postcode = c.postcode
WHERE c.release_id = @coverage AND c.recognised;

CREATE TEMP TABLE cell_keys ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY place, sector, lot, positioned)::int AS cell, place, sector, lot, positioned
FROM (SELECT DISTINCT place, sector, lot, positioned FROM levelled) AS occurring;

CREATE TABLE new_premises_levels (LIKE premises_levels);
INSERT INTO new_premises_levels (
    calculation_id, uprn, postcode, cell, full_fibre, gigabit, ultrafast300, ultrafast100, superfast, decent, geom, lonlat)
SELECT @calculation, l.uprn, l.postcode, k.cell, l.full_fibre, l.gigabit, l.ultrafast300, l.ultrafast100, l.superfast, l.decent, l.geom, l.lonlat
FROM levelled l
JOIN cell_keys k USING (place, sector, lot, positioned);
CALL attach_computed('premises_levels', @calculation);

INSERT INTO level_counts (calculation_id, level, cell, lacking, wholly_lacking, served, unknown, percent_lacking)
SELECT @calculation, l.level, c.cell, l.lacking, 0, l.served, c.premises - l.lacking - l.served, 0
FROM (
    SELECT cell, count(*) AS premises,
           count(*) FILTER (WHERE full_fibre) AS full_fibre, count(*) FILTER (WHERE NOT full_fibre) AS no_full_fibre,
           count(*) FILTER (WHERE gigabit) AS gigabit, count(*) FILTER (WHERE NOT gigabit) AS no_gigabit,
           count(*) FILTER (WHERE ultrafast300) AS ultrafast300, count(*) FILTER (WHERE NOT ultrafast300) AS no_ultrafast300,
           count(*) FILTER (WHERE ultrafast100) AS ultrafast100, count(*) FILTER (WHERE NOT ultrafast100) AS no_ultrafast100,
           count(*) FILTER (WHERE superfast) AS superfast, count(*) FILTER (WHERE NOT superfast) AS no_superfast,
           count(*) FILTER (WHERE decent) AS decent, count(*) FILTER (WHERE NOT decent) AS no_decent
    FROM premises_levels
    WHERE calculation_id = @calculation
    GROUP BY cell
) c
CROSS JOIN LATERAL (VALUES
    ('full-fibre', no_full_fibre, full_fibre), ('gigabit', no_gigabit, gigabit), ('ultrafast300', no_ultrafast300, ultrafast300),
    ('ultrafast100', no_ultrafast100, ultrafast100), ('superfast', no_superfast, superfast), ('decent', no_decent, decent)
) AS l (level, lacking, served);

UPDATE calculations
SET report = jsonb_build_object(
    'suppliers', cardinality(@suppliers),
    'recognition_not_stated', (SELECT count(*) FROM premises_coverage WHERE release_id = @coverage AND recognised IS NULL),
    'postcode_coverage', @postcodes::int IS NOT NULL,
    'decent_up_too', EXISTS (SELECT FROM postcode_coverage WHERE release_id = @postcodes AND below_uso_percent IS NOT NULL))
WHERE id = @calculation;
