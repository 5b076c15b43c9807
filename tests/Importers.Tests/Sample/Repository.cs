namespace Wessex.Importers.Tests.Sample;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    /// <summary>A file or folder of it.</summary>
    public static string Path(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Wessex.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }

        return System.IO.Path.Combine([folder.FullName, .. parts]);
    }
}
