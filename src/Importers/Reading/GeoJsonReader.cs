using System.Runtime.CompilerServices;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Reading;

/// <summary>
/// Reads GeoJSON: a feature collection, a single feature or bare geometry, or features one after another (GeoJSON text sequences), one feature in memory at
/// a time. The file is walked once before its rows are read, because fields may differ from feature to feature and the old <c>crs</c> member may stand last.
/// A feature whose geometry breaks the format's rules is a row with a <see cref="SourceRow.Fault"/>; broken JSON damages the file as a whole.
/// </summary>
internal static class GeoJsonReader
{
    /// <summary>The reject code of a geometry that breaks the format's rules.</summary>
    public const string BadGeometry = "bad-geometry";

    private const int MaxFields = 4096;

    /// <summary>When none of so many first positions can be degrees, the whole file is in something else.</summary>
    private const int PositionsLookedAt = 100;

    /// <summary>Opens a file.</summary>
    /// <exception cref="SourceFileException">It is not GeoJSON, is damaged or truncated, or its CRS is none that is read.</exception>
    public static Task<SourceLayer> Open(SourceFile file, ReadOptions options, CancellationToken cancellation = default)
    {
        SourceFiles.Require(file, options.Expected, SourceFormat.Json);
        if (!file.IsUtf8)
        {
            throw new SourceFileException($"{file.Name} is not valid UTF-8, which GeoJSON must be; expected {options.Expected}.");
        }

        var isCollection = Guarded(file, HasFeatures);
        var problems = new SourceProblems(file.Name);
        var names = new GeoJsonNames(file.Name, problems);
        var positions = new List<(double X, double Y)>();
        var isOther = false;
        using var features = new Walk(file, isCollection);
        while (features.Next(cancellation) is { } feature)
        {
            if (!isCollection && features.Number == 1)
            {
                features.Guard(() => isOther = !GeoJsonFeature.HasType(feature.Span));
                RequireGeoJson(file, options, !isOther);
            }

            features.Guard(() =>
            {
                GeoJsonFeature.CollectNames(feature.Span, names);
                if (positions.Count < PositionsLookedAt && GeoJsonFeature.FirstPosition(feature.Span) is { } position)
                {
                    positions.Add(position);
                }
            });

            if (names.Names.Count > MaxFields)
            {
                throw new SourceFileException($"{file.Name} has more than {MaxFields:N0} different properties; expected {options.Expected}.");
            }
        }

        var own = StatedCrs(file, features, isNeeded: options.Crs is null) ?? SourceCrs.LonLat("the GeoJSON standard");
        var crs = options.Crs ?? own;
        RequireGeoJson(file, options, isCollection || features.Number > 0);

        if (crs.IsLonLat && positions.Count > 0 && !positions.Exists(position => Math.Abs(position.X) <= 180 && Math.Abs(position.Y) <= 180))
        {
            throw new SourceFileException(FormattableString.Invariant(
                $"{file.Name} is not in longitude and latitude as {crs.HowKnown} has it: its first position is {positions[0].X} {positions[0].Y}; {SourceCrs.HowToState}."));
        }

        var fields = new SourceFields(names.Names);
        var layer = new SourceLayer(file.Name, "GeoJSON", "UTF-8", crs, fields, Rows(file, isCollection, fields, names, crs, cancellation)) { Problems = problems, OverruledCrs = options.Crs is null ? null : own };
        return Task.FromResult(layer);
    }

    private static void RequireGeoJson(SourceFile file, ReadOptions options, bool isGeoJson)
    {
        if (!isGeoJson)
        {
            throw new SourceFileException($"{file.Name} is JSON but not GeoJSON; expected {options.Expected}.");
        }
    }

    private static async IAsyncEnumerable<SourceRow> Rows(
        SourceFile file, bool isCollection, SourceFields fields, GeoJsonNames names, SourceCrs crs, CancellationToken opened, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        var factory = new GeometryFactory(new PrecisionModel(), crs.Epsg ?? 0);
        using var features = new Walk(file, isCollection);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(opened, cancellation);
        while (features.Next(either.Token) is { } feature)
        {
            SourceRow? row = null;
            features.Guard(() => row = GeoJsonFeature.Read(feature.Span, file.Name, features.Number, fields, names, factory));
            yield return row!;
        }
    }

