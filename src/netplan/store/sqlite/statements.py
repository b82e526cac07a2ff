"""The SQL that writes rows, made out of the tables by scripts/statements.py: do not edit it."""

from netplan.store.changes import Statements

STATEMENTS = {
    'contact': Statements(
        ('id', 'key', 'name', 'added', 'ring', 'every', 'status', 'org', 'title', 'place', 'birthday', 'met_on', 'met_where', 'met_through', 'since', 'pronouns'),
        'INSERT INTO contact (id, "key", name, added, ring, every, status, org, title, place, birthday, met_on, met_where, met_through, since, pronouns) VALUES (:id, :key, :name, :added, :ring, :every, :status, :org, :title, :place, :birthday, :met_on, :met_where, :met_through, :since, :pronouns)',
        'UPDATE contact SET "key"=:now_key, name=:now_name, added=:now_added, ring=:now_ring, every=:now_every, status=:now_status, org=:now_org, title=:now_title, place=:now_place, birthday=:now_birthday, met_on=:now_met_on, met_where=:now_met_where, met_through=:now_met_through, since=:now_since, pronouns=:now_pronouns WHERE contact.id = :was_id AND contact."key" IS :was_key AND contact.name IS :was_name AND contact.added IS :was_added AND contact.ring IS :was_ring AND contact.every IS :was_every AND contact.status IS :was_status AND contact.org IS :was_org AND contact.title IS :was_title AND contact.place IS :was_place AND contact.birthday IS :was_birthday AND contact.met_on IS :was_met_on AND contact.met_where IS :was_met_where AND contact.met_through IS :was_met_through AND contact.since IS :was_since AND contact.pronouns IS :was_pronouns',
        'DELETE FROM contact WHERE contact.id = :was_id AND contact."key" IS :was_key AND contact.name IS :was_name AND contact.added IS :was_added AND contact.ring IS :was_ring AND contact.every IS :was_every AND contact.status IS :was_status AND contact.org IS :was_org AND contact.title IS :was_title AND contact.place IS :was_place AND contact.birthday IS :was_birthday AND contact.met_on IS :was_met_on AND contact.met_where IS :was_met_where AND contact.met_through IS :was_met_through AND contact.since IS :was_since AND contact.pronouns IS :was_pronouns',
    ),
    'goal': Statements(
        ('id', 'key', 'title', 'why', 'due', 'quota_touches', 'quota_per', 'status'),
        'INSERT INTO goal (id, "key", title, why, due, quota_touches, quota_per, status) VALUES (:id, :key, :title, :why, :due, :quota_touches, :quota_per, :status)',
        'UPDATE goal SET "key"=:now_key, title=:now_title, why=:now_why, due=:now_due, quota_touches=:now_quota_touches, quota_per=:now_quota_per, status=:now_status WHERE goal.id = :was_id AND goal."key" IS :was_key AND goal.title IS :was_title AND goal.why IS :was_why AND goal.due IS :was_due AND goal.quota_touches IS :was_quota_touches AND goal.quota_per IS :was_quota_per AND goal.status IS :was_status',
        'DELETE FROM goal WHERE goal.id = :was_id AND goal."key" IS :was_key AND goal.title IS :was_title AND goal.why IS :was_why AND goal.due IS :was_due AND goal.quota_touches IS :was_quota_touches AND goal.quota_per IS :was_quota_per AND goal.status IS :was_status',
    ),
    'last_id': Statements(
        ('kind', 'number'),
        'INSERT INTO last_id (kind, number) VALUES (:kind, :number)',
        'UPDATE last_id SET number=:now_number WHERE last_id.kind = :was_kind AND last_id.number IS :was_number',
        'DELETE FROM last_id WHERE last_id.kind = :was_kind AND last_id.number IS :was_number',
    ),
    'operation': Statements(
        ('id', 'command', 'day', 'at', 'changes', 'undone', 'together'),
        'INSERT INTO operation (id, command, day, at, changes, undone, together) VALUES (:id, :command, :day, :at, :changes, :undone, :together)',
        'UPDATE operation SET command=:now_command, day=:now_day, at=:now_at, changes=:now_changes, undone=:now_undone, together=:now_together WHERE operation.id = :was_id AND operation.command IS :was_command AND operation.day IS :was_day AND operation.at IS :was_at AND operation.changes IS :was_changes AND operation.undone IS :was_undone AND operation.together IS :was_together',
        'DELETE FROM operation WHERE operation.id = :was_id AND operation.command IS :was_command AND operation.day IS :was_day AND operation.at IS :was_at AND operation.changes IS :was_changes AND operation.undone IS :was_undone AND operation.together IS :was_together',
    ),
    'served': Statements(
        ('goal_id', 'day', 'contact_id'),
        'INSERT INTO served (goal_id, day, contact_id) VALUES (:goal_id, :day, :contact_id)',
        'UPDATE served SET goal_id=:now_goal_id, day=:now_day, contact_id=:now_contact_id WHERE served.goal_id = :was_goal_id AND served.day = :was_day AND served.contact_id = :was_contact_id',
        'DELETE FROM served WHERE served.goal_id = :was_goal_id AND served.day = :was_day AND served.contact_id = :was_contact_id',
    ),
    'shown_plan': Statements(
        ('rank', 'day', 'contact_id'),
        'INSERT INTO shown_plan (rank, day, contact_id) VALUES (:rank, :day, :contact_id)',
        'UPDATE shown_plan SET day=:now_day, contact_id=:now_contact_id WHERE shown_plan.rank = :was_rank AND shown_plan.day IS :was_day AND shown_plan.contact_id IS :was_contact_id',
        'DELETE FROM shown_plan WHERE shown_plan.rank = :was_rank AND shown_plan.day IS :was_day AND shown_plan.contact_id IS :was_contact_id',
    ),
    'standing': Statements(
        ('contact_id', 'last', 'last_id', 'how', 'direction', 'asked', 'served', 'said', 'first', 'met', 'place', 'days', 'inbound', 'outbound', 'answered', 'wrote', 'owed_from', 'owed_last', 'streak', 'streak_answers', 'balance', 'usual', 'spoken', 'decayed', 'half_life', 'reply_within', 'answer_within', 'channel_days'),
        'INSERT INTO standing (contact_id, last, last_id, how, direction, asked, served, said, first, met, place, days, inbound, outbound, answered, wrote, owed_from, owed_last, streak, streak_answers, balance, usual, spoken, decayed, half_life, reply_within, answer_within, channel_days) VALUES (:contact_id, :last, :last_id, :how, :direction, :asked, :served, :said, :first, :met, :place, :days, :inbound, :outbound, :answered, :wrote, :owed_from, :owed_last, :streak, :streak_answers, :balance, :usual, :spoken, :decayed, :half_life, :reply_within, :answer_within, :channel_days)',
        'UPDATE standing SET last=:now_last, last_id=:now_last_id, how=:now_how, direction=:now_direction, asked=:now_asked, served=:now_served, said=:now_said, first=:now_first, met=:now_met, place=:now_place, days=:now_days, inbound=:now_inbound, outbound=:now_outbound, answered=:now_answered, wrote=:now_wrote, owed_from=:now_owed_from, owed_last=:now_owed_last, streak=:now_streak, streak_answers=:now_streak_answers, balance=:now_balance, usual=:now_usual, spoken=:now_spoken, decayed=:now_decayed, half_life=:now_half_life, reply_within=:now_reply_within, answer_within=:now_answer_within, channel_days=:now_channel_days WHERE standing.contact_id = :was_contact_id AND standing.last IS :was_last AND standing.last_id IS :was_last_id AND standing.how IS :was_how AND standing.direction IS :was_direction AND standing.asked IS :was_asked AND standing.served IS :was_served AND standing.said IS :was_said AND standing.first IS :was_first AND standing.met IS :was_met AND standing.place IS :was_place AND standing.days IS :was_days AND standing.inbound IS :was_inbound AND standing.outbound IS :was_outbound AND standing.answered IS :was_answered AND standing.wrote IS :was_wrote AND standing.owed_from IS :was_owed_from AND standing.owed_last IS :was_owed_last AND standing.streak IS :was_streak AND standing.streak_answers IS :was_streak_answers AND standing.balance IS :was_balance AND standing.usual IS :was_usual AND standing.spoken IS :was_spoken AND standing.decayed IS :was_decayed AND standing.half_life IS :was_half_life AND standing.reply_within IS :was_reply_within AND standing.answer_within IS :was_answer_within AND standing.channel_days IS :was_channel_days',
        'DELETE FROM standing WHERE standing.contact_id = :was_contact_id AND standing.last IS :was_last AND standing.last_id IS :was_last_id AND standing.how IS :was_how AND standing.direction IS :was_direction AND standing.asked IS :was_asked AND standing.served IS :was_served AND standing.said IS :was_said AND standing.first IS :was_first AND standing.met IS :was_met AND standing.place IS :was_place AND standing.days IS :was_days AND standing.inbound IS :was_inbound AND standing.outbound IS :was_outbound AND standing.answered IS :was_answered AND standing.wrote IS :was_wrote AND standing.owed_from IS :was_owed_from AND standing.owed_last IS :was_owed_last AND standing.streak IS :was_streak AND standing.streak_answers IS :was_streak_answers AND standing.balance IS :was_balance AND standing.usual IS :was_usual AND standing.spoken IS :was_spoken AND standing.decayed IS :was_decayed AND standing.half_life IS :was_half_life AND standing.reply_within IS :was_reply_within AND standing.answer_within IS :was_answer_within AND standing.channel_days IS :was_channel_days',
    ),
    'touch': Statements(
        ('contact_id', 'day', 'touchpoint_id', 'how', 'direction', 'said', 'asked', 'served', 'balance'),
        'INSERT INTO touch (contact_id, day, touchpoint_id, how, direction, said, asked, served, balance) VALUES (:contact_id, :day, :touchpoint_id, :how, :direction, :said, :asked, :served, :balance)',
        'UPDATE touch SET how=:now_how, direction=:now_direction, said=:now_said, asked=:now_asked, served=:now_served, balance=:now_balance WHERE touch.contact_id = :was_contact_id AND touch.day = :was_day AND touch.touchpoint_id = :was_touchpoint_id AND touch.how IS :was_how AND touch.direction IS :was_direction AND touch.said IS :was_said AND touch.asked IS :was_asked AND touch.served IS :was_served AND touch.balance IS :was_balance',
        'DELETE FROM touch WHERE touch.contact_id = :was_contact_id AND touch.day = :was_day AND touch.touchpoint_id = :was_touchpoint_id AND touch.how IS :was_how AND touch.direction IS :was_direction AND touch.said IS :was_said AND touch.asked IS :was_asked AND touch.served IS :was_served AND touch.balance IS :was_balance',
    ),
    'touchpoint': Statements(
        ('id', 'day', 'how', 'direction', 'minutes', 'place', 'summary', 'at', 'about'),
        'INSERT INTO touchpoint (id, day, how, direction, minutes, place, summary, at, about) VALUES (:id, :day, :how, :direction, :minutes, :place, :summary, :at, :about)',
        'UPDATE touchpoint SET day=:now_day, how=:now_how, direction=:now_direction, minutes=:now_minutes, place=:now_place, summary=:now_summary, at=:now_at, about=:now_about WHERE touchpoint.id = :was_id AND touchpoint.day IS :was_day AND touchpoint.how IS :was_how AND touchpoint.direction IS :was_direction AND touchpoint.minutes IS :was_minutes AND touchpoint.place IS :was_place AND touchpoint.summary IS :was_summary AND touchpoint.at IS :was_at AND touchpoint.about IS :was_about',
        'DELETE FROM touchpoint WHERE touchpoint.id = :was_id AND touchpoint.day IS :was_day AND touchpoint.how IS :was_how AND touchpoint.direction IS :was_direction AND touchpoint.minutes IS :was_minutes AND touchpoint.place IS :was_place AND touchpoint.summary IS :was_summary AND touchpoint.at IS :was_at AND touchpoint.about IS :was_about',
    ),
    'addition': Statements(
        ('operation_id', 'kind', 'first_id', 'last_id', 'row_count', 'checksum'),
        'INSERT INTO addition (operation_id, kind, first_id, last_id, row_count, checksum) VALUES (:operation_id, :kind, :first_id, :last_id, :row_count, :checksum)',
        'UPDATE addition SET first_id=:now_first_id, last_id=:now_last_id, row_count=:now_row_count, checksum=:now_checksum WHERE addition.operation_id = :was_operation_id AND addition.kind = :was_kind AND addition.first_id IS :was_first_id AND addition.last_id IS :was_last_id AND addition.row_count IS :was_row_count AND addition.checksum IS :was_checksum',
        'DELETE FROM addition WHERE addition.operation_id = :was_operation_id AND addition.kind = :was_kind AND addition.first_id IS :was_first_id AND addition.last_id IS :was_last_id AND addition.row_count IS :was_row_count AND addition.checksum IS :was_checksum',
    ),
    'change': Statements(
        ('operation_id', 'seq', 'table_name', 'before', 'after'),
        'INSERT INTO change (operation_id, seq, table_name, "before", "after") VALUES (:operation_id, :seq, :table_name, :before, :after)',
        'UPDATE change SET table_name=:now_table_name, "before"=:now_before, "after"=:now_after WHERE change.operation_id = :was_operation_id AND change.seq = :was_seq AND change.table_name IS :was_table_name AND change."before" IS :was_before AND change."after" IS :was_after',
        'DELETE FROM change WHERE change.operation_id = :was_operation_id AND change.seq = :was_seq AND change.table_name IS :was_table_name AND change."before" IS :was_before AND change."after" IS :was_after',
    ),
    'contact_detail': Statements(
        ('contact_id', 'kind', 'value', 'position'),
        'INSERT INTO contact_detail (contact_id, kind, value, position) VALUES (:contact_id, :kind, :value, :position)',
        'UPDATE contact_detail SET position=:now_position WHERE contact_detail.contact_id = :was_contact_id AND contact_detail.kind = :was_kind AND contact_detail.value = :was_value AND contact_detail.position IS :was_position',
        'DELETE FROM contact_detail WHERE contact_detail.contact_id = :was_contact_id AND contact_detail.kind = :was_kind AND contact_detail.value = :was_value AND contact_detail.position IS :was_position',
    ),
    'favour': Statements(
        ('touchpoint_id', 'side', 'position', 'what', 'note', 'ask_id', 'answer', 'answered', 'guess'),
        'INSERT INTO favour (touchpoint_id, side, position, what, note, ask_id, answer, answered, guess) VALUES (:touchpoint_id, :side, :position, :what, :note, :ask_id, :answer, :answered, :guess)',
        'UPDATE favour SET what=:now_what, note=:now_note, ask_id=:now_ask_id, answer=:now_answer, answered=:now_answered, guess=:now_guess WHERE favour.touchpoint_id = :was_touchpoint_id AND favour.side = :was_side AND favour.position = :was_position AND favour.what IS :was_what AND favour.note IS :was_note AND favour.ask_id IS :was_ask_id AND favour.answer IS :was_answer AND favour.answered IS :was_answered AND favour.guess IS :was_guess',
        'DELETE FROM favour WHERE favour.touchpoint_id = :was_touchpoint_id AND favour.side = :was_side AND favour.position = :was_position AND favour.what IS :was_what AND favour.note IS :was_note AND favour.ask_id IS :was_ask_id AND favour.answer IS :was_answer AND favour.answered IS :was_answered AND favour.guess IS :was_guess',
    ),
    'goal_person': Statements(
        ('goal_id', 'contact_id', 'role', 'position', 'part', 'part_on', 'part_text'),
        'INSERT INTO goal_person (goal_id, contact_id, role, position, part, part_on, part_text) VALUES (:goal_id, :contact_id, :role, :position, :part, :part_on, :part_text)',
        'UPDATE goal_person SET position=:now_position, part=:now_part, part_on=:now_part_on, part_text=:now_part_text WHERE goal_person.goal_id = :was_goal_id AND goal_person.contact_id = :was_contact_id AND goal_person.role = :was_role AND goal_person.position IS :was_position AND goal_person.part IS :was_part AND goal_person.part_on IS :was_part_on AND goal_person.part_text IS :was_part_text',
        'DELETE FROM goal_person WHERE goal_person.goal_id = :was_goal_id AND goal_person.contact_id = :was_contact_id AND goal_person.role = :was_role AND goal_person.position IS :was_position AND goal_person.part IS :was_part AND goal_person.part_on IS :was_part_on AND goal_person.part_text IS :was_part_text',
    ),
    'introduction': Statements(
        ('id', 'first_id', 'second_id', 'day', 'why', 'no'),
        'INSERT INTO introduction (id, first_id, second_id, day, why, no) VALUES (:id, :first_id, :second_id, :day, :why, :no)',
        'UPDATE introduction SET first_id=:now_first_id, second_id=:now_second_id, day=:now_day, why=:now_why, no=:now_no WHERE introduction.id = :was_id AND introduction.first_id IS :was_first_id AND introduction.second_id IS :was_second_id AND introduction.day IS :was_day AND introduction.why IS :was_why AND introduction.no IS :was_no',
        'DELETE FROM introduction WHERE introduction.id = :was_id AND introduction.first_id IS :was_first_id AND introduction.second_id IS :was_second_id AND introduction.day IS :was_day AND introduction.why IS :was_why AND introduction.no IS :was_no',
    ),
    'note': Statements(
        ('id', 'contact_id', 'position', 'day', 'text'),
        'INSERT INTO note (id, contact_id, position, day, text) VALUES (:id, :contact_id, :position, :day, :text)',
        'UPDATE note SET contact_id=:now_contact_id, position=:now_position, day=:now_day, text=:now_text WHERE note.id = :was_id AND note.contact_id IS :was_contact_id AND note.position IS :was_position AND note.day IS :was_day AND note.text IS :was_text',
        'DELETE FROM note WHERE note.id = :was_id AND note.contact_id IS :was_contact_id AND note.position IS :was_position AND note.day IS :was_day AND note.text IS :was_text',
    ),
    'operation_contact': Statements(
        ('operation_id', 'contact_id'),
        'INSERT INTO operation_contact (operation_id, contact_id) VALUES (:operation_id, :contact_id)',
        'UPDATE operation_contact SET operation_id=:now_operation_id, contact_id=:now_contact_id WHERE operation_contact.operation_id = :was_operation_id AND operation_contact.contact_id = :was_contact_id',
        'DELETE FROM operation_contact WHERE operation_contact.operation_id = :was_operation_id AND operation_contact.contact_id = :was_contact_id',
    ),
    'outcome': Statements(
        ('id', 'goal_id', 'day', 'what', 'minutes_saved'),
        'INSERT INTO outcome (id, goal_id, day, what, minutes_saved) VALUES (:id, :goal_id, :day, :what, :minutes_saved)',
        'UPDATE outcome SET goal_id=:now_goal_id, day=:now_day, what=:now_what, minutes_saved=:now_minutes_saved WHERE outcome.id = :was_id AND outcome.goal_id IS :was_goal_id AND outcome.day IS :was_day AND outcome.what IS :was_what AND outcome.minutes_saved IS :was_minutes_saved',
        'DELETE FROM outcome WHERE outcome.id = :was_id AND outcome.goal_id IS :was_goal_id AND outcome.day IS :was_day AND outcome.what IS :was_what AND outcome.minutes_saved IS :was_minutes_saved',
    ),
    'promise': Statements(
        ('id', 'contact_id', 'what', 'made', 'due', 'owed_by', 'done', 'dropped'),
        'INSERT INTO promise (id, contact_id, what, made, due, owed_by, done, dropped) VALUES (:id, :contact_id, :what, :made, :due, :owed_by, :done, :dropped)',
        'UPDATE promise SET contact_id=:now_contact_id, what=:now_what, made=:now_made, due=:now_due, owed_by=:now_owed_by, done=:now_done, dropped=:now_dropped WHERE promise.id = :was_id AND promise.contact_id IS :was_contact_id AND promise.what IS :was_what AND promise.made IS :was_made AND promise.due IS :was_due AND promise.owed_by IS :was_owed_by AND promise.done IS :was_done AND promise.dropped IS :was_dropped',
        'DELETE FROM promise WHERE promise.id = :was_id AND promise.contact_id IS :was_contact_id AND promise.what IS :was_what AND promise.made IS :was_made AND promise.due IS :was_due AND promise.owed_by IS :was_owed_by AND promise.done IS :was_done AND promise.dropped IS :was_dropped',
    ),
    'remembered_date': Statements(
        ('id', 'contact_id', 'position', 'what', 'day', 'yearly'),
        'INSERT INTO remembered_date (id, contact_id, position, what, day, yearly) VALUES (:id, :contact_id, :position, :what, :day, :yearly)',
        'UPDATE remembered_date SET contact_id=:now_contact_id, position=:now_position, what=:now_what, day=:now_day, yearly=:now_yearly WHERE remembered_date.id = :was_id AND remembered_date.contact_id IS :was_contact_id AND remembered_date.position IS :was_position AND remembered_date.what IS :was_what AND remembered_date.day IS :was_day AND remembered_date.yearly IS :was_yearly',
        'DELETE FROM remembered_date WHERE remembered_date.id = :was_id AND remembered_date.contact_id IS :was_contact_id AND remembered_date.position IS :was_position AND remembered_date.what IS :was_what AND remembered_date.day IS :was_day AND remembered_date.yearly IS :was_yearly',
    ),
    'snooze': Statements(
        ('contact_id', 'until'),
        'INSERT INTO snooze (contact_id, until) VALUES (:contact_id, :until)',
        'UPDATE snooze SET until=:now_until WHERE snooze.contact_id = :was_contact_id AND snooze.until IS :was_until',
        'DELETE FROM snooze WHERE snooze.contact_id = :was_contact_id AND snooze.until IS :was_until',
    ),
    'touchpoint_expected': Statements(
        ('touchpoint_id', 'contact_id', 'position'),
        'INSERT INTO touchpoint_expected (touchpoint_id, contact_id, position) VALUES (:touchpoint_id, :contact_id, :position)',
        'UPDATE touchpoint_expected SET position=:now_position WHERE touchpoint_expected.touchpoint_id = :was_touchpoint_id AND touchpoint_expected.contact_id = :was_contact_id AND touchpoint_expected.position IS :was_position',
        'DELETE FROM touchpoint_expected WHERE touchpoint_expected.touchpoint_id = :was_touchpoint_id AND touchpoint_expected.contact_id = :was_contact_id AND touchpoint_expected.position IS :was_position',
    ),
    'touchpoint_goal': Statements(
        ('touchpoint_id', 'goal_id', 'position'),
        'INSERT INTO touchpoint_goal (touchpoint_id, goal_id, position) VALUES (:touchpoint_id, :goal_id, :position)',
        'UPDATE touchpoint_goal SET position=:now_position WHERE touchpoint_goal.touchpoint_id = :was_touchpoint_id AND touchpoint_goal.goal_id = :was_goal_id AND touchpoint_goal.position IS :was_position',
        'DELETE FROM touchpoint_goal WHERE touchpoint_goal.touchpoint_id = :was_touchpoint_id AND touchpoint_goal.goal_id = :was_goal_id AND touchpoint_goal.position IS :was_position',
    ),
    'touchpoint_person': Statements(
        ('touchpoint_id', 'contact_id', 'position'),
        'INSERT INTO touchpoint_person (touchpoint_id, contact_id, position) VALUES (:touchpoint_id, :contact_id, :position)',
        'UPDATE touchpoint_person SET position=:now_position WHERE touchpoint_person.touchpoint_id = :was_touchpoint_id AND touchpoint_person.contact_id = :was_contact_id AND touchpoint_person.position IS :was_position',
        'DELETE FROM touchpoint_person WHERE touchpoint_person.touchpoint_id = :was_touchpoint_id AND touchpoint_person.contact_id = :was_contact_id AND touchpoint_person.position IS :was_position',
    ),
    'touchpoint_tag': Statements(
        ('touchpoint_id', 'tag', 'position'),
        'INSERT INTO touchpoint_tag (touchpoint_id, tag, position) VALUES (:touchpoint_id, :tag, :position)',
        'UPDATE touchpoint_tag SET position=:now_position WHERE touchpoint_tag.touchpoint_id = :was_touchpoint_id AND touchpoint_tag.tag = :was_tag AND touchpoint_tag.position IS :was_position',
        'DELETE FROM touchpoint_tag WHERE touchpoint_tag.touchpoint_id = :was_touchpoint_id AND touchpoint_tag.tag = :was_tag AND touchpoint_tag.position IS :was_position',
    ),
    'undone_rows': Statements(
        ('operation_id', 'seq', 'content'),
        'INSERT INTO undone_rows (operation_id, seq, content) VALUES (:operation_id, :seq, :content)',
        'UPDATE undone_rows SET content=:now_content WHERE undone_rows.operation_id = :was_operation_id AND undone_rows.seq = :was_seq AND undone_rows.content IS :was_content',
        'DELETE FROM undone_rows WHERE undone_rows.operation_id = :was_operation_id AND undone_rows.seq = :was_seq AND undone_rows.content IS :was_content',
    ),
    'introduction_yes': Statements(
        ('introduction_id', 'contact_id', 'day', 'position'),
        'INSERT INTO introduction_yes (introduction_id, contact_id, day, position) VALUES (:introduction_id, :contact_id, :day, :position)',
        'UPDATE introduction_yes SET day=:now_day, position=:now_position WHERE introduction_yes.introduction_id = :was_introduction_id AND introduction_yes.contact_id = :was_contact_id AND introduction_yes.day IS :was_day AND introduction_yes.position IS :was_position',
        'DELETE FROM introduction_yes WHERE introduction_yes.introduction_id = :was_introduction_id AND introduction_yes.contact_id = :was_contact_id AND introduction_yes.day IS :was_day AND introduction_yes.position IS :was_position',
    ),
    'outcome_person': Statements(
        ('outcome_id', 'contact_id', 'position'),
        'INSERT INTO outcome_person (outcome_id, contact_id, position) VALUES (:outcome_id, :contact_id, :position)',
        'UPDATE outcome_person SET position=:now_position WHERE outcome_person.outcome_id = :was_outcome_id AND outcome_person.contact_id = :was_contact_id AND outcome_person.position IS :was_position',
        'DELETE FROM outcome_person WHERE outcome_person.outcome_id = :was_outcome_id AND outcome_person.contact_id = :was_contact_id AND outcome_person.position IS :was_position',
    ),
}
