-- The indexes per LSOA of an edition.
-- @edition.
SELECT index.area_code AS "Area", index.vintage::int AS "Vintage", index.index_name AS "Name", index.rank AS "Rank", index.decile::int AS "Decile"
FROM edition_releases AS held
JOIN releases AS release ON release.id = held.release_id AND release.dataset = 'area-index'
JOIN area_indexes AS index ON index.release_id = release.id
WHERE held.edition_id = @edition
ORDER BY index.index_name, index.area_code COLLATE "C"
