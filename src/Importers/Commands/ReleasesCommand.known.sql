-- Whether there is such a release.
-- release: id
SELECT EXISTS (SELECT FROM releases WHERE id = @release);
