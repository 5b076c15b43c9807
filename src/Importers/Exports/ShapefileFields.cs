using System.Text;
using Wessex.GeoStore.Features;
using Wessex.Importers.Reading.Shapefile;

namespace Wessex.Importers.Exports;

/// <summary>Properties as the fields that a dBASE table has: names of ten letters, and no type for a time or an identifier.</summary>
internal sealed class ShapefileFields
{
    private const int MostTextBytes = 254;
    private const int TimeBytes = 24;
    private const int UuidBytes = 36;
    private readonly IReadOnlyList<Property> _properties;

    /// <param name="properties">In order.</param>
    /// <param name="widths">The most bytes of the text of each.</param>
    public ShapefileFields(IReadOnlyList<Property> properties, IReadOnlyList<int> widths)
    {
        _properties = properties;
        var names = DbfNames.Cut([.. properties.Select(property => property.Name)], new UTF8Encoding(false));
        Fields = [.. properties.Select((property, i) => Field(property, names[i], widths[i]))];
        Notes =
        [
            .. properties.Zip(names).Where(pair => pair.First.Name != pair.Second).Select(pair => $"Field {pair.Second} is {pair.First.Name}: a shapefile's names have ten letters."),
            .. properties.Where(property => property.Type == PropertyType.Time).Select(property => $"Field {names[properties.ToList().IndexOf(property)]} is text: a shapefile has no type for a time."),
        ];
    }

    public IReadOnlyList<DbfField> Fields { get; }

    /// <summary>What became of names and types.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The values of a row as the fields take them; changed in place.</summary>
    public object?[] Values(object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _properties[i].Type switch
            {
                PropertyType.Time when values[i] is DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
                PropertyType.Uuid => values[i]?.ToString(),
                _ => values[i],
            };
        }

        return values;
    }

    private static DbfField Field(Property property, string name, int bytes) => property.Type switch
    {
        PropertyType.WholeNumber => DbfField.Whole(name, 18),
        PropertyType.Number => DbfField.Number(name, 24, 12),
        PropertyType.Flag => DbfField.Logical(name),
        PropertyType.Date => DbfField.Date(name),
        PropertyType.Time => DbfField.Text(name, TimeBytes),
        PropertyType.Uuid => DbfField.Text(name, UuidBytes),
        _ => DbfField.Text(name, Math.Clamp(bytes, 1, MostTextBytes)),
    };
}
