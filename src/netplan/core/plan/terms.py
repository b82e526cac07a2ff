"""The nine terms of a score: points, why in kind words, and the arithmetic with the weights in use.

Each function takes one relationship and returns its term; points are rounded to 0.1. Where an action needs to
know what a term was about (which promise, which goal, which day), the function returns that beside it.

A day is chosen from the points of thousands, and the words of seven are shown: a term makes its words, from
what it reckoned with, when somebody asks for them.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date

from netplan.core.network import WRITTEN, Direction, Goal, How, OwedBy, Promise
from netplan.core.people.contact import Ring, day_in_year
from netplan.core.phrases import count_of, say_day, say_days, say_due, shorten
from netplan.core.plan.relationships import GoalPart, Relationship, State, later, reply_mix, tended_since
from netplan.core.plan.standing import Standing
from netplan.core.plan.weights import Weights
from netplan.frozen import frozen

TERMS = ("keep", "promise", "reply", "followup", "nudge", "goal", "date", "reconnect", "rest")
"""The names of the terms, in the order in which they are shown."""

_QUOTED = 60  # characters of a promise or a title inside a reason


@frozen
class Term:
    """One part of a score.

    `points` are rounded to 0.1, never negative but for `rest`, which never is positive. `say` is the reason,
    or makes the reason and the formula. `telling` says that the reason is worth a line even without points.
    """

    name: str
    points: float
    say: str | Callable[[], tuple[str, str]]
    telling: bool = False

    @property
    def reason(self) -> str:
        """Why, in kind words; never empty."""
        return self.say if isinstance(self.say, str) else self.say()[0]

    @property
    def formula(self) -> str:
        """The arithmetic behind the points; empty where the term does not apply."""
        return "" if isinstance(self.say, str) else self.say()[1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Term) and self._told() == other._told()

    def __hash__(self) -> int:
        return hash(self._told())

    def _told(self) -> tuple[object, ...]:
        return self.name, self.points, self.reason, self.formula, self.telling


_UNTENDED = Term("keep", 0.0, "ring none: no cadence")
_NO_PROMISE = Term("promise", 0.0, "none open")
_NO_REPLY = Term("reply", 0.0, "nothing to answer")
_NOT_MET = Term("followup", 0.0, "not newly met")
_IN_TOUCH_SINCE = Term("followup", 0.0, "in touch since you met")
_NO_QUESTION = Term("nudge", 0.0, "no question of yours waits")
_NO_GOAL = Term("goal", 0.0, "in no open goal")
_NO_DATES = Term("date", 0.0, "no dates known")
_NO_DAY_NEAR = Term("date", 0.0, "no day near")
_NOT_DORMANT = Term("reconnect", 0.0, "not dormant")
_LITTLE_TO_GO_BY = Term("reconnect", 0.0, "no ring, and little to go by")
_NO_REST = Term("rest", 0.0, "no reason to wait")


def keep(relationship: Relationship, state: State, weights: Weights) -> Term:
    """The silence against the cadence: P·u²/(1+u²), u = importance · days since / cadence.

    Half of P at the cadence (at importance 1), never more than P. For tended people who are not dormant.
    Where there was no touch yet, a part of the cadence that differs with the id counts as waited.
    """
    if not relationship.tended:
        return _UNTENDED
    days, cadence = relationship.days_since, relationship.cadence_days
    if state is State.DORMANT:
        return Term("keep", 0.0, f"{say_days(days)} quiet: see reconnect")
    agreed = _agreed("keep", relationship, weights)
    if agreed:
        return agreed
    u = relationship.importance * relationship.waited / cadence

    def say() -> tuple[str, str]:
        told = str(days)
        if relationship.standing:
            since = count_of(days, "day") if days else "in touch today"
        else:
            verb = "added" if tended_since(relationship.contact) == relationship.contact.added else "sorted"
            since = f"{verb} {_ago(days)}, no touch yet"
            told = f"({days}+{_say(relationship.head_start)})"
        formula = (
            f"{_say(weights.keep_points)}·u²/(1+u²), u = {_say(relationship.importance)}·{told}/{cadence}"
        )
        return f"{since}, you planned {cadence}", formula

    return Term("keep", _tenths(weights.keep_points * u * u / (1 + u * u)), say)


def _agreed(term: str, relationship: Relationship, weights: Weights) -> Term | None:
    """The term of somebody whom one is to meet soon: nothing is asked until then."""
    on, today = relationship.expected, relationship.day
    if on is None or (on - today).days > weights.expected_days:
        return None
    return Term(term, 0.0, f"planned for {say_day(on, today=today)}", telling=True)


def due_day(promise: Promise, weights: Weights) -> date:
    """The day a promise is due; `promise_default_days` after it was made where none was set."""
    return promise.by or later(promise.made, weights.promise_default_days)


def promise(relationship: Relationship, weights: Weights) -> tuple[Term, Promise | None]:
    """What is owed: mine grows from two weeks before it is due to a week past, theirs counts once late.

    Mine: P·clamp(floor + (1-floor)·(d + lead)/span, floor, 1), d = days past due; less from four weeks on,
    for then it may be over. The highest counts, and of equals the one due first.
    """
    if not relationship.promises:
        return _NO_PROMISE, None
    today = relationship.day
    ranked = []
    for open_promise in relationship.promises:
        due = due_day(open_promise, weights)
        points, formula = _promise_points(open_promise, (today - due).days, weights)
        ranked.append((-points, due, open_promise.id, formula, open_promise))
    points, due, _, formula, first = min(ranked)

    def say() -> tuple[str, str]:
        mine = first.owed_by is OwedBy.ME
        what = f"{'' if mine else 'they '}promised “{shorten(first.what, _QUOTED)}”"
        when = f", due {say_due(due, today=today)}"
        if first.by is None:
            when = f" {say_day(first.made, today=today)}, no day set"
        more = f" ({len(ranked) - 1} more open)" if len(ranked) > 1 else ""
        return f"{what}{when}{more}", formula

    term = Term("promise", _tenths(-points), say)
    return term, first if term.points else None


def _promise_points(promise: Promise, past: int, weights: Weights) -> tuple[float, str]:
    if promise.owed_by is OwedBy.THEM:
        late = past >= weights.their_promise_days
        return (weights.their_promise_points, _say(weights.their_promise_points)) if late else (0.0, "")
    if past >= weights.promise_stale_days:
        return weights.promise_stale_points, _say(weights.promise_stale_points)
    most, floor, lead = weights.promise_points, weights.promise_floor, weights.promise_lead_days
    share = floor + (1 - floor) * (past + lead) / weights.promise_span_days
    if share <= floor:
        return most * floor, f"{_say(most)}·{_say(floor)}"
    if share >= 1:
        return most, f"{_say(most)}·1"
    slope = _say(round(1 - floor, 9))
    days = f"({_signed(past)}+{lead})/{weights.promise_span_days}"
    return most * share, f"{_say(most)}·({_say(floor)} + {slope}·{days})"


def reply(relationship: Relationship, weights: Weights) -> Term:
    """They wrote and I have not answered: P + G·min(1, d/3), d = days since the first such message.

    Over 45 days after the last one. A touchpoint of mine, or one that went both ways, has answered them all;
    what they do on social media asks for no answer.
    """
    days = days_owed(relationship)
    if days is None or relationship.standing is None or relationship.standing.owed_last is None:
        return _NO_REPLY
    latest = relationship.day.toordinal() - relationship.standing.owed_last
    if latest > weights.reply_over_days:
        return Term("reply", 0.0, f"wrote {_ago(latest)}, no answer is awaited any more")
    growth = weights.reply_growth_days

    def say() -> tuple[str, str]:
        again = f", again {_ago(latest)}" if latest < days else ""
        formula = f"{_say(weights.reply_points)} + {_say(weights.reply_growth)}·min(1, {days}/{growth})"
        return f"wrote {_ago(days)}{again}, not answered yet", formula

    return Term("reply", _tenths(weights.reply_points + weights.reply_growth * min(1, days / growth)), say)


def days_owed(relationship: Relationship) -> int | None:
    """The days since the first of their messages that I have not answered; None where nothing is owed."""
    standing = relationship.standing
    if standing is None or standing.owed_from is None:
        return None
    return relationship.day.toordinal() - standing.owed_from


def met_where(relationship: Relationship) -> str | None:
    """Where one met somebody, on one line; None where it is not known."""
    met, standing = relationship.contact.met, relationship.standing
    where = (met and met.where) or (standing and standing.where)
    return shorten(where, _QUOTED) if where else None


def met_on(relationship: Relationship) -> date | None:
    """The day one met somebody: as it is told, else a first touch in person on the day they were added.

    Somebody whose first touch is older, or came in another way, is an old friend newly added.
    """
    met, standing = relationship.contact.met, relationship.standing
    if met is not None and met.on is not None:
        return met.on
    if standing is None or not standing.met:
        return None
    first = date.fromordinal(standing.first)
    return first if first == relationship.contact.added else None


def followup(relationship: Relationship, weights: Weights) -> Term:
    """Somebody newly met, with one touch-day, in the active or wide ring: 0 that day, full for three days,
    then down along two slopes.

    A touch after the day one met was the follow-up.
    """
    standing, met = relationship.standing, met_on(relationship)
    days = None if met is None else (relationship.day - met).days
    if standing is None or met is None or days is None or not 0 <= days <= weights.followup_last_day:
        return _NOT_MET
    if standing.days > 1 or standing.last > met.toordinal():
        return _IN_TOUCH_SINCE
    if relationship.contact.ring not in (Ring.ACTIVE, Ring.WIDE):
        return Term("followup", 0.0, f"ring {relationship.contact.ring}: for active and wide only")
    agreed = _agreed("followup", relationship, weights)
    if agreed:
        return agreed
    points, formula = _followup_points(days, weights)

    def say() -> tuple[str, str]:
        where = met_where(relationship)
        said = f"met {say_day(met, today=relationship.day)}{f' at {where}' if where else ''}"
        return f"{said}, {'not written to yet' if days else 'tomorrow is soon enough'}", formula

    return Term("followup", _tenths(points), say)


def _followup_points(days: int, weights: Weights) -> tuple[float, str]:
    full, bend, last = weights.followup_full_days, weights.followup_middle_day, weights.followup_last_day
    high, middle, low = weights.followup_points, weights.followup_middle_points, weights.followup_last_points
    if days <= 0:
        return 0.0, ""
    if days <= full:
        return high, f"{_say(high)} on days 1–{full}"
    if days <= bend:
        return _slope(days, full, bend, high, middle)
    return _slope(days, bend, last, middle, low)


def _slope(day: int, start: int, end: int, high: float, low: float) -> tuple[float, str]:
    fall, days = high - low, end - start
    return high - fall * (day - start) / days, f"{_say(high)} − {_say(fall)}·({day}−{start})/{days}"


def business_days(after: date, until: date) -> int:
    """The Mondays to Fridays after one day and up to another (included), which is not earlier."""
    return _weekdays_through(until.toordinal()) - _weekdays_through(after.toordinal())


def _weekdays_through(ordinal: int) -> int:
    # Day 1 of the calendar, 1 January of year 1, is a Monday.
    weeks, rest = divmod(ordinal, 7)
    return 5 * weeks + min(rest, 5)


def nudge(relationship: Relationship, weights: Weights) -> Term:
    """The last touch was mine, asked for something or served a goal, and there is silence since.

    After more unanswered messages in a row than make it rest, nobody is nudged once more.
    """
    last = relationship.standing
    if last is None or last.direction is not Direction.OUT or not (last.asked or last.served):
        return _NO_QUESTION
    agreed = _agreed("nudge", relationship, weights)
    if agreed:
        return agreed
    quiet = business_days(last.last_on, relationship.day)
    first, final = weights.nudge_from_day, weights.nudge_to_day
    enough = unanswered(last) > weights.rest_unanswered > 0
    counts = first <= quiet <= final and not enough

    def say() -> tuple[str, str]:
        if enough:
            return f"{count_of(unanswered(last), 'message')} sent, no answer: let it be", ""
        verb = "asked" if last.asked else "wrote for a goal"
        said = f"{verb} {say_day(last.last_on, today=relationship.day)}, {count_of(quiet, 'business day')}"
        if not counts:
            return f"{said} ago: {'time yet' if quiet < first else 'let it be'}", ""
        return f"{said} without an answer", f"{_say(weights.nudge_points)} on business days {first}–{final}"

    return Term("nudge", _tenths(weights.nudge_points) if counts else 0.0, say)


def goal(relationship: Relationship, weights: Weights) -> tuple[Term, GoalPart | None]:
    """The best of the open goals: P·role·need, 0 where touched for it in the last 7 days.

    need = max(shortfall of the quota's week or month, 1 - days left/60, 0.4); without a last day the
    shortfall alone, with neither of them 0.4. None while the quota is met; 0.4 two weeks past the last day,
    when it is time to close the goal or to give it a new day.
    """
    best: tuple[float, str, str, GoalPart] | None = None
    for part in relationship.goals:
        need, told, formula = _need(part, relationship.day, weights)
        share = weights.share_of(part.role)
        points = weights.goal_points * share * need
        title = f"“{shorten(part.goal.title, _QUOTED)}”"
        if part.touched:
            points, told, formula = 0.0, f"{title}: in touch for it lately", ""
        else:
            told = f"{title}: {told}, {part.role}"
            formula = f"{_say(weights.goal_points)}·{_say(share)}·{formula}"
        if best is None or points > best[0]:
            best = (points, told, formula, part)
    if best is None:
        return _NO_GOAL, None
    points, told, formula, part = best
    term = Term("goal", _tenths(points), lambda: (told, formula))
    return term, part if term.points else None


def is_over(goal: Goal, today: date, weights: Weights) -> bool:
    """Whether a goal's last day is so long past that it should be closed, or given a new one."""
    return goal.by is not None and (today - goal.by).days >= weights.goal_over_days


def _need(part: GoalPart, today: date, weights: Weights) -> tuple[float, str, str]:
    """How much a goal needs a touch, 0 to 1, in words and as arithmetic."""
    quota, by, floor = part.goal.quota, part.goal.by, weights.goal_need
    needs: list[tuple[float, str, str]] = []
    if quota is not None and quota.touches > 0:
        shortfall = max(0.0, 1 - part.touches / quota.touches)
        told = f"{part.touches} of {quota.touches} this {quota.per}"
        if not shortfall:
            return 0.0, told, "0"
        needs.append((shortfall, told, f"(1 − {part.touches}/{quota.touches})"))
    if is_over(part.goal, today, weights) and by is not None:
        return floor, f"its day was {say_day(by, today=today)}", _say(floor)
    if by is not None:
        left, span = (by - today).days, weights.goal_deadline_days
        pressure = min(1.0, max(floor, 1 - left / span))
        formula = f"(1 − {left}/{span})" if floor < pressure < 1 else _say(pressure)
        needs.append(
            (pressure, f"{'by' if left >= 0 else 'its day was'} {say_day(by, today=today)}", formula)
        )
    if not needs:
        return floor, "open", _say(floor)
    return max(needs, key=lambda need: need[0])


@frozen
class Occasion:
    """A birthday (`what` is None) or another day to remember, where it falls near the day in question."""

    what: str | None
    on: date

    @property
    def name(self) -> str:
        """`birthday`, or what is remembered, in quotation marks."""
        return "birthday" if self.what is None else f"“{shorten(self.what, _QUOTED)}”"


def occasions(relationship: Relationship, weights: Weights) -> list[Occasion]:
    """The days to remember whose window holds the day in question, the birthday first, answered or not."""
    today = relationship.day
    return [
        occasion
        for occasion in _all_occasions(relationship)
        if -weights.date_after_days <= (occasion.on - today).days <= weights.date_before_days
    ]


def _all_occasions(relationship: Relationship) -> Iterator[Occasion]:
    year = relationship.day.year
    # A window can reach over New Year on either side.
    years = [y for y in (year - 1, year, year + 1) if MINYEAR <= y <= MAXYEAR]
    birthday = relationship.contact.birthday
    if birthday is not None:
        for y in years:
            yield Occasion(None, day_in_year(birthday.month, birthday.day, y))
    for kept in relationship.contact.dates:
        if not kept.yearly:
            yield Occasion(kept.what, kept.on)
            continue
        for y in years:
            on = day_in_year(kept.on.month, kept.on.day, y)
            if on >= kept.on:
                yield Occasion(kept.what, on)


def marked(relationship: Relationship, occasion: Occasion) -> bool:
    """Whether there was a touch on the occasion's day or since."""
    standing = relationship.standing
    return standing is not None and standing.last >= occasion.on.toordinal()


def date_term(relationship: Relationship, weights: Weights) -> tuple[Term, Occasion | None]:
    """A birthday or another day to remember that is near and was not marked yet; the best counts."""
    contact, today = relationship.contact, relationship.day
    if contact.birthday is None and not contact.dates:
        return _NO_DATES, None
    near = occasions(relationship, weights)
    still = [occasion for occasion in near if not marked(relationship, occasion)]
    if not still:
        told = Term("date", 0.0, f"{_falls(near[0], today)}, in touch since") if near else _NO_DAY_NEAR
        return told, None
    # The first of equals counts: the birthday, then as they are remembered.
    points, formula, best = max(
        ((*_date_points((occasion.on - today).days, weights), occasion) for occasion in still),
        key=lambda found: found[0],
    )
    term = Term("date", _tenths(points), lambda: (_falls(best, today), formula))
    return term, best if term.points else None


def _date_points(away: int, weights: Weights) -> tuple[float, str]:
    if away == 0:
        return weights.date_points, f"{_say(weights.date_points)} on the day"
    if away > 0:
        before = count_of(weights.date_before_days, "day")
        return weights.date_before_points, f"{_say(weights.date_before_points)} in the {before} before"
    after = count_of(weights.date_after_days, "day")
    return weights.date_after_points, f"{_say(weights.date_after_points)} in the {after} after"


def _falls(occasion: Occasion, today: date) -> str:
    past = "was " if (occasion.on - today).days < -1 else ""
    return f"{occasion.name} {past}{say_day(occasion.on, today=today)}"


def reconnect(relationship: Relationship, state: State, weights: Weights) -> Term:
    """Somebody dormant, in place of `keep`: P + R·mix, the mix being how much came from them.

    Whether they ever wrote back predicted a reply after silence; the length of the silence did not.
    """
    if state is not State.DORMANT:
        return _NOT_DORMANT
    agreed = _agreed("reconnect", relationship, weights)
    if agreed:
        return agreed
    mix = reply_mix(relationship)
    if not relationship.tended and (mix.days < weights.reconnect_touch_days or not mix.inbound):
        return _LITTLE_TO_GO_BY
    share = mix.share(weights)

    def say() -> tuple[str, str]:
        answers = "used to answer" if share >= 0.5 else "answered now and then"
        prior, most = _say(weights.mix_prior_weight), _say(weights.reconnect_reply_points)
        began = f"{_say(mix.inbound + weights.mix_inbound_prior)}/({mix.days}+{prior})"
        answered = f"{_say(mix.answered + weights.mix_answer_prior)}/({mix.outbound}+{prior})"
        formula = f"{_say(weights.reconnect_points)} + {most}·({began} + {answered})/2"
        return f"{say_days(relationship.days_since)} quiet, {answers} ({100 * share:.0f} %)", formula

    points = weights.reconnect_points + weights.reconnect_reply_points * share
    return Term("reconnect", _tenths(points), say)


def rest(relationship: Relationship, terms: Sequence[Term], weights: Weights) -> Term:
    """What is taken back of keep, nudge, goal and reconnect (`terms` holds them) after a touch just now, and
    of keep, goal and reconnect after two touch-days of unanswered messages, for two cadences (14 to 90 days).

    Never more than there is.
    """
    last = relationship.standing
    touched = last is not None and relationship.days_since < weights.rest_days
    ignored = _waits_for_them(relationship, weights)
    if last is None or not (touched or ignored):
        return _NO_REST
    points = {term.name: term.points for term in terms}
    # Messages without an answer do not speak against the one kind nudge.
    calm = round(points["keep"] + points["goal"] + points["reconnect"], 1)
    whole = round(calm + points["nudge"], 1)
    just_now, unheard = weights.rest_points, min(weights.rest_unanswered_points, calm)
    taken = min((just_now if touched else 0.0) + (unheard if ignored else 0.0), whole)

    def say() -> tuple[str, str]:
        heard = _touched_just_now(last, relationship.day)
        sent = f"{count_of(unanswered(last), 'message')} sent, no answer yet"
        second = f"min({_say(weights.rest_unanswered_points)}, {_say(calm)})"
        if not ignored:
            return heard, f"−min({_say(just_now)}, {_say(whole)})"
        if not touched:
            return sent, f"−{second}"
        return f"{heard} · {sent}", f"−min({_say(just_now)} + {second}, {_say(whole)})"

    return Term("rest", 0.0 - _tenths(taken), say)


def unanswered(standing: Standing) -> int:
    """How many days at the end I only wrote, and not in answer to them."""
    return standing.streak - standing.streak_answers


def _waits_for_them(relationship: Relationship, weights: Weights) -> bool:
    """Whether my last messages in a row are unanswered, and not forgotten yet."""
    standing = relationship.standing
    if standing is None or not unanswered(standing) >= weights.rest_unanswered > 0:
        return False
    remembered = min(
        max(weights.rest_unanswered_cadences * relationship.cadence_days, weights.rest_unanswered_least),
        weights.rest_unanswered_most,
    )
    return relationship.days_since <= remembered


def _touched_just_now(last: Standing, today: date) -> str:
    verb = "in touch"
    if last.how in (How.CALL, How.VIDEO):
        verb = "spoke"
    elif last.how in (How.MEETING, How.EVENT):
        verb = "met"
    elif last.how in WRITTEN and last.direction is not Direction.BOTH:
        verb = "wrote" if last.direction is Direction.OUT else "heard from them"
    return f"{verb} {say_day(last.last_on, today=today)}"


def _tenths(points: float) -> float:
    return round(points, 1)


def _say(number: float) -> str:
    return repr(round(number, 9)).removesuffix(".0")


def _signed(number: int) -> str:
    return f"−{-number}" if number < 0 else str(number)


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days) or f"{say_days(days)} ago"
