using System.Text.Json;

namespace Wessex.Importers.Datasets;

/// <summary>A mobile operator, from operators.json.</summary>
/// <param name="Code">EE, H3, TF or VO.</param>
/// <param name="Mcc">Mobile country code: 234.</param>
/// <param name="Mncs">Its mobile network codes.</param>
/// <param name="Technologies">What it has, or had until the month given (its first day).</param>
internal sealed record Operator(string Code, string Name, IReadOnlyList<string> Aliases, string Mcc, IReadOnlyList<int> Mncs, IReadOnlyDictionary<string, DateOnly?> Technologies)
{
    /// <summary>Whether it has, or ever had, a technology: Three has no 2G.</summary>
    public bool Has(string technology) => Technologies.ContainsKey(technology);

    /// <summary>Whether it offers a technology at a date: has it, and has not switched it off.</summary>
    public bool Offers(string technology, DateOnly at) => Technologies.TryGetValue(technology, out var until) && (until is null || at < until);

    /// <summary>Whether a cell that says its network is this operator's.</summary>
    /// <param name="mcc">As published; blank says nothing against it.</param>
    /// <param name="mnc">As published; blank says nothing against it.</param>
    public bool Owns(string? mcc, string? mnc) =>
        (mcc is null || mcc == Mcc || mcc == Operators.TestNetwork)
        && (mnc is null || (Operators.Whole(mnc) is { } number && Mncs.Contains(number)));
}

/// <summary>The operators, which are data: names, codes and technologies stand in operators.json.</summary>
internal static class Operators
{
    private static readonly JsonDocument Document = Read();

    /// <summary>Country code of networks that nobody subscribes to: the sample's.</summary>
    public static string TestNetwork { get; } = Document.RootElement.GetProperty("test_network").GetString()!;

    public static IReadOnlyList<Operator> All { get; } = [.. Document.RootElement.GetProperty("operators").EnumerateArray().Select(Read)];

    private static readonly Dictionary<string, Operator> ByName = All
        .SelectMany(known => known.Aliases.Append(known.Code).Append(known.Name).Select(name => (name, known)))
        .DistinctBy(pair => pair.name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(pair => pair.name, pair => pair.known, StringComparer.OrdinalIgnoreCase);

    /// <summary>The operator of a code, a name or an alias in any case; null when it is none.</summary>
    public static Operator? Find(string? name) => name is not null && ByName.TryGetValue(name.Trim(), out var known) ? known : null;

    /// <summary>The codes, for messages.</summary>
    public static string Codes => string.Join(", ", All.Select(known => known.Code));

    /// <summary>A whole number as tables write it: <c>30</c>, <c>030</c>, <c>30.0</c>.</summary>
    internal static int? Whole(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number is >= 0 and < 1e6 && number == Math.Floor(number) ? (int)number : null;

    private static JsonDocument Read()
    {
        using var stream = typeof(Operators).Assembly.GetManifestResourceStream("Wessex.Importers.Datasets.operators.json")
            ?? throw new InvalidOperationException("operators.json is not embedded");
        return JsonDocument.Parse(stream);
    }

    private static Operator Read(JsonElement element) => new(
        element.GetProperty("code").GetString()!,
        element.GetProperty("name").GetString()!,
        [.. element.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()!)],
        element.GetProperty("mcc").GetString()!,
        [.. element.GetProperty("mncs").EnumerateArray().Select(code => code.GetInt32())],
        element.GetProperty("technologies").EnumerateObject().ToDictionary(
            technology => technology.Name, technology => Pipeline.AsAt.Parse(technology.Value.GetString())?.Date));
}
