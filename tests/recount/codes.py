"""Dossier codes and procedure codes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Optional

from days import parse_day
from words import fold, text


ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"


def canonical_text(code: str) -> str:
    """NFKC, every dash `-`, no white space and no zero-width characters, upper case."""
    plain = [c for c in unicodedata.normalize("NFKC", code) if c not in ZERO_WIDTH]
    dashed = "".join("-" if unicodedata.category(c) == "Pd" or c == "\u2212" else c for c in plain)
    return "".join(dashed.split()).upper()


def parse_code(code: str) -> Optional[tuple]:
    """(agency text, day, sequence number) of `AGENCY-yymmdd-SEQ`, else None."""
    parts = re.fullmatch(r"(.+)-([0-9]{2})([0-9]{2})([0-9]{2})-([0-9]{4,8})", canonical_text(code))
    if not parts:
        return None
    day = parse_day(f"20{parts[2]}-{parts[3]}-{parts[4]}")
    return (parts[1], day, int(parts[5])) if day else None


Parts = tuple  # (agency, yymmdd, number)


def digit_letters(part: str) -> Optional[str]:
    """Digits, with O, I and L read as 0, 1 and 1; None for anything else."""
    if not re.fullmatch("[0-9OIL]+", part) or not re.search("[0-9]", part) and set(part) != {"O"}:
        return None
    return part.translate(str.maketrans("OIL", "011"))


def mended_group(group: str) -> str:
    """A group of an agency: digits, or one or two letters and two digits."""
    for head, tail in [(group[:n], group[n:]) for n in range(3)]:
        digits = digit_letters(tail)
        if re.search("[0-9]", group) and digits and re.fullmatch("[A-Z]*", head) and (not head or len(tail) == 2):
            return head + digits
    return group


def mended_parts(code: str) -> Optional[Parts]:
    """The three parts once the form is mended: letters for digits, blanks and slashes for dashes, dropped zeros; None for no code."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", code).upper() if c not in ZERO_WIDTH)
    dashed = "".join("-" if c.isspace() or c in "/_\u2212\u2043" or unicodedata.category(c) == "Pd" else c for c in plain)
    tokens = [token.strip(".,;:") for token in dashed.split("-")]
    tokens = [token for token in tokens if token]
    last = digit_letters(tokens.pop()) if tokens else None
    if last is None:
        return None
    if len(last) >= 10:
        date_part, number = last[:6], last[6:]
    else:
        date_part, number = digit_letters(tokens.pop()) if tokens else None, last
    groups = [mended_group(group) for group in ".".join(tokens).split(".")]
    if date_part is None or len(date_part) != 6 or len(number) > 8 or not any(re.match("[A-Z]", group) for group in groups):
        return None
    widths = [3 if len(groups) == 4 and at == 0 else 2 for at in range(len(groups))]
    agency = ".".join(group.zfill(width) if group.isdigit() else group for group, width in zip(groups, widths))
    return agency, date_part, number.zfill(4)


def one_slip(text_: str) -> set:
    """Every text that one other digit or two swapped neighbours make of it."""
    found = {text_[:at] + other + text_[at + 1:] for at, own in enumerate(text_) if own in "0123456789" for other in "0123456789"}
    for at in range(len(text_) - 1):
        if text_[at] in "0123456789" and text_[at + 1] in "0123456789":
            found.add(text_[:at] + text_[at + 1] + text_[at] + text_[at + 2:])
    return found - {text_}


def slips(parts: Parts) -> list:
    """The parts with one slip: in day and number, or in the agency."""
    agency, day, number = parts
    return [(agency, digits[:6], digits[6:]) for digits in one_slip(day + number)] + [(name, day, number) for name in one_slip(agency)]


def slips_apart(typed: str, code: str) -> bool:
    """At most two slips lie between two canonical texts."""
    slips_, at = 0, 0
    while at < len(typed) == len(code):
        if typed[at] == code[at]:
            at += 1
            continue
        if typed[at] not in "0123456789" or code[at] not in "0123456789":
            return False
        at, slips_ = at + (2 if typed[at:at + 2] == code[at:at + 2][::-1] else 1), slips_ + 1
    return len(typed) == len(code) and slips_ <= 2


def readings(code: str) -> list:
    """The canonical text of a code and what it is with its form mended; empty when neither can be read."""
    parts = mended_parts(code)
    found = [canonical_text(code)] + (["-".join(parts)] if parts else [])
    return found if any(map(parse_code, found)) else []


