"""Dossier codes and procedure codes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import dropwhile
from typing import Optional

from days import parse_day
from words import fold, text


ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"


def canonical_text(code: str) -> str:
    """NFKC, every dash `-`, no white space and no zero-width characters, upper case; no quotes and points at either end, unless there is nothing else."""
    bare_code = code.strip().strip("'\"`´‘’“”*#.,;:") or code
    plain = [c for c in unicodedata.normalize("NFKC", bare_code) if c not in ZERO_WIDTH]
    dashed = "".join("-" if unicodedata.category(c) == "Pd" or c == "\u2212" else c for c in plain)
    whole = "".join(dashed.split()).upper()
    return whole.strip("'\"`´‘’“”*#.,;:") or whole


def bare(text_: str) -> str:
    """The text without marks at its ends."""
    held = [at for at, c in enumerate(text_) if c.isalnum()]
    return text_[held[0]:held[-1] + 1] if held else ""


def parse_code(code: str) -> Optional[tuple]:
    """(agency text, day, sequence number) of `AGENCY-yymmdd-SEQ`, else None."""
    parts = re.fullmatch(r"(.+)-([0-9]{2})([0-9]{2})([0-9]{2})-([0-9]{4,8})", canonical_text(code))
    if not parts:
        return None
    day = parse_day(f"20{parts[2]}-{parts[3]}-{parts[4]}")
    return (parts[1], day, int(parts[5])) if day else None


def is_several(code: str) -> bool:
    """Is the text several codes, with marks, blanks or the word for *and* between them?"""
    is_code = lambda part: bool(readings(part)) and any(parse_code(one) for one in readings(part))
    for parts in (re.split(r"[,;，；、&+|\n\r()\[\]]|(?:^|(?<=\s))(?:và|va|and)(?=\s|$)", code, flags=re.I), code.split()):
        parts = [part for part in parts if re.search(r"\w", part)]
        if len(parts) > 1 and all(map(is_code, parts)):
            return True
    return False


Parts = tuple  # (agency, yymmdd, number)


def digit_letters(part: str) -> Optional[str]:
    """Digits, with O, I and L read as 0, 1 and 1; None for anything else."""
    if not re.fullmatch("[0-9OIL]+", part) or not re.search("[0-9]", part) and set(part) != {"O"}:
        return None
    return part.translate(str.maketrans("OIL", "011"))


def mended_group(group: str) -> str:
    """A group of an agency: digits, or one or two letters and two digits."""
    if group and set(group) <= set("OIL"):
        return group.translate(READ_AS_DIGITS)
    for head, tail in [(group[:n], group[n:]) for n in range(3)]:
        digits = digit_letters(tail)
        if re.search("[0-9]", group) and digits and re.fullmatch("[A-Z]*", head) and (not head or len(tail) == 2):
            return head + digits
    return group


def mended_parts(code: str) -> Optional[Parts]:
    """The three parts once the form is mended: letters for digits, blanks and slashes for dashes, dropped zeros; None for no code."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", code).upper() if c not in ZERO_WIDTH)
    dashed = "".join("-" if c.isspace() or c in "/_:=?#\u2212\u2043" or unicodedata.category(c) == "Pd" else c for c in plain)
    tokens = [bare(token) for token in dashed.split("-")]
    tokens = [token for token in tokens if token]
    last = digit_letters(tokens.pop()) if tokens else None
    if last is None:
        return None
    if len(last) >= 10:
        date_part, number = last[:6], last[6:]
    else:
        date_part, number = digit_letters(tokens.pop()) if tokens else None, last
    if tokens and "." in tokens[-1] and re.search("[0-9]", tokens[-1]):
        tokens = list(dropwhile(lambda token: not re.search("[0-9]", token), tokens))
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


def other_spelling(agency: str) -> Optional[str]:
    """`H08.16` for `000.00.16.H08` and the other way round; None where a name has neither form."""
    old = re.fullmatch(r"([0-9A-Za-z]{3})\.([0-9A-Za-z]{2})\.([0-9A-Za-z]{2})\.([A-Z]{1,2}[0-9]{2})", agency)
    if old:
        named = [group for group in old.groups()[2::-1] if group.strip("0")]
        leading = [group for group in old.groups()[:3 - len(named)] if not group.strip("0")]
        return ".".join([old[4], *named]) if named and len(leading) + len(named) == 3 else None
    new = re.fullmatch(r"([A-Z]{1,2}[0-9]{2})\.([0-9A-Za-z]{2})(?:\.([0-9A-Za-z]{2})(?:\.([0-9A-Za-z]{3}))?)?", agency)
    groups = [group for group in new.groups()[1:] if group] if new else []
    if not groups or not all(group.strip("0") for group in groups):
        return None
    return ".".join(["000", "00", "00"][:3 - len(groups)] + groups[::-1] + [new[1]])


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


