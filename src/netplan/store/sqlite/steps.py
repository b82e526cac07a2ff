"""The steps of the schema, oldest first; one that was released is never edited, only followed by the next.

Dates are ISO text of ten characters (`2026-11-24`), timestamps ISO text in UTC, enumerations their words: all
of it sorts and compares as text in any database. Foreign keys are checked when a command ends, so that it may
rearrange as it likes in between.

The journal holds rows by the names of their columns. A step that renames or splits a column rewrites the rows
in `change` too, or empties the journal; the same goes for adding a column that does not allow NULL.

`netplan_words` is a function of the program's: what is indexed of a text (`search_index.py`). A release
that takes texts apart in another way adds a step that empties and fills the index again.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered change of the schema, as SQL statements in order."""

    number: int
    name: str
    statements: tuple[str, ...]


def _day(column: str) -> str:
    """The CHECK of a date, in SQL that any database understands; a part of the steps, so not to be edited."""
    return (
        f"{column} LIKE '____-__-__' AND substr({column}, 6, 2) BETWEEN '01' AND '12' "
        f"AND substr({column}, 9, 2) BETWEEN '01' AND '31'"
    )


_FIRST = Step(
    1,
    "the tables",
    (
        f"""
        CREATE TABLE contact (
            id INTEGER NOT NULL,
            key VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            added VARCHAR NOT NULL,
            ring VARCHAR NOT NULL,
            every VARCHAR,
            status VARCHAR NOT NULL,
            org VARCHAR,
            title VARCHAR,
            place VARCHAR,
            birthday VARCHAR,
            met_on VARCHAR,
            met_where VARCHAR,
            met_through INTEGER,
            PRIMARY KEY (id),
            CONSTRAINT contact_key_once UNIQUE (key),
            CONSTRAINT contact_met_through FOREIGN KEY (met_through) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT contact_id CHECK (id > 0),
            CONSTRAINT contact_key CHECK (length(key) > 0),
            CONSTRAINT contact_name CHECK (length(name) > 0),
            CONSTRAINT contact_added CHECK ({_day("added")}),
            CONSTRAINT contact_ring CHECK (ring IN ('inner', 'close', 'active', 'wide', 'none')),
            CONSTRAINT contact_every
                CHECK (length(every) > 1 AND substr(every, length(every), 1) IN ('d', 'w', 'm', 'y')),
            CONSTRAINT contact_status CHECK (status IN ('active', 'paused', 'archived')),
            CONSTRAINT contact_birthday CHECK (birthday LIKE '____-__-__' OR birthday LIKE '__-__'),
            CONSTRAINT contact_met_on CHECK ({_day("met_on")})
        )
        """,
        "CREATE INDEX contact_by_met_through ON contact (met_through)",
        """
        CREATE TABLE contact_detail (
            contact_id INTEGER NOT NULL,
            kind VARCHAR NOT NULL,
            value VARCHAR NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (contact_id, kind, value),
            CONSTRAINT contact_detail_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT contact_detail_kind
                CHECK (kind IN ('alias', 'email', 'phone', 'link', 'circle', 'knows', 'origin')),
            CONSTRAINT contact_detail_position CHECK (position >= 0)
        )
        """,
        f"""
        CREATE TABLE remembered_date (
            contact_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            what VARCHAR NOT NULL,
            day VARCHAR NOT NULL,
            yearly BOOLEAN NOT NULL,
            PRIMARY KEY (contact_id, position),
            CONSTRAINT remembered_date_yearly CHECK (yearly IN (TRUE, FALSE)),
            CONSTRAINT remembered_date_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT remembered_date_position CHECK (position >= 0),
            CONSTRAINT remembered_date_day CHECK ({_day("day")})
        )
        """,
        f"""
        CREATE TABLE note (
            contact_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            day VARCHAR NOT NULL,
            text VARCHAR NOT NULL,
            PRIMARY KEY (contact_id, position),
            CONSTRAINT note_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT note_position CHECK (position >= 0),
            CONSTRAINT note_day CHECK ({_day("day")})
        )
        """,
        f"""
        CREATE TABLE goal (
            id INTEGER NOT NULL,
            key VARCHAR NOT NULL,
            title VARCHAR NOT NULL,
            why VARCHAR,
            due VARCHAR,
            quota_touches INTEGER,
            quota_per VARCHAR,
            status VARCHAR NOT NULL,
            PRIMARY KEY (id),
            CONSTRAINT goal_key_once UNIQUE (key),
            CONSTRAINT goal_id CHECK (id > 0),
            CONSTRAINT goal_key CHECK (length(key) > 0),
            CONSTRAINT goal_title CHECK (length(title) > 0),
            CONSTRAINT goal_due CHECK ({_day("due")}),
            CONSTRAINT goal_quota_touches CHECK (quota_touches > 0),
            CONSTRAINT goal_quota_per CHECK (quota_per IN ('week', 'month')),
            CONSTRAINT goal_quota_whole CHECK ((quota_touches IS NULL) = (quota_per IS NULL)),
            CONSTRAINT goal_status CHECK (status IN ('open', 'won', 'dropped'))
        )
        """,
        """
        CREATE TABLE goal_person (
            goal_id INTEGER NOT NULL,
            contact_id INTEGER NOT NULL,
            role VARCHAR NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (goal_id, contact_id, role),
            CONSTRAINT goal_person_goal FOREIGN KEY (goal_id) REFERENCES goal (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT goal_person_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT goal_person_role CHECK (role IN ('target', 'introducer', 'informant')),
            CONSTRAINT goal_person_position CHECK (position >= 0)
        )
        """,
        "CREATE INDEX goal_person_by_contact ON goal_person (contact_id)",
        f"""
        CREATE TABLE touchpoint (
            id INTEGER NOT NULL,
            day VARCHAR NOT NULL,
            how VARCHAR NOT NULL,
            direction VARCHAR NOT NULL,
            minutes INTEGER,
            place VARCHAR,
            summary VARCHAR,
            PRIMARY KEY (id),
            CONSTRAINT touchpoint_id CHECK (id > 0),
            CONSTRAINT touchpoint_day CHECK ({_day("day")}),
            CONSTRAINT touchpoint_how
                CHECK (how IN ('meeting', 'call', 'video', 'email', 'message', 'social', 'letter', 'event',
                    'other')),
            CONSTRAINT touchpoint_direction CHECK (direction IN ('out', 'in', 'both')),
            CONSTRAINT touchpoint_minutes CHECK (minutes > 0)
        )
        """,
        """
        CREATE TABLE touchpoint_person (
            touchpoint_id INTEGER NOT NULL,
            contact_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (touchpoint_id, contact_id),
            CONSTRAINT touchpoint_person_touchpoint FOREIGN KEY (touchpoint_id) REFERENCES touchpoint (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT touchpoint_person_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT touchpoint_person_position CHECK (position >= 0)
        )
        """,
        "CREATE INDEX touchpoint_person_by_contact ON touchpoint_person (contact_id)",
        """
        CREATE TABLE touchpoint_goal (
            touchpoint_id INTEGER NOT NULL,
            goal_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (touchpoint_id, goal_id),
            CONSTRAINT touchpoint_goal_touchpoint FOREIGN KEY (touchpoint_id) REFERENCES touchpoint (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT touchpoint_goal_goal FOREIGN KEY (goal_id) REFERENCES goal (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT touchpoint_goal_position CHECK (position >= 0)
        )
        """,
        "CREATE INDEX touchpoint_goal_by_goal ON touchpoint_goal (goal_id)",
        """
        CREATE TABLE favour (
            touchpoint_id INTEGER NOT NULL,
            side VARCHAR NOT NULL,
            position INTEGER NOT NULL,
            what VARCHAR NOT NULL,
            note VARCHAR,
            PRIMARY KEY (touchpoint_id, side, position),
            CONSTRAINT favour_touchpoint FOREIGN KEY (touchpoint_id) REFERENCES touchpoint (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT favour_side CHECK (side IN ('gave', 'got', 'asked')),
            CONSTRAINT favour_position CHECK (position >= 0),
            CONSTRAINT favour_what
                CHECK (what IN ('introduction', 'information', 'advice', 'referral', 'opportunity',
                    'recognition', 'support', 'time'))
        )
        """,
        f"""
        CREATE TABLE promise (
            id INTEGER NOT NULL,
            contact_id INTEGER NOT NULL,
            what VARCHAR NOT NULL,
            made VARCHAR NOT NULL,
            due VARCHAR,
            owed_by VARCHAR NOT NULL,
            done VARCHAR,
            PRIMARY KEY (id),
            CONSTRAINT promise_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT promise_id CHECK (id > 0),
            CONSTRAINT promise_made CHECK ({_day("made")}),
            CONSTRAINT promise_due CHECK ({_day("due")}),
            CONSTRAINT promise_owed_by CHECK (owed_by IN ('me', 'them')),
            CONSTRAINT promise_done CHECK ({_day("done")})
        )
        """,
        "CREATE INDEX promise_by_contact ON promise (contact_id)",
        f"""
        CREATE TABLE snooze (
            contact_id INTEGER NOT NULL,
            until VARCHAR NOT NULL,
            PRIMARY KEY (contact_id),
            CONSTRAINT snooze_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT snooze_until CHECK ({_day("until")})
        )
        """,
        f"""
        CREATE TABLE shown_plan (
            rank INTEGER NOT NULL,
            day VARCHAR NOT NULL,
            contact_id INTEGER NOT NULL,
            PRIMARY KEY (rank),
            CONSTRAINT shown_plan_rank CHECK (rank > 0),
            CONSTRAINT shown_plan_day CHECK ({_day("day")})
        )
        """,
        """
        CREATE TABLE last_id (
            kind VARCHAR NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (kind),
            CONSTRAINT last_id_kind CHECK (kind IN ('contact', 'goal', 'touchpoint', 'promise')),
            CONSTRAINT last_id_number CHECK (number > 0)
        )
        """,
        f"""
        CREATE TABLE operation (
            id INTEGER NOT NULL,
            command VARCHAR NOT NULL,
            day VARCHAR NOT NULL,
            at VARCHAR NOT NULL,
            changes INTEGER NOT NULL,
            PRIMARY KEY (id),
            CONSTRAINT operation_day CHECK ({_day("day")}),
            CONSTRAINT operation_changes CHECK (changes > 0)
        )
        """,
        """
        CREATE TABLE operation_contact (
            operation_id INTEGER NOT NULL,
            contact_id INTEGER NOT NULL,
            PRIMARY KEY (operation_id, contact_id),
            CONSTRAINT operation_contact_operation FOREIGN KEY (operation_id) REFERENCES operation (id)
                DEFERRABLE INITIALLY DEFERRED
        )
        """,
        "CREATE INDEX operation_contact_by_contact ON operation_contact (contact_id)",
        """
        CREATE TABLE change (
            operation_id INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            table_name VARCHAR NOT NULL,
            before VARCHAR,
            after VARCHAR,
            PRIMARY KEY (operation_id, seq),
            CONSTRAINT change_operation FOREIGN KEY (operation_id) REFERENCES operation (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT change_something CHECK (before IS NOT NULL OR after IS NOT NULL)
        )
        """,
    ),
)

