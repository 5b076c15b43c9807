using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.Importers.Tests.Analyses.Measured;

public sealed class ThresholdProfilesTests
{
    private static readonly ThresholdProfile Ofcom = ThresholdProfiles.Find("ofcom-cn")!;

    [Fact]
    public void A_vehicles_loss_is_applied_once_and_never_to_a_reading_in_the_cab()
    {
        var inVehicle = Ofcom.Find("4g", "in-vehicle")!;

        (inVehicle.Dbm, Ofcom.BarAtPhone(inVehicle)).ShouldBe((-95, -105));
        Ofcom.LevelAtPhone("roof", "in-vehicle", -95).ShouldBe(-105, "a roof reading at Ofcom's level is just covered");
        Ofcom.LevelAtPhone("in-cab", "in-vehicle", -104).ShouldBe(-104, "the cab has taken its loss already");
        Ofcom.LevelAtPhone("roof", "outdoor", -104).ShouldBe(-104);
    }

    [Fact]
    public void A_reading_that_says_nothing_of_an_environment_is_not_used_for_it()
    {
        Ofcom.LevelAtPhone("in-cab", "outdoor", -80).ShouldBeNull();
        Ofcom.LevelAtPhone("roof", "indoor", -80).ShouldBeNull();
        Ofcom.LevelAtPhone(null, "in-vehicle", -80).ShouldBeNull("a survey that does not say where its antenna was");
    }

    [Fact]
    public void Rsrp_is_of_4G_and_5G_only()
    {
        foreach (var threshold in ThresholdProfiles.All.SelectMany(profile => profile.Thresholds))
        {
            threshold.Quantity.ShouldBe(threshold.Technology switch { "2g" => "rxlev", "3g" => "rscp", _ => "rsrp" });
        }

        Should.Throw<InvalidOperationException>(() => ThresholdProfiles.Read(Json("2g", "rsrp"))).Message.ShouldBe("Profile test: the quantity of 2g must be rxlev, was rsrp.");
        Should.Throw<InvalidOperationException>(() => ThresholdProfiles.Read(Json("3g", "rsrp"))).Message.ShouldBe("Profile test: the quantity of 3g must be rscp, was rsrp.");
        ThresholdProfiles.Read(Json("3g", "rscp")).Count.ShouldBe(1);
    }

    [Fact]
    public void Every_value_has_a_source_and_a_status()
    {
        foreach (var profile in ThresholdProfiles.All)
        {
            profile.Thresholds.ShouldAllBe(threshold => threshold.Source.Length > 0 && ThresholdProfiles.StatusWords.Keys.Contains(threshold.Status));
        }

        ThresholdProfiles.All.Select(profile => profile.Hash).Distinct().Count().ShouldBe(ThresholdProfiles.All.Count);
    }

    private static string Json(string technology, string quantity) =>
        $$"""
        [{ "name": "test", "title": "", "dated": "2025-01-01", "default": true, "note": "",
           "thresholds": [{ "technology": "{{technology}}", "environment": "outdoor", "quantity": "{{quantity}}", "dbm": -81, "at": "outside", "status": "M", "source": "test" }] }]
        """;
}
