using Wessex.GeoStore.Assets;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Premises;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoStore.Features;

/// <summary>The collections that are served. A property that is not named here cannot be asked for, filtered by or sorted by.</summary>
public static class Catalogue
{
    public static IReadOnlyList<FeatureSet> All { get; } =
        [Areas(), Premises(), PremisesPlans(), PostcodeUnits(), Roads(), RoadSignalRuns(), RoadMeasuredRuns(), PredictedCoverage(), SignalSamples(), GapClusters(), Assets()];

    public static FeatureSet? Find(string id) => All.FirstOrDefault(collection => collection.Id == id);

    private static FeatureSet Areas() => new(
        "areas", "Areas", "Wards, parishes, constituencies, LSOAs, districts, councils, counties and lots that figures are given by, with their boundaries.",
        FeatureShape.Polygon, ["kind", "code"],
        [
            Property.Text("kind", "Kind of area") with { Sortable = true },
            Property.Text("code", "Code") with { Sortable = true },
            Property.Text("name", "Name") with { Sortable = true },
            Property.Text("parent_kind", "Kind of the area it is part of"),
            Property.Text("parent_code", "Code of the area it is part of"),
            Property.Text("parent_name", "Name of the area it is part of"),
        ])
    {
        Tiles = TilePlans.Areas,
        Datasets = ["boundaries"],
    };

    private static FeatureSet Premises() => new(
        "premises", "Premises and their broadband", "Every premises that the release recognises, where it is and whether it can get each level of fixed broadband: served, lacking, or unknown.",
        FeatureShape.Point, ["uprn"],
        [
            Property.Whole("uprn", "Unique property reference number") with { Sortable = true },
            Property.Text("postcode", "Postcode, without a space"),
            .. Levels(),
        ])
    {
        HasCells = true,
        Tiles = TilePlans.Premises,
        Meaning = FeatureMeaning.Levels,
        Datasets = ["bduk-premises", "os-open-uprn", "ofcom-fixed-postcode", "supplier-full-fibre"],
    };

    private static FeatureSet PremisesPlans() => new(
        "premises-plans", "Premises, and what is planned for them", "Every premises that the release recognises with its levels of fixed broadband, whether a programme or a supplier plans it, its subsidy control status, and which are public buildings.",
        FeatureShape.Point, ["uprn"],
        [
            Property.Whole("uprn", "Unique property reference number") with { Sortable = true },
            Property.Text("postcode", "Postcode, without a space"),
            .. Levels(),
            Property.Text("planned", "In a contract, a voucher or hub project, or announced") with { Values = PremisesFilter.PlannedCodes },
            Property.Text("planned_through", "Through what; deferred: in a contract that binds nobody yet to build there") with { Values = ["contract", "deferred", "voucher", "hub", "announced"] },
            new("planned_by", PropertyType.Date, "Date of final coverage in the contract"),
            Property.Text("contract", "Contract or project"),
            Property.Text("supplier", "Its supplier"),
            Property.Text("lot", "Lot of Project Gigabit"),
            Property.Text("status", "Subsidy control status: what may be subsidised, not what can be had") with { Values = PremisesFilter.StatusCodes },
            Property.Text("kind", "Kind of public building; empty for all that is not known to be one") with { Values = PremisesFilter.BuildingKinds },
            Property.Text("name", "Name of the public building"),
            Property.Text("owner", "Owner of the public building"),
        ])
    {
        HasCells = true,
        Tiles = TilePlans.Premises,
        Meaning = FeatureMeaning.Levels,
        Datasets = ["bduk-premises", "os-open-uprn", "ofcom-fixed-postcode", "supplier-full-fibre", "public-buildings"],
    };

    private static IEnumerable<Property> Levels() =>
    [
        Property.State("full_fibre", "Full fibre"),
        Property.State("gigabit", "Gigabit: 1,000 Mbit/s"),
        Property.State("ultrafast300", "Ultrafast: 300 Mbit/s"),
        Property.State("ultrafast100", "Ultrafast: 100 Mbit/s"),
        Property.State("superfast", "Superfast: 30 Mbit/s"),
        Property.State("decent", "Decent: 10 Mbit/s down and 1 Mbit/s up"),
    ];

    private static FeatureSet PostcodeUnits() => new(
        "postcode-units", "Postcodes and their broadband", "Every postcode, where its middle is, and the share of its premises that can get each level; empty where no source says.",
        FeatureShape.Point, ["postcode"],
        [
            Property.Text("postcode", "Postcode, without a space") with { Sortable = true },
            Property.Whole("positional_quality", "Positional quality: 10 is the best, 90 no position"),
            .. Levels().Select(level => Property.Number($"{level.Name}_percent", $"{level.Title}, share of premises") with { Unit = "%" }),
        ])
    {
        Tiles = TilePlans.PostcodeUnits,
        Meaning = FeatureMeaning.Levels,
        Datasets = ["code-point-open", "ofcom-fixed-postcode"],
    };

