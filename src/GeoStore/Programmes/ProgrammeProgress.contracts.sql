-- The contracts that the programme office states.
-- @edition.
SELECT contract.programme AS "Programme", contract.contract AS "Code", contract.lot_id AS "LotId", contract.lot_name AS "LotName", contract.supplier AS "Supplier",
       contract.premises_contracted AS "Contracted", contract.premises_delivered AS "Delivered", contract.premises_remaining AS "Remaining",
       contract.start_date AS "StartDate", contract.end_date AS "EndDate", contract.source AS "Source"
FROM edition_releases AS held
JOIN releases AS release ON release.id = held.release_id AND release.dataset = 'programmes'
JOIN programmes AS contract ON contract.release_id = release.id
WHERE held.edition_id = @edition
ORDER BY contract.programme, contract.contract COLLATE "C", contract.lot_id COLLATE "C"
