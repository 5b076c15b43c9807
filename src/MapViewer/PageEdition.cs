using System.Globalization;
using Wessex.MapViewer.Api;

namespace Wessex.MapViewer;

/// <summary>
/// The edition that one page shows. It is resolved once, by the layout, before the page asks anything; every later request of the page,
/// its tiles and its downloads name it, so that all of them agree even while a new edition comes into force.
/// </summary>
internal sealed class PageEdition(ApiClient api)
{
    private Task? _resolved;

    /// <summary>The edition, or null while there is none: <see cref="Problem"/> then says why.</summary>
    public ApiEdition? Value { get; private set; }

    /// <summary>Why there is no edition.</summary>
    public ApiProblem? Problem { get; private set; }

    /// <summary>Finds the edition that the address of the page names (<c>?edition=7</c>), else the one in force.</summary>
    public Task Resolve(string? named, CancellationToken cancellation) => _resolved ??= Ask(named, cancellation);

    private async Task Ask(string? named, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(named))
        {
            var current = await api.Get<ApiCurrentEdition>("/api/editions/current", cancellation);
            (Value, Problem) = (current.Value?.Current, current.Problem);
            return;
        }

        var all = await api.Get<ApiEditions>("/api/editions", cancellation);
        Value = all.Value?.Editions.FirstOrDefault(edition => edition.Id.ToString(CultureInfo.InvariantCulture) == named);
        Problem = Value is null ? all.Problem ?? NotHeld(named) : null;
        if (Value is { Retired: true })
        {
            // Any question that names it is refused in the API's own words.
            var refused = await api.Get<object>(ApiClient.Address("/api/areas", [("kind", "ward"), ("edition", named)]), cancellation);
            (Value, Problem) = (null, refused.Problem ?? NotHeld(named));
        }
    }

    private static ApiProblem NotHeld(string named) => new(404, null, "This edition is not held", $"There is no edition “{named}”.");
}
