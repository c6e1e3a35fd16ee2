"""The sentences of a page that stand around its patterns, plots and portrait, in both languages."""

from collections.abc import Mapping

from callmirror.domain import Text

WORDING_OF_PATTERNS: Mapping[str, Text] = {
    "nothing_shared": Text(
        en="Nothing here is surely shared by the team. That is a result too: more calls may tell more.",
        fr="Rien ici n'est sûrement partagé par l'équipe. C'est aussi un résultat : d'autres appels en "
        "diront peut-être plus.",
    ),
    "not_judged": Text(
        en="These levels have not been held against anything yet.",
        fr="Ces niveaux n'ont encore été comparés à rien.",
    ),
    "nothing_declared": Text(
        en="A strength is a habit we share and have declared we want. Nothing is declared yet: see "
        "callmirror standards.",
        fr="Une force est une habitude que nous partageons et que nous avons déclaré vouloir. Rien n'est "
        "encore déclaré : voir callmirror standards.",
    ),
    "kind_strength": Text(
        en="A strength: we do what we declared", fr="Une force : nous faisons ce que nous avons déclaré"
    ),
    "kind_gap": Text(en="A gap between saying and doing", fr="Un écart entre le dit et le fait"),
    "kind_habit": Text(en="A shared habit", fr="Une habitude partagée"),
    "kind_camps": Text(en="Two ways side by side", fr="Deux façons côte à côte"),
    "shared": Text(en="shared", fr="partagé"),
    "not_a_team_matter": Text(en="not a team matter", fr="pas une affaire d'équipe"),
    "not_ours": Text(en="Not a team matter", fr="Pas une affaire d'équipe"),
    "not_ours_why": Text(
        en="What differs here differs from person to person or from call to call: a team review is not the "
        "place for it.",
        fr="Ce qui diffère ici diffère d'une personne ou d'un appel à l'autre : une revue d'équipe n'est pas "
        "l'endroit pour en parler.",
    ),
    "nothing_not_ours": Text(
        en="Nothing was found to differ between people only.",
        fr="Rien ne diffère seulement d'une personne à l'autre.",
    ),
    "camps": Text(
        en="People do this in two ways, {beside}; neither is the team's.",
        fr="Les personnes le font de deux façons, {beside} ; aucune n'est celle de l'équipe.",
    ),
    "prevalent": Text(
        en="At least {tenths} in 10 people lie on this side, and it holds whoever is left out.",
        fr="Au moins {tenths} personnes sur 10 sont de ce côté, et cela tient quelle que soit la "
        "personne que l'on écarte.",
    ),
    "sure": Text(en="How sure", fr="À quel point c'est sûr"),
    "sure_hundred": Text(
        en="Of a hundred such statements, at most {false} by chance.",
        fr="Sur cent affirmations comme celle-ci, au plus {false} par hasard.",
    ),
    "sure_thousand": Text(
        en="Of a thousand such statements, at most {false} by chance.",
        fr="Sur mille affirmations comme celle-ci, au plus {false} par hasard.",
    ),
    "moved": Text(
        en="Since the period before: {difference}, probably between {low} and {high}.",
        fr="Depuis la période précédente : {difference}, probablement entre {low} et {high}.",
    ),
    "not_moved": Text(
        en="No evidence of a change since the period before: {difference}, probably between {low} "
        "and {high}.",
        fr="Aucun signe d'un changement depuis la période précédente : {difference}, probablement entre "
        "{low} et {high}.",
    ),
    "points": Text(en="{value} points", fr="{value} points"),
    "moments": Text(en="Moments heard", fr="Moments entendus"),
    "moments_how": Text(
        en="Said by different people, in no order; […] stands for names and numbers.",
        fr="Dits par des personnes différentes, sans ordre ; […] remplace noms et nombres.",
    ),
    "moments_no_quotes": Text(
        en="No moments: this is counted in time, and nothing is quoted for it.",
        fr="Pas de moments : cela se compte en temps, et rien n'est cité.",
    ),
    "moments_few_quotes": Text(
        en="No moments: fewer than three people have one that can be shown without telling who they are.",
        fr="Pas de moments : moins de trois personnes en ont un que l'on puisse montrer sans dire de qui il "
        "est.",
    ),
    "moments_customer_words": Text(
        en="No moments: they would be customers' words, and customers are not quoted here.",
        fr="Pas de moments : ce seraient les mots des clients, et les clients ne sont pas cités ici.",
    ),
    "declared": Text(en="Said and done", fr="Le dit et le fait"),
    "course": Text(en="Over time", fr="Au fil du temps"),
    "sharing": Text(en="The person or the situation", fr="La personne ou la situation"),
    "sharing_call": Text(en="the call", fr="l'appel"),
    "sharing_person": Text(en="the person", fr="la personne"),
    "sharing_chart": Text(
        en="What varies from call to call, in quarters: {words}",
        fr="Ce qui varie d'un appel à l'autre, en quarts : {words}",
    ),
    "trend_chart": Text(en="Over time: {levels}.", fr="Au fil du temps : {levels}."),
    "chart_target": Text(en="Our own standard: {target}.", fr="Notre propre standard : {target}."),
    "target_key": Text(en="our own standard", fr="notre propre standard"),
    "further_kinds": Text(en="Kinds of conversation", fr="Genres de conversations"),
    "further_kinds_how": Text(
        en="What share of our calls is of each kind; a kind is told by what is higher or lower than in most "
        "calls.",
        fr="Quelle part de nos appels est de chaque genre ; un genre se dit par ce qui y est plus élevé ou "
        "plus bas que dans la plupart des appels.",
    ),
    "further_routines": Text(en="Routines", fr="Routines"),
    "further_routines_how": Text(
        en="Moves that follow each other in the calls of several people, more often than chance explains.",
        fr="Des gestes qui se suivent dans les appels de plusieurs personnes, plus souvent que le hasard ne "
        "l'explique.",
    ),
    "further_after_objection": Text(en="After an objection", fr="Après une objection"),
    "further_after_objection_how": Text(
        en="What follows in our next two turns.", fr="Ce qui suit dans nos deux tours de parole suivants."
    ),
    "further_wordings": Text(en="Said alike", fr="Dit de la même façon"),
    "further_wordings_how": Text(
        en="Words that several of us say, each in two calls or more, and that other teams hardly say.",
        fr="Des mots que plusieurs d'entre nous disent, chacun dans deux appels au moins, et que les autres "
        "équipes ne disent guère.",
    ),
    "further_changes": Text(en="Over the months", fr="Au fil des mois"),
    "further_changes_how": Text(
        en="Levels that shifted or drifted over our months, people and types of call being the same.",
        fr="Les niveaux qui ont sauté ou dérivé au fil de nos mois, à personnes et types d'appel égaux.",
    ),
    "further_contexts": Text(en="By type of call", fr="Par type d'appel"),
    "further_contexts_how": Text(
        en="Some levels in calls of one type each, and how much of what people differ in goes with it.",
        fr="Quelques niveaux dans les appels d'un même type, et ce que ce type explique des différences "
        "entre personnes.",
    ),
    "left_out": Text(
        en="Beside other teams, like calls could not be set beside like by: {columns}. What goes with it may "
        "look like ours.",
        fr="À côté des autres équipes, les appels n'ont pas pu être comparés à égalité de : {columns}. Ce "
        "qui va avec peut passer pour nôtre.",
    ),
    "quoted": Text(en="“{words}”", fr="« {words} »"),
    "at_least_tenths": Text(en="at least {tenths} in 10 people", fr="au moins {tenths} personnes sur 10"),
    "further_rest": Text(
        en="Others are of too few people to be told.",
        fr="D'autres viennent de trop peu de personnes pour être dits.",
    ),
    "routine_value": Text(
        en="at least {tenths} in 10 people, {lift} times as often as chance",
        fr="au moins {tenths} personnes sur 10, {lift} fois plus souvent que par hasard",
    ),
    "group_questions": Text(en="Asking and listening", fr="Demander et écouter"),
    "group_offer": Text(en="Offering and what follows", fr="Proposer, et la suite"),
    "portrait": Text(en="A portrait: two factories", fr="Un portrait : deux usines"),
    "portrait_how": Text(
        en="Every team is a little of both. Signals stand beside the words they speak of, as they were "
        "measured; they are never added up.",
        fr="Toute équipe est un peu les deux. Les signaux sont à côté des mots dont ils parlent, tels que "
        "mesurés ; ils ne sont jamais additionnés.",
    ),
    "side_learns": Text(en="The factory that learns", fr="L'usine qui apprend"),
    "side_pushes": Text(en="The factory that pushes", fr="L'usine qui pousse"),
    "word_unheard": Text(
        en="Nothing that we measure speaks of it.", fr="Rien de ce que nous mesurons n'en parle."
    ),
    "column_word": Text(en="Word", fr="Mot"),
    "column_signals": Text(en="Signals that speak of it", fr="Signaux qui en parlent"),
    "column_said": Text(en="What it says", fr="Ce que cela dit"),
    "levels": Text(en="All that was measured", fr="Tout ce qui a été mesuré"),
}
"""The sentences, by what they are for; braces take values."""
