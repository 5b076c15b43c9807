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
    private static readonly string Before = Sql.Beside(typeof(EditionPair), "before");

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
            var before = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
                Before, new { edition = later.Id, basis.Stating, basis.Technology, basis.Environment }, cancellationToken: cancellation));
            if (before is null)
            {
                return (await Dated(connection, later.Id, later.Id, basis, cancellation)).To is null
                    ? new Refusal(RefusalKind.QuestionNotHeld, $"Edition {later.Id} holds nothing that says this: there is nothing to compare.")
                    : new Refusal(
                        RefusalKind.DateNotComputed,
                        $"There is no edition with older facts about this than {later.Id} to compare it with: ./wessex analyse --as-of and a date makes one.");
            }

            from = before.Value.ToString(CultureInfo.InvariantCulture);
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
