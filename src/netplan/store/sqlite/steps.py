"""The steps of the schema, oldest first; one that was released is never edited, only followed by the next.

Dates are ISO text of ten characters (`2026-11-24`), timestamps ISO text in UTC, enumerations their words: all
of it sorts and compares as text in any database. Foreign keys are checked when a command ends, so that it may
rearrange as it likes in between.

The journal holds rows by the names of their columns. A step that renames or splits a column rewrites the rows
in `change` too, or empties the journal; the same goes for adding a column that does not allow NULL, and for
giving rows that are there other values: `addition` holds a checksum over what an operation added.

`netplan_words` is a function of the program's: what is indexed of a text (`search_index.py`). A release
that takes texts apart in another way adds a step that empties and fills the index again. What is reckoned
from facts (`netplan.store.sums`) is filled after the last step, whichever that is.
"""

from netplan.frozen import frozen


@frozen
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


def _numbering(
    table: str, *, owner: str = "contact_id", only: str | None = None, of: str = ""
) -> tuple[str, ...]:
    """A number for every place of a list that the table, or the journal of it, has: a scratch table."""
    some = f" WHERE {only} = '{of}'" if only else ""
    logged = " UNION ".join(
        f"SELECT json_extract({side}, '$.{owner}'), json_extract({side}, '$.position') FROM change"
        f" WHERE table_name = '{table}' AND {side} IS NOT NULL"
        + (f" AND json_extract({side}, '$.{only}') = '{of}'" if only else "")
        for side in ("before", "after")
    )
    return (
        "DROP TABLE IF EXISTS numbering",
        "CREATE TABLE numbering (number INTEGER PRIMARY KEY, owner INTEGER, place INTEGER)",
        (
            "INSERT INTO numbering (owner, place)"
            f" SELECT * FROM (SELECT {owner}, position FROM {table}{some} UNION {logged}) ORDER BY 1, 2"
        ),
        "CREATE INDEX numbering_by_place ON numbering (owner, place)",
    )


