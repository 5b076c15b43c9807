using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Wessex.GeoApi.Ogc.Styles;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Tests.Ogc.Styles;

public sealed class StylesTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private static readonly XNamespace Sld = "http://www.opengis.net/sld";

    public static TheoryData<string> Ids => [.. Themes.All.Select(theme => theme.Id)];

    private RunningApi Api => fixture.Api;

    /// <summary>WCAG 2.2, 1.4.11: graphics need 3 to 1 against what is beside them.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_class_stands_out_from_the_ground_by_3_to_1(string id)
    {
        foreach (var one in Themes.Find(id)!.Layers.SelectMany(layer => layer.Classes))
        {
            var fill = one.Symbol is Marker { Fill: { } colour } ? Contrast(colour, Palette.Paper) : 0;
            Math.Max(fill, Contrast(one.Symbol.Stroke, Palette.Paper)).ShouldBeGreaterThanOrEqualTo(3, one.Label);
        }
    }

    /// <summary>Two classes differ in shape, size, width or dash, or in whether they are filled: in grey, and to every kind of colour vision, they are still two.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void No_two_classes_of_a_layer_differ_by_colour_alone(string id)
    {
        foreach (var layer in Themes.Find(id)!.Layers)
        {
            layer.Classes.Select(one => one.Symbol switch
            {
                Marker marker => $"{marker.Shape} {marker.Radius} {marker.Width} {marker.Fill is null}",
                _ => $"{one.Symbol.Width} {string.Join('-', one.Symbol.Dash)}",
            }).ShouldBeUnique();
        }
    }

    [Fact]
    public async Task The_colours_are_those_of_the_sites_own_map()
    {
        var sheet = await File.ReadAllTextAsync(Checkout.Path("src/MapViewer/Client/src/styles/_colours.scss"), TestContext.Current.CancellationToken);
        var light = sheet[..sheet.IndexOf("@media", StringComparison.Ordinal)];
        foreach (var (name, value) in Palette.Shared)
        {
            light.ShouldContain($"--{name}: {value};");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_theme_asks_only_for_what_tiles_take_and_have(string id)
    {
        foreach (var layer in Themes.Find(id)!.Layers)
        {
            var collection = Catalogue.Find(layer.Collection)!;
            var taken = collection.Tiles.Filters.Select(filter => filter.Property).Concat(collection.Tiles.TakesLevel ? ["lacking"] : []).ToArray();
            layer.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')[0]).ShouldBeSubsetOf(taken);
            foreach (var step in collection.Tiles.Steps.Where(step => step.Form != TileForm.Counted))
            {
                layer.Classes.Where(one => !one.OfCells).SelectMany(one => one.When).Select(condition => condition.Property)
                    .ShouldBeSubsetOf(step.Properties ?? collection.Properties.Select(property => property.Name));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_theme_is_one_set_of_classes_in_every_form(string id)
    {
        var theme = Themes.Find(id)!;
        var listed = (await Api.Ok("/ogc/styles?f=json")).GetProperty("styles").EnumerateArray().Single(style => style.GetProperty("id").GetString() == id);
        var sheets = listed.GetProperty("links").EnumerateArray().Where(link => link.GetProperty("rel").GetString() == "stylesheet").Select(link => link.GetProperty("href").GetString()!).ToArray();

        var mapbox = await Api.Ok(sheets[0]);
        mapbox.GetProperty("version").GetInt32().ShouldBe(8);
        var layers = mapbox.GetProperty("layers").EnumerateArray().ToArray();
        layers.Select(layer => layer.GetProperty("id").GetString()).ShouldBeUnique();
        layers.Skip(1).Select(layer => layer.GetProperty("metadata").GetProperty("label").GetString()).Distinct().ShouldBe(theme.Layers.SelectMany(layer => layer.Classes).Select(one => one.Label).Distinct());
        layers.Skip(1).Select(layer => layer.GetProperty("source").GetString()).Distinct().ShouldBe(mapbox.GetProperty("sources").EnumerateObject().Select(source => source.Name));
        foreach (var source in mapbox.GetProperty("sources").EnumerateObject())
        {
            (await Api.Ok(source.Value.GetProperty("url").GetString()!)).GetProperty("tilejson").GetString().ShouldBe("3.0.0");
        }

        var sld = XDocument.Parse(await Api.Client.GetStringAsync(new Uri(sheets[1]), TestContext.Current.CancellationToken));
        sld.Descendants(Sld + "Rule").Select(rule => rule.Element(Sld + "Title")!.Value)
            .ShouldBe(theme.Layers.GroupBy(layer => layer.Collection).Reverse().SelectMany(layers => layers).SelectMany(layer => layer.Classes).Where(one => !one.OfCells).Select(one => one.Label));

        var page = await Api.Client.GetStringAsync(new Uri($"/ogc/styles/{id}?f=html", UriKind.Relative), TestContext.Current.CancellationToken);
        page.Split("<svg").Length.ShouldBe(1 + theme.Layers.Sum(layer => layer.Classes.Count));
        page.ShouldNotContain("style=");
        var legend = await Api.Ok($"/ogc/styles/{id}/metadata");
        legend.GetProperty("layers").EnumerateArray().SelectMany(layer => layer.GetProperty("legend").EnumerateArray()).Select(line => line.GetProperty("label").GetString())
            .ShouldBe(theme.Layers.SelectMany(layer => layer.Classes).Select(one => one.Label));
    }

    [Fact]
    public async Task A_style_that_is_not_there_is_not_found() =>
        (await Api.Refused("/ogc/styles/none", HttpStatusCode.NotFound, "not-found")).ShouldBe("There is no style 'none': /ogc/styles lists those there are.");

    [Fact]
    public void Contrast_is_WCAGs()
    {
        Contrast("#000000", "#ffffff").ShouldBe(21, 1e-9);
        Contrast("#777777", "#ffffff").ShouldBe(4.48, 0.005);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

        static double Luminance(string colour) => new[] { 0.2126, 0.7152, 0.0722 }.Select((weight, i) =>
        {
            var channel = int.Parse(colour.AsSpan(1 + (i * 2), 2), NumberStyles.HexNumber) / 255.0;
            return weight * (channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4));
        }).Sum();
    }
}
