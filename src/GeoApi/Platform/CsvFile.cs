using System.Globalization;

namespace Wessex.GeoApi.Platform;

/// <summary>Lines of comma-separated values to save under a name that says what they are, also when the file travels alone.</summary>
/// <param name="name">The question; only letters, digits, dots and hyphens of it are kept.</param>
/// <param name="edition">That the figures belong to.</param>
/// <param name="synthetic">True when the data is the sample.</param>
/// <param name="lines">Each with its line end, written as they come.</param>
internal sealed class CsvFile(string name, int edition, bool synthetic, IAsyncEnumerable<string> lines) : IResult
{
    public CsvFile(string name, int edition, bool synthetic, IEnumerable<string> lines)
        : this(name, edition, synthetic, lines.ToAsyncEnumerable())
    {
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.Csv;
        var kept = string.Concat(name.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-'));
        response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture, $"attachment; filename=\"{(synthetic ? "synthetic-" : "")}{kept}-edition-{edition}.csv\"");
        await foreach (var line in lines.WithCancellation(httpContext.RequestAborted))
        {
            await response.WriteAsync(line, httpContext.RequestAborted);
        }
    }
}
