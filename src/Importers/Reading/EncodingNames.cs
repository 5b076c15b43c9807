using System.Text;
using System.Text.RegularExpressions;

namespace Wessex.Importers.Reading;

/// <summary>Text encodings by their names and numbers.</summary>
internal static partial class EncodingNames
{
    /// <summary>An encoding by what .cpg files and people call it: <c>UTF-8</c>, <c>1252</c>, <c>ANSI 1252</c>, <c>ISO 88591</c>, <c>windows-1252</c>.</summary>
    public static Encoding? Find(string name)
    {
        var text = name.Trim().Trim('\ufeff');
        if (CodePage.Match(text) is { Success: true } page)
        {
            return Page(int.Parse(page.Groups["page"].ValueSpan));
        }

        if (Iso8859.Match(text) is { Success: true } iso)
        {
            return Page(28590 + int.Parse(iso.Groups["part"].ValueSpan));
        }

        try
        {
            return text.ToUpperInvariant() is "UTF8" or "UTF-8" or "65001" ? Encoding.UTF8
                : CodePagesEncodingProvider.Instance.GetEncoding(text) ?? Encoding.GetEncoding(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The encoding of a code page; null when it is none that is known.</summary>
    public static Encoding? Page(int page)
    {
        try
        {
            return page == 65001 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>For people: <c>UTF-8</c>, <c>windows-1252</c>.</summary>
    public static string Of(Encoding encoding) => encoding.WebName == "utf-8" ? "UTF-8" : encoding.WebName;

    [GeneratedRegex("^(ANSI|OEM|CP|IBM|WINDOWS)?[ _-]?(?<page>[0-9]{3,5})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodePage { get; }

    [GeneratedRegex("^(ISO)?[ _-]?8859[ _-]?(?<part>[0-9]{1,2})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Iso8859 { get; }
}
