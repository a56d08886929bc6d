#!/usr/bin/env python3
"""Writes the archives of this folder with Python's packages, Info-ZIP's zip and GNU tar, and parts.tsv:
the members of every archive as Python reads them."""

import gzip
import io
import mailbox
import os
import pathlib
import quopri
import subprocess
import tarfile
import tempfile
import zipfile
import zlib

HERE = pathlib.Path(__file__).parent
STORY = "أعلنت منظمة التعاون الإسلامي في جدة اليوم عن عقد اجتماع استثنائي لمجلس وزراء الخارجية.\n"
PAGE = f"<html lang=ar><head><title>قمة مكة</title></head><body><p>{STORY}</p></body></html>"
WHEN = (2018, 5, 18, 10, 0, 0)
rows = []


def row(archive, path, content):
    """A member: archive, path, size and CRC-32 of its content."""
    rows.append(f"{archive}\t{path}\t{len(content)}\t{zlib.crc32(content)}")


def entry(name, method=zipfile.ZIP_DEFLATED, mode=0o100644):
    info = zipfile.ZipInfo(name, WHEN)
    info.compress_type = method
    info.external_attr = mode << 16
    return info


def list_zip(name):
    with zipfile.ZipFile(HERE / name) as archive:
        for info in archive.infolist():
            if not info.is_dir() and not info.flag_bits & 1:
                # Info-ZIP writes UTF-8 without the flag, which Python takes for code page 437.
                path = info.filename if info.flag_bits & 0x800 else info.filename.encode("cp437").decode()
                row(name, path, archive.read(info))


def python_zip():
    with zipfile.ZipFile(HERE / "python.zip", "w") as archive:
        for method, label in [(0, "مخزن"), (8, "مضغوط"), (12, "bzip2"), (14, "lzma")]:
            archive.writestr(entry(f"أخبار/{label}.txt", method), STORY * 20)
        archive.writestr(entry("أخبار/", 0, 0o040755), b"")
        archive.writestr(entry("empty.txt", 0), b"")
        archive.writestr(entry("../../etc/passwd"), "outside\n")
        archive.writestr(entry("/absolute.txt"), "absolute\n")
        archive.writestr(entry("twice.txt"), "first\n")
        archive.writestr(entry("twice.txt"), "second\n")
        archive.writestr(entry("link", 0, 0o120777), "twice.txt")
        archive.writestr(entry("__MACOSX/._a.txt"), b"\x00\x05\x16\x07")
        archive.writestr(entry("photos/Thumbs.db"), b"\xd0\xcf\x11\xe0")
        archive.writestr(entry("/".join(["deep"] * 200) + "/page.html"), PAGE)
    list_zip("python.zip")


def streamed_zip():
    """A ZIP whose sizes stand behind the data, as programs write to a pipe."""

    class Pipe(io.RawIOBase):
        def __init__(self):
            self.data = b""

        def writable(self):
            return True

        def write(self, piece):
            self.data += bytes(piece)
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        for number in range(3):
            archive.writestr(entry(f"{number}.txt"), STORY * (number + 1))
    (HERE / "streamed.zip").write_bytes(b"#!/bin/sh\nprogram before the archive\n" + pipe.data)
    list_zip("streamed.zip")


def large_zip():
    """Every size in the fields for large files (ZIP64)."""
    with zipfile.ZipFile(HERE / "zip64.zip", "w") as archive:
        with archive.open(entry("كبير.txt"), "w", force_zip64=True) as member:
            member.write((STORY * 3).encode())
    list_zip("zip64.zip")


