using System.Globalization;
using System.Text;

namespace Wessex.Importers.Reading;

/// <summary>Well-known text of a coordinate reference system as a tree: <c>PROJCS["name",GEOGCS[…],UNIT["metre",1]]</c>; WKT 1 in ESRI's and OGC's form, and WKT 2.</summary>
/// <param name="Keyword">In upper case.</param>
/// <param name="Values">Its texts and numbers, as written.</param>
/// <param name="Nodes">What is nested in it.</param>
internal sealed record Wkt(string Keyword, IReadOnlyList<string> Values, IReadOnlyList<Wkt> Nodes)
{
    private const int MostDepth = 24;

    /// <summary>The first text, which is a name.</summary>
    public string Name => Values.Count > 0 ? Values[0] : "";

    /// <summary>The first nested node of one of these keywords.</summary>
    public Wkt? this[params ReadOnlySpan<string> keywords]
    {
        get
        {
            foreach (var node in Nodes)
            {
                if (keywords.Contains(node.Keyword))
                {
                    return node;
                }
            }

            return null;
        }
    }

    /// <summary>A value as a number.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public double Number(int index) =>
        index < Values.Count && double.TryParse(Values[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : throw new FormatException($"{Keyword} must have a number as its value {index + 1}");

    /// <exception cref="FormatException">It is no well-known text.</exception>
    public static Wkt Parse(string text)
    {
        var at = 0;
        var root = Node(text, ref at, 0);
        SkipBlank(text, ref at);
        if (at < text.Length && text[at] == ',')
        {
            // ESRI writes the system of heights behind the other one
            at++;
            _ = Node(text, ref at, 0);
            SkipBlank(text, ref at);
        }

        return at == text.Length ? root : throw Broken(at);
    }

    private static Wkt Node(string text, ref int at, int depth)
    {
        if (depth > MostDepth)
        {
            throw new FormatException($"its brackets are nested more than {MostDepth} deep");
        }

        var keyword = Word(text, ref at);
        SkipBlank(text, ref at);
        if (keyword.Length == 0 || at == text.Length || text[at] is not ('[' or '('))
        {
            throw Broken(at);
        }

        var values = new List<string>();
        var nodes = new List<Wkt>();
        do
        {
            at++;
            SkipBlank(text, ref at);
            if (at < text.Length && text[at] == '"')
            {
                values.Add(Quoted(text, ref at));
            }
            else
            {
                var start = at;
                var word = Word(text, ref at);
                SkipBlank(text, ref at);
                if (at < text.Length && text[at] is '[' or '(')
                {
                    at = start;
                    nodes.Add(Node(text, ref at, depth + 1));
                }
                else
                {
                    values.Add(word);
                }
            }

            SkipBlank(text, ref at);
        }
        while (at < text.Length && text[at] == ',');

        if (at == text.Length || text[at] is not (']' or ')'))
        {
            throw Broken(at);
        }

        at++;
        return new Wkt(keyword.ToUpperInvariant(), values, nodes);
    }

    private static string Word(string text, ref int at)
    {
        SkipBlank(text, ref at);
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.' or '+' or '-' or ':'))
        {
            at++;
        }

        return text[start..at];
    }

    /// <summary>A text in quotation marks; a doubled one stands for one.</summary>
    private static string Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"' && (at + 1 == text.Length || text[at + 1] != '"'))
            {
                at++;
                return value.ToString();
            }

            at += text[at] == '"' ? 1 : 0;
            value.Append(text[at]);
        }

        throw Broken(at);
    }

    private static void SkipBlank(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private static FormatException Broken(int at) => new($"it breaks off or is no well-known text at character {at + 1:N0}");
}
