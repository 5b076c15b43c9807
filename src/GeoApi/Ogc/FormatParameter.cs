using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Ogc;

/// <summary>The one parameter of documents about the API itself.</summary>
internal sealed record FormatParameter(
    [property: FromQuery(Name = "f"), OneOf("json", "html"), Description("The form of the answer; wins over the Accept header.")] string? F = null);
