"""The fixed replies: danger, requests to cheat, small talk, matters outside work, and nothing found."""

from __future__ import annotations

from bot.gate import Gate
from bot.paths import hotline
from bot.reply import Clarify, Handoff, Refusal, Resolved, Section, SectionKind, Sentence

_CAN = (
    "我能查工资、加班、合同、辞退、社保、工伤、休假、女职工保护、工会、集体协商和劳动仲裁方面的规定，"
    "先说结论，再给出条文原文，并告诉您怎么做、去哪里办。"
)
_ASK = "把事情直接写给我就行，比如：“干了三年被辞退，能要多少补偿？”说清在哪个省市、什么时候的事，答得更准。"


def handoff(gate: Gate, resolved: Resolved, *, pay: bool = False) -> Handoff:
    """A person must take over now. `pay`: wages are owed, and the way to them stands after what keeps people safe."""
    wages = (
        (
            f"欠的工资有人管，不用拿命去要：打{hotline('labour')}向劳动监察投诉，或者申请劳动仲裁（不收费）；{hotline('union')}也能帮您出面。",
        )
        if pay
        else ()
    )
    if gate is Gate.PERSON:
        return _to_a_person(resolved)
    if gate is Gate.THREAT:
        first = (
            "先别去，先停一停：一动手，有理也变成没理，坐牢、赔钱的是您，家里人跟着受苦。"
            "把刀具、棍棒、汽油这些放下，离对方远一点。"
            f"要是已经有人受伤，或者觉得快控制不住，马上打{hotline('rescue')}、{hotline('police')}。"
        )
        calm = (
            f"给家里人或者信得过的工友打个电话，让他来陪您；心里憋得难受，打{hotline('mind')}，有专门的人听您说。",
            f"受的委屈、欠的钱都有合法的路：{hotline('union')}能替您出面，{hotline('labour')}管投诉，{hotline('legal')}能免费问。",
            "等您静下来，把事情的经过告诉我，我一条一条帮您查规定、算清楚该要多少。",
        )
        return Handoff(resolved, (_section(SectionKind.CONCLUSION, first), _section(SectionKind.STEPS, *calm)))
    if gate is Gate.VIOLENCE:
        first = f"您的安全最要紧。请马上{hotline('police')}；有人受伤，打{hotline('rescue')}。"
        then = (
            "能离开就先离开现场，躲到人多的地方，别独自和对方争；被关着出不去，悄悄报警，说清在哪里、有几个人。",
            "威胁的短信、录音、录像留好，等安全了再说赔偿和工作的事，我帮您查规定。",
        )
        return Handoff(resolved, (_section(SectionKind.CONCLUSION, first), _section(SectionKind.STEPS, *then)))
    if gate is Gate.RESCUE:
        return _rescue(resolved)
    if gate is Gate.OTHERS:
        return _for_others(resolved, wages)
    first = (
        "听您这么说，我很担心您。您受的委屈是真的，可您这个人比这份工作、这笔钱重要得多。"
        f"请现在就打{hotline('mind')}，有专门的人听您说；如果已经服了药、受了伤，或者身边有危险，立刻打{hotline('rescue')}、{hotline('police')}。"
    )
    steps = (
        "请把农药、药片、刀具这些东西交给别人，或者离它远一点。",
        "别一个人待着：给家里人、工友或者宿舍的人打个电话，让他来陪您。",
        "要是在高处，先慢慢退到安全的地方、下来再说；让下面的人帮您打电话。",
        *wages,
        "工作上的事有法可讲、有人能管，等您缓过来，我陪您一条一条理；工会也能出面，热线 12351。",
    )
    return Handoff(resolved, (_section(SectionKind.CONCLUSION, first), _section(SectionKind.STEPS, *steps)))


def _to_a_person(resolved: Resolved) -> Handoff:
    """转人工: who answers the telephone, and the packet, so that nothing must be told twice."""
    first = (
        f"好的，这就告诉您怎么找到真人。我是程序，不能替您把电话接过去，请直接打{hotline('union')}，或者下面的其他号码。"
        "您在这里说过的不会白说，可以整理成一份材料带过去。"
    )
    steps = (
        "先下载“转交材料”：经过、日期、证据、算出的金额和条文都整理在里面，发给或者带给工会，不用从头再说一遍。",
        "材料里标着【请填写】的地方自己补上；姓名和电话本站不保存，由您自己填。",
        "打电话时先说：在哪个省市、哪家单位、什么时候的事、想要什么结果。",
    )
    where = (
        f"{hotline('union')}：找工会出面、帮扶、维权。",
        f"{hotline('labour')}：投诉欠薪、社保等，问当地办理部门。",
        f"{hotline('legal')}：免费法律咨询，申请律师帮助。",
        f"有危险、有人受伤：{hotline('police')}、{hotline('rescue')}；心里难受：{hotline('mind')}。",
    )
    return Handoff(
        resolved,
        (
            _section(SectionKind.CONCLUSION, first),
            _section(SectionKind.STEPS, *steps),
            _section(SectionKind.WHERE, *where),
        ),
    )


