"""XLIFF and TMX: the units of the file, its languages, no inline codes; bad files refused in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.core.config import Article, Pair
from qa.core.errors import InputError, QaError, UsageError
from qa.read.bilingual import Bilingual, read_bilingual
from qa.segment import segment

XLIFF1 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="es" target-language="en-US" datatype="plaintext"><body>
<group><trans-unit id="1"><source>La alcaldesa presentó <g id="1">ayer</g> los presupuestos. El pleno votó.</source>
  <target>The mayor presented the budget <g id="1">yesterday</g>. The council <bpt id="2">&lt;b&gt;</bpt>voted<ept id="2">&lt;/b&gt;</ept>.</target>
  <alt-trans><source>Otra</source><target>Other</target></alt-trans></trans-unit></group>
<trans-unit id="2"><source>La oposición los rechazó por segunda vez.</source><target/></trans-unit>
<trans-unit id="3" translate="no"><source>CODE_17</source><target>CODE_18</target></trans-unit>
<trans-unit id="4"><source>Primera frase. Segunda frase.</source>
  <seg-source><mrk mtype="seg" mid="0">Primera frase.</mrk> <mrk mtype="seg" mid="1">Segunda frase.</mrk></seg-source>
  <target><mrk mtype="seg" mid="0">First sentence.</mrk> <mrk mtype="seg" mid="1"></mrk></target></trans-unit>
</body></file></xliff>"""

XLIFF2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="es" trgLang="en">
<file id="f"><unit id="u1"><originalData><data id="d">&lt;b&gt;</data></originalData>
  <segment id="s1"><source>Llueve <pc id="1">mucho</pc> hoy.</source><target>It rains <pc id="1">a lot</pc> today.</target></segment>
  <ignorable><source> </source></ignorable>
  <segment><source>Pulse <ph id="2"/> y espere.</source><target>Press <ph id="2"/> and wait.</target></segment></unit>
<group id="g"><unit id="u2"><segment><source>Nadie resultó herido.</source></segment></unit></group>
</file></xliff>"""

TMX = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="ES-es" datatype="plaintext"/><body>
<tu tuid="a"><tuv xml:lang="en-US"><seg>The bridge <ph>{0}</ph> is closed.</seg></tuv><tuv xml:lang="es-ES"><seg>El puente <ph>{0}</ph> está cerrado.</seg></tuv></tu>
<tu><tuv xml:lang="es-ES"><seg>Llueve.</seg></tuv>MORE</tu>
</body></tmx>"""


def read(text: str | bytes, name: str = "a.xlf", source: str | None = None, target: str | None = None) -> Bilingual:
    data = text.encode() if isinstance(text, str) else text
    return read_bilingual(Pair(Article(name, data, target), Article(name, data, source)))


def units(both: Bilingual) -> list[tuple[list[str], list[str]]]:
    found = both.units(segment(both.source), segment(both.target))
    return [([s.text for s in u.source], [s.text for s in u.target]) for u in found]


def test_xliff_1() -> None:
    both = read(XLIFF1)
    assert (both.source.language.tag, both.target.language.tag) == ("es", "en-US")
    assert units(both) == [
        (
            ["La alcaldesa presentó ayer los presupuestos.", "El pleno votó."],
            ["The mayor presented the budget yesterday.", "The council voted."],
        ),
        (["La oposición los rechazó por segunda vez."], []),
        (["Primera frase."], ["First sentence."]),
        (["Segunda frase."], []),
    ]
    assert [b.locator for b in both.source.blocks] == ["1", "2", "4/0", "4/1"]


def test_xliff_2() -> None:
    both = read(XLIFF2)
    assert (both.source.language.tag, both.target.language.tag) == ("es", "en")
    assert units(both) == [
        (["Llueve mucho hoy."], ["It rains a lot today."]),
        (["Pulse y espere."], ["Press and wait."]),
        (["Nadie resultó herido."], []),
    ]
    assert [b.locator for b in both.source.blocks] == ["u1/s1", "u1/2", "u2/1"]


def test_tmx() -> None:
    both = read(TMX.replace("MORE", ""), "a.tmx")
    assert (both.source.language.tag, both.target.language.tag) == ("es-ES", "en-US")
    assert units(both) == [(["El puente está cerrado."], ["The bridge is closed."]), (["Llueve."], [])]


def test_tmx_can_be_read_backwards() -> None:
    both = read(TMX.replace("MORE", ""), "a.tmx", "en", "es")
    assert units(both) == [(["The bridge is closed."], ["El puente está cerrado."])]


