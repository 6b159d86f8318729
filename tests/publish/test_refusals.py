"""What cannot be used, or not without doubt, is named with its reason; the run goes on and ends with 1."""

import ast
import json
import os
import re
import sqlite3
import subprocess
import sys

import pytest

from recoupe import errors
from recoupe.errors import InputError, UnsupportedLanguage
from recoupe.model.text import Warning
from recoupe.publish import i18n
from recoupe.publish.reasons import parts_of, phrased
from recoupe.publish.refusals import REFUSALS, doubt_words, doubts_of, refusal_words

FR, EN = i18n.words("fr"), i18n.words("en")
COMMAND = [sys.executable, "-c", "from recoupe.publish.cli import main; main()"]
SOUND = (
    "Le président sénégalais a rencontré mardi à Dakar le Premier ministre ivoirien.\n"
    "Les deux hommes ont signé un accord sur la pêche, d'après un communiqué publié à l'issue de la séance.\n"
)
ENGLISH = "The two presidents met in Geneva on Tuesday and signed an agreement about fishing in their waters.\n" * 3


def empty(folder):
    (folder / "a.txt").write_bytes(b" \n")


def binary(folder):
    (folder / "a.txt").write_bytes(bytes(range(32)) * 40)


def in_another_encoding(folder):
    (folder / "a.txt").write_bytes((SOUND + "Ils se reverront en août.\n").encode("cp1252"))


def in_no_encoding(folder):
    (folder / "a.txt").write_bytes(SOUND.encode() + b"\xff\x81\x8d\x90" * 60)


def in_english(folder):
    (folder / "a.txt").write_text(ENGLISH, encoding="utf-8")


def breaking_off(folder):
    (folder / "a.txt").write_text(SOUND + "Ils doivent se revoir en juin pour parler de la", encoding="utf-8")


def a_link_to_itself(folder):
    (folder / "a.txt").symlink_to(folder / "a.txt")


def a_closed_folder(folder):
    if os.geteuid() == 0:
        pytest.skip("root may read every folder")
    (folder / "a.txt").mkdir()
    (folder / "a.txt").chmod(0)


BROKEN = [
    (empty, "non utilisé : {file} : rien dedans", "refusé"),
    (binary, "non utilisé : {file} : données binaires, non un texte (caractères de contrôle)", "refusé"),
    (in_another_encoding, "lu avec réserve : {file} : pas en UTF-8 : lu comme cp1252", "réserve"),
    (in_no_encoding, "non utilisé : {file} : ni UTF-8 ni un autre codage qui convienne", "refusé"),
    (in_english, "non utilisé : {file} : rédigé en anglais (en) ; langues lues : fr", "refusé"),
    (breaking_off, "lu avec réserve : {file} : le texte s’arrête au milieu d’une phrase", "réserve"),
    (a_link_to_itself, "non utilisé : {file} : ", "refusé"),
    (a_closed_folder, "non utilisé : {file} : lecture non autorisée", "refusé"),
]


def run_process(*arguments, cwd):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RECOUPE_")}
    environment["RECOUPE_LANG"] = "fr"
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, env=environment, timeout=120, check=False, cwd=cwd, text=True
    )


@pytest.mark.parametrize(("breaks", "message", "counted"), BROKEN, ids=lambda value: getattr(value, "__name__", ""))
def test_each_doubtful_input_is_named_and_the_others_are_read(tmp_path, breaks, message, counted):
    breaks(tmp_path)
    (tmp_path / "b.txt").write_text(SOUND, encoding="utf-8")
    done = run_process("read", "a.txt", "b.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert message.format(file="a.txt") in done.stderr
    assert "Traceback" not in done.stderr
    summary = done.stdout.splitlines()[0]
    assert summary.startswith("2 documents lus" if counted == "réserve" else "1 document lu")
    assert ("1 lu avec réserve" if counted == "réserve" else "1 refusé") in summary
    assert "b.txt" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["account", "compare"])
