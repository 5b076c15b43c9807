using Wessex.Importers.Sample.Coverage;
using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Placement;
using Wessex.Importers.Sample.Writing;

namespace Wessex.Importers.Sample;

/// <summary>
/// The sample: first everything is placed and what can be had where is decided, then the published files and the truth are written
/// from the placement, each without looking at the other.
/// </summary>
internal sealed class SampleData
{
    private SampleData(int scale, long seed, SampleTargets targets)
    {
        (Scale, Seed, Targets) = (scale, seed, targets);
        Placement = SamplePlacement.Make(scale, seed);
        var premises = new PremisesRollout(seed, targets);
        var postcodes = new PostcodeRollout(seed, targets);
        foreach (var date in SampleDate.All)
        {
            foreach (var council in SampleAreas.CouncilNames.Keys)
            {
                premises.Roll(council, date.Index, Placement.Premises);
                postcodes.Roll(council, date.Index, Placement.Postcodes);
            }
        }

        Layers = new SampleLayers(scale, seed);
        Truth = [.. SampleDate.All.Select(date => new TruthState(Placement, date))];
    }

    public int Scale { get; }

    public long Seed { get; }

    public SampleTargets Targets { get; }

    public SamplePlacement Placement { get; }

    /// <summary>Roads, mobile coverage, drive tests and assets.</summary>
    public SampleLayers Layers { get; }

    /// <summary>By date.</summary>
    public IReadOnlyList<TruthState> Truth { get; }

    /// <param name="scale">1 = 20,000 premises, 20 = as many as the real area has.</param>
    public static SampleData Make(int scale, long seed, SampleTargets targets) => new(scale, seed, targets);

    /// <summary>Writes everything: the same bytes for the same scale, seed and targets.</summary>
    public void Write(string path)
    {
        var folder = new SampleFolder(path);
        var imports = new List<ManifestImport>();
        var tally = new SampleTally();
        WriteBoundaries(folder, imports, tally);
        foreach (var date in SampleDate.All)
        {
            new CouncilLayers(this, date).WriteAuthorities(folder, imports, tally);
            WriteCodePoint(folder, date, imports, tally);
            WriteOpenUprn(folder, date, imports, tally);
            WriteOfcom(folder, date, imports, tally);
            WriteBduk(folder, date, imports, tally);
            WriteSuppliers(folder, date, imports, tally);
        }

        foreach (var date in SampleDate.All)
        {
            new RoadLayers(Layers, date).Write(folder, imports, tally);
            new CouncilLayers(this, date).Write(folder, imports, tally);
        }

        folder.WriteZip(DriveTestFiles.TruthName, [(Path.ChangeExtension(DriveTestFiles.TruthName, ".csv"), Layers.WriteReadings)]);

        folder.Write(TruthFile.Name, text => new TruthFile(text).Write(Scale, Seed, Truth, Targets, tally, Layers));
        folder.Write(ManifestFile.Name, text => ManifestFile.Write(text, Scale, Seed, imports));
    }

    /// <summary>What is released anew at the second date: the wards, of which one has another name, and the areas of somebody's own, of which one is larger.</summary>
    private static void WriteBoundaries(SampleFolder folder, List<ManifestImport> imports, SampleTally tally)
    {
        Add("wards_2024", "2024", SampleAreas.All.Wards, text => BoundaryFile.Wards(text, "24", SampleAreas.All.Wards));
        Add("lsoa_2021", "2021", SampleAreas.All.Lsoas, BoundaryFile.Lsoas);
        Add("parishes_2024", "2024", OtherAreas.Parishes, BoundaryFile.Parishes);
        Add("constituencies_2024", "2024", OtherAreas.Constituencies, BoundaryFile.Constituencies);
        Add("lots_202009", "2020-09", OtherAreas.Lots, BoundaryFile.Lots);
        Add("custom_202009", "2020-09", OtherAreas.Custom, text => BoundaryFile.Custom(text, OtherAreas.Custom), ("kind", "custom"), ("series", "sample"));
        Add("wards_2025", "2025", OtherAreas.LaterWards, text => BoundaryFile.Wards(text, "25", OtherAreas.LaterWards));
        Add("custom_202507", "2025-07", OtherAreas.LaterCustom, text => BoundaryFile.Custom(text, OtherAreas.LaterCustom), ("kind", "custom"), ("series", "sample"));

        void Add(string name, string date, IReadOnlyList<SampleArea> areas, Action<TextWriter> write, params (string Name, string Value)[] options)
        {
            folder.Write($"boundaries/{name}.geojson", write);
            imports.Add(new ManifestImport("boundaries", [$"boundaries/{name}.geojson"], null, options));
            tally.Count(date, "boundaries", $"{name}.geojson", areas.Count);
        }
    }

