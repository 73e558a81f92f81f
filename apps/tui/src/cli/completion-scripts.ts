import type { Shell } from './shells.ts';

/** The command that lets each shell take its script, now and later. */
export const installation: Readonly<Record<Shell, string>> = {
  bash: `echo 'eval "$(bilipass completion bash)"' >> ~/.bashrc`,
  zsh: `echo 'eval "$(bilipass completion zsh)"' >> ~/.zshrc`,
  fish: 'bilipass completion fish > ~/.config/fish/completions/bilipass.fish',
  powershell: `Add-Content $PROFILE 'bilipass completion powershell | Out-String | Invoke-Expression'`,
};

/**
 * Returns the completion script of a shell. It may be read twice, and needs nothing but the shell.
 * It asks `bilipass complete`, and evaluates nothing that was typed.
 */
export function completionScript(shell: Shell): string {
  const words = [
    `# Completes the commands of bilipass in ${shell}. Install it, then open a new shell:`,
    `#   ${installation[shell]}`,
  ];
  // The mark of zsh for its own folders must come first.
  const mark = shell === 'zsh' ? ['#compdef bilipass'] : [];
  return [...mark, ...words, scripts[shell].trimStart()].join('\n');
}

const bash = String.raw`
_bilipass() {
  local index word line value cut="" cur="" words=()
  for (( index = 1; index <= COMP_CWORD; index++ )); do
    word=${'${COMP_WORDS[index]}'}
    # bash cuts words at = and :, which belong to them.
    if [[ ${'${#words[@]}'} -gt 0 && ( $word == [=:]* || $cur == *[=:] ) ]]; then
      cur+=$word
      words[${'${#words[@]}'} - 1]=$cur
    else
      cur=$word
      words+=("$cur")
    fi
  done
  [[ $cur == *=* ]] && cut="${'${cur%%=*}'}="
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o default 2> /dev/null || COMPREPLY=($(compgen -f -- "${'${cur#"$cut"}'}"))
    else
      value=${"${line%%$'\\t'*}"}
      COMPREPLY+=("${'${value#"$cut"}'}")
    fi
  done < <(bilipass complete -- "${'${words[@]}'}" 2> /dev/null)
}
complete -F _bilipass bilipass
`;

const zsh = String.raw`
_bilipass() {
  local line
  local -a found
  for line in "${'${(@f)$(bilipass complete -- "${(@Q)words[2,CURRENT]}" 2> /dev/null)}'}"; do
    if [[ $line == :files ]]; then
      [[ $PREFIX == *=* ]] && compset -P 1 '*='
      _files
      return
    fi
    [[ -n $line ]] && found+=("${"${${line%%$'\\t'*}//:/\\\\:}"}:${"${line#*$'\\t'}"}")
  done
  _describe bilipass found
}
if [[ $funcstack[1] == _bilipass ]]; then
  _bilipass
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _bilipass bilipass
fi
`;

const fish = String.raw`
function __bilipass_complete
    set -l typed (commandline -opc)
    set -e typed[1]
    set -l current (commandline -ct)
    for line in (bilipass complete -- $typed "$current" 2> /dev/null)
        if test "$line" = ":files"
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end
complete -c bilipass -e
complete -c bilipass -f -a '(__bilipass_complete)'
`;

const powershell = String.raw`
Register-ArgumentCompleter -Native -CommandName bilipass -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $typed = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { "$_" })
    # An empty argument would not arrive in all versions of PowerShell.
    $next = if ($wordToComplete -eq '') { @('--next') } else { @() }
    bilipass complete @next -- @typed 2> $null | Where-Object { $_ -ne ':files' } | ForEach-Object {
        $value, $about = $_ -split ([char]9), 2
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
    }
}
`;

const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };
