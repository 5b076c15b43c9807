namespace Wessex.Importers.Tests.Analyses.Matching;

public sealed class TraceMatchingTests
{
    [Fact]
    public void A_drive_along_one_carriageway_does_not_leak_onto_the_other()
    {
        var scene = new Scene().Road("west-east", "A Road", (0, 0), (100, 0), (1100, 0), (1200, 6)).Road("east-west", "A Road", (0, 0), (100, 14), (1100, 14), (1200, 6));

        scene.Drive((120, 14), (1080, 14)).Story().ShouldBe("east-west 48");
        scene.Match().ShouldAllBe(match => match.Confidence > 0.9);
    }

    [Fact]
    public void A_service_road_beside_the_A_road_keeps_its_own_readings_and_the_A_road_its_own()
    {
        Scene Roads() => new Scene()
            .Road("A1", "A Road", (0, 0), (300, 0)).Road("A2", "A Road", (300, 0), (900, 0)).Road("A3", "A Road", (900, 0), (1200, 0))
            .Road("service", "Unclassified", (300, 0), (310, 16), (890, 16), (900, 0));

        Roads().Drive((10, 0), (300, 0), (310, 16), (890, 16), (900, 0), (1180, 0)).Story().ShouldMatch(@"^A1 1\d, service 3\d, A3 1\d$");
        Roads().Drive((10, 0), (1180, 0)).Story().ShouldMatch(@"^A1 1\d, A2 3\d, A3 1\d$");
    }

    [Fact]
    public void A_vehicle_that_passes_a_junction_stays_on_its_road_though_a_reading_lies_nearer_the_side_road()
    {
        var scene = new Scene { Noise = 0 }.Road("A1", "A Road", (0, 0), (200, 0)).Road("A2", "A Road", (200, 0), (400, 0)).Road("side", "Unclassified", (200, 0), (200, 300));

        scene.Drive((0, 0), (190, 0)).At(201, 9, 90).Drive((220, 0), (390, 0)).Story().ShouldBe("A1 10, A2 10");
    }

    [Fact]
    public void A_vehicle_that_turns_off_is_on_the_side_road_from_there()
    {
        var scene = new Scene().Road("A1", "A Road", (0, 0), (200, 0)).Road("A2", "A Road", (200, 0), (600, 0)).Road("side", "Unclassified", (200, 0), (200, 400));

        scene.Drive((0, 0), (200, 0), (200, 390)).Story().ShouldMatch(@"^A1 1\d, side \d\d$");
    }

    [Fact]
    public void Without_heading_the_way_between_readings_tells_it()
    {
        var scene = new Scene().Road("A1", "A Road", (0, 0), (200, 0)).Road("A2", "A Road", (200, 0), (600, 0)).Road("side", "Unclassified", (200, 0), (200, 400));

        scene.Drive(withHeading: false, (0, 0), (200, 0), (200, 390)).Story().ShouldMatch(@"^A1 1\d, side \d\d$");
    }

    [Fact]
    public void A_road_that_is_crossed_on_a_bridge_gets_nothing()
    {
        var scene = new Scene().Road("A35", "A Road", (0, 0), (1000, 0)).Road("lane", "Unclassified", (500, -400), (500, 400));

        scene.Drive((10, 0), (990, 0)).Story().ShouldBe("A35 49");
    }

    [Theory]
    [InlineData(25)]
    [InlineData(45)]
    public void A_vehicle_in_a_car_park_beside_the_road_is_on_no_road(double aside)
    {
        var scene = new Scene().Road("A35", "A Road", (0, 0), (1000, 0));

        scene.Drive((10, 0), (500, 0)).Stand(510, aside).Story().ShouldBe("A35 25, off-road 9");
        scene.Match().ShouldAllBe(match => match.Counted == (match.Link != null));
    }

    [Fact]
    public void A_lay_by_that_is_a_link_has_the_vehicle_and_one_that_is_on_no_map_leaves_it_unmatched()
    {
        var without = new Scene().Road("A35", "A Road", (0, 0), (1000, 0));
        without.Drive((10, 0), (500, 0)).Stand(510, 13).Story().ShouldBe("A35 25, off-road 9");

        var with = new Scene().Road("A1", "A Road", (0, 0), (480, 0)).Road("A2", "A Road", (480, 0), (570, 0)).Road("A3", "A Road", (570, 0), (1000, 0))
            .Road("lay-by", "Not Classified", (480, 0), (490, 12), (560, 12), (570, 0));
        with.Drive((10, 0), (480, 0), (490, 12)).Stand(525, 12).Drive((560, 12), (570, 0), (990, 0)).Story().ShouldMatch(@"^A1 2\d, lay-by 1\d, A3 2\d$");
    }

