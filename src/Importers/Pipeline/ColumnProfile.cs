using System.Text.Json;
using System.Text.RegularExpressions;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>
/// One published form of a data set: which of the file's columns is which of ours. Kept in Datasets/profiles/{id}.json so that a new
/// form is a few lines of text. In a column's published name <c>#</c> stands for one digit (<c>WD##CD</c>).
/// </summary>
/// <param name="Name">Recorded with each release that it read: <c>2025-01</c>.</param>
/// <param name="Title">The form in words, for messages.</param>
/// <param name="Header">False when the file has no header row; its columns are then <c>column1</c>, <c>column2</c> and so on.</param>
/// <param name="Columns">Our name → the names that the publisher has used for it.</param>
/// <param name="Optional">
/// Our names of columns that may be missing; every other one is required. A profile of very many columns lists the <c>required</c> ones instead.
/// </param>
/// <param name="Ignored">Published columns that are known and not used, so that only new ones are reported as unknown.</param>
internal sealed partial record ColumnProfile(
    string Name, string Title, bool Header, IReadOnlyDictionary<string, IReadOnlyList<string>> Columns,
    IReadOnlyList<string> Optional, IReadOnlyList<string> Ignored)
{
    /// <summary>True when the columns that it does not name are kept as they are: none is then unknown.</summary>
    public bool KeepsAll { get; init; }

    /// <summary>True when its records have shapes, so that no table without shapes is of this form.</summary>
    public bool HasShapes { get; init; }

    /// <summary>Our names of columns of which one at least tells the form, where the required ones are few or common words; empty where they tell it.</summary>
    public IReadOnlyList<string> Telling { get; init; } = [];

    /// <summary>The profiles of a data set.</summary>
    public static IReadOnlyList<ColumnProfile> Of(string dataset)
    {
        using var stream = typeof(ColumnProfile).Assembly.GetManifestResourceStream($"Wessex.Importers.Datasets.profiles.{dataset}.json")
            ?? throw new InvalidOperationException($"profiles/{dataset}.json is not embedded");
        using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return [.. document.RootElement.GetProperty("profiles").EnumerateArray().Select(Read)];
    }

    /// <summary>The profile that fits a file best.</summary>
    /// <exception cref="SourceFileException">None fits: the message names the missing column and what comes nearest to it.</exception>
    public static ProfileMatch Match(Dataset dataset, SourceLayer layer)
    {
        var matches = dataset.Profiles.Where(profile => !profile.HasShapes || layer.Format != "CSV").Select(profile => new ProfileMatch(profile, layer.Fields))
            .OrderBy(match => match.Missing.Count).ThenByDescending(match => match.Found).ToList();
        return matches[0].Missing.Count == 0 ? matches[0]
            : throw new SourceFileException(dataset.FitsNone(layer, matches) ?? matches[0].WhatIsMissing(layer.Name, dataset.Id));
    }

    private static ColumnProfile Read(JsonElement profile)
    {
        var columns = profile.GetProperty("columns").EnumerateObject().ToDictionary(column => column.Name, column => Texts(column.Value));
        return new(
            profile.GetProperty("name").GetString()!,
            profile.GetProperty("title").GetString()!,
            !profile.TryGetProperty("header", out var header) || header.GetBoolean(),
            columns,
            profile.TryGetProperty("required", out var required) ? [.. columns.Keys.Except(Texts(required))]
                : profile.TryGetProperty("optional", out var optional) ? Texts(optional) : [],
            profile.TryGetProperty("ignored", out var ignored) ? Texts(ignored) : [])
        {
            HasShapes = profile.TryGetProperty("shapes", out var shapes) && shapes.GetBoolean(),
            Telling = profile.TryGetProperty("telling", out var telling) ? Texts(telling) : [],
        };
    }

    private static IReadOnlyList<string> Texts(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(text => text.GetString()!)] : [element.GetString()!];
}

