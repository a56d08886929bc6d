#!/usr/bin/env python3
"""Writes the generated messages of this folder, and parts.tsv for all of them."""

import base64
import email
import mailbox
import pathlib
import random
from email import policy
from email.header import Header
from email.message import EmailMessage
from email.mime.text import MIMEText
from email.mime.multipart import MIMEMultipart

HERE = pathlib.Path(__file__).parent
STORY = (
    "أعلنت منظمة التعاون الإسلامي في جدة اليوم عن عقد اجتماع استثنائي لمجلس وزراء الخارجية.\n"
    "ويبحث الاجتماع التطورات في المنطقة وسبل دعم الشعب الفلسطيني.\n"
)
PAGE = (
    "<html lang=ar><head><meta charset=utf-8></head><body>"
    + "".join(f"<p>{line}</p>" for line in STORY.splitlines())
    + "</body></html>"
)
PICTURE = bytes(range(256))

# The boundaries of the messages.
random.seed(1)


def message(subject="خبر من جدة", sender="سالم العتيبي <salim@example.org>", pol=policy.SMTP):
    mail = EmailMessage(policy=pol)
    mail["From"] = sender
    mail["To"] = "التحرير <desk@example.org>, archive@example.org"
    mail["Subject"] = subject
    mail["Date"] = "Fri, 18 May 2018 10:00:00 +0300"
    mail["Message-ID"] = "<1@example.org>"
    return mail


def write(name, mail):
    data = mail if isinstance(mail, bytes) else mail.as_bytes()
    for number, line in enumerate(data.split(b"\n")):
        assert len(line) < 1000, (name, number)
    (HERE / name).write_bytes(data)


def text():
    for charset, cte in [
        ("utf-8", "base64"), ("utf-8", "quoted-printable"), ("utf-8", "8bit"),
        ("windows-1256", "base64"), ("windows-1256", "quoted-printable"),
        ("iso-8859-6", "quoted-printable"),
    ]:
        mail = message()
        mail.set_content(STORY, charset=charset, cte=cte)
        write(f"py-text-{charset}-{cte}.eml", mail)
    # The package breaks lines of UTF-16 inside a unit.
    mail = MIMEText("", "plain")
    mail["From"] = "salim@example.org"
    mail["Subject"] = "utf-16"
    mail.set_payload(base64.encodebytes(STORY.encode("utf-16")).decode())
    mail.replace_header("Content-Type", "text/plain; charset=utf-16")
    mail.replace_header("Content-Transfer-Encoding", "base64")
    write("py-text-utf-16-base64.eml", mail.as_bytes())


def headers():
    for charset in ["windows-1256", "iso-8859-6", "utf-8", "utf-16"]:
        mail = MIMEText(STORY, "plain", "windows-1256")
        name = Header("سالم، العتيبي", charset).encode()
        mail["From"] = f"{name} <salim@example.org>"
        mail["Subject"] = Header("رد: " + "اجتماع وزراء الخارجية في جدة " * 3, charset)
        mail["Date"] = "18 May 18 10:00 EST"
        mail["Message-ID"] = " <2@example.org>"
        write(f"py-header-{charset}.eml", mail.as_bytes())
    raw = (
        b"From: \"" + "وكالة الأنباء".encode("windows-1256") + b"\" <news@example.org>\r\n"
        b"Subject: " + "قمة مكة".encode("windows-1256") + b"\r\n"
        b"Received: from a by b; Fri, 18 May 2018 09:00:00 +0000 (GMT)\r\n"
        b"Received: from c by a; Fri, 18 May 2018 08:59:00 +0000\r\n"
        b"Content-Type: text/plain; charset=windows-1256\r\n\r\n"
        + STORY.encode("windows-1256")
    )
    write("py-header-raw.eml", raw)
    split = "السلام".encode()
    words = " ".join(
        f"=?utf-8?B?{base64.b64encode(piece).decode()}?=" for piece in [split[:5], split[5:]])
    write(
        "py-header-split.eml",
        f"From: a@example.org\nSubject: {words}\nDate: Fri, 18 May 2018 10:00:00 +0300\n\nنص\n".encode())


