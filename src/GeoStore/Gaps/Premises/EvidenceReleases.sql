-- The releases of an edition that questions about premises read directly, the latest last.
-- @edition.
SELECT r.dataset, r.id
FROM edition_releases e
JOIN releases r ON r.id = e.release_id
WHERE e.edition_id = @edition AND r.dataset IN ('bduk-premises', 'public-buildings', 'ofcom-fixed-postcode', 'os-open-roads', 'supplier-full-fibre')
ORDER BY r.dataset, r.as_at, r.id