/// <summary>One of our columns in one file.</summary>
/// <param name="Name">Our name.</param>
/// <param name="Header">The file's name for it; our own where the file has none.</param>
/// <param name="Index">Its place in <see cref="SourceRow.Values"/>, or −1 when the file does not have it: all its values are then unknown.</param>
internal readonly record struct Column(string Name, string Header, int Index);

/// <summary>A profile laid over a file's fields.</summary>
internal sealed class ProfileMatch
{
    private readonly Dictionary<string, Column> _columns = [];
    private readonly SourceFields _fields;

    public ProfileMatch(ColumnProfile profile, SourceFields fields)
    {
        Profile = profile;
        _fields = fields;
        foreach (var (name, published) in profile.Columns)
        {
            var index = published.Select(IndexOf).FirstOrDefault(found => found >= 0, -1);
            _columns[name] = new Column(name, index < 0 ? published[0] : fields.Names[index], index);
        }

        var isOtherWidth = !profile.Header && fields.Names.Count != profile.Columns.Count + profile.Ignored.Count;
        Missing = [.. _columns.Values.Where(column => isOtherWidth || (column.Index < 0 && !profile.Optional.Contains(column.Name)))];
        Found = _columns.Values.Count(column => column.Index >= 0);
        var used = _columns.Values.Select(column => column.Index).Concat(profile.Ignored.Select(IndexOf)).ToHashSet();
        Unknown = profile.KeepsAll ? [] : [.. fields.Names.Where((_, index) => !used.Contains(index))];
    }

    public ColumnProfile Profile { get; }

    /// <summary>Required columns that the file does not have; all of them where a file without a header has another number of columns.</summary>
    public IReadOnlyList<Column> Missing { get; }

    /// <summary>Whether the file has a column that tells the form.</summary>
    public bool IsTold => Profile.Telling.Count == 0 || Profile.Telling.Any(name => this[name].Index >= 0);

    /// <summary>How many of the profile's columns the file has.</summary>
    public int Found { get; }

    /// <summary>The file's columns that the profile does not know.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Our optional columns that the file does not have: unknown for every record of it.</summary>
    public IReadOnlyList<string> Absent => [.. _columns.Values.Where(column => column.Index < 0).Select(column => column.Name)];

    /// <summary>One of the profile's columns by our name.</summary>
    public Column this[string name] => _columns.TryGetValue(name, out var column) ? column : new Column(name, name, -1);

    /// <summary>The sentence for a file that lacks required columns.</summary>
    public string WhatIsMissing(string file, string dataset)
    {
        var first = Missing[0];
        var near = _fields.Names.Where(name => name.Length > 0)
            .OrderBy(name => Nearness.Distance(name, first.Header)).Take(3).Select(name => $"\"{Shortened(name)}\"").ToArray();
        var others = Profile.Header && Missing.Count > 1 ? $" ({Missing.Count} required columns are missing in all)" : "";
        var found = !Profile.Header ? $"it has {_fields.Names.Count} columns"
            : near.Length == 0 ? "it has no columns" : $"the nearest of its {_fields.Names.Count} columns are {string.Join(", ", near)}";
        var expected = Profile.Header ? $"a column \"{first.Header}\"" : $"{Profile.Columns.Count + Profile.Ignored.Count} columns without a header";
        return $"{file} is no {dataset} file: {Profile.Title} has {expected}, but {found}{others}.";
    }

    private static string Shortened(string name) => name.Length <= 60 ? name : name[..57] + "...";

    private int IndexOf(string published)
    {
        if (!published.Contains('#', StringComparison.Ordinal))
        {
            return _fields.IndexOf(published);
        }

        var pattern = new Regex("^" + Regex.Escape(published).Replace("\\#", "[0-9]", StringComparison.Ordinal) + "$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return _fields.Names.Select((name, index) => (name, index))
            .Where(field => pattern.IsMatch(field.name.Trim())).Select(field => field.index).FirstOrDefault(-1);
    }
}
