"""Written messages: only what their author wrote is kept, and what can't be read says why."""

from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.errors import InputError
from callmirror.letters import read_letter

OWN = ("We lost the Harlow account.", "That one is on me, and here is what I learnt.")
REPLY = {
    "marked": "> old words\n> more old words",
    "english": "On Tue, 3 Jun 2025 at 10:12, Jane Doe <jane@example.org> wrote:\n\nold words",
    "broken": "On Tue, 3 Jun 2025 at 10:12, Jane Doe\n<jane@example.org> wrote:\n> old words",
    "french": "Le mar. 3 juin 2025 à 10:12, Jeanne <jeanne@example.org> a écrit :\n> anciens mots",
    "thunderbird": "Le 03/06/2025 à 10:12, Jeanne Dupont a écrit :\n> anciens mots",
    "original": "-----Original Message-----\nFrom: Jane\nSent: Monday\nTo: All\nSubject: Old\n\nold words",
    "origine": "-----Message d'origine-----\nDe : Jeanne\nEnvoyé : lundi\nÀ : Tous\n\nanciens mots",
    "outlook": "_______________\nFrom: Jane\nSent: Monday\nTo: All\nSubject: Old\n\nold words",
    "objet": "De : Jeanne <j@example.org>\nEnvoyé : lundi 2 juin\nÀ : Tous\nObjet : Hier\n\nanciens mots",
    "forwarded": "---------- Forwarded message ---------\nFrom: Jane <jane@example.org>\n\nold words",
    "transféré": "---------- Message transféré ---------\nDe : Jeanne\n\nanciens mots",
    "apple": "Begin forwarded message:\n\n> From: Jane\n> old words",
}
SIGNED = {
    "delimiter": "-- \nAlex Moreau\nHead of Sales",
    "bare": "--\nAlex Moreau",
    "regards": "Best regards,\n\nAlex Moreau\nHead of Sales, Orvane\n+44 20 7946 0000",
    "cordialement": "Bien cordialement,\nAlex Moreau\nDirection commerciale\n01 23 45 67 89",
    "phone": "Sent from my phone",
    "téléphone": "Envoyé de mon téléphone",
}


def text_of(*parts: str) -> bytes:
    return "\n\n".join(parts).encode()


@pytest.mark.parametrize("reply", REPLY.values(), ids=REPLY)
@pytest.mark.parametrize("signed", ["", *SIGNED.values()], ids=["none", *SIGNED])
def test_only_what_the_author_wrote_is_kept(reply: str, signed: str) -> None:
    letter = read_letter(text_of(*OWN, *filter(None, [signed]), reply), "message.txt")
    assert letter.paragraphs == OWN
    assert len(letter.notices) == 1 + bool(signed)


@pytest.mark.parametrize("signed", SIGNED.values(), ids=SIGNED)
def test_signature_is_left_out_and_counted(signed: str) -> None:
    letter = read_letter(text_of(*OWN, signed), "message.txt")
    assert letter.paragraphs == OWN
    assert f"{len([line for line in signed.splitlines() if line.strip()])}" in letter.notices[0].en


def test_answer_between_quoted_lines_is_kept() -> None:
    text = (
        "On 3 Jun 2025, at 10:12, Jane wrote:\n> Why?\n\nBecause we never asked.\n\n> And now?\n\nNow we ask."
    )
    assert read_letter(text.encode(), "m.txt").paragraphs == ("Because we never asked.", "Now we ask.")


def test_postscript_after_a_signature_is_kept() -> None:
    letter = read_letter(text_of(*OWN, "Cheers,\nAlex\n\nPS: bring your doubts."), "m.txt")
    assert letter.paragraphs == (*OWN, "PS: bring your doubts.")