    [Fact]
    public void A_stray_reading_stays_on_its_road()
    {
        var scene = new Scene().Road("A35", "A Road", (0, 0), (1000, 0));

        scene.Drive((10, 0), (500, 0)).At(510, 27, 90).Drive((530, 0), (990, 0)).Story().ShouldBe("A35 49");
    }

    [Fact]
    public void A_parked_vehicle_counts_once_per_place_operator_and_technology_with_its_median_level()
    {
        var scene = new Scene().Road("A35", "A Road", (0, 0), (1000, 0)).Drive((10, 0), (500, 0)).Stand(512, 2, -104, -101, null, -97);

        var stop = scene.Match().Where(match => match.Stop is not null).ToArray();

        (stop.Length, scene.Report.Stops, scene.Report.Parked, scene.Report.WithoutLevel).ShouldBe((9, 1, 9, 2));
        stop.Where(match => match.Counted).Select(match => match.Sample).ShouldBe([27]);
        stop.Select(match => match.ChainageMm).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void A_blank_level_is_matched_and_does_not_count()
    {
        var scene = new Scene().Road("A35", "A Road", (0, 0), (1000, 0)).At(100, 2, 90).At(120, 2, 90, level: null).At(140, 2, 90);

        scene.Match().Select(match => (match.Link, match.Counted)).ShouldBe([("A35", true), ("A35", false), ("A35", true)]);
    }

    [Fact]
    public void Nothing_is_read_into_a_gap_of_the_trace()
    {
        var scene = new Scene { Noise = 0 }.Road("west", "A Road", (0, 0), (1000, 0)).Road("east", "A Road", (5000, 0), (6000, 0));

        scene.Drive((800, 0), (990, 0)).Wait(600).Drive((5010, 0), (5190, 0)).Story().ShouldBe("west 10, east 9");
        new Scene { Noise = 0 }.Road("A", "A Road", (0, 0), (100, 0)).At(50, 400, 90).Story().ShouldBe("no-road 1");
    }

    [Fact]
    public void Two_roads_that_a_drive_cannot_tell_apart_leave_it_unmatched()
    {
        var scene = new Scene { Noise = 0 }.Road("left", "Unclassified", (0, 0), (1000, 0)).Road("right", "Unclassified", (0, 8), (1000, 8));

        scene.Drive((10, 4), (500, 4)).Story().ShouldBe("ambiguous 25");
        scene.Report.Unmatched.ShouldBe(new Dictionary<string, long> { ["ambiguous"] = 25 });
    }

    [Fact]
    public void By_distance_alone_the_nearest_road_has_it_where_it_can_be_told_and_the_report_says_so()
    {
        var scene = new Scene { Noise = 0 }.Road("A35", "A Road", (0, 0), (1000, 0)).Road("lane", "Unclassified", (0, 20), (1000, 20))
            .At(100, 2).At(300, 10).At(500, 19).At(700, 33).At(900, 90);

        scene.Story(timed: false).ShouldBe("A35 1, ambiguous 1, lane 1, off-road 1, no-road 1");
        scene.Match(timed: false).ShouldAllBe(match => match.Method == "distance");
        scene.Report.Method.ShouldBe("distance only");
        scene.Report.Sentence.ShouldBe(
            "2 of 5 readings matched to a road by distance only, 3 not (1 between roads that cannot be told apart, 1 with no road near, 1 beside the road, as in a car park or a lay-by); 0 in 0 stops, which count once each");
    }

    [Fact]
    public void Without_time_nine_readings_of_one_place_and_hour_are_one_stop()
    {
        var scene = new Scene().Road("A35", "A Road", (0, 0), (1000, 0)).Stand(300, 2).At(400, 0).At(460, 0);

        var matches = scene.Match(timed: false);

        matches.Count(match => match.Stop == 1).ShouldBe(9);
        matches.Count(match => match.Counted).ShouldBe(3);
    }

    [Fact]
    public void Without_time_passes_between_which_the_vehicle_was_elsewhere_are_no_stop()
    {
        var scene = new Scene { Noise = 0 }.Road("A35", "A Road", (0, 0), (1000, 0));

        for (var pass = 0; pass < 3; pass++)
        {
            scene.At(300, pass).At(360, 0);
        }

        scene.Match(timed: false).ShouldAllBe(match => match.Stop == null && match.Counted);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0f)]
    public void A_lorry_parked_for_eight_hours_with_a_fix_each_three_minutes_is_one_stop(float? speed)
    {
        var scene = new Scene().Road("A35", "A Road", (0, 0), (1000, 0)).Drive((10, 0), (500, 0)).Park(510, 2, 160, 180, speed).Wait(180).Drive((520, 0), (990, 0));

        var stop = scene.Match().Where(match => match.Stop is not null).ToArray();

        (stop.Length, stop.Count(match => match.Counted), scene.Report.Stops).ShouldBe((160, 1, 1));
    }