def test_other_commands_name_them_too(tmp_path, command):
    breaking_off(tmp_path)
    (tmp_path / "b.txt").write_text(SOUND, encoding="utf-8")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    done = run_process(command, "a.txt", "b.txt", "c.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "lu avec réserve : a.txt : le texte s’arrête" in done.stderr
    assert "non utilisé : c.txt : rien dedans" in done.stderr
    assert done.stdout


def test_a_doubtful_text_that_is_known_stays_doubtful_and_machines_get_stable_reasons(tmp_path):
    breaking_off(tmp_path)
    empty_file = tmp_path / "c.txt"
    empty_file.write_text("", encoding="utf-8")
    for kept in ("read", "known"):
        done = run_process("read", "a.txt", "c.txt", "--json", cwd=tmp_path)
        assert done.returncode == 1
        record = json.loads(done.stdout)
        assert record[kept] == 1
        assert [(item["source"], item["code"]) for item in record["reserved"]] == [("a.txt", "cut_off")]
        assert record["reserved"][0]["reason"].startswith("the text breaks off in mid-sentence")
        assert record["refused"] == [{"source": "c.txt", "code": "empty", "reason": "nothing in it"}]


def test_a_ledger_that_is_none_is_named_in_the_language_and_left_alone(tmp_path):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE things (name TEXT)")
    before = other.read_bytes()
    for arguments in (["events"], ["read", "a.txt"]):
        done = run_process(*arguments, "--ledger", "other.db", cwd=tmp_path)
        assert done.returncode == 1
        assert done.stderr == "recoupe: other.db n’est pas un registre de Recoupe ; rien n’y a été changé\n"
    assert other.read_bytes() == before


@pytest.mark.parametrize("command", [["events"], ["read", "a.txt"], ["ledger", "init"]])
def test_a_folder_is_no_ledger_and_is_named_as_one(tmp_path, command):
    (tmp_path / "archives").mkdir()
    done = run_process(*command, "--ledger", "archives", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("recoupe: archives est un dossier, non un registre : y nommer un fichier")


def test_reasons_are_told_in_the_language_and_kept_in_english():
    error = UnsupportedLanguage("a.txt", "written in Spanish (es); supported: fr")
    assert refusal_words(error, FR) == "a.txt : rédigé en espagnol (es) ; langues lues : fr"
    assert refusal_words(error, EN) == "a.txt: written in Spanish (es); supported: fr"
    assert refusal_words(InputError("a.txt", "never seen"), FR) == "a.txt : never seen"


def test_only_what_touches_the_text_or_its_date_is_a_doubt():
    cut = Warning("cut_off", "the text breaks off in mid-sentence; what follows is missing")
    assert doubts_of((Warning("published_conflict", "…"), cut)) == (cut,)
    assert doubt_words("a.txt", cut, FR) == "a.txt : le texte s’arrête au milieu d’une phrase ; la suite manque"


def written(node):
    """The text of a string or f-string in the code, with 3 in the place of each value; None where it is neither."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "3" for part in node.values)
    return None


def reasons_in_the_code(root):
    """Every reason that reading gives for a refusal or a doubt as it stands in the code."""
    names = {name for name, thing in vars(errors).items() if isinstance(thing, type) and issubclass(thing, InputError)}
    for path in sorted((root / "src/recoupe/read").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = getattr(getattr(node, "func", None), "id", None)
            doubtful = called == "Warning" and getattr(node.args[0], "value", "") != "published_conflict"
            if isinstance(node, ast.Call) and (called in names or doubtful) and len(node.args) > 1:
                reason = written(node.args[1])
                if reason is not None:
                    yield path.name, reason


def test_every_reason_of_reading_has_words(root):
    found = set(reasons_in_the_code(root))
    assert len(found) > 15
    heads = ("a PDF", "an image", "a database")
    for name, reason in found:
        if reason.startswith("3, not text"):
            reasons = [reason.replace("3", head, 1) for head in heads]
        else:
            named = reason.replace("3 has", "line 3 has", 1)  # or « it has »
            reasons = [re.sub("(language|told): 3", r"\1: say it with --lang (fr)", named)]
        for part in (part for one in reasons for part in one.split("; ")):
            assert any(phrase.pattern.fullmatch(part) for phrase in REFUSALS), f"{name}: {part}"


def complaints_in_the_code(root):
    """Every complaint with which the ledger and the options of reading end a command, as it stands in the code."""
    ends = {name for name, thing in vars(errors).items() if isinstance(thing, type) and name not in ("InputError",)}
    for path in [*sorted((root / "src/recoupe/ledger").glob("*.py")), root / "src/recoupe/read/options.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            complaint = (
                node.args[0]
                if isinstance(node, ast.Call) and getattr(node.func, "id", None) in ends and len(node.args) == 1
                else None
            )
            reason = written(complaint)
            if reason is not None:
                yield path.name, reason


# What a programmer does wrong, or no command can bring about; and what is put together from words that stand elsewhere.
INNER = ("the identifier 3 is not that", "two records of the account share", "3 is no verdict", "max_bytes must be")
COMPOSED = ("3 to 3", "nothing to undo: 3")


def test_every_complaint_of_the_ledger_has_words(root):
    left_out = (*INNER, *COMPOSED)
    found = {pair for pair in complaints_in_the_code(root) if not any(part in pair[1] for part in left_out)}
    assert len(found) > 25
    unsaid = [
        (name, part)
        for name, reason in sorted(found)
        for part in parts_of(reason)
        if not any(phrase.pattern.fullmatch(part) for phrase in REFUSALS)
    ]
    assert unsaid == []


VALUES = {"weekday": "Monday", "other_weekday": "Tuesday", "setting": "RECOUPE_PORT"}


def filled(phrase):
    """An example of the phrase, with a value that fits each of its places."""
    return re.sub(
        r"\{(\w+)\}", lambda at: VALUES.get(at[1], "2031-05-14" if at[1].endswith("date") else "x"), phrase.message
    )


def test_no_phrase_takes_what_is_meant_for_a_later_one():
    taken = []
    for phrase in REFUSALS:
        example = filled(phrase)
        first = next(known for known in REFUSALS if known.pattern.fullmatch(example))
        if first is not phrase:
            taken.append((phrase.message, first.message))
    assert taken == []


def test_a_place_with_the_words_of_a_phrase_is_no_date():
    reason = "tmp is a folder, not a ledger: name a file in it, such as recoupe.db"
    assert phrased(reason, REFUSALS, FR).startswith("tmp est un dossier")
    assert phrased("2031-05-14 is a Monday, not a Tuesday", REFUSALS, FR) == "le 14 mai 2031 est un lundi, non un mardi"