def code_day(code: str) -> Optional[date]:
    """The day a code names, if it parses."""
    parsed = parse_code(code)
    return parsed[1] if parsed else None


OFFICE = r"(?:.*[.-])?[A-Z]{1,2}[0-9]{2}(?:[.-].*)?"


def mistyped_agency(plain: str) -> Optional[str]:
    """What stands before day and number of a text that is nearly a code: O, I, L for digits, other lengths, no dash between the two."""
    ended = re.fullmatch(r"(.+)-[0-9OIL]{4,6}-[0-9OIL]{1,8}", plain)
    joined = re.fullmatch(r"(.+)-((?:1[5-9]|[234][0-9])[0-9]{4})([0-9]{4,8})", plain)
    if not ended and joined and not parse_code(f"A-{joined[2]}-{joined[3]}"):
        return None
    found = ended or joined
    return found[1] if found and re.fullmatch(OFFICE, found[1]) else None


def has_marks(text_: str) -> bool:
    """A letter that English does not have."""
    return any(c.isalpha() and not c.isascii() for c in text_)


def is_office(group: str) -> bool:
    """The first group of an office's code, such as H08."""
    return re.fullmatch("[A-Z]{1,2}[0-9]{2}", group) is not None


def is_syllable(word: str) -> bool:
    """Can be spoken as one Vietnamese syllable."""
    return 2 <= len(word) <= 7 and re.search("[aeiouy]", fold(word)) is not None and not set(fold(word)) <= set("oil")


def holds_a_name(code: str) -> bool:
    """Two words between blanks, two syllables between any joints, or more letters than a syllable has."""
    parts = [re.sub(r"^[\W_]+|[\W_]+$", "", part) for part in code.split()]
    if sum(part.isalpha() for part in parts) > 1:
        return True
    plain = "".join((" " if low.islower() and c.isupper() else "") + c
                    for low, c in zip(" " + unicodedata.normalize("NFKC", code), unicodedata.normalize("NFKC", code)))
    letters = [word for word in re.split(r"[\W_]+", plain) if word.isalpha()]
    return sum(map(is_syllable, letters)) > 1 or any(len(word) > 7 for word in letters)


def agency_holds_a_number(agency: str) -> bool:
    """Letters with marks, or nine digits or more between which only joints stand; an office ends them, and may have three short groups behind it."""
    groups = [group for group in re.split(r"[\W_]+", agency) if group]
    if has_marks(agency):
        return True
    if groups and is_office(groups[0]) and len(groups) <= 4 and all(re.fullmatch("[0-9]{1,3}", group) for group in groups[1:]):
        return False
    return re.search(r"\d{9}", "".join("|" if is_office(group) else group for group in groups)) is not None


def may_be_personal(code: str) -> bool:
    """May the text be, or hold, a name, an identity or a phone number? Then it is not shown."""
    several = [part for part in re.split(r"[\s,;/+]+", code) if part]
    if len(several) > 1 and all(parse_code(canonical_text(part)) for part in several):
        return any(map(may_be_personal, several))
    if holds_a_name(code):
        return True
    plain = canonical_text(code).rstrip(".,;:")
    parsed = parse_code(plain)
    if parsed and parsed[1].year < 2010 and not any(map(is_office, re.split(r"[\W_]+", plain.rsplit("-", 2)[0]))):
        parsed = None
    agency = plain.rsplit("-", 2)[0] if parsed else mistyped_agency(plain)
    if agency is not None:
        return agency_holds_a_number(agency)
    agency = mistyped_agency(canonical_text("-".join(part for part in re.split(r"[\s/_]", code) if part)))
    if agency is not None:
        return agency_holds_a_number(agency)
    numeric = [unicodedata.category(c).startswith("N") for c in plain]
    return plain != "" and (not any(numeric) or has_marks(plain)) or re.search(r"\d([\W_]*\d){8}", plain) is not None


def split_codes(cell: str) -> list:
    """The codes of a cell, in order."""
    return [text(part) for part in cell.split(";") if text(part)]


def procedure_head(code: str) -> Optional[str]:
    """`d.dddddd` at the start of a procedure code."""
    head = re.match(r"[0-9]\.[0-9]{6}", canonical_text(code))
    return head[0] if head else None
