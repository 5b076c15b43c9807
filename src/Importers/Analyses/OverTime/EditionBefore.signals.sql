-- The predicted signal of a technology and environment along the roads of an edition, with the placement and release of its roads.
-- @edition; @Technology; @Environment.
SELECT question.calculation_id, places.calculation_id, release.id
FROM edition_calculations AS held
JOIN signal_questions AS question ON question.calculation_id = held.calculation_id AND question.subject = 'roads' AND question.source = 'predicted'
JOIN edition_calculations AS places ON places.edition_id = held.edition_id AND places.kind = 'road-places'
JOIN edition_releases AS member ON member.edition_id = held.edition_id
JOIN releases AS release ON release.id = member.release_id AND release.dataset = 'os-open-roads'
WHERE held.edition_id = @edition AND question.technology = @Technology AND question.environment = @Environment
