"""Lines around an article that are not the article: sign-offs, sharing and subscribing, navigation, end marks."""

from __future__ import annotations

import re

from ..telling import is_telling

_LONGEST = 140
_PIECE = r"(?:article|story|page|post|piece|news|report|column|blog post|content)"
_NETWORK = (
    r"(?:facebook|twitter|x|instagram|linkedin|whatsapp|reddit|mastodon|bluesky|threads|youtube|tiktok|pinterest|telegram|wechat"
    r"|weibo|e-?mail|print|copy link|save|share|tweet|rss)"
)
_NETWORKS = rf"{_NETWORK}(?:(?:[\s|,/•·]|and|or)+{_NETWORK})*"
_PRESS_ROOM = (
    r"(?:[\w.'’]+[ :–-]{1,3}){0,8}(?:press|news) ?(?:room|office|center|centre)"
    r"(?:[ :–-]{1,3}(?:press|news) releases?)?(?:[ :–-]{1,3}(?:[\w.'’]+ ){0,4}(?:press|news) ?room)?"
)
_ENDS = (
    r"(?:#\s*){2,}|(?:\*\s*){3,}|[-_=~–—\s]{3,}",
    r"[-–—(\s]*(?:30|ends?|eom)[-–—)\s]*",
    r"for immediate release|(?:[\w.'’]+ ){0,5}(?:press|news|media)? ?(?:releases?|relases)(?: archive| contacts?)?",
    _PRESS_ROOM,
    r"(?:official |(?:visit )?(?:our|the) )?(?:web ?site|home ?page)",
    r"today(?: is)?[:,] .{6,30}\d{4}",
)
_SHARING = (
    rf"(?:please )?(?:share|tweet|like|e-?mail|print|save|bookmark|forward)(?: (?:this|the))? ?{_PIECE}?"
    rf"(?:,? (?:on|via|with|to|using) (?:{_NETWORKS}|(?:your )?friends|others|a friend))?",
    _NETWORKS,
    r"(?:please )?(?:follow|like|find|join) us (?:on|at|via) .{0,70}|follow us|connect with us.{0,60}",
    rf"follow @?\w+ on {_NETWORK}",
    r"(?:click here to |please )?(?:subscribe|sign up)(?: (?:now|today|here))?(?: (?:to|for) .{0,70})?",
    r"get (?:our|the) .{0,40}newsletters?.{0,60}",
)
_SIGN_OFFS = (
    r"welcome to (?:communicate|follow|exchange ideas|discuss|contact|comment)(?: (?:with )?us)?(?: on .{0,40})?",
    r"thanks? (?:you )?for reading",
    r"欢迎(?:交流|关注|留言|来聊|联系).{0,20}",
    r"(?:leave|post|add) (?:a|your) comments?(?: below)?",
    r"(?:let us know|tell us)(?: what you think)? in the comments(?: below)?",
    r"all rights reserved",
    r"(?:(?:©|\(c\)|copyright)\s*)+.{0,60}may not be (?:published|reproduced|redistributed).{0,60}",
)
_NAVIGATION = (
    r"(?:latest|top|breaking|related|more|other|most read|popular|recommended|trending)(?: \w+)?"
    r" (?:news|stories|articles|topics|headlines|posts|reading)(?: topics)?",
    r"(?:filter|browse|sort|search) by|year|month|state|county|(?:[\w.'’]+ )?e-?mail|questions or comments|return"
    r"|(?:click here|photo|video)(?:,? (?:photo|video|audio|or|and|more info))*"
    r" (?:available|to (?:view|watch|listen|read) .{0,70})",
    r"latest|news|home|menu|search|topics|contact(?: us)?|about(?: us)?|site ?map",
    r"advertisement|sponsored|log ?in|sign in",
    r"back to (?:top|home|news)|skip to (?:main )?content|table of contents|previous|next|read more|loading",
    rf"(?:current|previous|next) (?:record|{_PIECE})|[a-z]+ \d{{4}} (?:press|news) releases?",
    r"\d+ comments?|\d+ min(?:ute)?s? read|(?:printer|print)[- ]friendly(?: version)?|print this page",
    r"cookie (?:policy|settings)|privacy policy|terms of (?:use|service)|originating site.{0,40}",
    r"home(?:\s*[>»/|]\s*[\w &]+){1,5}",
)
_BOILERPLATE = re.compile(
    "|".join(f"(?:{pattern})" for pattern in (*_ENDS, *_SHARING, *_SIGN_OFFS, *_NAVIGATION)), re.IGNORECASE
)
_PRESS_OFFICE = re.compile(rf"{_ENDS[2]}|{_PRESS_ROOM}", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"(?:\bcontacts?|\bpress office|\bphone|\btel)\b.*\d{3}\W{1,3}\d{3}\W{1,3}\d{4}\b", re.IGNORECASE
)
_CONTACT = re.compile(
    r"(?:(?:press|media) )?contacts?:?(?: [\w.'’]+){0,4}|(?:[\w.'’]+ ){1,6}\(?\d{3}\W{1,3}\d{3}\W{1,3}\d{4}",
    re.IGNORECASE,
)
_END_MARK = re.compile(r"(?:#\s?){2,}(?:\s*return)?|-\s?30\s?-|\(?-\s?ends?\s?-\)?", re.IGNORECASE)
_LONGEST_MARK = 20
_MARK_AT_END = re.compile(r"\s*(?:#\s?){2,}(?:return)?$", re.IGNORECASE)
_NUMBER = r"\(?\d{3}\W{1,3}\d{3}\W{1,3}\d{4}"
_MAIL = r"(?:, *[^\s@,;]+@[\w.-]+)?"
_NAMED_NUMBER = rf"[A-Z][\w.'’ -]+(?:\([^()]{{3,40}}\))?,? *{_NUMBER}{_MAIL}"
_PRESS_CONTACT = re.compile(
    rf"(?:(?:Press|Media|For more information,?) )?Contacts?\b.*{_NUMBER}{_MAIL}\W*"
    rf"|{_NAMED_NUMBER}(?:[;,] *{_NAMED_NUMBER})*\W*"
)
_LONGEST_CONTACT = 300
_EITHER = re.compile(r"\bContacts?:? [A-Z]\w+ [A-Z]\w+ or [A-Z]\w+ [A-Z]\w+$")


