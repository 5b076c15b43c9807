using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>
/// The points of collections that were asked for by box, in memory, bounded by their bytes. They are read at the first such question of an edition, which the database answers, as it
/// does all until they are there. An edition never changes, so nothing in it can be out of date (docs/decisions/0015-points-in-memory.md).
/// </summary>
internal sealed partial class PointIndexes(GeoApiOptions options, ILogger<PointIndexes> log)
{
    /// <summary>Of which many may be empty: collections that would take more than all may.</summary>
    private const int MostHeld = 32;

    private readonly long _mostBytes = options.PointIndexMegabytes * 1024L * 1024L;
    private readonly Lock _lock = new();
    private readonly List<Held> _held = [];
    private bool _isReading;

    /// <summary>What can answer a question; null where nothing can, or not yet.</summary>
    public PointIndex? For(ItemsQuestion question, NpgsqlDataSource database, Edition edition, EditionInputs inputs)
    {
        if (_mostBytes == 0 || !PointQuestions.CanAnswer(question))
        {
            return null;
        }

        var name = new Name(database, edition.Id, edition.CreatedAt, question.Collection.Id, question.Box!.Srid);
        lock (_lock)
        {
            if (_held.FindIndex(held => held.Name == name) is >= 0 and var at)
            {
                var held = _held[at];
                _held.RemoveAt(at);
                _held.Add(held); // the one asked last is the last to go
                return held.Index;
            }

            if (!_isReading)
            {
                _isReading = true;
                _ = Task.Run(() => Read(name, question, edition, inputs));
            }

            return null;
        }
    }

    private async Task Read(Name name, ItemsQuestion question, Edition edition, EditionInputs inputs)
    {
        try
        {
            var index = await PointQuestions.Load(name.Database, question, edition, inputs, _mostBytes);
            lock (_lock)
            {
                _held.Add(new Held(name, index));
                while (_held.Sum(held => held.Index?.Bytes ?? 0) > _mostBytes || _held.Count > MostHeld)
                {
                    _held.RemoveAt(0);
                }
            }
        }
        catch (NpgsqlException error)
        {
            Log.NotRead(log, name.Collection, error.Message); // whoever asks next begins again
        }
        finally
        {
            lock (_lock)
            {
                _isReading = false;
            }
        }
    }

    private sealed record Name(NpgsqlDataSource Database, int Edition, DateTime Made, string Collection, int Srid);

    /// <param name="Index">Null where it would take more memory than all may.</param>
    private sealed record Held(Name Name, PointIndex? Index);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The points of {Collection} could not be read into memory: {Error}")]
        public static partial void NotRead(ILogger log, string collection, string error);
    }
}
