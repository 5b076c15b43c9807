"""Premises and roads beside predicted coverage by geopandas, as the best that was found: coverage cut by a grid of 2 km, found through its spatial index.

Usage: /usr/bin/python3 gaps_geopandas.py <CSV of premises> <shapefile of coverage> <shapefile of road links> <folder for the results>
Reading is not counted, as imported layers are the start of the others; writing the results is. Prints JSON: seconds, and the answers to compare.
"""

import json
import sys
import time

import geopandas
import numpy
import pandas
from shapely.geometry import box

PREMISES, COVERAGE, ROADS, RESULTS = sys.argv[1:5]
CELL = 2000  # metres


def grid(bounds):
    west, south, east, north = bounds
    cells = [
        box(x, y, x + CELL, y + CELL)
        for x in numpy.arange(west, east, CELL) for y in numpy.arange(south, north, CELL)]
    return geopandas.GeoDataFrame(geometry=cells, crs="EPSG:27700")


def cut(coverage, cells):
    """Parts small enough that a test against one is cheap: what ST_Subdivide does in SQL."""
    return geopandas.overlay(coverage, cells, how="intersection", keep_geom_type=True)


def premises_by_operator(points, coverage, cells):
    parts = cut(coverage, cells)
    inside = geopandas.sjoin(points, parts[["operator", "geometry"]], predicate="intersects")
    bits = inside["operator"].map({"EE": 1, "H3": 2, "TF": 4, "VO": 8})
    by_premises = bits.groupby(inside["UPRN"]).apply(lambda of: int(numpy.bitwise_or.reduce(of.to_numpy())))
    by_premises.to_csv(f"{RESULTS}/premises.csv")
    return int((by_premises == 15).sum())


def metres_in_none(links, coverage, cells):
    union = geopandas.GeoDataFrame(geometry=[coverage.unary_union], crs=coverage.crs).explode(index_parts=False)
    parts = cut(union.reset_index(drop=True), cells)
    pairs = geopandas.sjoin(links[["identifier", "geometry"]], parts[["geometry"]], predicate="intersects")
    pieces = geopandas.GeoSeries(pairs.geometry.to_numpy()).intersection(geopandas.GeoSeries(parts.geometry.loc[pairs["index_right"]].to_numpy()))
    covered = pandas.Series(pieces.length.to_numpy(), index=pairs["identifier"].to_numpy()).groupby(level=0).sum()
    lacking = links.geometry.length - links["identifier"].map(covered).fillna(0)
    pandas.DataFrame({"link": links["identifier"], "metres": lacking}).to_csv(f"{RESULTS}/roads.csv", index=False)
    return float(lacking.sum())


def timed(work, *given):
    start = time.perf_counter()
    answer = work(*given)
    return time.perf_counter() - start, answer


def main():
    listed = pandas.read_csv(PREMISES)
    points = geopandas.GeoDataFrame(
        {"UPRN": listed["UPRN"]}, geometry=geopandas.points_from_xy(listed["X_COORDINATE"], listed["Y_COORDINATE"]), crs="EPSG:27700")
    coverage = geopandas.read_file(COVERAGE).set_crs("EPSG:27700", allow_override=True)
    links = geopandas.read_file(ROADS).set_crs("EPSG:27700", allow_override=True)
    links = links[links["class"].isin(["A Road", "B Road"])].reset_index(drop=True)
    cells = grid(coverage.total_bounds)
    premises_seconds, everywhere = timed(premises_by_operator, points, coverage, cells)
    roads_seconds, none = timed(metres_in_none, links, coverage, cells)
    print(json.dumps({"premises_seconds": premises_seconds, "premises_in_all": everywhere, "roads_seconds": roads_seconds, "metres_in_none": none}))


if __name__ == "__main__":
    main()
