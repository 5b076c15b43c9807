namespace Wessex.Importers.Reading.GeoPackage;

/// <summary>A member of an archive as a file of its own, since a database is not read from front to back. It is gone when it is disposed.</summary>
internal sealed class UnpackedMember : IDisposable
{
    /// <summary>Four times the GeoPackage of OS Open Roads for the whole of Great Britain.</summary>
    public const long MaxBytes = 8L << 30;

    private readonly DirectoryInfo _folder;

    private UnpackedMember(DirectoryInfo folder) => _folder = folder;

    public string Path => System.IO.Path.Combine(_folder.FullName, "member");

    /// <summary>Unpacks a member into the folder for temporary files.</summary>
    /// <exception cref="SourceFileException">It is too large, there is no room for it, or it is damaged.</exception>
    public static UnpackedMember Of(SourceFile file, CancellationToken cancellation)
    {
        if (file.Bytes > MaxBytes)
        {
            throw new SourceFileException($"{file.Name} has {file.Bytes >> 30:N0} GB, more than the {MaxBytes >> 30} GB that are unpacked for reading: unpack the archive first and give the file itself.");
        }

        UnpackedMember? unpacked = null;
        try
        {
            unpacked = new UnpackedMember(Directory.CreateTempSubdirectory("wessex-unpacked-"));
            using var source = file.Open();
            using var target = File.Create(unpacked.Path);
            var buffer = new byte[1 << 17];
            for (int read; (read = source.Read(buffer)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                target.Write(buffer, 0, read);
            }

            return unpacked;
        }
        catch (Exception failure)
        {
            unpacked?.Dispose();
            if (failure is IOException or UnauthorizedAccessException)
            {
                throw new SourceFileException(
                    $"{file.Name} cannot be unpacked to {System.IO.Path.GetTempPath()}, where it needs {file.Bytes:N0} bytes ({failure.Message.TrimEnd('.')}): TMPDIR names another folder.", failure);
            }

            throw;
        }
    }

    /// <summary>Takes the file away under the program that has it open, where the system lets it: then nothing stays behind, however this one ends.</summary>
    public void Forget()
    {
        if (!OperatingSystem.IsWindows())
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _folder.Refresh();
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }
}
