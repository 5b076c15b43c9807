using System.Globalization;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Changes;

/// <summary>Two editions to compare, the earlier first.</summary>
public sealed record EditionPair(Edition From, Edition To)
{
    private static readonly string Before = Sql.Beside(typeof(EditionPair), "before");

    /// <param name="database">Read only.</param>
    /// <param name="from">An edition's number or a date; null = the one before <paramref name="to"/>, by the dates of its facts.</param>
    /// <param name="to">An edition's number or a date; null = the one in force.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<Answer<EditionPair>> Resolve(NpgsqlDataSource database, string? from, string? to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (!(await Named(database, to, cancellation)).TryGet(out var later, out var refusal))
        {
            return refusal;
        }

        if (from is null)
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var before = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(Before, new { edition = later.Id }, cancellationToken: cancellation));
            if (before is null)
            {
                return new Refusal(RefusalKind.DateNotComputed, $"There is no edition before {later.Id} to compare it with: ./wessex analyse --as-of and a date makes one.");
            }

            from = before.Value.ToString(CultureInfo.InvariantCulture);
        }

        return (await Named(database, from, cancellation)).TryGet(out var earlier, out refusal) ? new EditionPair(earlier, later) : refusal;
    }

    /// <summary>Whether a text is an edition's number or a date.</summary>
    public static bool Understands(string text) => Number(text) is not null || Date(text) is not null;

    private static Task<Answer<Edition>> Named(NpgsqlDataSource database, string? text, CancellationToken cancellation) =>
        EditionResolver.Resolve(database, text is null ? null : Number(text), text is null ? null : Date(text), cancellation);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static DateOnly? Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
