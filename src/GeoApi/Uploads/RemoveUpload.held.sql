-- Holds an upload's row until the transaction ends: a job that is being asked for is there, or finds no files, before it is looked whether one needs them.
-- @upload.
SELECT id FROM uploads WHERE id = @upload FOR UPDATE
