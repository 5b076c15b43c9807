using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Pipeline;

/// <summary>The release that was made of the same files, and what is said to who imports them again.</summary>
internal sealed class HeldRelease
{
    private readonly string _dataset;
    private readonly Row _row;

    private HeldRelease(string dataset, Row row) => (_dataset, _row) = (dataset, row);

    public int Release => _row.Release;

    public AsAt AsAt => new(_row.Date, _row.Precision);

    /// <summary>Says that nothing changed, and whether the release is in force.</summary>
    public string Unchanged =>
        $"Unchanged: these files are {Words}, published {_row.PublishedAt:yyyy-MM-dd HH:mm} UTC, "
        + (_row.ForceRelease == _row.Release ? "and in force." : $"and not in force: release {_row.ForceRelease} ({new AsAt(_row.ForceDate!.Value, _row.ForcePrecision!)}) is.");

    private string Words => $"release {Release} of {_dataset}{(_row.Series.Length > 0 ? $" \"{_row.Series}\"" : "")} ({AsAt})";

    /// <summary>Null when no release was made of these files.</summary>
    public static async Task<HeldRelease?> Of(NpgsqlConnection connection, string dataset, string checksum, CancellationToken cancellation) =>
        await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            Sql.Beside(typeof(HeldRelease)), new { dataset, checksum }, cancellationToken: cancellation)) is { } row ? new HeldRelease(dataset, row) : null;

    /// <summary>A release that was withdrawn for its date makes room for one of the same files and another date.</summary>
    public bool IsReplacedBy(AsAt? stated) => _row.WithdrawnAt is not null && stated is { } other && other != AsAt;

    /// <summary>Why these files are not simply there already, and what to do; null when they are.</summary>
    public string? Refusal(AsAt? stated) => _row.WithdrawnAt is { } withdrawn
        ? $"These files are {Words}, which was withdrawn on {withdrawn:yyyy-MM-dd}: ./wessex releases --restore {Release} brings it back."
        : stated is { } other && other != AsAt
            ? $"These files are {Words}, but --as-at says {other}: leave --as-at away, or if {AsAt} is wrong, ./wessex releases --withdraw {Release} and import them again."
            : null;

    /// <summary>What to do with content that has come again under a later name; null where the name says nothing else.</summary>
    public string? Renamed(AsAt? said) => said is not { } other || other.Agrees(AsAt) ? null
        : $" Their name says {other}: the content is that of {AsAt}, so nothing is published again. If {other} is the right date, ./wessex releases --withdraw {Release} and import them again.";

    private sealed record Row(
        int Release, string Series, DateOnly Date, string Precision, DateTime PublishedAt, DateTime? WithdrawnAt, int? ForceRelease, DateOnly? ForceDate, string? ForcePrecision);
}
