-- Groups of gaps within each place, kept with the edition; which stretches that disagree a question asks about, said once.

-- Premises that lack a level within a place, grouped as those of gap_clusters: a group ends at the edge of the place, so these are groups of their own (calculation kind: gap-clusters).
CREATE TABLE place_clusters (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    lacking_level text NOT NULL,
    code text NOT NULL,                         -- of the place
    voucher_rule text NOT NULL,                 -- the rule that its largest group was judged by; empty = none
    lacking bigint NOT NULL,
    clustered bigint NOT NULL,                  -- of these, in groups
    without_position bigint NOT NULL,           -- of these
    clusters bigint NOT NULL,
    largest bigint,                             -- the lowest UPRN of the largest group; null = there is none, and nothing below
    premises bigint,
    planned bigint,
    square_kilometres float8,
    premises_per_square_kilometre float8,       -- null where it has no area
    nearest_served_metres float8,               -- null: none is served
    nearest_road_metres float8,                 -- null: no roads are held
    nearest_road text,
    eligible bigint,                            -- for a voucher, by the rule; null without one
    not_eligible bigint,
    PRIMARY KEY (calculation_id, lacking_level, code)
);
GRANT SELECT ON place_clusters TO wessex_importer, wessex_api, wessex_reader;
ALTER TABLE place_clusters OWNER TO wessex_importer;

-- The stretches of a comparison that disagree and that a question asks about, with what was measured on them: for the listing, its size and the readings behind it.
-- area: code to stay within, or null; a stretch that lies in it in part is asked about. chance: the most that is, or null. The others: null for any. One select, so that the planner sees through it.
CREATE FUNCTION road_disagreements_asked(
    comparison int, measurement int, places int, roads int, asked_classes text[], asked_road text, asked_trunk boolean, area text, asked_operator text, says text, most_chance float8)
RETURNS TABLE (
    link text, from_mm bigint, to_mm bigint, operator text, class text, road_number text, road_class text, trunk boolean, readings int, median_dbm real, p10_dbm real, share real,
    share_low real, share_high real, drives int, drives_over int, chance real, oldest date, newest date, surveys text[], length_mm bigint, geom geometry, lonlat geometry
) LANGUAGE sql STABLE AS $$
    SELECT c.link, c.from_mm, c.to_mm, c.operator, c.class, l.road_number, l.class, l.trunk, m.readings, m.median_dbm, m.p10_dbm, m.share, m.share_low, m.share_high,
           m.drives, m.drives_over, CASE c.class WHEN 'predicted-only' THEN m.chance_if_covered ELSE m.chance_if_lacking END, m.oldest, m.newest, m.surveys,
           l.length_mm, l.geom, l.lonlat
    FROM road_comparisons c
    JOIN road_measured_runs m ON m.calculation_id = measurement AND m.link = c.link AND m.from_mm = c.from_mm AND m.operator = c.operator
    JOIN road_links l ON l.release_id = roads AND l.identifier = c.link
    WHERE c.calculation_id = comparison AND c.class IN ('predicted-only', 'measured-only') AND (says IS NULL OR c.class = says)
      AND (most_chance IS NULL OR CASE c.class WHEN 'predicted-only' THEN m.chance_if_covered ELSE m.chance_if_lacking END <= most_chance)
      AND (asked_operator IS NULL OR c.operator = asked_operator)
      AND l.class = ANY (asked_classes) AND (asked_road IS NULL OR l.road_number = asked_road) AND (asked_trunk IS NULL OR l.trunk = asked_trunk)
      AND (area IS NULL OR (c.link, c.from_mm, c.operator) IN (
          SELECT other.link, other.from_mm, other.operator
          FROM road_comparisons other
          JOIN road_pieces piece ON piece.calculation_id = places AND piece.link = other.link AND piece.from_mm < other.to_mm AND piece.to_mm > other.from_mm
          JOIN cell_areas inside ON inside.calculation_id = places AND inside.cell = piece.cell AND inside.code = area
          WHERE other.calculation_id = comparison AND other.class IN ('predicted-only', 'measured-only')))
$$;
