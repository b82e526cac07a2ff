"""The commands: one command, or one group of them, a file that is called as it."""

import builtins
from keyword import iskeyword

COMMANDS: dict[str, str] = {
    "today": "Whom to turn to today, why, and what to do.",
    "add": "Keep somebody you met.",
    "log": "Log what happened, in a sentence.",
    "fix": "Put right what was logged last.",
    "done": "Log what the plan suggested as done.",
    "draft": "A first message for what the plan suggests, from texts of your own.",
    "open": "Open somebody's mail, page or number, as it is stored.",
    "snooze": "Leave somebody in peace until a day.",
    "why": "A score as arithmetic, term by term.",
    "show": "Everything about one person, on one screen; or about one thing.",
    "touches": "What happened, newest first, with the number of each.",
    "list": "The people you know, as a table.",
    "edit": "Change what is kept about somebody, or what a handle names.",
    "rename": "Call somebody by another name; the old one still finds them.",
    "note": "Note something worth knowing about somebody.",
    "merge": "Make one person of two; nothing of either is lost.",
    "archive": "Leave somebody out of plans for good; all of it stays.",
    "restore": "Bring somebody back from the archive.",
    "remove": "Take somebody out, with all that was only theirs; or one thing.",
    "find": "Search names, notes and what was talked about.",
    "who": "Who can help with a topic, and how to reach them.",
    "goal": "What you are after, and who matters to it.",
    "promise": "Note what you owe somebody, or they owe you.",
    "promises": "What is promised and still open.",
    "kept": "A promise has been kept.",
    "date": "A day to remember: an anniversary, a first day at work.",
    "week": "The plan spread over seven days.",
    "shape": "Whether you are in shape: half a year of touches, who cools, who knows you.",
    "ready": "Who is there, come Monday: the level of the well as a bill, what is missing, and what to do.",
    "ask": "Note that you asked somebody for something.",
    "give": "Note that you gave somebody something.",
    "answer": "What became of an ask: yes, no, or later.",
    "ledger": "What was given, got and asked, what is open, and thanks owed.",
    "intro": "Introductions: those under way and proposed; with two people, one between them.",
    "path": "The warmest way to somebody, to a firm, or to who knows of a topic.",
    "graph": "Who knows whom, as far as you were told: a tree, or for a program that draws.",
    "met": "An evening's people in one line: all of it one touchpoint, new ones added, follow-ups spread.",
    "event": "Plan an event, or read the sheet of one: whom to meet there, and through whom.",
    "outcome": "What came of a goal, and thanks to whom; you promise to thank them.",
    "triage": "Give imported people their ring, a key each.",
    "report": "The plan and all around it as a file, for cron.",
    "import": "Bring people in from LinkedIn, a phone, or netplan itself.",
    "export": "Write what is stored: all of it as one document, or what other programs read.",
    "undo": "Take back the last change.",
    "redo": "Bring back what the last undo took.",
    "history": "What was changed, when, and by which command.",
    "backup": "Keep a copy of everything, or put one back.",
    "doctor": "Look whether all is well, and mend what can be mended.",
    "demo": "Look around in a made-up network; nothing is kept.",
    "config": "Show and change the settings.",
}
"""Every command, in the order of `netplan --help`, and its line there.

A test holds the lines against the commands' own help.
"""


def module_of(command: str) -> str:
    """The module of a command: `import` and `list`, which mean something in Python, end in `_` there."""
    taken = iskeyword(command) or hasattr(builtins, command)
    return f"{__name__}.{command}{'_' if taken else ''}"
