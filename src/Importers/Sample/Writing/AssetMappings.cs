namespace Wessex.Importers.Sample.Writing;

/// <summary>The mapping file of each asset layer: which of the council's columns is what. Each is an example of the form.</summary>
internal static class AssetMappings
{
    public const string Lighting = """
        {
          "owner": "dorset-council",
          "owner_name": "Dorset Council (synthetic)",
          "layer": "street-lighting",
          "kind": "lighting-column",
          "crs": "EPSG:27700",
          "synthetic": true,
          "key": "UNIT_ID",
          "columns": {
            "height_m": { "column": "COL_HT", "unit": "m" },
            "material": "COL_MAT",
            "power_supply": "PWR_SUPPLY",
            "structural_status": "STRUCT_ST",
            "attachments": "ATTACHMENT",
            "installed": "INST_DATE",
            "name": "ROAD_NAME"
          },
          "values": {
            "material": { "stl": "steel", "alu": "aluminium", "conc": "concrete" }
          },
          "tiers": {
            "place": "public", "height_m": "public", "name": "public",
            "material": "registered", "power_supply": "registered", "attachments": "registered", "structural_status": "agreement"
          }
        }

        """;

    public const string BcpColumns = """
        {
          "owner": "bcp-council",
          "owner_name": "Bournemouth, Christchurch and Poole Council (synthetic)",
          "layer": "columns",
          "kind": "lighting-column",
          "crs": "EPSG:27700",
          "synthetic": true,
          "key": "Column No",
          "x": "X",
          "y": "Y",
          "columns": {
            "height_m": { "column": "Height", "unit": "m" },
            "material": "Material",
            "power_supply": "Supply",
            "structural_status": "Condition",
            "attachments": "Attached",
            "fee_indicative": "Fee (£)",
            "name": "Street"
          },
          "tiers": {
            "place": "registered", "height_m": "registered", "material": "registered", "power_supply": "registered", "fee_indicative": "agreement"
          }
        }

        """;

    public const string Buildings = """
        {
          "owner": "dorset-council",
          "owner_name": "Dorset Council (synthetic)",
          "layer": "buildings",
          "kind": "building",
          "synthetic": true,
          "key": "ref",
          "columns": {
            "height_m": { "column": "eaves_m", "unit": "m" },
            "constraints": "tenure",
            "name": "site_name"
          },
          "tiers": { "place": "public", "name": "public", "height_m": "registered", "roof": "registered" }
        }

        """;
}