_DETAIL = (
    "(SELECT group_concat(value, char(10)) FROM contact_detail WHERE contact_id = contact.id AND kind = '{}')"
)
_SECOND = Step(
    2,
    "the index for find and who",
    (
        """
        CREATE VIRTUAL TABLE search_contact USING fts5(
            name, alias, org, title, place, met, circle, knows,
            columnsize = 0, tokenize = "ascii tokenchars '+#'"
        )
        """,
        """
        CREATE VIRTUAL TABLE search_said USING fts5(
            text, place, columnsize = 0, tokenize = "ascii tokenchars '+#'"
        )
        """,
        f"""
        INSERT INTO search_contact (rowid, name, alias, org, title, place, met, circle, knows)
        SELECT id, netplan_words(name), netplan_words({_DETAIL.format("alias")}), netplan_words(org),
            netplan_words(title), netplan_words(place), netplan_words(met_where),
            netplan_words({_DETAIL.format("circle")}), netplan_words({_DETAIL.format("knows")})
        FROM contact ORDER BY id
        """,
        """
        INSERT INTO search_said (rowid, text, place)
        SELECT CAST(replace(day, '-', '') AS INTEGER) * 4294967296 + id * 2,
            netplan_words(summary), netplan_words(place)
        FROM touchpoint WHERE summary IS NOT NULL OR place IS NOT NULL ORDER BY 1
        """,
        """
        INSERT INTO search_said (rowid, text)
        SELECT CAST(replace(day, '-', '') AS INTEGER) * 4294967296 + contact_id * 2 + 1,
            netplan_words(group_concat(text, char(10)))
        FROM note GROUP BY contact_id, day ORDER BY 1
        """,
    ),
)

STEPS: tuple[Step, ...] = (_FIRST, _SECOND)
"""Every step there is; their numbers count up from 1."""
