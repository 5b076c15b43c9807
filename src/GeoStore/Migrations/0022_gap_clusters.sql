-- Groups of premises that lack a level, kept with the edition so that they can be paged through; and released assets in the order of their ids.

-- Premises that lack a level, grouped where each is within 200 m of another, 10 or more in a group (calculation kind: gap-clusters).
CREATE TABLE gap_clusters (
    calculation_id int NOT NULL REFERENCES calculations ON DELETE CASCADE,
    lacking_level text NOT NULL,
    id bigint NOT NULL,                         -- its lowest UPRN
    premises bigint NOT NULL,
    planned bigint NOT NULL,                    -- of these
    square_kilometres float8 NOT NULL,          -- of the hull; 0 for premises in one line
    premises_per_square_kilometre float8,       -- null where it has no area
    nearest_served_metres float8,               -- null: none is served
    nearest_road_metres float8,                 -- null: no roads are held
    nearest_road text,
    geom geometry(Polygon, 27700) NOT NULL,     -- the convex hull; premises in one line have one that is a metre wide
    lonlat geometry(Polygon, 4326) NOT NULL,
    PRIMARY KEY (calculation_id, lacking_level, id)
);
CREATE INDEX gap_clusters_geom ON gap_clusters USING gist (geom);
GRANT SELECT ON gap_clusters TO wessex_importer, wessex_api, wessex_reader;
ALTER TABLE gap_clusters OWNER TO wessex_importer;

CREATE INDEX released_assets_id ON tier_public.released_assets (id);
CREATE INDEX released_assets_id ON tier_supplier.released_assets (id);
CREATE INDEX released_assets_id ON tier_officer.released_assets (id);
