using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Gaps.Premises;

/// <summary>Which premises are in a state: the rows behind the figures, streamed a page at a time in the order of their UPRN.</summary>
public static class PremisesItems
{
    private static readonly string Query = Sql.Beside(typeof(PremisesItems));

    /// <summary>Opens a page. Refuses with UnitNotHeld or AreaUnknown; dispose the page to end its query.</summary>
    public static async Task<Answer<PremisesPage>> Page(
        NpgsqlDataSource database, Edition edition, PremisesItemsQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (edition.PremisesLevels is not { } calculation)
        {
            return new Refusal(RefusalKind.UnitNotHeld, $"Edition {edition.Id} holds no premises release: premises cannot be listed.");
        }

        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            string? area = null;
            if (question.Area is { } code)
            {
                var found = await AreaLookup.Find(connection, calculation, areas: false, code, cancellation);
                if (!found.TryGet(out var known, out var refusal))
                {
                    await connection.DisposeAsync();
                    return refusal;
                }

                area = known.Code;
            }

            var releases = await EvidenceReleases.Of(connection, edition, cancellation);
            var parameters = question.Where.Parameters;
            parameters.AddDynamicParams(new
            {
                calculation, edition = edition.Id, coverage = releases.Coverage, buildings = releases.Buildings, suppliers = releases.Suppliers, level = question.Lacking.Code(),
                state = question.State, area, after = question.After, limit = question.Limit,
            });
            var reader = await connection.ExecuteReaderAsync(new CommandDefinition(Query, parameters, cancellationToken: cancellation));
            return await PremisesPage.Open(question with { Area = area }, edition, connection, (System.Data.Common.DbDataReader)reader, cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

/// <summary>A page whose first row has been read, so that it is known where the next begins before anything is written.</summary>
public sealed class PremisesPage : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly System.Data.Common.DbDataReader _reader;
    private readonly Func<System.Data.Common.DbDataReader, Row> _parse;
    private Row? _first;

    private PremisesPage(PremisesItemsQuestion question, Edition edition, NpgsqlConnection connection, System.Data.Common.DbDataReader reader)
    {
        (Question, Edition, _connection, _reader) = (question, edition, connection, reader);
        _parse = reader.GetRowParser<Row>();
    }

    /// <summary>As asked, the area as it was resolved.</summary>
    public PremisesItemsQuestion Question { get; }

    /// <summary>The edition that every row belongs to.</summary>
    public Edition Edition { get; }

    /// <summary>The UPRN to ask on from; null on the last page.</summary>
    public long? NextAfter => _first?.NextAfter;

    /// <summary>The rows, once.</summary>
    public async IAsyncEnumerable<PremisesItem> Items([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var row = _first; row is not null; row = await _reader.ReadAsync(cancellation) ? _parse(_reader) : null)
        {
            yield return row.Item();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _connection.DisposeAsync();
    }

    internal static async Task<PremisesPage> Open(
        PremisesItemsQuestion question, Edition edition, NpgsqlConnection connection, System.Data.Common.DbDataReader reader, CancellationToken cancellation)
    {
        var page = new PremisesPage(question, edition, connection, reader);
        page._first = await reader.ReadAsync(cancellation) ? page._parse(reader) : null;
        return page;
    }

    private sealed record Row(
        long Uprn, string? Postcode, string State, string? Source, string? SaidBy, string? OverrideReason, DateOnly? OverrideUntil,
        string Planned, string? PlannedThrough, DateOnly? PlannedBy, string? Contract, string? Supplier, string? Lot, string Status,
        string? Kind, string? Name, string? Owner, double? Longitude, double? Latitude, long? NextAfter)
    {
        public PremisesItem Item() => new(
            Uprn, Postcode, State, Source, SaidBy, OverrideReason, OverrideUntil, Planned, PlannedThrough, PlannedBy, Contract, Supplier, Lot, Status, Kind, Name, Owner, Longitude, Latitude);
    }
}
