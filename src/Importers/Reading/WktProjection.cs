using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Wessex.Importers.Reading;

/// <summary>The projection of a projected system: its method and parameters in metres and degrees. The mathematics of those that we do not know ourselves are ProjNET's.</summary>
internal sealed class WktProjection
{
    /// <summary>ProjNET's names of methods, by those of WKT 1 (OGC's and ESRI's) and WKT 2 without blanks and underscores.</summary>
    private static readonly Dictionary<string, string> Methods = new()
    {
        ["TRANSVERSEMERCATOR"] = "transverse_mercator",
        ["GAUSSKRUGER"] = "transverse_mercator",
        ["MERCATOR"] = "mercator_1sp",
        ["MERCATOR1SP"] = "mercator_1sp",
        ["MERCATORVARIANTA"] = "mercator_1sp",
        ["LAMBERTCONFORMALCONIC"] = "lambert_conformal_conic_2sp",
        ["LAMBERTCONFORMALCONIC2SP"] = "lambert_conformal_conic_2sp",
        ["LAMBERTCONICCONFORMAL2SP"] = "lambert_conformal_conic_2sp",
        ["LAMBERTAZIMUTHALEQUALAREA"] = "lambert_azimuthal_equal_area",
        ["ALBERS"] = "albers_conic_equal_area",
        ["ALBERSEQUALAREA"] = "albers_conic_equal_area",
        ["ALBERSCONICEQUALAREA"] = "albers_conic_equal_area",
        ["MERCATORAUXILIARYSPHERE"] = WebMercator,
        ["POPULARVISUALISATIONPSEUDOMERCATOR"] = WebMercator,
    };

