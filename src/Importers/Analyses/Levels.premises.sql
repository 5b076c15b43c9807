-- The levels of every premises that the premises release recognises, into premises_levels, with who decided each, their counts per cell, and where
-- sources disagree. docs/method.md says the rule of precedence.
-- @calculation; @places: placement of @positions, or null; @positions: release of OS Open UPRN, or null; @coverage: premises release;
-- @suppliers: releases of suppliers' declarations; @postcodes: release of postcode coverage, or null; @overrides: ids of those in force.

-- Suppliers that speak of premises they do not serve. One that lists only what it serves says nothing by its silence.
CREATE TEMP TABLE speaking ON COMMIT DROP AS
SELECT release
FROM unnest(@suppliers) AS held (release)
WHERE EXISTS (SELECT FROM supplier_coverage WHERE release_id = held.release AND NOT full_fibre);

-- Full fibre: served when a supplier says so; lacking when every supplier that would say so says not; else unknown.
CREATE TEMP TABLE declared ON COMMIT DROP AS
SELECT uprn,
       CASE WHEN bool_or(full_fibre) THEN true
            WHEN count(*) FILTER (WHERE NOT full_fibre) = (SELECT nullif(count(*), 0) FROM speaking) THEN false
       END AS full_fibre,
       max(download_mbps) AS download_mbps
FROM supplier_coverage
WHERE release_id = ANY (@suppliers)
GROUP BY uprn;

-- Levels that are published per postcode are known for a premises only where they are the same for the whole postcode.
-- Decent is down and up where the release states that at all, else 10 Mbit/s down alone.
CREATE TEMP TABLE stated ON COMMIT DROP AS
SELECT o.postcode,
       CASE o.gigabit_percent WHEN 100 THEN true WHEN 0 THEN false END AS gigabit,
       CASE o.ultrafast300_percent WHEN 100 THEN true WHEN 0 THEN false END AS ultrafast300,
       CASE o.ultrafast100_percent WHEN 100 THEN true WHEN 0 THEN false END AS ultrafast100,
       CASE o.superfast_percent WHEN 100 THEN true WHEN 0 THEN false END AS superfast,
       CASE CASE WHEN basis.up_too THEN o.below_uso_percent ELSE o.unable_10_percent END WHEN 0 THEN true WHEN 100 THEN false END AS decent
FROM postcode_coverage o
CROSS JOIN (
    SELECT EXISTS (SELECT FROM postcode_coverage WHERE release_id = @postcodes AND below_uso_percent IS NOT NULL) AS up_too
) basis
WHERE o.release_id = @postcodes;

CREATE TEMP TABLE overruled ON COMMIT DROP AS
SELECT uprn,
       max(value) FILTER (WHERE level = 'full-fibre') AS full_fibre, max(value) FILTER (WHERE level = 'gigabit') AS gigabit,
       max(value) FILTER (WHERE level = 'ultrafast300') AS ultrafast300, max(value) FILTER (WHERE level = 'ultrafast100') AS ultrafast100,
       max(value) FILTER (WHERE level = 'superfast') AS superfast, max(value) FILTER (WHERE level = 'decent') AS decent
FROM premises_overrides
WHERE id = ANY (@overrides)
GROUP BY uprn;

-- What each source says of each premises: v an override (true, false or unknown), s suppliers, b BDUK, o Ofcom's postcode. A declared speed says
-- that a level can be had, never that it cannot: another supplier may be faster.
CREATE TEMP TABLE evidence ON COMMIT DROP AS
SELECT c.uprn, c.postcode, p.geom, p.lonlat,
       coalesce(pl.place, 0) AS place, p.geom IS NOT NULL AS positioned, coalesce(nullif(btrim(c.lot_id), ''), '') AS lot,
       CASE WHEN c.postcode ~ '^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$'
            THEN left(c.postcode, -3) || ' ' || left(right(c.postcode, 3), 1)
            ELSE ''
       END AS sector,
       v.full_fibre AS v_full_fibre, v.gigabit AS v_gigabit, v.ultrafast300 AS v_ultrafast300, v.ultrafast100 AS v_ultrafast100,
       v.superfast AS v_superfast, v.decent AS v_decent,
       s.full_fibre AS s_full_fibre, CASE WHEN s.download_mbps >= 1000 THEN true END AS s_gigabit,
       CASE WHEN s.download_mbps >= 300 THEN true END AS s_ultrafast300, CASE WHEN s.download_mbps >= 100 THEN true END AS s_ultrafast100,
       CASE WHEN s.download_mbps >= 30 THEN true END AS s_superfast,
       c.current_gigabit AS b_gigabit,
       o.gigabit AS o_gigabit, o.ultrafast300 AS o_ultrafast300, o.ultrafast100 AS o_ultrafast100, o.superfast AS o_superfast, o.decent AS o_decent
