namespace Wessex.GeoApi.Ogc.Styles;

/// <summary>How a class is drawn. What tells classes apart besides colour is a shape, a size, a width, a dash or a fill that is or is not there.</summary>
/// <param name="Stroke">Colour of the line, as #rrggbb.</param>
/// <param name="Width">Of the line in pixels.</param>
/// <param name="Dash">Lengths of dashes and gaps in pixels; empty for an unbroken line.</param>
internal abstract record Symbol(string Stroke, double Width, double[] Dash);

/// <param name="Shape">As SLD names it: circle, triangle, square, diamond (a square on its corner), cross.</param>
/// <param name="Radius">In pixels.</param>
/// <param name="Fill">null for a hollow one.</param>
internal sealed record Marker(string Shape, double Radius, string? Fill, string Stroke, double Width = 1) : Symbol(Stroke, Width, []);

internal sealed record Line(string Stroke, double Width, params double[] Dash) : Symbol(Stroke, Width, Dash);

/// <param name="Fill">null for an outline alone.</param>
/// <param name="Opacity">Of the fill, 0 to 1.</param>
internal sealed record Area(string? Fill, double Opacity, string Stroke, double Width, params double[] Dash) : Symbol(Stroke, Width, Dash);
