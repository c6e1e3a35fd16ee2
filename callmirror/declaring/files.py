"""What stands in a file that a person wrote."""

from pathlib import Path

from callmirror.errors import InputError
from callmirror.playbooks import LARGEST_BYTES


def text_of(path: Path) -> str:
    """The text of a file, a little more than is allowed of one that is far too large.

    Raises:
        InputError: it can't be opened, or is no UTF-8 text.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1).decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            str(path),
            en="can't be opened; check that the file is there and may be read.",
            fr="ne s'ouvre pas ; vérifiez que le fichier existe et qu'il peut être lu.",
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            str(path),
            en="is not UTF-8 text; save it as UTF-8.",
            fr="n'est pas en UTF-8 ; enregistrez-le en UTF-8.",
        ) from error
