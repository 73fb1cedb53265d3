"""E-mail: pasted as text, and as it travels."""

from __future__ import annotations

import contextlib
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bluf.errors import BlufError, SourceError
from bluf.model import Document, Hints
from bluf.readers import read_document

BODY = "The ferry stays because the port needs it. It leaves at ten and returns at noon.\n\n" * 4
HEAD = (
    "From: Ada Example <ada@tide.example>\nDate: Mon, Mar 2, 2020 at 10:00 AM\n"
    "Subject: Fwd: [port] Why tugs pay\nTo: <all@tide.example>\n"
)


def read(text: str) -> Document:
    return read_document("x.txt", text.encode(), "text")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.role is None]


def ferry(document: Document) -> bool:
    """Whether the body is what it should be, and nothing else."""
    return texts(document) == [line for line in BODY.split("\n") if line]


@pytest.mark.parametrize(
    "marker", ["", "---------- Forwarded message ---------\n", "Begin forwarded message:\n\n"]
)
def test_the_fields_of_a_message_become_what_they_say(marker):
    document = read(f"{marker}{HEAD}\n{BODY}")
    assert ferry(document)
    assert document.hints == Hints(title="Why tugs pay", authors=("Ada Example",))
    assert len([loss for loss in document.losses if loss.where == "the head of the e-mail"]) == 4


@pytest.mark.parametrize("own", ["Why ferries fail", "By Bo Weiß", "The port by Bo Weiß and Cy Third, Jr."])
def test_a_text_with_a_head_of_its_own_speaks_for_itself(own):
    """Whoever sent it may have pasted what somebody else wrote."""
    assert read(f"{HEAD}\n{own}\n\n{BODY}").hints == Hints()
    assert read(f"{HEAD}\nWhy tugs pay\n\n{BODY}").hints.authors == ("Ada Example",)
    assert read(f"{HEAD}\nDear all,\n\n{BODY}").hints.title == "Why tugs pay"


@pytest.mark.parametrize(
    ("sender", "authors"),
    [
        ("Ada Example <ada@tide.example>", ("Ada Example",)),
        ('"Example, Ada" <ada@tide.example>', ("Ada Example",)),
        ("Ada B. Example via Port List <list@tide.example>", ("Ada B. Example",)),
        ("ada@tide.example", ()),
        ("<ada@tide.example>", ()),
        ("news of the port <news@tide.example>", ()),
        ("Tide <news@tide.example>", ()),
    ],
)
def test_a_sender_is_an_author_where_the_name_is_a_persons(sender, authors):
    text = f"From: {sender}\nTo: a@b.example\nSubject: Tugs\n\n{BODY}"
    assert read(text).hints.authors == authors


def test_the_head_of_a_memo_is_left_for_who_can_read_it():
    document = read(f"TO: The Board\nFROM: Ada Example\nDATE: March 2, 2020\nSUBJECT: Tugs\n\n{BODY}")
    assert document.hints == Hints()
    assert texts(document)[:2] == ["TO: The Board", "FROM: Ada Example"]


def test_what_a_message_carries_is_the_text_where_it_says_little_itself():
    outer = "From: Bo Weiß <bo@tide.example>\nTo: Ada\nSubject: FW: see below\n\nWorth reading.\n\n"
    inner = "-----Original Message-----\nFrom: Ada Example <a@b.example>\nSent: Monday\nSubject: Tugs\n\n"
    document = read(outer + inner + BODY)
    assert ferry(document)
    assert (document.hints.title, document.hints.authors) == ("Tugs", ("Ada Example",))
    assert "Worth reading." in [loss.what for loss in document.losses]


def test_what_a_message_answers_is_left_out():
    quoted = (
        "On Mon, Mar 2, 2020 at 10:00 AM, Bo Weiß <bo@tide.example>\nwrote:\n\n> What about tugs?\n> I ask.\n"
    )
    document = read(f"{HEAD}\n{BODY}{quoted}")
    assert ferry(document)
    assert any("What about tugs?" in loss.what for loss in document.losses)


