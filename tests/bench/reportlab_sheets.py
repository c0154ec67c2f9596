"""The same sheets by ReportLab, drawn one by one: what print.ts is measured against. Reads JSON, prints CPU seconds."""
import json, sys, time
from reportlab.graphics.barcode import qrencoder
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

given = json.load(sys.stdin)
MM = 72 / 25.4
HEIGHT = 297 * MM
pdfmetrics.registerFont(TTFont("regular", given["regular"]))
pdfmetrics.registerFont(TTFont("bold", given["bold"]))


def rectangle(canvas, part, width, height, fill=0):
    canvas.rect(part["x"] * MM, HEIGHT - (part["y"] + height) * MM, width * MM, height * MM, stroke=1 - fill, fill=fill)


def encoded(payload):
    qr = qrencoder.QRCode(2, qrencoder.QRErrorCorrectLevel.Q)
    qr.addData(payload)
    qr.make()
    return qr


def code(canvas, qr, part):
    unit = part["size"] * MM / qr.moduleCount
    for row in range(qr.moduleCount):
        for column in range(qr.moduleCount):
            if qr.isDark(row, column):
                canvas.rect(part["x"] * MM + column * unit, HEIGHT - part["y"] * MM - (row + 1) * unit, unit, unit, stroke=0, fill=1)


def page(canvas, layout, payload, label):
    for part in layout["squares"]:
        rectangle(canvas, part, part["size"], part["size"], 1)
    for part in layout["texts"]:
        canvas.setFont(part["weight"], part["size"])
        for index, line in enumerate(part["lines"]):
            y = HEIGHT - (part["y"] + index * part["leading"]) * MM
            if part["align"] == "left":
                canvas.drawString(part["x"] * MM, y, line)
            elif part["align"] == "right":
                canvas.drawRightString((part["x"] + part["width"]) * MM, y, line)
            else:
                canvas.drawCentredString((part["x"] + part["width"] / 2) * MM, y, line)
    for part in layout["boxes"]:
        rectangle(canvas, part, part["size"], part["size"])
    for part in layout["fields"] + layout["frames"]:
        rectangle(canvas, part, part["width"], part["height"])
    for part in layout["rules"]:
        canvas.line(part["x"] * MM, HEIGHT - part["y"] * MM, (part["x"] + part["width"]) * MM, HEIGHT - part["y"] * MM)
    qr = encoded(payload)
    for part in layout["codes"]:
        code(canvas, qr, part)
        canvas.setFont("bold", part["label"]["size"])
        canvas.drawString(part["label"]["x"] * MM, HEIGHT - part["label"]["y"] * MM, label)
    canvas.showPage()


start = time.process_time()
canvas = Canvas(given["file"], pagesize=(210 * MM, HEIGHT), pageCompression=1)
for sheet in given["sheets"]:
    for layout, payload in zip(given["pages"], sheet["payloads"]):
        page(canvas, layout, payload, sheet["code"])
canvas.save()
print(time.process_time() - start)
