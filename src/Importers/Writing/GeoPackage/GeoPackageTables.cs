using Wessex.GeoStore.Features;
using Wessex.Importers.Reading.GeoPackage;

namespace Wessex.Importers.Writing.GeoPackage;

/// <summary>The tables that GeoPackage 1.3 (OGC 12-128r17) asks for, as SQL of SQLite.</summary>
internal static class GeoPackageTables
{
    /// <summary>The tables of every GeoPackage, with those of the extensions for metadata and for column descriptions.</summary>
    public const string Core =
        """
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
        CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
        CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER, CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id), CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
        CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
        INSERT INTO gpkg_extensions VALUES ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec131/#extension_metadata', 'read-write');
        INSERT INTO gpkg_extensions VALUES ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec131/#extension_metadata', 'read-write');
        INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec131/#extension_schema', 'read-write');
        """;

    /// <summary>Name, code and well-known text of the reference systems that are written; the first three every GeoPackage has.</summary>
    public static readonly (string Name, int Code, string Organisation, string Definition)[] Systems =
    [
        ("Undefined cartesian SRS", -1, "NONE", "undefined"),
        ("Undefined geographic SRS", 0, "NONE", "undefined"),
        ("WGS 84 geodetic", 4326, "EPSG", Wgs84),
        ("OSGB36 / British National Grid", 27700, "EPSG",
            "PROJCS[\"OSGB36 / British National Grid\",GEOGCS[\"OSGB36\",DATUM[\"Ordnance_Survey_of_Great_Britain_1936\",SPHEROID[\"Airy 1830\",6377563.396,299.3249646,AUTHORITY[\"EPSG\",\"7001\"]],AUTHORITY[\"EPSG\",\"6277\"]],"
            + "PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4277\"]],PROJECTION[\"Transverse_Mercator\"],"
            + "PARAMETER[\"latitude_of_origin\",49],PARAMETER[\"central_meridian\",-2],PARAMETER[\"scale_factor\",0.9996012717],PARAMETER[\"false_easting\",400000],PARAMETER[\"false_northing\",-100000],"
            + "UNIT[\"metre\",1,AUTHORITY[\"EPSG\",\"9001\"]],AXIS[\"Easting\",EAST],AXIS[\"Northing\",NORTH],AUTHORITY[\"EPSG\",\"27700\"]]"),
        ("WGS 84 / Pseudo-Mercator", 3857, "EPSG",
            $"PROJCS[\"WGS 84 / Pseudo-Mercator\",{Wgs84},PROJECTION[\"Mercator_1SP\"],PARAMETER[\"central_meridian\",0],PARAMETER[\"scale_factor\",1],PARAMETER[\"false_easting\",0],PARAMETER[\"false_northing\",0],"
            + "UNIT[\"metre\",1,AUTHORITY[\"EPSG\",\"9001\"]],AXIS[\"Easting\",EAST],AXIS[\"Northing\",NORTH],"
            + "EXTENSION[\"PROJ4\",\"+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs\"],AUTHORITY[\"EPSG\",\"3857\"]]"),
    ];

    private const string Wgs84 =
        "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],"
        + "UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4326\"]]";

    /// <summary>The layer's own table, and its spatial index.</summary>
    public static string Layer(GeoPackageLayout layout)
    {
        var columns = layout.Columns.Select(column => $"{GeoPackageFile.Quoted(column.Name)} {GeoPackageLayout.TypeOf(column)}")
            .Prepend($"{GeoPackageLayout.Key} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL").Concat(layout.Shape is { } shape ? [$"{GeoPackageLayout.Geometry} {shape}"] : []);
        return $"CREATE TABLE {GeoPackageFile.Quoted(layout.Table)} ({string.Join(", ", columns)});"
            + (layout.Shape is null ? "" : $"CREATE VIRTUAL TABLE {GeoPackageFile.Quoted(layout.Index)} USING rtree(id, minx, maxx, miny, maxy);");
    }

    /// <summary>What keeps the spatial index true when another program changes the layer (GeoPackage 1.3, annex F.3).</summary>
    public static string Triggers(GeoPackageLayout layout)
    {
        var (table, index, c, i) = (GeoPackageFile.Quoted(layout.Table), GeoPackageFile.Quoted(layout.Index), GeoPackageLayout.Geometry, GeoPackageLayout.Key);
        var put = $"INSERT OR REPLACE INTO {index} VALUES (NEW.{i}, ST_MinX(NEW.{c}), ST_MaxX(NEW.{c}), ST_MinY(NEW.{c}), ST_MaxY(NEW.{c}));";
        var (full, empty) = ($"(NEW.{c} NOTNULL AND NOT ST_IsEmpty(NEW.{c}))", $"(NEW.{c} ISNULL OR ST_IsEmpty(NEW.{c}))");
        return string.Join('\n',
            Trigger("insert", "AFTER INSERT", full, put),
            Trigger("update1", $"AFTER UPDATE OF {c}", $"OLD.{i} = NEW.{i} AND {full}", put),
            Trigger("update2", $"AFTER UPDATE OF {c}", $"OLD.{i} = NEW.{i} AND {empty}", $"DELETE FROM {index} WHERE id = OLD.{i};"),
            Trigger("update3", "AFTER UPDATE", $"OLD.{i} != NEW.{i} AND {full}", $"DELETE FROM {index} WHERE id = OLD.{i}; {put}"),
            Trigger("update4", "AFTER UPDATE", $"OLD.{i} != NEW.{i} AND {empty}", $"DELETE FROM {index} WHERE id IN (OLD.{i}, NEW.{i});"),
            Trigger("delete", "AFTER DELETE", $"OLD.{c} NOT NULL", $"DELETE FROM {index} WHERE id = OLD.{i};"));

        string Trigger(string name, string when, string condition, string act) =>
            $"CREATE TRIGGER {GeoPackageFile.Quoted($"{layout.Index}_{name}")} {when} ON {table} WHEN {condition} BEGIN {act} END;";
    }
}
