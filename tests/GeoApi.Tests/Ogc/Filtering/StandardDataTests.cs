using Wessex.GeoStore.Features.Filtering;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

/// <summary>
/// Predicates of the abstract test suite of OGC 21-065r2 (annex A, /conf/…/test-data) with the counts it expects, over the three places of its test data that have dates and times,
/// and two that have none.
/// </summary>
public sealed class StandardDataTests(Things things) : IClassFixture<Things>
{
    private const string Places =
        """
        (VALUES ('Luxembourg', 1038288, DATE '2022-04-16', timestamptz '2022-04-16T10:13:19Z', timestamptz '2023-04-16T10:16:06Z', true),
            ('København', 1085000, DATE '2021-04-16', timestamptz '2021-04-16T10:15:59Z', timestamptz '2022-04-16T10:16:06Z', true),
            ('Paris', 9904000, DATE '2023-04-16', timestamptz '2022-04-16T10:15:10Z', timestamptz '2022-04-16T10:16:06Z', false),
            ('Roma', 2500000, NULL, NULL, NULL, NULL), ('Wien', 4000, NULL, NULL, NULL, NULL)) AS t (name, pop_other, date, start, "end", "boolean")
        """;

    private static readonly Queryables Queryables = new(
    [
        new("name", PropertyType.Text, "name"), new("pop_other", PropertyType.WholeNumber, "pop_other"), new("date", PropertyType.Date, "date"),
        new("start", PropertyType.Time, "start"), new("end", PropertyType.Time, "t.\"end\""), new("boolean", PropertyType.Flag, "\"boolean\""),
    ]);

    [Theory]
    [InlineData("t_after(\"date\",date('2022-04-16'))", 1)]
    [InlineData("t_before(\"date\",date('2022-04-16'))", 1)]
    [InlineData("t_disjoint(\"date\",date('2022-04-16'))", 2)]
    [InlineData("t_equals(\"date\",date('2022-04-16'))", 1)]
    [InlineData("t_intersects(\"date\",date('2022-04-16'))", 1)]
    [InlineData("t_after(\"date\",interval('2022-01-01','2022-12-31'))", 1)]
    [InlineData("t_before(\"date\",interval('2022-01-01','2022-12-31'))", 1)]
    [InlineData("t_disjoint(\"date\",interval('2022-01-01','2022-12-31'))", 2)]
    [InlineData("t_equals(\"date\",interval('2022-01-01','2022-12-31'))", 0)]
    [InlineData("t_equals(\"date\",interval('2022-04-16','2022-04-16'))", 1)]
    [InlineData("t_intersects(\"date\",interval('2022-01-01','2022-12-31'))", 1)]
    [InlineData("t_after(start,timestamp('2022-04-16T10:13:19Z'))", 1)]
    [InlineData("t_before(start,timestamp('2022-04-16T10:13:19Z'))", 1)]
    [InlineData("t_disjoint(start,timestamp('2022-04-16T10:13:19Z'))", 2)]
    [InlineData("t_after(start,interval('2022-01-01T00:00:00Z','2022-12-31T23:59:59Z'))", 0)]
    [InlineData("t_before(start,interval('2022-01-01T00:00:00Z','2022-12-31T23:59:59Z'))", 1)]
    [InlineData("t_intersects(start,interval('2022-01-01T00:00:00Z','2022-12-31T23:59:59Z'))", 2)]
    [InlineData("t_after(interval(start,end),interval('..','2022-04-16T10:13:19Z'))", 1)]
    [InlineData("t_before(interval(start,end),interval('2023-01-01T00:00:00Z','..'))", 2)]
    [InlineData("t_disjoint(interval(start,end),interval('2022-04-16T10:13:19Z','2022-04-16T10:15:09Z'))", 1)]
    [InlineData("t_equals(interval(start,end),interval('2021-04-16T10:15:59Z','2022-04-16T10:16:06Z'))", 1)]
    [InlineData("t_intersects(interval(start,end),interval('2022-04-16T10:13:19Z','2022-04-16T10:15:09Z'))", 2)]
    [InlineData("T_CONTAINS(interval(start,end),interval('2022-04-16T10:13:19Z','2022-04-16T10:15:10Z'))", 1)]
    [InlineData("T_DURING(interval(start,end),interval('2022-01-01T00:00:00Z','2022-12-31T23:59:59Z'))", 1)]
    [InlineData("T_FINISHES(interval(start,end),interval('2022-04-16T10:13:19Z','2022-04-16T10:16:06Z'))", 1)]
    [InlineData("T_FINISHEDBY(interval(start,end),interval('2022-04-16T10:13:19Z','2022-04-16T10:16:06Z'))", 1)]
    [InlineData("T_MEETS(interval(start,end),interval('2022-04-16T10:13:19Z','2022-04-16T10:15:10Z'))", 0)]
    [InlineData("T_METBY(interval(start,end),interval('2022-04-16T10:13:19Z','2022-04-16T10:15:10Z'))", 1)]
    [InlineData("T_OVERLAPPEDBY(interval(start,end),interval('2020-04-16T10:13:19Z','2022-04-16T10:15:10Z'))", 2)]
    [InlineData("T_OVERLAPS(interval(start,end),interval('2022-04-16T10:13:19Z','2023-04-16T10:15:10Z'))", 1)]
    [InlineData("T_STARTEDBY(interval(start,end),interval('2022-04-16T10:13:19Z','2022-04-16T10:15:10Z'))", 1)]
    [InlineData("T_STARTS(interval(start,end),interval('2022-04-16T10:13:19Z','2022-04-16T10:15:10Z'))", 0)]
    [InlineData("pop_other=1038280+8", 1)]
    [InlineData("pop_other>=1038290-2*2^0", 4)]
    [InlineData("pop_other>1038290-20/10", 3)]
    [InlineData("pop_other>1038290-21 div 10", 3)]
    [InlineData("pop_other>1038290-5%2", 3)]
    [InlineData("pop_other<1038280+2^3", 1)]
    [InlineData("pop_other between 4000000/4 and (3*(900000+100000))", 3)]
    [InlineData("pop_other not in (1000000+38288,30*100000+13259)", 4)]
    [InlineData("1038280+8=pop_other", 1)]
    [InlineData("name>'København'", 4)]
    [InlineData("boolean>false", 2)]
    [InlineData("boolean not in (false)", 2)]
    [InlineData("(NOT (name='København') AND pop_other<>1038288) OR (start IS NULL and boolean=true) or not (pop_other<>1038288 OR name<'København')", 4)]
    public async Task A_predicate_of_the_test_suite_chooses_as_many_as_it_expects(string filter, int count)
    {
        var compiled = FilterCompiler.Compile(Cql2Text.Read(filter, new FilterLimits()).Value!, Queryables, Crs.Crs84).Value!;
        await using var command = things.Database.Api.CreateCommand($"SELECT count(*) FROM {Places} WHERE {compiled.Sql}");
        compiled.AddTo(command);

        ((long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBe(count);
    }
}
