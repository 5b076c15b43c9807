#!/usr/bin/python3
"""Writes a QGIS project that publishes the view peer_premises by QGIS Server's OGC API: qgis_project.py HOST PORT PROJECT"""
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

host, port, path = sys.argv[1:]
QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()
project.setCrs(QgsCoordinateReferenceSystem("EPSG:27700"))
source = f"dbname='sample' host={host} user='wessex' sslmode=disable key='uprn' estimatedmetadata=true srid=27700 type=Point table=\"public\".\"peer_premises\" (geom)"
layer = QgsVectorLayer(source, "premises", "postgres")
if not layer.isValid():
    sys.exit("QGIS cannot read peer_premises")
project.addMapLayer(layer)
project.writeEntry("WFSLayers", "/", [layer.id()])
project.writeEntry("WFSLayersPrecision", "/" + layer.id(), 8)
project.writeEntry("WFSUrl", "/", f"http://127.0.0.1:{port}/qs")
project.writeEntry("WMSExtent", "/", ["330000", "68000", "420000", "130000"])
if not project.write(path):
    sys.exit("the project was not written")
application.exitQgis()