@pytest.mark.parametrize(
    "text",
    [
        "Le 12 mars, un client nous a écrit :\n\nvotre équipe nous écoute.\n\nGardons cela.",
        "Thanks everyone\n\nThis quarter taught us three things, and none of them is a number.",
        "Merci\n\n- écouter les clients\n- poser des questions",
        "From: where we stand, nobody sees the customer.\n\nSo let us go and see.",
        "We said it -- and we meant it.",
    ],
)
def test_words_that_only_look_like_a_mail_are_kept(text: str) -> None:
    read = " ".join(read_letter(text.encode(), "m.txt").paragraphs)
    assert read == " ".join(text.replace("- écouter", "écouter").replace("- poser", "poser").split())


def test_lines_that_a_program_broke_are_joined_and_items_stand_alone() -> None:
    text = "We said\nthat we would ask.\n\n- one\n  and more\n- two\n3. three"
    assert read_letter(text.encode(), "m.txt").paragraphs == (
        "We said that we would ask.", "one and more", "two", "three",
    )  # fmt: skip


def test_markdown_is_read_without_marks_code_tables_and_quotes() -> None:
    text = (
        "---\ntitle: x\n---\n# Our **wins**\n\nWe *learnt* from [Harlow](https://example.org/x).\n\n"
        "```python\nprint('hidden')\n```\n\n> somebody else said this\n\n| a | b |\n|---|---|\n\n"
        "Underlined\n----------\n\n* `ask` first\n"
    )
    letter = read_letter(text.encode(), "note.md")
    assert letter.paragraphs == ("Our wins", "We learnt from Harlow.", "Underlined", "ask first")
    assert [notice.en.rsplit(" ", 1)[1] for notice in letter.notices] == ["1.", "5."]


HTML = (
    "<html><head><style>p {}</style></head><body><p>We lost it,<br>and it is on me.</p>"
    "<ul><li>ask first<li>listen</ul><pre>secret code</pre>"
    '<div class="gmail_signature">Alex</div>'
    '<div class="gmail_quote"><div class="gmail_attr">On Tue, Jane wrote:</div>'
    "<blockquote>old words</blockquote></div></body></html>"
)


def test_html_is_read_as_it_is_seen() -> None:
    letter = read_letter(HTML.encode(), "m.html")
    assert letter.paragraphs == ("We lost it, and it is on me.", "ask first", "listen")
    assert len(letter.notices) == 3


def test_outlook_html_ends_where_the_reply_begins() -> None:
    html = (
        "<p>Own words here.</p><div id='appendonsend'></div><div id='divRplyFwdMsg'>From: J</div><p>old</p>"
    )
    assert read_letter(html.encode(), "m.html").paragraphs == ("Own words here.",)


def mail(body: str, *, html: str | None = None, charset: str = "utf-8", cte: str = "8bit") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Alex <alex@example.org>"
    message["To"] = "all@example.org"
    message["Subject"] = "Où nous en sommes"
    message["Date"] = "Tue, 03 Jun 2025 10:12:00 +0200"
    if body:
        message.set_content(body, charset=charset, cte=cte)
    if html:
        (message.add_alternative if body else message.set_content)(html, subtype="html")
    return message


@pytest.mark.parametrize(("charset", "cte"), [
    ("utf-8", "8bit"), ("utf-8", "base64"), ("utf-8", "quoted-printable"), ("iso-8859-1", "quoted-printable"),
    ("windows-1252", "base64"),
])  # fmt: skip
def test_mail_is_decoded_whatever_it_was_carried_in(charset: str, cte: str) -> None:
    message = mail("Nous l'avons perdu, à cause de moi.\n\n-- \nAlex", charset=charset, cte=cte)
    letter = read_letter(message.as_bytes(), "m.eml")
    assert letter.paragraphs == ("Nous l'avons perdu, à cause de moi.",)
    assert letter.title == "Où nous en sommes"
    assert f"{letter.written_on}" == "2025-06-03"


def test_mail_of_html_alone_is_read_and_text_comes_before_html() -> None:
    only = read_letter(mail("", html=HTML).as_bytes(), "m.eml")
    assert only.paragraphs[0] == "We lost it, and it is on me."
    both = read_letter(mail("The text.", html="<p>The markup.</p>").as_bytes(), "m.eml")
    assert both.paragraphs == ("The text.",)


