using Wessex.Importers.Sample.Writing;

namespace Wessex.Importers.Sample;

/// <summary>Writes one date's assets, programmes, places and figures per authority.</summary>
internal sealed class CouncilLayers(SampleData sample, SampleDate date)
{
    public void Write(SampleFolder folder, List<ManifestImport> imports, SampleTally tally)
    {
        WriteAssets(folder, imports, tally);
        Csv("programmes", "programmes", "programmes", ProgrammeFiles.ProgrammesHeader, records => ProgrammeFiles.Programmes(records, date));
        Json("planned-sites", "planned-sites", "planned_sites", (text, file) => ProgrammeFiles.PlannedSites(text, file, date, tally));
        Csv("public-buildings", "public-buildings", "public_buildings", PlaceFiles.BuildingsHeader, records => PlaceFiles.PublicBuildings(records, sample.Placement, date, sample.Seed));
        Csv("licensed-addresses", "addresses", "licensed_addresses", PlaceFiles.AddressesHeader, records => PlaceFiles.Addresses(records, sample.Placement, date, sample.Seed));
        Csv("area-index", "index", "index", PlaceFiles.IndexHeader, records => PlaceFiles.Index(records, date, sample.Seed));
        Json("fixed-wireless", "fixed-wireless", "fixed_wireless", (text, file) => PlaceFiles.FixedWireless(text, file, date, tally));

        void Csv(string dataset, string place, string name, string header, Action<Records> write) => WriteCsv(folder, imports, tally, (dataset, place, name, header), write);

        void Json(string dataset, string place, string name, Action<TextWriter, string> write)
        {
            var file = $"{date.Stamp}_{name}.geojson";
            folder.Write($"{place}/{file}", text => write(text, file));
            imports.Add(new ManifestImport(dataset, [$"{place}/{file}"], date.Name));
        }
    }

    /// <summary>The figures per authority: before what is compared with them.</summary>
    public void WriteAuthorities(SampleFolder folder, List<ManifestImport> imports, SampleTally tally)
    {
        WriteCsv(folder, imports, tally, ("ofcom-fixed-authority", "ofcom", "fixed_laua_coverage_r01", OfcomAuthorityFiles.FixedHeader),
            records => OfcomAuthorityFiles.Fixed(records, date, sample.Placement, sample.Truth[date.Index]));
        WriteCsv(folder, imports, tally, ("ofcom-mobile-authority", "ofcom", "mobile_coverage_laua_r01", OfcomAuthorityFiles.MobileHeader),
            records => OfcomAuthorityFiles.Mobile(records, sample.Layers.Roads[date.Index], sample.Truth[date.Index]));
        tally.Rows(date, "ofcom-fixed-authority", -1);
        tally.Rows(date, "ofcom-mobile-authority", -1);
    }

    private void WriteCsv(
        SampleFolder folder, List<ManifestImport> imports, SampleTally tally, (string Dataset, string Place, string Name, string Header) csv, Action<Records> write)
    {
        var file = $"{date.Stamp}_{csv.Name}.csv";
        folder.Write($"{csv.Place}/{file}", text =>
        {
            text.Write(csv.Header);
            write(new Records(text, "\n", date, csv.Dataset, file, tally));
        });
        imports.Add(new ManifestImport(csv.Dataset, [$"{csv.Place}/{file}"], date.Name));
    }

    private void WriteAssets(SampleFolder folder, List<ManifestImport> imports, SampleTally tally)
    {
        var lighting = new LightingFile(date, sample.Layers.Assets, tally);
        folder.WriteShapefiles($"assets/{lighting.Name}", [lighting.Shapefile()]);
        folder.Write("assets/dorset_street_lighting.mapping.json", text => text.Write(AssetMappings.Lighting));
        imports.Add(new ManifestImport(AssetFiles.Dataset, [$"assets/{lighting.Name}"], date.Name, ("mapping", "assets/dorset_street_lighting.mapping.json")));
        var (columns, buildings) = ($"{date.Stamp}_bcp_columns", $"{date.Stamp}_dorset_buildings");
        folder.WriteWestern($"assets/{columns}.csv", text =>
        {
            text.Write(AssetFiles.ColumnsHeader);
            AssetFiles.BcpColumns(new Records(text, "\r\n", date, AssetFiles.Dataset, $"{columns}.csv", tally), sample.Layers.Assets, date);
        });
        folder.Write($"assets/{buildings}.geojson", text => AssetFiles.Buildings(text, $"{buildings}.geojson", sample.Layers.Assets, date, tally));
        folder.Write("assets/bcp_columns.mapping.json", text => text.Write(AssetMappings.BcpColumns));
        folder.Write("assets/dorset_buildings.mapping.json", text => text.Write(AssetMappings.Buildings));
        imports.Add(new ManifestImport(AssetFiles.Dataset, [$"assets/{columns}.csv"], date.Name,
            ("encoding", "windows-1252"), ("mapping", "assets/bcp_columns.mapping.json")));
        imports.Add(new ManifestImport(AssetFiles.Dataset, [$"assets/{buildings}.geojson"], date.Name, ("mapping", "assets/dorset_buildings.mapping.json")));
    }
}
