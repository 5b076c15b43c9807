using Dapper;
using Npgsql;

namespace Wessex.GeoStore.Gaps;

/// <summary>An area that a question stays within.</summary>
/// <param name="Code">As the edition holds it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Note">What the reader must know when it is not the area that was named; null when it is.</param>
internal sealed record KnownArea(string Code, string Name, string? Note);

/// <summary>Finds the area that a code names, of whatever kind; a former district leads to the council it became part of.</summary>
internal static class AreaLookup
{
    private static readonly string Exact = Sql.Beside(typeof(AreaLookup));
    private static readonly string Near = Sql.Beside(typeof(AreaLookup), "near");
    private static readonly string Missing = Sql.Beside(typeof(AreaLookup), "missing");

    /// <param name="connection">Read only.</param>
    /// <param name="calculation">Areas or levels of the edition.</param>
    /// <param name="areas">True: look in the areas of an edition; false: in the areas that a levels calculation counted by.</param>
    /// <param name="code">As the user gave it; upper and lower case are the same.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<Answer<KnownArea>> Find(NpgsqlConnection connection, int? calculation, bool areas, string code, CancellationToken cancellation)
    {
        var parameters = new { calculation, areas, code };
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(Exact, parameters, cancellationToken: cancellation));
        if (row is not null)
        {
            var note = row.Since is null
                ? null
                : $"{code} became part of {row.Name} ({row.Code}) on {row.Since:d MMMM yyyy}, and the boundaries in force no longer hold it: the figures are of all of {row.Name}.";
            return new KnownArea(row.Code, row.Name, note);
        }

        var part = await connection.QueryFirstOrDefaultAsync<Part>(new CommandDefinition(Missing, parameters, cancellationToken: cancellation));
        if (part is not null)
        {
            return new Refusal(RefusalKind.AreaUnknown, $"{part.Name} ({part.Code}) is not held whole: the boundaries in force lack {part.Missing}. Import them, or ask about a part.");
        }

        var near = (await connection.QueryAsync<Row>(new CommandDefinition(Near, parameters, cancellationToken: cancellation))).AsList();
        var hint = near.Count == 0 ? "" : $" Areas like it: {string.Join(", ", near.Select(area => $"{area.Name} ({area.Code})"))}.";
        return new Refusal(RefusalKind.AreaUnknown, $"area must be the code of an area that the edition holds, was {code}.{hint}");
    }

    private sealed record Row(string Code, string Name, DateOnly? Since);

    private sealed record Part(string Code, string Name, string Missing);
}
