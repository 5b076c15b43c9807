using Wessex.GeoStore.Features.Filtering;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

/// <summary>CQL2 text: what it means, and where it says what is wrong.</summary>
public sealed class Cql2TextTests
{
    [Theory]
    [InlineData("a = 1 OR b = 2 AND NOT c = 3", "a = 1 OR (b = 2 AND NOT c = 3)")]
    [InlineData("NOT a = 1 AND b = 2", "(NOT a = 1) AND b = 2")]
    [InlineData("a = 1 AND b = 2 AND c = 3 OR d = 4", "(a = 1 AND b = 2 AND c = 3) OR d = 4")]
    [InlineData("a + 2 * 3 ^ 2 - 1 = 0", "(a + (2 * (3 ^ 2))) - 1 = 0")]
    [InlineData("a - 1 - 2 = 0", "(a - 1) - 2 = 0")]
    [InlineData("a / 2 * 3 DIV 4 % 5 = 0", "(((a / 2) * 3) div 4) % 5 = 0")]
    [InlineData("a = -b", "a = -1 * b")]
    [InlineData("a -1 = -1", "a - 1 = -1")]
    [InlineData("-2 ^ 2 = 4", "(-2) ^ 2 = 4")]
    [InlineData("a BETWEEN 1 AND 2 AND b = 3", "(a BETWEEN 1 AND 2) AND b = 3")]
    [InlineData("a NOT LIKE 'x'", "NOT (a LIKE 'x')")]
    [InlineData("a not in (1, 2) and b is not null", "(NOT (a IN (1, 2))) AND (NOT (b IS NULL))")]
    [InlineData("(a = 1) IS NULL", "(a = 1) is null")]
    [InlineData("\"date\" = DATE('2024-02-29')", "\"date\"=date('2024-02-29')")]
    [InlineData("a=.5 and b=1.and c=1e3", "a = 0.5 AND b = 1 AND c = 1000")]
    [InlineData("eo:cloud.cover < 1", "\"eo:cloud.cover\"<1")]
    public void Operators_bind_as_the_grammar_says(string filter, string meant) => Json(filter).ShouldBe(Json(meant));

    [Theory]
    [InlineData("", "expected a property, a value or a condition, found the end", 0)]
    [InlineData("height >", "expected a property, a value or a condition, found the end", 8)]
    [InlineData("height > 1 height", "expected AND, OR or the end, found 'height'", 11)]
    [InlineData("height", "a filter must be a condition that is true or false: write height = TRUE", 0)]
    [InlineData("name = 'Dorch", "the string that starts here is not closed", 7)]
    [InlineData("name = \"it is\"", "strings stand in single quotes", 7)]
    [InlineData("date = 1", "found 'date', a word of the language: a property of this name is written in double quotes", 0)]
    [InlineData("name LIKE note", "LIKE takes a pattern", 10)]
    [InlineData("name LIKE 5", "LIKE takes a pattern", 10)]
    [InlineData("a = 1 = 2", "expected AND, OR or the end, found '='", 6)]
    [InlineData("(a = 1) = 2", "a comparison is between single values", 3)]
    [InlineData("NOT NOT a = 1", "expected a property", 4)]
    [InlineData("2 ^ 3 ^ 4 = 1", "expected AND, OR or the end, found '^'", 6)]
    [InlineData("seen = DATE('2023-02-29')", "a date must be one of the calendar, as 2024-02-29, was '2023-02-29'", 12)]
    [InlineData("opened = TIMESTAMP('2024-01-01T00:00:00')", "a timestamp must be a time in UTC", 19)]
    [InlineData("opened = TIMESTAMP('2024-01-01T24:00:00Z')", "a timestamp must be a time in UTC", 19)]
    [InlineData("opened = TIMESTAMP('2024-01-01T00:00:00.1234567Z')", "to the microsecond", 19)]
    [InlineData("count = 9007199254740992", "a number must lie between", 8)]
    [InlineData("count = 1e999", "a number must lie between", 8)]
    [InlineData("count = 1e-101", "at least 1E-100 in size", 8)]
    [InlineData("count = NaN + 1e400", "a number must lie between", 14)]
    [InlineData("S_INTERSECTS(geometry, 5)", "S_INTERSECTS takes geometries", 23)]
    [InlineData("S_INTERSECTS(geometry, POINT(1))", "expected a coordinate", 30)]
    [InlineData("S_INTERSECTS(geometry, POINT(1 1e10))", "a coordinate must lie between", 31)]
    [InlineData("S_INTERSECTS(geometry, LINESTRING(1 1))", "a line must have at least 2 positions, had 1", 23)]
    [InlineData("S_INTERSECTS(geometry, POLYGON((1 1,2 2,3 1)))", "a ring must have at least 4 positions and end where it begins", 23)]
    [InlineData("S_INTERSECTS(geometry, BBOX(1,2,3))", "a box must have 4 numbers", 23)]
    [InlineData("name IN ()", "expected a property", 9)]
    [InlineData("seen BETWEEN DATE('2024-01-01') AND DATE('2024-01-02')", "BETWEEN takes numbers (of dates and strings write >= and <=)", 13)]
    [InlineData("name = 'a'; DROP TABLE premises", "';' has no meaning here", 10)]
    [InlineData("A_CONTAINS(tags, ((1,2),(3)))", "expected ')', found ','", 20)]
    public void What_is_wrong_is_said_with_its_character(string filter, string sentence, int offset)
    {
        var refused = Cql2Text.Read(filter, new FilterLimits()).Refused!;

        refused.Message.ShouldContain(sentence);
        refused.At.ShouldBe(new Place(offset));
        refused.Sentence.ShouldEndWith($"(at character {offset + 1})");
    }

