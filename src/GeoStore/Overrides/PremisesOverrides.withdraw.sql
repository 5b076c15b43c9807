-- Takes an override out of force; no row changes when there is none that stands.
-- @id; @by: who withdraws it.
UPDATE premises_overrides SET withdrawn_at = now(), withdrawn_by = @by WHERE id = @id AND withdrawn_at IS NULL
