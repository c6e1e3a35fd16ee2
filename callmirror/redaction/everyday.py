"""Words that redaction knows, by language; written for it, taken from no list."""

from collections.abc import Mapping


def words_of(*lines: str) -> frozenset[str]:
    """The words of some lines."""
    return frozenset(word for line in lines for word in line.split())


EVERYDAY: Mapping[str, frozenset[str]] = {
    "en": words_of(
        "a about absolutely after again ah all alright also although am an and another any anything",
        "anyway are as ask at because been before being both but by can certainly come could cool did do",
        "does doing done each either else enough er even ever every everyone everything exactly excellent",
        "fair fine first for from get give go good great had has have having he hello her here hey hi his",
        "hm how however if imagine in indeed instead interesting is it its just keep last later leave",
        "less let like lovely make many maybe me mm more morning most much my never nice no none not",
        "nothing now obviously of off oh okay on once only or our out over perfect perhaps please plus",
        "quite really right same say see send she should show since so some somebody someone something",
        "sometimes sorry still such suppose sure take tell than thank thanks that the their them then",
        "there these they thing things think this those though through to today together tomorrow too",
        "true under understood until up usually very wait want was we well were what whatever when where",
        "whether which while who whole whose why with without wonderful would yeah yep yes yesterday yet",
        "you your yours that's it's there's here's what's let's we're we've we'll we'd you're you've",
        "you'll you'd they're they've don't doesn't didn't can't couldn't won't wouldn't isn't aren't",
        "wasn't haven't hasn't who's how's where's he's she's that'll it'll",
    ),
    "fr": words_of(
        "à absolument ah ai ailleurs ainsi allez alors après assez attendez au aucun aujourd'hui",
        "auparavant aussi autant autre autrement aux avant avec avez avoir avons beaucoup bien bientôt",
        "bon bonjour bonne bonsoir bref ça car ce ceci cela celle celui cependant certainement ces cet",
        "cette ceux chacun chaque chez combien comme comment concrètement d'abord d'accord d'ailleurs",
        "dans de déjà demain depuis derrière des dès désolé désolée dites dites-moi donc dont du",
        "effectivement elle elles en enchanté encore enfin ensuite entendu entre envoyez est est-ce et",
        "euh eh évidemment exactement excusez-moi expliquez-moi faites figurez finalement forcément",
        "franchement grâce hein hier hop ici il ils imaginez intéressant j'ai jamais je jusqu'ici jusque",
        "justement la là là-dessus laissez-moi laquelle le lequel les lesquels leur leurs lors lorsque ma",
        "mais maintenant malgré malheureusement merci mes mieux mm moi moins mon naturellement ne ni non",
        "normalement nos notre nous on or ou où ouais oui par parce parfait parfois parlez-moi parmi pas",
        "pendant peu peut-être plus plusieurs plutôt pour pourquoi pourtant pouvez pratiquement",
        "précisément premièrement presque puis puisque qu quand quant que quel quelle quelles quels",
        "quelque quelqu'un qui quoi racontez-moi rappelez-moi rassurez-vous regardez rien sa sans sauf se",
        "selon ses seulement si sinon soit son sous souvent suite super supposons sur surtout ta tant",
        "tard tel tellement tenez tes toujours tous tout toute toutefois toutes très trop un une vers",
        "vite voici voilà voire vos votre voulez vous vrai vraiment vu y aurait avez-vous aviez êtes-vous",
        "pouvez-vous pourriez-vous voulez-vous savez-vous était étaient sont seront serait sera a-t-il y",
        "a-t-il vas va vont c'est c'était",
    ),
}
"""Words that often begin a sentence and name nobody."""

ALSO_NAMES = words_of(
    "will may mark grace rose hope bill rob pat sue jack art frank dean faith joy dawn drew chase",
    "miles penny ray summer april june victor pierre claire rose marine constant aimé clément juste",
    "noble prudent ange",
)
"""Everyday words that are names as well: at the head of a sentence they stay before a pronoun only."""

PRONOUNS = words_of("i you we they it he she that this there je tu il elle on nous vous ils elles ce")

FIRST_PERSON = words_of("i i'm i'd i've i'll")
"""Has a capital in English wherever it stands."""

SHORT_FORMS = words_of("OK CRM SMS PDF TVA VAT HT TTC RGPD GDPR FAQ TV PC USB WIFI IT RH HR")
"""Letters that name nobody."""

TITLES = words_of(
    "mr mrs ms miss mister dr doctor sir lady prof professor monsieur madame mademoiselle mme mlle",
    "docteur maître messieurs mesdames",
)
"""Whatever follows one of these is taken for a name."""

NUMBERS: Mapping[str, frozenset[str]] = {
    "en": words_of(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred",
        "hundreds thousand thousands million millions billion dozen dozens zero nought",
    ),
    "fr": words_of(
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept",
        "dix-huit dix-neuf vingt vingts trente quarante cinquante soixante septante huitante octante",
        "nonante cent cents mille million millions milliard milliards zéro dizaine dizaines douzaine",
        "quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine centaines millier",
        "milliers",
    ),
}
"""Words that count; one is none of them, since it is an article as well."""

INTRODUCTIONS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "my name", "name's", "this is ", " it's me", "speaking", " calling from", " here from", " i'm from",
        "spell", " at gmail", " dot com", " dot co", "at sign", "known as", " call me ",
    ),
    "fr": (
        "m'appelle", "mon nom", "mon prénom", "à l'appareil", " ici ", "de la part", "au nom de", "s'appelle",
        "épel", "arobase", " point com", " point fr", "prénomme", "appelez-moi",
    ),
}  # fmt: skip
"""Where these stand, somebody says who they are or spells something out."""