    [Fact]
    public void Parked_ten_metres_off_the_road_for_eight_hours_it_is_on_no_road()
    {
        var scene = new Scene().Road("A35", "A Road", (0, 0), (1000, 0)).Drive((10, 0), (500, 0)).Park(510, 10, 160, 180).Wait(180).Drive((520, 0), (990, 0));

        scene.Story().ShouldBe("A35 25, off-road 160, A35 24");
    }

    [Theory]
    [InlineData(40, 0f)]
    [InlineData(400, null)]
    [InlineData(0, 9f)]
    public void A_single_stray_fix_does_not_split_a_stop(double aside, float? speed)
    {
        var scene = new Scene().Road("A35", "A Road", (0, 0), (1000, 0)).Park(510, 2, 5, 10, speed is null ? null : 0).Park(510, 2 + aside, 1, 10, speed).Park(510, 2, 5, 10, speed is null ? null : 0);

        var matches = scene.Match();

        matches.ShouldAllBe(match => match.Stop == 1 && match.Link == "A35");
        matches.Count(match => match.Counted).ShouldBe(1);
    }

    [Fact]
    public void A_place_to_which_a_run_comes_back_counts_once()
    {
        var scene = new Scene().Road("A35", "A Road", (0, 0), (1000, 0))
            .Stand(100, 2, -90).Drive((110, 0), (500, 0), (110, 0)).Stand(104, 2, -100).Drive((110, 0), (800, 0)).Stand(810, 2);

        var stops = scene.Match().Where(match => match.Stop is not null).ToArray();

        stops.CountBy(match => match.Stop!.Value).Select(stop => stop.Value).ShouldBe([18, 9]);
        stops.Count(match => match.Counted).ShouldBe(2);
    }

    [Fact]
    public void Two_vehicles_of_one_morning_without_a_run_are_told_apart_by_how_each_goes_on()
    {
        Scene Roads() => new Scene { NamesRun = false, Noise = 1 }.Road("north", "A Road", (0, 400), (2000, 400)).Road("south", "A Road", (0, 0), (2000, 0)).Road("lane", "Unclassified", (300, 0), (300, 400));
        var scene = Roads().Drive((10, 400), (900, 400)).Stand(910, 402).Drive((920, 400), (1900, 400))
            .With(Roads().Drive((1900, 0), (310, 0)).Stand(300, 2).Drive((290, 0), (10, 0)));

        var matches = scene.Match();

        (scene.Report.WithoutRun, scene.Report.VehiclesInferred, scene.Report.Stops).ShouldBe((matches.Count, 2, 2));
        matches.ShouldAllBe(match => match.Link == "north" || match.Link == "south");
        matches.Count(match => match.Stop is not null && match.Counted).ShouldBe(2);
        scene.Report.Sentence.ShouldEndWith($"18 in 2 stops, which count once each; {matches.Count} name no run and were taken apart into 2 vehicles of a day by how each goes on");
    }

    [Fact]
    public void Two_vehicles_that_meet_on_a_road_without_a_run_each_go_on_their_way()
    {
        Scene Road() => new Scene { NamesRun = false, Noise = 1 }.Road("A35", "A Road", (0, 0), (2000, 0));
        var scene = Road().Drive((10, 0), (1900, 0)).With(Road().Wait(0.5).Drive((1900, 0), (10, 0)));

        scene.Match().ShouldAllBe(match => match.Link == "A35" && match.Counted);
        scene.Report.VehiclesInferred.ShouldBe(2);
    }
}
