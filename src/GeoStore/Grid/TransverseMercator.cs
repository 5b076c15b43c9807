namespace Wessex.GeoStore.Grid;

/// <summary>
/// The projection of the British National Grid on the GRS80 ellipsoid, as OSTN15 wants it: grid-like metres of ETRS89, up to 110 m from the grid.
/// </summary>
/// <remarks>
/// Krüger's series in the third flattening to the sixth order, exact to nanometres over Great Britain: C. F. F. Karney, "Transverse Mercator with an
/// accuracy of a few nanometers", J. Geodesy 85 (2011), eqs. 35 and 36; auxiliary latitudes from "On auxiliary latitudes" (2022), eqs. A5 and A6.
/// Parameters: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexe A.
/// </remarks>
internal static class TransverseMercator
{
    /// <summary>Degrees of longitude.</summary>
    public const double CentralMeridian = -2.0;

    private const double SemiMajorMetres = 6378137.0;
    private const double InverseFlattening = 298.257222101;
    private const double ScaleOnMeridian = 0.9996012717;
    private const double FalseEasting = 400000.0;
    private const double FalseNorthing = -100000.0;
    private const double OriginLatitude = 49.0;
    private const double RadiansPerDegree = Math.PI / 180.0;

    private const double N = 1.0 / ((2.0 * InverseFlattening) - 1.0);
    private const double N2 = N * N;
    private const double N3 = N2 * N;
    private const double N4 = N3 * N;
    private const double N5 = N4 * N;
    private const double N6 = N5 * N;

    private const double Metres = ScaleOnMeridian * SemiMajorMetres / (1.0 + N) * (1.0 + (N2 / 4.0) + (N4 / 64.0) + (N6 / 256.0));

    private const double Alpha1 = (N / 2) - (2 * N2 / 3) + (5 * N3 / 16) + (41 * N4 / 180) - (127 * N5 / 288) + (7891 * N6 / 37800);
    private const double Alpha2 = (13 * N2 / 48) - (3 * N3 / 5) + (557 * N4 / 1440) + (281 * N5 / 630) - (1983433 * N6 / 1935360);
    private const double Alpha3 = (61 * N3 / 240) - (103 * N4 / 140) + (15061 * N5 / 26880) + (167603 * N6 / 181440);
    private const double Alpha4 = (49561 * N4 / 161280) - (179 * N5 / 168) + (6601661 * N6 / 7257600);
    private const double Alpha5 = (34729 * N5 / 80640) - (3418889 * N6 / 1995840);
    private const double Alpha6 = 212378941 * N6 / 319334400;

    private const double Beta1 = (N / 2) - (2 * N2 / 3) + (37 * N3 / 96) - (N4 / 360) - (81 * N5 / 512) + (96199 * N6 / 604800);
    private const double Beta2 = (N2 / 48) + (N3 / 15) - (437 * N4 / 1440) + (46 * N5 / 105) - (1118711 * N6 / 3870720);
    private const double Beta3 = (17 * N3 / 480) - (37 * N4 / 840) - (209 * N5 / 4480) + (5569 * N6 / 90720);
    private const double Beta4 = (4397 * N4 / 161280) - (11 * N5 / 504) - (830251 * N6 / 7257600);
    private const double Beta5 = (4583 * N5 / 161280) - (108847 * N6 / 3991680);
    private const double Beta6 = 20648693 * N6 / 638668800;

    // Conformal from geographic latitude.
    private const double Gamma1 = (-2 * N) + (2 * N2 / 3) + (4 * N3 / 3) - (82 * N4 / 45) + (32 * N5 / 45) + (4642 * N6 / 4725);
    private const double Gamma2 = (5 * N2 / 3) - (16 * N3 / 15) - (13 * N4 / 9) + (904 * N5 / 315) - (1522 * N6 / 945);
    private const double Gamma3 = (-26 * N3 / 15) + (34 * N4 / 21) + (8 * N5 / 5) - (12686 * N6 / 2835);
    private const double Gamma4 = (1237 * N4 / 630) - (12 * N5 / 5) - (24832 * N6 / 14175);
    private const double Gamma5 = (-734 * N5 / 315) + (109598 * N6 / 31185);
    private const double Gamma6 = 444337 * N6 / 155925;

    // Geographic from conformal latitude.
    private const double Delta1 = (2 * N) - (2 * N2 / 3) - (2 * N3) + (116 * N4 / 45) + (26 * N5 / 45) - (2854 * N6 / 675);
    private const double Delta2 = (7 * N2 / 3) - (8 * N3 / 5) - (227 * N4 / 45) + (2704 * N5 / 315) + (2323 * N6 / 945);
    private const double Delta3 = (56 * N3 / 15) - (136 * N4 / 35) - (1262 * N5 / 105) + (73814 * N6 / 2835);
    private const double Delta4 = (4279 * N4 / 630) - (332 * N5 / 35) - (399572 * N6 / 14175);
    private const double Delta5 = (4174 * N5 / 315) - (144838 * N6 / 6237);
    private const double Delta6 = 601676 * N6 / 22275;

    private static readonly double OriginMetres = MeridianMetres(OriginLatitude) - FalseNorthing;

