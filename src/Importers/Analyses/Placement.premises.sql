-- Puts the positions of a release of OS Open UPRN into areas: premises_places, and the combinations of areas that occur as temporary "combinations".
-- @calculation; @areas: the calculation that lists the areas; @release: of OS Open UPRN.
CREATE TEMP TABLE outlines ON COMMIT DROP AS
SELECT h.kind, h.code, a.geom
FROM held_areas h
JOIN areas a ON a.release_id = h.release_id AND a.kind = h.kind AND a.code = h.code
WHERE h.calculation_id = @areas AND h.by_shape;
ANALYZE outlines;

-- Areas outside, points by their index inside: each outline is prepared once and tested exactly.
CREATE TEMP TABLE hits ON COMMIT DROP AS
SELECT p.uprn, o.kind, min(o.code COLLATE "C") AS code
FROM outlines o
JOIN premises p ON p.release_id = @release AND ST_Intersects(o.geom, p.geom)
GROUP BY p.uprn, o.kind, CASE WHEN o.kind = 'custom' THEN o.code END; -- custom areas may overlap: in each that it lies in

-- A point on a line that two areas share can round to outside both: within a millimetre of an outline it belongs there.
CREATE TEMP TABLE edges ON COMMIT DROP AS
SELECT kind, code, ST_Subdivide(ST_Boundary(geom), 32) AS geom FROM outlines;
ANALYZE edges;
CREATE INDEX ON hits (uprn, kind);
INSERT INTO hits (uprn, kind, code)
SELECT p.uprn, e.kind, min(e.code COLLATE "C")
FROM edges e
JOIN premises p ON p.release_id = @release AND ST_DWithin(e.geom, p.geom, 0.001)
WHERE NOT EXISTS (SELECT FROM hits h WHERE h.uprn = p.uprn AND h.kind = e.kind AND (h.kind <> 'custom' OR h.code = e.code))
GROUP BY p.uprn, e.kind, CASE WHEN e.kind = 'custom' THEN e.code END;

CREATE TEMP TABLE placed ON COMMIT DROP AS
SELECT uprn, array_agg(kind || ' ' || code ORDER BY kind COLLATE "C", code COLLATE "C") AS areas FROM hits GROUP BY uprn;
CREATE TEMP TABLE combinations ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY areas)::int AS place, areas FROM (SELECT DISTINCT areas FROM placed) AS occurring;
CREATE TABLE new_premises_places (LIKE premises_places);
INSERT INTO new_premises_places (calculation_id, uprn, place)
SELECT @calculation, placed.uprn, combinations.place FROM placed JOIN combinations USING (areas);
CALL attach_computed('premises_places', @calculation);