def _rescue(resolved: Resolved) -> Handoff:
    """Somebody lies injured, buried or in fire now."""
    first = (
        f"先救人：马上打{hotline('rescue')}；着火、被困、被埋、泄漏，同时打{hotline('fire')}。"
        "说清地点、几个人、伤成什么样，听接线的人指导。"
    )
    then = (
        "大声叫旁边的人帮忙，马上告诉现场负责人停机、断电、撤人；自己没有防护，不要下井、下池、进火场去拉人。",
        f"有人故意瞒着不报、不让送医的，打{hotline('police')}。",
        "人救下来以后，把经过告诉我，工伤、赔偿的事我帮您查规定。",
    )
    return Handoff(resolved, (_section(SectionKind.CONCLUSION, first), _section(SectionKind.STEPS, *then)))


def _for_others(resolved: Resolved, wages: tuple[str, ...]) -> Handoff:
    """Somebody else wants to die: the asker stands beside him."""
    first = (
        f"先保住人：现在就有危险（在高处、有刀有药、已经动手），马上{hotline('police')}，"
        f"高处、水边同时打{hotline('fire')}；受了伤、服了药，打{hotline('rescue')}。"
    )
    steps = (
        "别离开他，也别围着起哄、别激他、别去硬拉；请他信得过的人来，慢慢说，先听他讲。",
        "农药、药片、刀具、绳子，能收的先收走。",
        f"不知道怎么劝，打{hotline('mind')}，您自己也可以打，有专门的人教您。",
        *wages,
        f"等人平安了，把事情告诉我，我帮你们查规定；工会也能出面，{hotline('union')}。",
    )
    return Handoff(resolved, (_section(SectionKind.CONCLUSION, first), _section(SectionKind.STEPS, *steps)))


def refusal(gate: Gate, resolved: Resolved) -> Refusal:
    """What this program does not do, and the way onward."""
    if gate is Gate.GREETING:
        return _plain(resolved, "您好，我是“工友问”，回答劳动权益和工会方面的问题。" + _CAN, _ASK)
    if gate is Gate.ABOUT:
        who = "我是“工友问”，一个由人工智能驱动的程序，不是真人，也不是律师。每条依据都出自法律原文，可以点开核对。"
        return _plain(resolved, who + _CAN, _ASK)
    if gate is Gate.THANKS:
        return _plain(resolved, "不客气。还有工作上的事，随时来问。", "")
    if gate is Gate.INVENTION:
        return _plain(
            resolved,
            "我不能编造法律条文，也不会改动编号和内容：拿假条文去谈，一查就穿，反而害了您。我只引用真实存在、能核对的规定。",
            "把您遇到的事情告诉我，我替您找真正管用的那一条。",
        )
    if gate is Gate.OUTSIDE:
        return Refusal(
            resolved,
            (
                _section(
                    SectionKind.CONCLUSION,
                    "这个问题不在劳动权益和工会的范围里，我没有可靠的依据，不乱答。" + _CAN,
                ),
                _section(
                    SectionKind.WHERE,
                    f"其他法律问题，可以打{hotline('legal')}免费咨询。",
                    "如果这件事和您的工作有关，请把关系说清楚（哪家单位、做什么工作、发生了什么），我再查。",
                ),
            ),
        )
    raise ValueError(f"no refusal for {gate}")


def nothing_found(resolved: Resolved) -> Refusal:
    """It is about work, but no clause is near enough."""
    return Refusal(
        resolved,
        (
            _section(
                SectionKind.CONCLUSION,
                "我没有找到足够贴切的规定，不乱答。换个说法，或者补充一下：您做什么工作、单位做了什么、您想要什么结果。",
            ),
            _section(SectionKind.WHERE, f"着急的话，可以先问{hotline('labour')}、{hotline('union')}。"),
        ),
    )


def unclear(resolved: Resolved, asks: tuple[str, ...]) -> Clarify:
    """It is about work, and nothing says what has happened: asked for, with what holds in any case."""
    first = "还看不出是什么事，先不乱答。" + _ASK
    anyway = (
        "不管什么事，先把能证明您在这里上班、发生了什么的东西留好：合同、工资流水、考勤、聊天记录、照片。",
        f"着急的话，可以先问{hotline('labour')}、{hotline('union')}；免费法律咨询打{hotline('legal')}。",
    )
    sections = (_section(SectionKind.CONCLUSION, first), _section(SectionKind.STEPS, *anyway))
    return Clarify(resolved, asks, sections)


def _plain(resolved: Resolved, text: str, ask: str) -> Refusal:
    sections = [_section(SectionKind.CONCLUSION, *((text, ask) if ask else (text,)))]
    return Refusal(resolved, tuple(sections))


def _section(kind: SectionKind, *lines: str) -> Section:
    return Section(kind, tuple(Sentence(line) for line in lines))


def rule_against(resolved: Resolved, rules: tuple[Sentence, ...], basis: Section) -> Refusal:
    """No help with cheating workers or with false evidence; the rule that it would break, and the honest way."""
    first = Sentence(
        "这个忙我不能帮：这样做是违法的，签了字、删了记录也不会因此变得有效，查出来由单位承担后果，有关的人也可能要负责。"
    )
    honest = (
        "该办的手续照规定办，该给的钱照规定给；对法律有疑问，先和员工、工会协商。",
        f"拿不准的，可以问{hotline('labour')}，或者请律师看过再决定。",
    )
    sections = [Section(SectionKind.CONCLUSION, (first, *rules))]
    if basis.sentences:
        sections.append(basis)
    return Refusal(resolved, (*sections, _section(SectionKind.STEPS, *honest)))
