-- What a boundary release says of its areas' parents: a district's is the present council that it became part of, or itself where nothing followed it.
-- release: the staged release's number
UPDATE staged
SET parent_code = COALESCE(successor.successor_code, staged.code), parent_name = COALESCE(successor.successor_name, staged.name)
FROM staged AS district
LEFT JOIN area_successors AS successor ON successor.code = district.code AND successor.successor_kind = 'council'
WHERE staged.kind = 'district' AND staged.code = district.code AND district.kind = 'district' AND staged.parent_code IS NULL;
