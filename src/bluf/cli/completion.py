"""`bluf completion`: what makes a shell complete bluf's command lines."""

from __future__ import annotations

from typing import Annotated

import typer

NAME = "completion"
HELP = """Print the completion script of a shell.

\b
  bluf completion bash > ~/.local/share/bash-completion/completions/bluf
  bluf completion zsh > ~/.zfunc/_bluf
  bluf completion fish > ~/.config/fish/completions/bluf.fish

Or in the shell's own settings: eval "$(bluf completion bash)". It asks bluf itself at every Tab for
commands, options, formats and templates, so that a new version, or a new template of yours, needs nothing
more. For zsh, ~/.zfunc must be in $fpath before compinit."""

SHELLS = ("bash", "zsh", "fish")

Shell = Annotated[
    str, typer.Argument(metavar="SHELL", help=f"Among {', '.join(SHELLS)}.", autocompletion=lambda: [*SHELLS])
]
Words = Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", hidden=True)]


def run(context: typer.Context, shell: Shell, words: Words = None) -> None:
    """Print a shell's completion; with words behind `--`, what the last of them may become."""
    from ..files import print_out
    from ..spelling import refuse_choice

    if shell not in SHELLS:
        raise refuse_choice("shell", shell, NAME, SHELLS)
    if words is None:
        from importlib import resources

        print_out(resources.files(__package__).joinpath("shells", f"bluf.{shell}").read_text("utf-8"))
        return
    from .completing import complete_words

    offer = complete_words(context.find_root().command, words)
    print_out("".join(f"{line}\n" for line in (offer.kind, *("\t".join(value) for value in offer.values))))
