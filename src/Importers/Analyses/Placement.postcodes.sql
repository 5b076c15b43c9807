-- Puts the positions of a release of Code-Point Open into areas: postcode_places, and the combinations of areas that occur as temporary "combinations".
-- @calculation; @areas: the calculation that lists the areas; @release: of Code-Point Open.
CREATE TEMP TABLE outlines ON COMMIT DROP AS
SELECT h.kind, h.code, a.geom
FROM held_areas h
JOIN areas a ON a.release_id = h.release_id AND a.kind = h.kind AND a.code = h.code
WHERE h.calculation_id = @areas AND h.by_shape;
ANALYZE outlines;

-- Areas outside, points by their index inside: each outline is prepared once and tested exactly.
CREATE TEMP TABLE hits ON COMMIT DROP AS
SELECT p.postcode, o.kind, min(o.code COLLATE "C") AS code
FROM outlines o
JOIN postcode_units p ON p.release_id = @release AND ST_Intersects(o.geom, p.geom)
GROUP BY p.postcode, o.kind, CASE WHEN o.kind = 'custom' THEN o.code END; -- custom areas may overlap: in each that it lies in

-- A point on a line that two areas share can round to outside both: within a millimetre of an outline it belongs there.
CREATE TEMP TABLE edges ON COMMIT DROP AS
SELECT kind, code, ST_Subdivide(ST_Boundary(geom), 32) AS geom FROM outlines;
ANALYZE edges;
CREATE INDEX ON hits (postcode, kind);
INSERT INTO hits (postcode, kind, code)
SELECT p.postcode, e.kind, min(e.code COLLATE "C")
FROM edges e
JOIN postcode_units p ON p.release_id = @release AND ST_DWithin(e.geom, p.geom, 0.001)
WHERE NOT EXISTS (SELECT FROM hits h WHERE h.postcode = p.postcode AND h.kind = e.kind AND (h.kind <> 'custom' OR h.code = e.code))
GROUP BY p.postcode, e.kind, CASE WHEN e.kind = 'custom' THEN e.code END;

CREATE TEMP TABLE placed ON COMMIT DROP AS
SELECT postcode, array_agg(kind || ' ' || code ORDER BY kind COLLATE "C", code COLLATE "C") AS areas FROM hits GROUP BY postcode;
CREATE TEMP TABLE combinations ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY areas)::int AS place, areas FROM (SELECT DISTINCT areas FROM placed) AS occurring;
CREATE TABLE new_postcode_places (LIKE postcode_places);
INSERT INTO new_postcode_places (calculation_id, postcode, place)
SELECT @calculation, placed.postcode, combinations.place FROM placed JOIN combinations USING (areas);
CALL attach_computed('postcode_places', @calculation);
