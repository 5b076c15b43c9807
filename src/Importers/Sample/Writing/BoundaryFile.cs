using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Sample.Writing;

/// <summary>Boundaries as GeoJSON in CRS84, one feature per line, with the attribute names of the Office for National Statistics or our own.</summary>
internal static class BoundaryFile
{
    private const string Description = "SYNTHETIC: shapes invented for the sample of the Wessex connectivity and asset map. Not the boundary of any real area.";

    /// <param name="text">The file.</param>
    /// <param name="year">As attribute names have it.</param>
    /// <param name="wards">Of that year.</param>
    public static void Wards(TextWriter text, string year, IReadOnlyList<SampleArea> wards) =>
        Write(text, wards, area => Properties(area, $"WD{year}CD", $"WD{year}NM") + Council(area, year));

    public static void Lsoas(TextWriter text) => Write(text, SampleAreas.All.Lsoas, area => Properties(area, "LSOA21CD", "LSOA21NM") + Council(area));

    public static void Parishes(TextWriter text) => Write(text, OtherAreas.Parishes, area => Properties(area, "PAR24CD", "PAR24NM") + Council(area));

    public static void Constituencies(TextWriter text) => Write(text, OtherAreas.Constituencies, area => Properties(area, "PCON24CD", "PCON24NM"));

    public static void Lots(TextWriter text) => Write(text, OtherAreas.Lots, area => Properties(area, "lot_id", "lot_name"));

    public static void Custom(TextWriter text, IReadOnlyList<SampleArea> areas) => Write(text, areas, area => Properties(area, "code", "name"));

    private static string Properties(SampleArea area, string code, string name) => $"\"{code}\": \"{area.Code}\", \"{name}\": \"{area.Name}\"";

    private static string Council(SampleArea area, string year = "24") =>
        $", \"LAD{year}CD\": \"{area.Council}\", \"LAD{year}NM\": \"{SampleAreas.CouncilNames[area.Council]}\"";

    private static void Write(TextWriter text, IReadOnlyList<SampleArea> areas, Func<SampleArea, string> properties) =>
        GeoJsonText.Write(text, Description, GeoJsonText.LonLat, areas.Select(area => (properties(area), GeoJsonText.Shape(area.LonLat))));
}
