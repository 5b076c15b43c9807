-- Which release of an edition speaks of which operator, technology and environment.
-- @releases: the edition's.
SELECT layer.operator, layer.technology, layer.environment, layer.release_id, release.as_at
FROM predicted_among(@releases) AS layer
JOIN releases AS release ON release.id = layer.release_id
ORDER BY layer.technology, layer.environment, layer.operator