def attachments():
    mail = message("Fwd: مرفقات")
    mail.set_content(STORY)
    mail.add_attachment(PICTURE, maintype="image", subtype="png", filename="صورة من الاجتماع الاستثنائي لمجلس وزراء الخارجية في جدة.png")
    mail.add_attachment("عمود;قيمة\n", subtype="csv", filename="بيانات.csv")
    inner = message("الرسالة الداخلية", "ليلى <layla@example.org>")
    inner.set_content("نص الرسالة الداخلية\n")
    inner.add_attachment(b"inner", maintype="application", subtype="pdf", filename="inner.pdf")
    mail.add_attachment(inner)
    mail.add_attachment(b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    mail.add_attachment(b"", maintype="application", subtype="octet-stream", filename="empty.bin")
    write("py-attachments.eml", mail)
    windows = base64.b64encode("تقرير".encode("windows-1256"))
    write(
        "py-names.eml",
        b"From: a@example.org\nSubject: names\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: application/pdf; name=\"=?windows-1256?B?" + windows + b"?=\"\n\n1\n"
        b"--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*0*=windows-1256''%CA%DE%D1;\n filename*1*=%ED%D1; filename*2=.pdf\n\n2\n"
        b"--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"../../etc/pa\\\"ss\"\n\n3\n"
        b"--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=plain.pdf; filename*=utf-8''%D8%AA.pdf\n\n4\n"
        b"--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"" + "خام.pdf".encode() + b"\"\n\n5\n"
        b"--b--\n")


def alternatives():
    mail = message()
    mail.set_content(STORY)
    mail.add_alternative(PAGE, subtype="html")
    write("py-alternative.eml", mail)
    mail = message()
    mail.set_content("Your mail program cannot show this message.\n")
    mail.add_alternative(PAGE, subtype="html", charset="windows-1256", cte="quoted-printable")
    write("py-alternative-differs.eml", mail)
    mail = message()
    mail.set_content(PAGE.replace("</body>", "<img src='cid:p1'></body>"), subtype="html")
    mail.add_related(PICTURE, maintype="image", subtype="png", cid="<p1>", filename="p1.png", disposition="inline")
    write("py-related.eml", mail)
    mail = message()
    mail.set_content(STORY)
    mail.add_alternative(PAGE.replace("</body>", "<img src='cid:p1'></body>"), subtype="html")
    mail.get_payload()[1].add_related(PICTURE, "image", "png", cid="<p1>")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="ملف.pdf")
    write("py-all.eml", mail)
    mail = message("دعوة إلى اجتماع")
    mail.set_content(STORY)
    mail.add_alternative("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", subtype="calendar", params={"method": "REQUEST"})
    write("py-calendar.eml", mail)


def special():
    signed = MIMEMultipart("signed", protocol="application/pgp-signature", micalg="pgp-sha256")
    signed["From"] = "salim@example.org"
    signed["Subject"] = "signed"
    signed.attach(MIMEText(STORY, "plain", "utf-8"))
    signature = EmailMessage()
    signature.set_content(b"-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n", "application", "pgp-signature", filename="signature.asc")
    signed.attach(signature)
    write("py-signed.eml", signed.as_bytes())
    encrypted = MIMEMultipart("encrypted", protocol="application/pgp-encrypted")
    encrypted["From"] = "salim@example.org"
    encrypted["Subject"] = "encrypted"
    for subtype, content in [("pgp-encrypted", b"Version: 1\n"), ("octet-stream", b"-----BEGIN PGP MESSAGE-----\n")]:
        part = EmailMessage()
        part.set_content(content, "application", subtype)
        encrypted.attach(part)
    write("py-encrypted.eml", encrypted.as_bytes())
    smime = message("smime")
    smime.set_content(b"0\x80", "application", "pkcs7-mime", filename="smime.p7m", params={"smime-type": "enveloped-data"})
    write("py-smime.eml", smime)
    write(
        "py-report.eml",
        b"From: MAILER-DAEMON@example.org\nSubject: Undelivered Mail\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        b"--b\n\nThis is the mail system at host example.org.\n\n"
        b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; example.org\n\n"
        b"Final-Recipient: rfc822; x@example.org\nAction: failed\n\n"
        b"--b\nContent-Type: message/rfc822\n\nFrom: a@example.org\nSubject: returned\n\ntext\n\n--b--\n")
    write(
        "py-flowed.eml",
        ("From: a@example.org\nSubject: flowed\nDate: Fri, 18 May 2018 10:00:00 +0300\nMIME-Version: 1.0\n"
         "Content-Type: text/plain; charset=utf-8; format=flowed\n\n"
         "أعلنت منظمة التعاون \nالإسلامي في جدة \nعن اجتماع.\nسطر جديد\n\n> كتب أحدهم \n> سطرا طويلا\n>> وأقدم منه\n\n"
         " From هذا السطر محشو\n-- \nسالم\n").encode())


def boxes():
    path = HERE / "real.mbox"
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    for number in range(3):
        mail = message(f"رسالة {number}", pol=policy.default)
        mail.set_content(f"From the desk {number}\n\nFrom here on\n{STORY}", cte="8bit")
        box.add(mail)
    box.flush()
    box.close()


def leaves(part):
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        return [leaf for child in part.get_payload() for leaf in leaves(child)]
    return [part]


def count():
    lines = ["# message, number of leaves as Python's email package counts them"]
    for path in sorted(HERE.glob("*.eml")):
        parsed = email.message_from_bytes(path.read_bytes(), policy=policy.compat32)
        lines.append(f"{path.name}\t{len(leaves(parsed))}")
    (HERE / "parts.tsv").write_text("\n".join(lines) + "\n")


for step in [text, headers, attachments, alternatives, special, boxes, count]:
    step()
