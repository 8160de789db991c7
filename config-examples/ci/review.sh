#!/bin/sh
# Reviews what a change proposes to an access repository: validates it, plans it, and writes one comment.
#
#   review.sh SETTINGS OUT
#
# Start it in a checkout of the proposed change, which is only read: nothing in it is executed, and its own
# muster.yaml is not looked at. SETTINGS come from the target branch. MUSTER is the command (default: muster).
# OUT then holds comment.md and validate.sarif.
#
# Ends with 0 if nothing speaks against the change: there is nothing to do, or a plan that may be carried out.
# Else with Muster's exit code: 1 invalid, 3 held or refused, 4 something could not be read or resolved.
set -u
settings=${1:?"give the settings"}
out=${2:?"give a folder for what is written"}
muster=${MUSTER:-muster}
mkdir -p "$out" || exit 5

# What a person has to read, as a block that its own content cannot end.
say() { # HEADING FILE...
  heading=$1
  shift
  printf '### %s\n\n' "$heading"
  cat -- "$@" | sed 's/^/    /'
}

"$muster" validate . --settings "$settings" --output sarif > "$out/validate.sarif" 2> "$out/validate.log"
code=$?
if [ "$code" -ne 0 ]; then
  "$muster" validate . --settings "$settings" > "$out/validate.txt" 2>> "$out/validate.log"
  say "Muster: this cannot be used (exit code $code)" "$out/validate.txt" "$out/validate.log" > "$out/comment.md"
  exit "$code"
fi

"$muster" plan . --settings "$settings" --output markdown > "$out/plan.md" 2> "$out/plan.log"
code=$?
if [ -s "$out/plan.md" ]; then
  cp "$out/plan.md" "$out/comment.md"
else
  say "Muster: there is no plan (exit code $code)" "$out/plan.log" > "$out/comment.md"
fi
case $code in
  0 | 2) exit 0 ;; # in sync, or differences to carry out after the merge
  *) exit "$code" ;;
esac
