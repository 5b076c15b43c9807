using System.Security.Cryptography;
using System.Text.Json;

namespace Wessex.GeoStore.Gaps.Roads.Profiles;

/// <summary>The threshold profiles, which are data: names, levels, sources and rules stand in profiles.json.</summary>
public static class ThresholdProfiles
{
    private static readonly Dictionary<string, string> Quantities = new(StringComparer.Ordinal)
    {
        ["2g"] = "rxlev", ["3g"] = "rscp", ["4g"] = "rsrp", ["5g"] = "rsrp", ["5g-sa"] = "rsrp",
    };

    /// <summary>In the order of the file.</summary>
    public static IReadOnlyList<ThresholdProfile> All { get; } = Read(Embedded());

    /// <summary>The one that answers where none is named.</summary>
    public static ThresholdProfile Default { get; } = All.Single(profile => profile.Default);

    /// <summary>Of all of them: an edition computed with other profiles is another edition.</summary>
    public static string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(All.SelectMany(profile => Convert.FromHexString(profile.Hash!)).ToArray()));

    /// <summary>What a value's status means.</summary>
    public static IReadOnlyDictionary<string, string> StatusWords { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["S"] = "read in a published source", ["2"] = "at second hand", ["M"] = "from memory or our own default: to be checked",
    };

    /// <summary>The profile of a name; null when there is none.</summary>
    public static ThresholdProfile? Find(string name) => All.FirstOrDefault(profile => profile.Name == name);

    /// <summary>The profile that a question is answered by: the named one or the default for measured signal, none for predictions. Refuses with QuestionNotHeld.</summary>
    public static bool TryChoose(string source, string? named, out string? profile, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Refusal? refusal)
    {
        profile = source == "measured" ? named ?? Default.Name : null;
        refusal = source != "measured" && named is not null
                ? new Refusal(RefusalKind.QuestionNotHeld, $"profile is of measured signal and cannot be combined with source={source}: a prediction has thresholds of its own.")
            : profile is not null && Find(profile) is null
                ? new Refusal(RefusalKind.QuestionNotHeld, $"profile must be one of {Names}, was {profile}.")
            : null;
        return refusal is null;
    }

    /// <summary>The names, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(profile => profile.Name));

    /// <summary>Reads profiles and refuses what would measure the wrong thing.</summary>
    /// <exception cref="InvalidOperationException">A threshold of another quantity than its technology has, two of one question, or not exactly one default.</exception>
    public static IReadOnlyList<ThresholdProfile> Read(string json)
    {
        var profiles = JsonSerializer.Deserialize<List<ThresholdProfile>>(json, GapSummary.Json)!;
        if (profiles.Count(profile => profile.Default) != 1 || profiles.DistinctBy(profile => profile.Name).Count() != profiles.Count)
        {
            throw new InvalidOperationException("Threshold profiles must have names of their own, and one must be the default.");
        }

        foreach (var profile in profiles)
        {
            if (profile.Thresholds.FirstOrDefault(one => !Quantities.TryGetValue(one.Technology, out var quantity) || quantity != one.Quantity) is { } wrong)
            {
                throw new InvalidOperationException(
                    $"Profile {profile.Name}: the quantity of {wrong.Technology} must be {Quantities.GetValueOrDefault(wrong.Technology, "of a known technology")}, was {wrong.Quantity}.");
            }

            if (profile.Thresholds.DistinctBy(one => (one.Technology, one.Environment)).Count() != profile.Thresholds.Count)
            {
                throw new InvalidOperationException($"Profile {profile.Name} has two thresholds for one technology and environment.");
            }
        }

        return [.. profiles.Select(profile => profile with { Hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(profile, GapSummary.Json))) })];
    }

    private static string Embedded()
    {
        using var stream = typeof(ThresholdProfiles).Assembly.GetManifestResourceStream("Wessex.GeoStore.Gaps.Roads.Profiles.profiles.json")
            ?? throw new InvalidOperationException("profiles.json is not embedded");
        return new StreamReader(stream).ReadToEnd();
    }
}