def _numbered_in_journal(
    table: str, column: str, *, owner: str = "contact_id", only: str | None = None, of: str = ""
) -> tuple[str, ...]:
    """The numbers of the scratch table in the journal's rows, and the scratch table gone."""
    kind = "ask" if column == "ask_id" else table
    return (
        *(
            f"UPDATE change SET {side} = json_set({side}, '$.{column}', (SELECT number FROM numbering"
            f" WHERE owner = json_extract({side}, '$.{owner}')"
            f" AND place = json_extract({side}, '$.position')))"
            f" WHERE table_name = '{table}' AND {side} IS NOT NULL"
            + (f" AND json_extract({side}, '$.{only}') = '{of}'" if only else "")
            for side in ("before", "after")
        ),
        f"INSERT INTO last_id SELECT '{kind}', max(number) FROM numbering HAVING max(number) > 0",
        "DROP TABLE numbering",
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

_THIRD = Step(
    3,
    "what lies ahead, answers, introductions, outcomes, and a number for each note, day and ask",
    (
        f"ALTER TABLE contact ADD COLUMN since VARCHAR CONSTRAINT contact_since CHECK ({_day('since')})",
        "ALTER TABLE contact ADD COLUMN pronouns VARCHAR",
        # A list that a contact has is a kind of detail: the next one needs no step.
        """
        CREATE TABLE contact_detail_new (
            contact_id INTEGER NOT NULL,
            kind VARCHAR NOT NULL,
            value VARCHAR NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (contact_id, kind, value),
            CONSTRAINT contact_detail_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT contact_detail_kind CHECK (length(kind) > 0),
            CONSTRAINT contact_detail_position CHECK (position >= 0)
        )
        """,
        "INSERT INTO contact_detail_new SELECT contact_id, kind, value, position FROM contact_detail",
        "DROP TABLE contact_detail",
        "ALTER TABLE contact_detail_new RENAME TO contact_detail",
        (
            "CREATE TABLE last_id_new (kind VARCHAR NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (kind),"
            " CONSTRAINT last_id_kind CHECK (length(kind) > 0), CONSTRAINT last_id_number CHECK (number > 0))"
        ),
        "INSERT INTO last_id_new SELECT kind, number FROM last_id",
        "DROP TABLE last_id",
        "ALTER TABLE last_id_new RENAME TO last_id",
        # A number for every note and day there is or was: the journal can still bring those back.
        *_numbering("note"),
        f"""
        CREATE TABLE note_new (
            id INTEGER NOT NULL,
            contact_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            day VARCHAR NOT NULL,
            text VARCHAR NOT NULL,
            PRIMARY KEY (id),
            CONSTRAINT note_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT note_id CHECK (id > 0),
            CONSTRAINT note_position CHECK (position >= 0),
            CONSTRAINT note_day CHECK ({_day("day")})
        )
        """,
        (
            "INSERT INTO note_new SELECT number, owner, position, day, text FROM note"
            " JOIN numbering ON owner = contact_id AND place = position"
        ),
        "DROP TABLE note",
        "ALTER TABLE note_new RENAME TO note",
        "CREATE INDEX note_by_contact ON note (contact_id)",
        *_numbered_in_journal("note", "id"),
        *_numbering("remembered_date"),
        f"""
        CREATE TABLE remembered_date_new (
            id INTEGER NOT NULL,
            contact_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            what VARCHAR NOT NULL,
            day VARCHAR NOT NULL,
            yearly BOOLEAN NOT NULL,
            PRIMARY KEY (id),
            CONSTRAINT remembered_date_yearly CHECK (yearly IN (TRUE, FALSE)),
            CONSTRAINT remembered_date_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT remembered_date_id CHECK (id > 0),
            CONSTRAINT remembered_date_position CHECK (position >= 0),
            CONSTRAINT remembered_date_day CHECK ({_day("day")})
        )
        """,
        (
            "INSERT INTO remembered_date_new SELECT number, owner, position, what, day, yearly"
            " FROM remembered_date JOIN numbering ON owner = contact_id AND place = position"
        ),
        "DROP TABLE remembered_date",
        "ALTER TABLE remembered_date_new RENAME TO remembered_date",
        "CREATE INDEX remembered_date_by_contact ON remembered_date (contact_id)",
        *_numbered_in_journal("remembered_date", "id"),
        *_numbering("favour", owner="touchpoint_id", only="side", of="asked"),
        f"""
        CREATE TABLE favour_new (
            touchpoint_id INTEGER NOT NULL,
            side VARCHAR NOT NULL,
            position INTEGER NOT NULL,
            what VARCHAR NOT NULL,
            note VARCHAR,
            ask_id INTEGER,
            answer VARCHAR,
            answered VARCHAR,
            guess INTEGER,
            PRIMARY KEY (touchpoint_id, side, position),
            CONSTRAINT favour_touchpoint FOREIGN KEY (touchpoint_id) REFERENCES touchpoint (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT favour_side CHECK (side IN ('gave', 'got', 'asked')),
            CONSTRAINT favour_position CHECK (position >= 0),
            CONSTRAINT favour_what
                CHECK (what IN ('introduction', 'information', 'advice', 'referral', 'opportunity',
                    'recognition', 'support', 'time')),
            CONSTRAINT favour_ask CHECK ((side = 'asked') = (ask_id IS NOT NULL)),
            CONSTRAINT favour_answer CHECK (answer IN ('yes', 'no')),
            CONSTRAINT favour_answered CHECK ({_day("answered")}),
            CONSTRAINT favour_guess CHECK (guess BETWEEN 0 AND 100)
        )
        """,
        (
            "INSERT INTO favour_new (touchpoint_id, side, position, what, note, ask_id)"
            " SELECT touchpoint_id, side, position, what, note, number FROM favour"
            " LEFT JOIN numbering ON owner = touchpoint_id AND place = position AND side = 'asked'"
        ),
        "DROP TABLE favour",
        "ALTER TABLE favour_new RENAME TO favour",
        "CREATE UNIQUE INDEX favour_by_ask ON favour (ask_id)",
        *_numbered_in_journal("favour", "ask_id", owner="touchpoint_id", only="side", of="asked"),
        (
            "ALTER TABLE goal_person ADD COLUMN part VARCHAR"
            " CONSTRAINT goal_person_part CHECK (part IN ('yes', 'no'))"
        ),
        (
            "ALTER TABLE goal_person ADD COLUMN part_on VARCHAR"
            f" CONSTRAINT goal_person_part_on CHECK ({_day('part_on')})"
        ),
        "ALTER TABLE goal_person ADD COLUMN part_text VARCHAR",
        "ALTER TABLE touchpoint ADD COLUMN at VARCHAR CONSTRAINT touchpoint_at CHECK (at LIKE '__:__')",
        "ALTER TABLE touchpoint ADD COLUMN about BOOLEAN CONSTRAINT touchpoint_about CHECK (about IN (TRUE))",
        (
            "ALTER TABLE promise ADD COLUMN dropped VARCHAR"
            f" CONSTRAINT promise_dropped CHECK ({_day('dropped')})"
        ),
        """
        CREATE TABLE touchpoint_expected (
            touchpoint_id INTEGER NOT NULL,
            contact_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (touchpoint_id, contact_id),
            CONSTRAINT touchpoint_expected_touchpoint FOREIGN KEY (touchpoint_id) REFERENCES touchpoint (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT touchpoint_expected_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT touchpoint_expected_position CHECK (position >= 0)
        )
        """,
        "CREATE INDEX touchpoint_expected_by_contact ON touchpoint_expected (contact_id)",
        """
        CREATE TABLE touchpoint_tag (
            touchpoint_id INTEGER NOT NULL,
            tag VARCHAR NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (touchpoint_id, tag),
            CONSTRAINT touchpoint_tag_touchpoint FOREIGN KEY (touchpoint_id) REFERENCES touchpoint (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT touchpoint_tag_position CHECK (position >= 0),
            CONSTRAINT touchpoint_tag_tag CHECK (length(tag) > 0)
        )
        """,
        "CREATE INDEX touchpoint_tag_by_tag ON touchpoint_tag (tag)",
        f"""
        CREATE TABLE introduction (
            id INTEGER NOT NULL,
            first_id INTEGER NOT NULL,
            second_id INTEGER NOT NULL,
            day VARCHAR NOT NULL,
            why VARCHAR,
            no VARCHAR,
            PRIMARY KEY (id),
            CONSTRAINT introduction_first FOREIGN KEY (first_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT introduction_second FOREIGN KEY (second_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT introduction_id CHECK (id > 0),
            CONSTRAINT introduction_two CHECK (first_id <> second_id),
            CONSTRAINT introduction_day CHECK ({_day("day")}),
            CONSTRAINT introduction_no CHECK ({_day("no")})
        )
        """,
        "CREATE INDEX introduction_by_first ON introduction (first_id)",
        "CREATE INDEX introduction_by_second ON introduction (second_id)",
        f"""
        CREATE TABLE introduction_yes (
            introduction_id INTEGER NOT NULL,
            contact_id INTEGER NOT NULL,
            day VARCHAR NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (introduction_id, contact_id),
            CONSTRAINT introduction_yes_introduction
                FOREIGN KEY (introduction_id) REFERENCES introduction (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT introduction_yes_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT introduction_yes_position CHECK (position >= 0),
            CONSTRAINT introduction_yes_day CHECK ({_day("day")})
        )
        """,
        "CREATE INDEX introduction_yes_by_contact ON introduction_yes (contact_id)",
        f"""
        CREATE TABLE outcome (
            id INTEGER NOT NULL,
            goal_id INTEGER NOT NULL,
            day VARCHAR NOT NULL,
            what VARCHAR NOT NULL,
            minutes_saved INTEGER,
            PRIMARY KEY (id),
            CONSTRAINT outcome_goal FOREIGN KEY (goal_id) REFERENCES goal (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT outcome_id CHECK (id > 0),
            CONSTRAINT outcome_day CHECK ({_day("day")}),
            CONSTRAINT outcome_minutes_saved CHECK (minutes_saved > 0)
        )
        """,
        "CREATE INDEX outcome_by_goal ON outcome (goal_id)",
        """
        CREATE TABLE outcome_person (
            outcome_id INTEGER NOT NULL,
            contact_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (outcome_id, contact_id),
            CONSTRAINT outcome_person_outcome FOREIGN KEY (outcome_id) REFERENCES outcome (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT outcome_person_contact FOREIGN KEY (contact_id) REFERENCES contact (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT outcome_person_position CHECK (position >= 0)
        )
        """,
        "CREATE INDEX outcome_person_by_contact ON outcome_person (contact_id)",
    ),
)

_FOURTH = Step(
    4,
    "ranges of ids in the journal, and redo",
    (
        "ALTER TABLE operation ADD COLUMN undone INTEGER",
        "ALTER TABLE operation ADD COLUMN together INTEGER",
        """
        CREATE TABLE addition (
            operation_id INTEGER NOT NULL,
            kind VARCHAR NOT NULL,
            first_id INTEGER NOT NULL,
            last_id INTEGER NOT NULL,
            row_count INTEGER NOT NULL,
            checksum BIGINT NOT NULL,
            PRIMARY KEY (operation_id, kind),
            CONSTRAINT addition_operation FOREIGN KEY (operation_id) REFERENCES operation (id)
                DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT addition_ids CHECK (first_id > 0 AND last_id >= first_id)
        )
        """,
        """
        CREATE TABLE undone_rows (
            operation_id INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (operation_id, seq),
            CONSTRAINT undone_rows_operation FOREIGN KEY (operation_id) REFERENCES operation (id)
                DEFERRABLE INITIALLY DEFERRED
        )
        """,
    ),
)

_FIFTH = Step(
    5,
    "what a plan needs of each history",
    (
        """
        CREATE TABLE touch (
            contact_id INTEGER NOT NULL,
            day VARCHAR NOT NULL,
            touchpoint_id INTEGER NOT NULL,
            how VARCHAR NOT NULL,
            direction VARCHAR NOT NULL,
            said BOOLEAN NOT NULL,
            asked BOOLEAN NOT NULL,
            served BOOLEAN NOT NULL,
            balance INTEGER NOT NULL,
            PRIMARY KEY (contact_id, day, touchpoint_id),
            CONSTRAINT touch_said CHECK (said IN (TRUE, FALSE)),
            CONSTRAINT touch_asked CHECK (asked IN (TRUE, FALSE)),
            CONSTRAINT touch_served CHECK (served IN (TRUE, FALSE))
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE standing (
            contact_id INTEGER NOT NULL,
            last INTEGER NOT NULL,
            last_id INTEGER NOT NULL,
            how VARCHAR NOT NULL,
            direction VARCHAR NOT NULL,
            asked BOOLEAN NOT NULL,
            served BOOLEAN NOT NULL,
            said INTEGER,
            first INTEGER NOT NULL,
            met BOOLEAN NOT NULL,
            place VARCHAR,
            days INTEGER NOT NULL,
            inbound INTEGER NOT NULL,
            outbound INTEGER NOT NULL,
            answered INTEGER NOT NULL,
            wrote BOOLEAN NOT NULL,
            owed_from INTEGER,
            owed_last INTEGER,
            streak INTEGER NOT NULL,
            streak_answers BOOLEAN NOT NULL,
            balance INTEGER NOT NULL,
            usual VARCHAR NOT NULL,
            spoken VARCHAR NOT NULL,
            decayed FLOAT NOT NULL,
            half_life FLOAT NOT NULL,
            reply_within INTEGER NOT NULL,
            answer_within INTEGER NOT NULL,
            channel_days INTEGER NOT NULL,
            PRIMARY KEY (contact_id)
        )
        """,
        """
        CREATE TABLE served (
            goal_id INTEGER NOT NULL,
            day VARCHAR NOT NULL,
            contact_id INTEGER NOT NULL,
            PRIMARY KEY (goal_id, day, contact_id)
        ) WITHOUT ROWID
        """,
    ),
)

_SIXTH = Step(
    6,
    "the days on which plans listed people",
    (
        f"""
        CREATE TABLE listed (
            contact_id INTEGER NOT NULL,
            day VARCHAR NOT NULL,
            mark VARCHAR,
            PRIMARY KEY (contact_id, day),
            CONSTRAINT listed_day CHECK ({_day("day")})
        )
        """,
    ),
)

_SEVENTH = Step(7, "touchpoints by day", ("CREATE INDEX touchpoint_by_day ON touchpoint (day)",))

_EIGHTH = Step(
    8,
    "what happened in some days is counted from indexes",
    (
        "DROP INDEX touchpoint_by_day",
        "CREATE INDEX touchpoint_by_day ON touchpoint (day, direction)",
        "CREATE INDEX touch_by_day ON touch (day, contact_id)",
    ),
)

_NINTH = Step(
    9,
    "what was planned in place of what fell through",
    ("ALTER TABLE touchpoint ADD COLUMN moved BOOLEAN CONSTRAINT touchpoint_moved CHECK (moved IN (TRUE))",),
)

_TENTH = Step(
    10,
    "what is said once a day; how half a year's touches began, and how long they took, from indexes alone",
    (
        f"""
        CREATE TABLE said (
            day VARCHAR NOT NULL,
            what VARCHAR NOT NULL,
            PRIMARY KEY (day, what),
            CONSTRAINT said_day CHECK ({_day("day")})
        )
        """,
        "DROP INDEX touchpoint_by_day",
        "CREATE INDEX touchpoint_by_day ON touchpoint (day, direction, how, minutes)",
        "DROP INDEX touch_by_day",
        "CREATE INDEX touch_by_day ON touch (day, contact_id, touchpoint_id, how, direction)",
    ),
)

_ELEVENTH = Step(
    11,
    "what correspondence told of people whom nobody knows yet",
    (
        """
        CREATE TABLE waiting (
            mark VARCHAR NOT NULL,
            touches VARCHAR NOT NULL,
            PRIMARY KEY (mark),
            CONSTRAINT waiting_mark CHECK (length(mark) > 0),
            CONSTRAINT waiting_touches CHECK (length(touches) > 0)
        )
        """,
    ),
)

STEPS: tuple[Step, ...] = (
    _FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH, _EIGHTH, _NINTH, _TENTH, _ELEVENTH,
)  # fmt: skip
"""Every step there is; their numbers count up from 1."""
