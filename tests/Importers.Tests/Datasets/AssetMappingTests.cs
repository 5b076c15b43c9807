using Wessex.Importers.Datasets.Assets;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Tests.Datasets;

public sealed class AssetMappingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wessex-mapping-");

    [Theory]
    [InlineData("8", "m", 8.0)]
    [InlineData("8m", "m", 8.0)]
    [InlineData("8 M", "m", 8.0)]
    [InlineData("8.5 metres", "ft", 8.5)]
    [InlineData("8.5m.", "m", 8.5)]
    [InlineData("26ft", "m", 7.925)]
    [InlineData("26'", "m", 7.925)]
    [InlineData("26 feet", "m", 7.925)]
    [InlineData("26", "ft", 7.925)]
    [InlineData("26'6\"", "m", 8.077)]
    [InlineData("26 ft 6 in", "m", 8.077)]
    [InlineData("850 cm", "m", 8.5)]
    [InlineData("3,5 m", "m", 3.5)]
    [InlineData("8,500", "mm", 8.5)]
    [InlineData("about 8", "m", null)]
    [InlineData("8 yards", "m", null)]
    [InlineData("8-10", "m", null)]
    [InlineData("1,2345", "m", null)]
    public void A_length_in_text_is_metres_whichever_way_it_is_written(string text, string unit, double? metres) =>
        LengthText.Metres(text, unit).ShouldBe(metres);

    [Theory]
    [InlineData("{\"owner\":\"dorset-council\",\"owner_nam\":\"x\"}", "has \"owner_nam\" in a mapping, which is not known there; the nearest is \"owner_name\".")]
    [InlineData("{\"owner\":\"Dorset Council\",\"owner_name\":\"D\"}", "must have small letters, digits and hyphens as owner")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"kind\":\"lamp\",\"key\":\"K\"}", "must have a kind of lighting-column")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"key\":\"K\"}", "must say kind once")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"kind\":\"mast\"}", "must say key.")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"kind\":\"mast\",\"key\":\"K\",\"x\":\"E\"}", "must name both x and y")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"kind\":\"mast\",\"key\":\"K\",\"crs\":\"EPSG:2154\"}", "must have a crs of EPSG:27700")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"kind\":\"mast\",\"key\":\"K\",\"columns\":{\"height\":\"H\"}}", "has \"height\" in columns, which is not known there; the nearest is \"height_m\".")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"kind\":\"mast\",\"key\":\"K\",\"columns\":{\"height_m\":\"H\"}}", "must say the unit of height_m")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"kind\":\"mast\",\"key\":\"K\",\"columns\":{\"height_m\":{\"column\":\"H\",\"unit\":\"yd\"}}}", "must have m, cm, mm, ft, in as the unit of height_m, was yd.")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"kind\":\"mast\",\"key\":\"K\",\"columns\":{\"name\":{\"column\":\"N\",\"unknown\":\"n/k\"}}}", "must have a list of texts as unknown, as in [\"Unknown\", \"n/k\"].")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"kind\":\"mast\",\"key\":\"K\",\"values\":{\"material\":{\"stl\":\"steel\"}}}", "has \"material\" in values, which is not known there")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"kind\":\"mast\",\"key\":\"K\",\"tiers\":{\"name\":\"everybody\"}}", "must have public, registered, agreement, internal as the tier of name, was everybody.")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"kind\":\"duct\",\"key\":\"K\",\"tiers\":{\"place\":\"public\"}}", "must make nothing of a duct public")]
    [InlineData("{\"owner\":\"d\",\"owner_name\":\"D\",\"layer\":\"l\",\"key\":\"K\",\"columns\":{\"kind\":\"T\"},\"values\":{\"kind\":{\"lc\":\"lighting-column\",\"lamp post\":\"lighting-colum\"}}}", "has \"lighting-colum\" as a kind in values, which must be one of lighting-column, cctv-column, traffic-signal-pole, bus-shelter, building, rooftop, mast, car-park, land, cabinet, duct, chamber, other; the nearest is \"lighting-column\".")]
    [InlineData("{\"owner\":\"d\",\"owner\":\"e\"}", "is no JSON document")]
    [InlineData("[]", "must have an object as a mapping.")]
    [InlineData("{\"owner\": 5}", "must have a text as owner, was 5.")]
    public void What_a_mapping_does_not_mean_is_refused_with_a_sentence_that_names_it(string mapping, string sentence) =>
        Should.Throw<SourceFileException>(() => Read(mapping)).Message.ShouldContain("layer.mapping.json " + sentence);

    [Fact]
    public void What_a_mapping_gives_no_tier_is_internal()
    {
        var mapping = Read("""
            {"owner":"dorset-council","owner_name":"Dorset Council","layer":"l","kind":"mast","key":"K","columns":{"name":"N"},"tiers":{"name":"public","PLOT":"registered"}}
            """);

        mapping.ToJson().ShouldContain("\"height_m\":\"internal\"");
        mapping.ToJson().ShouldContain("\"place\":\"internal\"");
        mapping.ToJson().ShouldContain("\"name\":\"public\"");
        mapping.ToJson().ShouldContain("\"PLOT\":\"registered\"");
    }

    [Fact]
    public void Every_example_of_the_documentation_is_a_mapping()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Wessex.slnx")))
        {
            folder = folder.Parent!;
        }

        var examples = File.ReadAllText(Path.Combine(folder.FullName, "docs", "asset-mapping.md")).Split("```json").Skip(1).Select(block => block.Split("```")[0]).ToList();

        examples.Count.ShouldBe(3);
        examples.Select(Read).Select(mapping => mapping.Layer).ShouldBe(["street-lighting", "columns", "buildings"]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private AssetMapping Read(string text)
    {
        var path = Path.Combine(_folder.FullName, "layer.mapping.json");
        File.WriteAllText(path, text);
        return AssetMappingFile.Read(path);
    }
}
