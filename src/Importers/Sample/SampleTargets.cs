using System.Globalization;
using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Sample;

/// <summary>The per cent of a council's recognised premises that are served at a level at a date.</summary>
/// <param name="Given">True when the caller named it, false for a default.</param>
internal sealed record SampleTarget(SampleDate Date, string Council, string Level, decimal Percent, bool Given);

/// <summary>
/// What the sample's figures come out at. The defaults are what Dorset Council published of 2020 and what Ofcom published of July
/// 2025 for each council; ultrafast and decent of 2020, which neither names, are the sample's own.
/// </summary>
internal sealed class SampleTargets
{
    /// <summary>Levels that a target can name, in the words of questions.</summary>
    public static readonly IReadOnlyList<string> Levels = ["full-fibre", "gigabit", "ultrafast300", "ultrafast100", "superfast", "decent"];

    private readonly Dictionary<(int Date, string Council, string Level), SampleTarget> _targets = [];

    public SampleTargets()
    {
        Defaults(0, Outline.Dorset, fullFibre: 4.89m, gigabit: 24m, ultrafast300: 26m, ultrafast100: null, superfast: 95.1m, decent: 98.4m);
        Defaults(0, Outline.Bcp, fullFibre: 4.89m, gigabit: 24m, ultrafast300: 31m, ultrafast100: null, superfast: 95.1m, decent: 99.5m);
        Defaults(1, Outline.Dorset, fullFibre: 70.1m, gigabit: 71.4m, ultrafast300: 71.5m, ultrafast100: 71.5m, superfast: 97.3m, decent: 99.8m);
        Defaults(1, Outline.Bcp, fullFibre: 78.4m, gigabit: 88.7m, ultrafast300: 89.2m, ultrafast100: 90.3m, superfast: 98.7m, decent: 99.9m);
    }

    /// <summary>By date, council and level.</summary>
    public IEnumerable<SampleTarget> All => _targets.Values.OrderBy(target => target.Date.Index)
        .ThenBy(target => target.Council, StringComparer.Ordinal).ThenBy(target => Levels.ToList().IndexOf(target.Level));

    /// <summary>The target of a date, council and level; null where no file of that date states the level.</summary>
    public SampleTarget? Of(int date, string council, string level) => _targets.GetValueOrDefault((date, council, level));

    /// <summary>
    /// Takes <c>level=percent</c>, for both dates and councils, or narrowed by a date, a council's code or both before it:
    /// <c>2025-07/E06000059/full-fibre=80</c>.
    /// </summary>
    /// <returns>A sentence when it cannot be read; else null.</returns>
    public string? Set(string text)
    {
        var (name, value) = text.Split('=') is [var left, var right] ? (left, right) : (text, "");
        var parts = name.Split('/');
        var (scope, level) = (parts.SkipLast(1).ToArray(), parts[^1]);
        if (!decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent is < 0 or > 100)
        {
            return $"A target is level=percent with 0 to 100 per cent, such as full-fibre=70.1; it was \"{text}\".";
        }

        if (!Levels.Contains(level))
        {
            return $"A target's level is one of {string.Join(", ", Levels)}; it was \"{level}\".";
        }

        var dates = SampleDate.All.Where(date => scope.Contains(date.Name)).ToArray();
        var councils = SampleAreas.CouncilNames.Keys.Where(code => scope.Contains(code)).ToArray();
        if (dates.Length + councils.Length != scope.Length)
        {
            return $"Before a target's level may stand a date ({string.Join(" or ", SampleDate.All.Select(date => date.Name))}) and a council "
                + $"({string.Join(" or ", SampleAreas.CouncilNames.Keys)}), each followed by a slash; it was \"{text}\".";
        }

        if (level == "ultrafast100" && dates.Any(date => date.Index == 0))
        {
            return "No file of 2020-09 states ultrafast100: it can be a target of 2025-07 only.";
        }

        foreach (var date in dates.Length > 0 ? dates : SampleDate.All)
        {
            foreach (var council in councils.Length > 0 ? councils : SampleAreas.CouncilNames.Keys)
            {
                if (level != "ultrafast100" || date.Index > 0)
                {
                    _targets[(date.Index, council, level)] = new SampleTarget(date, council, level, percent, Given: true);
                }
            }
        }

        return null;
    }

    private void Defaults(
        int date, string council, decimal fullFibre, decimal gigabit, decimal ultrafast300, decimal? ultrafast100, decimal superfast, decimal decent)
    {
        foreach (var (level, percent) in Levels.Zip(new[] { fullFibre, gigabit, ultrafast300, ultrafast100, superfast, decent }))
        {
            if (percent is { } stated)
            {
                _targets[(date, council, level)] = new SampleTarget(SampleDate.All[date], council, level, stated, Given: false);
            }
        }
    }
}