OFFICE = "[A-Z]{1,2}(?:[0-9]{2}|[0-9][OIL]|[OIL][0-9])"
ONSET = "(?:ngh|ng|nh|n|ch|c|gh|gi|g|kh|k|ph|p|qu|th|tr|t|b|d|h|l|m|r|s|v|x)?"
VOWELS_LAST = ("a e i o u y ai ao au ay eo eu ia iu oa oe oi ua ue ui uo uu uy ieu yeu oai oao oay oeo uay uoi uou uya uyu").split()
VOWELS_INSIDE = "a e i o u y ie ye oa oe oo ua ue uo uy uye".split()
SYLLABLE = f"{ONSET}(?:(?:{'|'.join(VOWELS_INSIDE)})(?:ch|c|m|nh|ng|n|p|t)|{'|'.join(VOWELS_LAST)})"
READ_AS_DIGITS = str.maketrans("OIL", "011")


def code_parts(plain: str) -> Optional[tuple]:
    """Agency, day and number as typed, of a text that is a code or nearly one: O, I, L for digits, other lengths, no dash between the two."""
    parsed = parse_code(plain)
    agency, *_ = plain.rsplit("-", 2)
    if parsed and (parsed[1].year >= 2010 or any(re.fullmatch(OFFICE, group) for group in re.split(r"[\W_]+", agency))):
        return tuple(plain.rsplit("-", 2))
    return nearly_code_parts(plain)


def nearly_code_parts(plain: str) -> Optional[tuple]:
    """The same of a text that need not parse; an office must stand in it."""
    found = re.fullmatch(r"(.+)-([0-9OIL]{4,6})-([0-9OIL]{1,8})", plain)
    joined = re.fullmatch(r"(.+)-([0-9]{6})([0-9]{4,8})", plain)
    if not found and joined and may_be_a_day(joined[2]):
        found = joined
    return found.groups() if found and any(re.fullmatch(OFFICE, group) for group in re.split("[.-]", found[1])) else None


def may_be_a_day(digits: str) -> bool:
    """Six digits that are a day of 2015 to 2049, or four or five that begin with a year and month of them."""
    day = parse_day(f"20{digits[:2]}-{digits[2:4]}-{digits[4:] if len(digits) == 6 else '01'}")
    return day is not None and 2015 <= day.year <= 2049


def has_marks(text_: str) -> bool:
    """A letter that English does not have."""
    return any(c.isalpha() and not c.isascii() for c in text_)


