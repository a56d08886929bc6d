"""Makes Arabic PDF documents with known text by the programs that are installed.

    python arabic_pdfs.py DATA FOLDER [--count N] [--producers A,B] [--seed N]

DATA is the folder of the evaluation data. FOLDER receives ID.pdf and gold.jsonl: a line for each document with
id, file, producer, font, columns, digits, half, pages and text, the paragraphs in reading order. Headers,
footers and page numbers are not in the text.

The texts are SANAD's articles, with sentences between them that have dates, numbers with separators, per cent
signs, parentheses and Latin words. A document takes its articles from one half: "tuning" if the first digit of
the SHA-256 of the article's id is even, else "held out".

Producers: chromium, libreoffice, weasyprint, typst, xelatex, cairo. weasyprint and typst are packages of this
Python; the cairo documents are drawn with the GObject bindings of /usr/bin/python3. A producer that is missing
or fails gets a line on standard error.
"""

import argparse
import gzip
import hashlib
import html
import json
import os
import random
import re
import subprocess
import sys
import tempfile

FONTS = ("Amiri", "Noto Naskh Arabic", "KacstBook", "DejaVu Sans")
PRODUCERS = ("chromium", "libreoffice", "weasyprint", "typst", "xelatex", "cairo")
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
          "ديسمبر")
HIJRI = ("محرم", "صفر", "ربيع الأول", "رجب", "شعبان", "رمضان", "شوال", "ذي القعدة", "ذي الحجة")
LATIN = ("Microsoft", "Reuters", "World Bank", "Facebook", "Airbus A380", "Windows 11", "COVID-19", "UNESCO",
         "OPEC", "Manchester United", "Wi-Fi", "GDP", "BBC News", "iPhone 15")
HEADINGS = ("مقدمة", "تفاصيل القرار", "البيان الختامي", "النتائج والتوصيات", "الوضع الاقتصادي", "ردود الفعل",
            "التعاون الدولي", "الخلاصة", "كلمة الأمين العام", "جدول الأعمال")
BODIES = ("منظمة التعاون الإسلامي", "وكالة الأنباء", "وزارة الخارجية", "مجلس الوزراء", "جامعة الدول العربية",
          "مركز الدراسات والبحوث")


def digits(text, style):
    """Writes the numbers of a text with Arabic-Indic digits, separators and per cent sign."""
    if style == "european":
        return text
    text = re.sub(r"(?<=\d)\.(?=\d)", "٫", text)
    text = re.sub(r"(?<=\d),(?=\d{3})", "٬", text)
    text = re.sub(r"(?<=\d)%", "٪", text)
    # Numbers of Latin names keep their digits.
    return re.sub(r"(?<![A-Za-z0-9-])(?<![A-Za-z] )\d+(?![A-Za-z])", lambda m: m[0].translate(INDIC), text)


def sentence(source):
    """Returns a sentence with numbers, dates, signs or Latin words."""
    number = lambda low, high: f"{source.randint(low, high):,}"
    rate = f"{source.randint(1, 99)}.{source.randint(1, 9)}%"
    year = source.randint(1995, 2025)
    return source.choice((
        f"وبلغت نسبة النمو {rate} خلال عام {year} مقابل {source.randint(2, 60)}% في العام السابق.",
        f"وقدرت التكلفة بنحو {number(1_000, 99_000)} دولار ({number(1_000_000, 9_000_000)} ريال).",
        f"وصدر القرار رقم {source.randint(2, 99)}/{source.randint(30, 48)} بتاريخ {source.randint(1, 28)} "
        f"{source.choice(MONTHS)} {year}م الموافق {source.randint(1, 29)} {source.choice(HIJRI)} "
        f"{year - 580}هـ.",
        f"وأعلنت شركة {source.choice(LATIN)} النتائج في {source.randint(1, 28):02}/{source.randint(1, 12):02}/"
        f"{year}، بحسب {source.choice(LATIN)}.",
        f"وقال المتحدث (عبر موقع {source.choice(LATIN)}) إن عدد المشاركين {number(100, 9_999)} مشارك.",
        f"وتبدأ الجلسة الساعة {source.randint(8, 12)}:{source.randint(10, 59)} صباحاً في القاعة رقم "
        f"({source.randint(1, 30)}).",
        f"وتراوحت الأسعار بين {number(10, 99)} و{number(100, 999)} درهماً، بزيادة قدرها {rate} (مؤشر "
        f"{source.choice(LATIN)}).",
        f"وشارك في الدورة الـ{source.randint(10, 80)} نحو {source.randint(3, 57)} دولة، منها "
        f"{source.randint(2, 9)} دول أعضاء.",
    ))


