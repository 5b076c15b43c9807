using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Wessex.Importers.Analyses.Signal;

namespace Wessex.Importers.Tests.Analyses.Signal;

public sealed class AreaPiecesTests
{
    [Fact]
    public void A_piece_lies_in_one_area_of_a_kind_and_in_every_custom_area_that_holds_it()
    {
        var custom = Outlines("custom", ("a", "POLYGON((-1 -1, 60 -1, 60 1, -1 1, -1 -1))"), ("b", "POLYGON((40 -1, 101 -1, 101 1, 40 1, 40 -1))"));
        var ward = Outlines("ward", ("v", "POLYGON((-1 -1, 101 -1, 101 1, -1 1, -1 -1))"), ("w", "POLYGON((-1 -1, 101 -1, 101 1, -1 1, -1 -1))"));

        var pieces = new AreaPieces([custom, ward]).Of((LineString)new WKTReader().Read("LINESTRING(0 0, 100 0)"));

        pieces.Select(piece => (piece.Part.FromMm, piece.Part.ToMm, piece.Areas)).ShouldBe(
            [(0L, 40_000L, "custom a\nward v"), (40_000L, 60_000L, "custom a\ncustom b\nward v"), (60_000L, 100_000L, "custom b\nward v")]);
    }

    private static AreaOutlines Outlines(string kind, params (string Code, string Shape)[] areas)
    {
        var outlines = new AreaOutlines(kind);
        foreach (var (code, shape) in areas)
        {
            outlines.Add(code, new WKTReader().Read(shape));
        }

        return outlines;
    }
}