def is_press_office(line: str) -> bool:
    """Whether a line says that it stands in a press office's collection: `Press Release`, `Press Room`."""
    return len(line) <= _LONGEST and _PRESS_OFFICE.fullmatch(line.strip(" \t.!•|»:")) is not None


def is_boilerplate(line: str) -> bool:
    """Whether a whole line is none of the article's; only to be asked about lines at its beginning or end."""
    if len(line) > _LONGEST:
        return False
    return _BOILERPLATE.fullmatch(line.strip(" \t.!•|»:")) is not None or not is_telling(line)


def is_end_mark(line: str) -> bool:
    """Whether a line is the mark by which press offices end a text: `###`, `-30-`."""
    return _END_MARK.fullmatch(line) is not None


def without_end_mark(line: str) -> str:
    """The line without such a mark at its end."""
    mark = _MARK_AT_END.search(line, max(0, len(line) - _LONGEST_MARK))
    return line[: mark.start()] if mark else line


def is_press_contact(line: str) -> bool:
    """Whether a line below a text tells a journalist whom to telephone."""
    return len(line) <= _LONGEST_CONTACT and _PRESS_CONTACT.fullmatch(line) is not None


def is_contact(line: str) -> bool:
    """Whether a line tells a journalist whom to telephone."""
    if len(line) > _LONGEST:
        return False
    return (_TELEPHONE.search(line) or _CONTACT.fullmatch(line) or _EITHER.search(line)) is not None
