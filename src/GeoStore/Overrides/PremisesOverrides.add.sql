-- Records an override.
-- @Uprn; @Level: code; @Value: true, false or unknown; @Reason; @By: who records it; @From, @Until: days, both included.
INSERT INTO premises_overrides (uprn, level, value, reason, made_by, from_date, until_date)
VALUES (@Uprn, @Level, @Value, @Reason, @By, @From::date, @Until::date)
RETURNING id
