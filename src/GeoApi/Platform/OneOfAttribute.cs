using System.Reflection;
using System.Text.Json.Serialization;

namespace Wessex.GeoApi.Platform;

/// <summary>Tells the API description which words a parameter takes.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class OneOfAttribute : Attribute
{
    public OneOfAttribute(params string[] words) => Words = words;

    /// <summary>The codes of an enumeration.</summary>
    public OneOfAttribute(Type enumeration) => Words =
        [.. enumeration.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name)];

    public IReadOnlyList<string> Words { get; }
}
