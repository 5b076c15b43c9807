using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Ogc.Styles;

/// <summary>The themes that there are.</summary>
internal static class Themes
{
    private static readonly ThemeLayer Wards = new("areas", "kind=ward", [new("Ward", [], new Area(null, 0, Palette.InkSoft, 0.6))]);

    public static IReadOnlyList<Theme> All { get; } =
    [
        .. BroadbandLevels.All.Select(Premises), NotSpots("4g", "4G"), NotSpots("2g", "2G"), PredictedCoverage(), Areas(), Assets(),
    ];

    public static Theme? Find(string id) => All.FirstOrDefault(theme => theme.Id == id);

    private static Theme Premises(BroadbandLevel level)
    {
        var property = level.Code().Replace('-', '_');
        return new Theme(
            $"premises-lacking-{level.Code()}", $"Premises that lack {level.Definition().Title}", "Near by every premises; from far away circles whose size and darkness rise with the share that lacks the level.",
            [
                Wards,
                new("premises", $"lacking={level.Code()}",
                [
                    .. Palette.Classes.Select((colour, i) => new ThemeClass(
                        $"{i * 20} to {(i == 4 ? "" : "under ")}{(i + 1) * 20} % lack it", [new(ThemeClass.ShareLacking, i * 0.2, i == 4 ? 1.01 : (i + 1) * 0.2)], new Marker("circle", 2.5 + i, colour, Palette.ClassLine))),
                    new("Served", [new(property, "served")], new Marker("circle", 4, Palette.PointServed, Palette.PointLine)),
                    new("Unknown", [new(property, "unknown")], new Marker("square", 5, null, Palette.Hatch, 2)),
                    new("Lacks it", [new(property, "lacking")], new Marker("triangle", 7, Palette.PointLacking, Palette.PointLine)),
                ]),
            ]);
    }

    private static Theme NotSpots(string technology, string name) => new(
        $"road-not-spots-{technology}", $"{name} not-spots on A and B roads, in a vehicle", "Predicted: the broader and the less broken the line, the fewer operators cover the road.",
        [
            Wards,
            new("road-signal-runs", $"source=predicted&technology={technology}&environment=in-vehicle",
            [
                new("Every operator covers it", [new("not_spot", "none")], new Line(Palette.InkSoft, 1)),
                new("Unknown", [new("not_spot", "unknown")], new Line(Palette.Hatch, 3, 1, 3)),
                new("Some operators cover it, some do not", [new("not_spot", "partial")], new Line(Palette.PointPartial, 4, 8, 4)),
                new("No operator covers it", [new("not_spot", "total")], new Line(Palette.PointLacking, 6)),
            ]),
        ]);

    private static Theme PredictedCoverage() => new(
        "predicted-coverage-4g-outdoor", "Predicted 4G coverage out of doors, by operator", "Where each operator's model has 4G: a tint, and an outline broken in a way of its own. From far away a fainter square is covered in part.",
        [
            Wards,
            new("predicted-coverage", "technology=4g&environment=outdoor",
            [
                new("EE", [new("operator", "EE")], new Area("#0f766e", 0.2, "#0f766e", 2)),
                new("O2", [new("operator", "TF")], new Area("#0b4f9e", 0.2, "#0b4f9e", 2, 8, 4)),
                new("Three", [new("operator", "H3")], new Area("#9a4a00", 0.2, "#9a4a00", 2, 2, 4)),
                new("Vodafone", [new("operator", "VO")], new Area("#9b1c31", 0.2, "#9b1c31", 2, 8, 4, 2, 4)),
            ]),
        ]);

    private static Theme Areas() => new(
        "areas", "Wards and councils", "Outlines of the areas that figures are given by.",
        [Wards, new("areas", "kind=council", [new("Council", [], new Area(null, 0, Palette.PointLine, 3))])]);

    private static Theme Assets() => new(
        "assets", "Assets that councils own", "By what could carry equipment, as they are released to who asks; from far away where there are some.",
        [
            Wards,
            new("assets", "",
            [
                new("Some in this cell", [new(ThemeClass.Count)], new Marker("circle", 3, Palette.Classes[2], Palette.ClassLine)),
                new("Lighting, CCTV or signal column", [new("kind", "lighting-column", "cctv-column", "traffic-signal-pole")], new Marker("circle", 4, Palette.PointLacking, Palette.PointLine)),
                new("Mast or rooftop", [new("kind", "mast", "rooftop")], new Marker("triangle", 7, Palette.PointPartial, Palette.PointLine)),
                new("Building or shelter", [new("kind", "building", "bus-shelter")], new Marker("square", 5, "#0f766e", Palette.PointLine)),
                new("Land or car park", [new("kind", "land", "car-park")], new Marker("diamond", 7, null, "#0b4f9e", 2)),
                new("Cabinet, duct, chamber or another thing", [new("kind", "cabinet", "duct", "chamber", "other")], new Marker("cross", 5, null, Palette.InkSoft, 2)),
            ]),
        ]);
}
