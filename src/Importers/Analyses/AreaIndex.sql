-- The areas that an edition gives figures for, into held_areas: of each kind those of one release, and every custom area of every series, which may overlap.
-- @calculation; @boundaries: ids of the boundary releases in force.

-- One release per kind: delivered before derived, then the latest.
CREATE TEMP TABLE kinds ON COMMIT DROP AS
SELECT DISTINCT ON (k.kind) k.kind, k.release_id, k.whole
FROM (
    SELECT kind, release_id, bool_and(derived) AS derived, bool_and(parent_code IS NOT NULL) AS whole
    FROM areas
    WHERE release_id = ANY (@boundaries)
    GROUP BY kind, release_id
) k
JOIN releases r ON r.id = k.release_id
ORDER BY k.kind, k.derived, r.as_at DESC, r.id DESC;

-- Who decides which district a point is in: the wards, when each says its district; else districts by their own shape;
-- else the LSOAs, when each says its district; else councils, else counties by shape.
CREATE TEMP TABLE leader ON COMMIT DROP AS
SELECT kind, release_id
FROM kinds
WHERE CASE kind WHEN 'ward' THEN whole WHEN 'lsoa' THEN whole ELSE kind IN ('district', 'council', 'county') END
ORDER BY array_position(ARRAY['ward', 'district', 'lsoa', 'council', 'county'], kind)
LIMIT 1;

INSERT INTO held_areas (calculation_id, kind, code, name, parent_kind, parent_code, release_id, by_shape, leads)
SELECT @calculation, a.kind, a.code, a.name, CASE WHEN a.parent_code IS NOT NULL THEN 'district' END, a.parent_code,
       a.release_id, kinds.kind <> 'lot', EXISTS (SELECT FROM leader WHERE leader.kind = a.kind) -- the premises release says who is in a lot
FROM kinds
JOIN areas a ON a.release_id = kinds.release_id AND a.kind = kinds.kind
WHERE kinds.kind NOT IN ('district', 'council', 'county', 'custom');

INSERT INTO held_areas (calculation_id, kind, code, name, release_id, by_shape, leads)
SELECT DISTINCT ON (a.code) @calculation, 'custom', a.code, a.name, a.release_id, true, false
FROM areas a
JOIN releases r ON r.id = a.release_id
WHERE a.release_id = ANY (@boundaries) AND a.kind = 'custom'
ORDER BY a.code, r.as_at DESC, r.id DESC;

-- Districts: the parents of the leading kind, with the shape of their own year where there is a choice.
INSERT INTO held_areas (calculation_id, kind, code, name, release_id, by_shape, leads)
SELECT @calculation, 'district', district.code, coalesce(best.name, district.name, successor.successor_name, district.code), best.release_id,
       leader.kind = 'district', true
FROM leader
CROSS JOIN LATERAL (
    SELECT a.parent_code AS code, max(a.parent_name) AS name
    FROM areas a
    WHERE leader.kind <> 'district' AND a.release_id = leader.release_id AND a.kind = leader.kind
    GROUP BY a.parent_code
    UNION ALL
    SELECT a.code, a.name FROM areas a WHERE leader.kind = 'district' AND a.release_id = leader.release_id AND a.kind = 'district'
) district
LEFT JOIN LATERAL (
    SELECT a.name, a.release_id
    FROM areas a
    JOIN releases r ON r.id = a.release_id
    WHERE a.release_id = ANY (@boundaries) AND a.kind = 'district' AND a.code = district.code
    ORDER BY a.derived, a.release_id = leader.release_id DESC, r.as_at DESC, r.id DESC
    LIMIT 1
) best ON true
LEFT JOIN area_successors successor ON successor.successor_code = district.code AND successor.successor_kind = 'council'
    AND successor.code = (SELECT min(s.code) FROM area_successors s WHERE s.successor_code = district.code AND s.successor_kind = 'council')
WHERE leader.kind IN ('ward', 'district', 'lsoa') AND district.code IS NOT NULL;

