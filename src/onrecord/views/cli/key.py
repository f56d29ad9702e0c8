"""`onrecord key`: the key that seals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

_LONGEST_NOTE = 1 << 16


@click.command(short_help="Show, export, make or use the key that seals.")
@click.argument(
    "action", type=click.Choice(["show", "export", "new", "sign"]), metavar="show|export|new|sign"
)
@click.argument("checkpoint", type=click.File("rb"), required=False)
@click.option("--pem", is_flag=True, help="With export: as PEM, which openssl reads.")
@click.option(
    "--name", metavar="NAME", help="With new: what the key is called, such as desk.example/records."
)
@click.option(
    "--passphrase",
    is_flag=True,
    help="With new: ask for a passphrase and encrypt the key with it.",
)
def key(action: str, checkpoint: BinaryIO | None, name: str | None, *, pem: bool, passphrase: bool) -> None:
    """Show the key that seals, export its public half for those who verify, make a new one, or sign with it.

    The key lies in the folder `onrecord` of your configuration (XDG_CONFIG_HOME, else ~/.config), readable by
    you alone. `new` sets the old one aside under its id. The variable ONRECORD_PASSPHRASE answers for
    `--passphrase` where nobody can be asked.

    `sign CHECKPOINT` adds your signature to the checkpoint of somebody's seal and prints it: verify the
    record or the bundle first. With `onrecord seal --also` its keeper puts your signature beside the seal.
    """
    from onrecord.record.proof.key_files import DEFAULT_NAME, key_folder, new_key, public_key, public_pem

    folder = key_folder()
    if (action == "sign") != (checkpoint is not None):
        raise click.UsageError("`key sign` wants a checkpoint, and nothing else takes one")
    if action == "new":
        words = _chosen() if passphrase else None
        made = new_key(folder, name=name or DEFAULT_NAME, passphrase=words)
        click.echo(f"A new key is in {folder}; keep a copy of the folder in a safe place.", err=True)
        click.echo(str(made.public))
        return
    present = public_key(folder)
    if present is None:
        raise click.ClickException(f"there is no key in {folder} yet: `onrecord key new` makes one")
    if checkpoint:
        _sign(folder, checkpoint.read(_LONGEST_NOTE))
        return
    if action == "show":
        _show(folder)
    click.echo(public_pem(present).decode() if pem else f"{present}\n", nl=False)


def passphrase_for(folder: Path) -> bytes | None:
    """Return the passphrase of the key in `folder`, asking for it if it wants one."""
    import os

    from onrecord.record.proof.key_files import is_encrypted

    if not is_encrypted(folder):
        return None
    said = os.environ.get("ONRECORD_PASSPHRASE")
    return (said if said is not None else str(click.prompt("Passphrase", hide_input=True, err=True))).encode()


def _sign(folder: Path, data: bytes) -> None:
    from onrecord.record.proof.key_files import signing_key
    from onrecord.seal.checkpoint import parse_checkpoint
    from onrecord.seal.note import holds
    from onrecord.views.printable import one_line
    from onrecord.views.wording import counted

    checkpoint, note = parse_checkpoint(data)
    key = signing_key(folder, passphrase_for(folder))
    if not holds(note, key.public):
        note = key.sign(note.text, beside=note.signatures)
    click.echo(
        f"{counted(checkpoint.size, 'event')} of {one_line(checkpoint.origin)}, "
        f"signed with {key.public.name} ({key.public.id.hex()})",
        err=True,
    )
    click.echo(bytes(note).decode(), nl=False)


def _chosen() -> bytes:
    import os

    said = os.environ.get("ONRECORD_PASSPHRASE")
    if said is None:
        said = str(click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True))
    if not said:
        raise click.UsageError("an empty passphrase protects nothing")
    return said.encode()


def _show(folder: Path) -> None:
    from onrecord.record.proof.key_files import is_encrypted, known_keys

    kept = "encrypted with a passphrase" if is_encrypted(folder) else "not encrypted"
    others = len(known_keys(folder)) - 1
    click.echo(
        f"In {folder}, {kept}; {others} older beside it." if others else f"In {folder}, {kept}.", err=True
    )
