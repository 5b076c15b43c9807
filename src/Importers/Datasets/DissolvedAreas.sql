-- The areas that the staged ones make up: districts from wards, present councils from districts, the county in speech from councils.
-- A council or county is made only when all its parts are there.
-- codes, names: names of districts, for releases that only give codes
WITH districts AS (
    SELECT parent_code AS code, COALESCE(max(parent_name), max(known.name), parent_code) AS name, ST_Union(geom) AS geom, true AS made
    FROM staged
    LEFT JOIN unnest(@codes, @names) AS known (code, name) ON known.code = parent_code
    WHERE kind = 'ward' AND parent_code IS NOT NULL
    GROUP BY parent_code
    UNION ALL
    SELECT code, name, geom, false FROM staged WHERE kind = 'district'
), in_councils AS (
    SELECT districts.*, COALESCE(successor_code, districts.code) AS council, COALESCE(successor_name, districts.name) AS council_name
    FROM districts
    LEFT JOIN area_successors AS successor ON successor.code = districts.code AND successor_kind = 'council'
), councils AS (
    SELECT council AS code, max(council_name) AS name, ST_Union(geom) AS geom, array_agg(code) AS parts
    FROM in_councils
    GROUP BY council
), whole_councils AS (
    SELECT councils.*, county.successor_code AS county, county.successor_name AS county_name,
           (SELECT array_agg(part.code ORDER BY part.code) FROM area_successors AS part
            WHERE part.successor_code = councils.code AND part.successor_kind = 'council'
              AND NOT councils.code = ANY (councils.parts) AND NOT part.code = ANY (councils.parts)) AS missing
    FROM councils
    LEFT JOIN area_successors AS county ON county.code = councils.code AND county.successor_kind = 'county'
), counties AS (
    SELECT county AS code, max(county_name) AS name, ST_Union(geom) AS geom, array_agg(code) AS parts
    FROM whole_councils
    WHERE county IS NOT NULL AND missing IS NULL
    GROUP BY county
), whole_counties AS (
    SELECT counties.*,
           (SELECT array_agg(part.code ORDER BY part.code) FROM area_successors AS part
            WHERE part.successor_code = counties.code AND part.successor_kind = 'county' AND NOT part.code = ANY (counties.parts)) AS missing
    FROM counties
)
SELECT code, name, 'district' AS kind, council AS parent_code, council_name AS parent_name, geom, NULL::text[] AS missing
FROM in_councils WHERE made
UNION ALL
SELECT code, name, 'council', county, county_name, geom, missing FROM whole_councils
UNION ALL
SELECT code, name, 'county', NULL, NULL, geom, missing FROM whole_counties
ORDER BY kind DESC, code;