def articles(data):
    """Returns the texts of both halves."""
    halves = {"tuning": [], "held out": []}
    with gzip.open(os.path.join(data, "sanad", "sanad.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            first = int(hashlib.sha256(article["id"].encode()).hexdigest()[0], 16)
            text = " ".join(article["text"].split())
            # Invisible signs, and letters that the fonts do not have, would be faults of the gold.
            if re.search("[\u200b-\u200f\u202a-\u202e\ufeff\u00ad\ufb50-\ufdff\ufe70-\ufeff\ufffd]", text):
                continue
            if re.search("[^\\s\u0020-\u007e\u0600-\u06ff«»“”‘’–—…]", text):
                continue
            halves["tuning" if first % 2 == 0 else "held out"].append(text)
    return halves


def paragraphs(text, source):
    """Cuts an article into paragraphs of some sentences."""
    found, current = [], []
    for part in re.split(r"(?<=[.؟!]) ", text):
        current.append(part)
        if len(" ".join(current).split()) > source.randint(40, 90):
            found.append(" ".join(current))
            current = []
    return found + [" ".join(current)] if current else found


def document(number, producer, font, columns, half, texts, source):
    style = source.choice(("european", "european", "arabic-indic"))
    body = source.choice(BODIES)
    blocks = [("title", " ".join(texts[0].split()[:source.randint(5, 9)]))]
    for text in texts:
        blocks.append(("heading", source.choice(HEADINGS)))
        for paragraph in paragraphs(text, source):
            blocks.append(("paragraph", paragraph))
            if source.random() < 0.5:
                blocks.append(("paragraph", " ".join(sentence(source) for _ in range(source.randint(1, 3)))))
    blocks = [(kind, digits(" ".join(text.split()), style)) for kind, text in blocks if text.strip()]
    day = f"{source.randint(1, 28)} {source.choice(MONTHS)} {source.randint(2000, 2025)}"
    return {
        "id": f"{producer}-{number:03}", "producer": producer, "font": font, "columns": columns,
        "digits": style, "half": half, "justified": source.random() < 0.6,
        "size": source.choice((11, 12, 14)), "header": digits(f"{body} - {day}", style),
        "footer": source.choice(("page", "body")), "body": body, "blocks": blocks}


def page_html(job):
    counter = "counter(page, arabic-indic)" if job["digits"] != "european" else "counter(page)"
    footer = counter if job["footer"] == "page" else f"'{job['body']} | صفحة ' {counter}"
    tags = {"title": "h1", "heading": "h2", "paragraph": "p"}
    content = "\n".join(f"<{tags[k]}>{html.escape(t, quote=False)}</{tags[k]}>" for k, t in job["blocks"])
    return f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><style>
@page {{ size: A4; margin: 25mm 20mm; @top-right {{ content: "{job['header']}"; font: 9pt "{job['font']}";
 direction: rtl }} @bottom-center {{ content: {footer}; font: 9pt "{job['font']}"; direction: rtl }} }}
body {{ font: {job['size']}pt/1.7 "{job['font']}"; {"text-align: justify;" if job["justified"] else ""}
 {f"columns: {job['columns']}; column-gap: 10mm; column-fill: auto;" if job["columns"] > 1 else ""} }}
h1 {{ font-size: 160%; column-span: all; text-align: start }} h2 {{ font-size: 120%; text-align: start }}
</style></head><body>{content}</body></html>"""


def run(*command, **options):
    subprocess.run(
        command, check=True, timeout=300, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)


def chromium(job, path, folder):
    source = os.path.join(folder, "page.html")
    with open(source, "w", encoding="utf-8") as file:
        file.write(page_html(job))
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--user-data-dir={folder}/profile", f"--print-to-pdf={path}", "file://" + source)


def weasyprint(job, path, folder):
    from weasyprint import HTML

    HTML(string=page_html(job)).write_pdf(path)


def typst(job, path, folder):
    import typst as compiler

    quote = lambda text: json.dumps(text, ensure_ascii=False)
    page = 'counter(page).display("1")'
    if job["digits"] != "european":
        page += ".replace(regex(\"[0-9]\"), m => str.from-unicode(str.to-unicode(m.text) + 0x630))"
    footer = page if job["footer"] == "page" else f"[{job['body']} | صفحة #{page}]"
    lines = [
        f'#set page(paper: "a4", margin: (x: 20mm, y: 25mm), columns: {job["columns"]}, '
        f'header: text(9pt)[#{quote(job["header"])}], footer: align(center, text(9pt)[#context {footer}]))',
        f'#set text(font: {quote(job["font"])}, size: {job["size"]}pt, lang: "ar", dir: rtl)',
        f'#set par(justify: {"true" if job["justified"] else "false"}, leading: 0.9em)']
    for kind, text in job["blocks"]:
        if kind == "title":
            lines.append(
                f'#place(top + right, scope: "parent", float: true, text(1.6em, strong({quote(text)})))')
        elif kind == "heading":
            lines.append(f"#text(1.2em, strong({quote(text)}))")
        else:
            lines.append(f"#{quote(text)}")
    source = os.path.join(folder, "page.typ")
    with open(source, "w", encoding="utf-8") as file:
        file.write("\n\n".join(lines))
    compiler.compile(source, output=path)


def xelatex(job, path, folder):
    escape = lambda text: re.sub(r"([#$%&_{}~^\\])", lambda m: {
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}.get(
            m[0], "\\" + m[0]), text)
    page = r"\thepage"
    numerals = "maghrib" if job["digits"] == "european" else "mashriq"
    footer = page if job["footer"] == "page" else f"{job['body']} | صفحة {page}"
    lines = [
        rf"\documentclass[{min(job['size'], 12)}pt,a4paper]{{article}}",
        r"\usepackage[margin=22mm]{geometry}\usepackage{fancyhdr}\usepackage{multicol}",
        r"\usepackage{polyglossia}",
        rf"\setmainlanguage[numerals={numerals}]{{arabic}}\setotherlanguage{{english}}",
        rf"\newfontfamily\arabicfont[Script=Arabic]{{{job['font']}}}",
        rf"\pagestyle{{fancy}}\fancyhf{{}}\rhead{{\small {escape(job['header'])}}}\cfoot{{\small {footer}}}",
        r"\setlength{\parindent}{0pt}\setlength{\parskip}{6pt}\emergencystretch=3em",
        "" if job["justified"] else r"\raggedleft", r"\begin{document}"]
    for kind, text in job["blocks"]:
        if kind == "title":
            lines.append(rf"{{\Large {escape(text)}}}\par")
            if job["columns"] > 1:
                lines.append(r"\begin{multicols}{2}")
        elif kind == "heading":
            lines.append(rf"{{\large {escape(text)}}}\par")
        else:
            # Without the bidirectional algorithm, what is read from left to right has to be marked.
            ltr = (r"[A-Za-z][A-Za-z0-9@._/-]*(?: [A-Za-z0-9@._/-]*[A-Za-z0-9])*"
                   r"|[0-9]+(?:[.,:/][0-9]+)+")
            parts = re.split(f"({ltr})", text)
            lines.append("".join(
                rf"\textenglish{{{escape(part)}}}" if index % 2 else escape(part)
                for index, part in enumerate(parts)) + r"\par")
    lines += [r"\end{multicols}" if job["columns"] > 1 else "", r"\end{document}"]
    source = os.path.join(folder, "page.tex")
    with open(source, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    for _ in range(2):
        run("xelatex", "-interaction=batchmode", "-halt-on-error", "page.tex", cwd=folder)
    os.replace(os.path.join(folder, "page.pdf"), path)


def libreoffice(job, path, folder):
    number = '<text:page-number text:select-page="current"/>'
    footer = number if job["footer"] == "page" else f"{job['body']} | صفحة {number}"
    fonts = (f'style:font-name="F" style:font-name-complex="F" fo:font-size="{{0}}pt" '
             f'style:font-size-complex="{{0}}pt" fo:language="ar" fo:country="SA" '
             f'style:language-complex="ar" style:country-complex="SA"')
    # The digits of numbers that LibreOffice makes follow its settings.
    align = "justify" if job["justified"] else "start"
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
        f'style:writing-mode="rl-tb" fo:text-align="{how}" fo:margin-bottom="2mm"/>'
        f'<style:text-properties {fonts.format(size)}/></style:style>'
        for name, size, how in (
            ("P", job["size"], align), ("H", job["size"] * 1.2, "start"), ("T", job["size"] * 1.6, "start"),
            ("S", 9, "start")))
    names = {"title": "T", "heading": "H", "paragraph": "P"}
    text = "".join(
        f'<text:p text:style-name="{names[kind]}">{html.escape(text, quote=False)}</text:p>'
        for kind, text in job["blocks"])
    columns = (f'<style:columns fo:column-count="{job["columns"]}" fo:column-gap="10mm"/>'
               if job["columns"] > 1 else "")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"' for name, place in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible")))
    with open(os.path.join(folder, "page.fodt"), "w", encoding="utf-8") as file:
        file.write(
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
            f'<style:font-face style:name="F" svg:font-family="\'{job["font"]}\'"/></office:font-face-decls>'
            f'<office:styles>{styles}</office:styles><office:automatic-styles>'
            '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="210mm" '
            'fo:page-height="297mm" fo:margin-top="15mm" fo:margin-bottom="15mm" fo:margin-left="20mm" '
            f'fo:margin-right="20mm" style:writing-mode="rl-tb">{columns}</style:page-layout-properties>'
            '<style:header-style><style:header-footer-properties fo:min-height="8mm" '
            'fo:margin-bottom="4mm"/></style:header-style><style:footer-style>'
            '<style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm"/>'
            '</style:footer-style></style:page-layout></office:automatic-styles><office:master-styles>'
            '<style:master-page style:name="Standard" style:page-layout-name="L"><style:header>'
            f'<text:p text:style-name="S">{job["header"]}</text:p></style:header><style:footer>'
            f'<text:p text:style-name="S">{footer}</text:p></style:footer></style:master-page>'
            f'</office:master-styles><office:body><office:text>{text}</office:text></office:body>'
            '</office:document>')
    run("soffice", f"-env:UserInstallation=file://{tempfile.gettempdir()}/khazin-pdfs-office", "--headless",
        "--convert-to", "pdf", "--outdir", folder, os.path.join(folder, "page.fodt"))
    os.replace(os.path.join(folder, "page.pdf"), path)


def cairo(job, path, folder):
    source = os.path.join(folder, "job.json")
    with open(source, "w", encoding="utf-8") as file:
        json.dump(job, file)
    run("/usr/bin/python3", os.path.abspath(__file__), "--draw", source, path)


def draw(source, path):
    """Draws a document with Pango and cairo: lines one below the other, columns from right to left."""
    import cairo as surface
    import gi

    gi.require_version("Pango", "1.0")
    gi.require_version("PangoCairo", "1.0")
    from gi.repository import Pango, PangoCairo

    with open(source, encoding="utf-8") as file:
        job = json.load(file)
    width, height, margin, gap = 595, 842, 60, 28
    columns = job["columns"]
    column = (width - 2 * margin - gap * (columns - 1)) / columns
    context = surface.Context(surface.PDFSurface(path, width, height))

    def layout(text, size, wide):
        made = PangoCairo.create_layout(context)
        made.set_font_description(Pango.FontDescription(f"{job['font']} {size}"))
        made.set_width(int(wide * Pango.SCALE))
        made.set_auto_dir(True)
        made.set_justify(job["justified"] and size == job["size"])
        made.set_text(text, -1)
        return made

    page, place, top = 1, 0, margin + 20

    def frame():
        context.move_to(margin, margin - 25)
        PangoCairo.show_layout(context, layout(job["header"], 9, width - 2 * margin))
        number = str(page) if job["digits"] == "european" else str(page).translate(INDIC)
        footer = number if job["footer"] == "page" else f"{job['body']} | صفحة {number}"
        context.move_to(margin, height - margin + 15)
        PangoCairo.show_layout(context, layout(footer, 9, width - 2 * margin))

    frame()
    y = top
    for kind, text in job["blocks"]:
        size = {"title": job["size"] * 1.6, "heading": job["size"] * 1.2}.get(kind, job["size"])
        wide = width - 2 * margin if kind == "title" else column
        made = layout(text, size, wide)
        rows = made.get_iter()
        while True:
            line, (_, box) = rows.get_line_readonly(), rows.get_line_extents()
            tall = box.height / Pango.SCALE
            if y + tall > height - margin:
                place, y = place + 1, top
                if place == columns:
                    context.show_page()
                    page, place = page + 1, 0
                    top = margin + 20
                    y = top
                    frame()
            left = margin if kind == "title" else width - margin - column - place * (column + gap)
            context.move_to(left + box.x / Pango.SCALE, y + (rows.get_baseline() - box.y) / Pango.SCALE)
            PangoCairo.show_layout_line(context, line)
            y += tall
            if not rows.next_line():
                break
        y += 6
        if kind == "title":
            top = y
    context.show_page()


def main():
    if sys.argv[1:2] == ["--draw"]:
        return draw(*sys.argv[2:4])
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data")
    parser.add_argument("folder")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--producers", default=",".join(PRODUCERS))
    parser.add_argument("--seed", type=int, default=15)
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    halves = articles(options.data)
    chosen = options.producers.split(",")
    with open(os.path.join(options.folder, "gold.jsonl"), "a", encoding="utf-8") as gold:
        for number in range(options.count):
            # Every document has a sequence of its own, so a producer that is missing changes no other.
            source = random.Random(options.seed * 10_000 + number)
            producer = PRODUCERS[number % len(PRODUCERS)]
            font = FONTS[number // len(PRODUCERS) % len(FONTS)]
            columns = 1 + number // (len(PRODUCERS) * len(FONTS)) % 2
            half = "tuning" if source.random() < 0.5 else "held out"
            job = document(
                number, producer, font, columns, half, source.sample(halves[half], source.randint(2, 5)), source)
            if producer not in chosen:
                continue
            path = os.path.abspath(os.path.join(options.folder, job["id"] + ".pdf"))
            try:
                with tempfile.TemporaryDirectory() as folder:
                    globals()[producer](job, path, folder)
            except Exception as error:
                detail = getattr(error, "stderr", b"") or b""
                print(f"{job['id']}: {error} {detail[-300:].decode(errors='replace')}", file=sys.stderr)
                continue
            gold.write(json.dumps({
                **{key: job[key] for key in (
                    "id", "producer", "font", "columns", "digits", "half", "justified", "header")},
                "file": job["id"] + ".pdf", "text": "\n".join(text for _, text in job["blocks"])},
                ensure_ascii=False) + "\n")
            gold.flush()


if __name__ == "__main__":
    main()
