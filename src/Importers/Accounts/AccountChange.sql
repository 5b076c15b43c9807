-- The account of a name, kept from others who would change it until the transaction ends.
-- @name: in any case.
SELECT id AS "Id", name AS "Name", full_name AS "FullName", role AS "Role", organisation AS "Organisation", synthetic AS "Synthetic",
       security_stamp AS "SecurityStamp", disabled_at AS "DisabledAt"
FROM accounts
WHERE upper(name) = upper(@name)
FOR NO KEY UPDATE
