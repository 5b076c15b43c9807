using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Commands;

/// <summary>Lists the records that a run rejected, with file, record, reason and the record as read (of one that a later check took out, the row as it was staged): <c>wessex rejects 12 --code bad-key</c>.</summary>
internal static class RejectsCommand
{
    public static Command Create()
    {
        var run = new Argument<long>("run") { Description = "The run's number, which an import says." };
        var code = new Option<string>("--code") { Description = $"Only one code: {string.Join(", ", RejectCode.All)}." };
        var json = new Option<bool>("--json") { Description = "One JSON object per line, with the record as read; of one that was loaded and then taken out, such as a duplicate-key, the row as it was staged." };
        var csv = new Option<bool>("--csv") { Description = "Comma separated values with a header." };
        var command = new Command("rejects", "Lists the records that an import did not load: file, record, code, field, value and reason.") { run, code, json, csv };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetValue(run), parsed.GetValue(code), parsed.GetValue(json), parsed.GetValue(csv), cancellation));
        return command;
    }

    private static async Task<int> Run(long run, string? code, bool json, bool csv, CancellationToken cancellation)
    {
        if (code is not null && RejectCode.All.All(known => known.Code != code))
        {
            await Console.Error.WriteLineAsync($"--code must be one of {string.Join(", ", RejectCode.All)}, was {code}.");
            return CommandLine.WrongUse;
        }

        await using var database = CommandLine.Open(DatabaseRole.Importer, "rejects");
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(Sql.Beside(typeof(RejectsCommand), "run"), new { run }, cancellationToken: cancellation)))
        {
            return CommandLine.Fail($"There is no run {run}.");
        }

        if (csv)
        {
            Console.WriteLine("file,record,code,field,value,reason,source");
        }

        var listed = 0L;
        await foreach (var reject in connection.QueryUnbufferedAsync<Rejected>(Sql.Beside(typeof(RejectsCommand)), new { run, code }).WithCancellation(cancellation))
        {
            listed++;
            Console.WriteLine(json ? Json(reject) : csv ? Csv(reject) : SourceFiles.Name($"{reject.File} record {reject.Record}: {reject.Code}: {reject.Reason}"));
        }

        if (listed == 0)
        {
            await Console.Error.WriteLineAsync($"Run {run} rejected nothing{(code is null ? "" : $" under {code}")} (a run's number is in what its import printed; releases are numbered apart).");
        }

        return CommandLine.Done;
    }

    private static string Json(Rejected reject) => new JsonObject
    {
        ["file"] = reject.File, ["record"] = reject.Record, ["code"] = reject.Code, ["field"] = reject.Field, ["value"] = reject.Value,
        ["reason"] = reject.Reason, ["source"] = reject.Source is null ? null : JsonNode.Parse(reject.Source),
    }.ToJsonString(QualityReport.Format);

    private static string Csv(Rejected reject) => string.Join(',', new[]
    {
        reject.File, $"{reject.Record}", reject.Code, reject.Field ?? "", reject.Value ?? "", reject.Reason, reject.Source ?? "",
    }.Select(Shown).Select(text => text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>What a file holds may be anything: what would steer a terminal is written as JSON writes it; line breaks and tabs are a table's own.</summary>
    private static string Shown(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t') ? $"\\u{(int)character:X4}" : $"{character}"));

    private sealed record Rejected(string File, long Record, string Code, string? Field, string? Value, string Reason, string? Source);
}