    [Theory]
    [InlineData("heigth > 5", "there is no property 'heigth' here: did you mean 'height'", 0)]
    [InlineData("name = 5", "a string cannot be compared with a whole number", 7)]
    [InlineData("count = '5'", "a whole number cannot be compared with a string: write the number without quotes", 8)]
    [InlineData("opened > DATE('2024-01-01')", "write both as dates, or both as timestamps", 9)]
    [InlineData("seen > '2024-01-01'", "write DATE('2024-02-29')", 7)]
    [InlineData("height LIKE '5%'", "a string is wanted here, and this is a number", 0)]
    [InlineData("CASEI(count) = 'x'", "a string is wanted here, and this is a whole number", 6)]
    [InlineData("name LIKE 'x\\\\'", "must not end with a backslash", 10)]
    [InlineData("name + 1 = 2", "a number is wanted here, and this is a string", 0)]
    [InlineData("flag BETWEEN 1 AND 2", "a number is wanted here, and this is a boolean", 0)]
    [InlineData("geometry = 1", "geometry is a geometry: it cannot be compared", 0)]
    [InlineData("tags = 'a'", "functions A_… take it", 0)]
    [InlineData("S_WITHIN(name, POINT(1 1))", "name is a string and no geometry", 9)]
    [InlineData("S_WITHIN(geometry, POINT(90 180))", "longitude and latitude (CRS84) in degrees, was 90, 180", 19)]
    [InlineData("S_WITHIN(geometry, POLYGON((0 0,1 1,1 0,0 1,0 0)))", "a geometry must be valid: Self-intersection", 19)]
    [InlineData("S_INTERSECTS(geometry, BBOX(0,2,1,1))", "a box must have its lower corner first", 23)]
    [InlineData("S_WITHIN(geometry, GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(1 1,2 2)))", "only be asked with S_INTERSECTS and S_DISJOINT", 19)]
    [InlineData("S_WITHIN(geometry, BUFFER(geometry, 10))", "there is no function 'BUFFER'", 19)]
    [InlineData("T_DURING(seen, INTERVAL('2024-01-01','2024-02-01'))", "T_DURING is between intervals, and this is an instant", 9)]
    [InlineData("T_AFTER(seen, INTERVAL('2024-03-01','2024-02-01'))", "an interval must not end before it starts", 14)]
    [InlineData("T_AFTER(seen, INTERVAL('2024-01-01','2024-02-01T00:00:00Z'))", "write both as dates", 36)]
    [InlineData("T_AFTER(opened, INTERVAL('2024-01-01','2024-02-01'))", "write both as dates", 16)]
    [InlineData("T_AFTER(name, DATE('2024-01-01'))", "a date or timestamp is wanted here, and this is a string", 8)]
    [InlineData("A_CONTAINS(tags, (1))", "a number cannot be an item here: the array is an array of strings", 18)]
    [InlineData("A_CONTAINS(name, ('a'))", "name is a string and no array", 11)]
    [InlineData("A_CONTAINS(tags, bands)", "this array is an array of numbers, the other is an array of strings", 17)]
    [InlineData("A_CONTAINS(tags, (TRUE))", "arrays here hold strings or numbers, and this is a boolean", 18)]
    public void Types_are_checked_before_any_SQL(string filter, string sentence, int offset)
    {
        var read = Cql2Text.Read(filter, new FilterLimits());
        read.Refused.ShouldBeNull();

        var refused = FilterCompiler.Compile(read.Value!, Things.Queryables, Crs.Crs84).Refused!;

        refused.Message.ShouldContain(sentence);
        refused.At.ShouldBe(new Place(offset));
    }

    [Fact]
    public void A_string_holds_whole_characters_and_no_NUL()
    {
        foreach (var broken in new[] { "a\0b", "\ud800", "\udc00\ud800", "a\ud800b" })
        {
            var refused = Cql2Text.Read($"name = '{broken}'", new FilterLimits()).Refused!;

            refused.Message.ShouldBe("a string must hold whole Unicode characters other than NUL");
            refused.At.ShouldBe(new Place(7));
        }

        Cql2Text.Read("name = '𝔘'", new FilterLimits()).Refused.ShouldBeNull();
    }

    private static string Json(string text)
    {
        var read = Cql2Text.Read(text, new FilterLimits());
        read.Refused.ShouldBeNull(text);
        return Cql2JsonWriter.Write(read.Value!);
    }
}
