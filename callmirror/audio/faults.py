"""Everything that can be wrong with a sound file, in both languages, each with its remedy."""

from collections.abc import Mapping
from pathlib import Path

from callmirror.domain import Text
from callmirror.errors import RecordingError

FAULTS: Mapping[str, Text] = {
    "missing": Text(
        en="there is no such file; check the path.",
        fr="ce fichier n'existe pas ; vérifiez le chemin.",
    ),
    "folder": Text(
        en="this is a folder, not a recording; name the files in it.",
        fr="c'est un dossier, pas un enregistrement ; nommez les fichiers qu'il contient.",
    ),
    "not_a_file": Text(
        en="this is not an ordinary file; save the recording to a file first.",
        fr="ce n'est pas un fichier ordinaire ; enregistrez d'abord le son dans un fichier.",
    ),
    "unreadable": Text(
        en="the file can't be read; check its permissions and its disk.",
        fr="le fichier ne peut pas être lu ; vérifiez ses droits d'accès et son disque.",
    ),
    "empty": Text(
        en="the file is empty; export the recording again.",
        fr="le fichier est vide ; exportez de nouveau l'enregistrement.",
    ),
    "not_audio": Text(
        en="this is not a sound file, or its beginning is missing; export the recording again, "
        "for example as WAV, MP3, FLAC or Opus.",
        fr="ce n'est pas un fichier sonore, ou son début manque ; exportez de nouveau l'enregistrement, "
        "par exemple en WAV, MP3, FLAC ou Opus.",
    ),
    "playlist": Text(
        en="this is a list of other files, not a recording; give the recording itself.",
        fr="c'est une liste d'autres fichiers, pas un enregistrement ; donnez l'enregistrement lui-même.",
    ),
    "no_audio_track": Text(
        en="the file has no sound track; export the recording with its sound.",
        fr="le fichier n'a pas de piste sonore ; exportez l'enregistrement avec le son.",
    ),
    "unknown_codec": Text(
        en="its sound is written in a way that can't be decoded here; export it as WAV, MP3, FLAC or Opus.",
        fr="son codage sonore n'est pas connu ici ; exportez-le en WAV, MP3, FLAC ou Opus.",
    ),
    "many_channels": Text(
        en="it has {channels} channels, and a call has one or two; export the two parties as two channels, "
        "or mix them to one.",
        fr="il a {channels} canaux, et un appel en a un ou deux ; exportez les deux interlocuteurs sur deux "
        "canaux, ou mélangez-les en un seul.",
    ),
    "too_long": Text(
        en="it is longer than 24 hours; cut it into calls.",
        fr="il dure plus de 24 heures ; découpez-le en appels.",
    ),
    "too_short": Text(
        en="it holds less than 0.1 s of sound; check that the whole call was exported.",
        fr="il contient moins de 0,1 s de son ; vérifiez que tout l'appel a été exporté.",
    ),
    "nothing_decoded": Text(
        en="no sound could be decoded from it, it is damaged or cut off; export the recording again.",
        fr="aucun son n'a pu en être décodé, il est abîmé ou coupé ; exportez de nouveau l'enregistrement.",
    ),
    "changed": Text(
        en="the file changed while it was read; wait until it is complete, then try again.",
        fr="le fichier a changé pendant la lecture ; attendez qu'il soit complet, puis recommencez.",
    ),
}


def fault(name: str, path: Path, **values: object) -> RecordingError:
    """Make the error of that name for this file, ready to be raised."""
    text = FAULTS[name]
    return RecordingError(str(path), en=text.en.format(**values), fr=text.fr.format(**values))
