using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using Wessex.GeoStore.Features.Filtering;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

/// <summary>Whatever is sent: it is refused in a sentence, or it runs.</summary>
public sealed partial class HostileFilterTests(Things things) : IClassFixture<Things>
{
    private static readonly string[] Allowed =
        [.. Things.Queryables.All.SelectMany(queryable => new[] { queryable.Sql, queryable.LonLatSql ?? queryable.Sql }).SelectMany(sql => Word().Matches(sql).Select(match => match.Value))];

    private static readonly string[] Language =
    [
        "AND", "OR", "NOT", "TRUE", "FALSE", "IS", "NULL", "LIKE", "BETWEEN", "ANY", "IN", "CASE", "WHEN", "THEN", "END", "COLLATE", "SELECT", "FROM", "AS", "OFFSET", "ARRAY",
        "double", "precision", "text", "numeric", "date", "timestamptz", "infinity", "lower", "upper", "normalize", "regexp_replace", "NFC", "NFD", "und", "icu", "C", "g", "nullif", "least",
        "greatest", "mod", "trunc", "power", "ln", "abs", "x", "y", "operands", "GeometryType", "GEOMETRYCOLLECTION",
        "ST_Intersects", "ST_Equals", "ST_Touches", "ST_Within", "ST_Overlaps", "ST_Crosses", "ST_Contains", "ST_Transform", "e150", "e120", "e",
    ];

    [Fact]
    public Task No_filter_is_an_error_of_the_database_and_none_leaves_the_queryables() => SendsWildFilters(1_500, new Random(23));

    [Fact]
    [Trait("Category", "Long")]
    public Task Nor_is_any_of_sixty_thousand() => SendsWildFilters(60_000, new Random(24));

    private async Task SendsWildFilters(int rounds, Random random)
    {
        var run = 0;
        for (var round = 0; round < rounds; round++)
        {
            var crs = Crs.All[round % Crs.All.Count];
            var text = Cql2TextWriter.Write(new FilterGenerator(random, crs, wild: true).Condition(round % 3));
            text = round % 4 == 0 ? TextMutation.Of(text, random) : text;
            if (!Cql2Text.Read(text, new FilterLimits()).TryGet(out var filter, out var refused)
                || !FilterCompiler.Compile(filter, Things.Queryables, crs).TryGet(out var compiled, out refused))
            {
                refused.Message.ShouldNotBeEmpty();
                continue;
            }

            Names(compiled.Sql).ShouldBeSubsetOf([.. Allowed, .. Language], text);
            try
            {
                await things.Chosen(compiled);
                await things.Chosen(compiled, "extremes");
                run++;
            }
            catch (PostgresException error)
            {
                Assert.Fail($"{text}\n{compiled.Sql}\n{error.MessageText}");
            }
        }

        run.ShouldBeGreaterThan(rounds / 3);
    }

    [Theory]
    [InlineData("secret = 'hidden'")]
    [InlineData("\"secret\" IS NOT NULL")]
    [InlineData("t.secret LIKE '%'")]
    [InlineData("id = 1")]
    [InlineData("A_CONTAINS(tags, (secret))")]
    [InlineData("T_AFTER(INTERVAL(secret, '..'), DATE('2024-01-01'))")]
    [InlineData("pg_sleep(5)")]
    [InlineData("name = current_user()")]
    public void A_column_or_function_that_is_no_queryable_is_not_there(string filter)
    {
        var read = Cql2Text.Read(filter, new FilterLimits()).Value!;

        FilterCompiler.Compile(read, Things.Queryables, Crs.Crs84).Refused!.Message.ShouldStartWith("there is no ");
    }

    [Fact]
    public void Twenty_thousand_mutated_texts_are_read_or_refused_at_a_character_of_theirs()
    {
        var random = new Random(5);
        var generator = new FilterGenerator(random, Crs.Crs84, wild: true);
        var seeds = Enumerable.Range(0, 200).Select(round => Cql2TextWriter.Write(generator.Condition(round % 3))).ToArray();
        var watch = Stopwatch.StartNew();
        var read = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var text = TextMutation.Of(seeds[round % seeds.Length], random);
            if (Cql2Text.Read(text, new FilterLimits()).TryGet(out var filter, out var refused))
            {
                read++;
                Cql2Text.Read(Cql2TextWriter.Write(filter), new FilterLimits()).Refused.ShouldBeNull(text);
            }
            else
            {
                refused.At.Offset.ShouldBeInRange(0, text.Length, text);
            }
        }

        read.ShouldBeInRange(1000, 19_000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Mutated_JSON_is_read_or_refused_at_a_pointer()
    {
        var random = new Random(6);
        var generator = new FilterGenerator(random, Crs.Crs84, wild: true);
        for (var round = 0; round < 3_000; round++)
        {
            var json = TextMutation.Of(Cql2JsonWriter.Write(generator.Condition(round % 3)), random);
            var answer = Cql2Json.Read(Encoding.UTF8.GetBytes(json), new FilterLimits());

            (answer.Value is null).ShouldBe(answer.Refused is not null, json);
            answer.Refused?.At.Pointer.ShouldNotBeNull(json);
        }
    }

    private static IEnumerable<string> Names(string sql) => Word().Matches(Text().Replace(sql, "")).Select(match => match.Value).Where(word => !word.StartsWith("filter_", StringComparison.Ordinal));

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*", RegexOptions.None, 1000)]
    private static partial Regex Word();

    /// <summary>The one literal of the compiler that has letters: the marks of ACCENTI.</summary>
    [GeneratedRegex(@"'\[\\u.*?'", RegexOptions.None, 1000)]
    private static partial Regex Text();
}
