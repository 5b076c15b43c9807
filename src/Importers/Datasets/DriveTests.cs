using System.Text.RegularExpressions;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Readings of mobile signal along roads: Ofcom's wide 4G form (a record per place, four operators by four cells, month and hour only) and the long form of
/// a council's own survey (a record per reading, with time and heading). A blank is no reading, never "no signal". The survey is the series.
/// </summary>
internal sealed partial class DriveTests : Dataset<SignalSampleRow>
{
    public override string Id => "drive-tests";

    public override string Layer => "signal_samples";

    public override string Expected => "a CSV of a drive test: Ofcom's wide 4G form (latitude, longitude, month_year, rsrp_top1_ee, …) or a survey's long form (operator, technology, time, lon, lat, rsrp_dbm, …)";

    public override string WhereAsAtStands => "a file name that starts with YYYYMM_";

    public override IReadOnlyList<string> Takes => ["antenna", "series"];

    /// <summary>Readings are numbered as they come, and a survey that took fewer of them is no worse a survey: nothing guards against it.</summary>
    public override bool KeysLast => false;

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) =>
        MonthInName.Match(file.FileName) is { Success: true } name ? AsAt.Parse(name.Groups["month"].Value) : null;

    public override SourceCrs? CrsOfForm(ProfileMatch match) => SourceCrs.LonLat($"the columns {match["longitude"].Header} and {match["latitude"].Header}");

    public override RecordMapper<SignalSampleRow> MapperFor(SourceLayer layer, ProfileMatch match)
    {
        var antenna = MobileWords.Antenna(Options.Antenna);
        if (match.Profile.Name != "survey")
        {
            return Options.Series is null ? new OfcomWideMapper(match, antenna)
                : throw new SourceFileException($"{layer.Name} is Ofcom's wide form, whose series is {OfcomWideMapper.Survey}: leave --series out.");
        }

        return match["survey"].Index >= 0 || Options.Series is not null ? new SurveyMapper(match, antenna, Options.Series)
            : throw new SourceFileException($"{layer.Name} has no column \"survey\": state with --series which survey it is, as in --series refuse-lorries; its next file then takes its place.");
    }

    protected override string? Trouble() => MobileWords.Trouble(Options);

    [GeneratedRegex("^(?<month>20[0-9]{4})_", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthInName { get; }
}
