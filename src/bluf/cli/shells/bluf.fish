# Completion of bluf in fish.
#   bluf completion fish | source       in ~/.config/fish/config.fish, or once and for all:
#   bluf completion fish > ~/.config/fish/completions/bluf.fish
function __bluf_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines (command $words[1] completion fish -- $words[2..-1] "$current" 2>/dev/null)
    string join \n -- $lines[2..-1]
    set -l begin (string match -r -- '^--[^=]*=' "$current")
    set -l path (string replace -- "$begin" "" "$current")
    switch "$lines[1]"
        case files
            string join \n -- "$begin"(__fish_complete_path "$path")
        case folders
            string join \n -- "$begin"(__fish_complete_directories "$path")
    end
end
complete -c bluf -f -a '(__bluf_complete)'