def test_an_answered_message_that_is_the_text_is_unquoted():
    quoted = "".join(f"> {line}\n" for line in BODY.rstrip().split("\n"))
    assert ferry(read(f"{HEAD}\nI agree.\n\nOn 2 March 2020 Bo Weiß wrote:\n\n{quoted}"))


def test_signatures_stand_apart():
    document = read(f"{HEAD}\n{BODY}\n-- \nAda Example\nTide Institute\n\nSent from my phone\n")
    assert ferry(document)
    assert [(b.role, b.text) for b in document.blocks if b.role] == [
        ("signature", "Ada Example Tide Institute")
    ]


def test_a_text_that_only_speaks_of_messages_is_none():
    text = "In 2003 he wrote:\n\n> It stays.\n\n" + BODY + "\n-- \n\nFrom: all that, nothing follows.\n"
    document = read(text)
    assert document.losses == ()
    assert texts(document)[:2] == ["In 2003 he wrote:", "It stays."]


def message(**parts: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ada Éxample <ada@tide.example>"
    made["Subject"] = "Re: Why tügs pay"
    made["Date"] = "Mon, 02 Mar 2020 10:00:00 +0000"
    made["Message-ID"] = "<1@tide.example>"
    made.set_content(parts.get("text", BODY), charset=parts.get("charset", "utf-8"))
    if "html" in parts:
        made.add_alternative(parts["html"], subtype="html")
    return made


def open_mail(made: EmailMessage) -> Document:
    return read_document("x.eml", made.as_bytes())


def test_a_message_as_it_travels_is_read():
    document = open_mail(message(charset="iso-8859-1", html="<p>Other words.</p>"))
    assert ferry(document)
    assert document.format == "mail"
    assert document.hints == Hints(title="Why tügs pay", authors=("Ada Éxample",))


def test_a_circular_is_published_by_its_sender_on_its_day():
    made = message()
    made["List-Unsubscribe"] = "<https://tide.example/out>"
    hints = open_mail(made).hints
    assert (hints.outlet, hints.authors, hints.date) == ("Ada Éxample", (), "Mon, 02 Mar 2020 10:00:00 +0000")


def test_html_is_read_where_the_text_says_nothing():
    html = (
        "<html><body><article><p>"
        + "The ferry stays because the port needs it. " * 9
        + "</p></article></body></html>"
    )
    document = open_mail(message(text="View this in a browser.", html=html))
    assert texts(document)[0].startswith("The ferry stays")
    assert document.hints.authors == ("Ada Éxample",)


def test_what_is_attached_is_lost_and_a_message_within_is_read():
    made = message()
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    document = open_mail(made)
    assert ferry(document)
    assert "application/pdf" in document.losses[-1].what
    carrier = EmailMessage()
    carrier["From"], carrier["Message-ID"] = "Bo <bo@tide.example>", "<2@tide.example>"
    carrier.add_attachment(message())
    assert ferry(open_mail(carrier))


def test_a_message_without_text_is_refused():
    made = EmailMessage()
    made["From"] = "a@b.example"
    made.set_content(b"%PDF-", maintype="application", subtype="pdf")
    with pytest.raises(SourceError, match="this e-mail holds no text"):
        open_mail(made)


@pytest.mark.parametrize("parts", [1, 300])
def test_parts_within_parts_end(parts):
    head = "MIME-Version: 1.0\nMessage-ID: <1@a>\nFrom: a@b\n"
    for n in range(parts):
        head += f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"
    with contextlib.suppress(SourceError):
        assert "The ferry" in texts(read_document("x.eml", (head + "\n" + BODY).encode()))[0]


FULL = message(html="<p>Words.</p>").as_bytes()


@given(st.binary(max_size=40), st.integers(0, len(FULL)), st.integers(0, 40))
@settings(max_examples=300, deadline=None)
def test_no_message_raises_anything_else(noise, at, gone):
    with contextlib.suppress(BlufError):
        read_document("x", FULL[:at] + noise + FULL[at + gone :], "mail")


@given(
    st.lists(
        st.sampled_from([*HEAD.splitlines(), "", "> a", "On a b c d wrote:", "-- ", "Original Message", "a"])
    )
)
@settings(max_examples=200, deadline=None)
def test_no_row_of_lines_raises_anything(lines):
    read("\n".join(lines))
