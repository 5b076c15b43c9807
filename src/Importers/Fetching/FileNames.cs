namespace Wessex.Importers.Fetching;

/// <summary>File names that are safe whatever an address says.</summary>
internal static class FileNames
{
    private const int Longest = 150;

    /// <summary>What the server calls the file, or the last part of the address that it redirected to.</summary>
    public static string OfAnswer(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentDisposition is { } stated && (stated.FileNameStar ?? stated.FileName)?.Trim('"') is { Length: > 0 } name
            ? Safe(name)
            : OfAddress(answer.RequestMessage!.RequestUri!);

    /// <summary>The last part of an address's path; <c>download</c> where it has none.</summary>
    public static string OfAddress(Uri address) =>
        Safe(Uri.UnescapeDataString(address.Segments.LastOrDefault(segment => segment.Trim('/').Length > 0) ?? "").Trim('/'));

    /// <summary>Only letters, digits and <c>. _ -</c>, no folder, no leading dot.</summary>
    private static string Safe(string given)
    {
        var name = new string([.. given.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_')]).TrimStart('.');
        return name.Length == 0 ? "download" : name.Length <= Longest ? name : name[^Longest..];
    }
}
