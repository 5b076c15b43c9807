using Wessex.GeoStore.Features.Filtering;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

/// <summary>What filters choose in PostGIS, beside what C# says they should.</summary>
public sealed class CompiledFilterTests(Things things) : IClassFixture<Things>
{
    public static TheoryData<string> Systems => [.. Crs.All.Select(crs => crs.Uri)];

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task A_filter_chooses_the_rows_that_its_meaning_chooses(string uri)
    {
        var crs = Crs.Of(uri)!;
        var generator = new FilterGenerator(new Random(11), crs);
        var evaluator = new FilterEvaluator(crs);
        var (none, all) = (0, 0);
        for (var round = 0; round < 400; round++)
        {
            var text = Cql2TextWriter.Write(generator.Condition(round % 4));
            var read = Cql2Text.Read(text, new FilterLimits());
            read.Refused.ShouldBeNull(text);
            var compiled = FilterCompiler.Compile(read.Value!, Things.Queryables, crs);
            compiled.Refused.ShouldBeNull(text);

            var expected = things.Rows.Where(row => evaluator.Condition(read.Value!, row) == true).Select(row => row.Id).ToArray();

            var chosen = await things.Chosen(compiled.Value!);
            var differs = things.Rows.Where(row => expected.Contains(row.Id) != chosen.Contains(row.Id)).Select(row => string.Join(", ", row.Values.Select(pair => $"{pair.Key}={pair.Value}")));
            chosen.ShouldBe(expected, $"{text} in {crs.Uri}\n{compiled.Value!.Sql}\n{string.Join('\n', differs.Take(2))}");
            (none, all) = (none + (expected.Length == 0 ? 1 : 0), all + (expected.Length == things.Rows.Count ? 1 : 0));
        }

        (none + all).ShouldBeLessThan(250, "most filters must choose some rows and not others, else nothing is compared");
    }

