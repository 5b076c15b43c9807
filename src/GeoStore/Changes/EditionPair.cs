using System.Globalization;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Changes;

/// <summary>Two editions to compare, the earlier first.</summary>
/// <param name="FromAsAt">The date of what the question rests on in the earlier one; null when it holds none.</param>
/// <param name="ToAsAt">Likewise in the later one; never before the earlier.</param>
public sealed record EditionPair(Edition From, Edition To, DateOnly? FromAsAt, DateOnly? ToAsAt)
{
    private static readonly string Dates = Sql.Beside(typeof(EditionPair), "dates");
    private static readonly string BeforeQuery = Sql.Beside(typeof(EditionPair), "before");

    /// <param name="database">Read only.</param>
    /// <param name="from">An edition's number or a date; null = the one before <paramref name="to"/>, by the dates of what the question rests on.</param>
    /// <param name="to">An edition's number or a date; null = the one in force.</param>
    /// <param name="basis">What the question rests on.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<Answer<EditionPair>> Resolve(
        NpgsqlDataSource database, string? from, string? to, ChangeBasis basis, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(basis);
        if (!(await Named(database, to, cancellation)).TryGet(out var later, out var refusal))
        {
            return refusal;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (from is null)
        {
            if ((await Dated(connection, later.Id, later.Id, basis, cancellation)).To is not { } factsOn)
            {
                return new Refusal(RefusalKind.QuestionNotHeld, $"Edition {later.Id} holds nothing that says this: there is nothing to compare.");
            }

            if (await Before(connection, later.EngineVersion, factsOn, basis, cancellation) is not { } before)
            {
                return new Refusal(
                    RefusalKind.DateNotComputed,
                    $"There is no edition with older facts about this than {later.Id} to compare it with: ./wessex analyse --as-of and a date makes one.");
            }

            from = before.ToString(CultureInfo.InvariantCulture);
        }

        if (!(await Named(database, from, cancellation)).TryGet(out var earlier, out refusal))
        {
            return refusal;
        }

        var (then, now) = await Dated(connection, earlier.Id, later.Id, basis, cancellation);
        return then > now
            ? new Refusal(
                RefusalKind.SidesReversed,
                $"from must not be later than to: what edition {earlier.Id} says of this is of {then:yyyy-MM-dd}, what edition {later.Id} says is of {now:yyyy-MM-dd}. Exchange the two.")
            : new EditionPair(earlier, later, then, now);
    }

    /// <summary>The edition that a question is compared with when none is named: the newest of the same rules whose facts about it are older. Null when there is none.</summary>
    /// <param name="connection">Read only.</param>
    /// <param name="engine">The version of the rules.</param>
    /// <param name="factsOn">The date of the newest release that the question rests on.</param>
    /// <param name="basis">What the question rests on.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static Task<int?> Before(NpgsqlConnection connection, string engine, DateOnly factsOn, ChangeBasis basis, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(basis);
        return connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            BeforeQuery, new { engine, factsOn, basis.Stating, basis.Technology, basis.Environment }, cancellationToken: cancellation));
    }

    /// <summary>Whether a text is an edition's number or a date.</summary>
    public static bool Understands(string text) => Number(text) is not null || Date(text) is not null;

    private static Task<(DateOnly? From, DateOnly? To)> Dated(NpgsqlConnection connection, int from, int to, ChangeBasis basis, CancellationToken cancellation) =>
        connection.QuerySingleAsync<(DateOnly? From, DateOnly? To)>(new CommandDefinition(
            Dates, new { from, to, basis.Stating, basis.Technology, basis.Environment }, cancellationToken: cancellation));

    private static Task<Answer<Edition>> Named(NpgsqlDataSource database, string? text, CancellationToken cancellation) =>
        EditionResolver.Resolve(database, text is null ? null : Number(text), text is null ? null : Date(text), cancellation);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static DateOnly? Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
