-- Adds an account; no row when there is one of this name.
-- @Name, @FullName: or null; @Role, @Organisation, @Synthetic; @stamp.
INSERT INTO accounts (name, full_name, role, organisation, synthetic, security_stamp)
VALUES (@Name, @FullName, @Role, @Organisation, @Synthetic, @stamp)
ON CONFLICT DO NOTHING
