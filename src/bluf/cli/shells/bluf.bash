# Completion of bluf in bash.
#   eval "$(bluf completion bash)"      in ~/.bashrc, or once and for all:
#   bluf completion bash > ~/.local/share/bash-completion/completions/bluf
_bluf() {
    local word line kind="" cut="" joins=""
    local -a words=()
    # Bash parts words at = and : too; what was typed as one is one again.
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        if [[ ${#words[@]} -gt 0 && ( -n $joins || $word == [=:]* ) ]]; then
            words[${#words[@]} - 1]+=$word
        else
            words+=("$word")
        fi
        [[ $word =~ ^[=:]+$ ]] && joins=1 || joins=""
    done
    word=${words[${#words[@]} - 1]}
    [[ $word == *[=:]* ]] && cut=${word%"${word##*[=:]}"}
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -z $kind ]]; then kind=$line; continue; fi
        line=${line%%$'\t'*}
        COMPREPLY+=("${line#"$cut"}")
    done < <("$1" completion bash -- "${words[@]}" 2>/dev/null)
    case $kind in
        files) ;;
        folders) compopt +o default -o plusdirs 2>/dev/null ;;
        *) compopt +o default 2>/dev/null ;;
    esac
}
complete -o default -F _bluf bluf