FROM premises_coverage c
LEFT JOIN premises p ON p.release_id = @positions AND p.uprn = c.uprn
LEFT JOIN premises_places pl ON pl.calculation_id = @places AND pl.uprn = c.uprn
LEFT JOIN overruled v ON v.uprn = c.uprn
LEFT JOIN declared s ON s.uprn = c.uprn
LEFT JOIN stated o ON o.postcode = c.postcode
WHERE c.release_id = @coverage AND c.recognised;

CREATE TEMP TABLE cell_keys ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY place, sector, lot, positioned)::int AS cell, place, sector, lot, positioned
FROM (SELECT DISTINCT place, sector, lot, positioned FROM evidence) AS occurring;

CREATE TABLE new_premises_levels (LIKE premises_levels);
INSERT INTO new_premises_levels (
    calculation_id, uprn, postcode, cell, full_fibre, gigabit, ultrafast300, ultrafast100, superfast, decent, geom, lonlat, decided_by)
SELECT @calculation, e.uprn, e.postcode, k.cell,
       CASE WHEN v_full_fibre IS NULL THEN s_full_fibre ELSE nullif(v_full_fibre, 'unknown')::boolean END,
       CASE WHEN v_gigabit IS NULL THEN coalesce(b_gigabit, s_gigabit, o_gigabit) ELSE nullif(v_gigabit, 'unknown')::boolean END,
       CASE WHEN v_ultrafast300 IS NULL THEN o_ultrafast300 ELSE nullif(v_ultrafast300, 'unknown')::boolean END,
       CASE WHEN v_ultrafast100 IS NULL THEN o_ultrafast100 ELSE nullif(v_ultrafast100, 'unknown')::boolean END,
       CASE WHEN v_superfast IS NULL THEN o_superfast ELSE nullif(v_superfast, 'unknown')::boolean END,
       CASE WHEN v_decent IS NULL THEN o_decent ELSE nullif(v_decent, 'unknown')::boolean END,
       e.geom, e.lonlat,
       concat(
           CASE WHEN v_full_fibre IS NOT NULL THEN 'V' WHEN s_full_fibre IS NOT NULL THEN 'S' ELSE '-' END,
           CASE WHEN v_gigabit IS NOT NULL THEN 'V' WHEN b_gigabit IS NOT NULL THEN 'B' WHEN s_gigabit THEN 'S' WHEN o_gigabit IS NOT NULL THEN 'O' ELSE '-' END,
           CASE WHEN v_ultrafast300 IS NOT NULL THEN 'V' WHEN o_ultrafast300 IS NOT NULL THEN 'O' ELSE '-' END,
           CASE WHEN v_ultrafast100 IS NOT NULL THEN 'V' WHEN o_ultrafast100 IS NOT NULL THEN 'O' ELSE '-' END,
           CASE WHEN v_superfast IS NOT NULL THEN 'V' WHEN o_superfast IS NOT NULL THEN 'O' ELSE '-' END,
           CASE WHEN v_decent IS NOT NULL THEN 'V' WHEN o_decent IS NOT NULL THEN 'O' ELSE '-' END)
FROM evidence e
JOIN cell_keys k USING (place, sector, lot, positioned);
CALL attach_computed('premises_levels', @calculation);

