using System.Globalization;
using Wessex.GeoStore.Grid;

namespace Wessex.Importers.Tests.Analyses;

/// <summary>Roads and predicted coverage of the hand-made world.</summary>
internal sealed partial class World
{
    /// <summary>A release of OS Open Roads; the vertices are metres from the world's corner.</summary>
    public async Task<int> Roads(string asAt, params RoadRow[] links)
    {
        await Know("os-open-roads", "reference");
        var release = await Release("os-open-roads", "", asAt, "road_links");
        foreach (var link in links)
        {
            await Send(
                """
                INSERT INTO road_links (release_id, identifier, class, road_number, form_of_way, trunk, start_node, end_node, length_mm, geom, lonlat)
                SELECT @release, @Identifier, @Class, @Number, @Form, @Trunk, @StartNode, @EndNode, round(ST_Length(g) * 1000), g, ST_GeomFromText(@LonLat, 4326)
                FROM (SELECT ST_GeomFromText(@Shape, 27700) AS g) AS s
                """,
                new { release, link.Identifier, link.Class, link.Number, link.Form, link.Trunk, link.StartNode, link.EndNode, link.Shape, link.LonLat });
        }

        return release;
    }

    /// <summary>A release of predicted coverage.</summary>
    public async Task<int> Predicted(string asAt, params PredictedRow[] parts)
    {
        await Know("predicted-coverage", "fact");
        var release = await Release("predicted-coverage", "", asAt, "predicted_coverage");
        foreach (var (part, number) in parts.Select((part, number) => (part, number)))
        {
            await Send(
                """
                INSERT INTO predicted_coverage (release_id, kind, operator, technology, environment, part, geom, lonlat)
                SELECT @release, @Kind, @Operator, @Technology, @Environment, @number, g, ST_Transform(g, 4326) FROM (SELECT ST_GeomFromText(@Shape, 27700) AS g) AS s
                """,
                new { release, part.Kind, part.Operator, part.Technology, part.Environment, number, part.Shape });
        }

        return release;
    }

    private Task Know(string dataset, string role) => Send(
        "INSERT INTO datasets (id, title, publisher, licence, attribution, cadence, role) VALUES (@dataset, @dataset || ' title', 'publisher of ' || @dataset, 'OGL', 'attribution', 'yearly', @role) ON CONFLICT DO NOTHING",
        new { dataset, role });
}

/// <summary>A road link through vertices in metres from the world's corner.</summary>
internal sealed record RoadRow(string Identifier, string Class, string? Number, params (double X, double Y)[] Vertices)
{
    public string Form { get; init; } = "Single Carriageway";

    public bool? Trunk { get; init; } = false;

    public string? StartNode { get; init; }

    public string? EndNode { get; init; }

    public string Shape => Text(Vertices.Select(vertex => (370000 + vertex.X, 90000 + vertex.Y)));

    /// <summary>By OSTN15, as the importer makes it.</summary>
    public string LonLat => Text(Vertices.Select(vertex => BritishGrid.TryToLonLat(370000 + vertex.X, 90000 + vertex.Y, out var longitude, out var latitude)
        ? (longitude, latitude)
        : throw new InvalidOperationException("A vertex outside the grid")));

    private static string Text(IEnumerable<(double X, double Y)> places) =>
        $"LINESTRING({string.Join(',', places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.X:R} {place.Y:R}")))})";
}

/// <summary>A part of a prediction: covered, or the extent that it speaks of ('*' = of all).</summary>
internal sealed record PredictedRow(string Kind, string Operator, string Shape, string Technology = "4g", string Environment = "in-vehicle");
