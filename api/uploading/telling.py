"""What is told of an upload, by whoever sends it and by the file's name."""

import re
from dataclasses import dataclass

from api.identity import require
from api.service import Service
from api.uploading.wire import ToldUpload
from callmirror.access import Deed, Principal
from callmirror.errors import Conflict, Forbidden
from callmirror.gatherings.naming import names_told
from callmirror.jobs import Told
from callmirror.jobs.meetings import Meeting, occasion_of
from callmirror.metadata import CONTEXTS, Metadata, describe, read_team
from callmirror.metadata.file_names import plain_file_name
from callmirror.metadata.naming import HIDDEN, Naming, NamingRule, Understood
from callmirror.pseudonyms import without_deal

BY_HAND = ("date", "kind", *CONTEXTS, "deal", "language", "rep_speaker")
SHORT = 2
"""Parts of a name that are no longer than this stand in too many words."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What holds for the files that one account sends to one team."""

    principal: Principal
    team: str
    told: ToldUpload
    naming: Naming | None

    @property
    def only_own(self) -> bool:
        """Whether the files are the sender's own calls, whatever their names say."""
        return self.principal.only_own(self.team)

    def understood(self, name: str) -> Understood:
        """What a file's name says.

        Raises:
            MetadataError: it says something that has no meaning.
        """
        return self.naming.read(name) if self.naming else Understood(None, name)

    def of(self, name: str, *, transcript: str | None = None) -> Told:
        """All that is told of a file; what is told by hand comes before what its name says.

        Raises:
            MetadataError: something told has no meaning.
        """
        plain = plain_file_name(name)
        understood = self.understood(plain)
        label = without_deal(understood.label, self.told.deal) if self.told.deal else understood.label
        metadata = self._by_hand(label).otherwise(understood.metadata or Metadata())
        if self.told.occasion != "sales_call":
            return self._meeting(label, metadata, transcript)
        return Told(
            team=self.team,
            source=_without(label, self.principal.account.name) if self.only_own else label,
            kind=metadata.kind,
            stage=metadata.stage,
            channel=metadata.channel,
            segment=metadata.segment,
            deal=metadata.deal,
            language=metadata.language,
            rep=self.principal.account.rep if self.only_own else metadata.rep,
            rep_speaker=metadata.rep_speaker,
            started_at=metadata.started_at,
            transcript=transcript,
            submitted_by=self.principal.account.number,
        )

    def _by_hand(self, label: str) -> Metadata:
        """What is told of all files; ``label`` names the one in messages."""
        told = {name: getattr(self.told, name) for name in BY_HAND}
        return describe({**told, "rep": None if self.only_own else self.told.rep}, source=label)

    def _meeting(self, label: str, metadata: Metadata, transcript: str | None) -> Told:
        """All that is told of a meeting; what its file's name says of a rep tells nothing of it."""
        leader = (self.told.leader or "").strip() or None
        deals = (self.told.deals or "").strip()
        return Told(
            team=self.team,
            source=label,
            language=metadata.language,
            rep_speaker=leader,
            started_at=metadata.started_at,
            transcript=transcript,
            submitted_by=self.principal.account.number,
            meeting=Meeting(
                occasion=occasion_of(self.told.occasion),
                leader_agrees=self.told.leader_agrees,
                deals=names_told(deals, source="deals") if deals else (),
                people=self.told.people,
            ),
        )


def telling_of(service: Service, principal: Principal, told: ToldUpload) -> Telling:
    """What holds for files that are sent with this.

    Raises:
        MetadataError: the team's name can't be one.
        Forbidden: this account may not upload to it, or no meetings.
        Conflict: it may upload own calls only, and which are its own is not known.
        SettingsError: the rule for names can't be used.
    """
    team = read_team(told.team, source="team")
    require(principal, Deed.UPLOAD, team=team)
    if told.occasion != "sales_call" and principal.only_own(team):
        raise Forbidden(
            en="Meetings of a team are uploaded by its coaches, since they are everybody's; ask one of them.",
            fr="Les réunions d'une équipe sont déposées par ses coachs, car elles sont à toute l'équipe ; "
            "demandez-le à l'un d'eux.",
        )
    if principal.only_own(team) and principal.account.rep is None:
        raise Conflict(
            en="Nobody has said which calls are yours; ask an administrator to name you as a rep.",
            fr="Personne n'a dit quels appels sont les vôtres ; demandez à un administrateur de vous "
            "désigner comme commercial.",
        )
    return Telling(principal, team, told, _naming(service, team, told))


def rule_of(service: Service, team: str) -> NamingRule | None:
    """How a team names its files, where it has said so."""
    with service.open() as store:
        kept = store.uploads.rule(team)
    return NamingRule(*kept) if kept else None


def keep_rule(service: Service, principal: Principal, team: str, rule: NamingRule | None) -> None:
    """Keep how a team names its files, for all who upload to it; only its coaches say so.

    Raises:
        Forbidden: this account is no coach of it.
        SettingsError: the rule can't be used.
    """
    require(principal, Deed.UPLOAD, team=team)
    require(principal, Deed.TEND_TEAM, team=team)
    if rule is not None:
        Naming(rule)
    with service.open() as store:
        store.uploads.keep_rule(team, rule.text if rule else None, regular=bool(rule and rule.regular))


def _naming(service: Service, team: str, told: ToldUpload) -> Naming | None:
    rule = rule_of(service, team) if told.rule is None else NamingRule(told.rule, told.regular)
    return Naming(rule) if rule is not None and rule.text.strip() else None


def _without(label: str, name: str) -> str:
    """A file's name without any part of a person's."""
    parts = [re.escape(part) for part in name.split() if len(part) > SHORT]
    return re.sub("|".join(parts), HIDDEN, label, flags=re.IGNORECASE) if parts else label
