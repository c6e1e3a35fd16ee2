"""Whose webhook it is: the administrator's all, a coach's those of the own team."""

from api.identity import require
from api.service import Service
from callmirror.access import Deed, Principal
from callmirror.store.outbox import no_webhook
from callmirror.webhooks import Webhook


def may_tend(asker: Principal, team: str | None) -> bool:
    """Whether somebody may register what is told of a team, of all teams for None."""
    if asker.may(Deed.ADMINISTER):
        return True
    return team is not None and asker.may(Deed.TEND_TEAM, team=team) and asker.may(Deed.LIST_CALLS, team=team)


def tended_teams(asker: Principal) -> tuple[str, ...] | None:
    """The teams whose webhooks somebody sees, None for all.

    Raises:
        Forbidden: there are none.
    """
    if asker.may(Deed.ADMINISTER):
        return None
    teams = tuple(team for team in asker.account.teams() if may_tend(asker, team))
    if not teams:
        require(asker, Deed.ADMINISTER)
    return teams


def webhook_of(service: Service, asker: Principal, number: int) -> Webhook:
    """One webhook of those that somebody sees.

    Raises:
        Forbidden: they see none at all.
        NotFound: there is none of that number, or it is not theirs.
    """
    tended_teams(asker)
    webhook = service.webhooks.webhook(number)
    if not may_tend(asker, webhook.team):
        raise no_webhook()
    return webhook
