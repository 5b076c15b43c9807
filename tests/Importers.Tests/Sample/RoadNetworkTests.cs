using NetTopologySuite.Geometries;
using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Tests.Sample;

public sealed class RoadNetworkTests
{
    private static readonly RoadNetwork Network = RoadNetwork.Make(1);

    [Theory]
    [InlineData("A35", "Charmouth", "Chideock", "Bridport", "Dorchester", "Puddletown", "Bere Regis", "Upton", "Branksome", "Boscombe", "Christchurch")]
    [InlineData("A31", "Bere Regis", "Sturminster Marshall", "Wimborne Minster", "Ferndown", "St Ives")]
    [InlineData("A37", "Dorchester", "Charminster", "Evershot")]
    [InlineData("A354", "Tarrant Hinton", "Pimperne", "Blandford Forum", "Winterborne Whitechurch", "Milborne St Andrew", "Melcombe Regis", "Wyke Regis", "Fortuneswell", "Easton")]
    [InlineData("A350", "Shaftesbury", "Fontmell Magna", "Iwerne Minster", "Blandford Forum", "Spetisbury", "Sturminster Marshall", "Poole")]
    [InlineData("A351", "Sandford", "Wareham", "Corfe Castle", "Swanage")]
    [InlineData("A352", "Sherborne", "Longburton", "Cerne Abbas", "Charminster", "Broadmayne", "Owermoigne", "Wool", "Wareham")]
    [InlineData("A353", "Osmington", "Preston")]
    [InlineData("A356", "Maiden Newton")]
    [InlineData("A357", "Sturminster Newton", "Stalbridge")]
    [InlineData("A30", "Shaftesbury", "East Stour", "Sherborne")]
    [InlineData("A338", "Bournemouth Centre", "St Leonards")]
    [InlineData("B3157", "West Bay", "Burton Bradstock", "Abbotsbury", "Portesham", "Chickerell")]
    [InlineData("B3078", "Wimborne Minster", "Cranborne")]
    [InlineData("B3081", "Shaftesbury", "Gillingham", "Sixpenny Handley", "Verwood")]
    [InlineData("B3143", "Piddletrenthide", "Buckland Newton")]
    [InlineData("B3351", "Corfe Castle", "Studland")]
    public void A_road_passes_its_towns(string number, params string[] towns)
    {
        var road = Network.Releases[0].Where(link => link.Kind.Number == number).Select(link => new LineString(link.Points)).ToArray();

        foreach (var town in towns)
        {
            var place = Settlement.All.Single(one => one.Name == town);
            road.Min(link => link.Distance(new Point(place.Easting, place.Northing))).ShouldBeLessThan(1_500 + place.Radius, town);
        }
    }

    [Fact]
    public void Trunk_roads_are_those_of_National_Highways()
    {
        var trunk = Network.Releases[0].Where(link => link.Kind.Trunk).ToArray();

        trunk.Select(link => link.Kind.Number).Distinct().Order(StringComparer.Ordinal).ShouldBe(["A303", "A31", "A35"]);
        trunk.Where(link => link.Kind.Number == "A35").ShouldAllBe(link => link.Points.Max(point => point.X) < 386_000);
        trunk.ShouldContain(link => link.Kind.Form == RoadKind.Dual);
    }

    [Fact]
    public void Links_run_from_junction_to_junction_under_names_of_their_own()
    {
        foreach (var release in Network.Releases)
        {
            release.Count.ShouldBeInRange(4_000, 6_000);
            release.Select(link => link.Identifier).ShouldBeUnique();
            release.ShouldAllBe(link => link.Identifier.StartsWith("SYNTHETIC-", StringComparison.Ordinal) && link.Identifier.Length <= 38);
            release.ShouldAllBe(link => link.LengthMm > 0 && link.Length < 3_100 && link.Points.Length > 1);
            release.Select(link => link.Kind.Class).Distinct().Count().ShouldBe(5);
            release.Select(link => link.Kind.Form).Distinct().Count().ShouldBe(4);
        }
    }

    [Fact]
    public void The_A_and_B_roads_hang_together()
    {
        var links = Network.Releases[0].Where(link => link.Kind.Numbered).ToArray();
        var reached = new HashSet<Coordinate> { links[0].Start };
        while (links.Any(link => reached.Contains(link.Start) != reached.Contains(link.End)))
        {
            foreach (var link in links.Where(link => reached.Contains(link.Start) || reached.Contains(link.End)))
            {
                reached.Add(link.Start);
                reached.Add(link.End);
            }
        }

        links.Where(link => !reached.Contains(link.Start)).Select(link => $"{link.Kind.Number} {link.Start}").ShouldBeEmpty();
    }

    [Fact]
    public void No_road_is_straight_for_kilometres()
    {
        foreach (var link in Network.Releases[0].Where(link => link.Kind.Numbered && link.Length > 1_500))
        {
            (link.Length / link.Start.Distance(link.End)).ShouldBeGreaterThan(1.0005, $"{link.Kind.Number} {link.Identifier}");
        }
    }

    [Fact]
    public void The_second_release_has_links_added_removed_changed_and_renumbered()
    {
        var before = Network.Releases[0].ToDictionary(link => link.Identifier);
        var after = Network.Releases[1].ToDictionary(link => link.Identifier);

        before.Keys.Except(after.Keys).Count().ShouldBeInRange(3, 40);
        after.Keys.Except(before.Keys).Count().ShouldBeInRange(5, 60);
        after.Values.ShouldContain(link => link.Kind.Number == RoadChanges.OldRoad);
        before.Values.ShouldNotContain(link => link.Kind.Number == RoadChanges.OldRoad);
        after.Values.Count(link => before.TryGetValue(link.Identifier, out var old) && old.LengthMm != link.LengthMm).ShouldBeInRange(3, 40);
    }

    [Fact]
    public void A_service_road_runs_beside_its_main_road()
    {
        foreach (var (trap, links) in Network.Traps.Where(trap => trap.Trap.Kind == RoadTrapKind.ServiceRoad))
        {
            var main = new MultiLineString([.. Network.Releases[0].Where(link => link.Kind.Number == trap.Number).Select(link => new LineString(link.Points))]);
            foreach (var link in links.Select(identifier => Network.Releases[0].Single(link => link.Identifier == identifier)).Where(link => link.Length > 150))
            {
                var (x, y, _, _) = RoadLine.At(link.Points, link.Length / 2);
                main.Distance(new Point(x, y)).ShouldBeInRange(12, 27, $"{trap.Number} {trap.Place}");
            }
        }
    }
}
