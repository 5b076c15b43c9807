using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoStore;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoApi.Platform;

/// <summary>A kind of failure. Its page at <c>/problems/{slug}</c> is what a problem document's <c>type</c> points to.</summary>
/// <param name="Slug">Its name in addresses: stable.</param>
/// <param name="Status">The HTTP status it comes with.</param>
/// <param name="Title">What happened, the same for every occurrence.</param>
/// <param name="Remedy">What the caller can do about it.</param>
internal sealed record ProblemKind(string Slug, int Status, string Title, string Remedy)
{
    public string Type => $"/problems/{Slug}";
}

/// <summary>Every failure this API can answer with, as RFC 9457 problem documents. The list is closed: a test compares it with the pages.</summary>
internal static class Problems
{
    public static readonly ProblemKind InvalidParameterKind = new("invalid-parameter", 400, "A parameter has a value that is not allowed",
        "Read 'detail': it states the rule and the value. 'errors' has one entry per parameter.");

    public static readonly ProblemKind UnknownParameterKind = new("unknown-parameter", 400, "There is no such parameter here",
        "Correct the name, or leave the parameter out. A misspelt filter is refused rather than ignored, since the answer would look right and be wrong.");

    public static readonly ProblemKind BadRequestKind = new("bad-request", 400, "The request cannot be understood",
        "Compare the request with the API description at /openapi/v1.json.");

    public static readonly ProblemKind NoEditionKind = new("no-edition", 404, "Nothing has been loaded yet",
        "Load data with ./wessex import, or the sample with ./wessex load-sample data/shapefiles, then ask again.");

    public static readonly ProblemKind UnknownEditionKind = new("unknown-edition", 404, "There is no such edition",
        "/api/editions lists those there are.");

    public static readonly ProblemKind RetiredEditionKind = new("retired-edition", 410, "The edition has been retired",
        "Ask again without 'edition' and 'cursor': the one in force answers. 'begin_again' is the address.");

    public static readonly ProblemKind DateNotComputedKind = new("date-not-computed", 404, "No edition was made for this date",
        "Make it with ./wessex analyse --as-of and the date.");

    public static readonly ProblemKind UnknownAreaKind = new("unknown-area", 404, "There is no area with this code",
        "/api/areas lists those there are.");

    public static readonly ProblemKind KindNotHeldKind = new("kind-not-held", 404, "No areas of this kind are held",
        "Ask by another kind of area, or import the boundaries.");

    public static readonly ProblemKind UnitNotHeldKind = new("unit-not-held", 404, "No data set held counts in this unit",
        "Leave 'unit' out, or import a data set that counts in it.");

    public static readonly ProblemKind QuestionNotHeldKind = new("question-not-held", 404, "Nothing that answers this is held",
        "Ask for what is held, or import the data set that says it.");

    public static readonly ProblemKind SignInNeededKind = new("sign-in-needed", 401, "Sign in first",
        "Sign in at /sign-in, or show a key: Authorization: Bearer wessex_….");

    public static readonly ProblemKind NotAllowedKind = new("not-allowed", 403, "You may not do this",
        "/api/me lists what you may do. Ask whoever runs this service for more.");

    public static readonly ProblemKind CrossSiteRequestKind = new("cross-site-request", 403, "The request comes from another site",
        "Send it from this site's own pages. A program shows a key instead of a cookie.");

    public static readonly ProblemKind SafeTransportKind = new("https-needed", 403, "Signing in needs https",
        "Use the https address of this service.");

    public static readonly ProblemKind TooManyAttemptsKind = new("too-many-attempts", 429, "Too many attempts to sign in",
        "Wait the number of seconds in the Retry-After header.");

    public static readonly ProblemKind TooManyHeavyKind = new("too-many-heavy-requests", 429, "Too many costly questions at once",
        "Wait for one of yours to end, at least the number of seconds in the Retry-After header.");

    public static readonly ProblemKind TooManyExportsKind = new("too-many-exports", 429, "Too many exports are under way",
        "Wait the number of seconds in the Retry-After header, or until one of yours is done.");

    public static readonly ProblemKind ExportGoneKind = new("export-gone", 410, "The file is no longer kept",
        "Ask for the export again.");

    public static readonly ProblemKind NoWorkerKind = new("no-worker", 503, "Nobody writes files at the moment",
        "Ask for geojson, geojsonseq or csv, which are sent at once, or tell whoever runs this service.");

    public static readonly ProblemKind WrongStateKind = new("wrong-state", 409, "It is in a state that does not allow this",
        "Look at it again: 'detail' says what state it is in.");

    public static readonly ProblemKind UploadGoneKind = new("upload-gone", 410, "The files are no longer kept",
        "Send them again.");