def test_mail_is_known_by_its_headers_and_its_attachments_are_only_counted() -> None:
    message = mail("The text.")
    message.add_attachment("secret numbers", filename="numbers.csv")
    letter = read_letter(message.as_bytes(), "download")
    assert letter.paragraphs == ("The text.",)
    assert letter.notices[-1].en.endswith("1.")


def test_flowed_lines_are_joined_and_unknown_charsets_are_borne() -> None:
    head = b"From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; "
    flowed = head + b"charset=utf-8; format=flowed\r\n\r\nWe ask \r\nfirst.\r\n From here on.\r\n"
    assert read_letter(flowed, "m.eml").paragraphs == ("We ask first. From here on.",)
    unknown = head + b"charset=klingon\r\n\r\nWe ask first.\r\n"
    assert read_letter(unknown, "m.eml").paragraphs == ("We ask first.",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "text"),
        (b"> old\n> older", "only lines of others"),
        (b"12 %\n\n34", "no words"),
        (b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: image/png\n\nxx", "no words"),
    ],
)
def test_what_holds_nothing_to_read_says_why(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as raised:
        read_letter(data, "m.eml" if b"MIME" in data else "m.txt")
    assert said in raised.value.text.en
    assert raised.value.text.fr != raised.value.text.en


def test_mail_of_parts_within_parts_without_end_is_refused() -> None:
    head = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    nested = b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 200
    with pytest.raises(InputError, match="no e-mail"):
        read_letter(head + nested, "m.eml")


@pytest.mark.parametrize(
    ("hostile", "name"),
    [
        (b"<div>" * 5000 + b"</p>" * 5000, "m.html"),
        (b"Best,\n" * 5000, "m.txt"),
        (b"On 1 a@b\n" * 5000, "m.txt"),
        (b"<a@" * 20000, "m.md"),
        (b"![a" * 20000, "m.md"),
    ],
    ids=["elements", "closings", "attributions", "addresses", "pictures"],
)
def test_text_after_a_hostile_beginning_is_still_read(hostile: bytes, name: str) -> None:
    read = " ".join(read_letter(hostile + b"\n\nWe ask them first, and we listen.", name).paragraphs)
    assert read.endswith("We ask them first, and we listen.")


WORDS = st.lists(st.sampled_from("we ask them first and learn how it went".split()), min_size=9, max_size=30)
PARAGRAPHS = st.lists(WORDS.map(lambda words: " ".join(words) + "."), min_size=1, max_size=4)


@given(
    paragraphs=PARAGRAPHS,
    reply=st.sampled_from([*REPLY.values()]),
    signed=st.sampled_from([*SIGNED.values()]),
)
def test_own_paragraphs_come_back_whatever_surrounds_them(
    paragraphs: list[str], reply: str, signed: str
) -> None:
    assert read_letter(text_of(*paragraphs, signed, reply), "m.txt").paragraphs == tuple(paragraphs)
    sent = mail("\n\n".join([*paragraphs, signed, reply]), cte="quoted-printable")
    assert read_letter(sent.as_bytes(), "m.eml").paragraphs == tuple(paragraphs)


@given(data=st.binary(max_size=400), name=st.sampled_from(["m.eml", "m.md", "m.html", "m.txt"]))
def test_any_bytes_are_read_or_refused_in_words(data: bytes, name: str) -> None:
    with suppress(InputError):
        assert read_letter(data, name).paragraphs


@given(
    lines=st.lists(
        st.sampled_from(
            ["", "> a", "-- ", "a b.", "Best,", "From: x", "To: y", "Sent: z", "# h", "```", "<p>", "PS: c"]
        ),
        max_size=20,
    ),
    name=st.sampled_from(["m.md", "m.html", "m.txt"]),
)
def test_what_is_kept_stood_in_the_text_in_that_order(lines: list[str], name: str) -> None:
    try:
        kept = " ".join(read_letter("\n".join(lines).encode(), name).paragraphs).split()
    except InputError:
        return
    text = iter(" ".join(lines).split())
    assert all(word in text for word in kept)
