using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wessex.GeoApi.Ogc.Items;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary>What is in a box is the same whether the points in memory say it or the database.</summary>
public sealed class PointIndexTests(SampleApi sample)
{
    private const int Boxes = 400;

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4326")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/3857")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/27700")]
    public async Task Points_in_memory_find_what_PostGIS_finds(string system)
    {
        var database = (await sample.Api).Services.GetRequiredService<NpgsqlDataSource>();
        (await EditionResolver.Resolve(database, cancellation: TestContext.Current.CancellationToken)).TryGet(out var edition, out _).ShouldBeTrue();
        var inputs = await EditionInputs.Of(database, edition!, TestContext.Current.CancellationToken);
        var crs = Crs.All.Single(one => one.Uri == system);
        var index = (await PointQuestions.Load(database, Asked(crs, "-3,50,-1,52"), edition!, inputs, long.MaxValue)).ShouldNotBeNull();
        var places = await Places(database, crs, edition!);
        var random = new Random(20260101);

        var (empty, full) = (0, 0);
        for (var i = 0; i < Boxes; i++)
        {
            var question = Asked(crs, Box(random, places, crs)) with { Limit = 1 + random.Next(200), Offset = random.Next(3) == 0 ? random.Next(300) : 0 };
            if (random.Next(3) == 0)
            {
                question = question with { After = [places[random.Next(places.Length)].Uprn] };
            }

            var found = PointQuestions.Find(index, question).ShouldNotBeNull();

            var (keys, matched) = await OfDatabase(database, question, edition!, inputs);
            found.Keys.ShouldBe(keys);
            found.Matched.ShouldBe(matched);
            (empty, full) = (empty + (matched == 0 ? 1 : 0), full + (keys.Count > question.Limit ? 1 : 0));
        }

        empty.ShouldBeInRange(1, Boxes / 2);
        full.ShouldBeGreaterThan(Boxes / 10);
    }

    [Fact]
    public async Task A_page_has_the_same_bytes_from_memory_and_from_the_database()
    {
        var inMemory = await sample.Api;
        await using var without = await RunningApi.Start(inMemory.Database, "--GeoApi:PointIndexMegabytes=0");
        await InMemory(inMemory);

        foreach (var parameters in (string[])["limit=7", "limit=100&offset=20", "limit=5&crs=http://www.opengis.net/def/crs/EPSG/0/27700&bbox-crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84", "properties=gigabit&skipGeometry=true", "f=html"])
        {
            var address = $"/ogc/collections/premises/items?bbox=-2.47,50.70,-2.42,50.73&{parameters}";
            for (var page = 0; page < 3; page++)
            {
                var (one, other) = (await inMemory.Client.GetStringAsync(address, TestContext.Current.CancellationToken), await without.Client.GetStringAsync(address, TestContext.Current.CancellationToken));

                Plain(one, inMemory).ShouldBe(Plain(other, without));
                if (!one.Contains("cursor=", StringComparison.Ordinal) || parameters == "f=html")
                {
                    break;
                }

                address = new Uri((await inMemory.Ok(address)).Link("next")!).PathAndQuery; // sealed with keys of the database: either opens it
            }
        }
    }

    [Fact]
    public void Points_on_a_line_at_one_place_and_none_at_all_are_found_too()
    {
        new PointIndex([]).In([new(0, 1, 0, 1)], null, 0, 10)!.Matched.ShouldBe(0);
        new PointIndex([new(2, 5, 5), new(1, 5, 5)]).In([new(5, 5, 5, 5)], null, 0, 10)!.Keys.ShouldBe([1, 2]);
        var line = new PointIndex([.. Enumerable.Range(1, 1000).Select(i => new PointIndex.Point(i, i, 7))]);
        line.In([new(-1e300, 500, 7, 1e300)], after: 100, offset: 1, limit: 3)!.ShouldSatisfyAllConditions(found => found.Matched.ShouldBe(500), found => found.Keys.ShouldBe([102, 103, 104]));
    }

    private static ItemsQuestion Asked(Crs boxCrs, string box)
    {
        var read = new ParameterReader();
        var question = read.Question(Catalogue.Find("premises")!, new Dictionary<string, string> { ["bbox"] = box, ["bbox-crs"] = boxCrs.Uri });
        read.Errors.ShouldBeEmpty(box);
        PointQuestions.CanAnswer(question).ShouldBe(question.Box!.Index is not null);
        return question;
    }

    /// <summary>Every premises, in the numbers that a box of the system has, as exactly as the database has them; in 3857 to the last digit or so.</summary>
    private static async Task<(long Uprn, double X, double Y)[]> Places(NpgsqlDataSource database, Crs crs, Edition edition)
    {
        var column = crs.IsGrid ? "geom" : "lonlat";
        await using var command = database.CreateCommand($"SELECT uprn, ST_X({column}), ST_Y({column}) FROM premises_levels WHERE calculation_id = {edition.PremisesLevels} AND geom IS NOT NULL");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var places = new List<(long, double, double)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var (x, y) = (reader.GetDouble(1), reader.GetDouble(2));
            if (!crs.IsGrid && crs.System.Epsg != 4326)
            {
                crs.System.TryFromLonLat(x, y, out x, out y);
            }

            places.Add((reader.GetInt64(0), x, y));
        }

        return [.. places];
    }

    /// <summary>With corners at random, or exactly at premises; at times a single point, over the 180th meridian, or where nothing is.</summary>
    private static string Box(Random random, (long Uprn, double X, double Y)[] places, Crs crs)
    {
        var (metres, degrees) = (random.NextDouble() * random.NextDouble() * 6000, crs.IsGrid || crs.System.Epsg != 4326 ? 1 : 1e-5);
        var (a, b) = (places[random.Next(places.Length)], places[random.Next(places.Length)]);
        var (west, south, east, north) = random.Next(6) switch
        {
            0 => (Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X), Math.Max(a.Y, b.Y)),
            1 => (a.X, a.Y, a.X, a.Y),
            2 => (a.X, a.Y, a.X + (metres * degrees), a.Y + (metres * degrees)),
            3 when degrees < 1 => (a.X, a.Y - 0.01, -179.5, a.Y + 0.01),
            4 => (a.X + (metres * degrees), a.Y - (3 * degrees), a.X + (metres * degrees) + (5 * degrees), a.Y),
            _ => (a.X - (metres * degrees), a.Y - (metres * degrees), a.X + (metres * degrees), a.Y + (metres * degrees)),
        };
        double[] numbers = crs.LatitudeFirst ? [south, west, north, east] : [west, south, east, north];
        return string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
    }

    private static async Task<(List<long> Keys, int Matched)> OfDatabase(NpgsqlDataSource database, ItemsQuestion question, Edition edition, EditionInputs inputs)
    {
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(ItemsStatement.Page(question, edition, inputs));
        batch.BatchCommands.Add(ItemsStatement.Count(question with { After = null }, edition, inputs, int.MaxValue - 1));
        await using var reader = await batch.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var keys = new List<long>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            keys.Add(reader.GetInt64(0));
        }

        await reader.NextResultAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        return (keys, (int)reader.GetInt64(0));
    }

    /// <summary>Waits until the points of premises have been read.</summary>
    private static async Task InMemory(RunningApi api)
    {
        var database = api.Services.GetRequiredService<NpgsqlDataSource>();
        (await EditionResolver.Resolve(database, cancellation: TestContext.Current.CancellationToken)).TryGet(out var edition, out _).ShouldBeTrue();
        var inputs = await EditionInputs.Of(database, edition!, TestContext.Current.CancellationToken);
        var question = Asked(Crs.Crs84, "-2.5,50.7,-2.4,50.8");
        while (api.Services.GetRequiredService<PointIndexes>().For(question, database, edition!, inputs) is null)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Without the address of the server and the seal of the cursor.</summary>
    private static string Plain(string answer, RunningApi api) => Regex.Replace(answer.Replace(api.Address.Authority, "", StringComparison.Ordinal), "cursor=[^\"&]*", "", RegexOptions.None, TimeSpan.FromSeconds(1));
}
