using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Polygonize;

namespace Wessex.Importers.Sample.Geography;

/// <summary>
/// The two councils' land as a few chains of points set by hand from general knowledge of the coast and the county, then roughened:
/// recognisable, and nobody's published boundary. British National Grid, kilometres in the tables, metres outside.
/// </summary>
internal static class Outline
{
    public const string Dorset = "E06000059";
    public const string Bcp = "E06000058";

    /// <summary>Lyme Regis to Lytchett Bay, west to east, by Chesil, Portland, Lulworth, Swanage and the south shore of Poole Harbour.</summary>
    private const string DorsetCoast = """
        332.6 91.5, 333.9 91.5, 334.5 92.2, 336.5 92.9, 338.6 92.6, 340.7 91.9, 342.0 91.6, 344.8 91.0, 346.2 90.4, 348.7 89.0, 350.9 87.8,
        353.1 86.5, 356.0 84.6, 358.1 83.1, 360.0 81.5, 362.1 79.6, 364.0 77.8, 365.5 76.2, 366.9 74.7, 368.0 73.4, 367.6 71.5, 367.3 69.9,
        367.7 68.3, 368.7 69.3, 369.8 70.4, 370.7 72.6, 369.7 74.3, 368.3 74.4, 367.4 75.2, 366.8 76.1, 367.6 77.3, 368.8 78.7, 368.1 79.8,
        368.7 80.7, 370.4 81.8, 372.0 81.7, 373.5 81.6, 375.0 81.4, 377.2 80.6, 379.0 80.5, 380.6 80.2, 382.6 79.8, 384.9 79.6, 387.0 79.7,
        389.1 78.8, 390.8 78.9, 393.0 77.4, 394.6 76.4, 396.1 75.4, 397.6 76.1, 399.7 76.8, 401.4 76.9, 403.0 76.8, 403.6 77.3, 404.1 78.6,
        403.1 79.5, 403.4 80.5, 404.9 81.2, 405.5 82.4, 404.1 82.5, 403.6 83.4, 403.7 85.0, 403.6 86.4, 402.9 86.5, 402.3 85.2, 401.5 85.8,
        400.9 84.9, 400.0 84.6, 399.5 85.6, 398.6 86.2, 398.4 87.4, 398.8 88.7, 397.5 88.9, 395.9 87.9, 394.3 87.7, 393.1 87.4, 393.2 87.9,
        395.0 89.4, 396.3 90.1, 397.3 90.6, 397.4 91.3, 397.2 92.0, 397.9 92.1
        """;

    /// <summary>Lytchett Bay to Chewton Bunny: Hamworthy, Poole Quay, Sandbanks, the piers, Hengistbury, Christchurch Harbour, Highcliffe.</summary>
    private const string BcpCoast = """
        397.9 92.1, 398.1 91.4, 398.0 90.6, 398.9 90.2, 400.0 89.7, 400.7 90.1, 401.5 90.2, 402.0 90.9, 402.9 90.5, 403.9 90.1, 404.2 89.3,
        404.2 88.3, 403.9 87.6, 403.7 87.1, 404.2 87.0, 405.0 88.0, 405.8 88.8, 406.9 89.9, 407.9 90.4, 408.9 90.6, 410.1 90.9, 411.2 91.1,
        412.9 91.1, 414.5 91.0, 416.2 90.7, 418.0 90.4, 418.3 91.3, 417.7 91.2, 416.7 91.0, 416.1 91.4, 415.9 92.1, 416.6 92.3, 417.4 92.0,
        418.5 91.8, 419.8 92.6, 421.2 93.0, 421.9 93.1
        """;

    /// <summary>Chewton Bunny to the meeting with Dorset north of Hurn, against Hampshire.</summary>
    private const string BcpInland = """
        421.9 93.1, 422.3 94.4, 421.4 95.6, 420.2 96.3, 418.6 96.1, 417.6 97.1, 416.3 98.0, 415.4 98.4, 414.6 99.4, 413.9 100.4
        """;

