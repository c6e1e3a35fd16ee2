"""Who sees which work: one's own, and that of the teams one coaches."""

from api.service import Service
from callmirror.access import Deed, Principal
from callmirror.errors import NotFound, StoreError
from callmirror.jobs import Job, Jobs, State


def jobs_of(service: Service) -> Jobs:
    """The work.

    Raises:
        StoreError: nobody does any here.
    """
    if service.jobs is None:
        raise StoreError(
            en="Nobody does the work on uploads here; start the service with `callmirror serve`.",
            fr="Personne ne traite les envois ici ; démarrez le service avec `callmirror serve`.",
        )
    return service.jobs


def coached(principal: Principal) -> tuple[str, ...]:
    """The teams all of whose uploads this one sees."""
    return tuple(team for team in principal.teams_for(Deed.UPLOAD) if not principal.only_own(team))


def sees(principal: Principal, job: Job) -> bool:
    """Whether this one may see a job, call it off and try it again."""
    if not principal.may(Deed.UPLOAD, team=job.team):
        return False
    return job.submitted_by == principal.account.number or not principal.only_own(job.team)


def seen_job(service: Service, principal: Principal, number: int) -> Job:
    """One job, for whoever sees it.

    Raises:
        NotFound: there is none of that number, or it is another's.
    """
    job = jobs_of(service).job(number)
    if not sees(principal, job):
        raise NotFound(
            en=f"There is no job {number}; the list of uploads shows those that are.",
            fr=f"Il n'y a pas de tâche {number} ; la liste des envois montre celles qui existent.",
        )
    return job


def seen_jobs(
    service: Service, principal: Principal, *, states: tuple[State, ...] = (), before: int | None, limit: int
) -> tuple[Job, ...]:
    """The jobs that this one sees, the newest first, with numbers below ``before``."""
    jobs, teams = jobs_of(service), coached(principal)
    own = jobs.jobs(
        teams=principal.teams_for(Deed.UPLOAD),
        submitted_by=principal.account.number,
        states=states,
        before=before,
        limit=limit,
    )
    theirs = jobs.jobs(teams=teams, states=states, before=before, limit=limit) if teams else ()
    both = {job.number: job for job in (*own, *theirs)}
    return tuple(both[number] for number in sorted(both, reverse=True)[:limit])
