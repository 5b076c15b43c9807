namespace Wessex.GeoStore.Indicators;

/// <summary>What one indicator of one edition rests on: the releases that its own calculation used, and no others.</summary>
/// <param name="Oldest">The date of the oldest of them.</param>
/// <param name="Newest">The date of the newest.</param>
/// <param name="RestsOn">Their data sets and series, and for signal the operators expected; figures with another are of another thing.</param>
internal sealed record IndicatorBasis(DateOnly Oldest, DateOnly Newest, string RestsOn)
{
    /// <summary>Of each edition in which something answers the indicator.</summary>
    public static Dictionary<int, IndicatorBasis> Of(IndicatorDefinition definition, IReadOnlyList<HeldBasis> held) => held
        .Where(one => definition.Signal is { } signal ? one.Basis == signal : definition.Datasets.Contains(one.Basis))
        .GroupBy(one => one.Edition)
        .ToDictionary(edition => edition.Key, edition => new IndicatorBasis(
            edition.Min(one => one.Oldest), edition.Max(one => one.Newest), string.Join("; ", edition.OrderBy(one => one.Basis, StringComparer.Ordinal).Select(one => one.RestsOn))));
}

/// <param name="Basis">A data set, or subject, technology and environment of predicted signal.</param>
/// <param name="Operators">How many operators the signal was expected of; null for a data set.</param>
internal sealed record HeldBasis(int Edition, string Basis, DateOnly Oldest, DateOnly Newest, string RestsOn, int? Operators);
