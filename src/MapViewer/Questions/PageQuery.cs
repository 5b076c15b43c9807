using Microsoft.AspNetCore.Http;
using Wessex.MapViewer.Api;

namespace Wessex.MapViewer.Questions;

/// <summary>
/// The question that a page's address asks. Sentence, table, map and downloads of a page are all made from it, so that they cannot ask
/// different things.
/// </summary>
public sealed class PageQuery
{
    /// <summary>What every question page takes beside its own parameters: which edition, and how the table is sorted.</summary>
    private static readonly string[] OfEveryPage = ["edition", "sort", "order"];

    private readonly string _path;
    private readonly IReadOnlyList<(string Name, string? Usual)> _known;
    private readonly Dictionary<string, string> _stated = new(StringComparer.OrdinalIgnoreCase);

    private PageQuery(string path, IReadOnlyList<(string Name, string? Usual)> known) => (_path, _known) = (path, known);

    /// <summary>What is wrong with the address: a misspelt filter must not give a plausible answer. Null when nothing is.</summary>
    public ApiProblem? Trouble { get; private set; }

    /// <summary>The edition that the address names; null: the one in force.</summary>
    public string? Edition => _stated.GetValueOrDefault("edition");

    /// <summary>The column that the table is sorted by; null: as the page does by itself.</summary>
    public string? Sort => _stated.GetValueOrDefault("sort");

    /// <summary>Whether the smallest comes first; null: as is usual for the column.</summary>
    public bool? Ascending => _stated.GetValueOrDefault("order") switch { "asc" => true, "desc" => false, _ => null };

    /// <summary>The value of a parameter: as stated, else as is usual on this page, else null.</summary>
    public string? this[string name] => _stated.GetValueOrDefault(name) ?? _known.First(parameter => parameter.Name == name).Usual;

    /// <summary>Reads the address of a page.</summary>
    /// <param name="request">The request for the page.</param>
    /// <param name="known">The page's parameters, each with what it asks when the address says nothing.</param>
    public static PageQuery Read(HttpRequest request, params IReadOnlyList<(string Name, string? Usual)> known)
    {
        var query = new PageQuery(request.Path, known);
        foreach (var (name, values) in request.Query)
        {
            if (!known.Any(parameter => Same(parameter.Name, name)) && !OfEveryPage.Any(other => Same(other, name)))
            {
                query.Trouble ??= new ApiProblem(
                    400, null, "This address is not right",
                    $"The address has “{name}”, which this page does not know: it takes {string.Join(", ", [.. known.Select(parameter => parameter.Name), .. OfEveryPage])}.");
            }
            else if (values.FirstOrDefault(value => !string.IsNullOrWhiteSpace(value)) is { } stated)
            {
                query._stated[name] = stated;
            }
        }

        return query;

        static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The same question to the API, of a given edition, in a given format (null: JSON).</summary>
    /// <param name="path">Which address of the API answers it.</param>
    /// <param name="edition">The edition that the page shows.</param>
    /// <param name="format">The API's <c>f</c>.</param>
    /// <param name="at">What the address calls the edition.</param>
    public string ToApi(string path, int edition, string? format = null, string at = "edition") =>
        ApiClient.Address(path, [.. _known.Select(parameter => (parameter.Name, (object?)this[parameter.Name])), (at, edition), ("f", format)]);

    /// <summary>This page with some parameters changed; what it is sorted by stays only when it is among them.</summary>
    public string Again(params (string Name, object? Value)[] changes) => ApiClient.Address(
        _path,
        [
            .. _known.Select(parameter => parameter.Name).Append("edition").Except(changes.Select(change => change.Name))
                .Select(name => (name, (object?)_stated.GetValueOrDefault(name))),
            .. changes,
        ]);
}
