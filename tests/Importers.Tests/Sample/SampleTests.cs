using System.IO.Compression;
using Wessex.Importers.Datasets;
using Wessex.Importers.Sample;
using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Tests.Sample;

public sealed class SampleTests
{
    private static readonly Lazy<SampleData> First = new(() => SampleData.Make(1, 1, new SampleTargets()));

    [Fact]
    public void The_same_seed_writes_the_same_bytes()
    {
        using var one = new Folder();
        using var other = new Folder();
        SampleData.Make(1, 77, new SampleTargets()).Write(one.Path);
        SampleData.Make(1, 77, new SampleTargets()).Write(other.Path);

        one.Files().ShouldBe(other.Files());
        foreach (var file in one.Files())
        {
            File.ReadAllBytes(Path.Combine(one.Path, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(other.Path, file))).ShouldBeTrue(file);
        }
    }

    [Fact]
    public void The_committed_sample_is_what_the_program_writes()
    {
        var committed = Repository.Path("data", "shapefiles");
        using var written = new Folder();
        First.Value.Write(written.Path);

        Directory.GetFiles(Path.Combine(committed, "boundaries")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["constituencies_2024.geojson", "custom_202009.geojson", "custom_202507.geojson", "lots_202009.geojson", "lsoa_2021.geojson", "parishes_2024.geojson", "wards_2024.geojson", "wards_2025.geojson"]);
        foreach (var file in written.Files())
        {
            // Deflate may pack differently from one runtime to the next: archives are compared by what is in them.
            (Contents(Path.Combine(committed, file)) == Contents(Path.Combine(written.Path, file))).ShouldBeTrue($"{file}: run ./wessex sample data/shapefiles");
        }
    }

    [Fact]
    public void Every_key_of_the_sample_says_that_it_is_synthetic()
    {
        First.Value.Placement.Premises.ShouldAllBe(premises => SyntheticKeys.IsSynthetic(premises.Uprn));
        First.Value.Placement.Postcodes.ShouldAllBe(postcode => SyntheticKeys.IsSyntheticPostcode(postcode.Name));
        SampleAreas.All.Wards.Concat(SampleAreas.All.Lsoas).Concat(OtherAreas.Parishes).Concat(OtherAreas.Constituencies)
            .ShouldAllBe(area => SyntheticKeys.IsSyntheticArea(area.Code));
        OtherAreas.Lots.Concat(OtherAreas.Custom).Concat(OtherAreas.LaterCustom).ShouldAllBe(area => area.Code.StartsWith("SYNTHETIC", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_are_given_out_once()
    {
        First.Value.Placement.Premises.Select(premises => premises.Uprn).ShouldBeUnique();
        First.Value.Placement.Postcodes.Select(postcode => postcode.Name).ShouldBeUnique();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Scale_counts_in_twenty_thousand_premises_shared_as_in_the_real_area(int scale)
    {
        var sample = SampleData.Make(scale, 5, new SampleTargets());

        var counted = sample.Placement.Premises.Where(premises => premises.CountsAt(1)).ToArray();
        counted.Length.ShouldBe(20_000 * scale);
        counted.Count(premises => premises.Council == Outline.Dorset).ShouldBe((int)Math.Round(20_000.0 * scale * 197_117 / 399_290));
    }

    [Fact]
    public void Premises_are_built_and_demolished_between_the_dates()
    {
        First.Value.Placement.Premises.Count(premises => premises.Kind == PlacedKind.Premises && premises.First == 1).ShouldBeInRange(200, 500);
        First.Value.Placement.Premises.Count(premises => premises.Last == 0).ShouldBeInRange(10, 50);
    }

    [Fact]
    public void The_countryside_lacks_more_than_the_towns()
    {
        foreach (var date in SampleDate.All)
        {
            var counted = First.Value.Placement.Premises.Where(premises => premises.CountsAt(date.Index) && premises.Council == Outline.Dorset).ToArray();
            double Lacking(bool rural) => counted.Where(premises => premises.Postcode.Rural == rural)
                .Average(premises => premises.FullFibre[date.Index] == LevelState.Lacking ? 1 : 0);
            Lacking(rural: true).ShouldBeGreaterThan(Lacking(rural: false));
        }
    }

    private static string Contents(string file)
    {
        if (!file.EndsWith(".zip", StringComparison.Ordinal))
        {
            return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
        }

        using var archive = ZipFile.OpenRead(file);
        return string.Join('\n', archive.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            return $"{entry.FullName} {entry.LastWriteTime.DateTime:s} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream))}";
        }));
    }
}
