using System.Text;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>LIKE: <c>%</c> is any characters, <c>_</c> is one, a backslash before either or before itself takes its meaning away.</summary>
internal sealed partial class FilterCompiler
{
    private string Like(Like like) => $"({Character(like.Value)} LIKE {Pattern(like.Pattern)})";

    private string Character(Expression node)
    {
        var value = Scalar(node);
        return value.Type == PropertyType.Text ? value.Sql
            : throw new FilterRefusedException($"a string is wanted here, and this is {Described(value.Type)}", node.At);
    }

    private string Pattern(Expression node) => node is Folded folded ? StringFolding.Sql(folded.Folding, Pattern(folded.Value))
        : _parameters.Text(WithoutIdleEscapes((StringLiteral)node));

    /// <summary>
    /// Only escapes that escape something are left. PostgreSQL would refuse a pattern that ends in a backslash, and ACCENTI might make one end so
    /// by taking an escaped accent away.
    /// </summary>
    private static string WithoutIdleEscapes(StringLiteral pattern)
    {
        var text = pattern.Value;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                if (i == text.Length)
                {
                    throw new FilterRefusedException("a pattern must not end with a backslash that escapes nothing", pattern.At);
                }

                clean.Append(text[i] is '%' or '_' or '\\' ? "\\" : "");
            }

            clean.Append(text[i]);
        }

        return clean.ToString();
    }
}
