-- The newest edition of the same rules whose facts are older than those of some releases, with its levels of premises.
-- @releases: ids; @engine: version of the rules.
SELECT edition.id, (SELECT calculation_id FROM edition_calculations WHERE edition_id = edition.id AND kind = 'premises-levels')
FROM standing_editions AS edition
JOIN edition_releases AS held ON held.edition_id = edition.id
JOIN releases AS release ON release.id = held.release_id
JOIN datasets AS dataset ON dataset.id = release.dataset AND dataset.role = 'fact'
WHERE edition.engine_version = @engine
GROUP BY edition.id
HAVING max(release.as_at) < (
    SELECT max(made.as_at) FROM releases AS made JOIN datasets AS fact ON fact.id = made.dataset AND fact.role = 'fact' WHERE made.id = ANY (@releases))
ORDER BY max(release.as_at) DESC, edition.id DESC
LIMIT 1