-- Councils: what each district became, or the district itself where nothing followed it; only those whose every part is held,
-- since a council's name over the figures of some of its districts would be wrong.
UPDATE held_areas h
SET parent_kind = 'council', parent_code = council.code
FROM (
    SELECT d.code AS district, coalesce(s.successor_code, d.code) AS code
    FROM held_areas d
    LEFT JOIN area_successors s ON s.code = d.code AND s.successor_kind = 'council'
    WHERE d.calculation_id = @calculation AND d.kind = 'district'
) council
WHERE h.calculation_id = @calculation AND h.kind = 'district' AND h.code = council.district
  AND (EXISTS (SELECT FROM held_areas own WHERE own.calculation_id = @calculation AND own.kind = 'district' AND own.code = council.code)
       OR NOT EXISTS (
           SELECT FROM area_successors part
           WHERE part.successor_code = council.code AND part.successor_kind = 'council'
             AND NOT EXISTS (
                 SELECT FROM held_areas held WHERE held.calculation_id = @calculation AND held.kind = 'district' AND held.code = part.code)));

INSERT INTO held_areas (calculation_id, kind, code, name, release_id, by_shape, leads)
SELECT @calculation, 'council', council.code, coalesce(best.name, successor.name, district.name, council.code), best.release_id,
       leader.kind = 'council', true
FROM leader
CROSS JOIN LATERAL (
    SELECT DISTINCT parent_code AS code FROM held_areas WHERE calculation_id = @calculation AND kind = 'district' AND parent_code IS NOT NULL
    UNION
    SELECT a.code FROM areas a WHERE leader.kind = 'council' AND a.release_id = leader.release_id AND a.kind = 'council'
) council
LEFT JOIN LATERAL (
    SELECT a.name, a.release_id
    FROM areas a
    JOIN releases r ON r.id = a.release_id
    WHERE a.release_id = ANY (@boundaries) AND a.kind = 'council' AND a.code = council.code
    ORDER BY a.derived, a.release_id = leader.release_id DESC, r.as_at DESC, r.id DESC
    LIMIT 1
) best ON true
LEFT JOIN LATERAL (
    SELECT min(s.successor_name) AS name FROM area_successors s WHERE s.successor_code = council.code AND s.successor_kind = 'council'
) successor ON true
LEFT JOIN held_areas district ON district.calculation_id = @calculation AND district.kind = 'district' AND district.code = council.code;

-- The county in speech: what the successors say of each council, when all its councils are held; counties of their own only where
-- nothing smaller leads.
UPDATE held_areas h
SET parent_kind = 'county', parent_code = s.successor_code
FROM area_successors s
WHERE h.calculation_id = @calculation AND h.kind = 'council' AND s.code = h.code AND s.successor_kind = 'county'
  AND NOT EXISTS (
      SELECT FROM area_successors part
      WHERE part.successor_code = s.successor_code AND part.successor_kind = 'county'
        AND NOT EXISTS (
            SELECT FROM held_areas held WHERE held.calculation_id = @calculation AND held.kind = 'council' AND held.code = part.code));

INSERT INTO held_areas (calculation_id, kind, code, name, release_id, by_shape, leads)
SELECT DISTINCT ON (s.successor_code) @calculation, 'county', s.successor_code, s.successor_name, shape.release_id, false, true
FROM held_areas h
JOIN area_successors s ON s.code = h.code AND s.successor_kind = 'county'
LEFT JOIN LATERAL (
    SELECT a.release_id
    FROM areas a
    WHERE a.release_id = ANY (@boundaries) AND a.kind = 'county' AND a.code = s.successor_code
    ORDER BY a.release_id DESC
    LIMIT 1
) shape ON true
WHERE h.calculation_id = @calculation AND h.kind = 'council' AND h.parent_code = s.successor_code
ORDER BY s.successor_code;

INSERT INTO held_areas (calculation_id, kind, code, name, release_id, by_shape, leads)
SELECT @calculation, 'county', a.code, a.name, a.release_id, true, true
FROM leader
JOIN areas a ON a.release_id = leader.release_id AND a.kind = 'county'
WHERE leader.kind = 'county';

UPDATE held_areas h
SET parent_name = parent.name
FROM held_areas parent
WHERE h.calculation_id = @calculation
  AND parent.calculation_id = @calculation AND parent.kind = h.parent_kind AND parent.code = h.parent_code;
