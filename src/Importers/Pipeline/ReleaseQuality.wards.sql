-- Writes the statement that counts the wards in force in which the staged release has a record; none for a layer without shapes.
-- layer: the parent; partition: the staged table
SELECT format($statement$
    SELECT 'wards with a record in them' AS part,
           count(*) FILTER (WHERE EXISTS (SELECT FROM %I AS record WHERE ST_Intersects(record.geom, ward.geom))) AS covered,
           count(*) AS "all"
    FROM releases_in_force(NULL) AS force
    JOIN areas AS ward ON ward.release_id = force.release_id AND ward.kind = 'ward'
    $statement$, @partition)
FROM pg_attribute
WHERE attrelid = @layer::regclass AND attname = 'geom' AND @layer <> 'areas';
