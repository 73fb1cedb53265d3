#compdef bluf
# Completion of bluf in zsh.
#   eval "$(bluf completion zsh)"       in ~/.zshrc behind compinit, or once and for all:
#   bluf completion zsh > FOLDER/_bluf  where FOLDER is one of $fpath
_bluf() {
    local line kind=""
    local -a values
    while IFS= read -r line; do
        if [[ -z $kind ]]; then kind=$line; continue; fi
        values+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done < <(${words[1]} completion zsh -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
    (( ${#values} )) && _describe bluf values
    [[ $PREFIX == --*=* ]] && compset -P '*='
    case $kind in
        files) _files ;;
        folders) _files -/ ;;
    esac
}
if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then _bluf "$@"; else compdef _bluf bluf; fi
