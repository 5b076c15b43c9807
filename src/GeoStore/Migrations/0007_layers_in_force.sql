-- Releases of predicted coverage and of fixed wireless can overlap: one operator's newer release beside an older one of all operators. Each
-- operator, technology and environment, and each supplier, has the latest release that speaks of it.

-- The side of a grid's cell; null for polygons.
ALTER TABLE predicted_coverage ADD COLUMN cell_size_m int;

-- Which operators, technologies and environments a release speaks of: has covered parts of, or an extent. '*' in an extent is all that the release
-- itself names: of an operator that covers nothing, those of the others. The few names are found by steps through the primary key, since a grid has
-- millions of rows.
CREATE VIEW predicted_layers AS
WITH RECURSIVE layers AS (
    SELECT first.*
    FROM releases AS release
    CROSS JOIN LATERAL (
        SELECT part.release_id, part.kind, part.operator, part.technology, part.environment
        FROM predicted_coverage AS part
        WHERE part.release_id = release.id
        ORDER BY part.kind, part.operator, part.technology, part.environment
        LIMIT 1
    ) AS first
    WHERE release.dataset = 'predicted-coverage'
    UNION ALL
    SELECT next.*
    FROM layers AS last
    CROSS JOIN LATERAL (
        SELECT part.release_id, part.kind, part.operator, part.technology, part.environment
        FROM predicted_coverage AS part
        WHERE part.release_id = last.release_id
          AND (part.kind, part.operator, part.technology, part.environment) > (last.kind, last.operator, last.technology, last.environment)
        ORDER BY part.kind, part.operator, part.technology, part.environment
        LIMIT 1
    ) AS next
), named AS (
    SELECT DISTINCT release_id, operator, technology, environment FROM layers WHERE '*' NOT IN (operator, technology, environment)
)
SELECT release_id, operator, technology, environment FROM named
UNION
SELECT layers.release_id,
       COALESCE(NULLIF(layers.operator, '*'), named.operator),
       COALESCE(NULLIF(layers.technology, '*'), named.technology),
       COALESCE(NULLIF(layers.environment, '*'), named.environment)
FROM layers
JOIN named ON named.release_id = layers.release_id
WHERE '*' IN (layers.operator, layers.technology, layers.environment);

-- The extents of each operator, technology and environment that a release speaks of, those that are of all of them resolved.
CREATE OR REPLACE VIEW predicted_extents AS
SELECT layer.release_id, layer.operator, layer.technology, layer.environment, extent.part, extent.source, extent.geom, extent.lonlat
FROM predicted_layers AS layer
JOIN predicted_coverage AS extent
    ON extent.release_id = layer.release_id AND extent.kind = 'extent'
    AND extent.operator IN (layer.operator, '*') AND extent.technology IN (layer.technology, '*') AND extent.environment IN (layer.environment, '*');

-- Of the given releases (an edition's) the latest that speaks of each operator, technology and environment.
CREATE FUNCTION predicted_among(releases_given int[]) RETURNS TABLE (operator text, technology text, environment text, release_id int) LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (layer.operator, layer.technology, layer.environment) layer.operator, layer.technology, layer.environment, release.id
    FROM predicted_layers AS layer
    JOIN releases AS release ON release.id = layer.release_id
    WHERE release.id = ANY (releases_given)
    ORDER BY layer.operator, layer.technology, layer.environment, release.as_at DESC, release.id DESC
$$;

-- The same at a date (null: now).
CREATE FUNCTION predicted_in_force(as_of date) RETURNS TABLE (operator text, technology text, environment text, release_id int) LANGUAGE sql STABLE AS $$
    SELECT * FROM predicted_among(ARRAY(SELECT force.release_id FROM releases_in_force(as_of) AS force))
$$;

-- Of the given releases the latest that speaks of each supplier: has polygons of it, covered or extent.
CREATE FUNCTION fixed_wireless_among(releases_given int[]) RETURNS TABLE (supplier text, release_id int) LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (part.supplier) part.supplier, release.id
    FROM (SELECT DISTINCT coverage.supplier, coverage.release_id FROM fixed_wireless_coverage AS coverage WHERE coverage.release_id = ANY (releases_given)) AS part
    JOIN releases AS release ON release.id = part.release_id
    ORDER BY part.supplier, release.as_at DESC, release.id DESC
$$;

-- The same at a date (null: now).
CREATE FUNCTION fixed_wireless_in_force(as_of date) RETURNS TABLE (supplier text, release_id int) LANGUAGE sql STABLE AS $$
    SELECT * FROM fixed_wireless_among(ARRAY(SELECT force.release_id FROM releases_in_force(as_of) AS force))
$$;

GRANT SELECT ON predicted_layers TO wessex_importer, wessex_api, wessex_reader;
