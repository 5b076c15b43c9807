using NetTopologySuite.Geometries;
using Wessex.Importers.Sample;
using Wessex.Importers.Sample.DriveTests;
using Wessex.Importers.Sample.Roads;
using Wessex.Importers.Sample.Writing;

namespace Wessex.Importers.Tests.Sample;

public sealed class DriveTestTests
{
    private static readonly SampleLayers Layers = new(1, 4711);

    private static IEnumerable<Survey> Surveys => Layers.Surveys.SelectMany(surveys => surveys);

    [Fact]
    public void The_receiver_is_beside_the_truth_by_no_more_than_its_error()
    {
        foreach (var fix in Surveys.SelectMany(survey => survey.Readings).Select(reading => reading.Fix).Where(fix => fix.Link is not null))
        {
            var (x, y, _, _) = RoadLine.At(fix.Link!.Points, fix.ChainageMm / 1000.0);
            new Coordinate(x, y).Distance(new Coordinate(fix.Easting, fix.Northing)).ShouldBeLessThan(31);
            fix.ChainageMm.ShouldBeInRange(0, fix.Link.LengthMm);
        }
    }

    [Fact]
    public void Most_readings_are_within_eight_metres_and_some_are_not()
    {
        var off = Surveys.SelectMany(survey => survey.Readings).Select(reading => reading.Fix).Where(fix => fix.Link is not null).Distinct().Select(fix =>
        {
            var (x, y, _, _) = RoadLine.At(fix.Link!.Points, fix.ChainageMm / 1000.0);
            return new Coordinate(x, y).Distance(new Coordinate(fix.Easting, fix.Northing));
        }).ToArray();

        ((double)off.Count(metres => metres < 10) / off.Length).ShouldBeGreaterThan(0.93);
        off.Count(metres => metres > 14).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Readings_are_taken_on_main_and_minor_roads_and_beside_them()
    {
        var fixes = Layers.Surveys[1].SelectMany(survey => survey.Readings).Select(reading => reading.Fix).Distinct().ToArray();

        fixes.Select(fix => fix.Where).Distinct().Order(StringComparer.Ordinal).ShouldBe(["beside", "car-park", "lay-by", "road", "service-road"]);
        fixes.Count(fix => fix.Link is { Kind.Numbered: false }).ShouldBeGreaterThan(100);
        fixes.Count(fix => fix.Link is { Kind.Form: RoadKind.Dual }).ShouldBeGreaterThan(0);
        fixes.Where(fix => fix.StoppedGroup > 0).GroupBy(fix => (fix.Time.Date, fix.StoppedGroup)).ShouldAllBe(stop => stop.Count() % 9 == 0);
    }

    [Fact]
    public void A_vehicle_that_stands_beside_the_roads_is_away_from_every_road()
    {
        foreach (var (surveys, date) in Layers.Surveys.Zip(SampleDate.All))
        {
            var map = new RoadMap(Layers.Network, date);
            var beside = surveys.SelectMany(survey => survey.Readings).Select(reading => reading.Fix).Where(fix => fix.Where == "beside").Distinct().ToArray();

            beside.ShouldNotBeEmpty();
            // the place is 25 m away at least, the receiver wanders by some metres
            beside.ShouldAllBe(fix => fix.Link == null && !map.IsNearRoad(fix.Easting, fix.Northing, 20));
        }
    }

    [Fact]
    public void One_survey_disagrees_on_the_runs_that_it_names()
    {
        foreach (var surveys in Layers.Surveys)
        {
            surveys.Where(survey => survey.Disagreeing.Count > 0).ShouldHaveSingleItem().Name.ShouldBe("SYNTHETIC bus survey");
            surveys.Sum(survey => survey.IsWide ? survey.Readings.Count / 4 : survey.Readings.Count).ShouldBeInRange(3_000, 6_000);
        }
    }

    [Fact]
    public void The_wide_form_has_165_columns() => DriveTestFiles.WideHeader.Split(',').Length.ShouldBe(165);
}
