#!/usr/bin/python3
"""QGIS as a planner has it, without a screen: qgis_client.py SERVICE COLLECTION FILTER TILES BOX prints one line of JSON.

SERVICE is the landing page of OGC API Features; every feature of COLLECTION is read, page by page, then those that QGIS's own FILTER (an expression) lets through.
TILES is the address of vector tiles in web Mercator with {z}, {x} and {y}; they are drawn for BOX (longitude and latitude) and the pixels that are not background counted.
"""
import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import (  # noqa: E402
    QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsDataSourceUri, QgsMapRendererParallelJob, QgsMapSettings, QgsProject,
    QgsRectangle, QgsVectorLayer, QgsVectorTileLayer)
from qgis.PyQt.QtCore import QSize, QUrl  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

service, collection, expression, tiles, box = sys.argv[1:]
QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()

source = QgsDataSourceUri()
source.setParam("url", service)
source.setParam("typename", collection)
source.setParam("pageSize", "1000")
layer = QgsVectorLayer(source.uri(False), collection, "OAPIF")
found = {"valid": layer.isValid(), "crs": layer.crs().authid(), "fields": [field.name() for field in layer.fields()]}
keys = {feature["uprn"] for feature in layer.getFeatures()}
found["features"] = len(keys)
found["placed"] = sum(1 for feature in layer.getFeatures() if feature.hasGeometry())
layer.setSubsetString(expression)
found["filtered"] = sum(1 for _ in layer.getFeatures())

west, south, east, north = map(float, box.split(","))
mercator = QgsCoordinateReferenceSystem("EPSG:3857")
extent = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), mercator, QgsProject.instance()).transformBoundingBox(QgsRectangle(west, south, east, north))
address = bytes(QUrl.toPercentEncoding(tiles, b":/{}?=")).decode()
drawn = QgsVectorTileLayer(f"type=xyz&url={address}&zmin=0&zmax=16", "tiles")
found["tiles_valid"] = drawn.isValid()
settings = QgsMapSettings()
settings.setLayers([drawn])
settings.setDestinationCrs(mercator)
settings.setExtent(extent)
settings.setOutputSize(QSize(400, 400))
settings.setBackgroundColor(QColor(255, 255, 255))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
picture = job.renderedImage()
white = QColor(255, 255, 255).rgb()
found["pixels"] = sum(1 for x in range(400) for y in range(400) if picture.pixel(x, y) != white)
print(json.dumps(found), flush=True)
os._exit(0)  # QGIS 3.22 may crash while it takes itself apart
