-- Keeps a key of ASP.NET Core Data Protection.
-- @friendlyName; @xml.
INSERT INTO data_protection_keys (friendly_name, xml) VALUES (@friendlyName, @xml)
