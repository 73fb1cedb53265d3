"""`bluf template`: an organisation's own templates."""

from __future__ import annotations

from typing import Annotated

import typer

NAME = "template"
HELP = "Look after template packs."

app = typer.Typer(
    name=NAME,
    help=HELP,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CHECK_HELP = """Check a template pack, with a longest and a shortest sample.

\b
  bluf template check standard
  bluf template check templates/office --proof

Every fault is told at once, with its place and what to do; the exit code is 5 where there is one."""

Name = Annotated[str, typer.Argument(metavar="TEMPLATE", help="A pack's name or folder.")]
Proof = Annotated[bool, typer.Option("--proof", help="Have LibreOffice set the samples and count pages.")]


@app.command("check", help=CHECK_HELP)
def check(name: Name, proof: Proof = False) -> None:
    """Check a template pack."""
    from ..errors import TemplateError
    from ..files import print_out
    from ..packs import find_pack, load_pack
    from ..proof.template import check_pack, list_formats

    pack = load_pack(find_pack(name))
    faults = 0
    for finding in check_pack(pack, proof):
        if finding.is_fault:
            faults += 1
            typer.echo(finding.text, err=True)
        else:
            print_out(f"{finding.text}\n")
    if faults:
        count = "1 fault" if faults == 1 else f"{faults} faults"
        raise TemplateError(f"{count} found.", str(pack.path), "Correct what is listed above.")
    print_out(f"{pack.path}: {', '.join(list_formats(pack))}: no fault found\n")
