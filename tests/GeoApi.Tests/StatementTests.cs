using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests;

/// <summary>Every query file of GeoStore and GeoApi is described by the database itself, so that a renamed column fails the test of that file.</summary>
public sealed partial class StatementTests(StatementTests.Schema schema) : IClassFixture<StatementTests.Schema>
{
    private static readonly Assembly[] Programs = [typeof(Database).Assembly, typeof(Problems).Assembly];

    public static TheoryData<string> Files =>
        [.. Programs.SelectMany(program => program.GetManifestResourceNames())
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && !name.Contains(".Migrations.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_database_understands(string file)
    {
        var text = Read(file);
        var names = new List<string>();
        var numbered = Parameter().Replace(WithoutComments(text), match =>
        {
            if (!names.Contains(match.Groups["name"].Value))
            {
                names.Add(match.Groups["name"].Value);
            }

            return $"${names.IndexOf(match.Groups["name"].Value) + 1}";
        });

        await using var connection = await schema.Database.Api.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync($"PREPARE statement AS {numbered}");
        await connection.ExecuteAsync("DEALLOCATE statement");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void It_begins_by_saying_what_it_answers_and_what_it_takes(string file)
    {
        var text = Read(file);
        var head = string.Concat(text.Split('\n').TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal)));

        head.ShouldNotBeEmpty();
        foreach (var name in Parameter().Matches(WithoutComments(text)).Select(match => match.Groups["name"].Value).Distinct())
        {
            if (name is not ("min_y" or "max_x")) // @min_x … @max_y
            {
                head.ShouldContain($"@{name}");
            }
        }
    }

    private static string Read(string file)
    {
        using var stream = Programs.Select(program => program.GetManifestResourceStream(file)).First(found => found is not null)!;
        return new StreamReader(stream).ReadToEnd();
    }

    private static string WithoutComments(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"(?<![@\w])@(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("--.*", RegexOptions.None, 1000)]
    private static partial Regex Comment();

    public sealed class Schema : IAsyncLifetime
    {
        public TestDatabase Database { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Database = await TestDatabase.Create();

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