    [Theory]
    [InlineData("CASEI(name) = CASEI('strasse')", "Straße", "STRASSE")]
    [InlineData("CASEI(name) = CASEI('οδος')", "Οδος", "ΟΔΟΣ")]
    [InlineData("ACCENTI(CASEI(name)) = ACCENTI(CASEI('CAFÉ'))", "Café", "cafe", "Cafe\u0301")]
    [InlineData("ACCENTI(name) LIKE ACCENTI('Caf_')", "Café", "Cafe\u0301")]
    [InlineData("name LIKE '100\\%'", "100%")]
    [InlineData("name LIKE '%\\\\\\\\%'", "back\\slash")]
    [InlineData("name = 'back\\\\slash'", "back\\slash")]
    [InlineData("name LIKE '_nicod_'", "𝔘nicode")]
    [InlineData("name = 'it''s'", "it's")]
    [InlineData("name = 'it\\'s'", "it's")]
    [InlineData("name = 'line\\nbreak'", "line\nbreak")]
    public async Task Strings_are_found(string filter, params string[] names)
    {
        var expected = things.Rows.Where(row => row["name"] is string name && names.Contains(name)).Select(row => row.Id).ToArray();

        expected.ShouldNotBeEmpty();
        (await things.Chosen(filter)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("T_DISJOINT(geometry, geometry)")]
    [InlineData("height / 0 = 1 OR height % 0 = 1 OR height div 0 = 1")]
    [InlineData("height ^ 1000000 IS NULL AND (0 - 8) ^ 0.5 = 1")]
    [InlineData("9007199254740991 ^ 50 = count")]
    public async Task What_has_no_result_is_unknown_and_no_error(string filter)
    {
        var read = Cql2Text.Read(filter, new FilterLimits()).Value!;
        if (FilterCompiler.Compile(read, Things.Queryables, Crs.Crs84).TryGet(out var compiled, out var refused))
        {
            (await things.Chosen(compiled)).ShouldBeEmpty();
            (await things.Chosen(compiled, "extremes")).ShouldBeEmpty();
        }
        else
        {
            refused.Message.ShouldContain("geometry");
        }
    }

    [Fact]
    public async Task The_whole_world_is_asked_alike_as_box_and_as_polygon()
    {
        var everywhere = things.Rows.Where(row => row["geometry"] is not null).Select(row => row.Id).ToArray();

        (await things.Chosen("S_INTERSECTS(geometry,BBOX(-180,-90,180,90))")).ShouldBe(everywhere);
        (await things.Chosen("S_INTERSECTS(geometry,POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90)))")).ShouldBe(everywhere);
        (await things.Chosen("S_DISJOINT(geometry,BBOX(-180,-90,180,90))")).ShouldBeEmpty();
        (await things.Chosen("S_INTERSECTS(geometry,POINT(7.02 49.92))")).ShouldBeEmpty();
        (await things.Chosen("S_DISJOINT(geometry,LINESTRING(7 50,10 51))")).ShouldBe(everywhere);
        (await things.Chosen("S_WITHIN(geometry,BBOX(150,-90,-150,90))")).ShouldBeEmpty();
        (await things.Chosen("NOT S_WITHIN(geometry,BBOX(150,-90,-150,90))")).ShouldBe(everywhere);
    }

    [Fact]
    public async Task Latitude_stands_first_in_EPSG_4326_and_second_in_CRS84()
    {
        var dorset = await things.Chosen("S_INTERSECTS(geometry,BBOX(-3,50,-2,51))");

        dorset.ShouldNotBeEmpty();
        (await things.Chosen("S_INTERSECTS(geometry,BBOX(50,-3,51,-2))", Crs.Of("EPSG:4326")!)).ShouldBe(dorset);
        (await things.Chosen("S_INTERSECTS(geometry,BBOX(300000,50000,400000,150000))", Crs.BritishGrid)).ShouldBe(dorset);
        (await things.Chosen("S_INTERSECTS(geometry,BBOX(-333958.5,6446275.8,-222638.9,6621293.7))", Crs.Of("EPSG:3857")!)).ShouldBe(dorset);
    }

    /// <summary>Stretches of road are cut on the grid when they are asked for: degrees have to come to them.</summary>
    [Theory]
    [MemberData(nameof(Systems))]
    public async Task A_geometry_that_is_on_the_grid_only_is_found_as_one_that_is_in_degrees_too(string uri)
    {
        var crs = Crs.Of(uri)!;
        var onGrid = new Queryables([QueryableProperty.Geometry("geometry", "t.geom", lonLatSql: null, indexSql: "t.geom")]);
        var random = new Random(4);
        for (var round = 0; round < 120; round++)
        {
            var lonLat = BritishGrid.ToLonLat(ThingRows.Shape(random, offset: 37.3));
            var literal = crs.IsGrid ? BritishGrid.ToGrid(lonLat) : FilterEvaluator.Projected(lonLat, crs);
            literal = crs.LatitudeFirst ? FilterEvaluator.Moved(literal, (x, y) => (y, x)) : literal;
            var place = new Place(0);
            var filter = new SpatialPredicate(place, Enum.GetValues<SpatialRelation>()[round % 8], new PropertyName(place, "geometry"), new GeometryLiteral(place, literal));

            var expected = await things.Chosen(FilterCompiler.Compile(filter, Things.Queryables, crs).Value!);
            (await things.Chosen(FilterCompiler.Compile(filter, onGrid, crs).Value!)).ShouldBe(expected, Cql2TextWriter.Write(filter));
        }

        foreach (var text in new[] { "S_INTERSECTS(geometry,BBOX(-180,-80,180,80))", "S_DISJOINT(geometry,POLYGON((20 20,20 30,30 30,20 20)))", "NOT S_WITHIN(geometry,POINT(-70 10))", "S_INTERSECTS(geometry,GEOMETRYCOLLECTION(POINT(9 9),POLYGON((-9 40,5 40,5 59,-9 59,-9 40))))" })
        {
            var compiled = FilterCompiler.Compile(Cql2Text.Read(text, new FilterLimits()).Value!, onGrid, Crs.Crs84).Value!;
            (await things.Chosen(compiled)).Length.ShouldBe(things.Rows.Count(row => row["geometry"] is not null), text);
        }
    }

    [Theory]
    [InlineData("S_CROSSES(LINESTRING(0 0,2 2),POLYGON((1 1,3 1,3 3,1 3,1 1)))", true)]
    [InlineData("S_TOUCHES(POINT(1 1),BBOX(1,1,3,3))", true)]
    [InlineData("S_EQUALS(BBOX(0,0,1,1),POLYGON((0 0,0 1,1 1,1 0,0 0)))", true)]
    [InlineData("S_INTERSECTS(GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(5 5,6 6)),POINT(1 1))", true)]
    [InlineData("T_DURING(INTERVAL('1969-07-20T20:17:40Z','1969-07-21T17:54:00Z'),INTERVAL('1969-07-16T13:32:00Z','1969-07-24T16:50:35Z'))", true)]
    [InlineData("T_AFTER(DATE('9999-12-31'),INTERVAL('..','0001-01-01'))", true)]
    [InlineData("T_INTERSECTS(INTERVAL('..','..'),TIMESTAMP('2024-02-29T00:00:00Z'))", true)]
    [InlineData("A_CONTAINS(('a','b'),('b'))", true)]
    [InlineData("A_EQUALS((1,2,1),(2,1))", true)]
    [InlineData("A_OVERLAPS((),('b'))", false)]
    [InlineData("2 ^ 3 + 4 * 2 - 7 div 2 = 13", true)]
    [InlineData("'a' < 'B'", false)]
    public async Task Literals_are_compared_with_literals(string filter, bool holds) =>
        (await things.Chosen(filter)).Length.ShouldBe(holds ? things.Rows.Count : 0);
}