    /// <summary>Degrees to metres. The caller keeps to the surroundings of Great Britain.</summary>
    public static void Forward(double longitude, double latitude, out double x, out double y)
    {
        Conformal(latitude, out var sinChi, out var cosChi);
        var (sinLambda, cosLambda) = Math.SinCos((longitude - CentralMeridian) * RadiansPerDegree);

        // On the sphere: xi' = atan2(a, b), eta' = atanh(t), and a² + b² + t² = 1 spares the other functions of them.
        var a = sinChi;
        var b = cosChi * cosLambda;
        var t = cosChi * sinLambda;
        var h2 = (a * a) + (b * b);
        Complex(
            Alpha1, Alpha2, Alpha3, Alpha4, Alpha5, Alpha6,
            sin: 2 * a * b / h2, cos: ((b * b) - (a * a)) / h2, sinh: 2 * t / h2, cosh: (1 + (t * t)) / h2, out var xi, out var eta);
        x = FalseEasting + (Metres * (Math.Atanh(t) + eta));
        y = (Metres * (Math.Atan2(a, b) + xi)) - OriginMetres;
    }

    /// <summary>Metres to degrees.</summary>
    public static void Inverse(double x, double y, out double longitude, out double latitude)
    {
        var xi = (y + OriginMetres) / Metres;
        var eta = (x - FalseEasting) / Metres;
        var (sin, cos) = Math.SinCos(2 * xi);
        Hyperbolic(2 * eta, out var sinh, out var cosh);
        Complex(Beta1, Beta2, Beta3, Beta4, Beta5, Beta6, sin, cos, sinh, cosh, out var dXi, out var dEta);

        var (a, cosXi) = Math.SinCos(xi - dXi);
        Hyperbolic(eta - dEta, out var t, out var coshEta);
        var b2 = (t * t) + (cosXi * cosXi);
        var b = Math.Sqrt(b2);
        longitude = CentralMeridian + (Math.Atan2(t, cosXi) / RadiansPerDegree);
        var square = coshEta * coshEta;
        latitude = (Math.Atan2(a, b) + Series(
            Delta1, Delta2, Delta3, Delta4, Delta5, Delta6, sin: 2 * a * b / square, cos: (b2 - (a * a)) / square)) / RadiansPerDegree;
    }

    private static double MeridianMetres(double latitude)
    {
        Conformal(latitude, out var sin, out var cos);
        Complex(
            Alpha1, Alpha2, Alpha3, Alpha4, Alpha5, Alpha6,
            sin: 2 * sin * cos, cos: (cos * cos) - (sin * sin), sinh: 0, cosh: 1, out var xi, out _);
        return Metres * (Math.Atan2(sin, cos) + xi);
    }

    private static void Conformal(double latitude, out double sinChi, out double cosChi)
    {
        var (sin, cos) = Math.SinCos(latitude * RadiansPerDegree);
        var d = Series(
            Gamma1, Gamma2, Gamma3, Gamma4, Gamma5, Gamma6, sin: 2 * sin * cos, cos: (cos * cos) - (sin * sin));

        // |d| < 0.0034: these terms leave less than 1e-18 of sine and cosine.
        var d2 = d * d;
        var sinD = d * (1 - (d2 / 6 * (1 - (d2 / 20 * (1 - (d2 / 42))))));
        var cosD = 1 - (d2 / 2 * (1 - (d2 / 12 * (1 - (d2 / 30)))));
        sinChi = (sin * cosD) + (cos * sinD);
        cosChi = (cos * cosD) - (sin * sinD);
    }

    private static void Hyperbolic(double angle, out double sinh, out double cosh)
    {
        var e = Math.Exp(angle);
        sinh = (e - (1 / e)) / 2;
        cosh = (e + (1 / e)) / 2;
    }

    /// <summary>c1 sin θ + c2 sin 2θ + … + c6 sin 6θ by Clenshaw's rule, from sin θ and cos θ.</summary>
    private static double Series(double c1, double c2, double c3, double c4, double c5, double c6, double sin, double cos)
    {
        var k = 2 * cos;
        var b6 = c6;
        var b5 = (k * b6) + c5;
        var b4 = (k * b5) - b6 + c4;
        var b3 = (k * b4) - b5 + c3;
        var b2 = (k * b3) - b4 + c2;
        var b1 = (k * b2) - b3 + c1;
        return sin * b1;
    }

    /// <summary>The same sum over the complex angle θ + iη, from the functions of both parts.</summary>
    private static void Complex(
        double c1, double c2, double c3, double c4, double c5, double c6,
        double sin, double cos, double sinh, double cosh, out double real, out double imaginary)
    {
        var kr = 2 * cos * cosh;
        var ki = -2 * sin * sinh;
        var r6 = c6;
        var r5 = (kr * r6) + c5;
        var i5 = ki * r6;
        var r4 = (kr * r5) - (ki * i5) - r6 + c4;
        var i4 = (kr * i5) + (ki * r5);
        var r3 = (kr * r4) - (ki * i4) - r5 + c3;
        var i3 = (kr * i4) + (ki * r4) - i5;
        var r2 = (kr * r3) - (ki * i3) - r4 + c2;
        var i2 = (kr * i3) + (ki * r3) - i4;
        var r1 = (kr * r2) - (ki * i2) - r3 + c1;
        var i1 = (kr * i2) + (ki * r2) - i3;
        var sr = sin * cosh;
        var si = cos * sinh;
        real = (sr * r1) - (si * i1);
        imaginary = (sr * i1) + (si * r1);
    }
}
