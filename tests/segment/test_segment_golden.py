"""Golden sentences: each tuple is a text, cut where ``|`` stands."""

from __future__ import annotations

import pytest

from qa.core.language import Language
from qa.segment import split

GOLDEN = [
    # English
    ("en", "Mr. Holt met Dr. Ana Ruiz on St. James St. in the rain. |They argued."),
    ("en", "The shop opens at 5 p.m. |The bar opens later. |It closes at 2 a.m. Monday, then reopens."),
    ("en", "She moved to the U.S. |The U.S. Senate voted. |Smith Jr. lost."),
    ("en", "No. 5 came first. |Was it fair? |No. |It was not."),
    ("en", "A. J. Palencia and J.R.R. Corbett wrote it. |Neither did I. |Then we left."),
    ("en", "“I came. |I saw the house. |I won,” he said. |“Unclosed one. |He came there. |She left."),
    ("en", '"Really?" he asked. |"Who are they?" Pym asked. |"No!" |He asked for help.'),
    ("en", "He waited... and left. |Wait… |What now?!"),
    ("en", "It rose 3.5 percent to $1.5 million. |The firm (Acme Inc.) fell."),
    ("en", "It was handed to the press.|She left. |He retired in 2018.|Zubiri called.|“Come home,” she said."),
    ("en", "Visit example.com or mail ann@Example.Com. |See www.Example.Com/Path. |Booking.Com agreed."),
    ("en", "It holds (as of Jan. 5) two seats.[1] |Next one."),
    ("en", "He has a Ph.D. |She has e.g. a cat, i.e. Tom."),
    ("en", 'Her father (d. 1990) said: "It is over." |He lived in Washington, D.C. |She met Lt. Col. Hill.'),
    # Spanish
    ("es", "Vive en EE. UU. desde 1990. |Viajó a EE. UU. |El lunes volvió."),
    ("es", "La Sra. Pérez llegó a las 3 p. m. del lunes. |El Sr. A. J. Palencia dijo que no."),
    ("es", "«Vine. |Vi la casa», dijo. |«¿Quién es?», preguntó. |«No sé.» |Luego se fue."),
    ("es", "—¿Qué pasa? —preguntó Juan—. |Nada. |Fue en el núm. 4, pág. 12, etc. |Ayer llovió."),
    ("es", "Estuvo en la planta hasta 2016.|“La mitad de mi familia”, dijo. |D.ª Carmen y M.ª José callan."),
    # French
    ("fr", "« Oui. » |Elle part. |« Non ! » s’écria-t-il. |M. Dupont et M. Le Pen arrivent."),
    ("fr", "Il a vu J.-B. Poquelin au n. 5. |C’était en 50 av. J.-C. |L’Espagne gagne, etc. |Voilà !"),
    ("fr", "« Pourquoi ? » demanda-t-elle. |Le P.-D. G. de la S.A. Martin, né le 1er janv. 1950, se tait."),
    ("fr", "Quoi ? ! |Mme Roy attend. |La mer monte. |Pierre dort."),
    # German
    ("de", "Am 3. März kam er, z. B. mit Dr. Kern, d. h. dem Arzt. |Am 19. Januar ging er u. a. heim."),
    ("de", "Er wurde am 5. 10. 2020 gewählt. |Das war im 19. Jahrhundert. |Sie ist 42. |Dann ging sie."),
    ("de", "Das Gesetz (Art. 5 Abs. 2 GG) gilt. |Der 1. FC Aue liegt auf Platz 3. |Trainer Kern war im 2. Stock."),
    ("de", "„Ich kam. |Ich sah“, sagte er. |Er zahlte ca. 5 Mio. Euro. |Er wohnt in Haus Nr. 7. |Gut."),
    ("de", "Es wurden Millionen eingespart.|Pym hält sie für nötig. |Elisabeth II. Tochter kam. |Nein."),
    # Italian, Portuguese, Catalan
    ("it", "Il sig. Rossi vive a S. Marco. |L’avv. Bianchi della Fiat S.p.A. tace. |È vero? |Sì, ecc. |Lui c’è."),
    ("pt", "O Sr. Dr. Lima mora na Av. Central, n. 5. |«Não!», disse. |A Sra. Rocha saiu às 17 h. |Ela riu."),
    ("ca", "El Sr. Puig viu als EUA. |L’Anna no. |Què fas? |Res, etc. |Ara ve."),
    # Dutch, Swedish, Danish, Norwegian
    ("nl", "Dhr. de Vries kwam om 3 uur, d.w.z. laat. |'s Avonds ging hij. |Dr. A. Bos bleef. |Zij niet."),
    ("sv", "Hon kom kl. 5, t.ex. med tåg. |Dr. Ek såg det. |Han gick ut. |Succé!"),
    ("da", "Den 3. marts kom han, bl.a. med Dr. Holm. |Det var alt. |Tom gik."),
    ("no", "Han kom 5. mai, f.eks. med buss. |Dr. Lie så det. |Tom gikk."),
    # Polish, Czech, Croatian, Slovene, Hungarian, Finnish, Turkish
    ("pl", "Mieszka przy ul. Długiej 5, m.in. z dr. Nowak. |W 1990 r. wyjechał. |To prawda."),
    ("cs", "Dne 3. března přišel např. Jan. |Bylo jich 5. |Pak odešel. |Ing. Novák zůstal atd. |To je vše."),
    ("hr", "Rođen je 26. studenoga 1918. godine. |Dr. Babić je u ul. Lipa br. 5. |Čekajte me. |Djeca spavaju."),
    ("sl", "Prišla je npr. dr. Kos. |Poljubi me. |Kje je pitna voda?"),
    ("hu", "A 3. napon jött. |Dr. Kis 2020. március 5-én érkezett. |Ez jó."),
    ("fi", "Hän tuli 3. maaliskuuta, esim. junalla. |Se oli hyvä. |Tri Salo lähti."),
    ("tr", "3. gün geldi. |Dr. Ali 5. oldu. |Bu iyi mi? |Evet."),
    ("ro", "Dl. Pop și dna. Ene au venit la nr. 5. |El a plecat. |Ea nu."),
    # Cyrillic and Greek
    ("ru", "Он родился в 1990 г. |Он жил в г. Москве. |Это т. е. и т. д. и т. п. |Потом А. С. Ким пришёл."),
    ("ru", "«Как быть?» — спросил он. |Это стоило 5 тыс. руб. |Да. |- Да, - сказал он. |- Пойдём."),
    ("uk", "Він живе на вул. Садовій, буд. 5. |Так само, як і я. |Том не був готовий."),
    ("bg", "Той живее на ул. Иван Вазов, т. нар. център. |Трудно е. |Няма как."),
    ("el", "Πού πας; |Πάω στον κ. Νίκο, π.χ. αύριο. |Ναι!"),
    # Unspaced scripts
    ("ja", "彼は「行く」と言った。|「はい。」と彼女は答えた。|次の日、彼は来た！|すごい？！|うん。"),
    ("ja", "『本。』は売れた。|（笑）彼は来た。|本当？|うん!"),
    ("zh", "他说：“今天很好。”|明天呢？|“走吧。”林说。|（真的。）|是的……好。|重要嗎?|我知道。"),
    ("ko", '"간다."라고 말했다. |그는 왔다. |"네?" 라고 물었다. |5.6% 올랐다.|그는 갔다.'),
    # Arabic script, Hebrew, Indic, others
    ("ar", "هل ذهبت؟ |نعم. |قال د. محمد لا. |انتهى الأمر.|وعاد الرجل."),
    ("fa", "آیا رفتی؟ |بله. |او آمد."),
    ("ur", "وہ گیا۔ |وہ آئی۔ |کیا؟"),
    ("he", 'הוא גר בארה"ב. |תום אוכל. |למה?'),
    ("hi", "डॉ. शर्मा गए। |वह आया। |क्या?"),
    ("am", "እሱ ሄደ። |እሷ መጣች።"),
    ("hy", "Նա գնաց։ |Նա եկավ:"),
    ("ka", "ის წავიდა. |ის მოვიდა."),
    # No rules of our own
    ("eo", "Li iris. |Ŝi venis. |Mi vidis ilin."),
]


@pytest.mark.parametrize(("code", "marked"), GOLDEN)
def test_golden(code: str, marked: str) -> None:
    expected = marked.split("|")
    assert split("".join(expected), Language(code)) == tuple(expected)


def test_decomposed_text_is_cut_at_the_same_place() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "Il est allé au café.Élise est restée. Où ?")
    assert [unicodedata.normalize("NFC", s) for s in split(text, Language("fr"))] == [
        "Il est allé au café.",
        "Élise est restée. ",
        "Où ?",
    ]


def test_paragraphs_are_cut_at_blank_lines() -> None:
    assert split("A headline\n\nbody text. it goes on.\r\n\r\nnext", Language("en")) == (
        "A headline\n\n",
        "body text. it goes on.\r\n\r\n",
        "next",
    )