    private static FeatureSet Roads() => new(
        "roads", "Road links", "Roads of every class from junction to junction, each carriageway of a dual carriageway by itself.",
        FeatureShape.Line, ["identifier"],
        [
            Property.Text("identifier", "Identifier of the link") with { Sortable = true },
            Property.Text("class", "Class: A Road, B Road, Motorway …"),
            Property.Text("road_number", "Number, such as A35") with { Sortable = true },
            Property.Text("name", "Name"),
            Property.Text("form_of_way", "Form, such as Single Carriageway"),
            Property.Text("road_function", "Function"),
            Property.Flag("trunk", "Trunk road"),
            Property.Flag("primary_route", "Primary route"),
            Property.Number("length_m", "Length on the grid") with { Unit = "m" },
        ])
    {
        Tiles = TilePlans.Roads,
        Datasets = ["os-open-roads"],
    };

    private static FeatureSet RoadSignalRuns() => new(
        "road-signal-runs", "Mobile signal along A and B roads", "Stretches of A and B road, and of motorway, over which the same operators cover, the same are known not to, and of the same it is unknown; predicted, or measured by a threshold profile.",
        FeatureShape.Line, ["question", "link", "from_mm"],
        [
            Property.Whole("question", "Number of the question: a source, technology and environment"),
            Property.Text("source", "Predicted or measured") with { Values = ["predicted", "measured"] },
            Property.Text("technology", "Technology") with { Values = ["2g", "3g", "4g", "5g"] },
            Property.Text("environment", "Where the phone is") with { Values = ["outdoor", "in-vehicle", "indoor"] },
            Property.Text("profile", "Threshold profile; empty where predicted"),
            .. Stretch(),
            Property.Whole("operators_covered", "Operators that cover it"),
            Property.Whole("operators_lacking", "Operators known not to"),
            Property.Whole("operators_expected", "Operators that there are"),
            Property.Text("covered_by", "Codes of the operators that cover it"),
            Property.Text("not_spot", "Total: no operator covers it; partial: one does and one is known not to; none: all do; else unknown") with { Values = ["total", "partial", "none", "unknown"] },
        ])
    {
        IsStretch = true,
        Tiles = TilePlans.RoadSignalRuns,
        Meaning = FeatureMeaning.Signal,
        Datasets = ["os-open-roads", "predicted-coverage", "drive-tests"],
    };

    /// <summary>Where on the road network a stretch is.</summary>
    private static IEnumerable<Property> Stretch() =>
    [
        Property.Text("link", "Identifier of the road link"),
        Property.Text("class", "Class of the road"),
        Property.Text("road_number", "Number of the road"),
        Property.Flag("trunk", "Trunk road"),
        Property.Whole("from_mm", "Start, along the link from its start") with { Unit = "mm" },
        Property.Whole("to_mm", "End, along the link from its start") with { Unit = "mm" },
        Property.Number("length_m", "Length") with { Unit = "m" },
    ];

    private static FeatureSet RoadMeasuredRuns() => new(
        "road-measured-runs", "Measured mobile signal along A and B roads", "What an operator's readings on a stretch of road come to: their number, levels at the phone, the share at the threshold or above with its interval, and their dates. Stretches without a reading are absent: of these nothing is known.",
        FeatureShape.Line, ["question", "link", "from_mm", "operator"],
        [
            Property.Whole("question", "Number of the question: a technology, environment and profile"),
            Property.Text("technology", "Technology") with { Values = ["2g", "3g", "4g", "5g"] },
            Property.Text("environment", "Where the phone is") with { Values = ["outdoor", "in-vehicle", "indoor"] },
            Property.Text("profile", "Threshold profile"),
            Property.Text("operator", "Operator"),
            Property.Text("state", "Covered or lacking by the profile; unknown where it asks for more readings") with { Values = ["covered", "lacking", "unknown"] },
            .. Stretch(),
            Property.Whole("readings", "Readings that count"),
            Property.Number("median_dbm", "Median level") with { Unit = "dBm" },
            Property.Number("p10_dbm", "Level that a tenth of the readings is at or below") with { Unit = "dBm" },
            Property.Number("share", "Share of the readings at the threshold or above, 0 to 1"),
            Property.Number("share_low", "Low end of its interval; empty with too few drives"),
            Property.Number("share_high", "High end of its interval; empty with too few drives"),
            Property.Whole("drives", "Drives: each one survey on one day"),
            new("oldest", PropertyType.Date, "Oldest reading; first day of the month where only that is published"),
            new("newest", PropertyType.Date, "Newest reading; first day of the month where only that is published"),
            Property.Text("surveys", "Surveys"),
        ])
    {
        IsStretch = true,
        Time = "newest",
        Tiles = TilePlans.RoadMeasuredRuns,
        Meaning = FeatureMeaning.Signal,
        Datasets = ["os-open-roads", "drive-tests"],
    };

