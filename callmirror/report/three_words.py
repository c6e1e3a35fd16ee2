"""The sentences of three calls, in both languages."""

from collections.abc import Mapping

from callmirror.domain import Text

THREE: Mapping[str, Text] = {
    "title": Text(en="Three calls", fr="Trois appels"),
    "idea": Text(
        en="Moments to listen to together. They are of the team; whose they are is not the matter.",
        fr="Des moments à écouter ensemble. Ils sont de l'équipe ; de qui ils sont n'est pas la question.",
    ),
    "at_random": Text(
        en="Three calls of three different people, drawn at random (seed {seed}).",
        fr="Trois appels de trois personnes différentes, tirés au hasard (graine {seed}).",
    ),
    "spanning": Text(
        en="Three calls of three different people, chosen to lie far apart (seed {seed}).",
        fr="Trois appels de trois personnes différentes, choisis éloignés les uns des autres "
        "(graine {seed}).",
    ),
    "question": Text(en="A question for us", fr="Une question pour nous"),
    "how": Text(
        en="Under each heading one moment of each call, in no order: nothing tells which moments under two "
        "headings are of the same call. […] stands for names and numbers.",
        fr="Sous chaque titre, un moment de chaque appel, sans ordre : rien ne dit quels moments de deux "
        "titres sont du même appel. […] remplace noms et nombres.",
    ),
    "can": Text(en="What three calls can tell", fr="Ce que trois appels peuvent dire"),
    "cannot": Text(en="What they cannot tell", fr="Ce qu'ils ne peuvent pas dire"),
    "can_possible": Text(
        en="That something is said among us: one moment is enough to know that it happens.",
        fr="Que quelque chose se dit chez nous : un moment suffit pour savoir que cela arrive.",
    ),
    "can_common": Text(
        en="That something is probably common: what all three show is, 19 times in 20, in at least {share} "
        "of our calls.",
        fr="Que quelque chose est sans doute courant : ce que les trois montrent est, 19 fois sur 20, dans "
        "au moins {share} de nos appels.",
    ),
    "can_ask": Text(
        en="What is worth asking next, of all our calls.",
        fr="Ce qu'il vaut la peine de demander ensuite, à tous nos appels.",
    ),
    "cannot_absent": Text(
        en="That something is missing: a habit that half of our calls show is in none of the three about "
        "{half} times in 100, one that every fifth call shows {fifth} times in 100.",
        fr="Que quelque chose manque : une habitude présente dans la moitié de nos appels n'est dans aucun "
        "des trois environ {half} fois sur 100, une habitude présente dans un appel sur cinq {fifth} fois "
        "sur 100.",
    ),
    "cannot_level": Text(
        en="How much: a level from three calls would reach {reach} times the usual distance between a call "
        "and the mean, to each side. So no level stands here.",
        fr="Combien : un niveau tiré de trois appels s'étendrait de chaque côté sur {reach} fois l'écart "
        "habituel entre un appel et la moyenne. Aucun niveau n'est donc donné ici.",
    ),
    "cannot_shared": Text(
        en="Whether a habit is shared, or one person's: see callmirror report.",
        fr="Si une habitude est partagée ou celle d'une seule personne : voir callmirror report.",
    ),
    "cannot_span": Text(
        en="How usual a moment is: calls chosen to lie far apart show what there is, not how much of it.",
        fr="À quel point un moment est habituel : des appels choisis éloignés montrent ce qui existe, pas en "
        "quelle proportion.",
    ),
}
"""The sentences, by what they are for; braces take values."""

