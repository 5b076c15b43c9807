-- Opens a calculation inside the transaction that fills its tables; memory for its sorts and index builds, for this transaction only.
-- @kind; @inputs: canonical.
SET LOCAL work_mem = '256MB';
SET LOCAL maintenance_work_mem = '256MB';
INSERT INTO calculations (kind, inputs) VALUES (@kind, @inputs) RETURNING id
