#!/usr/bin/python3
"""QGIS styles a layer by an SLD, without a screen: qgis_styles.py SERVICE prints one line of JSON.

SERVICE is the landing page. For every style that it lists the SLD is given to a layer of the collection that it names first, and told are: what QGIS said, and of each rule its
title, its colour as #rrggbb (of the line where nothing is filled), and how many of the layer's features it draws.
"""
import json
import os
import sys
import tempfile
import urllib.request
import xml.etree.ElementTree as xml

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import QgsApplication, QgsDataSourceUri, QgsExpression, QgsExpressionContext, QgsRuleBasedRenderer, QgsVectorLayer  # noqa: E402
from qgis.PyQt.QtCore import Qt  # noqa: E402

service = sys.argv[1]
QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()


kept = []  # QGIS crashes over what Python has let go


def ask(address, accept):
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept": accept}), timeout=60) as answer:
        return answer.read()


def colour(drawn):
    filled = drawn.color().alpha() > 0 and (not hasattr(drawn, "brushStyle") or drawn.brushStyle() != Qt.NoBrush)
    return (drawn.color() if filled else drawn.strokeColor()).name()


def styled(document):
    name = xml.fromstring(document).find(".//{http://www.opengis.net/sld}NamedLayer/{http://www.opengis.net/sld}Name").text
    source = QgsDataSourceUri()
    source.setParam("url", service)
    source.setParam("typename", name)
    source.setParam("pageSize", "1000")
    layer = QgsVectorLayer(source.uri(False), name, "OAPIF")
    with tempfile.NamedTemporaryFile(suffix=".sld") as file:
        file.write(document)
        file.flush()
        message, understood = layer.loadSldStyle(file.name)
    told = {"collection": name, "understood": understood, "message": message, "rules": []}
    renderer = QgsRuleBasedRenderer.convertFromRenderer(layer.renderer())
    kept.append((layer, renderer))
    rules = renderer.rootRule().children()
    expressions = [QgsExpression(rule.filterExpression() or "true") for rule in rules]
    counts = [0] * len(rules)
    context = QgsExpressionContext()
    context.setFields(layer.fields())
    for feature in layer.getFeatures():
        context.setFeature(feature)
        for place, expression in enumerate(expressions):
            counts[place] += bool(expression.evaluate(context))
    for rule, count in zip(rules, counts):
        told["rules"].append({"label": rule.label(), "colour": colour(rule.symbol().symbolLayer(0)), "features": count})
    return told


styles = json.loads(ask(f"{service}/styles", "application/json"))["styles"]
found = {}
for style in styles:
    sld = next(link["href"] for link in style["links"] if link["type"].startswith("application/vnd.ogc.sld"))
    found[style["id"]] = styled(ask(sld, "*/*"))
print(json.dumps(found), flush=True)
os._exit(0)  # QGIS 3.22 may crash while it takes itself apart