def test_tmx_of_several_languages() -> None:
    memory = TMX.replace("MORE", '<tuv xml:lang="fr"><seg>Il pleut.</seg></tuv>')
    with pytest.raises(UsageError, match="several target languages"):
        read(memory, "a.tmx")
    assert units(read(memory, "a.tmx", target="fr")) == [
        (["El puente está cerrado."], []),
        (["Llueve."], ["Il pleut."]),
    ]
    with pytest.raises(UsageError, match="name one of them with --to"):
        read(memory, "a.tmx", target="de")


def test_options_override_the_file() -> None:
    both = read(XLIFF1, source="es-MX", target="en-GB")
    assert (both.source.language.tag, both.target.language.tag) == ("es-MX", "en-GB")


def test_spaces_and_breaks_around_codes() -> None:
    one = '<xliff version="1.2"><file source-language="es" target-language="en"><body><trans-unit id="1"{}>{}</trans-unit></body></file></xliff>'
    sides = (
        "<source>Uno<x id='1' ctype='lb'/>dos</source><target>Hi <x id='2'/>, go <x id='3'/> on.\n   End  now</target>"
    )
    assert read(one.format("", sides)).source.text == "Uno\ndos"
    assert read(one.format("", sides)).target.text == "Hi, go on. End  now"
    assert read(one.format(' xml:space="preserve"', sides)).target.text == "Hi, go on.\n   End  now"


def test_utf_16() -> None:
    assert units(read(XLIFF1.replace("UTF-8", "UTF-16").encode("utf-16"))) == units(read(XLIFF1))


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
BAD = [
    (b"", "is empty"),
    (b"plain text", "broken XML"),
    (XLIFF1[:400].encode(), "broken XML"),
    (b"<html/>", "neither XLIFF"),
    (b'<xliff version="3.0"/>', "neither XLIFF"),
    (b'<xliff version="1.2"/>', "no source text"),
    (b"<tmx version='1.4'><body/></tmx>", "no source text"),
    (XLIFF2.replace("target>", "note>").encode(), "no target text"),
    (f"{BOMB}<xliff version='1.2'>&i;</xliff>".encode(), "amplification"),
    (f"{BOMB}<xliff version='1.2' a='&i;'/>".encode(), "amplification"),
    (b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><xliff version="1.2">&f;</xliff>', "declares entities"),
    (b"<xliff>" * 5000, "broken XML"),
    (b'<?xml version="1.0" encoding="klingon"?><xliff/>', "broken XML"),
    (b" " * (64 * 2**20 + 1), "larger than"),
    (XLIFF2.replace('"es"', '"klingon"').encode(), "name it with --from"),
]


@pytest.mark.parametrize(("data", "message"), BAD)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(QaError) as caught:
        read(data)
    assert message in str(caught.value)
    assert "a.xlf" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_files_of_several_targets_are_refused() -> None:
    other = XLIFF1[XLIFF1.index("<file") : XLIFF1.index("</xliff>")].replace("en-US", "fr")
    with pytest.raises(UsageError, match="en-US, fr"):
        read(XLIFF1.replace("</xliff>", other + "</xliff>"))


def test_the_command(qa, tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(XLIFF1, "utf-8")
    done = qa("check", str(path), "--format", "json", "--select", "ACC101")
    assert done.code == 0, done.stderr
    report = json.loads(done.stdout)
    assert [f["source"]["text"] for f in report["findings"]] == [
        "La oposición los rechazó por segunda vez.",
        "Segunda frase.",
    ]
    path.write_text(XLIFF1[:300], "utf-8")
    done = qa("check", str(path))
    assert (done.code, done.stdout, len(done.stderr.strip().splitlines())) == (2, "", 1)
    assert qa("check", str(path), str(tmp_path / "b.txt")).code == 2


def test_a_manifest(qa, tmp_path: Path) -> None:
    (tmp_path / "a.xlf").write_text(XLIFF1, "utf-8")
    (tmp_path / "m.jsonl").write_text('{"target": "a.xlf", "target_lang": "en-GB"}\n', "utf-8")
    done = qa("check", "--pairs", str(tmp_path / "m.jsonl"), "--select", "ACC101")
    assert (done.code, len(json.loads(done.stdout)["findings"])) == (0, 2), done.stderr


def test_two_files_of_which_one_is_bilingual() -> None:
    from qa.read import read as read_one

    with pytest.raises(InputError, match="both source and target"):
        read_one(Article("a.tmx", b"<tmx/>", "en"))
