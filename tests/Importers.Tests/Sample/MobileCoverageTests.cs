using System.Globalization;
using NetTopologySuite.Geometries;
using Wessex.Importers.Sample;
using Wessex.Importers.Sample.Mobile;
using Wessex.Importers.Sample.Roads;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Sample;

/// <summary>The truth about roads, which is read off the predictions in C#, against the chosen chainages and against PostGIS.</summary>
public sealed class MobileCoverageTests
{
    private static readonly MobileCoverage Coverage = new(RoadNetwork.Make(1), SampleDate.All[1], 4711);

    [Theory]
    [InlineData(1)]
    [InlineData(20_261_121)]
    public void Coverage_ends_on_the_road_at_the_chosen_millimetre(long seed)
    {
        var coverage = new MobileCoverage(RoadNetwork.Make(1), SampleDate.All[0], seed);
        var links = coverage.Links.ToDictionary(link => link.Identifier);
        var seen = 0;
        foreach (var layer in coverage.Polygons)
        {
            foreach (var stretch in layer.Chosen)
            {
                seen += Check(stretch.FromLink, stretch.FromMm, stretch) + Check(stretch.ToLink, stretch.ToMm, stretch);
            }

            int Check(string link, long mm, ChosenStretch own)
            {
                var (x, y, _, _) = RoadLine.At(links[link].Points, mm / 1000.0);
                var hidden = layer.Covered.Any(other => other != own.Shape && other.Distance(new Point(x, y)) < 0.01);
                if (mm < 20 || mm > links[link].LengthMm - 20 || hidden)
                {
                    return 0;
                }

                coverage.Of(layer.Layer, links[link]).Min(part => Math.Abs(part.FromMm - mm)).ShouldBeLessThanOrEqualTo(1, $"{layer.Layer} {link} {mm}");
                return 1;
            }
        }

        seen.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Every_millimetre_of_every_link_has_one_state()
    {
        foreach (var layer in MobileLayer.Polygons.Concat(MobileLayer.Cells))
        {
            foreach (var link in Coverage.Links)
            {
                var stretches = Coverage.Of(layer, link);
                stretches[0].FromMm.ShouldBe(0);
                stretches[^1].ToMm.ShouldBe(link.LengthMm);
                stretches.Zip(stretches.Skip(1)).ShouldAllBe(pair => pair.First.ToMm == pair.Second.FromMm && pair.First.State != pair.Second.State);
                stretches.ShouldAllBe(stretch => stretch.ToMm > stretch.FromMm);
            }
        }
    }

    [Fact]
    public async Task What_polygons_and_cells_cover_is_what_PostGIS_measures()
    {
        await using var imports = await Imports.Create();
        await imports.Execute("CREATE TABLE lines (id text, geom geometry(LineString, 27700)); CREATE TABLE shapes (layer text, geom geometry(Polygon, 27700));");
        await imports.Execute("INSERT INTO lines VALUES " + string.Join(',', Coverage.Links.Select(link => $"('{link.Identifier}', {Text(new LineString(link.Points))})")));
        var polygons = Coverage.Polygons.Single(layer => layer.Layer is { Operator: "VO", Environment: "in-vehicle" });
        var cells = Coverage.Cells.Single(layer => layer.Layer.Operator == "TF");
        await imports.Execute("INSERT INTO shapes VALUES " + string.Join(',', polygons.Covered.Select(shape => $"('VO', {Text(shape)})")));
        await imports.Execute("INSERT INTO shapes VALUES " + string.Join(',', cells.Cells.Where(cell => cell.Covered == true)
            .Select(cell => $"('TF', ST_MakeEnvelope({cell.Easting}, {cell.Northing}, {cell.Easting + 100}, {cell.Northing + 100}, 27700))")));
        await imports.Execute("CREATE INDEX ON shapes USING gist (geom)");
        foreach (var (code, layer) in new[] { ("VO", polygons.Layer), ("TF", cells.Layer) })
        {
            var measured = (await imports.Rows<string>($"""
                SELECT id || ' ' || round(1000 * coalesce(ST_Length(ST_Intersection(l.geom, (SELECT ST_Union(s.geom) FROM shapes s WHERE s.layer = '{code}' AND s.geom && l.geom))), 0))
                FROM lines l
                """)).Select(row => row.Split(' ')).ToDictionary(row => row[0], row => long.Parse(row[1], CultureInfo.InvariantCulture));
            foreach (var link in Coverage.Links)
            {
                var stretches = Coverage.Of(layer, link);
                var covered = stretches.Where(stretch => stretch.State == RoadState.Covered).Sum(stretch => stretch.ToMm - stretch.FromMm);
                Math.Abs(measured[link.Identifier] - covered).ShouldBeLessThanOrEqualTo(1 + stretches.Count, $"{layer} {link.Identifier}");
            }
        }
    }

    [Fact]
    public void The_totals_of_the_truth_are_all_of_the_roads()
    {
        var truth = new RoadTruth(Coverage);
        foreach (var kind in truth.Groups.GroupBy(group => (group.Key.Technology, group.Key.Environment)))
        {
            var all = Coverage.Links.Sum(link => link.LengthMm);
            kind.Where(group => group.Key is { Council: "", Number: "" }).Sum(group => group.Value.All).ShouldBe(all);
            kind.Where(group => group.Key.Number.Length > 0).Sum(group => group.Value.All).ShouldBe(all);
            kind.Where(group => group.Key.Council.Length > 0).Sum(group => group.Value.All).ShouldBeInRange(all * 80 / 100, all);
            kind.ShouldAllBe(group => group.Value.Operators.Values.All(states => states.Sum() == group.Value.All));
        }
    }

    [Fact]
    public void The_predictions_are_valid_shapes_inside_their_extent()
    {
        foreach (var layer in Coverage.Polygons)
        {
            layer.Covered.ShouldAllBe(shape => shape.IsValid && layer.Extent.Contains(shape));
        }
    }

    private static string Text(Geometry shape) => $"ST_GeomFromText('{shape.AsText()}', 27700)";
}
