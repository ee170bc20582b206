# Runs the command given as arguments, and ends it when standard input closes: that is when the
# process that started it asks for it, or has died, however it died.
#
# The watcher is a process of its own, so that it also works when this shell is killed. Ctrl-C goes
# to the whole terminal group; it is ignored here, because the engine stops Cassandra after itself.
# Arguments: how long an orderly end may take (tenths of a second), where the command's output goes,
# the command.
limit=$1
output=$2
shift 2
trap '' INT HUP
exec 3<&0
"$@" </dev/null >>"$output" 2>&1 3<&- &
child=$!
echo "$child"
(
  cat <&3 >/dev/null
  kill -TERM "$child" 2>/dev/null
  tenths=0
  while kill -0 "$child" 2>/dev/null && [ "$tenths" -lt "$limit" ]; do
    sleep 0.1
    tenths=$((tenths + 1))
  done
  kill -KILL "$child" 2>/dev/null
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$child"
status=$?
kill -KILL "$watcher" 2>/dev/null
exit "$status"
