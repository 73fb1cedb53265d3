"""`bluf template`: an organisation's own templates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..settings import STANDARD_TEMPLATE
from . import choices, options
from .options import OUTPUT
from .usage import Commands

NAME = "template"
HELP = """Look after template packs.

\b
  bluf template new office --from memo
  bluf template check office
  bluf template preview office commentary.txt

A pack is a folder: Word, Markdown, HTML and PDF templates, and a template.toml."""

app = typer.Typer(
    name=NAME,
    cls=Commands,
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
  bluf template check office --annotate

Every fault is told at once, with its place and what to do; the exit code is 5 where there is one. Advice
changes nothing. With --annotate a copy of the Word file has all that is told of it as comments."""

Name = Annotated[
    str,
    typer.Argument(metavar="TEMPLATE", help="A pack's name or folder.", autocompletion=choices.of_packs),
]
Proof = Annotated[bool, typer.Option("--proof", help="Have LibreOffice set the samples and count pages.")]

Annotate = Annotated[bool, typer.Option("--annotate", help="Write a copy of the Word file with comments.")]
Copy = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="That copy  [default: TEMPLATE-checked.docx]"),
]


@app.command("check", help=CHECK_HELP)
def check(name: Name, proof: Proof = False, annotate: Annotate = False, output: Copy = None) -> None:
    """Check a template pack."""
    from ..errors import TemplateError, UsageError
    from ..files import print_out, write_all
    from ..packs import find_pack, load_pack
    from ..proof import annotate_word, check_pack, list_formats
    from .output import refuse_edited

    pack = load_pack(find_pack(name))
    if output is not None and not annotate:
        raise UsageError("it says where the annotated copy goes.", "-o", "Give --annotate too.")
    copy = (output or Path(f"{pack.path.resolve().name}-checked.docx")) if annotate else None
    if copy is not None:
        refuse_edited(copy)
    found = []
    for finding in check_pack(pack, proof):
        found.append(finding)
        if finding.is_fault:
            typer.echo(finding.text, err=True)
        else:
            print_out(f"{'advice: ' if finding.kind == 'advice' else ''}{finding.text}\n")
    if copy is not None:
        write_all({copy: annotate_word(pack, found)})
        print_out(f"{copy}\n")
    faults = sum(finding.is_fault for finding in found)
    if faults:
        count = "1 fault" if faults == 1 else f"{faults} faults"
        raise TemplateError(f"{count} found.", str(pack.path), "Correct what is listed above.")
    print_out(f"{pack.path}: {', '.join(list_formats(pack))}: no fault found\n")


LIST_HELP = """List the packs that a name finds.

\b
  bluf template list
  bluf template list | cut -f 1,3

Name, formats, description and folder, parted by tabs. Of two packs of one name the first is
found: ./templates, your own, the built-in ones."""


@app.command("list", help=LIST_HELP)
def list_all() -> None:
    """List the packs that a bare name finds."""
    from ..errors import TemplateError
    from ..files import print_out
    from ..packs import list_packs, load_pack
    from ..proof import list_formats

    for name, path in list_packs().items():
        try:
            pack = load_pack(path)
        except TemplateError as error:
            typer.echo(f"{name}: {error}", err=True)
            continue
        print_out(f"{name}\t{','.join(list_formats(pack))}\t{pack.description}\t{path}\n")


NEW_HELP = """Copy a pack into ./templates, to make it your own.

\b
  bluf template new office
  bluf template new office --from memo

Writes templates/NAME, with a README for its designer."""

Parent = Annotated[
    str,
    typer.Option(
        "--from", metavar="TEMPLATE", help="The pack to begin with.", autocompletion=choices.of_packs
    ),
]


@app.command("new", help=NEW_HELP)
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the new pack.")],
    parent: Parent = STANDARD_TEMPLATE,
) -> None:
    """Copy a pack into ./templates."""
    from ..files import print_out, write_all
    from ..packs import copy_pack, find_pack, load_pack, place_new

    files = copy_pack(load_pack(find_pack(parent)), name)
    folder = place_new(Path("templates"), name)
    write_all({folder / file: data for file, data in files.items()})
    print_out("".join(f"{folder / file}\n" for file in sorted(files)))


VARS_HELP = """List every name that a template may use.

\b
  bluf template vars
  bluf template vars | grep attribution

Name, type, an example and meaning, parted by tabs. Within a list, `reasons[].lead` is
`one.lead` of `for one in reasons`."""


@app.command("vars", help=VARS_HELP)
def list_vars() -> None:
    """List every name that a template may use."""
    from ..files import print_out
    from ..proof import list_variables

    print_out("".join("\t".join(variable) + "\n" for variable in list_variables()))


PREVIEW_HELP = """Show a pack filled in, with a sample or with a source of yours.

\b
  bluf template preview office
  bluf template preview templates/office commentary.txt -o look

Writes every format of the pack, and the Word page as PDF where LibreOffice is there."""


@app.command("preview", help=PREVIEW_HELP)
def preview(
    name: Name,
    source: Annotated[str | None, typer.Argument(metavar="SOURCE", help="A commentary.")] = None,
    output: options.Output = OUTPUT,
) -> None:
    """Show a pack filled in."""
    from ..api import outline, read
    from ..files import print_out, write_all
    from ..packs import find_pack, load_pack
    from ..proof import preview_pack
    from ..replacing import refuse_strangers
    from .reading import read_commentary

    pack = load_pack(find_pack(name))
    argument = None
    if source is not None:
        named, data = read_commentary(source)
        argument = outline(read(data, named))
    shown, missing = preview_pack(pack, argument, options.choose_date(None))
    files = {output / f"preview-{pack.name}.{suffix}": data for suffix, data in shown.items()}
    refuse_strangers(files)
    write_all(files)
    print_out("".join(f"{path}\n" for path in files))
    for message in missing:
        typer.echo(message, err=True)