def without_marks(word: str) -> str:
    """Small letters without marks."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower().replace("đ", "d")) if not unicodedata.combining(c))


def is_syllable(word: str) -> bool:
    """Can be spoken as one Vietnamese syllable, as far as its letters go."""
    return 2 <= len(word) <= 7 and re.search("[aeiouy]", fold(word)) is not None and not set(fold(word)) <= set("oil")


def runs_together(word: str) -> bool:
    """Four letters or more that are no syllable but several, two letters each at least."""
    plain = without_marks(word)
    if len(plain) < 4 or re.fullmatch(SYLLABLE, plain):
        return False
    ends = {0}
    for end in range(2, len(plain) + 1):
        if any(start in ends and end - start >= 2 and re.fullmatch(SYLLABLE, plain[start:end]) for start in range(end - 1)):
            ends.add(end)
    return len(plain) in ends


def holds_a_name(code: str) -> bool:
    """Two words between blanks, two syllables between any joints, or letters side by side that are more than one syllable."""
    parts = [re.sub(r"^[\W_]+|[\W_]+$", "", part) for part in code.split()]
    if sum(part.isalpha() for part in parts) > 1:
        return True
    nfkc = unicodedata.normalize("NFKC", code)
    plain = "".join((" " if low.islower() and c.isupper() else "") + c for low, c in zip(" " + nfkc, nfkc))
    letters = [word for word in re.split(r"[\W_]+", plain) if word.isalpha()]
    side_by_side = "".join(c if c.isalpha() else " " for c in nfkc).split()
    return sum(map(is_syllable, letters)) > 1 or any(len(word) > 7 or runs_together(word) for word in side_by_side)


def is_digit(c: str) -> bool:
    """A number of any script."""
    return unicodedata.category(c).startswith("N")


def has_nine_digits(text_: str) -> bool:
    """Nine digits with no letter between; O, I and L beside a digit or between digits are digits."""
    shape = "".join("0" if is_digit(c) else "o" if c in "OoIiLl" else "x" if c.isalpha() else "." for c in text_)
    found = (re.search(r"[0o]*0([0o.]*0)?[0o]*", part) for part in shape.split("x"))
    return any(run and len(run[0].replace(".", "")) >= 9 for run in found)


def digits_of(group: str) -> int:
    """How many digits a group is, O, I and L among them; 0 for anything else."""
    return len(group) if re.fullmatch("[0OIL]*0[0OIL]*", "".join("0" if is_digit(c) else c for c in group)) else 0


def holds_a_passport(text_: str) -> bool:
    """A letter with 7 or 8 digits, two with 6 or 7; the letter, and parts of 7 digits, may stand apart."""
    plain = unicodedata.normalize("NFKC", "".join(c for c in text_ if c not in ZERO_WIDTH)).upper()
    groups = [group for group in re.split(r"[\W_]+", plain) if group]
    for at, group in enumerate(groups):
        one, two = re.match("[A-Z]", group), re.match("[A-Z]{2}", group)
        is_dossier = group.startswith(("HS", "QG"))
        if one and digits_of(group[1:]) in (7, 8) or two and not is_dossier and digits_of(group[2:]) in (6, 7):
            return True
        behind = []
        for other in groups[at + 1:]:
            if not digits_of(other):
                break
            behind.append(digits_of(other))
        if one and behind and (len(group) == 1 or digits_of(group[1:]) and len(group) != 3) and digits_of(group[1:]) + sum(behind) == 7:
            return True
        if two and not is_dossier and len(group) == 2 and behind == [7]:
            return True
    return False


def is_persons_number(digits: str) -> bool:
    """Day and number that are a citizen's number, one without its nought, or a phone."""
    return (len(digits) == 9 or len(digits) > 9 and digits[0] == "0" or len(digits) > 10 and digits[:2] == "84"
            or len(digits) == 11 and 1 <= int(digits[:2]) <= 96 and digits[2] in "0123")


def code_names_somebody(agency: str, day: str, number: str) -> bool:
    """A number, passport or marks in the agency, or a person's number in the place of day and number."""
    groups = [group for group in re.split(r"[\W_]+", agency) if group]
    is_own = groups and re.fullmatch(OFFICE, groups[0]) and len(groups) <= 4 and all(re.fullmatch("[0-9]{1,3}", group) for group in groups[1:])
    if has_marks(agency) or holds_a_passport(agency):
        return True
    if not is_own and has_nine_digits(".".join("x" if re.fullmatch(OFFICE, group) else group for group in groups)):
        return True
    day, number = day.translate(READ_AS_DIGITS), number.translate(READ_AS_DIGITS)
    if may_be_a_day(day):
        return False
    before = ""
    while found := re.fullmatch(r"(.*)([\W_])([0-9]+)", agency):
        if found[2] == "." and len(found[3]) < 4:
            break
        agency, before = found[1], found[3] + before
    return is_persons_number(day + number) or is_persons_number(before + day + number)


def may_be_personal(code: str) -> bool:
    """May the text be, or hold, a name, an identity, passport or phone number? Then it is not shown."""
    several = [part for part in re.split(r"[\s,;/+]+", code) if part]
    if len(several) > 1 and all(parse_code(canonical_text(part)) for part in several):
        return any(map(may_be_personal, several))
    words = code.split()
    if holds_a_name(code) or len(words) > 1 and any(map(holds_a_passport, words)):
        return True
    plain = canonical_text(code).rstrip(".,;:")
    parts = code_parts(plain) or nearly_code_parts(canonical_text("-".join(part for part in re.split(r"[\s/_]", code) if part)))
    if parts:
        return code_names_somebody(*parts)
    return plain != "" and (not any(map(is_digit, plain)) or has_marks(plain)) or has_nine_digits(plain) or holds_a_passport(code)


def split_codes(cell: str) -> list:
    """The codes of a cell, in order."""
    return [text(part) for part in cell.split(";") if text(part)]


def procedure_head(code: str) -> Optional[str]:
    """`d.dddddd` at the start of a procedure code."""
    head = re.match(r"[0-9]\.[0-9]{6}", canonical_text(code))
    return head[0] if head else None
