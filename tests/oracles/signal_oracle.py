"""Signal along roads and at premises of the committed sample by geopandas: an opinion that shares no code with ours.

Usage: /usr/bin/python3 signal_oracle.py <folder of the sample> <month, as 202507> <environment>
Writes JSON: metres of every A and B road by number of 4G operators, and premises by number of operators; "unknown" is outside an operator's extent.
"""

import io
import json
import numbers
import sys
import zipfile

import geopandas
import pandas
from shapely.geometry import shape
from shapely.ops import unary_union
from shapely.strtree import STRtree

FOLDER, MONTH, ENVIRONMENT = sys.argv[1:4]


class Parts:
    """A shape in parts that do not overlap, found by their boxes."""

    def __init__(self, geometry):
        self.parts = list(getattr(geometry, "geoms", [geometry]))
        self.tree = STRtree(self.parts)

    def near(self, geometry):
        # shapely 1 answers with shapes, shapely 2 with their numbers
        return [self.parts[found] if isinstance(found, numbers.Integral) else found for found in self.tree.query(geometry)]

    def shape_near(self, geometry):
        return unary_union(self.near(geometry))

    def hold(self, places):
        """Which of the places lie in a part or on its boundary."""
        return pandas.Series([any(part.intersects(place) for part in self.near(place)) for place in places])


class Layer:
    """What one operator covers, and that together with the extent of its prediction."""

    def __init__(self, covered, extent):
        self.covered, self.known = Parts(covered), Parts(covered.union(extent))


def predictions():
    with open(f"{FOLDER}/predicted/{MONTH}_predicted_4g_{ENVIRONMENT}.geojson", encoding="utf-8") as file:
        features = json.load(file)["features"]
    layers = {}
    for feature in features:
        if feature["geometry"] is None:
            continue
        properties = feature["properties"]
        geometry = shape(feature["geometry"])
        layers.setdefault(properties["operator"], {"covered": [], "extent": []})[properties["kind"]].append(
            geometry if geometry.is_valid else geometry.buffer(0))
    return {operator: Layer(unary_union(layer["covered"]), unary_union(layer["extent"])) for operator, layer in sorted(layers.items())}


def roads():
    path = f"{FOLDER}/roads/oproad_{MONTH}_essh.zip"
    with zipfile.ZipFile(path) as archive:
        members = [name for name in archive.namelist() if name.endswith("_RoadLink.shp")]
    links = pandas.concat([geopandas.read_file(f"zip://{path}!{member}") for member in members])
    links = links.drop_duplicates("identifier")
    return links[links["class"].isin(["A Road", "B Road"]) & links.geometry.notna()]


def metres(links, layers):
    """Each link is cut operator by operator: inside its coverage one operator more, outside as many as before."""
    result = {}
    for number, geometry in zip(links["roadNumber"], links.geometry):
        of_road = result.setdefault(number, {})
        known = geometry
        for layer in layers.values():
            known = known.intersection(layer.known.shape_near(geometry))
        of_road["unknown"] = of_road.get("unknown", 0) + geometry.length - known.length
        pieces = {0: known}
        for layer in layers.values():
            after, covered = {}, layer.covered.shape_near(geometry)
            for count, piece in pieces.items():
                for to, part in ((count + 1, piece.intersection(covered)), (count, piece.difference(covered))):
                    if part.length > 0:
                        after[to] = after[to].union(part) if to in after else part
            pieces = after
        for count, piece in pieces.items():
            of_road[str(count)] = of_road.get(str(count), 0) + piece.length
    return result


def table(folder, name_part):
    """The CSV files of an archive as one table, column names in lower case."""
    with zipfile.ZipFile(folder) as archive:
        parts = [
            pandas.read_csv(io.BytesIO(archive.read(name)), dtype=str, encoding="utf-8-sig")
            for name in archive.namelist() if name.endswith(".csv") and name_part in name.lower()]
    for part in parts:
        part.columns = [column.strip().lower() for column in part.columns]
    return pandas.concat(parts)


def premises(layers):
    listed = table(f"{FOLDER}/bduk/{MONTH}_BDUK_uprn_release_south_west.zip", "uprn")
    listed["key"] = pandas.to_numeric(listed["uprn"], errors="coerce")
    listed = listed.dropna(subset=["key"]).drop_duplicates("key")
    listed = listed[listed["bduk_recognised_premises"].str.lower() == "true"]
    points = table(f"{FOLDER}/os-open-uprn/osopenuprn_{MONTH}_csv.zip", "uprn")
    points["key"] = pandas.to_numeric(points["uprn"], errors="coerce")
    points = points.dropna(subset=["key"]).drop_duplicates("key")
    joined = listed[["key"]].merge(points[["key", "x_coordinate", "y_coordinate"]], on="key", how="left")
    x, y = (pandas.to_numeric(joined[axis], errors="coerce") for axis in ("x_coordinate", "y_coordinate"))
    places = geopandas.GeoSeries(geopandas.points_from_xy(x.fillna(0), y.fillna(0)))
    known, count = x.notna(), 0
    for layer in layers.values():
        known = known & layer.known.hold(places)
        count = count + layer.covered.hold(places).astype(int)
    result = {"unknown": int((~known).sum())}
    for number in range(len(layers) + 1):
        result[str(number)] = int((known & (count == number)).sum())
    return result


def main():
    layers = predictions()
    json.dump({"operators": list(layers), "roads": metres(roads(), layers), "premises": premises(layers)}, sys.stdout)


main()