    private void WriteCodePoint(SampleFolder folder, SampleDate date, List<ManifestImport> imports, SampleTally tally)
    {
        var name = $"code-point-open/{date.Name}";
        var areas = ByArea();
        foreach (var (area, postcodes) in areas)
        {
            var file = $"{area.ToLowerInvariant()}.csv";
            folder.Write($"{name}/{file}", text => CodePointFile.Write(
                new Records(text, "\r\n", date, "code-point-open", file, tally), postcodes, date, area));
        }

        folder.Write($"{name}/metadata.txt", text => CodePointFile.Metadata(text, date, areas.Select(area => (area.Area,
            area.Postcodes.Count(postcode => postcode.InCodePoint && postcode.PremisesAt(date.Index) > 0)))));
        imports.Add(new ManifestImport("code-point-open", [.. areas.Select(area => $"{name}/{area.Area.ToLowerInvariant()}.csv")]));
    }

    private void WriteOpenUprn(SampleFolder folder, SampleDate date, List<ManifestImport> imports, SampleTally tally)
    {
        var (zip, csv) = ($"osopenuprn_{date.Stamp}_csv.zip", $"osopenuprn_{date.Stamp}.csv");
        folder.WriteZip($"os-open-uprn/{zip}", [(csv, text =>
        {
            text.Write(OpenUprnFile.Header);
            OpenUprnFile.Write(new Records(text, "\r\n", date, "os-open-uprn", $"{zip}/{csv}", tally), Placement.Premises, date);
        })], byteOrderMark: true);
        imports.Add(new ManifestImport("os-open-uprn", [$"os-open-uprn/{zip}"]));
    }

    private void WriteOfcom(SampleFolder folder, SampleDate date, List<ManifestImport> imports, SampleTally tally)
    {
        var files = new List<string>();
        foreach (var (area, postcodes) in ByArea())
        {
            var file = OfcomPostcodeFile.Name(date, area);
            files.Add($"ofcom/{file}");
            folder.Write(files[^1], text =>
            {
                text.Write(OfcomPostcodeFile.Header(date));
                new OfcomPostcodeFile(Seed).Write(new Records(text, "\n", date, "ofcom-fixed-postcode", file, tally), postcodes, date, area);
            });
        }

        imports.Add(new ManifestImport("ofcom-fixed-postcode", files));
    }

    private void WriteBduk(SampleFolder folder, SampleDate date, List<ManifestImport> imports, SampleTally tally)
    {
        var zip = $"{date.Stamp}_BDUK_uprn_release_south_west.zip";
        folder.WriteZip($"bduk/{zip}", SampleAreas.CouncilNames.Keys.Select(council =>
        {
            var csv = BdukFile.Name(date, council);
            return (csv, (Action<TextWriter>)(text =>
            {
                text.Write(BdukFile.Header(date));
                new BdukFile(Seed).Write(new Records(text, "\n", date, "bduk-premises", $"{zip}/{csv}", tally),
                    Placement.Premises.Where(one => one.Council == council), date);
            }));
        }));
        imports.Add(new ManifestImport("bduk-premises", [$"bduk/{zip}"]));
    }

    private void WriteSuppliers(SampleFolder folder, SampleDate date, List<ManifestImport> imports, SampleTally tally)
    {
        foreach (var supplier in Supplier.All)
        {
            var (zip, csv) = ($"{date.Stamp}_full_fibre_{supplier.Slug}.zip", $"{date.Stamp}_full_fibre_{supplier.Slug}.csv");
            folder.WriteZip($"suppliers/{zip}", [(csv, text =>
            {
                text.Write(SupplierFile.Header);
                new SupplierFile(Seed).Write(new Records(text, "\n", date, "supplier-full-fibre", $"{zip}/{csv}", tally), Placement.Premises, supplier, date);
            })]);
            imports.Add(new ManifestImport("supplier-full-fibre", [$"suppliers/{zip}"]));
        }
    }

    private (string Area, PlacedPostcode[] Postcodes)[] ByArea() =>
        [.. Placement.Postcodes.GroupBy(postcode => postcode.Name[..2]).OrderBy(area => area.Key, StringComparer.Ordinal)
            .Select(area => (area.Key, area.OrderBy(postcode => postcode.Name, StringComparer.Ordinal).ToArray()))];
}
