"""ACC201: another number."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analyse.facts import Facts
from qa.checks.accuracy.values import differing, is_magnitude, value_flag
from qa.checks.example import bad, good
from qa.checks.registry import check
from qa.core.bitext import Unit
from qa.core.finding import Flag
from qa.core.mqm import Category, Severity


@check(
    "ACC201",
    Category.NUMBER,
    Severity.MAJOR,
    examples=[
        bad(
            "es>en",
            "La entidad agrupa a ⟦612⟧ familias.",
            "The organization brings together ⟦621⟧ families.",
            fixed="The organization brings together 612 families.",
        ),
        bad("de>en", "Der Umsatz stieg um ⟦13,5⟧ Prozent.", "Sales rose by ⟦15.3⟧%.", fixed="Sales rose by 13.5%."),
        bad(
            "fr>en",
            "Elle a perdu ⟦un tiers⟧ de ses trottinettes.",
            "It has lost a ⟦quarter⟧ of its scooters.",
            fixed="It has lost a third of its scooters.",
        ),
        bad(
            "en>de",
            "The fund paid for ⟦48⟧ ambulances.",
            "Der Fonds bezahlte ⟦84⟧ Krankenwagen.",
            fixed="Der Fonds bezahlte 48 Krankenwagen.",
        ),
        bad("zh>en", "会议有⟦320⟧人参加。", "The meeting drew ⟦230⟧ people.", fixed="The meeting drew 320 people."),
        bad("ru>en", "В школе учатся ⟦415⟧ детей.", "The school has ⟦451⟧ pupils.", fixed="The school has 415 pupils."),
        good("es>en", "Tardó dos años y medio.", "It took two and a half years.", why="a half, spelled out"),
        good("fr>en", "Une douzaine de maires ont signé.", "Some 12 mayors signed.", why="a dozen is 12"),
        good("de>en", "Die Hälfte der 40 Betten ist leer.", "Of the 40 beds, 50% are empty.", why="a half is 50%"),
        good("es>en", "La ruta mide 14 kilómetros.", "The route is 9 miles long.", why="converted and rounded"),
        good("es>en", "Recorrió 4 millas.", "She covered 4 miles (about 6.4 kilometers).", why="a conversion added"),
        good("it>en", "La riunione inizia alle 18.30.", "The meeting starts at 6:30 p.m.", why="a time of day"),
        good("pt>en", "O custo foi de 2,3 mil milhões de euros.", "The cost was 2.3 billion euros.", why="long scale"),
        good("zh>en", "原定投资46亿元。", "The budget was 4.6 billion yuan.", why="亿 is a hundred million"),
        good("ja>en", "費用は1億2000万円だった。", "The cost was 120 million yen.", why="億 and 万"),
        good(
            "en>fr",
            "The 1970s brought 97 new schools.",
            "Les années 70 ont vu naître quatre-vingt-dix-sept écoles.",
            why="a decade; quatre-vingt-dix-sept is 97",
        ),
        good(
            "de>en",
            "Im 19. Jahrhundert lebten hier dreiundzwanzig Familien.",
            "In the 19th century, 23 families lived here.",
            why="ordinal; dreiundzwanzig is 23",
        ),
        good("es>en", "El siglo XIX fue duro.", "The 19th century was hard.", why="Roman numeral"),
        good(
            "es>en",
            "Facturó mil 700 millones de pesos.",
            "It had revenue of 1.7 billion pesos.",
            why="mil 700 millones",
        ),
        good("en>pt", "They rent out two rooms.", "Eles alugam dois quartos.", why="quartos are rooms, not quarters"),
        good(
            "en>fr",
            "The map measures 20 by 30 inches.",
            "La carte mesure environ 50 centimètres sur 75.",
            why="both sides converted, one unit",
        ),
        good("sv>en", "Han har kört 51 000 mil.", "He has driven 510,000 kilometers.", why="a Swedish mile is 10 km"),
        good("zh>en", "治疗费用需要30余万元。", "Treatment costs more than 300,000 yuan.", why="余: and more"),
        good("ja>en", "特許は中国の5分の1だ。", "It has 1/5 of China's patents.", why="the denominator first"),
        good(
            "it>en",
            "Secondo il consiglio, servono 14 giorni.",
            "According to the council, two weeks are needed.",
            why="secondo: according to, not second",
        ),
        good("cs>en", "Trh stojí na 20 miliardách korun.", "The market stands at 20 billion crowns.", why="locative"),
        good(
            "de>en",
            "Sie verlor 6 kg, dann noch 2 Pfund.",
            "She lost 6 kg, then another kilo.",
            why="two Pfund are a kilo",
        ),
        good("ar>en", "بلغ العدد ٣٫٥ مليون شخص.", "The number reached 3.5 million people.", why="Arabic-Indic digits"),
    ],
)
def number_changed(unit: Unit, facts: Facts) -> Iterator[Flag]:
    """A number of the source is another number in the translation.

    Numbers are compared by value: separators, number words, fractions, percentages, multipliers, times of day and right
    conversions of units do not matter. A number that moved to a sentence nearby is not missing. The number of the draft
    that is left over is taken for the wrong rendering of the one that the source has left over.
    """
    for source, target, sure in differing(unit, facts, dated=False):
        if not is_magnitude(source, target):
            yield value_flag(source, target, facts, sure=sure)