-- Who stands higher in precedence comes first. A supplier's full fibre and no gigabit by another contradict each other; no full fibre and gigabit do not.
CREATE TABLE new_premises_disagreements (LIKE premises_disagreements);
INSERT INTO new_premises_disagreements (calculation_id, uprn, cell, level, source, says, against, against_level, against_says)
SELECT @calculation, e.uprn, k.cell, d.level, d.source, d.says, d.against, d.against_level, d.against_says
FROM evidence e
JOIN cell_keys k USING (place, sector, lot, positioned)
CROSS JOIN LATERAL (VALUES
    ('full-fibre', 'override', nullif(v_full_fibre, 'unknown')::boolean, 'supplier-full-fibre', 'full-fibre', s_full_fibre),
    ('full-fibre', 'supplier-full-fibre', s_full_fibre, 'bduk-premises', 'gigabit', b_gigabit),
    ('full-fibre', 'supplier-full-fibre', s_full_fibre, 'ofcom-fixed-postcode', 'gigabit', o_gigabit),
    ('gigabit', 'override', nullif(v_gigabit, 'unknown')::boolean, 'bduk-premises', 'gigabit', b_gigabit),
    ('gigabit', 'override', nullif(v_gigabit, 'unknown')::boolean, 'supplier-full-fibre', 'gigabit', s_gigabit),
    ('gigabit', 'override', nullif(v_gigabit, 'unknown')::boolean, 'ofcom-fixed-postcode', 'gigabit', o_gigabit),
    ('gigabit', 'bduk-premises', b_gigabit, 'supplier-full-fibre', 'gigabit', s_gigabit),
    ('gigabit', 'bduk-premises', b_gigabit, 'ofcom-fixed-postcode', 'gigabit', o_gigabit),
    ('gigabit', 'supplier-full-fibre', s_gigabit, 'ofcom-fixed-postcode', 'gigabit', o_gigabit),
    ('ultrafast300', 'override', nullif(v_ultrafast300, 'unknown')::boolean, 'ofcom-fixed-postcode', 'ultrafast300', o_ultrafast300),
    ('ultrafast300', 'ofcom-fixed-postcode', o_ultrafast300, 'supplier-full-fibre', 'ultrafast300', s_ultrafast300),
    ('ultrafast100', 'override', nullif(v_ultrafast100, 'unknown')::boolean, 'ofcom-fixed-postcode', 'ultrafast100', o_ultrafast100),
    ('ultrafast100', 'ofcom-fixed-postcode', o_ultrafast100, 'supplier-full-fibre', 'ultrafast100', s_ultrafast100),
    ('superfast', 'override', nullif(v_superfast, 'unknown')::boolean, 'ofcom-fixed-postcode', 'superfast', o_superfast),
    ('superfast', 'ofcom-fixed-postcode', o_superfast, 'supplier-full-fibre', 'superfast', s_superfast),
    ('decent', 'override', nullif(v_decent, 'unknown')::boolean, 'ofcom-fixed-postcode', 'decent', o_decent)
) AS d (level, source, says, against, against_level, against_says)
WHERE d.says <> d.against_says AND (d.level = d.against_level OR d.says);
CALL attach_computed('premises_disagreements', @calculation);

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
    'suppliers_speaking', (SELECT count(*) FROM speaking),
    'overridden', (
        SELECT coalesce(jsonb_object_agg(level, premises), '{}')
        FROM (
            SELECT o.level, count(*) AS premises
            FROM premises_overrides o
            JOIN premises_levels p ON p.calculation_id = @calculation AND p.uprn = o.uprn
            WHERE o.id = ANY (@overrides)
            GROUP BY o.level
        ) AS each),
    'recognition_not_stated', (SELECT count(*) FROM premises_coverage WHERE release_id = @coverage AND recognised IS NULL),
    'postcode_coverage', @postcodes::int IS NOT NULL,
    'decent_up_too', EXISTS (SELECT FROM postcode_coverage WHERE release_id = @postcodes AND below_uso_percent IS NOT NULL))
WHERE id = @calculation;
