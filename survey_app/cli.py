"""The command line: what can be typed after `bwise`, and what becomes of errors.

Exit codes: 0 done; 1 refused, or mistakes were found; 2 typed wrongly; 3 the data cannot be
reached or written. Whatever goes wrong is said in a plain sentence on standard error.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from survey_app.settings import SettingsError, instance_folder

DONE, REFUSED, TYPED_WRONGLY, NO_DATA = 0, 1, 2, 3
ROLES = ("coordinator", "facilitator", "researcher", "translator")
CODES = """\
exit codes: 0 done; 1 refused, or mistakes were found; 2 typed wrongly;
3 the data cannot be reached or written"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was typed; returns the exit code."""
    typed = parser().parse_args(arguments)
    try:
        module, _, function = typed.does.partition(".")
        command = import_module(f"survey_app.commands.{module}")
        return int(getattr(command, function)(typed))
    except KeyboardInterrupt:
        return _say("Stopped.", REFUSED)
    except Exception as error:
        code = _code(error)
        if code is None:
            raise
        return _say(_sentence(error), code)


def parser() -> argparse.ArgumentParser:
    """Everything that can be typed."""
    whole = argparse.ArgumentParser(
        prog="bwise",
        description="Evaluation grids and focus groups for work integration social enterprises.",
        epilog=CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _running(commands)
    _exporting(commands)
    _keeping(commands)
    _bundles(commands)
    _accounts(commands)
    _instruments(commands)
    return whole


def _running(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    serve = _command(commands, "serve", "serve.serve", "serve the pages; make what is missing")
    serve.add_argument("--host", help="where to listen (else BWISE_HOST, else 127.0.0.1)")
    serve.add_argument("--port", type=int, help="the port (else BWISE_PORT, else 8000)")
    serve.add_argument(
        "--room",
        action="store_true",
        help="let the phones of a room take part in a focus group, and open nothing else to them",
    )
    _command(
        commands,
        "demo",
        "demo.demo",
        "load the demonstration into an instance of its own: the study's cases, and synthetic "
        "enterprises with ratings and answers of staff",
    )


def _exporting(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    export = _command(commands, "export", "export.export", "write the workbook of a country")
    which = export.add_mutually_exclusive_group(required=True)
    which.add_argument("--country", metavar="AT", help="the country, as two capital letters")
    which.add_argument("--all", action="store_true", help="every country there is something of")
    export.add_argument(
        "--out", type=Path, required=True, help="the file to write; with --all the folder"
    )
    export.add_argument(
        "--purpose", default="command line", help="what it is for, kept in the audit log"
    )


def _keeping(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = _command(commands, "backup", "keeping.backup", "copy everything into one file")
    backup.add_argument("file", type=Path, help="the backup to write")
    restore = _command(
        commands, "restore", "keeping.restore", "put a backup in the place of the database"
    )
    restore.add_argument("file", type=Path, help="the backup to read")
    _command(commands, "check", "keeping.check", "look through everything that is stored")


def _bundles(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    bundle = commands.add_parser("bundle", help="signed bundles for other installations")
    verbs = bundle.add_subparsers(title="verbs", metavar="VERB", required=True)
    make = _command(verbs, "make", "bundles.make", "write a bundle of a focus group or everything")
    make.add_argument("--group", default="", metavar="ID", help="the group (else everything)")
    inspect = _command(verbs, "inspect", "bundles.inspect", "tell what a bundle says of itself")
    verify = _command(verbs, "verify", "bundles.verify", "tell what merging a bundle would do")
    _command(verbs, "key", "bundles.key", "print the fingerprint of this installation's key")
    _command(verbs, "keys", "bundles.keys", "list the keys whose bundles are taken")
    trust = _command(verbs, "trust", "bundles.trust", "take bundles of a key from now on")
    trust.add_argument("--name", required=True, help="whose key it is")
    distrust = _command(verbs, "distrust", "bundles.distrust", "take bundles of a key no more")
    for verb in (trust, distrust):
        verb.add_argument("fingerprint", nargs="+", help="as its owners read it to you")
    merge = _command(commands, "merge", "bundles.merge", "put in what is in a bundle")
    for verb in (make, inspect, verify, merge):
        verb.add_argument("file", type=Path, help="the bundle")


def _accounts(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    account = commands.add_parser("account", help="accounts of staff, and what each may do")
    verbs = account.add_subparsers(title="verbs", metavar="VERB", required=True)
    _command(verbs, "list", "accounts.show", "list the accounts and their rights")
    add = _command(verbs, "add", "accounts.add", "make an account and print its sign-in link")
    grant = _command(verbs, "grant", "accounts.grant", "give an account a right")
    revoke = _command(verbs, "revoke", "accounts.revoke", "take a right from an account")
    link = _command(verbs, "link", "accounts.link", "print a sign-in link that works once")
    out = _command(verbs, "sign-out", "accounts.sign_out", "end every session of an account")
    close = _command(verbs, "close", "accounts.close", "close an account for good")
    for verb in (add, grant, revoke, link, out, close):
        verb.add_argument("name", help="the name of the account")
    for verb in (add, grant, revoke):
        verb.add_argument("--role", choices=ROLES, required=verb is not add, help="what it may do")
        verb.add_argument("--country", default="*", metavar="AT", help="where (else everywhere)")


def _instruments(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    instruments = commands.add_parser("instruments", help="definitions: check, publish, list")
    verbs = instruments.add_subparsers(title="verbs", metavar="VERB", required=True)
    check = verbs.add_parser("check", help="report every mistake in definition files")
    check.set_defaults(does="instruments.check")
    check.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a definition in YAML")
    publish = _command(
        verbs, "publish", "instruments.publish", "publish definitions; without FILE those shipped"
    )
    publish.add_argument("files", type=Path, nargs="*", metavar="FILE")
    _command(verbs, "list", "instruments.show", "list the published versions")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    does: str,
    about: str,
) -> argparse.ArgumentParser:
    """A command that works on an installation; `does` names its function in `commands`."""
    made = commands.add_parser(
        name,
        help=about,
        description=about[0].upper() + about[1:] + ".",
        epilog=CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "--instance",
        type=Path,
        default=instance_folder(),
        metavar="DIR",
        help="the folder of the installation (else BWISE_INSTANCE, else ./instance)",
    )
    made.set_defaults(does=does)
    return made


def _code(error: Exception) -> int | None:
    """The exit code for an error that a person can do something about; None for any other."""
    from grids.marked import DefinitionError
    from survey_app.store import Refused, StoreError

    if isinstance(error, SettingsError | DefinitionError | Refused):
        return REFUSED
    return NO_DATA if isinstance(error, StoreError | OSError) else None


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}."
    return str(error)


def _say(sentence: str, code: int) -> int:
    print(f"bwise: {sentence}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
