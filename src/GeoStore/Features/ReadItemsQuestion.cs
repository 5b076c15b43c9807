using System.Globalization;
using Wessex.GeoStore.Features.Exports;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Features;

/// <summary>Turns parameters into a checked question; what is wrong is noted in the reader.</summary>
public static class ReadItemsQuestion
{
    private const int DefaultLimit = 100;
    private const int MostLimit = 10_000;
    private const int MostOffset = 100_000;

    /// <param name="read">Takes note of what is wrong.</param>
    /// <param name="collection">Of which.</param>
    /// <param name="asked">Parameters by name, as written; those that are left out are not there. Names beside the items' own are properties.</param>
    public static ItemsQuestion Question(this ParameterReader read, FeatureSet collection, IReadOnlyDictionary<string, string> asked)
    {
        ArgumentNullException.ThrowIfNull(read);
        var question = read.WithoutLimit(collection, asked);
        return question with { Limit = Math.Min(read.WholeNumber("limit", asked.GetValueOrDefault("limit"), 1, int.MaxValue) ?? DefaultLimit, MostLimit) };
    }

    /// <summary>The same for a file, which holds every feature where no limit is given.</summary>
    /// <param name="read">Takes note of what is wrong.</param>
    /// <param name="collection">Of which.</param>
    /// <param name="format">Of the file.</param>
    /// <param name="asked">As of <see cref="Question"/>.</param>
    public static ItemsQuestion Export(this ParameterReader read, FeatureSet collection, ExportFormat format, IReadOnlyDictionary<string, string> asked)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(format);
        var question = read.WithoutLimit(collection, asked);
        if (asked.ContainsKey("cursor"))
        {
            read.Refuse("cursor", $"cursor goes with pages: f={format.Id} sends every feature");
        }

        if (format.Systems is { } systems && !systems.Contains(question.Crs))
        {
            read.Refuse("crs", $"crs of {format.Name} must be {string.Join(" or ", systems.Select(crs => crs.Uri))}{(format == ExportFormat.Csv ? "; of points it has both" : "")}");
        }

        return question with { Limit = read.WholeNumber("limit", asked.GetValueOrDefault("limit"), 1, int.MaxValue) };
    }

    private static ItemsQuestion WithoutLimit(this ParameterReader read, FeatureSet collection, IReadOnlyDictionary<string, string> asked)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(asked);
        var crs = read.CrsOf("crs", Given("crs"));
        var boxCrs = read.CrsOf("bbox-crs", Given("bbox-crs"));
        if (Given("area") is not null && !collection.HasCells)
        {
            read.Refuse("area", $"area is a parameter of premises, not of {collection.Id}: use bbox, or a property such as code");
        }

        if (Given("offset") is not null && Given("cursor") is not null)
        {
            read.Refuse("offset", "offset and cursor cannot be combined: a cursor already says where the page begins");
        }

        return new ItemsQuestion(collection, Limit: null)
        {
            Crs = crs,
            Box = read.Box(Given("bbox"), boxCrs, collection.IsStretch),
            Offset = read.WholeNumber("offset", Given("offset"), 0, MostOffset) ?? 0,
            Filter = read.Filter(collection, Given("filter"), Given("filter-lang"), Given("filter-crs")),
            Time = read.Interval(Given("datetime")),
            Area = read.AreaCode("area", Given("area")),
            Written = read.Written(collection, Given("properties")),
            SkipGeometry = read.OneOf("skipGeometry", Given("skipGeometry"), ["true", "false"]) == "true",
            Sort = read.Sort(collection, Given("sortby")),
            Equal = [.. collection.Properties.Where(property => asked.ContainsKey(property.Name)).Select(property => (property, read.Value(property, asked[property.Name]))).Where(one => one.Item2 is not null).Select(one => (one.property, one.Item2!))],
        };

        string? Given(string name) => asked.GetValueOrDefault(name);
    }

    /// <summary>A reference system by its address or code; CRS84 when left out.</summary>
    public static Crs CrsOf(this ParameterReader read, string parameter, string? text)
    {
        if (text is null)
        {
            return Crs.Crs84;
        }

        if (Crs.Of(text) is { } crs)
        {
            return crs;
        }

        read.Refuse(parameter, $"{parameter} must be one of {string.Join(", ", Crs.All.Select(known => known.Uri))}");
        return Crs.Crs84;
    }

    private static object? Value(this ParameterReader read, Property property, string text)
    {
        var value = property.Parse(text);
        if (value is null || (property.Values is { } words && !words.Contains(text)))
        {
            read.Refuse(property.Name, $"{property.Name} must be {property.Rule()}, was '{ParameterReader.Shown(text)}'");
            return null;
        }

        return value;
    }

    private static Property[]? Written(this ParameterReader read, FeatureSet collection, string? text)
    {
        if (text is null)
        {
            return null;
        }

        var names = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var name in names.Where(name => collection.Properties.All(property => property.Name != name)))
        {
            read.Refuse("properties", $"properties must be among {string.Join(", ", collection.Properties.Select(property => property.Name))}; there is no '{ParameterReader.Shown(name)}'");
        }

        return [.. collection.Properties.Where(property => names.Contains(property.Name))];
    }

    private static (Property, bool)[] Sort(this ParameterReader read, FeatureSet collection, string? text)
    {
        if (text is null)
        {
            return [];
        }

        var sort = new List<(Property, bool)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var name = part.TrimStart('+', '-', ' ');
            if (collection.Sortables.FirstOrDefault(property => property.Name == name) is not { } property || sort.Any(sorted => sorted.Item1 == property))
            {
                var sortables = collection.Sortables.Select(sortable => sortable.Name).ToArray();
                read.Refuse("sortby", sortables.Length == 0 ? $"{collection.Id} cannot be sorted" : $"sortby must be among {string.Join(", ", sortables)}, each once, with - before it for descending, was '{ParameterReader.Shown(text)}'");
                return [];
            }

            sort.Add((property, part.StartsWith('-')));
        }

        return [.. sort];
    }

    /// <summary>A time, or two with a stroke between; a day is all of it.</summary>
    private static (DateTimeOffset? From, DateTimeOffset? To)? Interval(this ParameterReader read, string? text)
    {
        if (text is null)
        {
            return null;
        }

        var ends = text.Split('/');
        var (from, fromGood) = Instant(ends[0], endOfDay: false);
        var (to, toGood) = Instant(ends[^1], endOfDay: true);
        if (ends.Length > 2 || !fromGood || !toGood || (ends.Length == 1 && from is null) || from > to)
        {
            read.Refuse("datetime", "datetime must be a date or time of RFC 3339, or two of them with / between, the earlier first; .. or nothing is an open end");
            return null;
        }

        return (from, to);
    }

    private static (DateTimeOffset? Time, bool Good) Instant(string text, bool endOfDay)
    {
        if (text is "" or "..")
        {
            return (null, true);
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return (new DateTimeOffset(date, endOfDay ? new TimeOnly(23, 59, 59, 999) : TimeOnly.MinValue, TimeSpan.Zero), true);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && text.Contains('T', StringComparison.OrdinalIgnoreCase)
            ? (time, true) : (null, false);
    }
}