    /// <summary>The meeting north of Hurn round by Verwood, Cranborne, Shaftesbury, Bourton, Sherborne and Thorncombe to the sea at Lyme.</summary>
    private const string DorsetInland = """
        413.9 100.4, 413.8 102.4, 413.2 104.6, 411.6 105.6, 411.0 107.3, 411.6 109.4, 412.9 110.9, 413.7 112.6, 412.6 114.2, 410.3 114.9,
        408.2 116.1, 406.1 116.6, 404.8 118.4, 403.7 119.2, 401.5 119.0, 399.3 119.3, 396.9 118.3, 394.6 117.2, 392.9 118.6, 391.6 119.7,
        389.6 120.9, 388.6 122.6, 387.8 124.6, 386.9 126.3, 384.9 128.2, 382.6 129.2, 380.2 129.6, 378.6 131.0, 377.1 131.8, 375.9 130.6,
        375.2 128.6, 375.9 126.7, 374.2 125.4, 373.4 123.3, 373.7 121.4, 372.6 119.7, 370.9 118.9, 369.6 117.1, 368.0 116.4, 366.6 117.4,
        366.1 119.2, 364.5 120.0, 363.1 121.6, 361.6 121.4, 360.2 119.7, 358.0 119.9, 356.9 117.4, 357.6 115.4, 356.9 113.6, 357.5 111.9,
        356.1 110.2, 355.3 108.6, 353.6 109.4, 351.6 109.0, 350.3 107.4, 348.0 107.6, 346.0 107.4, 343.9 106.4, 341.6 105.3, 339.9 104.5,
        338.0 105.3, 335.6 105.0, 333.9 103.6, 334.9 101.9, 336.0 100.2, 334.9 98.7, 333.1 97.3, 333.4 95.2, 333.2 93.5, 332.6 91.5
        """;

    /// <summary>Between the councils, Lytchett Bay to the meeting north of Hurn: Upton, Corfe Mullen and Ferndown west and north of it.</summary>
    private const string Between = """
        397.9 92.1, 398.8 92.7, 398.9 93.9, 398.6 95.1, 399.0 96.3, 399.7 97.4, 400.4 98.5, 402.0 99.0, 403.6 98.5, 404.9 98.1, 406.2 97.3,
        407.4 96.7, 408.7 97.0, 409.9 96.8, 410.7 97.4, 410.7 98.8, 410.9 100.1, 412.4 100.2, 413.9 100.4
        """;

    /// <summary>The chains, roughened, in metres; neighbours share their end points exactly.</summary>
    public static IReadOnlyList<Coordinate[]> Chains { get; } =
    [
        Rough.Chain(Points(DorsetCoast), 0.10, 180), Rough.Chain(Points(BcpCoast), 0.06, 180),
        Rough.Chain(Points(BcpInland), 0.12, 250), Rough.Chain(Points(DorsetInland), 0.12, 250), Rough.Chain(Points(Between), 0.12, 250),
    ];

    /// <summary>Council code → its land.</summary>
    public static IReadOnlyDictionary<string, Polygon> Councils { get; } = Build();

    private static Dictionary<string, Polygon> Build()
    {
        var polygonizer = new Polygonizer();
        foreach (var chain in Chains)
        {
            polygonizer.Add(new LineString(chain));
        }

        var polygons = polygonizer.GetPolygons().Cast<Polygon>().OrderByDescending(polygon => polygon.Area).ToArray();
        return polygons is [var dorset, var bcp]
            ? new Dictionary<string, Polygon> { [Dorset] = dorset, [Bcp] = bcp }
            : throw new InvalidOperationException($"the outline makes {polygons.Length} areas, not two");
    }

    private static Coordinate[] Points(string kilometres) =>
        [.. kilometres.Split(',').Select(pair => pair.Split(' ', '\n').Where(part => part.Length > 0).Select(double.Parse).ToArray())
            .Select(pair => new Coordinate(pair[0] * 1000, pair[1] * 1000))];
}