    /// <summary>What the file says; what a person states counts before it, and one that is not read then does no harm.</summary>
    private static SourceCrs? StatedCrs(SourceFile file, Walk features, bool isNeeded)
    {
        SourceCrs? crs = null;
        try
        {
            features.Guard(() => crs = features.CrsMember is { } member ? GeoJsonCrs.Read(member, file.Name) : null);
        }
        catch (SourceFileException) when (!isNeeded)
        {
            crs = new SourceCrs(null, "a system that is not read", "the file's member crs");
        }

        return crs;
    }

    /// <summary>True when the text is an object with a member <c>features</c>.</summary>
    private static bool HasFeatures(JsonValueStream text)
    {
        if (text.Read() is not { Token: JsonTokenType.StartObject })
        {
            return false;
        }

        while (text.Read() is { Token: JsonTokenType.PropertyName } member)
        {
            if (member.Text == "features")
            {
                return true;
            }

            text.ReadValue();
        }

        return false;
    }

    private static bool Guarded(SourceFile file, Func<JsonValueStream, bool> read)
    {
        using var text = new JsonValueStream(file.Open());
        try
        {
            return read(text);
        }
        catch (Exception failure) when (Sentence(file, text, 0, failure) is { } sentence)
        {
            throw new SourceFileException(sentence, failure);
        }
    }

    private static string? Sentence(SourceFile file, JsonValueStream text, long feature, Exception failure)
    {
        var where = feature == 0 ? "before its first feature" : $"in feature {feature:N0}";
        return failure switch
        {
            JsonException when text.EndsTooEarly => $"{file.Name} is truncated: it ends {where}, at byte {file.Bytes:N0}.",
            JsonException or FormatException => $"{file.Name} is damaged {where}, near byte {text.Position:N0}: {Reason(failure)}.",
            InvalidOperationException => $"{file.Name} is damaged {where}, near byte {text.Position:N0}: a text in it is no Unicode text.",
            IOException or InvalidDataException => $"{file.Name} cannot be read {where}: {failure.Message}",
            _ => null,
        };
    }

    /// <summary>The parser's own words without its line numbers.</summary>
    private static string Reason(Exception failure)
    {
        var words = failure.Message;
        var end = words.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return SourceFiles.Name(end < 0 ? words : words[..end]).TrimEnd('.', ' ');
    }

    /// <summary>The features of a file one by one, and the members around them.</summary>
    private sealed class Walk(SourceFile file, bool isCollection) : IDisposable
    {
        private readonly JsonValueStream _text = new(file.Open());
        private bool _begun;
        private bool _inFeatures;

        /// <summary>The number of the feature given last, from 1.</summary>
        public long Number { get; private set; }

        /// <summary>The text of the member crs, once it has been passed; null when the file has none.</summary>
        public byte[]? CrsMember { get; private set; }

        public ReadOnlyMemory<byte>? Next(CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlyMemory<byte>? feature = null;
            Guard(() => feature = isCollection ? NextOfCollection() : _text.ReadValue());
            Number += feature is null ? 0 : 1;
            return feature;
        }

        /// <summary>Runs what may find the file damaged; its sentence then says where.</summary>
        public void Guard(Action read)
        {
            try
            {
                read();
            }
            catch (Exception failure) when (Sentence(file, _text, Number, failure) is { } sentence)
            {
                throw new SourceFileException(sentence, failure);
            }
        }

        public void Dispose() => _text.Dispose();

        private ReadOnlyMemory<byte>? NextOfCollection()
        {
            if (_inFeatures && _text.ReadValue() is { } next)
            {
                return next;
            }

            _inFeatures = false;
            while (_text.Read() is { } token)
            {
                switch (token)
                {
                    case (JsonTokenType.PropertyName, "features"):
                        if (_text.Read() is not { Token: JsonTokenType.StartArray })
                        {
                            throw new FormatException("the member features must be an array");
                        }

                        if (_text.ReadValue() is { } first)
                        {
                            _inFeatures = true;
                            return first;
                        }

                        break;
                    case (JsonTokenType.PropertyName, "crs"):
                        CrsMember = _text.ReadValue()!.Value.ToArray();
                        break;
                    case (JsonTokenType.PropertyName, _):
                        _text.ReadValue();
                        break;
                    case (JsonTokenType.StartObject, _) when !_begun:
                        _begun = true;
                        break;
                    case (JsonTokenType.EndObject, _):
                        return _text.Read() is null ? null : throw new FormatException("after the end of the feature collection comes more");
                    default:
                        throw new FormatException("the text is no feature collection");
                }
            }

            return null;
        }
    }
}