    public static readonly ProblemKind NoRoomKind = new("no-room", 507, "The server has no room for this",
        "Tell whoever runs this service, and send it again when there is room.");

    public static readonly ProblemKind NotFoundKind = new("not-found", 404, "There is nothing at this address",
        "Compare the address with the API description at /openapi/v1.json.");

    public static readonly ProblemKind MethodNotAllowedKind = new("method-not-allowed", 405, "This address does not take this method",
        "Use one of the methods in the Allow header.");

    public static readonly ProblemKind TooLargeKind = new("too-large", 413, "The request is too large",
        "Send less.");

    public static readonly ProblemKind UnsupportedMediaTypeKind = new("unsupported-media-type", 415, "The request's body is of a type that is not taken here",
        "Compare the request with the API description at /openapi/v1.json.");

    public static readonly ProblemKind InternalErrorKind = new("internal-error", 500, "Something went wrong on our side",
        "Try again; if it stays, tell whoever runs this service the 'trace_id'.");

    public static readonly ProblemKind DatabaseUnavailableKind = new("database-unavailable", 503, "The database cannot be reached at the moment",
        "Wait the number of seconds in the Retry-After header and ask again.");

    public static readonly ProblemKind TookTooLongKind = new("took-too-long", 503, "The answer took longer than is allowed",
        "Ask for less: a smaller area, fewer groups, a closer zoom.");

    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        InvalidParameterKind, UnknownParameterKind, BadRequestKind, NoEditionKind, UnknownEditionKind, RetiredEditionKind,
        DateNotComputedKind, UnknownAreaKind, KindNotHeldKind, UnitNotHeldKind, QuestionNotHeldKind, SignInNeededKind, NotAllowedKind, CrossSiteRequestKind,
        SafeTransportKind, TooManyAttemptsKind, TooManyHeavyKind, TooManyExportsKind, ExportGoneKind, NoWorkerKind, WrongStateKind, UploadGoneKind, NoRoomKind, NotFoundKind, MethodNotAllowedKind, TooLargeKind,
        UnsupportedMediaTypeKind, InternalErrorKind, DatabaseUnavailableKind, TookTooLongKind,
    ];

    public const int RetryAfterSeconds = 5;

    public static ProblemHttpResult InvalidParameter(string parameter, string message) => InvalidParameters([new(parameter, message)]);

    public static ProblemHttpResult InvalidParameters(IReadOnlyList<ParameterError> errors) => Of(
        InvalidParameterKind, $"{string.Join(". ", errors.Select(error => error.Message))}.", new() { ["errors"] = errors });

    public static ProblemHttpResult UnknownParameter(IReadOnlyList<ParameterError> errors) => Of(
        UnknownParameterKind, $"{string.Join(". ", errors.Select(error => error.Message))}.", new() { ["errors"] = errors });

    /// <summary>An expected failure of a question, in its own words.</summary>
    public static ProblemHttpResult Of(Refusal refusal) => Of(refusal.Kind switch
    {
        RefusalKind.NothingPublished => NoEditionKind,
        RefusalKind.EditionUnknown => UnknownEditionKind,
        RefusalKind.EditionRetired => RetiredEditionKind,
        RefusalKind.DateNotComputed => DateNotComputedKind,
        RefusalKind.AreaUnknown => UnknownAreaKind,
        RefusalKind.KindNotHeld => KindNotHeldKind,
        RefusalKind.UnitNotHeld => UnitNotHeldKind,
        RefusalKind.QuestionNotHeld => QuestionNotHeldKind,
        RefusalKind.SidesReversed or RefusalKind.KindOverlaps => InvalidParameterKind,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Kind, "A refusal without a kind of problem"),
    }, refusal.Message);

    public static ProblemHttpResult NotFound(string detail) => Of(NotFoundKind, detail);

    public static ProblemHttpResult Of(ProblemKind kind, string detail, Dictionary<string, object?>? more = null) =>
        TypedResults.Problem(new ProblemDetails
        {
            Type = kind.Type,
            Title = kind.Title,
            Status = kind.Status,
            Detail = detail,
            Extensions = more ?? [],
        });

    /// <summary>The kind that a bare status code stands for.</summary>
    public static ProblemKind ForStatus(int status) => status switch
    {
        401 => SignInNeededKind,
        403 => NotAllowedKind,
        404 => NotFoundKind,
        405 => MethodNotAllowedKind,
        413 => TooLargeKind,
        415 => UnsupportedMediaTypeKind,
        503 => TookTooLongKind,
        >= 400 and < 500 => BadRequestKind,
        _ => InternalErrorKind,
    };

    /// <summary>Describes the failures that questions to an edition can have.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route) =>
        route.ProducesProblem(400).ProducesProblem(404).ProducesProblem(410).ProducesProblem(503);
}
