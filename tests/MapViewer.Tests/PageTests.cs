namespace Wessex.MapViewer.Tests;

/// <summary>What a real browser makes of the published pages with the sample; each scenario is a file under browser/scenarios.</summary>
public sealed class PageTests(SampleSite sample)
{
    [Fact]
    public Task Without_JavaScript_the_question_page_asks_answers_and_sorts() => sample.Browse("without-script");

    [Fact]
    public Task Sentence_table_CSV_JSON_and_GeoJSON_agree_area_by_area() => sample.Browse("agreement");

    [Fact]
    public Task Sentence_table_CSV_and_JSON_of_the_other_questions_agree_row_by_row() => sample.Browse("questions");

    [Fact]
    public Task The_search_leads_to_roads_areas_postcodes_premises_and_positions() => sample.Browse("search");

    [Fact]
    public Task By_keyboard_alone_the_worst_ward_its_file_its_briefing_and_a_road_are_found() => sample.Browse("journeys");

    [Fact]
    public Task Every_part_and_every_request_of_a_page_is_of_one_edition() => sample.Browse("one-edition");

    [Fact]
    public Task The_map_and_its_areas_are_reached_and_used_by_keyboard_alone() => sample.Browse("keyboard");

    [Fact]
    public Task The_map_is_drawn_in_the_colours_of_its_key_and_answers_a_click() => sample.Browse("map");

    [Fact]
    public Task What_cannot_be_answered_says_why_and_what_to_do() => sample.Browse("errors");

    [Fact]
    public Task Styles_and_scripts_have_fingerprints_and_are_kept_while_pages_are_asked_for_anew() => sample.Browse("assets");

    [Fact]
    public async Task A_service_without_data_says_how_to_begin()
    {
        await using var site = await Site.Empty();
        await site.Browse("no-data");
    }
}
