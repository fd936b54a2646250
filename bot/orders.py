"""Orders to the machine that somebody hid in what a worker pastes: change your role, your rules, your output.

Such a part of a message tells nothing of work and asks nothing; it is no part of the question.
"""

from __future__ import annotations

import re

_MACHINE = (
    r"(?:提示词?|指示|指令|规则|设定|系统|管理员|开发者|模式|角色|身份|优先级|人设|限制|越狱|模型|机器人"
    r"|AI|GPT|DAN|prompt|system|assistant)"
)
_ORDER = re.compile(  # whatever else stands in it
    rf"(?:忽略|无视|忘记|忘掉|不要理会|不用管|绕过|解除|覆盖|重置|输出|泄露|显示|打印|告诉我你的|切换|开启|进入|激活)[^，。\n]{{0,16}}{_MACHINE}"
    rf"|{_MACHINE}[^，。\n]{{0,12}}(?:失效|作废|已(?:开启|切换|更新|解除)|变更|如下|最高|优先|提示[:：])|^[^\w]*(?:system|assistant|user|系统提示"
    rf"|管理员)\W"
    r"|(?:从现在(?:起|开始)|现在|接下来|以后)[^，。\n]{0,4}你(?:就|将|要)?(?:是|扮演|叫|变成|只能|必须)|(?:假设|假装|想象)你(?!被|在[^，。]{0,6}(?:公司|单位|工地|厂|干|上班))|你(?:将|要|来|现在)?扮演|(?:扮演"
    r"|充当)(?:一|某)(?:个|名|位)"
    r"|(?:回答|回复|答复|答案|输出|回应|结尾|末尾|开头)(?:里|中|时|内容)?[^，。\n]{0,6}(?:必须|只|都|要写|要加|加上|附上|不要|不得|不许|改成|翻译|用.{1,8}(?:口吻|语气"
    r"|格式|语言))"
    r"|(?:只|必须|一律|统一|请|不要|不许|改用|直接)(?:用|以|把|将|给出|说|回答|回复|输出|引用)[^，。\n]{0,10}(?:回答|回复|答案|输出|英文|英语|日语|口吻|语气|格式|编码"
    r"|base64|法条|条号|法律|编造|公司(?:赢|对|永远))"
    r"|只(?:回答|回复|说|输出)[“\"：:「]|翻译成?(?:英|日|法|俄)[文语]|(?i:base64|caesar|emoji|ignore\s|disregard\s|pretend)"
)
_OUTPUT = (
    r"(?:回答|答复|回复|作答|应答|输出|答案|答(?=[一了])|打印|复制|展示|返回|翻译|编码|改写|重写|概括|总结|扮演|引用|插入|附上|加入单词|复述|编造|胡编|说谎|推广"
    r"|(?:执行|运行)[^，。]{0,4}(?:代码|脚本|程序|命令|返回)|语气|口吻|文言文|形式写)"
)
_COMMAND = (
    r"(?:所有|全部|每次|一律|统统|只|必须|务必|请|要|应当|可以|不要|不得|不许|不用|停止|转而|直接|以后|接下来|从(?:这里|现在)"
    r"|现在|然后|把|将|用)"
)
_THEIRS = re.compile(  # unless it tells of somebody
    rf"{_COMMAND}[^。？?]{{0,14}}?{_OUTPUT}"
    r"|(?:回答|答复|回复|答案|输出|结尾|末尾|句子|每句话?)(?:里|中|末尾|结尾|时|的)?[^。？?]{0,10}(?:插入|加入|加上|都加|附|推广|写|编造|使用|用|引用|换成)"
    r"|你(?:现在|以后|将|就|要|只)*(?:是|叫(?!我)|扮演|成为|变成|会回答|能站在)|(?:角色|人设|人格|身份|初始)(?:设定|扮演)|(?:想象|假设|设想|假装)(?:一下)?你"
    r"|你的(?:[^，。]{0,2})(?:人设|角色|设定|任务|限制|提示|规则|名字)|名字叫"
    r"|(?:AI|人工智能|智能(?:助手|体)|机器人|助手|模型|本(?:会话|条消息)|系统)[^。？?]{0,10}(?:注意|专用|应当|必须|请|已|停止|进入|升级|权限|自动)"
    r"|(?:上面|前面|以上|上述|前述|之前|刚才)(?:的|那个|这些)?(?:话|问题|内容|文字|规定|全)?[^。？?]{0,8}(?:作废|算数|不用答|忽略|测试|背景|倒过来)"
    r"|读到这里|看到(?:这|本)[^。？?]{0,8}(?:字|话|消息|文)"
    r"|优先于",
    re.I,
)
_INSTEAD = re.compile(  # another question in the place of the worker's
    r"(?:上面|前面|以上|之前|刚才)(?:的|那个|这个)?问题[^。？?]{0,4}(?:作废|不用|别管|忽略)|(?:现在|只要?|改为)回答[：:]|真正(?:的任务|要你)|(?:不管|无论)(?:用户|前面|别人|他们?)?问(?:什么|啥)"
    r"|(?:在|于)(?:答复|回答|回复|答案)(?:中|里)(?:引用|插入|写|加|说明)|^\W*输出[：:]|你(?:只能|必须)(?:站|说|帮公司|帮单位)|不要提[^，。]{1,6}[，,]也?不要提|请?改为引用"
)
_NOTICE = re.compile(  # what shops and machines send
    r"退订|点击链接|领取红包|优惠|取件码|验证码|直播间|抽奖|积分|二维码|公众号|[一二三四五六七八九\d]折|包邮|下单|转发本|满[\d一二三四五六七八九十百]+减"
)
_FRAME = re.compile(r"^\W*(?:[\u3400-\u9fff]{2,6}[：:]\W*)?")  # 转发内容：“
_TASK = re.compile(
    r"^\W*(?:请|顺便|帮我|给我|帮忙|麻烦|再|先)*(?:写|作|编|设计|推荐|总结|概括|判断|分析|翻译|讲|生成|画|算一下|给这|执行|运行)"
    r"[^。？?]{0,40}[。！：:”]?\s*$"
)
_MARKUP = re.compile(r"<\|?/?[a-z_]+\|?>|<!-{0,2}|-->|/\*|\*/|\{\s*\"|```|\b(?:SELECT|DROP)\s", re.I)
_PERSON = re.compile(
    r"(?<![帮给诉])我|[派接跑]单|俺|咱|(?<!其)他(?!人)|她|老板|怎么办|律师|证据|材料|申请|状|函|证明|协议|文书|什么|[啥咋]|如何|[？?吗呢]\W*$"
)
TELLERS = (  # who gives orders at work, and what tells of them
    r"(?:公司|单位|老板|老细|[厂店]里|厂[子方]|工厂|车间|班组|企业|(?i:(?<![a-z])hr(?![a-z]))|人事|主管|领导|经理|[组班店队站厂校院]长|工头|平台|同事|劳务"
    r"|中介|仲裁|监察|人社|社保局?|法院|工会(?!法)|合同(?!法)|协议|手册|考勤|打卡|工资|薪|提成|奖金|绩效)"
)
_TOLD_OF = re.compile(
    rf"{TELLERS}|(?<![给帮诉对让])(?:我|俺|咱)(?!是(?:你|管理|开发|系统|超级)|们?(?:希望|想|要|需要|命令|请))[^你您]*$"
)
_ASKED_OF = re.compile(r"[？?吗呢]\W*$|被(?:扣|罚)")
_TO_MACHINE = re.compile(  # whoever tells of it
    r"提示词|prompt|你的(?:规则|指令|设定|限制|人设)|开发者模式|越狱|编造|base64|(?<![a-z])(?:system|assistant|GPT|DAN)(?![a-z])"
    r"|AI助手|人工智能|语言模型|(?:忽略|无视|忘记|忘掉|不要理会|不用管)[^，。]{0,8}(?:指示|指令|提示|设定)",
    re.I,
)


def is_order(part: str, at_work: bool) -> bool:
    """Whether a part of a message is an order to the machine; `at_work`: a word of work stands in it. What the worker
    tells of orders at work (老板说以后你只能拿底薪), or asks about work, is none."""
    asks = at_work and bool(_ASKED_OF.search(part))
    told = not _TO_MACHINE.search(part)
    if any(not (told and (asks or _TOLD_OF.search(part[: order.end()]))) for order in _ORDER.finditer(part)):
        return True
    if _MARKUP.search(part) and not (told and _TOLD_OF.search(part)):
        return True
    if any(not (told and _TOLD_OF.search(part[: order.start()])) for order in _INSTEAD.finditer(part)):
        return True
    bare = _FRAME.sub("", part).rstrip("”」』】] \n")
    if at_work or _PERSON.search(bare):
        return False
    found = (pattern.search(bare) for pattern in (_THEIRS, _TASK, _NOTICE))
    return any(order and not _TOLD_OF.search(bare[: order.start()]) for order in found)
