using System.Xml.Linq;

namespace Wessex.GeoApi.Tests;

/// <summary>The directions of docs/ARCHITECTURE.md, read from the sources.</summary>
public sealed class SliceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["GeoStore"] = [],
        ["Importers"] = ["GeoStore"],
        ["GeoApi"] = ["GeoStore", "MapViewer"],
        ["MapViewer"] = [],
    };

    public static TheoryData<string> Slices =>
        [.. Directory.EnumerateDirectories(Checkout.Path("src/GeoApi")).Select(Path.GetFileName).OfType<string>()
            .Where(folder => char.IsAsciiLetterUpper(folder[0])).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Slices))]
    public void A_slice_uses_the_platform_and_no_other_slice(string slice)
    {
        var others = Slices.Select(row => row.Data).Where(other => other != slice && other != "Platform").ToArray();
        foreach (var file in Directory.EnumerateFiles(Checkout.Path($"src/GeoApi/{slice}"), "*.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            foreach (var other in others)
            {
                text.ShouldNotContain($"using Wessex.GeoApi.{other};", Case.Sensitive, $"{Path.GetFileName(file)} of {slice} uses {other}");
            }
        }
    }

    [Fact]
    public void Projects_refer_to_one_another_in_one_direction()
    {
        foreach (var (project, allowed) in Allowed)
        {
            XDocument.Load(Checkout.Path($"src/{project}/{project}.csproj")).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
                .ShouldBe(allowed, ignoreOrder: true, project);
        }
    }
}
