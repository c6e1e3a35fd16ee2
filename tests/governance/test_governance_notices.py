"""Notices say in both languages what is so, in versions that are read and acknowledged."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from governance_examples import TEAM

from callmirror.access import Account, Membership, Part
from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.errors import InputError
from callmirror.governance import Governing, Holding
from callmirror.governance.clocks import HOUSE
from callmirror.governance.notices import AUDIENCES
from callmirror.store import open_store
from callmirror.store.accounts import NewAccount

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
COACH = (Membership(Part.COACH, TEAM),)


@pytest.fixture
def governing(tmp_path: Path) -> Governing:
    open_store(tmp_path).close()
    return Governing(Settings(home=tmp_path), clock=lambda: NOW)


@pytest.fixture
def account(governing: Governing) -> Account:
    with open_store(governing.settings.home) as store:
        new = NewAccount(login="a@example.org", name="A", memberships=COACH)
        return Account(store.people.accounts.add(new, NOW), new.login, new.name, COACH)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_defaults_say_the_days_that_are_set_and_what_is_still_to_be_said(
    governing: Governing, audience: str
) -> None:
    governing.sweeping.set_clocks(HOUSE, {Holding.SOUND: 77}, NOW)
    notice = governing.notices.notice(audience)
    assert notice.version == 0
    assert not notice.is_finished
    for text in (notice.filled.en, notice.filled.fr):
        assert re.search(r"\b77\b", text)
        assert "{" not in text
        assert "CNIL" in text
    assert notice.filled.en.count("\n## ") == notice.filled.fr.count("\n## ")


def test_new_version_is_to_be_read_again(governing: Governing, account: Account) -> None:
    text = Text(en="New {sound}", fr="Nouveau {sound}")
    governing.notices.acknowledge(account, "employees", 0)
    assert governing.notices.read_at(account, "employees") == NOW
    assert governing.notices.readers("employees") == (1, 1)
    assert governing.notices.write("employees", text).version == 1
    assert governing.notices.read_at(account, "employees") is None
    assert governing.notices.write("employees", text).version == 1
    with pytest.raises(InputError):
        governing.notices.acknowledge(account, "employees", 0)


@pytest.mark.parametrize(
    "text", [Text(en="", fr="fr"), Text(en="en", fr=" \n "), Text(en="x" * 20_001, fr="fr")]
)
def test_notice_in_one_language_alone_or_too_long_is_refused(governing: Governing, text: Text) -> None:
    with pytest.raises(InputError):
        governing.notices.write("customers", text)
