namespace Wessex.Importers.Gaps;

/// <summary>The forms that an answer can be printed in.</summary>
internal enum GapFormat
{
    Text,
    Json,
    Csv,
    GeoJson,
}