    private static FeatureSet PredictedCoverage() => new(
        "predicted-coverage", "Predicted mobile coverage", "Where an operator's signal is predicted, as delivered.",
        FeatureShape.Polygon, ["release", "operator", "technology", "environment", "part"],
        [
            Property.Whole("release", "Number of the release"),
            Property.Text("operator", "Operator"),
            Property.Text("technology", "Technology") with { Values = ["2g", "3g", "4g", "5g"] },
            Property.Text("environment", "Where the phone is") with { Values = ["outdoor", "in-vehicle", "indoor"] },
            Property.Whole("part", "Number of the part"),
        ])
    {
        Tiles = TilePlans.PredictedCoverage,
        Datasets = ["predicted-coverage"],
    };

    private static FeatureSet SignalSamples() => new(
        "signal-samples", "Measured mobile signal", "Drive-test readings, each of one operator at one place and time.",
        FeatureShape.Point, ["release", "sample", "operator"],
        [
            Property.Whole("release", "Number of the release"),
            Property.Whole("sample", "Number of the reading"),
            Property.Text("operator", "Operator"),
            Property.Text("survey", "Survey"),
            Property.Text("technology", "Technology"),
            new("month", PropertyType.Date, "First day of the month of the reading"),
            new("measured_at", PropertyType.Time, "When, where the form has it"),
            Property.Text("antenna", "Where the antenna was"),
            Property.Text("level_kind", "What the level is, such as RSRP"),
            Property.Number("level_dbm", "Level") with { Unit = "dBm" },
            Property.Number("speed_kmh", "Speed of the vehicle") with { Unit = "km/h" },
            Property.Number("heading_deg", "Heading") with { Unit = "degrees" },
        ])
    {
        Time = "measured_at",
        Month = "month",
        Tiles = TilePlans.SignalSamples,
        Datasets = ["drive-tests"],
    };

    private static FeatureSet GapClusters() => new(
        "gap-clusters", "Groups of premises that lack a level", "Premises that lack a level of broadband, 10 or more in a group, each within 200 m of another of it; the hull of each group.",
        FeatureShape.Polygon, ["lacking_level", "id"],
        [
            Property.Text("lacking_level", "The level that is lacked") with { Values = [.. Enum.GetValues<BroadbandLevel>().Select(level => level.Code())] },
            Property.Whole("id", "Lowest UPRN of the group"),
            Property.Whole("premises", "Premises that lack the level") with { Sortable = true },
            Property.Whole("planned", "Of these, those in a contract, a voucher or hub project, or announced"),
            Property.Number("square_kilometres", "Area of the hull") with { Unit = "km²", Sortable = true },
            Property.Number("premises_per_square_kilometre", "Density") with { Unit = "/km²" },
            Property.Number("nearest_served_metres", "To the nearest premises that is served") with { Unit = "m", Sortable = true },
            Property.Number("nearest_road_metres", "To the nearest road") with { Unit = "m" },
            Property.Text("nearest_road", "Number, name or class of that road"),
        ])
    {
        Tiles = TilePlans.GapClusters,
        Meaning = FeatureMeaning.Levels,
        Datasets = ["bduk-premises", "os-open-uprn", "ofcom-fixed-postcode", "supplier-full-fibre", "os-open-roads"],
    };

    private static FeatureSet Assets() => new(
        "assets", "Assets that councils own", "Lighting columns, buildings, land and other things that could carry equipment, as their owners release them to who asks; what is not released is absent.",
        FeatureShape.Mixed, ["id"],
        [
            new("id", PropertyType.Uuid, "Identifier, the same in every release") { Sortable = true },
            Property.Text("owner", "Owner"),
            Property.Text("owner_name", "Name of the owner"),
            Property.Text("layer", "Layer of the owner"),
            Property.Text("kind", "Kind") with { Values = AssetQuestion.Kinds },
            Property.Text("key", "Key of the owner"),
            Property.Text("name", "Name"),
            Property.Number("height_m", "Height") with { Unit = "m" },
            Property.Text("material", "Material"),
            Property.Text("power_supply", "Power supply"),
            Property.Text("structural_status", "Structural status"),
            Property.Text("attachments", "What is attached"),
            Property.Text("constraints", "Planning constraints"),
            Property.Text("availability", "Availability"),
            Property.Number("fee_indicative", "Indicative fee") with { Unit = "£ a year" },
            new("installed", PropertyType.Date, "When it was installed"),
            Property.Text("attributes", "The owner's other columns that are released, as JSON"),
            Property.Whole("release", "Number of the release"),
        ])
    {
        IsTiered = true,
        Tiles = TilePlans.Assets,
        Datasets = ["council-assets"],
    };
}
