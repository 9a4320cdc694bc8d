#!/bin/sh
# Print the month that is due by the calendar: the one before this, such as 2022-06.
months=$(($(date -u +%Y) * 12 + $(date -u +%m | sed 's/^0//') - 2))
printf '%d-%02d\n' $((months / 12)) $((months % 12 + 1))
