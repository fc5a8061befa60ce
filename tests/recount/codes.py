"""Dossier codes and procedure codes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Optional

from days import parse_day
from words import fold, text


ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"


MARKS = "'\"`´‘’“”*#.,;:!?"


def canonical_text(code: str) -> str:
    """NFKC, every dash `-`, no white space and no zero-width characters, upper case; no quotes and points at either end, no brackets around it, unless there is nothing else."""
    plain = [c for c in unicodedata.normalize("NFKC", unwrapped(code.strip())) if c not in ZERO_WIDTH]
    dashed = "".join("-" if is_dash(c) else c for c in plain)
    return unwrapped("".join(dashed.split()).upper())


def unwrapped(whole: str) -> str:
    """What stands between marks and in brackets around all of it."""
    inner = whole.strip(MARKS)
    while inner[:1] + inner[-1:] in ("()", "[]", "{}", "<>"):
        inner = inner[1:-1].strip(MARKS + " \t\n\r\u00a0")
    return inner or whole


def parse_code(code: str) -> Optional[tuple]:
    """(agency text, day, sequence number) of `AGENCY-yymmdd-SEQ`, else None."""
    parts = re.fullmatch(r"(.+)-([0-9]{2})([0-9]{2})([0-9]{2})-([0-9]{4,8})", canonical_text(code))
    if not parts:
        return None
    day = parse_day(f"20{parts[2]}-{parts[3]}-{parts[4]}")
    return (parts[1], day, int(parts[5])) if day else None


def is_several(code: str) -> bool:
    """Is the text several codes, with marks, blanks or the word for *and* between them?"""
    is_code = lambda part: bool(readings(part)) and alone(part) == part
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


def is_dash(c: str) -> bool:
    """Any dash."""
    return unicodedata.category(c) == "Pd" or c in "\u2212\u2043"


def words_of(cell: str) -> list:
    """The words of a cell: as plain upper case, where each stands, and whether a bracket stands before it."""
    found, is_apart = [], False
    for run in re.finditer(r"(?P<word>[^\0]+)|\0", "".join("\0" if is_joint(c) else c for c in cell)):
        held = [at for at in range(*run.span()) if run["word"] and cell[at].isalnum()]
        if held:
            start, end = held[0], held[-1] + 1
            plain = "".join(c for c in unicodedata.normalize("NFKC", cell[start:end]).upper() if c not in ZERO_WIDTH)
            found.append((plain, start, end, is_apart))
            is_apart = False
        elif not run["word"]:
            is_apart = is_apart or unicodedata.normalize("NFKC", cell[run.start()]) in set("()[]{}<>")
    return found


def is_joint(c: str) -> bool:
    """Does it part words: blanks, dashes, slashes, brackets, marks of a list or an address?"""
    plain = unicodedata.normalize("NFKC", c)[:1] or c
    return plain.isspace() or is_dash(plain) or plain in set("()[]{}<>/_:=?#&,;|+")


def codes_among(words: list, is_one) -> list:
    """(groups of the agency, yymmdd, number, first word, end) of each code among words; none where it cannot be told where one ends."""
    found, start, at = [], 0, 1
    while at < len(words):
        date_part, behind = digit_letters(words[at][0]), digit_letters(words[at + 1][0]) if at + 1 < len(words) else None
        end = number = None
        if date_part and len(date_part) == 6 and behind and len(behind) <= 8:
            number, end = behind, at + 2
        elif date_part and 10 <= len(date_part) <= 14:
            date_part, number, end = date_part[:6], date_part[6:], at + 1
        first = agency_start([word[0] for word in words], start, at)
        groups = [mended_group(group) for word in words[first:at] for group in word[0].split(".")]
        if end is None or not is_one(groups, date_part):
            at += 1
            continue
        if end < len(words) and not words[end][3] and len(digit_letters(words[end][0]) or "9" * 9) < 9:
            return []
        found.append((groups, date_part, number, first, end))
        start, at = end, end + 1
    return found


def agency_start(words: list, start: int, end: int) -> int:
    """Where the agency begins whose last word stands before `end`: with one that is an agency by itself, else with as many as are groups with digits, and two letters between."""
    first = end - 1
    has_digits = lambda word: all(re.fullmatch("[0-9]{1,3}", group) or re.fullmatch(OFFICE, group) for group in map(mended_group, word.split(".")))
    if "." in words[first] and re.search("[0-9]", words[first]):
        return first
    while first > start:
        before = words[first - 1]
        is_between = re.fullmatch("[A-Z]{2}", before) and first - 1 > start and has_digits(words[first - 2])
        if not has_digits(before) and not is_between:
            break
        first -= 1
    return first


def is_of_an_office(groups: list, _: str) -> bool:
    """Is one of the groups an office's?"""
    return any(re.fullmatch(OFFICE, group) for group in groups)


def codes_in(words: list) -> list:
    """The codes of offices among words, else those with a day of these years behind a name."""
    return codes_among(words, is_of_an_office) or codes_among(
        words, lambda groups, day: may_be_a_day(day) and any(re.match("[A-Z]", group) for group in groups))


def alone(cell: str) -> str:
    """The code of a cell without the words beside it, or several with commas between; the cell where none can be told."""
    if re.fullmatch("[0-9A-Za-z.-]*", cell) or is_several(cell):
        return cell
    words = words_of(cell)
    codes = [cell[words[first][1]:words[end - 1][2]] for _, _, _, first, end in codes_in(words)]
    offices = [is_of_an_office(groups, "") for groups, *_ in codes_in(words)]
    if not codes or not all(offices) or any(map(may_be_personal, codes)):
        return cell
    if len(codes) > 1:
        return ", ".join(codes)
    return cell if canonical_text(codes[0]) == canonical_text(cell) else codes[0]


def mended_parts(code: str) -> Optional[Parts]:
    """The three parts once the form is mended: letters for digits, blanks and slashes for dashes, dropped zeros, no words around; None for no code or several."""
    found = codes_in(words_of(code))
    if len(found) != 1:
        return None
    groups, date_part, number, _, _ = found[0]
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


def dashed(code: str) -> str:
    """A code of an extract with its dashes, where nothing else has to be mended."""
    parts = None if parse_code(code) or may_be_personal(code) else mended_parts(code)
    whole = "-".join(parts) if parts else ""
    bare = lambda text_: "".join(c for c in text_ if c.isalnum())
    return whole if parts and parse_code(whole) and bare(whole) == bare(canonical_text(code)) else code


def split_codes(cell: str) -> list:
    """The codes of a cell, in order."""
    return [alone(part) for part in split_ids(cell)]


def split_ids(cell: str) -> list:
    """The ids of a cell, in order."""
    return [text(part) for part in cell.split(";") if text(part)]


def procedure_head(code: str) -> Optional[str]:
    """`d.dddddd` at the start of a procedure code."""
    head = re.match(r"[0-9]\.[0-9]{6}", canonical_text(code))
    return head[0] if head else None