def old_names(name, encoding):
    """Names in the encoding of an old system, without a flag that says so."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(entry("XXXXXXXXXX.txt", 0), STORY)
    data = data.getvalue().replace(b"XXXXXXXXXX", "تقرير جديد".encode(encoding))
    (HERE / name).write_bytes(data)


def info_zip():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "خبر.txt").write_text(STORY * 5)
        (folder / "page.html").write_text(PAGE)
        for file in folder.iterdir():
            os.utime(file, (1526626800, 1526626800))
        for name, options in [("infozip.zip", []), ("encrypted.zip", ["-P", "secret"])]:
            (HERE / name).unlink(missing_ok=True)
            subprocess.run(["zip", "-q", "-X", *options, HERE / name, "خبر.txt", "page.html"], cwd=folder, check=True)
    list_zip("infozip.zip")


def list_tar(name):
    with tarfile.open(HERE / name) as archive:
        for member in archive:
            if member.isreg():
                row(name, member.name, archive.extractfile(member).read())


def python_tar():
    long = "مجلد طويل الاسم/" * 12 + "خبر.txt"
    for name, form in [("ustar.tar", tarfile.USTAR_FORMAT), ("pax.tar", tarfile.PAX_FORMAT), ("gnu.tar", tarfile.GNU_FORMAT)]:
        with tarfile.open(HERE / name, "w", format=form) as archive:
            def add(path, content, kind=tarfile.REGTYPE, link=""):
                info = tarfile.TarInfo(path)
                (info.size, info.type, info.linkname, info.mtime) = (len(content), kind, link, 1526626800)
                archive.addfile(info, io.BytesIO(content))

            add("أخبار", b"", tarfile.DIRTYPE)
            add("أخبار/خبر.txt", (STORY * 10).encode())
            add("../../etc/passwd", b"outside\n")
            add("empty", b"")
            add("link", b"", tarfile.SYMTYPE, "/etc/passwd")
            add("hard", b"", tarfile.LNKTYPE, "أخبار/خبر.txt")
            add("pipe", b"", tarfile.FIFOTYPE)
            add("block.bin", bytes(range(256)) * 2)
            if form != tarfile.USTAR_FORMAT:
                add(long, PAGE.encode())
        list_tar(name)
    (HERE / "packed.tar.gz").write_bytes(gzip.compress((HERE / "gnu.tar").read_bytes(), mtime=0))
    list_tar("packed.tar.gz")


def sparse_tar():
    """Files with holes by GNU tar, in the forms that it writes."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        with open(folder / "sparse.txt", "wb") as file:
            for place in range(0, 30):
                file.seek(place << 16)
                file.write(STORY.encode())
            file.truncate(31 << 16)
        with open(folder / "huge.bin", "wb") as file:
            file.truncate(1 << 34)
        content = (folder / "sparse.txt").read_bytes()
        for name, options in [
            ("sparse-old.tar", ["--format=oldgnu"]),
            ("sparse-pax.tar", ["--format=posix", "--sparse-version=1.0"]),
            ("sparse-pax01.tar", ["--format=posix", "--sparse-version=0.1"]),
        ]:
            path = HERE / name
            subprocess.run(
                ["tar", "--sparse", "--owner=0", "--group=0", "--mtime=@1526626800", "--sort=name", *options,
                 "-cf", path, "huge.bin", "sparse.txt"], cwd=folder, check=True)
            path.with_suffix(".tar.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
            path.unlink()
            row(path.with_suffix(".tar.gz").name, "sparse.txt", content)


def files_gzip():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "تقرير.txt"
        path.write_text(STORY)
        os.utime(path, (1526626800, 1526626800))
        subprocess.run(["gzip", path], check=True)
        (HERE / "named.gz").write_bytes(path.with_name("تقرير.txt.gz").read_bytes())
    row("named.gz", "تقرير.txt", STORY.encode())
    two = gzip.compress(STORY.encode(), mtime=0) + gzip.compress(PAGE.encode(), mtime=0)
    (HERE / "members.gz").write_bytes(two + bytes(512))
    row("members.gz", "content", STORY.encode() + PAGE.encode())


def record(kind, block, fields, version="1.0"):
    head = [f"WARC/{version}", f"WARC-Type: {kind}", "WARC-Date: 2018-05-18T10:00:00Z",
            f"WARC-Record-ID: <urn:uuid:{len(block):032x}>"]
    head += [f"{name}: {value}" for name, value in fields.items()]
    head.append(f"Content-Length: {len(block)}")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def http(body, status="200 OK", **fields):
    head = [f"HTTP/1.1 {status}"] + [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def chunked(body, size=100):
    pieces = [body[start:start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x;x=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nX-Trailer: 1\r\n\r\n"


def warc():
    page = PAGE.encode()
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = raw.compress(page) + raw.flush()
    digest = {"WARC-Payload-Digest": "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"}
    typed = {"Content-Type": "application/http; msgtype=response"}

    def response(url, block, **more):
        return record("response", block, {"WARC-Target-URI": url, **typed, **digest, **more})

    records = [
        record("warcinfo", b"software: test\r\n", {"Content-Type": "application/warc-fields"}),
        record("request", b"GET / HTTP/1.1\r\n\r\n", {"WARC-Target-URI": "http://example.org/"}),
        response("http://example.org/", http(page, Content_Type="text/html; charset=UTF-8")),
        response("http://example.org/%D8%AE%D8%A8%D8%B1?id=1", http(chunked(page), Content_Type="text/html", Transfer_Encoding="chunked")),
        response("http://example.org/a.html", http(gzip.compress(page), Content_Type="text/html", Content_Encoding="gzip")),
        response("http://example.org/b.htm", http(chunked(gzip.compress(page)), Content_Type="text/html", Content_Encoding="gzip", Transfer_Encoding="chunked")),
        response("http://example.org/zlib", http(zlib.compress(page), Content_Type="text/html", Content_Encoding="deflate")),
        response("http://example.org/raw", http(raw, Content_Type="text/html", Content_Encoding="deflate")),
        response("http://example.org/undone", http(page, Content_Type="text/html", Content_Encoding="gzip", Transfer_Encoding="chunked")),
        response("http://example.org/br", http(b"\x0b\x02", Content_Type="text/html", Content_Encoding="br")),
        response("http://example.org/missing", http(page, "404 Not Found", Content_Type="text/html")),
        response("http://example.org/style.css", http(b"p {}", Content_Type="text/css")),
        response("http://example.org/app.js", http(b"x()", Content_Type="application/javascript")),
        response("http://example.org/photo.jpg", http(b"\xff\xd8\xff", Content_Type="image/jpeg")),
        response("http://example.org/robots.txt", http(b"User-agent: *", Content_Type="text/plain")),
        response("http://example.org/none", http(b"", Content_Type="text/html")),
        response("dns:example.org", b"example.org. 1 IN A 192.0.2.1", **{"Content-Type": "text/dns"}),
        record("resource", STORY.encode(), {"WARC-Target-URI": "ftp://example.org/story.txt", "Content-Type": "text/plain; charset=utf-8"}),
        record("conversion", STORY.encode(), {"WARC-Target-URI": "<http://example.org/text>", "Content-Type": "text/plain"}, "1.1"),
        record("revisit", http(b""), {"WARC-Target-URI": "http://example.org/", **digest}),
        record("metadata", b"fetchTimeMs: 1\r\n", {"WARC-Target-URI": "http://example.org/"}),
    ]
    (HERE / "crawl.warc").write_bytes(b"".join(records))
    (HERE / "crawl.warc.gz").write_bytes(b"".join(gzip.compress(one, mtime=0) for one in records))
    (HERE / "one-member.warc.gz").write_bytes(gzip.compress(b"".join(records), mtime=0))
    paths = ["http://example.org/", "http://example.org/%D8%AE%D8%A8%D8%B1?id=1"]
    paths += [f"http://example.org/{name}" for name in ["a.html", "b.htm", "zlib", "raw", "undone"]]
    for name in ["crawl.warc", "crawl.warc.gz", "one-member.warc.gz"]:
        for path in paths:
            row(name, path, page)
        row(name, "http://example.org/photo.jpg", b"\xff\xd8\xff")
        row(name, "ftp://example.org/story.txt", STORY.encode())
        row(name, "http://example.org/text", STORY.encode())
    with zipfile.ZipFile(HERE / "crawl.wacz", "w") as archive:
        archive.writestr(entry("archive/data.warc.gz", 0), (HERE / "crawl.warc.gz").read_bytes())
        archive.writestr(entry("datapackage.json"), "{}")
    list_zip("crawl.wacz")


def mbox():
    path = HERE.parent / "Mail" / "real.mbox"
    box = mailbox.mbox(path)
    for number, key in enumerate(box.keys(), 1):
        row("../Mail/real.mbox", str(number), box.get_bytes(key).replace(b"\n>From ", b"\nFrom "))
    box.close()


def mhtml():
    quoted = quopri.encodestring(PAGE.encode("windows-1256")).decode().replace("\n", "\r\n")
    body = (
        "\r\n\r\n------B\r\nContent-Type: text/html; charset=windows-1256\r\nContent-ID: <root>\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: http://example.org/news/1\r\n\r\n"
        f"{quoted}\r\n------B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: http://example.org/1.png\r\n\r\niVBORw0KGgo=\r\n------B--\r\n")
    chromium = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://example.org/news/1\r\n"
        "Subject: page\r\nDate: Fri, 18 May 2018 10:00:00 +0300\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B\"")
    explorer = (
        "From: \"Saved by Windows Internet Explorer 8\"\r\nSubject: page\r\n"
        "Date: Fri, 18 May 2018 10:00:00 +0300\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B\"\r\n"
        "X-MimeOLE: Produced By Microsoft MimeOLE V6.00.2900.2180")
    word = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"----B\""
    for name, head in [("chromium.mhtml", chromium), ("explorer.mht", explorer), ("word.mht", word)]:
        (HERE / name).write_bytes((head + body).encode())


def bombs():
    zeros = bytes(17 << 20)
    with zipfile.ZipFile(HERE / "bomb.zip", "w") as archive:
        archive.writestr(entry("before.txt"), STORY)
        archive.writestr(entry("zeros.bin"), zeros, compresslevel=9)
        archive.writestr(entry("after.txt"), STORY)
    (HERE / "bomb.gz").write_bytes(gzip.compress(zeros, mtime=0))


for step in [python_zip, streamed_zip, large_zip, info_zip, python_tar, sparse_tar, files_gzip, warc, mbox, mhtml, bombs]:
    step()
old_names("windows-1256.zip", "windows-1256")
old_names("cp720.zip", "cp720")
(HERE / "parts.tsv").write_text(
    "# archive, path, size and CRC-32 of each member, as Python's packages read them\n" + "\n".join(rows) + "\n")