WHY_NONE: Mapping[str, Text] = {
    "few_people": Text(
        en="No calls are shown: too few people have calls in these months, and a moment of a small group "
        "would be a moment of its members.",
        fr="Aucun appel n'est montré : trop peu de personnes ont des appels ces mois-ci, et un moment d'un "
        "petit groupe serait un moment de ses membres.",
    ),
    "few_left": Text(
        en="No calls are shown: nobody is drawn twice of the same days, and too few people are left of whom "
        "no call was drawn. Take other months, or look at the draws there are.",
        fr="Aucun appel n'est montré : personne n'est tiré deux fois pour les mêmes jours, et il reste trop "
        "peu de personnes dont aucun appel n'a été tiré. Prenez d'autres mois, ou revoyez les tirages déjà "
        "faits.",
    ),
    "drawn_enough": Text(
        en="No calls are shown: three draws of these days were made already, and more would be a way to look "
        "for a certain call. The seeds drawn before still show their calls.",
        fr="Aucun appel n'est montré : trois tirages de ces jours ont déjà eu lieu, et davantage permettrait "
        "de chercher un appel précis. Les graines déjà tirées montrent toujours leurs appels.",
    ),
    "no_moments": Text(
        en="No calls are shown: too few people have a moment that can be shown without telling who they are.",
        fr="Aucun appel n'est montré : trop peu de personnes ont un moment que l'on puisse montrer sans dire "
        "de qui il est.",
    ),
    "forgotten": Text(
        en="These calls were drawn and one of them was forgotten since, so they are shown no more.",
        fr="Ces appels ont été tirés et l'un d'eux a été oublié depuis : ils ne sont plus montrés.",
    ),
}
"""Why no calls are shown."""

HEADING_TITLES: Mapping[str, Text] = {
    "question_ratio": Text(en="When we ask", fr="Quand nous demandons"),
    "reformulation_rate": Text(en="When we give back what we heard", fr="Quand nous redisons ce qui est dit"),
    "after_objection": Text(en="After an objection", fr="Après une objection"),
    "customer_focus": Text(en="Of whom we speak", fr="De qui nous parlons"),
    "pressure": Text(en="Of time and price", fr="Du temps et du prix"),
    "next_step": Text(en="What comes next", fr="Ce qui vient ensuite"),
    "response_pause": Text(en="When we answer", fr="Quand nous répondons"),
    "interruption_rate": Text(en="When both speak", fr="Quand les deux parlent"),
}
"""What stands over moments: the place in a call, not what a marker makes of it; one quote proves nothing."""

HEADING_QUESTIONS: Mapping[str, Text] = {
    "question_ratio": Text(
        en="What could a customer answer to each of these, and what would we know then that we did not know?",
        fr="Que pourrait répondre un client à chacune, et que saurions-nous alors que nous ignorions ?",
    ),
    "customer_focus": Text(
        en="Whose world do these sentences speak of, theirs or ours, and what came just before?",
        fr="De quel monde parlent ces phrases, du leur ou du nôtre, et que venait-il d'être dit ?",
    ),
    "response_pause": Text(
        en="What had the customer just said, and what would one more second of silence have changed?",
        fr="Que venait de dire le client, et qu'aurait changé une seconde de silence de plus ?",
    ),
    "interruption_rate": Text(
        en="What were we about to hear when we began to speak?",
        fr="Qu'étions-nous sur le point d'entendre quand nous avons pris la parole ?",
    ),
    "reformulation_rate": Text(
        en="What did the customer do with what we gave back?",
        fr="Qu'a fait le client de ce que nous lui avons rendu ?",
    ),
    "after_objection": Text(
        en="What did the objection tell us, and did we hear the whole of it?",
        fr="Que nous disait l'objection, et l'avons-nous entendue tout entière ?",
    ),
    "pressure": Text(
        en="Whose deadline speaks here, and what would the customer have decided without it?",
        fr="De qui est l'échéance qui parle ici, et qu'aurait décidé le client sans elle ?",
    ),
    "next_step": Text(
        en="Whose wish is what was agreed, and who does what now?",
        fr="De qui vient le souhait de ce qui a été convenu, et qui fait quoi maintenant ?",
    ),
}
"""One open question under each heading."""
