-- What came of an import or analysis, as JSON; null while nothing did.
-- @id: of the job.
SELECT result::text FROM jobs WHERE id = @id AND kind IN ('import', 'analyse')
