using System.Text.RegularExpressions;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>Whom a record of a file by local authority is about; one record per authority, all authorities of the file are kept as neighbours.</summary>
internal sealed partial class AuthorityRecord(ProfileMatch match)
{
    private readonly Column _code = match["area_code"];
    private readonly Column _name = match["area_name"];
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);

    /// <summary>Code and name; trouble is in <paramref name="fields"/>.</summary>
    public (string Code, string Name) Read(ref RecordFields fields, SourceRow source)
    {
        var (code, name) = (fields.RequiredText(_code), fields.RequiredText(_name));
        if (fields.Trouble is null && !AreaCode.IsMatch(code))
        {
            fields.Fail(RejectCode.BadKey, _code, code, $"{_code.Header} must be a code such as E06000059, was {code}");
        }

        if (fields.Trouble is null && !_seen.TryAdd(code, source.Record))
        {
            fields.Fail(RejectCode.DuplicateKey, _code, code, $"{code} is also in record {_seen[code]} of {source.File}, which is kept");
        }

        return (code, name);
    }

    [GeneratedRegex("^[EWSNK][0-9]{8}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AreaCode { get; }
}