    /// <summary>ProjNET's names of parameters, by those of WKT.</summary>
    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["CENTRALMERIDIAN"] = "central_meridian",
        ["LONGITUDEOFORIGIN"] = "central_meridian",
        ["LONGITUDEOFCENTER"] = "central_meridian",
        ["LONGITUDEOFNATURALORIGIN"] = "central_meridian",
        ["LONGITUDEOFFALSEORIGIN"] = "central_meridian",
        ["LATITUDEOFORIGIN"] = "latitude_of_origin",
        ["LATITUDEOFCENTER"] = "latitude_of_origin",
        ["LATITUDEOFNATURALORIGIN"] = "latitude_of_origin",
        ["LATITUDEOFFALSEORIGIN"] = "latitude_of_origin",
        ["SCALEFACTOR"] = "scale_factor",
        ["SCALEFACTORATNATURALORIGIN"] = "scale_factor",
        ["FALSEEASTING"] = "false_easting",
        ["EASTINGATFALSEORIGIN"] = "false_easting",
        ["FALSENORTHING"] = "false_northing",
        ["NORTHINGATFALSEORIGIN"] = "false_northing",
        ["STANDARDPARALLEL1"] = "standard_parallel_1",
        ["LATITUDEOF1STSTANDARDPARALLEL"] = "standard_parallel_1",
        ["STANDARDPARALLEL2"] = "standard_parallel_2",
        ["LATITUDEOF2NDSTANDARDPARALLEL"] = "standard_parallel_2",
    };

    private static readonly Dictionary<string, double> BritishGridParameters = new()
    {
        ["central_meridian"] = -2,
        ["latitude_of_origin"] = 49,
        ["scale_factor"] = 0.9996012717,
        ["false_easting"] = 400_000,
        ["false_northing"] = -100_000,
    };

    private static readonly MathTransform FromAiryDegrees = ToDegrees("transverse_mercator", BritishGridParameters, 6377563.396, 299.3249646).Inverse();

    private const string WebMercator = "web";

    private readonly string _method;
    private readonly Dictionary<string, double> _parameters = [];
    private readonly double _metresPerUnit;
    private readonly double _semiMajor;
    private readonly double _inverseFlattening;

    private WktProjection(Wkt projected, Wkt geographic)
    {
        var conversion = projected["CONVERSION"] ?? projected;
        var method = (conversion["METHOD", "PROJECTION"] ?? throw new FormatException("it names no projection")).Name;
        _method = Methods.GetValueOrDefault(Plain(method)) ?? throw new FormatException($"the projection {SourceFiles.Name(method)} is not read: transform it first (ogr2ogr -t_srs EPSG:27700)");
        var isNamedWeb = Plain(projected.Name) is var name && (name.Contains("PSEUDOMERCATOR", StringComparison.Ordinal) || name.Contains("WEBMERCATOR", StringComparison.Ordinal));
        _method = _method == "mercator_1sp" && isNamedWeb ? WebMercator : _method;
        _metresPerUnit = (projected["UNIT", "LENGTHUNIT"] ?? projected["AXIS"]?["UNIT", "LENGTHUNIT"])?.Number(1) ?? 1;
        foreach (var parameter in conversion.Nodes.Where(node => node.Keyword == "PARAMETER"))
        {
            Add(parameter);
        }

        _method = _method == "mercator_1sp" && _parameters.ContainsKey("standard_parallel_1") ? "mercator_2sp" : _method;
        var ellipsoid = (geographic["DATUM", "ENSEMBLE", "GEODETICDATUM", "TRF"])?["SPHEROID", "ELLIPSOID"] ?? throw new FormatException("it has no ellipsoid");
        (_semiMajor, _inverseFlattening) = (ellipsoid.Number(1), ellipsoid.Number(2));
    }

    public bool IsWebMercator => _method == WebMercator;

    /// <summary>True when method and parameters are those of the British National Grid, in metres.</summary>
    public bool IsBritishGrid => _method == "transverse_mercator" && _metresPerUnit == 1
        && BritishGridParameters.All(parameter => Math.Abs(_parameters.GetValueOrDefault(parameter.Key) - parameter.Value) < 1e-9);

    /// <exception cref="FormatException">It has a method or a parameter that is not read.</exception>
    public static WktProjection Of(Wkt projected, Wkt geographic) => new(projected, geographic);

    /// <summary>Easting and northing in metres of OSGB36 degrees.</summary>
    public static (double Easting, double Northing) BritishGridFromDegrees(double longitude, double latitude) => FromAiryDegrees.Transform(longitude, latitude);

    /// <summary>Longitude and latitude in degrees on the system's own datum.</summary>
    public Func<double, double, (double Longitude, double Latitude)> ToDegrees()
    {
        var transform = ToDegrees(_method, _parameters, _semiMajor, _inverseFlattening);
        return (x, y) => transform.Transform(x * _metresPerUnit, y * _metresPerUnit);
    }

    private void Add(Wkt parameter)
    {
        var plain = Plain(parameter.Name);
        var name = Parameters.GetValueOrDefault(plain)
            ?? (parameter.Number(1) == 0 ? null : throw new FormatException($"its parameter {SourceFiles.Name(parameter.Name)} is not read"));
        if (name is not null)
        {
            var isLength = name.StartsWith("false", StringComparison.Ordinal);
            _parameters[name] = parameter.Number(1)
                * (parameter["LENGTHUNIT"]?.Number(1) ?? (isLength && parameter.Nodes.Count == 0 ? _metresPerUnit : 1))
                * (parameter["ANGLEUNIT"] is { } angle ? angle.Number(1) * 180 / Math.PI : 1);
        }
    }

    private static MathTransform ToDegrees(string method, IReadOnlyDictionary<string, double> parameters, double semiMajor, double inverseFlattening)
    {
        var factory = new CoordinateSystemFactory();
        var ellipsoid = factory.CreateFlattenedSphere("ellipsoid", semiMajor, inverseFlattening, LinearUnit.Metre);
        var datum = factory.CreateHorizontalDatum("datum", DatumType.HD_Geocentric, ellipsoid, null);
        var geographic = factory.CreateGeographicCoordinateSystem(
            "degrees", AngularUnit.Degrees, datum, PrimeMeridian.Greenwich, new AxisInfo("longitude", AxisOrientationEnum.East), new AxisInfo("latitude", AxisOrientationEnum.North));
        var projection = factory.CreateProjection(method, method, [.. parameters.Select(parameter => new ProjectionParameter(parameter.Key, parameter.Value))]);
        var projected = factory.CreateProjectedCoordinateSystem(
            "metres", geographic, projection, LinearUnit.Metre, new AxisInfo("easting", AxisOrientationEnum.East), new AxisInfo("northing", AxisOrientationEnum.North));
        return new CoordinateTransformationFactory().CreateFromCoordinateSystems(projected, geographic).MathTransform;
    }

    private static string Plain(string name) => new([.. name.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
}
