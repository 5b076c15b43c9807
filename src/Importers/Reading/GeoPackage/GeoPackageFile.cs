using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Wessex.Importers.Reading.GeoPackage;

/// <summary>
/// The SQLite database of a GeoPackage, opened so that nothing is ever written, not even beside it, and so that what it holds can neither run
/// code of its own nor fill the memory nor go on for ever. What SQLite finds wrong is one sentence.
/// </summary>
internal sealed class GeoPackageFile : IDisposable
{
    /// <summary>The largest cell, and record, that is read: the longest coastline in one feature has about a tenth of it.</summary>
    public const int MaxCellBytes = 128 << 20;

    private const int InstructionsPerLook = 100_000;

    /// <summary>Steps of SQLite's machine between two records: about half a minute of a view that finds nothing.</summary>
    private const int MaxLooks = 20_000;

    private readonly SourceFile _file;
    private readonly UnpackedMember? _unpacked;
    private readonly SqliteConnection _connection;
    private readonly CancellationToken _cancellation;
    private int _looks;

    static GeoPackageFile() => Batteries_V2.Init();

    /// <summary>Opens a file; a member of an archive is unpacked to a temporary file first.</summary>
    /// <exception cref="SourceFileException">It is no sound SQLite database, or another program has it open with changes that are not yet in it.</exception>
    public GeoPackageFile(SourceFile file, CancellationToken cancellation)
    {
        (_file, _cancellation) = (file, cancellation);
        _unpacked = file.IsMember ? UnpackedMember.Of(file, cancellation) : null;
        if (_unpacked is null)
        {
            RefuseUnfinished(file);
        }

        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            // immutable: no lock, no journal and no -shm beside it, so that a read-only folder and a file in WAL mode are read alike
            DataSource = $"file:{Uri.EscapeDataString(Path.GetFullPath(_unpacked?.Path ?? file.Path))}?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        try
        {
            Guard("", Begin);
            _unpacked?.Forget();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The rows of a small query of our own as texts, null where the database has null.</summary>
    /// <param name="parameter">Taken for <c>@it</c>.</param>
    public List<string?[]> Query(string sql, string? parameter = null) => Guard("", () =>
    {
        using var command = Command(sql, parameter);
        using var reader = command.ExecuteReader();
        var rows = new List<string?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]);
        }

        return rows;
    });

    /// <summary>Prepares a query whose rows are then stepped through with <see cref="Next"/>.</summary>
    public sqlite3_stmt Prepare(string sql) => Guard("", () =>
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_connection.Handle, sql, out var statement), _connection.Handle);
        return statement;
    });

    /// <summary>Moves to the next row; false behind the last.</summary>
    public bool Next(sqlite3_stmt rows, long record) => Guard($" at record {record:N0}", () =>
    {
        var code = raw.sqlite3_step(rows);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, _connection.Handle);
        }

        return code == raw.SQLITE_ROW;
    });

    /// <summary>A name as SQL writes it.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public void Dispose()
    {
        _connection.Dispose();
        _unpacked?.Dispose();
    }

    private bool Begin()
    {
        _connection.Open();
        raw.sqlite3_limit(_connection.Handle, raw.SQLITE_LIMIT_LENGTH, MaxCellBytes);
        raw.sqlite3_progress_handler(_connection.Handle, InstructionsPerLook, _ => _cancellation.IsCancellationRequested || ++_looks > MaxLooks ? 1 : 0, null);
        using var settings = Command("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON; PRAGMA mmap_size = 0; SELECT count(*) FROM sqlite_master", null);
        settings.ExecuteNonQuery();
        return true;
    }

    private SqliteCommand Command(string sql, string? parameter)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        if (parameter is not null)
        {
            command.Parameters.AddWithValue("@it", parameter);
        }

        return command;
    }

    /// <summary>Runs what may find the file damaged.</summary>
    private T Guard<T>(string where, Func<T> read)
    {
        _looks = 0;
        try
        {
            return read();
        }
        catch (SqliteException failure)
        {
            _cancellation.ThrowIfCancellationRequested();
            throw new SourceFileException(failure.SqliteErrorCode switch
            {
                raw.SQLITE_INTERRUPT => $"{_file.Name} gives no record{where} after a long time: a view in it does not end.",
                raw.SQLITE_TOOBIG => $"{_file.Name} is damaged{where}: a record is longer than {MaxCellBytes >> 20} MB.",
                raw.SQLITE_NOMEM => $"{_file.Name} cannot be read{where}: it asks for more memory than there is.",
                _ => $"{_file.Name} is damaged{where}: {Reason(failure)}.",
            }, failure);
        }
    }

    /// <summary>SQLite's own words: <c>database disk image is malformed</c>.</summary>
    private static string Reason(SqliteException failure)
    {
        var words = failure.Message.Split('\'', 2) is [_, var quoted] ? quoted : failure.Message;
        return SourceFiles.Name(words).TrimEnd('.', '\'', ' ');
    }

    /// <summary>What another program has not yet written back is not in the file, and the checksum of the release would not speak of it.</summary>
    private static void RefuseUnfinished(SourceFile file)
    {
        foreach (var ending in new[] { "-wal", "-journal" })
        {
            if (new FileInfo(file.Path + ending) is { Exists: true, Length: > 0 })
            {
                throw new SourceFileException(
                    $"{file.Name} has changes in {file.FileName}{ending} that are not yet in it: close it in the program that has it open (QGIS, for one), then read it again.");
            }
        }
    }
}
