using System.Text;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>Names of fields: at most 10 bytes in a dBASE table, so that long names that begin alike become the same.</summary>
internal static class DbfNames
{
    public const int MostBytes = 10;

    /// <summary>Fields of a file by names of which no two are alike: later ones of a name get <c>_2</c>, <c>_3</c> …, nameless ones <c>field1</c>.</summary>
    public static IReadOnlyList<DbfField> Apart(IReadOnlyList<DbfField> fields, string file, SourceProblems problems)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var apart = new List<DbfField>(fields.Count);
        for (var i = 0; i < fields.Count; i++)
        {
            var given = fields[i].Name.Length == 0 ? $"field{i + 1}" : fields[i].Name;
            var name = given;
            for (var next = 2; !taken.Add(name); next++)
            {
                name = $"{given}_{next}";
            }

            if (name != fields[i].Name)
            {
                problems.Add(fields[i].Name.Length == 0
                    ? $"field {i + 1} of {file} has no name: it is called {name}"
                    : $"{file} has several fields of the name {SourceFiles.Name(given)}: field {i + 1} is called {SourceFiles.Name(name)}");
            }

            apart.Add(fields[i] with { Name = name });
        }

        return apart;
    }

    /// <summary>
    /// Names cut to 10 bytes for a file to be written, by GDAL's rule: the first 10 characters, and where an earlier field has that name the first 8 with
    /// <c>_1</c> to <c>_9</c>, then <c>10</c> to <c>99</c>.
    /// </summary>
    /// <exception cref="ArgumentException">More than a hundred names begin alike.</exception>
    public static IReadOnlyList<string> Cut(IReadOnlyList<string> names, Encoding encoding)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. names.Select(name => Candidates(name).FirstOrDefault(taken.Add)
            ?? throw new ArgumentException($"more than a hundred fields begin like {name}: a shapefile's names have {MostBytes} bytes", nameof(names)))];

        IEnumerable<string> Candidates(string name) =>
        [
            Start(name, MostBytes, encoding), .. Enumerable.Range(1, 9).Select(i => $"{Start(name, MostBytes - 2, encoding)}_{i}"),
            .. Enumerable.Range(10, 90).Select(i => $"{Start(name, MostBytes - 2, encoding)}{i}"),
        ];
    }

    /// <summary>As much of a text as fits into a number of bytes, whole characters.</summary>
    public static string Start(string text, int bytes, Encoding encoding)
    {
        var length = Math.Min(text.Length, bytes);
        while (encoding.GetByteCount(text.AsSpan(0, length)) > bytes || (length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1])))
        {
            length--;
        }

        return text[..length];
    }
}
