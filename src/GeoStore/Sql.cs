using System.Collections.Concurrent;
using System.Reflection;

namespace Wessex.GeoStore;

/// <summary>SQL lives in <c>.sql</c> files beside the type that sends them; this reads them from the assembly.</summary>
public static class Sql
{
    private static readonly ConcurrentDictionary<string, string> Cache = new(StringComparer.Ordinal);

    /// <summary>The text of <c>{Type}.sql</c>, or of <c>{Type}.{part}.sql</c>, beside the type.</summary>
    /// <param name="type">The type whose namespace and name give the folder and the file.</param>
    /// <param name="part">A second file of the same type, such as <c>"stage"</c> for <c>PostcodeUnits.stage.sql</c>.</param>
    /// <exception cref="InvalidOperationException">No such file is embedded: the build left it out or the name is wrong.</exception>
    public static string Beside(Type type, string? part = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        var resource = part is null ? $"{type.FullName}.sql" : $"{type.FullName}.{part}.sql";
        return Cache.GetOrAdd(resource, _ => Read(type.Assembly, resource));
    }

    /// <summary>The text of <c>{Type}.{part}.sql</c> beside the type, or null when the type has no such file.</summary>
    public static string? Find(Type type, string part)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Assembly.GetManifestResourceInfo($"{type.FullName}.{part}.sql") is null ? null : Beside(type, part);
    }

    internal static string Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"No SQL file is embedded as {resource}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
