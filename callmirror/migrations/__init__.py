"""The shape of the store, as steps that were taken once and never change again.

A step is a small named function, frozen once shipped; it imports nothing of ours and is taken in the order of
``STEPS`` under one write lock. A new column or table is a new step at the end. The number of steps taken
stands in the file itself as ``user_version``.
"""

import sqlite3

from callmirror.migrations import (
    accounts,
    calls,
    charter,
    discipline,
    field,
    gatherings,
    governance,
    jobs,
    ledger,
    listening,
    lists,
    outbox,
    playbooks,
    replies,
    results,
    search,
    taking,
    talks,
    uploads,
)
from callmirror.migrations.taking import APPLICATION_ID, Step

__all__ = ["APPLICATION_ID", "STEPS", "Step", "migrate", "schema_version"]

STEPS: tuple[Step, ...] = (
    calls.first_tables,
    calls.turns_table,
    calls.publications_tables,
    calls.forgetting_trigger,
    calls.playbook_steps_table,
    calls.standards_table,
    calls.months_table,
    calls.traces_table,
    calls.corrections_table,
    calls.team_words_table,
    calls.meetings_tables,
    calls.moves_table,
    listening.edits_tables,
    listening.comments_table,
    accounts.accounts_tables,
    accounts.failures_table,
    accounts.teams_table,
    uploads.uploads_tables,
    jobs.jobs_table,
    search.search_tables,
    search.search_views,
    search.search_triggers,
    search.search_changes,
    search.search_of_calls,
    playbooks.agreements_table,
    playbooks.changes_table,
    governance.access_log_tables,
    governance.retention_tables,
    governance.set_aside_table,
    governance.sampling_tables,
    governance.notices_tables,
    outbox.outbox_tables,
    outbox.answers_table,
    ledger.ledger_tables,
    lists.lists_indexes,
    results.results_tables,
    gatherings.gatherings_tables,
    talks.talks_table,
    replies.replies_table,
    replies.sheets_table,
    gatherings.sayings_table,
    field.field_tables,
    discipline.deals_of_calls,
    discipline.discipline_tables,
    jobs.job_meetings_table,
    replies.replies_parts,
    charter.call_labels,
    charter.charter_finds_table,
    search.search_lines_apart,
    talks.talk_sounds_table,
    lists.unread_index,
    jobs.job_labels,
    lists.lists_labels_indexes,
)


def migrate(connection: sqlite3.Connection, *, name: str, steps: tuple[Step, ...] = STEPS) -> None:
    """Take the steps that the database has not taken yet; see ``taking.migrate``."""
    taking.migrate(connection, name=name, steps=steps)


def schema_version(connection: sqlite3.Connection, *, name: str, latest: int = len(STEPS)) -> int:
    """How many steps the database has taken; see ``taking.schema_version``."""
    return taking.schema_version(connection, name=name, latest=latest)
