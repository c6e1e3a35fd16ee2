"""What the page of a run says, in both languages."""

from collections.abc import Mapping

from callmirror.domain import Text

ORIGINS = ("file", "beside", "heard", "none")
"""Where words came from, in the order of the page; see ``Review.engine``."""

NAMED: Mapping[str, Text] = {
    "file": Text(en="from transcripts", fr="issus de transcriptions"),
    "beside": Text(
        en="recordings with a transcript beside them", fr="enregistrements accompagnés d'une transcription"
    ),
    "heard": Text(en="heard by the speech model", fr="entendus par le modèle vocal"),
    "none": Text(en="recordings without words", fr="enregistrements sans mots"),
}

WORDS: Mapping[str, Text] = {
    "kind": Text(en="Work on an archive", fr="Traitement d'une archive"),
    "title": Text(en="What this run did", fr="Ce que ce traitement a fait"),
    "begun": Text(en="Begun {day}, {lasted}", fr="Commencé le {day}, {lasted}"),
    "private": Text(
        en="This page names files, and files are sometimes named after people: it is for whoever runs the "
        "archive. Keep it to yourself; `--page run.json` writes the same without any name of a file.",
        fr="Cette page nomme des fichiers, et des fichiers portent parfois le nom de personnes : elle est "
        "pour qui traite l'archive. Gardez-la pour vous ; `--page run.json` écrit la même chose sans nom "
        "de fichier.",
    ),
    "stopped": Text(
        en="The run was stopped before its end. What was kept stays; the same command goes on from there.",
        fr="Le traitement a été arrêté avant la fin. Ce qui a été gardé reste ; la même commande reprend de "
        "là.",
    ),
    "cut": Text(
        en="A limit was reached. The same command goes on from there.",
        fr="Une limite a été atteinte. La même commande reprend de là.",
    ),
    "reviewed": Text(en="calls reviewed", fr="appels lus"),
    "failed": Text(en="files failed", fr="fichiers en échec"),
    "known": Text(en="known already, not done again", fr="déjà connus, pas refaits"),
    "left_out": Text(en="left out", fr="écartés"),
    "rate": Text(en="{rate} files an hour", fr="{rate} fichiers par heure"),
    "sound": Text(en="{hours} h of sound heard", fr="{hours} h de son entendues"),
    "not_drawn": Text(
        en="Not drawn: {count}. Sampling plans decide before anything is listened to.",
        fr="Non tirés au sort : {count}. Les plans d'échantillonnage décident avant toute écoute.",
    ),
    "failures": Text(en="What failed, and what to do", fr="Ce qui a échoué, et que faire"),
    "nothing_failed": Text(en="Nothing failed.", fr="Aucun échec."),
    "left_out_why": Text(en="What was left out, and why", fr="Ce qui a été écarté, et pourquoi"),
    "files": Text(en="Files", fr="Fichiers"),
    "why": Text(en="Why, and what to do", fr="Pourquoi, et que faire"),
    "first_ones": Text(en="The first of them", fr="Les premiers"),
    "and_more": Text(en="and {count} more", fr="et {count} autres"),
    "left": Text(en="What is left to do", fr="Ce qui reste à faire"),
    "left_count": Text(en="Files still to be done: {count}.", fr="Fichiers restant à faire : {count}."),
    "left_unknown": Text(
        en="How many files are left was not counted; the same command with --dry-run says it.",
        fr="Le nombre de fichiers restants n'a pas été compté ; la même commande avec --dry-run le dit.",
    ),
    "left_nothing": Text(en="Every file was settled.", fr="Chaque fichier a été traité."),
    "left_retry": Text(
        en="What failed for a reason that may pass is tried again by the same command; all that failed, with "
        "--retry.",
        fr="Ce qui a échoué pour une raison passagère est réessayé par la même commande ; tout ce qui a "
        "échoué, avec --retry.",
    ),
    "calls": Text(en="The calls", fr="Les appels"),
    "undated": Text(
        en="Without a date: {count}. Such calls count in the report of all time only.",
        fr="Sans date : {count}. Ces appels ne comptent que dans le rapport de toutes les périodes.",
    ),
    "nobody": Text(
        en="Without a rep: {count}. Such calls count in no pattern.",
        fr="Sans commercial : {count}. Ces appels ne comptent dans aucune habitude.",
    ),
    "lost": Text(
        en="Corrections that find their sentence no more: {count}; `callmirror corrections` shows them.",
        fr="Corrections qui ne retrouvent plus leur phrase : {count} ; voyez `callmirror corrections`.",
    ),
}
